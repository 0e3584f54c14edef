import { Duration, type Chart } from 'cdk8s';
import { validOf } from './valid';
import {
  ArgoControlPlaneApp, ArgoPolicy, ArgoPolicyAction, ArgoPolicyResource, ArgoAppProject, ArgoSource, ArgoSyncWindowKind, ControlPlane, GitRevision,
  type ArgoApplicationOptions, type ArgoGitSourceOptions,
} from '../../../lib';

const repoURL = 'https://github.com/acme/platform.git';
const git = { url: repoURL, revision: GitRevision.branch('main') };
const from = { repoURL, path: 'claims', targetRevision: 'main' };

/** The Application of all samples, with its sources and more. */
const application = (options: Omit<ArgoApplicationOptions, 'project'>) => (chart: Chart) => {
  new ArgoControlPlaneApp(chart, 'ctp1-claims', {
    controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'ctp1' }), project: 'platform', destinationNamespace: 'team-a', ...options,
  });
};
const claims = (options: ArgoGitSourceOptions = {}) => ArgoSource.git(git, { path: 'claims', ...options });

/** Its manifest. */
const manifest = (spec: object) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'ctp1-claims', namespace: 'argocd' },
  spec: { project: 'platform', destination: { name: 'ctp1', namespace: 'team-a' }, ...spec },
});

