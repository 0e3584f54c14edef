import type { Chart } from 'cdk8s';
import { git } from './argo';
import { argoMap, both, IN_CLUSTER, cluster as registered, store } from './argo-programs';
import {
  ArgoApplication, ArgoApplicationSet, ArgoAppProject, ArgoDestination, ArgoGenerator, ArgoRepository, ArgoRepositoryAuth, ArgoRepositoryCredentials,
  ArgoSource, ArgoStepOperator, GitRevision, LabelOperator, type ArgoApplicationProps, type ArgoApplicationSetProps, type ArgoAppProjectProps,
  type ArgoClusterSecretProps, type ArgoIgnoreApplicationDifference, type ArgoRepositoryCredentialsProps, type ArgoRepositoryProps,
} from '../../../lib';

type Build = (chart: Chart) => void;

/** A project that permits everything. */
export const proj = (name: string, props: Partial<ArgoAppProjectProps> = {}): Build => (chart) => {
  new ArgoAppProject(chart, name, { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], ...props });
};

/** An Application for team A. */
export const app = (name: string, props: Partial<ArgoApplicationProps> = {}): Build => (chart) => {
  new ArgoApplication(chart, `${name}-app`, {
    project: 'default', source: ArgoSource.git(git, { path: name }), destination: IN_CLUSTER, destinationNamespace: 'team-a', ...props, metadata: { name, ...props.metadata },
  });
};

export const CTP1 = ArgoDestination.cluster('ctp1');

export const cluster = (name: string = 'ctp1', props: Partial<ArgoClusterSecretProps> = {}): Build => (chart) => {
  registered(chart, `cluster-${name}`, name, props);
};

/** The parameters of the programs of Argo CD. */
export const params = (data: object): Build => argoMap('argocd-cmd-params-cm', data);

const auth = ArgoRepositoryAuth.basic({ username: 'git', password: { key: 'git/acme', property: 'token' } });

export const repo = (id: string, props: Partial<ArgoRepositoryProps>): Build => (chart) => {
  new ArgoRepository(chart, id, { url: git.url, store, auth, ...props });
};

export const credentials = (props: Partial<ArgoRepositoryCredentialsProps>): Build => (chart) => {
  new ArgoRepositoryCredentials(chart, 'acme', { url: 'https://github.com/acme/', store, auth, ...props });
};

/** The clusters of production. */
export const PROD = { selector: { matchLabels: { env: 'prod' } } };

/** A set with an Application for each cluster of production. */
export const set = (name: string, props: Partial<ArgoApplicationSetProps> = {}): Build => (chart) => {
  new ArgoApplicationSet(chart, `${name}-set`, {
    generators: [ArgoGenerator.clusters(PROD)],
    applicationName: '{{.name}}-infra',
    project: 'default',
    source: ArgoSource.git(git, { path: 'infra' }),
    destination: ArgoDestination.cluster('{{.name}}'),
    destinationNamespace: 'infra',
    preserveResourcesOnDeletion: false,
    ...props,
    metadata: { name, ...props.metadata },
  });
};

/** A set with an Application for each folder. */
export const teams = (props: Partial<ArgoApplicationSetProps>): Build => set('teams', {
  applicationName: '{{.path.basename}}', source: ArgoSource.git(git, { path: '{{.path.path}}' }), destination: IN_CLUSTER, ...props,
});

/** Without this parameter, a rolling sync is an ordinary one. */
export const PROGRESSIVE = { 'applicationsetcontroller.enable.progressive.syncs': 'true' };

const step = (key: string, value: string) => ({ matchExpressions: [{ key, operator: ArgoStepOperator.IN, values: [value] }] });

/** Staging before production. */
export const rolling = set('infra', {
  rollingSync: [step('env', 'staging'), step('env', 'prod')],
  generators: [ArgoGenerator.clusters({ selector: { matchExpressions: [{ key: 'env', operator: LabelOperator.IN, values: ['staging', 'prod'] }] } })],
  applicationMetadata: { labels: { env: '{{index .metadata.labels "env"}}' } },
});

export const WAVES = [step('wave', 'w0'), step('wave', 'w1')];

/** One Application before another. */
export const waves = (wave: string, props: Partial<ArgoApplicationSetProps>): Build => set('infra', {
  generators: [ArgoGenerator.list([{ name: 'cert-manager', wave }, { name: 'istio', wave: '1' }])],
  applicationName: '{{.name}}',
  source: ArgoSource.git(git, { path: '{{.name}}' }),
  destination: IN_CLUSTER,
  ...props,
});

const main = (repository: string) => ({ url: `https://github.com/acme/${repository}.git`, revision: GitRevision.branch('main') });

/** Applications with two sources, of which others change something. */
export const ignoring = (difference: ArgoIgnoreApplicationDifference): Build => set('infra', {
  source: undefined as never,
  sources: [ArgoSource.git(git, { path: 'infra' }), ArgoSource.git(main('values'), { ref: 'values' })],
  ignoreApplicationDifferences: [difference],
});

/** An Application for each cluster that a placement chooses. */
export const decision = (data: object): Build => both(
  argoMap('ocm-placement', { apiVersion: 'cluster.open-cluster-management.io/v1beta1', statusListKey: 'decisions', ...data }),
  set('infra', { generators: [ArgoGenerator.clusterDecisionResource('ocm-placement', { name: 'prod' })], applicationName: '{{.clusterName}}-infra' }),
);

/** A set in the namespace of a team. */
export const webSet = (data: object): Build => both(params(data), proj('team-a', { sourceNamespaces: ['team-a'] }), set('web', {
  generators: [ArgoGenerator.list([{ name: 'web' }])], project: 'team-a', destination: IN_CLUSTER, metadata: { namespace: 'team-a' },
}));

/** A chart with values files of two repositories. */
export const twoRefs = (file: string, ref: string): Build => app('web', {
  source: undefined as never,
  sources: [
    ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.4.0' }, { helm: { valueFiles: [file, '$values/web/prod.yaml'] } }),
    ArgoSource.git(main('values-common'), { ref }),
    ArgoSource.git(main('values-prod'), { ref: 'values' }),
  ],
});

/** An Application whose manifests are pushed to a branch. */
export const hydrated = (name: string, path: string): Build => app(name, {
  source: undefined as never, sourceHydrator: { drySource: { git, path: name }, syncSource: { targetBranch: 'environments/prod', path } },
});
