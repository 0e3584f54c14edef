import { Duration, type Chart } from 'cdk8s';
import { validOf } from './valid';
import {
  ArgoAppProject, ArgoApplicationSet, ArgoControlPlaneApp, ArgoDeletion, ArgoDestination, ArgoGenerator, ArgoPrunePropagation, ArgoRepositoryAuth,
  ArgoRepositoryCredentials, ArgoRepositoryType, ArgoSource, ArgoSyncPolicy, ControlPlane, EsoSecretStore, GitRevision,
  type ArgoControlPlaneAppProps,
} from '../../../lib';

const repoURL = 'https://github.com/acme/platform.git';
const git = { url: repoURL, revision: GitRevision.branch('main') };
const argocd = { namespace: 'argocd' };

const application = (name: string, props: Partial<ArgoControlPlaneAppProps>) => (chart: Chart) => {
  new ArgoControlPlaneApp(chart, name, {
    controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'ctp1' }),
    project: 'platform',
    source: ArgoSource.git(git, { path: 'claims' }),
    destinationNamespace: 'team-a',
    ...props,
  });
};

const manifest = (name: string, metadata: object, spec: object) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, namespace: 'argocd', ...metadata },
  spec: { project: 'platform', destination: { name: 'ctp1', namespace: 'team-a' }, ...spec },
});

const source = { repoURL, path: 'claims', targetRevision: 'main' };

