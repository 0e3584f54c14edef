import { Duration } from 'cdk8s';
import {
  ArgoConfirmation, ArgoControlPlaneApp, ArgoDeletion, ArgoDestinationField, ArgoPrunePropagation, ArgoSource, ArgoSyncPolicy, ControlPlane,
  GitRevision,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const controlPlane = ControlPlane.named('ctp1', { server: 'https://ctp1.acme.example:8443', argoClusterName: 'ctp1' });
const git = { url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') };
// The charts of the cases have another namespace, in which Argo CD would not look.
const metadata = { namespace: 'argocd' };
const apiVersion = 'argoproj.io/v1alpha1';
const kind = 'Application';

/** A folder of manifests, by cluster name, and all other fields. */
export const argoDirectory: MaximalCase = {
  build: (chart) => {
    new ArgoControlPlaneApp(chart, 'directory', {
      controlPlane,
      source: ArgoSource.git(git, {
        path: 'claims',
        directory: {
          recurse: true,
          include: '{*.yaml,sub/**}',
          exclude: '{test/**,ci/**}',
          jsonnet: {
            extVars: [{ name: 'env', value: 'prod', code: false }, { name: 'app', value: '$ARGOCD_APP_NAME' }],
            tlas: [{ name: 'replicas', value: '1', code: true }],
            libs: ['vendor', '/lib'],
          },
        },
      }),
      destinationNamespace: 'team-a',
      project: 'platform',
      syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true, allowEmpty: true, enabled: false }),
      syncOptions: {
        createNamespace: true,
        serverSideApply: true,
        skipDryRunOnMissingResource: true,
        validate: false,
        pruneLast: true,
        prune: ArgoConfirmation.CONFIRM,
        delete: ArgoConfirmation.CONFIRM,
        replace: false,
        applyOutOfSyncOnly: true,
        respectIgnoreDifferences: true,
        failOnSharedResource: true,
        clientSideApplyMigration: false,
        prunePropagationPolicy: ArgoPrunePropagation.BACKGROUND,
        custom: ['FutureOption=on'],
      },
      retry: {
        limit: 10,
        backoff: { duration: Duration.seconds(5), factor: 2, maxDuration: Duration.minutes(3) },
        refresh: true,
      },
      managedNamespaceMetadata: { labels: { team: 'a' }, annotations: { 'acme.example/owner': 'team a' } },
      ignoreDifferences: [{
        group: 'apps',
        kind: 'Deployment',
        name: 'web',
        namespace: 'team-a',
        jsonPointers: ['/spec/replicas'],
        jqPathExpressions: ['.spec.template.spec.containers[].image'],
        managedFieldsManagers: ['crossplane'],
      }],
      info: [{ name: 'docs', value: 'https://wiki.acme.example' }],
      revisionHistoryLimit: 3,
      deletion: ArgoDeletion.CASCADE_BACKGROUND,
      syncWave: -1,
      metadata: { ...metadata, labels: { team: 'platform' }, annotations: { note: 'maximal' }, finalizers: ['acme.example/guard'] },
    });
  },
  expected: [{
    apiVersion,
    kind,
    metadata: {
      name: 'directory',
      namespace: 'argocd',
      labels: { team: 'platform' },
      annotations: { 'argocd.argoproj.io/sync-wave': '-1', 'note': 'maximal' },
      finalizers: ['acme.example/guard', 'resources-finalizer.argocd.argoproj.io/background'],
    },
    spec: {
      destination: { name: 'ctp1', namespace: 'team-a' },
      project: 'platform',
      source: {
        repoURL: 'https://github.com/acme/platform.git',
        path: 'claims',
        targetRevision: 'main',
        directory: {
          recurse: true,
          include: '{*.yaml,sub/**}',
          exclude: '{test/**,ci/**}',
          jsonnet: {
            extVars: [{ name: 'env', value: 'prod', code: false }, { name: 'app', value: '$ARGOCD_APP_NAME' }],
            tlas: [{ name: 'replicas', value: '1', code: true }],
            libs: ['vendor', '/lib'],
          },
        },
      },
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: true, enabled: false },
        syncOptions: [
          'CreateNamespace=true',
          'ServerSideApply=true',
          'SkipDryRunOnMissingResource=true',
          'Validate=false',
          'PruneLast=true',
          'Prune=confirm',
          'Delete=confirm',
          'Replace=false',
          'ApplyOutOfSyncOnly=true',
          'RespectIgnoreDifferences=true',
          'FailOnSharedResource=true',
          'ClientSideApplyMigration=false',
          'PrunePropagationPolicy=background',
          'FutureOption=on',
        ],
        retry: { limit: 10, backoff: { duration: '5s', factor: 2, maxDuration: '3m0s' }, refresh: true },
        managedNamespaceMetadata: { labels: { team: 'a' }, annotations: { 'acme.example/owner': 'team a' } },
      },
      ignoreDifferences: [{
        group: 'apps',
        kind: 'Deployment',
        name: 'web',
        namespace: 'team-a',
        jsonPointers: ['/spec/replicas'],
        jqPathExpressions: ['.spec.template.spec.containers[].image'],
        managedFieldsManagers: ['crossplane'],
      }],
      info: [{ name: 'docs', value: 'https://wiki.acme.example' }],
      revisionHistoryLimit: 3,
    },
  }],
};

