import { errorIn, providerOf, warningsIn } from './builders';
import {
  EsoAkeylessAuth, EsoApi, EsoAwsAuth, EsoAzureAuth, EsoAzureEnvironment, EsoCaProvider, EsoConjurAuth, EsoDopplerAuth, EsoFakeValidation,
  EsoGcpAuth, EsoGcpVersionPolicy, EsoInfisicalAuth, EsoKubernetesAuth, EsoOracleAuth, EsoProvider, EsoVaultAuth, SecretKey,
  type EsoInfisicalOptions,
} from '../../../lib';
import { NEWER_PROVIDER_FIELDS } from '../../../lib/eso/store/v1beta1';
import { CA_BUNDLE } from '../../support/eso-stores';
import { neededFieldsOf, newerFieldsOf, TYPED_PROVIDERS } from '../provider/provider-schema';

const key = SecretKey.of('s', 'k');
const server = 'https://vault.acme.example';
const vaultUrl = 'https://acme.vault.azure.net';
const account = EsoKubernetesAuth.serviceAccount({ name: 'eso' });
const old = { api: EsoApi.V1BETA1 };
const ca = EsoCaProvider.configMap('ca', 'ca.crt');
const uuid = '00000000-0000-0000-0000-000000000000';
const bitwarden = { organizationId: uuid, projectId: uuid, credentials: key, bitwardenServerSdkUrl: 'https://sdk.acme.example' };
const scope = { projectSlug: 'platform', environmentSlug: 'prod' };
const universal = EsoInfisicalAuth.universal({ clientId: key, clientSecret: key });
const infisical = (auth: EsoInfisicalAuth, options: Partial<EsoInfisicalOptions> = {}) =>
  EsoProvider.infisical({ auth, secretsScope: scope, ...options });

