import { clusterErrorIn, clusterProviderOf, errorIn, providerOf, warningsIn } from './builders';
import { EsoAzureAuth, EsoAzureEnvironment, EsoProvider, SecretKey, type EsoAzureKeyVaultOptions } from '../../../lib';

const vaultUrl = 'https://acme.vault.azure.net';
const key = SecretKey.of('azure', 'id');
const customCloudConfig = { activeDirectoryEndpoint: 'https://login.stack.acme.example' };

const azure = (options: Partial<EsoAzureKeyVaultOptions> = {}) => EsoProvider.azureKeyVault({
  vaultUrl, auth: EsoAzureAuth.managedIdentity(), ...options,
});
const signedIn = (auth: EsoAzureAuth) => azure({ auth });

describe('EsoProvider.azureKeyVault', () => {
  test('minimal: vault and identity', () => {
    expect(providerOf(azure())).toEqual({ azurekv: { vaultUrl, authType: 'ManagedIdentity' } });
    expect(providerOf(signedIn(EsoAzureAuth.workloadIdentity()))).toEqual({ azurekv: { vaultUrl, authType: 'WorkloadIdentity' } });
    expect(warningsIn(azure())).toEqual([]);
  });

  test('refuses a vault that is no URL', () => {
    expect(errorIn(azure({ vaultUrl: 'acme' }))).toBe(
      "[chart/store] 'provider.vaultUrl' must be an absolute URL, got \"acme\": write for example 'https://my-vault.vault.azure.net'");
  });

  describe('Azure Stack', () => {
    test('the endpoints belong to it alone', () => {
      expect(errorIn(azure({ environmentType: EsoAzureEnvironment.AZURE_STACK_CLOUD, useAzureSdk: true }))).toBe(
        "[chart/store] 'provider.customCloudConfig' must be given for AZURE_STACK_CLOUD, got nothing: name the endpoints of the stack");
      expect(errorIn(azure({ environmentType: EsoAzureEnvironment.PUBLIC_CLOUD, customCloudConfig }))).toBe(
        "[chart/store] 'provider.customCloudConfig' must be left out unless the environment is AZURE_STACK_CLOUD, got {\"activeDirectoryEndpoint\":\"https://login.stack.acme.example\"}: remove it, or set the environment");
    });

    test.each([[undefined, 'nothing'], [false, 'false']])('needs the new library, not %s', (useAzureSdk, shown) => {
      const options = { environmentType: EsoAzureEnvironment.AZURE_STACK_CLOUD, customCloudConfig };
      expect(errorIn(azure(useAzureSdk === undefined ? options : { ...options, useAzureSdk }))).toBe(
        `[chart/store] 'provider.useAzureSdk' must be true for AZURE_STACK_CLOUD, got ${shown}: set useAzureSdk: true`);
    });

    test('needs one endpoint only', () => {
      expect(providerOf(azure({ environmentType: EsoAzureEnvironment.AZURE_STACK_CLOUD, customCloudConfig, useAzureSdk: true }))).toEqual({
        azurekv: { vaultUrl, authType: 'ManagedIdentity', environmentType: 'AzureStackCloud', useAzureSDK: true, customCloudConfig },
      });
    });
  });

  test.each<[string, EsoAzureAuth, string]>([
    ['a service principal without credentials', EsoAzureAuth.servicePrincipal({ tenantId: 't', clientId: key }),
      "'provider.auth.clientSecret' must be given, or 'clientCertificate', got neither: keep exactly one of them"],
    ['a service principal with secret and certificate',
      EsoAzureAuth.servicePrincipal({ tenantId: 't', clientId: key, clientSecret: key, clientCertificate: key }),
      "'provider.auth.clientSecret' must be given, or 'clientCertificate', got both: keep exactly one of them"],
    ['a tenant in a Secret without a client', EsoAzureAuth.workloadIdentity({ tenantIdRef: key }),
      "'provider.auth.clientId' must be given with 'tenantIdRef', got nothing: name the key of the client id, or leave tenantIdRef out"],
  ])('refuses %s', (_name, auth, message) => {
    expect(errorIn(signedIn(auth))).toBe(`[chart/store] ${message}`);
  });

  test('a certificate needs its namespace where the client has one', () => {
    const signIn = (clientId: SecretKey) => signedIn(EsoAzureAuth.servicePrincipal({ tenantId: 't', clientId, clientCertificate: key }));
    expect(clusterErrorIn(signIn(SecretKey.of('azure', 'id', { namespace: 'hub' })), { referentAuth: true })).toBe(
      "[chart/store] 'provider.auth.clientCertificate.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'azure'");
    expect(clusterProviderOf(signIn(key), { referentAuth: true })).toMatchObject({ azurekv: { authSecretRef: { clientCertificate: { name: 'azure', key: 'id' } } } });
  });

  test('a workload identity may name the tenant in clear text and the client in a Secret', () => {
    expect(providerOf(signedIn(EsoAzureAuth.workloadIdentity({ tenantId: 't', clientId: key })))).toEqual({
      azurekv: { vaultUrl, authType: 'WorkloadIdentity', tenantId: 't', authSecretRef: { clientId: { name: 'azure', key: 'id' } } },
    });
  });
});