/** A plugin, on the cluster of Argo CD by its name. */
export const argoPlugin: MaximalCase = {
  build: (chart) => {
    new ArgoControlPlaneApp(chart, 'plugin', {
      controlPlane: ControlPlane.coLocated('ctp0'),
      destinationField: ArgoDestinationField.NAME,
      source: ArgoSource.git(git, {
        path: '.',
        plugin: {
          name: 'cdk8s-v1.0',
          env: [{ name: 'ENV', value: 'prod' }, { name: 'KUBE', value: '$KUBE_VERSION' }],
          parameters: [{ name: 'text', text: 'x' }, { name: 'list', list: ['a', 'b'] }, { name: 'map', map: { k: 'v' } }, { name: 'bare' }],
        },
      }),
      project: 'platform',
      metadata,
    });
  },
  expected: [{
    apiVersion,
    kind,
    metadata: { name: 'plugin', namespace: 'argocd' },
    spec: {
      destination: { name: 'in-cluster' },
      project: 'platform',
      source: {
        repoURL: 'https://github.com/acme/platform.git',
        path: '.',
        targetRevision: 'main',
        plugin: {
          name: 'cdk8s-v1.0',
          env: [{ name: 'ENV', value: 'prod' }, { name: 'KUBE', value: '$KUBE_VERSION' }],
          parameters: [{ name: 'text', string: 'x' }, { name: 'list', array: ['a', 'b'] }, { name: 'map', map: { k: 'v' } }, { name: 'bare' }],
        },
      },
    },
  }],
};

/** A chart with values from Git, manifests of the same repository, and an OCI artifact. */
export const argoSources: MaximalCase = {
  build: (chart) => {
    new ArgoControlPlaneApp(chart, 'sources', {
      controlPlane: ControlPlane.named('ctp2', { serverPlaceholder: 'your-control-plane-endpoint' }),
      sources: [
        ArgoSource.helmChart({ repoUrl: 'ghcr.io/acme/charts', chart: 'web', version: '1.2.3' }, {
          name: 'chart',
          helm: { valueFiles: ['$values/web/prod.yaml'], fileParameters: [{ name: 'config', path: '$values/web/config.json' }] },
        }),
        ArgoSource.git({ ...git, revision: GitRevision.semver('1.x') }, { ref: 'values', tagPrefix: 'web/', path: 'extra', name: 'extra' }),
        ArgoSource.oci('oci://ghcr.io/acme/manifests', '>=1.0.0 <2.0.0', {
          path: 'prod', name: 'oci', kustomize: { namePrefix: 'oci-' },
        }),
      ],
      project: 'platform',
      metadata,
    });
  },
  expected: [{
    apiVersion,
    kind,
    metadata: { name: 'sources', namespace: 'argocd' },
    spec: {
      destination: { server: 'your-control-plane-endpoint' },
      project: 'platform',
      sources: [
        {
          repoURL: 'ghcr.io/acme/charts',
          chart: 'web',
          targetRevision: '1.2.3',
          name: 'chart',
          helm: { valueFiles: ['$values/web/prod.yaml'], fileParameters: [{ name: 'config', path: '$values/web/config.json' }] },
        },
        {
          repoURL: 'https://github.com/acme/platform.git',
          path: 'extra',
          targetRevision: '1.x',
          ref: 'values',
          name: 'extra',
          tagPrefix: 'web/',
        },
        {
          repoURL: 'oci://ghcr.io/acme/manifests',
          path: 'prod',
          targetRevision: '>=1.0.0 <2.0.0',
          name: 'oci',
          kustomize: { namePrefix: 'oci-' },
        },
      ],
    },
  }],
};

/** Manifests that are rendered into a branch; one Application for every tool. */
export const argoHydrator: MaximalCase = {
  build: (chart) => {
    const app = (id: string, tool: object) => new ArgoControlPlaneApp(chart, id, {
      controlPlane,
      sourceHydrator: {
        drySource: { git, path: 'claims', ...tool },
        syncSource: { targetBranch: 'env/prod', path: id, repoUrl: 'https://github.com/acme/rendered.git' },
        hydrateTo: { targetBranch: 'env/prod-next' },
      },
      project: 'platform',
      metadata,
    });
    app('dry-directory', { directory: { recurse: true } });
    app('dry-helm', { helm: { valuesObject: { image: { tag: null } } } });
    app('dry-kustomize', { kustomize: { namePrefix: 'a-' } });
    app('dry-plugin', { plugin: { name: 'cdk8s' } });
  },
  expected: [
    ['dry-directory', { directory: { recurse: true } }],
    ['dry-helm', { helm: { valuesObject: { image: { tag: null } } } }],
    ['dry-kustomize', { kustomize: { namePrefix: 'a-' } }],
    ['dry-plugin', { plugin: { name: 'cdk8s' } }],
  ].map(([name, tool]) => ({
    apiVersion,
    kind,
    metadata: { name: name as string, namespace: 'argocd' },
    spec: {
      destination: { name: 'ctp1' },
      project: 'platform',
      sourceHydrator: {
        drySource: { repoURL: 'https://github.com/acme/platform.git', path: 'claims', targetRevision: 'main', ...(tool as object) },
        syncSource: { targetBranch: 'env/prod', path: name, repoURL: 'https://github.com/acme/rendered.git' },
        hydrateTo: { targetBranch: 'env/prod-next' },
      },
    },
  })),
};
