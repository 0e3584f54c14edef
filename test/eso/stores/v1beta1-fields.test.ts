import { errorIn, providerOf, warningsIn } from './builders';
import { neededFieldsOf, newerFieldsOf, TYPED_PROVIDERS } from './provider-schema';
import {
  EsoApi, EsoAwsAuth, EsoAzureAuth, EsoAzureEnvironment, EsoCaProvider, EsoGcpAuth, EsoGcpVersionPolicy, EsoKubernetesAuth, EsoProvider, EsoVaultAuth,
  SecretKey,
} from '../../../lib';
import { NEWER_PROVIDER_FIELDS } from '../../../lib/eso/v1beta1-fields';
import { CA_BUNDLE } from '../../support/eso-stores';

const key = SecretKey.of('s', 'k');
const server = 'https://vault.acme.example';
const vaultUrl = 'https://acme.vault.azure.net';
const account = EsoKubernetesAuth.serviceAccount({ name: 'eso' });
const guides = { api: EsoApi.V1BETA1 };

describe('fields of providers that the guides\' version does not have', () => {
  test('are those that the schema of v1 has and the one of v1beta1 has not', () => {
    expect(NEWER_PROVIDER_FIELDS).toEqual(TYPED_PROVIDERS.flatMap(newerFieldsOf).sort());
  });

  const refused: [string, EsoProvider, string][] = [
    ['aws.prefix', EsoProvider.awsSecretsManager({ region: 'eu-west-1', prefix: 'acme/' }), '"acme/"'],
    ['azurekv.customCloudConfig', EsoProvider.azureKeyVault({
      vaultUrl,
      auth: EsoAzureAuth.managedIdentity(),
      environmentType: EsoAzureEnvironment.AZURE_STACK_CLOUD,
      useAzureSdk: true,
      customCloudConfig: { activeDirectoryEndpoint: 'https://login.acme.example' },
    }), '{"activeDirectoryEndpoint":"https://login.acme.example"}'],
    ['azurekv.useAzureSDK', EsoProvider.azureKeyVault({ vaultUrl, auth: EsoAzureAuth.managedIdentity(), useAzureSdk: false }), 'false'],
    ['fake.validationResult', EsoProvider.custom('fake', { data: [], validationResult: 1 }), '1'],
    ['gcpsm.auth.workloadIdentityFederation',
      EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.workloadIdentityFederation({ audience: 'a', serviceAccount: { name: 'eso' } }) }),
      '{"audience":"a","serviceAccountRef":{"name":"eso"}}'],
    ['gcpsm.secretVersionSelectionPolicy', EsoProvider.gcpSecretManager({ secretVersionSelectionPolicy: EsoGcpVersionPolicy.LATEST_OR_FAIL }), '"LatestOrFail"'],
    ['onepasswordSDK', EsoProvider.onePasswordSdk({ vault: 'v', serviceAccountToken: key }),
      '{"vault":"v","auth":{"serviceAccountSecretRef":{"name":"s","key":"k"}}}'],
    ['vault.auth.cert.path', EsoProvider.vault({ server, auth: EsoVaultAuth.cert({ path: 'certs', clientCert: key, clientKey: key }) }), '"certs"'],
    ['vault.auth.gcp', EsoProvider.vault({ server, auth: EsoVaultAuth.gcp({ role: 'eso' }) }), '{"role":"eso"}'],
    ['vault.checkAndSet', EsoProvider.vault({ server, auth: EsoVaultAuth.token(key), checkAndSet: false }), '{"required":false}'],
    ['vault.headers', EsoProvider.vault({ server, auth: EsoVaultAuth.token(key), headers: { 'X-Team': 'a' } }), '{"X-Team":"a"}'],
    ['webhook.auth', EsoProvider.webhook({ url: 'https://acme.example', ntlmUsername: SecretKey.of('n', 'u'), ntlmPassword: SecretKey.of('n', 'p') }),
      '{"ntlm":{"usernameSecret":{"name":"n","key":"u"},"passwordSecret":{"name":"n","key":"p"}}}'],
  ];

  test('each of them is tried below', () => {
    expect(refused.map(([field]) => field)).toEqual(NEWER_PROVIDER_FIELDS);
  });

  test.each(refused)('refuses %s with EsoApi.V1BETA1, and takes it with EsoApi.V1', (field, provider, shown) => {
    expect(errorIn(provider, guides)).toBe(
      `[chart/store] 'provider.${field}' must be left out with EsoApi.V1BETA1, got ${shown}: external-secrets.io/v1beta1 of ESO 0.9 has no such field, external-secrets.io/v1 has: use EsoApi.V1, or remove it`);
    expect(providerOf(provider)).toBeDefined();
  });

  test.each<[string, EsoProvider]>([
    ['aws', EsoProvider.awsSecretsManager({
      region: 'eu-west-1', auth: EsoAwsAuth.accessKey({ accessKeyId: key, secretAccessKey: key }), role: 'r', sessionTags: { a: 'b' }, recoveryWindowInDays: 7,
    })],
    ['vault with a certificate at its usual mount', EsoProvider.vault({ server, auth: EsoVaultAuth.cert({ clientCert: key, clientKey: key }) })],
    ['gcpsm', EsoProvider.gcpSecretManager({ projectId: 'p', location: 'europe-west1', auth: EsoGcpAuth.serviceAccountKey(key) })],
    ['azurekv', EsoProvider.azureKeyVault({ vaultUrl, auth: EsoAzureAuth.workloadIdentity({ clientId: key, tenantIdRef: key }) })],
    ['kubernetes by a kubeconfig', EsoProvider.kubernetes({ kubeconfig: key })],
    ['kubernetes with a bundle', EsoProvider.kubernetes({ auth: account, caBundle: CA_BUNDLE })],
    ['kubernetes with a ConfigMap of certificates', EsoProvider.kubernetes({ auth: account, caProvider: EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt') })],
    ['onepassword', EsoProvider.onePassword({ connectHost: 'http://op:8080', vaults: { a: 1 }, connectToken: key })],
    ['webhook', EsoProvider.webhook({ url: 'https://acme.example', secrets: { a: key } })],
    ['fake', EsoProvider.fake([{ key: 'a', value: 'b' }])],
  ])('takes %s with EsoApi.V1BETA1, and its schema too', (_name, provider) => {
    expect(providerOf(provider, guides)).toBeDefined();
    expect(warningsIn(provider, guides)).toEqual([]);
  });

  test('what v1beta1 needs and v1 does not is known', () => {
    expect(TYPED_PROVIDERS.flatMap(neededFieldsOf)).toEqual([
      'gcpsm.auth.workloadIdentity.clusterLocation', 'gcpsm.auth.workloadIdentity.clusterName', 'vault.auth', 'webhook.result',
    ]);
  });

  test.each<[string, EsoProvider, string]>([
    ['how ESO signs in to Vault', EsoProvider.vault({ server }),
      "[chart/store] 'provider.auth' must be given with EsoApi.V1BETA1, got nothing: ESO 0.9 needs it: say how ESO signs in, or use EsoApi.V1"],
    ['the location of a cluster of Google Cloud',
      EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.workloadIdentity({ name: 'eso' }, { clusterName: 'hub' }) }),
      "[chart/store] 'provider.auth.clusterLocation' must be given with EsoApi.V1BETA1, got nothing: ESO 0.9 needs it: write it, or use EsoApi.V1"],
    ['the name of a cluster of Google Cloud',
      EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.workloadIdentity({ name: 'eso' }, { clusterLocation: 'europe-west1' }) }),
      "[chart/store] 'provider.auth.clusterName' must be given with EsoApi.V1BETA1, got nothing: ESO 0.9 needs it: write it, or use EsoApi.V1"],
  ])('refuses to leave out %s with EsoApi.V1BETA1 alone', (_name, provider, message) => {
    expect(errorIn(provider, guides)).toBe(message);
    expect(warningsIn(provider)).toEqual([]);
  });

  test('a webhook has an empty result with EsoApi.V1BETA1 alone, which reads the whole response', () => {
    const provider = EsoProvider.webhook({ url: 'https://acme.example' });
    expect(providerOf(provider, guides)).toEqual({ webhook: { url: 'https://acme.example', result: {} } });
    expect(providerOf(provider)).toEqual({ webhook: { url: 'https://acme.example' } });
    expect(providerOf(EsoProvider.webhook({ url: 'https://acme.example', jsonPath: '$.a' }), guides)).toEqual({
      webhook: { url: 'https://acme.example', result: { jsonPath: '$.a' } },
    });
  });

  test('a Kubernetes store needs certificates with EsoApi.V1BETA1 alone', () => {
    const provider = EsoProvider.kubernetes({ auth: account, server: 'https://ctp1.acme.example' });
    expect(errorIn(provider, guides)).toBe(
      "[chart/store] 'provider.caProvider' must be given with EsoApi.V1BETA1, got nothing: ESO before 2.0 refuses a Kubernetes store without certificates: write for example EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt')");
    expect(warningsIn(provider)).toEqual([]);
  });
});
