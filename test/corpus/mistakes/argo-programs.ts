import { ApiObject, Duration, type Chart } from 'cdk8s';
import { git } from './argo';
import {
  ArgoApplication, ArgoApplicationSet, ArgoAppProject, ArgoClusterAuth, ArgoClusterSecret, ArgoCrossplaneSettings, ArgoDeletion, ArgoDestination,
  ArgoGenerator, ArgoRepository, ArgoRepositoryAuth, ArgoSource, ArgoSyncPolicy, ArgoSyncWindowKind, ControlPlane, EsoClusterSecretStore,
  type ArgoApplicationProps, type ArgoApplicationSetProps, type ArgoAppProjectProps, type ArgoClusterSecretProps, type ArgoRepositoryProps,
  type ArgoSyncWindow,
} from '../../../lib';

type Build = (chart: Chart) => unknown;

/** The namespace of Argo CD. */
export const NS = 'argocd';
export const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
/** The cluster that Argo CD runs on. */
export const IN_CLUSTER = ArgoDestination.server('https://kubernetes.default.svc');
/** An Application that prunes. */
export const PRUNING = { syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }), deletion: ArgoDeletion.CASCADE_FOREGROUND };

/** Several programs in one app. */
export const both = (...builds: readonly Build[]) => (chart: Chart): void => {
  for (const build of builds) build(chart);
};

/** An object as other tools write it. */
export const raw = (
  chart: Chart, apiVersion: string, kind: string, name: string, namespace: string | undefined, rest: object, metadata: object = {},
): ApiObject =>
  new ApiObject(chart, `${kind}-${name}`.toLowerCase(), {
    apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...metadata }, ...rest,
  });

export const app = (id: string, props: Partial<ArgoApplicationProps> = {}) => (chart: Chart): void => {
  new ArgoApplication(chart, id, {
    project: 'default', source: ArgoSource.git(git, { path: id }), destination: IN_CLUSTER, destinationNamespace: id, ...props,
  });
};

/** An Application for the namespace of a team. */
export const claims = (destination: ArgoDestination, props: Partial<ArgoApplicationProps> = {}) => app('claims', { destination, destinationNamespace: 'team-a', ...props });

export const cluster = (chart: Chart, id: string = 'cluster-ctp1', name: string = 'ctp1', props: Partial<ArgoClusterSecretProps> = {}) =>
  new ArgoClusterSecret(chart, id, {
    controlPlane: ControlPlane.named(name, { server: `https://${name}.acme.example` }),
    store,
    auth: ArgoClusterAuth.bearerToken({ key: 'argo/ctp1', property: 'token' }),
    ...props,
  });

export const rawCluster = (chart: Chart, name: string = 'ctp1', labels: object = {}, data: object = {}, metadata?: object) =>
  raw(chart, 'v1', 'Secret', `cluster-${name}`, NS, {
    stringData: { name, server: `https://${name}.acme.example`, config: '{"bearerToken":"t","tlsClientConfig":{"insecure":false}}', ...data },
  }, metadata ?? { labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels } });

export const repo = (chart: Chart, props: Partial<ArgoRepositoryProps>) => new ArgoRepository(chart, 'platform-repo', {
  url: git.url, store, auth: ArgoRepositoryAuth.basic({ username: 'git', password: { key: 'git/platform', property: 'token' } }), ...props,
});

const REPOSITORY = { labels: { 'argocd.argoproj.io/secret-type': 'repository' } };

export const rawRepo = (chart: Chart, data: object) => raw(chart, 'v1', 'Secret', 'platform-repo', NS, { stringData: data }, REPOSITORY);

export const project = (props: Partial<ArgoAppProjectProps> = {}) => (chart: Chart): void => {
  new ArgoAppProject(chart, 'platform', { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], ...props });
};

/** A project with a window in office hours. */
export const window = (props: Partial<ArgoSyncWindow>) => project({
  syncWindows: [{ kind: ArgoSyncWindowKind.DENY, schedule: '0 8 * * 1-5', duration: Duration.hours(10), ...props }],
});

export const timeWindow = (timeZone: string) => window({ timeZone, applications: ['*'] });

export const set = (props: Partial<ArgoApplicationSetProps>) => (chart: Chart): void => {
  new ArgoApplicationSet(chart, 'apps', {
    generators: [ArgoGenerator.list([{ name: 'web' }])],
    applicationName: '{{.name}}',
    project: 'default',
    source: ArgoSource.git(git, { path: 'apps/web' }),
    destination: IN_CLUSTER,
    destinationNamespace: 'web',
    preserveResourcesOnDeletion: true,
    ...props,
  });
};

export const directories = (path: string, options: object = {}) => ArgoGenerator.gitDirectories(git, [{ path }], options);

export const settings = (values: Record<string, string>) => (chart: Chart): void => {
  new ArgoCrossplaneSettings(chart, 'settings', { settings: values });
};

/** A ConfigMap of Argo CD. */
export const argoMap = (name: string, data: object) => (chart: Chart) =>
  raw(chart, 'v1', 'ConfigMap', name, NS, { data }, { labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'argocd' } });

export const argoCm = (data: object) => argoMap('argocd-cm', data);

/** A chart of a version. */
export const redis = (version: unknown) => (chart: Chart): void => {
  app('redis', { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'redis', version: version as string }) })(chart);
};

export const job = (annotations: object) => (chart: Chart) => raw(chart, 'batch/v1', 'Job', 'migrate', undefined, {
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image: 'registry.acme.example/migrate:1.2.0' }] } } },
}, { annotations });

export const pvc = (annotations: object) => (chart: Chart) => raw(chart, 'v1', 'PersistentVolumeClaim', 'data', undefined, {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
}, { annotations });
