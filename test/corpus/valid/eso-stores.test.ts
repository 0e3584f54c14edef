import { validOf } from './valid';
import {
  EsoAwsAuth, EsoAzureAuth, EsoCaProvider, EsoClusterSecretStore, EsoDopplerAuth, EsoGcpAuth, EsoKubernetesAuth, EsoProvider, EsoSecretStore,
  EsoVaultAuth, EsoVaultVersion, SecretKey,
} from '../../../lib';

validOf('esoStores', {}, {
  'store-aws-guide': {
    namespace: 'default',
    build: (chart) => new EsoSecretStore(chart, 'aws-secretsmanager', { provider: EsoProvider.awsSecretsManager({ region: 'us-east-1', auth: EsoAwsAuth.accessKey({ accessKeyId: SecretKey.of('awssm', 'access-key'), secretAccessKey: SecretKey.of('awssm', 'secret-access-key') }) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'aws-secretsmanager', namespace: 'default' }, spec: { provider: { aws: { service: 'SecretsManager', region: 'us-east-1', auth: { secretRef: { accessKeyIDSecretRef: { name: 'awssm', key: 'access-key' }, secretAccessKeySecretRef: { name: 'awssm', key: 'secret-access-key' } } } } } } },
  },
  'store-aws-controller': {
    namespace: 'crossplane-system',
    build: (chart) => new EsoSecretStore(chart, 'aws', { provider: EsoProvider.awsParameterStore({ region: 'eu-west-1', prefix: '/prod/' }), controller: 'dev' }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'aws', namespace: 'crossplane-system' }, spec: { provider: { aws: { service: 'ParameterStore', region: 'eu-west-1', prefix: '/prod/' } }, controller: 'dev' } },
  },
  'cstore-vault-k8s': {
    build: (chart) => new EsoClusterSecretStore(chart, 'vault', { provider: EsoProvider.vault({ server: 'https://vault.acme.example:8200', path: 'secret', version: EsoVaultVersion.V2, namespace: 'admin/platform', auth: EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: { name: 'eso', namespace: 'external-secrets' } }), caProvider: EsoCaProvider.configMap('vault-ca', 'ca.crt', { namespace: 'external-secrets' }) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'vault' }, spec: { provider: { vault: { server: 'https://vault.acme.example:8200', path: 'secret', version: 'v2', auth: { kubernetes: { mountPath: 'kubernetes', role: 'eso', serviceAccountRef: { name: 'eso', namespace: 'external-secrets' } } }, namespace: 'admin/platform', caProvider: { type: 'ConfigMap', name: 'vault-ca', key: 'ca.crt', namespace: 'external-secrets' } } } } },
  },
  // The default way to sign in is written.
  'store-akv-sp': {
    namespace: 'crossplane-system',
    build: (chart) => new EsoSecretStore(chart, 'akv', { provider: EsoProvider.azureKeyVault({ vaultUrl: 'https://acme.vault.azure.net', auth: EsoAzureAuth.servicePrincipal({ tenantId: '00000000-0000-0000-0000-000000000000', clientId: SecretKey.of('sp', 'id'), clientSecret: SecretKey.of('sp', 'secret') }) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'akv', namespace: 'crossplane-system' }, spec: { provider: { azurekv: { authType: 'ServicePrincipal', tenantId: '00000000-0000-0000-0000-000000000000', vaultUrl: 'https://acme.vault.azure.net', authSecretRef: { clientId: { name: 'sp', key: 'id' }, clientSecret: { name: 'sp', key: 'secret' } } } } } },
  },
  'cstore-gcp-wi': {
    build: (chart) => new EsoClusterSecretStore(chart, 'gcp', { provider: EsoProvider.gcpSecretManager({ projectId: 'secrets-prod', location: 'europe-west1', auth: EsoGcpAuth.workloadIdentity({ name: 'eso', namespace: 'external-secrets' }, { clusterLocation: 'europe-west1', clusterName: 'ctp', clusterProjectId: 'gke-prod' }) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'gcp' }, spec: { provider: { gcpsm: { projectID: 'secrets-prod', location: 'europe-west1', auth: { workloadIdentity: { clusterLocation: 'europe-west1', clusterName: 'ctp', clusterProjectID: 'gke-prod', serviceAccountRef: { name: 'eso', namespace: 'external-secrets' } } } } } } },
  },
  'cstore-kubernetes': {
    build: (chart) => new EsoClusterSecretStore(chart, 'space', { provider: EsoProvider.kubernetes({ remoteNamespace: 'group-a', server: 'https://space.acme.example', caProvider: EsoCaProvider.secret('space-ca', 'ca.crt', { namespace: 'external-secrets' }), auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', namespace: 'external-secrets' }) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'space' }, spec: { provider: { kubernetes: { remoteNamespace: 'group-a', server: { url: 'https://space.acme.example', caProvider: { type: 'Secret', name: 'space-ca', key: 'ca.crt', namespace: 'external-secrets' } }, auth: { serviceAccount: { name: 'eso', namespace: 'external-secrets' } } } } } },
  },
  'cstore-onepassword': {
    build: (chart) => new EsoClusterSecretStore(chart, 'onepassword', { provider: EsoProvider.onePassword({ connectHost: 'http://onepassword-connect.external-secrets.svc:8080', vaults: { Kubernetes: 1 }, connectToken: SecretKey.of('onepassword', 'token', { namespace: 'external-secrets' }) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'onepassword' }, spec: { provider: { onepassword: { connectHost: 'http://onepassword-connect.external-secrets.svc:8080', vaults: { Kubernetes: 1 }, auth: { secretRef: { connectTokenSecretRef: { name: 'onepassword', key: 'token', namespace: 'external-secrets' } } } } } } },
  },
  'cstore-onepassword-sdk': {
    build: (chart) => new EsoClusterSecretStore(chart, 'onepassword', { provider: EsoProvider.onePasswordSdk({ vault: 'Kubernetes', serviceAccountToken: SecretKey.of('onepassword', 'token', { namespace: 'external-secrets' }) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'onepassword' }, spec: { provider: { onepasswordSDK: { vault: 'Kubernetes', auth: { serviceAccountSecretRef: { name: 'onepassword', key: 'token', namespace: 'external-secrets' } } } } } },
  },
  'cstore-doppler': {
    build: (chart) => new EsoClusterSecretStore(chart, 'doppler', { provider: EsoProvider.doppler({ project: 'platform', config: 'prd', auth: EsoDopplerAuth.token(SecretKey.of('doppler', 'token', { namespace: 'external-secrets' })) }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'doppler' }, spec: { provider: { doppler: { project: 'platform', config: 'prd', auth: { secretRef: { dopplerToken: { name: 'doppler', key: 'token', namespace: 'external-secrets' } } } } } } },
  },
  'store-webhook': {
    namespace: 'crossplane-system',
    build: (chart) => new EsoSecretStore(chart, 'web', { provider: EsoProvider.webhook({ url: 'https://vault.acme.example/{{ .remoteRef.key }}', headers: { Authorization: 'Bearer {{ .auth.token }}' }, jsonPath: '$.data', secrets: { auth: SecretKey.of('web', 'token') } }) }),
    expected: { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'web', namespace: 'crossplane-system' }, spec: { provider: { webhook: { url: 'https://vault.acme.example/{{ .remoteRef.key }}', headers: { Authorization: 'Bearer {{ .auth.token }}' }, result: { jsonPath: '$.data' }, secrets: [{ name: 'auth', secretRef: { name: 'web', key: 'token' } }] } } } },
  },
});