validOf('argoMore', {}, {
  'app-guide': {
    build: application('my-control-plane', {
      controlPlane: ControlPlane.named('ctp1', { server: 'https://ctp1.acme.example' }),
      project: 'default',
      source: ArgoSource.git({ url: 'https://github.com/yourorg/your-repo-source', revision: GitRevision.branch('main') }, { path: 'claims' }),
      destinationNamespace: 'guestbook',
      syncPolicy: ArgoSyncPolicy.automated(),
      omitNamespace: true,
    }),
    expected: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'my-control-plane' },
      spec: {
        project: 'default',
        source: { repoURL: 'https://github.com/yourorg/your-repo-source', path: 'claims', targetRevision: 'main' },
        destination: { namespace: 'guestbook', server: 'https://ctp1.acme.example' },
        syncPolicy: { automated: {} },
      },
    },
  },
  'app-prod': {
    build: application('ctp1-claims', {
      metadata: { labels: { team: 'platform' } },
      deletion: ArgoDeletion.CASCADE_FOREGROUND,
      syncWave: -1,
      syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true, allowEmpty: false, enabled: true }),
      syncOptions: {
        createNamespace: true,
        serverSideApply: true,
        skipDryRunOnMissingResource: true,
        pruneLast: true,
        prunePropagationPolicy: ArgoPrunePropagation.FOREGROUND,
        applyOutOfSyncOnly: true,
      },
      retry: { limit: 10, refresh: true, backoff: { duration: Duration.seconds(5), factor: 2, maxDuration: Duration.minutes(3) } },
      revisionHistoryLimit: 3,
    }),
    expected: manifest('ctp1-claims', {
      finalizers: ['resources-finalizer.argocd.argoproj.io'], annotations: { 'argocd.argoproj.io/sync-wave': '-1' }, labels: { team: 'platform' },
    }, {
      source,
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: false, enabled: true },
        // In the order of the table of options, which has no meaning.
        syncOptions: [
          'CreateNamespace=true', 'ServerSideApply=true', 'SkipDryRunOnMissingResource=true', 'PruneLast=true', 'ApplyOutOfSyncOnly=true',
          'PrunePropagationPolicy=foreground',
        ],
        retry: { limit: 10, refresh: true, backoff: { duration: '5s', factor: 2, maxDuration: '3m0s' } },
      },
      revisionHistoryLimit: 3,
    }),
  },
  'app-helm-repo': {
    build: application('eso', {
      destinationNamespace: 'external-secrets',
      source: ArgoSource.helmChart({ repoUrl: 'https://charts.external-secrets.io', chart: 'external-secrets', version: '2.9.0' }, {
        helm: {
          releaseName: 'external-secrets',
          valuesObject: { installCRDs: true, webhook: { port: 9443 } },
          parameters: [{ name: 'image.tag', value: '1234', forceString: true }],
          fileParameters: [{ name: 'config', path: 'files/config.json' }],
          skipCrds: false,
          skipTests: true,
          passCredentials: true,
          ignoreMissingValueFiles: true,
          valueFiles: ['values-prod.yaml'],
        },
      }),
    }),
    expected: manifest('eso', {}, {
      source: {
        repoURL: 'https://charts.external-secrets.io',
        targetRevision: '2.9.0',
        chart: 'external-secrets',
        helm: {
          releaseName: 'external-secrets',
          valuesObject: { installCRDs: true, webhook: { port: 9443 } },
          parameters: [{ name: 'image.tag', value: '1234', forceString: true }],
          fileParameters: [{ name: 'config', path: 'files/config.json' }],
          skipCrds: false,
          skipTests: true,
          passCredentials: true,
          ignoreMissingValueFiles: true,
          valueFiles: ['values-prod.yaml'],
        },
      },
      destination: { name: 'ctp1', namespace: 'external-secrets' },
    }),
  },
  'app-helm-values-text': {
    build: application('ctp1-claims', {
      source: ArgoSource.git(git, {
        path: 'charts/web',
        helm: {
          values: 'replicas: 2\nannotations:\n  a.b/c: "true"\n',
          skipSchemaValidation: true,
          kubeVersion: '1.33.0',
          apiVersions: ['monitoring.coreos.com/v1'],
          namespace: 'web',
        },
      }),
    }),
    expected: manifest('ctp1-claims', {}, {
      source: {
        ...source,
        path: 'charts/web',
        helm: {
          values: 'replicas: 2\nannotations:\n  a.b/c: "true"\n',
          skipSchemaValidation: true,
          kubeVersion: '1.33.0',
          apiVersions: ['monitoring.coreos.com/v1'],
          namespace: 'web',
        },
      },
    }),
  },
  'app-helm-oci': {
    build: application('spaces', {
      controlPlane: ControlPlane.named('hub', { argoClusterName: 'in-cluster' }),
      destinationNamespace: 'upbound-system',
      source: ArgoSource.helmChart({ repoUrl: 'xpkg.upbound.io/spaces-artifacts', chart: 'spaces', version: '1.17.1' }, {
        helm: { releaseName: 'spaces', valuesObject: { account: 'acme' } },
      }),
    }),
    expected: manifest('spaces', {}, {
      source: {
        repoURL: 'xpkg.upbound.io/spaces-artifacts', targetRevision: '1.17.1', chart: 'spaces', helm: { releaseName: 'spaces', valuesObject: { account: 'acme' } },
      },
      destination: { name: 'in-cluster', namespace: 'upbound-system' },
    }),
  },
  'app-oci-native': {
    build: application('ctp1-claims', { source: ArgoSource.oci('oci://ghcr.io/acme/manifests', '1.4.0') }),
    expected: manifest('ctp1-claims', {}, { source: { repoURL: 'oci://ghcr.io/acme/manifests', path: '.', targetRevision: '1.4.0' } }),
  },
  'app-namespace-metadata': {
    build: application('ctp1-claims', {
      deletion: ArgoDeletion.CASCADE_BACKGROUND,
      metadata: { annotations: { 'notifications.argoproj.io/subscribe.on-sync-failed.slack': 'platform-alerts' } },
      syncOptions: { createNamespace: true },
      managedNamespaceMetadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' }, annotations: { owner: 'team-a' } },
    }),
    expected: manifest('ctp1-claims', {
      finalizers: ['resources-finalizer.argocd.argoproj.io/background'],
      annotations: { 'notifications.argoproj.io/subscribe.on-sync-failed.slack': 'platform-alerts' },
    }, {
      source,
      syncPolicy: {
        syncOptions: ['CreateNamespace=true'],
        managedNamespaceMetadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' }, annotations: { owner: 'team-a' } },
      },
    }),
  },
  'app-of-apps': {
    build: application('fleet', {
      controlPlane: ControlPlane.coLocated('hub'),
      project: 'default',
      source: ArgoSource.git(git, { path: 'apps' }),
      destinationNamespace: 'argocd',
      deletion: ArgoDeletion.CASCADE_FOREGROUND,
      syncWave: -1,
      metadata: { labels: { team: 'platform' } },
      syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }),
    }),
    expected: manifest('fleet', {
      finalizers: ['resources-finalizer.argocd.argoproj.io'], annotations: { 'argocd.argoproj.io/sync-wave': '-1' }, labels: { team: 'platform' },
    }, {
      project: 'default',
      source: { ...source, path: 'apps' },
      destination: { namespace: 'argocd', server: 'https://kubernetes.default.svc' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    }),
  },
  'proj-open': {
    build: (chart) => {
      new ArgoAppProject(chart, 'platform', {
        sourceRepos: ['*'],
        destinations: [{ namespace: '*', server: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
        namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
        metadata: argocd,
      });
    },
    expected: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'platform', namespace: 'argocd' },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ namespace: '*', server: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
        namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
      },
    },
  },
  'aset-clusters': {
    build: (chart) => {
      new ArgoApplicationSet(chart, 'fleet', {
        generators: [ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } } })],
        applicationName: '{{.name}}-claims',
        project: 'platform',
        source: ArgoSource.git(git, { path: 'claims' }),
        destination: ArgoDestination.server('{{.server}}'),
        destinationNamespace: 'team-a',
        preserveResourcesOnDeletion: false,
        metadata: argocd,
      });
    },
    expected: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'fleet', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ clusters: { selector: { matchLabels: { tier: 'prod' } } } }],
        template: {
          metadata: { name: '{{.name}}-claims' },
          spec: { project: 'platform', source, destination: { server: '{{.server}}', namespace: 'team-a' } },
        },
        // The default of Argo CD, which every set of this library writes out.
        syncPolicy: { preserveResourcesOnDeletion: false },
      },
    },
  },
  'repo-creds-es': {
    namespace: 'argocd',
    build: (chart) => {
      new ArgoRepositoryCredentials(chart, 'acme-repos', {
        type: ArgoRepositoryType.GIT,
        url: 'https://github.com/acme',
        store: EsoSecretStore.fromSecretStoreName('aws'),
        refreshInterval: Duration.hours(1),
        auth: ArgoRepositoryAuth.gitHubApp({
          appIdRef: { key: 'gh', property: 'id' }, installationIdRef: { key: 'gh', property: 'inst' }, privateKey: { key: 'gh', property: 'pem' },
        }),
      });
    },
    expected: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'acme-repos', namespace: 'argocd' },
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'SecretStore', name: 'aws' },
        target: {
          template: {
            type: 'Opaque',
            metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repo-creds' } },
            // The keys of the template are those of Argo CD.
            data: {
              type: 'git',
              url: 'https://github.com/acme',
              githubAppID: '{{ .githubAppID }}',
              githubAppInstallationID: '{{ .githubAppInstallationID }}',
              githubAppPrivateKey: '{{ .githubAppPrivateKey }}',
            },
          },
        },
        data: [
          { secretKey: 'githubAppID', remoteRef: { key: 'gh', property: 'id' } },
          { secretKey: 'githubAppInstallationID', remoteRef: { key: 'gh', property: 'inst' } },
          { secretKey: 'githubAppPrivateKey', remoteRef: { key: 'gh', property: 'pem' } },
        ],
      },
    },
    warnings: [{
      why: 'the credentials are used for organizations whose names start with acme too',
      text: "chart/acme-repos wiring/credential-prefix: 'url' is 'https://github.com/acme', so the credentials are also used for a repository such as 'https://github.com/acme-other': end it with '/' for the repositories below it, or acknowledge this",
    }],
  },
});
