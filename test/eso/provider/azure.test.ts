import { EsoAzureAuth, EsoAzureEnvironment, EsoProvider, SecretKey, type EsoAzureKeyVaultOptions } from '../../../lib';
import { clusterErrorIn, clusterProviderOf, errorIn, providerOf, warningsIn } from '../store/builders';

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

  test('refuses a vault that is not a URL', () => {
    expect(errorIn(azure({ vaultUrl: 'acme' }))).toBe(
      "[chart/store] 'provider.vaultUrl' must be an absolute URL, got \"acme\": write for example 'https://my-vault.vault.azure.net'");
  });

  describe('custom endpoints', () => {
    const { AZURE_STACK_CLOUD, PUBLIC_CLOUD, CHINA_CLOUD, GERMAN_CLOUD } = EsoAzureEnvironment;

    test('are required for an Azure Stack', () => {
      expect(errorIn(azure({ environmentType: AZURE_STACK_CLOUD, useAzureSdk: true }))).toBe(
        "[chart/store] 'provider.customCloudConfig' must be given for EsoAzureEnvironment.AZURE_STACK_CLOUD, got nothing: name the endpoints of the stack");
    });

    test.each([[undefined, 'nothing'], [false, 'false']])('require useAzureSdk, not %s', (useAzureSdk, shown) => {
      for (const environmentType of [AZURE_STACK_CLOUD, CHINA_CLOUD, PUBLIC_CLOUD]) {
        const options = { environmentType, customCloudConfig };
        expect(errorIn(azure(useAzureSdk === undefined ? options : { ...options, useAzureSdk }))).toBe(
          `[chart/store] 'provider.useAzureSdk' must be true with 'provider.customCloudConfig', got ${shown}: the old Azure library does not accept custom endpoints: write true`);
      }
    });

    test.each([AZURE_STACK_CLOUD, CHINA_CLOUD, PUBLIC_CLOUD, GERMAN_CLOUD])('are taken for %s', (environmentType) => {
      const provider = azure({ environmentType, customCloudConfig, useAzureSdk: true });
      expect(providerOf(provider)).toEqual({
        azurekv: { vaultUrl, authType: 'ManagedIdentity', environmentType, useAzureSDK: true, customCloudConfig },
      });
      expect(warningsIn(provider)).toEqual([]);
    });

    test('are taken without an environment', () => {
      expect(providerOf(azure({ customCloudConfig, useAzureSdk: true }))).toEqual({
        azurekv: { vaultUrl, authType: 'ManagedIdentity', useAzureSDK: true, customCloudConfig },
      });
    });

    test('require the Active Directory endpoint', () => {
      expect(errorIn(azure({ customCloudConfig: { activeDirectoryEndpoint: 'login.partner.microsoftonline.cn' }, useAzureSdk: true }))).toBe(
        "[chart/store] 'provider.customCloudConfig.activeDirectoryEndpoint' must be an absolute URL, got \"login.partner.microsoftonline.cn\": write for example 'https://login.partner.microsoftonline.cn'");
    });

    test('are required for the German cloud with useAzureSdk', () => {
      expect(errorIn(azure({ environmentType: GERMAN_CLOUD, useAzureSdk: true }))).toBe(
        "[chart/store] 'provider.environmentType' must be a cloud other than EsoAzureEnvironment.GERMAN_CLOUD with 'provider.useAzureSdk', got \"GermanCloud\": that cloud was closed in 2021: use another one, or name its endpoints in 'provider.customCloudConfig'");
      expect(warningsIn(azure({ environmentType: GERMAN_CLOUD }))).toEqual([]);
    });
  });

  test.each<[string, EsoAzureAuth, string]>([
    ['a service principal without credentials', EsoAzureAuth.servicePrincipal({ tenantId: 't', clientId: key }),
      "'provider.auth.clientSecret' must be given, or 'provider.auth.clientCertificate', got neither: give exactly one of them"],
    ['a service principal with secret and certificate',
      EsoAzureAuth.servicePrincipal({ tenantId: 't', clientId: key, clientSecret: key, clientCertificate: key }),
      "'provider.auth.clientSecret' must be left out when 'provider.auth.clientCertificate' is given, got both: keep one of them"],
    ['a tenant in a Secret without a client', EsoAzureAuth.workloadIdentity({ tenantIdRef: key }),
      "'provider.auth.clientId' must be given with 'provider.auth.tenantIdRef', got nothing: name the key of the client id, or remove 'provider.auth.tenantIdRef'"],
  ])('refuses %s', (_name, auth, message) => {
    expect(errorIn(signedIn(auth))).toBe(`[chart/store] ${message}`);
  });

  test('a certificate needs its namespace if the client has one', () => {
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
