import type { Chart } from 'cdk8s';
import {
  ArgoControlPlaneApp, ArgoSource, ControlPlane, EsoExternalSecret, EsoSecretStore, FluxGitRepository, FluxHelmChart,
  FluxHelmRelease, FluxKubeConfig, FluxOciRepository, FluxRegistration, FluxSource, HelmDelivery, SpacesArgoCdPlugin, SpacesChart,
  SpacesHelmRelease,
} from '../../../lib';
import { checkMade } from '../../../lib/kit/checks/errors';
import { claims, spaces } from '../../flux/support';
import { errorOf, synth, thrownBy } from '../../support/synth';

const git = { url: 'https://github.com/acme/platform', revision: { kind: 'branch', value: 'main' } };
const app = { controlPlane: ControlPlane.coLocated('hub'), project: 'default', source: ArgoSource.helmChart({ repoUrl: 'https://charts.example.org', chart: 'web', version: '1.x' }) };
const release = { chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly() };

/** What somebody without types passes. */
const wrong = (value: unknown): never => value as never;
const registration = (props: object) => (chart: Chart) => new FluxRegistration(chart, 'x', { ...claims, ...props });
const repository = (props: object) => (chart: Chart) => new FluxGitRepository(chart, 'x', wrong(props));
const helmRelease = (props: object) => (chart: Chart) => new FluxHelmRelease(chart, 'x', { chart: spaces, ...props });
const application = (props: object) => (chart: Chart) => new ArgoControlPlaneApp(chart, 'x', { ...app, ...props });
const space = (props: object) => (chart: Chart) => new SpacesHelmRelease(chart, 'x', { ...release, ...props });

const CONTROL_PLANE = "be a control plane, got %: write for example ControlPlane.named('ctp1', ...), or ControlPlane.coLocated('ctp1')";
const SOURCE = "be a source, got %: write for example FluxSource.git({ url, revision }), a FluxGitRepository, or FluxSource.fromGitRepositoryName('platform')";
const GIT = "be a repository and a revision, got %: write for example { url: 'https://github.com/org/repo', revision: GitRevision.branch('main') }";
const REVISION = "be a revision, got %: write for example GitRevision.branch('main'), GitRevision.tag('v1.2.0') or GitRevision.semver('1.x')";
const ARGO_SOURCE = "be a source, got %: write for example ArgoSource.git(git, { path: 'claims' }) or ArgoSource.helmChart({ ... })";
const KEY = "be a key of a Secret, got %: write for example SecretKey.of('my-secret', 'key')";
const DELIVERY = 'be a delivery, got %: write for example HelmDelivery.flux(), HelmDelivery.argo({ ... }) or HelmDelivery.valuesOnly()';
const STORE = "be a store, got %: write for example EsoSecretStore.fromSecretStoreName('vault')";

