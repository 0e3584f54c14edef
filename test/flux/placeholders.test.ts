import type { Chart } from 'cdk8s';
import { claims, here } from './support';
import {
  FluxAlert, FluxBucket, FluxBucketProvider, FluxBucketStsProvider, FluxDataKind, FluxGitProvider, FluxGitRepository, FluxHelmChart, FluxHelmRelease,
  FluxHelmRepository, FluxHelmRepositoryType, FluxNotificationProvider, FluxNotificationType, FluxObjectKind, FluxObjectReference, FluxOciRepository,
  FluxOciRevision, FluxReceiver, FluxReceiverType, FluxRegistration, FluxSource, FluxStages, GitRevision, type FluxHelmReleaseProps,
  type FluxRegistrationProps,
} from '../../lib';
import { errorOf, warningsOf } from '../support/synth';

const revision = GitRevision.branch('${BRANCH}');
const git = (url: string) => (chart: Chart) => new FluxGitRepository(chart, 'platform', { git: { url, revision } });
const oci = (url: string) => (chart: Chart) => new FluxOciRepository(chart, 'platform', { url, revision: FluxOciRevision.tag('${TAG}') });
const helm = (url: string, type?: FluxHelmRepositoryType) => (chart: Chart) => new FluxHelmRepository(chart, 'charts', { url, ...(type === undefined ? {} : { type }) });
const bucket = (endpoint: string, bucketName: string, provider = FluxBucketProvider.AWS) => (chart: Chart) =>
  new FluxBucket(chart, 'claims', { endpoint, bucketName, provider });
const registration = (props: Partial<FluxRegistrationProps>) => (chart: Chart) => new FluxRegistration(chart, 'claims', { ...claims, ...props });
const release = (chartName: string, version: string, props: Partial<FluxHelmReleaseProps> = {}) => (chart: Chart) =>
  new FluxHelmRelease(chart, 'spaces', { chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: chartName, version }), ...props });
const provider = (type: FluxNotificationType, address: string, channel?: string) => (chart: Chart) =>
  new FluxNotificationProvider(chart, 'alerts', { type, address, secretRef: { name: '${SECRET}' }, ...(channel === undefined ? {} : { channel }) });
const receiver = FluxObjectReference.named(FluxObjectKind.GIT_REPOSITORY, '${NAME}', { namespace: '${NAMESPACE}', apiVersion: 'source.toolkit.fluxcd.io/${VERSION}' });

