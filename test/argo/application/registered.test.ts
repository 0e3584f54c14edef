import type { Chart } from 'cdk8s';
import {
  ArgoApplication, ArgoApplicationSet, ArgoAppProject, ArgoDestination, ArgoGenerator, ArgoRepository, ArgoRepositoryCredentials, ArgoSource,
  LabelOperator, type LabelSelector,
} from '../../../lib';
import { git } from '../../corpus/mistakes/argo';
import { app, both, cluster, repo, settings } from '../../corpus/mistakes/argo-programs';
import { warningsOf } from '../../support/synth';

const from = (url: string) => app('web', { source: ArgoSource.git({ ...git, url }, { path: 'web' }) });
const HTTPS = 'https://github.com/acme/platform';

test.each<[string, (chart: Chart) => void]>([
  ['the URL with and without .git', both((chart) => repo(chart, {}), from(HTTPS))],
  ['another repository', both((chart) => repo(chart, {}), from('git@github.com:acme/other.git'))],
  ['credentials for the beginning of the URL', both(
    (chart) => repo(chart, { project: 'team-a' }),
    (chart) => new ArgoRepositoryCredentials(chart, 'acme', { url: 'https://github.com/acme/', proxy: 'http://proxy.acme.example:3128' }),
    from(HTTPS),
  )],
  ['a Secret for all projects next to one for another', both(
    (chart) => repo(chart, { project: 'team-a' }), (chart) => new ArgoRepository(chart, 'public', { url: HTTPS }), from(HTTPS),
  )],
])('finds the credentials of a repository by %s', (_name, build) => {
  expect(warningsOf(build)).toEqual([]);
});

test('compares each of several sources', () => {
  const build = both((chart) => repo(chart, { project: 'team-a' }), app('web', {
    source: undefined, sources: [ArgoSource.git(git, { ref: 'values' }), ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.0.0' })],
  } as never));
  expect(warningsOf(build)).toEqual([
    "chart/web argo/credentials: 'sources[0]' is https://github.com/acme/platform.git, and the Secret 'chart/platform-repo' is for project 'team-a' only, so that Argo CD has no credentials for it in project 'default': remove 'project' of 'chart/platform-repo', or add a Secret for project 'default', or acknowledge this if it needs none",
  ]);
});

const selecting = (selector: LabelSelector) => (chart: Chart): void => {
  new ArgoApplicationSet(chart, 'apps', {
    generators: [ArgoGenerator.clusters({ selector })],
    applicationName: '{{.nameNormalized}}',
    project: 'default',
    source: ArgoSource.git(git, { path: 'web' }),
    destination: ArgoDestination.cluster('{{.name}}'),
    destinationNamespace: 'web',
    preserveResourcesOnDeletion: true,
  });
};
const labelled = (labels: Record<string, string>) => (chart: Chart): void => void cluster(chart, 'cluster-ctp1', 'ctp1', { labels });

test.each<[string, LabelSelector]>([
  ['a label that a cluster has', { matchLabels: { env: 'prod' } }],
  ['another value, which other clusters may have', { matchLabels: { env: 'dev' } }],
  ['a label of Argo CD', { matchLabels: { 'argocd.argoproj.io/secret-type': 'cluster' } }],
  ['what a label is not', { matchExpressions: [{ key: 'tier', operator: LabelOperator.DOES_NOT_EXIST }] }],
])('accepts a selector of %s', (_name, selector) => {
  expect(warningsOf(both(labelled({ env: 'prod' }), selecting(selector)))).toEqual([]);
});

test('warns of a selector whose value is nearly that of a cluster', () => {
  expect(warningsOf(both(labelled({ env: 'production' }), selecting({ matchLabels: { env: 'prod' } })))).toEqual([
    "chart/apps argo/app-set-clusters: 'generators[0].selector.matchLabels' asks for 'env=prod', and no cluster of this app has this value: write 'production' if that is meant, or acknowledge this if clusters outside of the app have it",
  ]);
});

test('says nothing of a set whose clusters are not in the app', () => {
  expect(warningsOf(selecting({ matchLabels: { env: 'prod' } }))).toEqual([]);
});

test('warns of a project that names a cluster by its Secret', () => {
  const project = (chart: Chart): void => {
    new ArgoAppProject(chart, 'platform', { sourceRepos: ['*'], destinations: [{ name: 'cluster-ctp1', namespace: '*' }] });
  };
  expect(warningsOf(both(labelled({}), project))).toEqual([
    "chart/platform near-miss: 'destinations[0].name' is cluster 'cluster-ctp1', which is the name of the Secret 'chart/cluster-ctp1' and not of a cluster: write 'ctp1', the name that this Secret gives to the cluster",
  ]);
});

test('waits for Applications in one wave without a health check, and leaves settings of other keys alone', () => {
  const wave = (id: string) => (chart: Chart): void => {
    new ArgoApplication(chart, id, { project: 'default', source: ArgoSource.git(git, { path: id }), destination: ArgoDestination.cluster('ctp1'), destinationNamespace: id, syncWave: 1 });
  };
  expect(warningsOf(both(settings({ 'cluster.inClusterEnabled': 'false' }), wave('a'), wave('b')))).toEqual([]);
});

test('warns of an Application that no service account of its project is for', () => {
  const project = (namespace: string) => (chart: Chart): void => {
    new ArgoAppProject(chart, 'platform', {
      sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], destinationServiceAccounts: [{ server: '*', namespace, defaultServiceAccount: 'deployer' }],
    });
  };
  const enabled = settings({ 'application.sync.impersonation.enabled': 'true' });
  expect(warningsOf(both(enabled, project('team-*'), app('web', { project: 'platform' })))).toEqual([
    "chart/web argo/impersonation: 'project' is 'platform', which has no service account for https://kubernetes.default.svc and namespace 'web', so that the Application cannot sync: add an entry to 'destinationServiceAccounts' of 'chart/platform'",
  ]);
  expect(warningsOf(both(enabled, project('w*'), app('web', { project: 'platform' })))).toEqual([]);
});
