import { Duration } from 'cdk8s';
import { ArgoRepository, ArgoRepositoryAuth, ArgoRepositoryCredentials, ArgoRepositoryType, EsoApi, EsoClusterSecretStore } from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
// The charts of the cases have another namespace, in which Argo CD would not look for its Secrets.
const metadata = { namespace: 'argocd' };
const ref = (property: string) => ({ key: 'git', property });

/** Every prop of a repository, and every way to authenticate. */
export const argoRepositories: MaximalCase = {
  build: (chart) => {
    new ArgoRepository(chart, 'platform', {
      url: 'https://git.acme.example/acme/platform.git',
      type: ArgoRepositoryType.GIT,
      auth: ArgoRepositoryAuth.basic({ username: 'git', password: ref('password') }),
      tlsClientCertificate: { certData: ref('crt'), keyData: ref('key') },
      proxy: 'http://proxy.acme.example:3128',
      noProxy: 'localhost,.acme.example',
      forceHttpBasicAuth: true,
      repositoryName: 'platform',
      project: 'platform',
      insecure: false,
      enableLfs: true,
      depth: 1,
      webhookManifestCacheWarmDisabled: true,
      store,
      refreshInterval: Duration.hours(2),
      api: EsoApi.V1,
      labels: { team: 'platform' },
      annotations: { note: 'platform' },
      metadata: { ...metadata, name: 'repo-platform' },
    });
    new ArgoRepository(chart, 'bitbucket', { url: 'https://bitbucket.acme.example/scm/a/b.git', auth: ArgoRepositoryAuth.bearerToken(ref('token')), store, metadata });
    new ArgoRepository(chart, 'ssh', { url: 'git@github.com:acme/claims.git', auth: ArgoRepositoryAuth.ssh(ref('key')), store, metadata });
    new ArgoRepository(chart, 'app', {
      url: 'https://github.acme.example/acme/apis',
      auth: ArgoRepositoryAuth.gitHubApp({
        appId: 1, installationId: 2, privateKey: ref('key'), enterpriseBaseUrl: 'https://github.acme.example/api/v3',
      }),
      store,
      metadata,
    });
    new ArgoRepository(chart, 'gcp', {
      url: 'https://source.developers.google.com/p/acme/r/claims', auth: ArgoRepositoryAuth.gcpServiceAccountKey(ref('key')), store, metadata,
    });
    new ArgoRepository(chart, 'principal', {
      url: 'https://dev.azure.com/acme/platform/_git/claims',
      auth: ArgoRepositoryAuth.azureServicePrincipal({
        clientId: 'c', tenantId: 't', clientSecret: ref('secret'), activeDirectoryEndpoint: 'https://login.microsoftonline.us',
      }),
      store,
      metadata,
    });
  },
  expected: [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'repo-platform', namespace: 'argocd' },
      spec: {
        refreshInterval: '2h0m0s',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: {
          template: {
            type: 'Opaque',
            metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repository', 'team': 'platform' }, annotations: { note: 'platform' } },
            data: {
              type: 'git',
              url: 'https://git.acme.example/acme/platform.git',
              name: 'platform',
              project: 'platform',
              insecure: 'false',
              enableLfs: 'true',
              depth: '1',
              webhookManifestCacheWarmDisabled: 'true',
              username: 'git',
              proxy: 'http://proxy.acme.example:3128',
              noProxy: 'localhost,.acme.example',
              forceHttpBasicAuth: 'true',
              password: '{{ .password }}',
              tlsClientCertData: '{{ .tlsClientCertData }}',
              tlsClientCertKey: '{{ .tlsClientCertKey }}',
            },
          },
        },
        data: [
          { secretKey: 'password', remoteRef: ref('password') },
          { secretKey: 'tlsClientCertData', remoteRef: ref('crt') },
          { secretKey: 'tlsClientCertKey', remoteRef: ref('key') },
        ],
      },
    },
    external('repository', 'bitbucket', { url: 'https://bitbucket.acme.example/scm/a/b.git' }, { bearerToken: 'token' }),
    external('repository', 'ssh', { url: 'git@github.com:acme/claims.git' }, { sshPrivateKey: 'key' }),
    external('repository', 'app', {
      url: 'https://github.acme.example/acme/apis',
      githubAppID: '1',
      githubAppInstallationID: '2',
      githubAppEnterpriseBaseUrl: 'https://github.acme.example/api/v3',
    }, { githubAppPrivateKey: 'key' }),
    external('repository', 'gcp', { url: 'https://source.developers.google.com/p/acme/r/claims' }, { gcpServiceAccountKey: 'key' }),
    external('repository', 'principal', {
      url: 'https://dev.azure.com/acme/platform/_git/claims',
      azureServicePrincipalClientId: 'c',
      azureServicePrincipalTenantId: 't',
      azureActiveDirectoryEndpoint: 'https://login.microsoftonline.us',
    }, { azureServicePrincipalClientSecret: 'secret' }),
  ],
};