validOf('argo', {}, {
  'app-directory': {
    build: application({
      source: claims({
        directory: {
          recurse: true,
          include: '*.yaml',
          exclude: '{test/**,ci/**}',
          jsonnet: { extVars: [{ name: 'env', value: 'prod' }], tlas: [{ name: 'replicas', value: '1', code: true }], libs: ['vendor'] },
        },
      }),
    }),
    expected: manifest({
      source: {
        ...from,
        directory: {
          recurse: true,
          include: '*.yaml',
          exclude: '{test/**,ci/**}',
          jsonnet: { extVars: [{ name: 'env', value: 'prod' }], tlas: [{ name: 'replicas', value: '1', code: true }], libs: ['vendor'] },
        },
      },
    }),
  },
  'app-kustomize': {
    build: application({
      source: claims({
        path: 'overlays/prod',
        kustomize: {
          namePrefix: 'prod-',
          nameSuffix: '-v1',
          images: ['ghcr.io/acme/web:1.4'],
          replicas: [{ name: 'web', count: 3 }],
          commonLabels: { env: 'prod' },
          commonAnnotations: { owner: 'team-a' },
          commonAnnotationsEnvsubst: true,
          forceCommonLabels: true,
          labelWithoutSelector: true,
          labelIncludeTemplates: true,
          components: ['../components/a'],
          ignoreMissingComponents: true,
          namespace: 'web',
          patches: [{ target: { kind: 'Deployment' }, patch: '- op: remove path: /spec/replicas' }],
        },
      }),
    }),
    expected: manifest({
      source: {
        ...from,
        path: 'overlays/prod',
        kustomize: {
          namePrefix: 'prod-',
          nameSuffix: '-v1',
          images: ['ghcr.io/acme/web:1.4'],
          replicas: [{ name: 'web', count: 3 }],
          commonLabels: { env: 'prod' },
          commonAnnotations: { owner: 'team-a' },
          commonAnnotationsEnvsubst: true,
          forceCommonLabels: true,
          labelWithoutSelector: true,
          labelIncludeTemplates: true,
          components: ['../components/a'],
          ignoreMissingComponents: true,
          namespace: 'web',
          patches: [{ target: { kind: 'Deployment' }, patch: '- op: remove path: /spec/replicas' }],
        },
      },
    }),
  },
  'app-plugin': {
    build: application({
      source: claims({
        plugin: {
          name: 'cdk8s',
          env: [{ name: 'ENV', value: 'prod' }],
          parameters: [{ name: 'list', list: ['a', 'b'] }, { name: 'm', map: { k: 'v' } }, { name: 's', text: 'x' }],
        },
      }),
    }),
    expected: manifest({
      source: {
        ...from,
        plugin: {
          name: 'cdk8s',
          env: [{ name: 'ENV', value: 'prod' }],
          parameters: [{ name: 'list', array: ['a', 'b'] }, { name: 'm', map: { k: 'v' } }, { name: 's', string: 'x' }],
        },
      },
    }),
  },
  'app-multi-source': {
    build: application({
      sources: [
        ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.x' }, { helm: { valueFiles: ['$values/web/prod.yaml'] } }),
        ArgoSource.git(git, { ref: 'values' }),
        ArgoSource.git(git, { path: 'extra', name: 'extra' }),
      ],
    }),
    expected: manifest({
      sources: [
        { repoURL: 'https://charts.acme.example', chart: 'web', targetRevision: '1.x', helm: { valueFiles: ['$values/web/prod.yaml'] } },
        { repoURL, targetRevision: 'main', ref: 'values' },
        { repoURL, targetRevision: 'main', path: 'extra', name: 'extra' },
      ],
    }),
  },
  'app-hydrator': {
    build: application({
      sourceHydrator: {
        drySource: { git, path: 'claims' }, syncSource: { targetBranch: 'env/prod', path: 'claims' }, hydrateTo: { targetBranch: 'env/prod-next' },
      },
    }),
    expected: manifest({
      sourceHydrator: { drySource: from, syncSource: { targetBranch: 'env/prod', path: 'claims' }, hydrateTo: { targetBranch: 'env/prod-next' } },
    }),
  },
  'app-ignore-diff': {
    build: application({
      source: claims(),
      ignoreDifferences: [
        { group: 'apps', kind: 'Deployment', name: 'web', namespace: 'team-a', jsonPointers: ['/spec/replicas'] },
        { group: '*', kind: '*', managedFieldsManagers: ['crossplane'] },
        { group: 'platform.acme.io', kind: 'Database', jqPathExpressions: ['.spec.crossplane'] },
      ],
      syncOptions: { respectIgnoreDifferences: true },
      info: [{ name: 'docs', value: 'https://wiki.acme.example' }],
    }),
    expected: manifest({
      source: from,
      ignoreDifferences: [
        { group: 'apps', kind: 'Deployment', name: 'web', namespace: 'team-a', jsonPointers: ['/spec/replicas'] },
        { group: '*', kind: '*', managedFieldsManagers: ['crossplane'] },
        { group: 'platform.acme.io', kind: 'Database', jqPathExpressions: ['.spec.crossplane'] },
      ],
      syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
      info: [{ name: 'docs', value: 'https://wiki.acme.example' }],
    }),
  },
  'app-manual-sync': {
    build: application({ source: ArgoSource.git({ url: repoURL, revision: GitRevision.head() }, { path: 'claims' }) }),
    expected: manifest({ source: { ...from, targetRevision: 'HEAD' } }),
  },
  'proj-basic': {
    build: (chart) => new ArgoAppProject(chart, 'platform', {
      sourceRepos: ['https://github.com/acme/*'],
      destinations: [{ name: 'ctp1', namespace: 'team-a' }],
      description: 'Platform team',
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }, { group: 'pkg.crossplane.io', kind: '*' }],
      namespaceResourceBlacklist: [{ group: '', kind: 'ResourceQuota' }],
      sourceNamespaces: ['argocd', 'team-*'],
      metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    }),
    expected: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'platform', namespace: 'argocd', finalizers: ['resources-finalizer.argocd.argoproj.io'] },
      spec: {
        sourceRepos: ['https://github.com/acme/*'],
        destinations: [{ name: 'ctp1', namespace: 'team-a' }],
        description: 'Platform team',
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }, { group: 'pkg.crossplane.io', kind: '*' }],
        namespaceResourceBlacklist: [{ group: '', kind: 'ResourceQuota' }],
        sourceNamespaces: ['argocd', 'team-*'],
      },
    },
  },
  'proj-tenant': {
    build: (chart) => new ArgoAppProject(chart, 'platform', {
      sourceRepos: ['https://github.com/acme/*'],
      destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a*' }, { server: '*', namespace: '!kube-system' }],
      roles: [{
        name: 'ci',
        description: 'CI sync',
        groups: ['acme:ci'],
        policies: [
          ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.SYNC),
          ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.GET),
        ],
      }],
      syncWindows: [{
        kind: ArgoSyncWindowKind.ALLOW,
        schedule: '0 6 * * 1-5',
        duration: Duration.hours(12),
        applications: ['*'],
        namespaces: ['team-a'],
        clusters: ['ctp1'],
        timeZone: 'Europe/Berlin',
        manualSync: true,
        description: 'office hours',
      }],
      destinationServiceAccounts: [{ server: '*', namespace: 'team-a', defaultServiceAccount: 'deployer' }],
      orphanedResources: { warn: true, ignore: [{ kind: 'Secret', name: 'sh.helm.*' }] },
      permitOnlyProjectScopedClusters: true,
      clusterResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }],
    }),
    expected: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'platform', namespace: 'argocd' },
      spec: {
        sourceRepos: ['https://github.com/acme/*'],
        destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a*' }, { server: '*', namespace: '!kube-system' }],
        roles: [{
          name: 'ci',
          description: 'CI sync',
          groups: ['acme:ci'],
          policies: ['p, proj:platform:ci, applications, sync, platform/*, allow', 'p, proj:platform:ci, applications, get, platform/*, allow'],
        }],
        syncWindows: [{
          kind: 'allow',
          schedule: '0 6 * * 1-5',
          duration: '12h0m0s',
          applications: ['*'],
          namespaces: ['team-a'],
          clusters: ['ctp1'],
          timeZone: 'Europe/Berlin',
          manualSync: true,
          description: 'office hours',
        }],
        destinationServiceAccounts: [{ server: '*', namespace: 'team-a', defaultServiceAccount: 'deployer' }],
        orphanedResources: { warn: true, ignore: [{ kind: 'Secret', name: 'sh.helm.*' }] },
        permitOnlyProjectScopedClusters: true,
        clusterResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }],
      },
    },
    warnings: [{
      why: 'the denied namespace permits all others, on every cluster',
      text: "chart/platform argo/project-wide: 'destinations[1]' denies kube-system, and so permits everything else that it matches: list what is permitted instead, or acknowledge this if it is intended",
    }, {
      why: 'the window is for all Applications, and the namespace and the cluster change nothing',
      text: "chart/platform argo/window: 'syncWindows[0].applications' matches everything, and one match is enough, so that 'syncWindows[0].namespaces' has no effect: remove 'syncWindows[0].applications', or set 'syncWindows[0].andOperator' to true",
    }],
  },
});
