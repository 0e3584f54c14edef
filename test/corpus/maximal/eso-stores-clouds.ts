import { EsoAzureAuth, EsoAzureEnvironment, EsoGcpAuth, EsoGcpVersionPolicy, EsoProvider, SecretKey, type EsoGcpFederation } from '../../../lib';
import { storesOf, type ProviderCase, type StoreNamespace } from '../../support/eso-stores';

const audience = '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/eso/providers/ctp1';

const federated = (name: string, federation: (at: StoreNamespace) => EsoGcpFederation, expected: (at: StoreNamespace) => object): ProviderCase => ({
  name: `gcp-federation-${name}`,
  provider: (at) => EsoProvider.gcpSecretManager({ projectId: 'acme', auth: EsoGcpAuth.workloadIdentityFederation(federation(at)) }),
  expected: (at) => ({ gcpsm: { projectID: 'acme', auth: { workloadIdentityFederation: { audience, ...expected(at) } } } }),
});

/** Google Cloud with every way to sign in. */
export const esoGcpStores = storesOf([
  {
    name: 'gcp-key',
    provider: (at) => EsoProvider.gcpSecretManager({
      projectId: 'acme',
      location: 'europe-west1',
      auth: EsoGcpAuth.serviceAccountKey(SecretKey.of('gcp', 'key.json', at)),
      secretVersionSelectionPolicy: EsoGcpVersionPolicy.LATEST_OR_FETCH,
    }),
    expected: (at) => ({
      gcpsm: {
        projectID: 'acme',
        location: 'europe-west1',
        auth: { secretRef: { secretAccessKeySecretRef: { name: 'gcp', key: 'key.json', ...at } } },
        secretVersionSelectionPolicy: 'LatestOrFetch',
      },
    }),
  },
  {
    name: 'gcp-workload-identity',
    provider: (at) => EsoProvider.gcpSecretManager({
      auth: EsoGcpAuth.workloadIdentity(
        { name: 'eso', audiences: ['gcp'], ...at }, { clusterLocation: 'europe-west1', clusterName: 'hub', clusterProjectId: 'acme-hub' },
      ),
    }),
    expected: (at) => ({
      gcpsm: {
        auth: {
          workloadIdentity: {
            serviceAccountRef: { name: 'eso', audiences: ['gcp'], ...at },
            clusterLocation: 'europe-west1',
            clusterName: 'hub',
            clusterProjectID: 'acme-hub',
          },
        },
      },
    }),
  },
  federated('account',
    (at) => ({ audience, serviceAccount: { name: 'eso', audiences: ['gcp'], ...at } }),
    (at) => ({ serviceAccountRef: { name: 'eso', audiences: ['gcp'], ...at } })),
  federated('config',
    (at) => ({ audience, credConfig: SecretKey.of('federation', 'config.json', at), externalTokenEndpoint: 'https://tokens.acme.example' }),
    (at) => ({ credConfig: { name: 'federation', key: 'config.json', ...at }, externalTokenEndpoint: 'https://tokens.acme.example' })),
  federated('aws',
    ({ namespace }) => ({
      audience, awsCredentials: { name: 'aws' }, ...(namespace === undefined ? {} : { awsCredentialsNamespace: namespace }), awsRegion: 'eu-west-1',
    }),
    (at) => ({ awsSecurityCredentials: { awsCredentialsSecretRef: { name: 'aws', ...at }, region: 'eu-west-1' } })),
  {
    name: 'gcp-controller',
    provider: () => EsoProvider.gcpSecretManager({ projectId: 'acme', secretVersionSelectionPolicy: EsoGcpVersionPolicy.LATEST_OR_FAIL }),
    expected: () => ({ gcpsm: { projectID: 'acme', secretVersionSelectionPolicy: 'LatestOrFail' } }),
  },
]);

const vaultUrl = 'https://acme.vault.azure.net';

