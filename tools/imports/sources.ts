/**
 * What is imported, and from which pinned module. The versions of `api` modules stand in the go.mod of their folder,
 * with checksums in its go.sum; the versions of `crds` modules stand here and are checked against Go's checksum database.
 */
export interface Kind {
  /** The kind as the CRD spells it. */
  readonly kind: string;
  /** The version of the API, for example `v1beta1`. */
  readonly version: string;
}

/** API packages of Go modules; controller-gen derives the CRDs from their types. */
export interface ApiSource {
  /** The folder below tools/imports with go.mod and go.sum. */
  readonly module: string;
  readonly packages: readonly string[];
}

/** CRDs that a Go module carries as YAML files. */
export interface CrdSource {
  /** `path@version` of the Go module. */
  readonly download: string;
  /** Files inside the module. */
  readonly files: readonly string[];
}

/** One folder below imports/. */
export interface ImportSet {
  readonly folder: string;
  readonly source: ApiSource | CrdSource;
  readonly kinds: readonly Kind[];
}

const kinds = (version: string, ...names: string[]): Kind[] => names.map((kind) => ({ kind, version }));

const ESO = 'github.com/external-secrets/external-secrets';

export const IMPORT_SETS: readonly ImportSet[] = [
  {
    folder: 'flux',
    source: {
      module: 'today',
      packages: ['source', 'kustomize', 'helm', 'notification'].map((name) => `github.com/fluxcd/${name}-controller/api/...`),
    },
    kinds: [
      ...kinds('v1', 'GitRepository', 'OCIRepository', 'Bucket', 'HelmRepository', 'Kustomization', 'Receiver'),
      ...kinds('v2', 'HelmRelease'),
      ...kinds('v1beta3', 'Alert', 'Provider'),
    ],
  },
  {
    folder: 'flux',
    source: { module: 'guide', packages: ['source', 'kustomize'].map((name) => `github.com/fluxcd/${name}-controller/api/...`) },
    kinds: kinds('v1beta1', 'GitRepository', 'Bucket', 'HelmRepository', 'Kustomization'),
  },
  {
    folder: 'argo',
    source: {
      download: 'github.com/argoproj/argo-cd/v3@v3.5.7',
      files: ['application', 'appproject', 'applicationset'].map((name) => `manifests/crds/${name}-crd.yaml`),
    },
    kinds: kinds('v1alpha1', 'Application', 'AppProject', 'ApplicationSet'),
  },
  {
    folder: 'eso',
    source: { module: 'today', packages: [`${ESO}/apis/externalsecrets/...`, `${ESO}/apis/generators/...`] },
    kinds: [
      ...kinds('v1', 'SecretStore', 'ClusterSecretStore', 'ExternalSecret', 'ClusterExternalSecret'),
      ...kinds('v1alpha1', 'PushSecret', 'ClusterPushSecret',
        'ACRAccessToken', 'ClusterGenerator', 'CloudsmithAccessToken', 'ECRAuthorizationToken', 'Fake', 'GCRAccessToken', 'GithubAccessToken',
        'Grafana', 'MFA', 'Password', 'QuayAccessToken', 'SSHKey', 'STSSessionToken', 'UUID', 'VaultDynamicSecret', 'Webhook'),
    ],
  },
  {
    folder: 'eso',
    source: {
      download: `${ESO}@v0.9.20`,
      files: ['secretstores', 'clustersecretstores', 'externalsecrets', 'clusterexternalsecrets']
        .map((name) => `config/crds/bases/external-secrets.io_${name}.yaml`),
    },
    kinds: kinds('v1beta1', 'SecretStore', 'ClusterSecretStore', 'ExternalSecret', 'ClusterExternalSecret'),
  },
  {
    folder: 'spaces',
    source: { module: 'spaces', packages: ['github.com/upbound/up-sdk-go/apis/spaces/...'] },
    kinds: [...kinds('v1beta1', 'ControlPlane'), ...kinds('v1alpha1', 'SharedSecretStore', 'SharedExternalSecret')],
  },
  {
    folder: 'crossplane',
    source: {
      download: 'github.com/crossplane/crossplane/v2@v2.0.0',
      files: ['providers', 'configurations', 'functions', 'deploymentruntimeconfigs'].map((name) => `cluster/crds/pkg.crossplane.io_${name}.yaml`),
    },
    kinds: [...kinds('v1', 'Provider', 'Configuration', 'Function'), ...kinds('v1beta1', 'DeploymentRuntimeConfig')],
  },
  ...(['aws@v1.23.0', 'gcp@v1.14.0', 'azure@v1.13.0'].map((pin) => {
    const name = pin.split('@')[0];
    return {
      folder: `providers/${name}`,
      source: { download: `github.com/upbound/provider-${pin}`, files: [`package/crds/${name}.upbound.io_providerconfigs.yaml`] },
      kinds: kinds('v1beta1', 'ProviderConfig'),
    };
  })),
];