describe('without types, what is missing or made in another way is named', () => {
  test.each<[string, string, string, string, (chart: Chart) => unknown]>([
    ['chart/x', 'controlPlane', CONTROL_PLANE, 'nothing', registration({ controlPlane: undefined })],
    ['chart/x', 'controlPlane', CONTROL_PLANE, '"ctp1"', registration({ controlPlane: 'ctp1' })],
    ['chart/x', 'source', SOURCE, 'nothing', registration({ source: undefined })],
    ['chart/x', 'source', SOURCE, '{"url":"https://a.example/b"}', registration({ source: { url: 'https://a.example/b' } })],
    ['chart/x', 'kubeConfig', "be a kubeconfig, got %: write for example FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig'))", 'a text',
      registration({ controlPlane: ControlPlane.named('ctp1'), kubeConfig: 'ctp1' })],
    ['chart/x', 'dependsOn', "be a list of registrations, got %: write for example [FluxKustomization.fromKustomizationName('infra')]", '"infra"', registration({ dependsOn: ['infra'] })],
    ['chart/x', 'git', GIT, 'nothing', repository({})],
    ['chart/x', 'git', GIT, '"https://a.example/b"', repository({ git: 'https://a.example/b' })],
    ['chart/x', 'git', GIT, '{"revision":{"kind":"branch","value":"main"}}', repository({ git: { revision: git.revision } })],
    ['chart/x', 'git.revision', REVISION, 'nothing', repository({ git: { url: git.url } })],
    ['chart/x', 'git.revision', REVISION, '"main"', repository({ git: { url: git.url, revision: 'main' } })],
    ['chart/x/gitRepository', 'git', GIT, 'nothing', registration({ source: FluxSource.git(wrong(undefined)) })],
    ['chart/x', 'revision', "be a revision, got %: write for example FluxOciRevision.tag('1.2.0'), FluxOciRevision.semver('1.x') or FluxOciRevision.digest('sha256:...')", '"1.2.0"',
      (chart) => new FluxOciRepository(chart, 'x', wrong({ url: 'oci://ghcr.io/acme/manifests', revision: '1.2.0' }))],
    ['chart/x', 'chart', "be a chart, got %: write for example FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces' })", '"spaces"', helmRelease({ chart: 'spaces' })],
    ['chart/x', 'dependsOn', "be a list of releases, got %: write for example [FluxHelmRelease.fromHelmReleaseName('crossplane')]", '"crossplane"', helmRelease({ dependsOn: ['crossplane'] })],
    ['chart/x', 'controlPlane', CONTROL_PLANE, 'nothing', application({ controlPlane: undefined })],
    ['chart/x', 'source', ARGO_SOURCE, '"claims"', application({ source: 'claims' })],
    ['chart/x', 'sources[1]', ARGO_SOURCE, 'nothing', application({ source: undefined, sources: [app.source, undefined] })],
    ['chart/x', 'syncPolicy', 'be a sync policy, got %: write for example ArgoSyncPolicy.automated({ prune: true, selfHeal: true }) or ArgoSyncPolicy.manual()', '{"automated":{"prune":true}}',
      application({ syncPolicy: { automated: { prune: true } } })],
    ['chart/x', 'sourceHydrator.drySource', "be a repository, a revision and a folder, got %: write for example { git, path: 'claims' }", 'nothing',
      application({ source: undefined, sourceHydrator: {} })],
    ['chart/x', 'sourceHydrator.drySource.git', GIT, '"x"', application({ source: undefined, sourceHydrator: { drySource: { git: 'x', path: 'a' } } })],
    ['chart/x', 'sourceHydrator.syncSource', "be a branch and a folder, got %: write for example { targetBranch: 'env/prod', path: 'claims' }", 'nothing',
      application({ source: undefined, sourceHydrator: { drySource: { git, path: 'a' } } })],
    ['chart/x', 'chart', "be a version of the chart, got %: write for example SpacesChart.version('1.17.1')", '"1.17.1"', space({ chart: '1.17.1' })],
    ['chart/x', 'delivery', DELIVERY, 'nothing', space({ delivery: undefined })],
    ['chart/x', 'argoCd', 'be a plugin, got %: write for example SpacesArgoCdPlugin.sameCluster()', 'true', space({ argoCd: true })],
    ['chart/x', 'externalSecrets', 'be a choice for External Secrets, got %: write for example SpacesExternalSecrets.enabled()', 'true', space({ externalSecrets: true })],
    ['chart/x', 'provider', 'be a provider, got %: write for example EsoProvider.awsSecretsManager({ ... })', 'nothing', (chart) => new EsoSecretStore(chart, 'x', wrong({}))],
    ['chart/x', 'store', STORE, '"vault"', (chart) => new EsoExternalSecret(chart, 'x', wrong({ store: 'vault', data: { a: { key: 'b' } } }))],
  ])('[%s] %s: %s, got %s', (path, prop, text, got, build) => {
    expect(errorOf(build)).toBe(`[${path}] '${prop}' must ${text.replace('%', () => got)}`);
  });

  test.each<[string, string, string, string, () => unknown]>([
    ['ControlPlane.named', 'kubeconfig', KEY, 'a text', () => ControlPlane.named('ctp1', { kubeconfig: wrong('ctp1') })],
    ['FluxKubeConfig.secret', 'key', KEY, 'something else', () => FluxKubeConfig.secret(wrong({ token: 'x' }))],
    ['FluxKubeConfig.secret', 'key', KEY, 'nothing', () => FluxKubeConfig.secret(wrong(undefined))],
    ['FluxHelmChart.fromHelmRepository', 'repository',
      "be a HelmRepository, got %: write for example FluxHelmChart.fromHelmRepository(new FluxHelmRepository(...), { chart: 'spaces' }), or fromHelmRepositoryName('charts', { chart: 'spaces' })", '"charts"',
      () => FluxHelmChart.fromHelmRepository(wrong('charts'), { chart: 'spaces' })],
    ['FluxHelmChart.fromSource', 'source',
      "be a GitRepository or Bucket, got %: write for example FluxHelmChart.fromSource(new FluxGitRepository(...), { chart: 'charts/spaces' }), or fromGitRepositoryName('platform', { chart: 'charts/spaces' })", 'nothing',
      () => FluxHelmChart.fromSource(wrong(undefined), { chart: 'spaces' })],
    ['FluxHelmChart.fromOciRepository', 'source',
      "be an OCIRepository, got %: write for example FluxHelmChart.fromOciRepository(new FluxOciRepository(...)), or fromOciRepositoryName('spaces')", '5', () => FluxHelmChart.fromOciRepository(wrong(5))],
    ['ArgoSource.git', 'git', GIT, 'nothing', () => ArgoSource.git(wrong(undefined), { path: 'a' })],
    ['ArgoSource.git', 'git.revision', REVISION, '"main"', () => ArgoSource.git(wrong({ url: 'https://a.example/b', revision: 'main' }), { path: 'a' })],
    ['ArgoSource.helmChart', 'chart', "be a chart, got %: write for example { repoUrl: 'https://charts.example.org', chart: 'spaces', version: '1.17.1' }", '"web"', () => ArgoSource.helmChart(wrong('web'))],
    ['HelmDelivery.argo', 'options', "be a control plane, a project and more, got %: write for example HelmDelivery.argo({ controlPlane, project: 'default' })", 'nothing',
      () => HelmDelivery.argo(wrong(undefined))],
    ['SpacesArgoCdPlugin.externalCluster', 'kubeconfig', "be a key of a Secret, got %: write for example SecretKey.of('my-argo-cluster', 'kubeconfig')", 'a text',
      () => SpacesArgoCdPlugin.externalCluster(wrong({ kubeconfig: 'kubeconfig' }))],
    ['SpacesArgoCdPlugin.externalCluster', 'kubeconfig', "be a key of a Secret, got %: write for example SecretKey.of('my-argo-cluster', 'kubeconfig')", 'nothing',
      () => SpacesArgoCdPlugin.externalCluster(wrong(undefined))],
  ])('[%s] %s: %s, got %s', (factory, prop, text, got, make) => {
    expect(thrownBy(make)).toBe(`[${factory}] '${prop}' must ${text.replace('%', () => got)}`);
  });
});

test('a control plane of the user\'s own, and a member with any value, are good enough', () => {
  synth(registration({ controlPlane: { controlPlaneName: 'ctp1', isCoLocated: true } }));
  checkMade('here', 'x', { member: undefined }, { member: 'member', what: 'a thing', example: 'x' });
});