describe('strings with a ${NAME} for Flux', () => {
  test.each<[string, (chart: Chart) => void]>([
    ['the host of a Git repository', git('https://${HOST}/acme/platform')],
    ['the URL of a Git repository', git('${URL}')],
    ['the end of the URL of a Git repository', git('https://github.com/${REPOSITORY:-acme/platform}')],
    ['the region of CodeCommit', (chart) => new FluxGitRepository(chart, 'platform', {
      git: { url: 'https://git-codecommit.${REGION}.amazonaws.com/v1/repos/a', revision }, provider: FluxGitProvider.AWS,
    })],
    ['a commit', (chart) => new FluxGitRepository(chart, 'platform', { git: { url: 'https://a.io/b', revision: GitRevision.commit('${COMMIT}') } })],
    ['a folder of a sparse checkout', (chart) => new FluxGitRepository(chart, 'platform', { git: { url: 'https://a.io/b', revision }, sparseCheckout: ['${FOLDER}'] })],
    ['the path of a sparse checkout', registration({ path: './clusters/${NAME}', source: FluxSource.git({ url: 'https://a.io/b', revision }, { sparseCheckout: ['clusters/ctp1'] }) })],
    ['a registry', oci('oci://${REGISTRY}/acme/claims')],
    ['a repository', oci('oci://ghcr.io/acme/${NAME}')],
    ['a registry and a repository', oci('oci://${ARTIFACT}')],
    ['the URL of an artifact', oci('${URL}')],
    ['a digest', (chart) => new FluxOciRepository(chart, 'a', { url: 'oci://ghcr.io/a/b', revision: FluxOciRevision.digest('sha256:${DIGEST}') })],
    ['a signer', (chart) => new FluxOciRepository(chart, 'a', {
      url: 'oci://ghcr.io/a/b', revision: FluxOciRevision.semver('${RANGE}'), verify: { matchOidcIdentity: [{ issuer: '${ISSUER}', subject: '^https://github.com/${ORG}/.*$' }] },
    })],
    ['a shard', (chart) => new FluxGitRepository(chart, 'platform', { git: { url: 'https://a.io/b', revision }, shard: '${SHARD}' })],
    ['the host of a HelmRepository', helm('https://charts.${DOMAIN}')],
    ['the URL of a HelmRepository', helm('${URL}', FluxHelmRepositoryType.OCI)],
    ['an endpoint and a bucket', bucket('${ENDPOINT:=https://s3.amazonaws.com}', '${BUCKET}')],
    ['an Azure endpoint', bucket('${ENDPOINT}', '${BUCKET}', FluxBucketProvider.AZURE)],
    ['an STS endpoint', (chart) => new FluxBucket(chart, 'claims', {
      endpoint: 's3.amazonaws.com',
      bucketName: 'claims',
      provider: FluxBucketProvider.AWS,
      sts: { provider: FluxBucketStsProvider.AWS, endpoint: 'https://sts.${REGION}.amazonaws.com' },
    })],
    ['a chart and its version', release('${CHART}', '${VERSION}')],
    ['a part of the version', release('spaces', '1.${MINOR}.0')],
    ['a target path', release('spaces', '1.0.0', { valuesFrom: [{ kind: FluxDataKind.SECRET, name: '${SECRET}', valuesKey: '${KEY}', targetPath: 'list[${INDEX}].${FIELD}' }] })],
    ['names of a release', release('spaces', '1.0.0', { releaseName: '${NAME}', targetNamespace: 'default', storageNamespace: '${NAMESPACE}' })],
    ['a path', registration({ path: './clusters/${NAME}' })],
    ['an image', registration({ images: [{ name: 'web', newName: '${IMAGE:-web}', newTag: '${TAG}' }, { name: 'api', digest: '${DIGEST}' }] })],
    ['prefixes and suffixes', registration({ namePrefix: '${PREFIX}-', nameSuffix: '-${SUFFIX}' })],
    ['a component', registration({ components: ['../${COMPONENT}'] })],
    ['ignored fields', registration({ ignore: [{ paths: ['${FIELD}', '/spec/${NAME}'] }] })],
    ['a health check', registration({ healthChecks: [{ apiVersion: '${VERSION}', kind: 'Web', name: '${NAME}', namespace: '${NAMESPACE}' }] })],
    ['a CEL expression', registration({ wait: true, healthCheckExprs: [{ apiVersion: '${GROUP}/v1', kind: 'Web', current: "${EXPRESSION:-status.a == 'b} " }] })],
    ['claims', (chart) => new FluxStages(chart, 'ctp1', { controlPlane: here, source: claims.source, prune: true, claimKinds: [{ apiVersion: '${GROUP}/v1' }] })],
    ['an alert', (chart) => new FluxAlert(chart, 'a', { provider: FluxNotificationProvider.fromProviderName('${NAME}'), eventSources: [receiver] })],
    ['the host of a webhook', provider(FluxNotificationType.SLACK, 'https://${HOST}/hook')],
    ['the address of a webhook', provider(FluxNotificationType.SLACK, '${ADDRESS}')],
    ['a repository for commit statuses', provider(FluxNotificationType.GITHUB, 'https://github.com/${REPOSITORY}')],
    ['a channel and a topic', provider(FluxNotificationType.ZULIP, 'https://acme.zulipchat.com', '${CHANNEL}')],
    ['a receiver', (chart) => new FluxReceiver(chart, 'a', { type: FluxReceiverType.GITLAB, resources: [receiver], events: ['${EVENT}'], secretRef: { name: '${SECRET}' } })],
    ['an issuer', (chart) => new FluxReceiver(chart, 'a', {
      type: FluxReceiverType.GENERIC_OIDC,
      resources: [receiver],
      oidcProviders: [{ issuerUrl: '${ISSUER}', variables: [{ name: '${VARIABLE}', expression: '${EXPRESSION}' }], validations: [{ expression: "claims.sub == '${SUBJECT}'", message: 'no' }] }],
    })],
  ])('are accepted as %s', (_name, build) => {
    expect(warningsOf(build, { newerThanSchema: true })).toEqual([]);
  });

  test.each<[string, (chart: Chart) => void, string]>([
    ['a Git URL', git('ftp://${HOST}/acme'), "[chart/platform] 'git.url' must start with https://, http:// or ssh:// and name a host and a path, got \"ftp://${HOST}/acme\": write for example 'https://github.com/org/repo'"],
    ['an OCI URL', oci('oci://ghcr.io/${ORG}/claims:${TAG}'), "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/${ORG}/claims:${TAG}\": write the tag or digest as 'revision'"],
    ['a HelmRepository URL', helm('oci://ghcr.io/${ORG}/charts:${TAG}'), "[chart/charts] 'url' must have no tag, got \"oci://ghcr.io/${ORG}/charts:${TAG}\": the version belongs to the release: write 'oci://ghcr.io/${ORG}/charts'"],
    ['a bucket name', bucket('s3.amazonaws.com', '${BUCKET}/claims'), "[chart/claims] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"${BUCKET}/claims\": write only the name; a folder in the bucket goes into 'prefix'"],
    ['a path', registration({ path: '${FOLDER}\\claims' }), "[chart/claims] 'path' must have '/' between folders, got \"${FOLDER}\\\\claims\": write '${FOLDER}/claims'"],
    ['an image', registration({ images: [{ name: 'web', newName: '${IMAGE}:1.0' }] }), "[chart/claims] 'images[0].newName' must be a name without tag and digest, got \"${IMAGE}:1.0\": write them as 'images[0].newTag' and 'images[0].digest'"],
    ['an address', provider(FluxNotificationType.GITHUB, 'ftp://${HOST}/a/b'), "[chart/alerts] 'address' must be the URL of a repository (host, owner and name) for the type FluxNotificationType.GITHUB, got \"ftp://${HOST}/a/b\": write for example 'https://github.com/acme/platform'"],
  ])('are checked as far as they are known: %s', (_name, build, message) => {
    expect(errorOf(build)).toBe(message);
  });
});
