import { Duration, type Chart } from 'cdk8s';
import { error, git, spec, warnings, type Props } from './application/apps';
import {
  ArgoApplication, ArgoApplicationSet, ArgoAppProject, ArgoControlPlaneApp, ArgoControlPlaneAppSet, ArgoCrossplaneSettings, ArgoDeletion,
  ArgoDestination, ArgoGenerator, ArgoGpgMode, ArgoPolicy, ArgoSource, ArgoStepOperator, ArgoSyncPolicy, ArgoSyncWindowKind, ControlPlane,
  GitRevision,
} from '../../lib';
import { errorOf, synth, synthOne, warningsOf } from '../support/synth';

/** Flux substitutes variables after the manifests are built, so they may be in every string that is written. */
describe('placeholders of Flux are accepted', () => {
  test.each<[string, Props]>([
    ['in a Git source', {
      source: ArgoSource.git({ url: '${REPO}', revision: GitRevision.branch('${BRANCH}') }, { path: '${PATH}/claims', tagPrefix: 'web/' }),
      project: '${PROJECT}',
      destinationNamespace: 'team-${TEAM}',
    }],
    ['in a part of the URL', { source: ArgoSource.git({ ...git, url: 'https://github.com/${ORG}/platform' }, { path: '.' }) }],
    ['in a chart', {
      source: ArgoSource.helmChart({ repoUrl: '${CHARTS}', chart: '${CHART}', version: '1.${MINOR}.0' }, {
        helm: { releaseName: '${RELEASE}', namespace: '${NS}', kubeVersion: 'v${KUBERNETES:=1.33}', values: '${VALUES}' },
      }),
    }],
    ['in an artifact', { source: ArgoSource.oci('${ARTIFACT}', '${DIGEST}', { path: '${PATH}', kustomize: { namePrefix: '${PREFIX}-', namespace: '${NS}' } }) }],
    ['in globs of a folder', { source: ArgoSource.git(git, { path: '.', directory: { recurse: true, include: '${GLOB}', exclude: '{${A},b}/*' } }) }],
    ['in several sources', {
      sources: [
        ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '${VERSION}' }),
        ArgoSource.git(git, { ref: '${REF}' }),
      ],
    }],
    ['in a hydrator', { sourceHydrator: { drySource: { git, path: '${PATH}' }, syncSource: { targetBranch: 'env/${ENV}', path: '${NAME}' } } }],
    ['in ignored differences', {
      ignoreDifferences: [{ group: '${GROUP}', kind: '${KIND}', name: '${NAME}', jsonPointers: ['${POINTER}', '/data/${KEY}'], jqPathExpressions: ['${JQ}', '.data.${KEY}'] }],
    }],
    ['in sync options and metadata', {
      syncOptions: { custom: ['${OPTION}', 'SomeOption=${VALUE}'] },
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '${WAVE}' } },
    }],
    ['in Helm values', { source: ArgoSource.git(git, { path: '.', helm: { valuesObject: { '${KEY}': '${VALUE}' } } }) }],
  ])('%s', (_name, props) => {
    expect(() => spec(props)).not.toThrow();
    expect(warnings(props)).toEqual([]);
  });

  test.each(['${SERVER}', 'https://${HOST}:6443'])('in the server %s', (url) => {
    expect(synthOne((chart) => new ArgoApplication(chart, 'claims', {
      destination: ArgoDestination.server(url), project: 'platform', source: ArgoSource.git(git, { path: '.' }),
    })).spec.destination).toEqual({ server: url });
  });

  const project = (chart: Chart) => new ArgoAppProject(chart, 'platform', {
    destinations: [{ server: '${SERVER}', namespace: '${NAMESPACE}' }, { name: '${CLUSTER}', namespace: 'team-${TEAM}' }],
    sourceRepos: ['${REPO}', 'https://github.com/${ORG}/*', '!https://github.com/${ORG}/legacy'],
    sourceNamespaces: ['${NAMESPACE}', '${TEAM}-*'],
    clusterResourceWhitelist: [{ group: '${GROUP}', kind: '${KIND}', name: '${NAME}' }],
    orphanedResources: { ignore: [{ kind: '${KIND}' }] },
    roles: [{
      name: '${ROLE}', groups: ['${GROUP}'], policies: [ArgoPolicy.custom('p, proj:platform:${ROLE}, ${RESOURCE}, ${ACTION}, platform/${APP}, ${EFFECT}')],
    }],
    syncWindows: [
      { kind: ArgoSyncWindowKind.ALLOW, schedule: '${SCHEDULE}', duration: Duration.hours(1), timeZone: '${ZONE}', applications: ['${APP}'] },
      { kind: ArgoSyncWindowKind.ALLOW, schedule: 'CRON_TZ=${ZONE} ${MINUTE} ${FROM}-18 * * *', duration: Duration.hours(1), clusters: ['${CLUSTER}'] },
    ],
    sourceIntegrity: [{ repos: ['${REPO}'], mode: ArgoGpgMode.HEAD, keys: ['${KEY}'] }],
    destinationServiceAccounts: [{ server: '${SERVER}', namespace: '${NAMESPACE}', defaultServiceAccount: '${NAMESPACE}:${ACCOUNT}' }],
  });

  test('in a project', () => {
    expect(warningsOf((chart) => project(chart))).toEqual([]);
  });

  test.each([
    ['the same placeholder', '${SERVER}', '${NAMESPACE}'], ['another server', 'https://ctp1.example', '${NAMESPACE}'], ['another namespace', '${SERVER}', 'team-a'],
  ])('in an Application and its project, which cannot be compared: %s', (_name, serverPlaceholder, destinationNamespace) => {
    expect(warningsOf((chart) => {
      project(chart);
      new ArgoControlPlaneApp(chart, 'claims', {
        controlPlane: ControlPlane.named('ctp1', { serverPlaceholder }),
        project: 'platform',
        source: ArgoSource.git({ ...git, url: 'https://github.com/${ORG}/platform' }, { path: '.' }),
        destinationNamespace,
        syncOptions: { createNamespace: true },
        metadata: { namespace: 'apps-${TEAM}' },
      });
    })).toEqual([]);
  });

  test('in ApplicationSets', () => {
    synth((chart) => {
      new ArgoControlPlaneAppSet(chart, 'fleet', {
        selector: { matchLabels: { tier: '${TIER}' } },
        applicationName: '${PREFIX}-{{.nameNormalized}}',
        preserveResourcesOnDeletion: true,
        project: '${PROJECT}',
        source: ArgoSource.git({ ...git, url: '${REPO}' }, { path: 'claims/{{.name}}' }),
        applicationMetadata: { labels: { region: '${REGION}' }, annotations: { 'argocd.argoproj.io/sync-wave': '${WAVE}' } },
        rollingSync: [{ matchExpressions: [{ key: 'region', operator: ArgoStepOperator.IN, values: ['eu'] }] }],
        syncPolicy: ArgoSyncPolicy.automated(),
      });
      new ArgoApplicationSet(chart, 'folders', {
        generators: [ArgoGenerator.gitDirectories({ ...git, url: '${REPO}' }, [{ path: '${FOLDER}/*' }])],
        applicationName: '{{.path.basename}}',
        preserveResourcesOnDeletion: true,
        project: 'platform',
        source: ArgoSource.git(git, { path: '{{.path.path}}' }),
        destination: ArgoDestination.server('${SERVER}'),
      });
    });
  });

  test('in settings', () => {
    synth((chart) => {
      new ArgoCrossplaneSettings(chart, 'settings', {
        healthGroups: [{ group: '${GROUP}' }, { group: 'db.${DOMAIN}.example', kinds: ['${KIND}'] }],
        exclusions: [{ apiGroups: ['${GROUP}'], kinds: ['${KIND}'] }],
        customizations: { '${GROUP_NAME}/Cluster': { actions: '' } },
        settings: { 'timeout.reconciliation': '${TIMEOUT}' },
      });
    });
  });
});