/** Repositories with charts or artifacts, and repositories without secrets. */
export const argoRegistries: MaximalCase = {
  build: (chart) => {
    new ArgoRepository(chart, 'charts', {
      url: 'https://charts.acme.example',
      type: ArgoRepositoryType.HELM,
      repositoryName: 'acme',
      auth: ArgoRepositoryAuth.basic({ usernameRef: ref('user'), password: ref('password') }),
      store,
      metadata,
    });
    new ArgoRepository(chart, 'registry', {
      url: 'registry.acme.example:5000/charts', type: ArgoRepositoryType.HELM, enableOci: true, insecureOciForceHttp: true, metadata,
    });
    new ArgoRepository(chart, 'acr', {
      url: 'acme.azurecr.io/charts', type: ArgoRepositoryType.HELM, enableOci: true, auth: ArgoRepositoryAuth.azureWorkloadIdentity(), metadata,
    });
    new ArgoRepository(chart, 'artifacts', {
      url: 'oci://ghcr.io/acme/manifests', type: ArgoRepositoryType.OCI, insecure: true, metadata,
    });
    new ArgoRepository(chart, 'public', { url: 'https://github.com/crossplane/crossplane', metadata });
  },
  expected: [
    external('repository', 'charts', { type: 'helm', url: 'https://charts.acme.example', name: 'acme' }, { username: 'user', password: 'password' }),
    plain('registry', { type: 'helm', url: 'registry.acme.example:5000/charts', enableOCI: 'true', insecureOCIForceHttp: 'true' }),
    plain('acr', { type: 'helm', url: 'acme.azurecr.io/charts', enableOCI: 'true', useAzureWorkloadIdentity: 'true' }),
    plain('artifacts', { type: 'oci', url: 'oci://ghcr.io/acme/manifests', insecure: 'true' }),
    plain('public', { url: 'https://github.com/crossplane/crossplane' }),
  ],
};

/** Credentials for repositories whose URLs start alike. */
export const argoRepositoryCredentials: MaximalCase = {
  build: (chart) => {
    new ArgoRepositoryCredentials(chart, 'acme', {
      url: 'https://github.com/acme/',
      type: ArgoRepositoryType.GIT,
      auth: ArgoRepositoryAuth.gitHubApp({ appId: 1, privateKey: ref('key') }),
      tlsClientCertificate: { certData: ref('crt'), keyData: ref('key') },
      proxy: 'http://proxy.acme.example:3128',
      noProxy: 'localhost',
      forceHttpBasicAuth: false,
      store,
      metadata,
    });
    new ArgoRepositoryCredentials(chart, 'azure', {
      url: 'https://dev.azure.com/acme/',
      auth: ArgoRepositoryAuth.azureServicePrincipal({ clientId: 'c', tenantId: 't', clientSecret: ref('secret') }),
      store,
      metadata,
    });
    new ArgoRepositoryCredentials(chart, 'registry', {
      url: 'registry.acme.example',
      type: ArgoRepositoryType.HELM,
      enableOci: true,
      insecureOciForceHttp: true,
      auth: ArgoRepositoryAuth.azureWorkloadIdentity(),
      metadata,
    });
  },
  expected: [
    external('repo-creds', 'acme', {
      type: 'git',
      url: 'https://github.com/acme/',
      githubAppID: '1',
      proxy: 'http://proxy.acme.example:3128',
      noProxy: 'localhost',
      forceHttpBasicAuth: 'false',
    }, { githubAppPrivateKey: 'key', tlsClientCertData: 'crt', tlsClientCertKey: 'key' }),
    external('repo-creds', 'azure', {
      url: 'https://dev.azure.com/acme/', azureServicePrincipalClientID: 'c', azureServicePrincipalTenantID: 't',
    }, { azureServicePrincipalClientSecret: 'secret' }),
    plain('registry', {
      type: 'helm', url: 'registry.acme.example', enableOCI: 'true', insecureOCIForceHttp: 'true', useAzureWorkloadIdentity: 'true',
    }, 'repo-creds'),
  ],
};

function plain(name: string, stringData: object, secretType: string = 'repository') {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': secretType } },
    type: 'Opaque',
    stringData,
  };
}

/** An ExternalSecret with its own values, and keys that come from the store as they are. */
function external(secretType: string, name: string, literals: object, keys: Record<string, string>) {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace: 'argocd' },
    spec: {
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: {
        template: {
          type: 'Opaque',
          metadata: { labels: { 'argocd.argoproj.io/secret-type': secretType } },
          data: { ...literals, ...Object.fromEntries(Object.keys(keys).map((key) => [key, `{{ .${key} }}`])) },
        },
      },
      data: Object.entries(keys).map(([secretKey, property]) => ({ secretKey, remoteRef: ref(property) })),
    },
  };
}