describe('fields of providers that v1beta1 does not have', () => {
  test('are those that the schema of v1 has and that of v1beta1 does not', () => {
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
    ['bitwardensecretsmanager.caProvider', EsoProvider.bitwardenSecretsManager({ ...bitwarden, caBundle: CA_BUNDLE, caProvider: ca }),
      '{"type":"ConfigMap","name":"ca","key":"ca.crt"}'],
    ['doppler.auth.oidcConfig',
      EsoProvider.doppler({ auth: EsoDopplerAuth.oidc({ identity: 'i', serviceAccount: { name: 'eso' } }), project: 'p', config: 'c' }),
      '{"identity":"i","serviceAccountRef":{"name":"eso"}}'],
    ['fake.validationResult', EsoProvider.fake([], { validationResult: EsoFakeValidation.READY }), '0'],
    ['gcpsm.auth.workloadIdentityFederation',
      EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.workloadIdentityFederation({ audience: 'a', serviceAccount: { name: 'eso' } }) }),
      '{"audience":"a","serviceAccountRef":{"name":"eso"}}'],
    ['gcpsm.secretVersionSelectionPolicy', EsoProvider.gcpSecretManager({ secretVersionSelectionPolicy: EsoGcpVersionPolicy.LATEST_OR_FAIL }), '"LatestOrFail"'],
    ['gitlab.caBundle', EsoProvider.gitlab({ accessToken: key, projectId: '42', caBundle: CA_BUNDLE }), '"(84 characters that look like a credential)"'],
    ['gitlab.caProvider', EsoProvider.gitlab({ accessToken: key, projectId: '42', caProvider: ca }), '{"type":"ConfigMap","name":"ca","key":"ca.crt"}'],
    ['infisical.auth.awsAuthCredentials', infisical(EsoInfisicalAuth.aws(key)), '{"identityId":{"name":"s","key":"k"}}'],
    ['infisical.auth.azureAuthCredentials', infisical(EsoInfisicalAuth.azure({ identityId: key })), '{"identityId":{"name":"s","key":"k"}}'],
    ['infisical.auth.gcpIamAuthCredentials', infisical(EsoInfisicalAuth.gcpIam({ identityId: key, serviceAccountKeyFilePath: key })),
      '{"identityId":{"name":"s","key":"k"},"serviceAccountKeyFilePath":{"name":"s","key":"k"}}'],
    ['infisical.auth.gcpIdTokenAuthCredentials', infisical(EsoInfisicalAuth.gcpIdToken(key)), '{"identityId":{"name":"s","key":"k"}}'],
    ['infisical.auth.jwtAuthCredentials', infisical(EsoInfisicalAuth.jwt({ identityId: key, jwt: key })),
      '{"identityId":{"name":"s","key":"k"},"jwt":{"name":"s","key":"k"}}'],
    ['infisical.auth.kubernetesAuthCredentials', infisical(EsoInfisicalAuth.kubernetes({ identityId: key })), '{"identityId":{"name":"s","key":"k"}}'],
    ['infisical.auth.ldapAuthCredentials', infisical(EsoInfisicalAuth.ldap({ identityId: key, ldapUsername: key, ldapPassword: key })),
      '{"identityId":{"name":"s","key":"k"},"ldapUsername":{"name":"s","key":"k"},"ldapPassword":{"name":"s","key":"k"}}'],
    ['infisical.auth.ociAuthCredentials',
      infisical(EsoInfisicalAuth.oci({ identityId: key, userId: key, tenancyId: key, region: key, privateKey: key, fingerprint: key })),
      '{"identityId":{"name":"s","key":"k"},"userId":{"name":"s","key":"k"},"tenancyId":{"name":"s","key":"k"},"region":{"name"...'],
    ['infisical.auth.tokenAuthCredentials', infisical(EsoInfisicalAuth.token(key)), '{"accessToken":{"name":"s","key":"k"}}'],
    ['infisical.caBundle', infisical(universal, { caBundle: CA_BUNDLE }), '"(84 characters that look like a credential)"'],
    ['infisical.caProvider', infisical(universal, { caProvider: ca }), '{"type":"ConfigMap","name":"ca","key":"ca.crt"}'],
    ['infisical.secretsScope.expandSecretReferences', infisical(universal, { secretsScope: { ...scope, expandSecretReferences: true } }), 'true'],
    ['infisical.secretsScope.recursive', infisical(universal, { secretsScope: { ...scope, recursive: false } }), 'false'],
    ['onepasswordSDK', EsoProvider.onePasswordSdk({ vault: 'v', serviceAccountToken: key }),
      '{"vault":"v","auth":{"serviceAccountSecretRef":{"name":"s","key":"k"}}}'],
    ['secretserver', EsoProvider.secretServer({ serverUrl: 'https://acme.example', username: 'eso', password: key }),
      '{"serverURL":"https://acme.example","username":{"value":"eso"},"password":{"secretRef":{"name":"s","key":"k"}}}'],
    ['vault.auth.cert.path', EsoProvider.vault({ server, auth: EsoVaultAuth.cert({ path: 'certs', clientCert: key, clientKey: key }) }), '"certs"'],
    ['vault.auth.gcp', EsoProvider.vault({ server, auth: EsoVaultAuth.gcp({ role: 'eso' }) }), '{"role":"eso"}'],
    ['vault.checkAndSet', EsoProvider.vault({ server, auth: EsoVaultAuth.token(key), checkAndSet: false }), '{"required":false}'],
    ['vault.headers', EsoProvider.vault({ server, auth: EsoVaultAuth.token(key), headers: { 'X-Team': 'a' } }), '{"X-Team":"a"}'],
    ['webhook.auth', EsoProvider.webhook({ url: 'https://acme.example', ntlmUsername: SecretKey.of('n', 'u'), ntlmPassword: SecretKey.of('n', 'p') }),
      '{"ntlm":{"usernameSecret":{"name":"n","key":"u"},"passwordSecret":{"name":"n","key":"p"}}}'],
  ];

  /** The props of these fields. */
  const PROPS: Readonly<Record<string, string>> = {
    'aws.prefix': 'provider.prefix',
    'azurekv.customCloudConfig': 'provider.customCloudConfig',
    'azurekv.useAzureSDK': 'provider.useAzureSdk',
    'bitwardensecretsmanager.caProvider': 'provider.caProvider',
    'doppler.auth.oidcConfig': 'provider.auth',
    'fake.validationResult': 'provider.validationResult',
    'gcpsm.auth.workloadIdentityFederation': 'provider.auth',
    'gcpsm.secretVersionSelectionPolicy': 'provider.secretVersionSelectionPolicy',
    'gitlab.caBundle': 'provider.caBundle',
    'gitlab.caProvider': 'provider.caProvider',
    'infisical.auth.awsAuthCredentials': 'provider.auth',
    'infisical.auth.azureAuthCredentials': 'provider.auth',
    'infisical.auth.gcpIamAuthCredentials': 'provider.auth',
    'infisical.auth.gcpIdTokenAuthCredentials': 'provider.auth',
    'infisical.auth.jwtAuthCredentials': 'provider.auth',
    'infisical.auth.kubernetesAuthCredentials': 'provider.auth',
    'infisical.auth.ldapAuthCredentials': 'provider.auth',
    'infisical.auth.ociAuthCredentials': 'provider.auth',
    'infisical.auth.tokenAuthCredentials': 'provider.auth',
    'infisical.caBundle': 'provider.caBundle',
    'infisical.caProvider': 'provider.caProvider',
    'infisical.secretsScope.expandSecretReferences': 'provider.secretsScope.expandSecretReferences',
    'infisical.secretsScope.recursive': 'provider.secretsScope.recursive',
    'onepasswordSDK': 'provider',
    'secretserver': 'provider',
    'vault.auth.cert.path': 'provider.auth.path',
    'vault.auth.gcp': 'provider.auth',
    'vault.checkAndSet': 'provider.checkAndSet',
    'vault.headers': 'provider.headers',
    'webhook.auth': 'provider.ntlmUsername',
  };

  test('are all tested below', () => {
    expect(refused.map(([field]) => field)).toEqual(NEWER_PROVIDER_FIELDS);
  });

  test.each(refused)('refuses %s with EsoApi.V1BETA1, and takes it with EsoApi.V1', (field, provider, shown) => {
    expect(errorIn(provider, old)).toBe(
      `[chart/store] '${PROPS[field]}' must be left out with EsoApi.V1BETA1, got ${shown}: external-secrets.io/v1beta1 of ESO 0.9 does not have this field: remove it, or set 'api' to EsoApi.V1`);
    expect(providerOf(provider)).toBeDefined();
  });

  test.each<[string, EsoProvider]>([
    ['aws', EsoProvider.awsSecretsManager({
      region: 'eu-west-1', auth: EsoAwsAuth.accessKey({ accessKeyId: key, secretAccessKey: key }), role: 'arn:aws:iam::111111111111:role/r', sessionTags: { a: 'b' }, recoveryWindowInDays: 7,
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
    ['infisical', infisical(universal, { hostApi: 'https://infisical.acme.example', secretsScope: { ...scope, secretsPath: '/a' } })],
    ['doppler', EsoProvider.doppler({ auth: EsoDopplerAuth.token(key), project: 'p', config: 'c' })],
    ['gitlab', EsoProvider.gitlab({ accessToken: key, groupIds: ['7'], url: 'https://gitlab.acme.example' })],
    ['akeyless', EsoProvider.akeyless({ akeylessGwApiUrl: 'https://api.akeyless.io', auth: EsoAkeylessAuth.kubernetes({ accessId: 'p', k8sConfName: 'c' }) })],
    ['oracle', EsoProvider.oracle({ region: 'phx', vault: 'ocid1.vault.oc1.phx.a.b', auth: EsoOracleAuth.workload() })],
    ['bitwardensecretsmanager', EsoProvider.bitwardenSecretsManager({ ...bitwarden, caBundle: CA_BUNDLE })],
    ['conjur', EsoProvider.conjur({ url: 'https://conjur.acme.example', auth: EsoConjurAuth.jwt({ account: 'a', serviceId: 's', token: key }) })],
    ['passbolt', EsoProvider.passbolt({ host: 'https://passbolt.acme.example', password: key, privateKey: key })],
    ['vault in a namespace', EsoProvider.vault({ server, authNamespace: 'a', auth: EsoVaultAuth.jwt({ serviceAccount: { name: 'eso', audiences: ['a'] }, audiences: [] }) })],
  ])('takes %s with EsoApi.V1BETA1, as its schema does', (_name, provider) => {
    expect(providerOf(provider, old)).toBeDefined();
    expect(warningsIn(provider, old)).toEqual([]);
  });

  test('the fields that only v1beta1 requires are known', () => {
    expect(TYPED_PROVIDERS.flatMap(neededFieldsOf)).toEqual([
      // Without a caBundle ESO trusts no server; without a token there is only oidcConfig, which is newer.
      'bitwardensecretsmanager.caBundle', 'doppler.auth.secretRef',
      'gcpsm.auth.workloadIdentity.clusterLocation', 'gcpsm.auth.workloadIdentity.clusterName', 'vault.auth', 'webhook.result',
    ]);
  });

  test.each<[string, EsoProvider, string]>([
    ['how ESO signs in to Vault', EsoProvider.vault({ server }),
      "[chart/store] 'provider.auth' must be given with EsoApi.V1BETA1, got nothing: ESO 0.9 requires it: say how ESO signs in, or set 'api' to EsoApi.V1"],
    ['the certificates of the SDK server of Bitwarden', EsoProvider.bitwardenSecretsManager({ ...bitwarden, caProvider: ca }),
      "[chart/store] 'provider.caBundle' must be given with EsoApi.V1BETA1, got nothing: ESO 0.9 requires the certificates of the SDK server here: write them, or set 'api' to EsoApi.V1"],
    ['the location of a cluster of Google Cloud',
      EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.workloadIdentity({ name: 'eso' }, { clusterName: 'hub' }) }),
      "[chart/store] 'provider.auth.clusterLocation' must be given with EsoApi.V1BETA1, got nothing: ESO 0.9 requires it: write it, or set 'api' to EsoApi.V1"],
    ['the name of a cluster of Google Cloud',
      EsoProvider.gcpSecretManager({ auth: EsoGcpAuth.workloadIdentity({ name: 'eso' }, { clusterLocation: 'europe-west1' }) }),
      "[chart/store] 'provider.auth.clusterName' must be given with EsoApi.V1BETA1, got nothing: ESO 0.9 requires it: write it, or set 'api' to EsoApi.V1"],
  ])('refuses to leave out %s only with EsoApi.V1BETA1', (_name, provider, message) => {
    expect(errorIn(provider, old)).toBe(message);
    expect(warningsIn(provider)).toEqual([]);
  });

  test('a webhook has an empty result only with EsoApi.V1BETA1, which then reads the whole response', () => {
    const provider = EsoProvider.webhook({ url: 'https://acme.example' });
    expect(providerOf(provider, old)).toEqual({ webhook: { url: 'https://acme.example', result: {} } });
    expect(providerOf(provider)).toEqual({ webhook: { url: 'https://acme.example' } });
    expect(providerOf(EsoProvider.webhook({ url: 'https://acme.example', jsonPath: '$.a' }), old)).toEqual({
      webhook: { url: 'https://acme.example', result: { jsonPath: '$.a' } },
    });
  });

  test('a Kubernetes store requires certificates only with EsoApi.V1BETA1', () => {
    const provider = EsoProvider.kubernetes({ auth: account, server: 'https://ctp1.acme.example' });
    expect(errorIn(provider, old)).toBe(
      "[chart/store] 'provider.caProvider' must be given with EsoApi.V1BETA1, got nothing: ESO before 2.0 rejects a Kubernetes store without certificates: write for example EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt'), or set 'api' to EsoApi.V1");
    expect(warningsIn(provider)).toEqual([]);
  });
});