test.each<[string, Props, string]>([
  ['a URL', { source: ArgoSource.git({ ...git, url: 'github.com/${ORG}' }, { path: '.' }) },
    "'source.git.url' must be the URL of a Git repository, got \"github.com/${ORG}\": write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'"],
  ['a version', { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: 'web-${VERSION}' }) },
    "'source.version' must be a version or a range, got \"web-${VERSION}\": charts have semantic versions: write for example '1.17.1' or '1.x'"],
  ['a pointer', { deletion: ArgoDeletion.ORPHAN, ignoreDifferences: [{ kind: 'Service', jsonPointers: ['spec/${FIELD}'] }] },
    "'ignoreDifferences[0].jsonPointers[0]' must be a JSON pointer, which starts with '/', got \"spec/${FIELD}\": write '/spec/${FIELD}'"],
])('the rest of %s is checked', (_name, props, message) => {
  expect(error(props)).toBe(`[chart/claims] ${message}`);
});

test('the rest of a policy is checked', () => {
  const policies = [ArgoPolicy.custom('p, proj:platform:ci, applications, get, other/${APP}, allow')];
  expect(errorOf((chart) => new ArgoAppProject(chart, 'platform', { roles: [{ name: 'ci', policies }] }))).toContain("the object is 'other/${APP}': write 'platform/*'");
});