/** Azure with every way to sign in. */
export const esoAzureStores = storesOf([
  {
    name: 'azure-secret',
    provider: (at) => EsoProvider.azureKeyVault({
      vaultUrl,
      auth: EsoAzureAuth.servicePrincipal({
        tenantId: 'tenant', clientId: SecretKey.of('azure', 'id', at), clientSecret: SecretKey.of('azure', 'secret', at),
      }),
      environmentType: EsoAzureEnvironment.AZURE_STACK_CLOUD,
      useAzureSdk: true,
      customCloudConfig: {
        activeDirectoryEndpoint: 'https://login.stack.acme.example',
        keyVaultEndpoint: 'https://vault.stack.acme.example',
        keyVaultDnsSuffix: 'vault.stack.acme.example',
        resourceManagerEndpoint: 'https://management.stack.acme.example',
      },
    }),
    expected: (at) => ({
      azurekv: {
        vaultUrl,
        authType: 'ServicePrincipal',
        tenantId: 'tenant',
        authSecretRef: { clientId: { name: 'azure', key: 'id', ...at }, clientSecret: { name: 'azure', key: 'secret', ...at } },
        environmentType: 'AzureStackCloud',
        useAzureSDK: true,
        customCloudConfig: {
          activeDirectoryEndpoint: 'https://login.stack.acme.example',
          keyVaultEndpoint: 'https://vault.stack.acme.example',
          keyVaultDNSSuffix: 'vault.stack.acme.example',
          resourceManagerEndpoint: 'https://management.stack.acme.example',
        },
      },
    }),
  },
  {
    name: 'azure-certificate',
    provider: (at) => EsoProvider.azureKeyVault({
      vaultUrl,
      auth: EsoAzureAuth.servicePrincipal({
        tenantId: 'tenant', clientId: SecretKey.of('azure', 'id', at), clientCertificate: SecretKey.of('azure', 'cert.pem', at),
      }),
      environmentType: EsoAzureEnvironment.CHINA_CLOUD,
    }),
    expected: (at) => ({
      azurekv: {
        vaultUrl,
        authType: 'ServicePrincipal',
        tenantId: 'tenant',
        authSecretRef: { clientId: { name: 'azure', key: 'id', ...at }, clientCertificate: { name: 'azure', key: 'cert.pem', ...at } },
        environmentType: 'ChinaCloud',
      },
    }),
  },
  {
    name: 'azure-workload-identity',
    provider: (at) => EsoProvider.azureKeyVault({
      vaultUrl,
      auth: EsoAzureAuth.workloadIdentity({
        serviceAccount: { name: 'eso', audiences: ['api://AzureADTokenExchange'], ...at },
        tenantId: 'tenant',
        clientId: SecretKey.of('azure', 'id', at),
        tenantIdRef: SecretKey.of('azure', 'tenant', at),
      }),
      environmentType: EsoAzureEnvironment.PUBLIC_CLOUD,
      useAzureSdk: false,
    }),
    expected: (at) => ({
      azurekv: {
        vaultUrl,
        authType: 'WorkloadIdentity',
        tenantId: 'tenant',
        serviceAccountRef: { name: 'eso', audiences: ['api://AzureADTokenExchange'], ...at },
        authSecretRef: { clientId: { name: 'azure', key: 'id', ...at }, tenantId: { name: 'azure', key: 'tenant', ...at } },
        environmentType: 'PublicCloud',
        useAzureSDK: false,
      },
    }),
  },
  {
    name: 'azure-workload-identity-controller',
    provider: () => EsoProvider.azureKeyVault({
      vaultUrl, auth: EsoAzureAuth.workloadIdentity(), environmentType: EsoAzureEnvironment.US_GOVERNMENT_CLOUD,
    }),
    expected: () => ({ azurekv: { vaultUrl, authType: 'WorkloadIdentity', environmentType: 'USGovernmentCloud' } }),
  },
  {
    name: 'azure-managed-identity',
    provider: () => EsoProvider.azureKeyVault({
      vaultUrl, auth: EsoAzureAuth.managedIdentity('00000000-0000-0000-0000-000000000000'), environmentType: EsoAzureEnvironment.GERMAN_CLOUD,
    }),
    expected: () => ({
      azurekv: { vaultUrl, authType: 'ManagedIdentity', identityId: '00000000-0000-0000-0000-000000000000', environmentType: 'GermanCloud' },
    }),
  },
  {
    name: 'azure-managed-identity-system',
    provider: () => EsoProvider.azureKeyVault({ vaultUrl, auth: EsoAzureAuth.managedIdentity() }),
    expected: () => ({ azurekv: { vaultUrl, authType: 'ManagedIdentity' } }),
  },
]);
