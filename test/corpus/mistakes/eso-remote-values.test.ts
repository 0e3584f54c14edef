import type { Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoAwsParameterType, EsoAzureAuth, EsoExternalSecret, EsoKubernetesAuth, EsoProvider, EsoPushMetadata, EsoPushSecret, EsoPushSelector,
  EsoSecretStore, EsoVaultAuth, SecretKey, type EsoExternalSecretProps, type EsoPushData,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const region = 'eu-central-1';
const vault = EsoProvider.vault({ server: 'https://vault.example.com', path: 'kv', auth: EsoVaultAuth.token(SecretKey.of('vault-token', 'token')) });
const azure = EsoProvider.azureKeyVault({ auth: EsoAzureAuth.managedIdentity(), vaultUrl: 'https://acme-prod.vault.azure.net' });

type Build = (chart: Chart) => void;
const warned = (build: Build) => warningsOf(build, { namespace });
const refused = (build: Build) => validationOf(build, { namespace });

const reading = (provider: EsoProvider, props: Partial<EsoExternalSecretProps>): Build => (chart) => {
  const store = new EsoSecretStore(chart, 'store', { provider });
  new EsoExternalSecret(chart, 'db', { store, ...props });
};
const pushing = (provider: EsoProvider, ...data: EsoPushData[]): Build => (chart) => {
  const store = new EsoSecretStore(chart, 'store', { provider });
  new EsoPushSecret(chart, 'push', { stores: [store], selector: EsoPushSelector.secret({ name: 'db' }), data });
};

mistakesOf('esoRemoteValues', {
  notKnowable: {
    'eso-gcp-location-regional': 'Whether the secrets are regional is known to Google Cloud only.',
    'eso-deletionpolicy-partial': 'Whether a remote secret exists is known to the provider only, and the policy is right for values that may be missing.',
  },
  silent: {
    // external-secrets/external-secrets#1816
    'eso-sm-push-binary': {
      reason: 'Most values are read with ESO again, which reads both forms. Who else reads them is not known.',
      seen: () => warned(pushing(EsoProvider.awsSecretsManager({ region }), { secretKey: 'password', remoteKey: 'team-a/db' })),
    },
  },
}, (mistake) => {
  // providers/v1/onepasswordsdk/client.go, constructRefKey
  mistake('eso-onepassword-sdk-op-prefix', () => {
    const token = SecretKey.of('onepassword', 'token');
    const sdk = EsoProvider.onePasswordSdk({ vault: 'platform', serviceAccountToken: token });
    const build = (key: string, provider = sdk) => reading(provider, { data: { password: { key } } });
    expect(refused(build('op://platform/db/password'))).toEqual([
      "[chart/db] 'data.password.key' must be an item and its field, without the vault, got \"op://platform/db/password\": the vault is that of the store: write 'db/password'",
    ]);
    expect(warned(build('db/password'))).toEqual([]);
    expect(warned(build('db/section/password'))).toEqual([]);
    const connect = EsoProvider.onePassword({ connectHost: 'https://connect.example.com', vaults: { platform: 1 }, connectToken: token });
    expect(refused(build('op://platform/db/password', connect))).toEqual([
      "[chart/db] 'data.password.key' must be the title of an item, got \"op://platform/db/password\": the vault is that of the store: write 'db', and 'password' as the property",
    ]);
    expect(refused(build('op://platform', connect))).toEqual([expect.stringContaining('got "op://platform": the vault is that of the store')]);
    expect(refused(pushing(sdk, { secretKey: 'password', remoteKey: 'op://platform/db', property: 'password' }))).toEqual([expect.stringContaining("write 'db'")]);
  });

  // providers/v1/vault/client_get.go, getSecretValue; providers/v1/kubernetes/client.go, GetSecret
  mistake('eso-vault-no-property', () => {
    const build = (url: string, property?: string) =>
      reading(vault, { data: { value: { key: 'team-a/db', property } }, target: { template: { data: { DATABASE: url } } } });
    const message = "chart/db eso/whole-secret: 'data.value.property' is missing, so that the provider 'vault' gives all fields of 'team-a/db' as one JSON object: name the field that has the value";
    expect(warned(build('postgres://app:{{ .value }}@db:5432/app'))).toEqual([message]);
    expect(warned(build('postgres://app:{{ .value }}@db:5432/app', 'password'))).toEqual([]);
    expect(warned(build('{{ (fromJson .value).url }}'))).toEqual([]);
    expect(warned(build('{{ .value }}'))).toEqual([]);
    expect(warned(reading(vault, { data: { value: { key: 'team-a/db' } }, target: { template: { data: { dbPassword: '{{ .value }}' } } } }))).toEqual([message]);
    expect(warned(reading(vault, { data: { 'DB_PASSWORD': { key: 'team-a/db' }, 'config.json': { key: 'team-a/app' } } }))).toEqual([expect.stringContaining("'data.DB_PASSWORD.property' is missing")]);
    expect(warned(reading(EsoProvider.kubernetes({ remoteNamespace: 'shared', auth: EsoKubernetesAuth.serviceAccount({ name: 'reader' }) }), { data: { token: { key: 'db' } } }))).toEqual([
      expect.stringContaining("the provider 'kubernetes' gives all fields of 'db' as one JSON object"),
    ]);
    expect(warned(reading(EsoProvider.awsSecretsManager({ region }), { data: { password: { key: 'team-a/db' } } }))).toEqual([]);
  });

  // external-secrets/external-secrets#3422
  mistake('eso-ssm-push-plaintext', () => {
    const provider = EsoProvider.awsParameterStore({ region });
    const build = (...types: (EsoAwsParameterType | undefined)[]) => pushing(provider, ...types.map((secretType, index): EsoPushData => (
      { secretKey: `key${index}`, remoteKey: `/team-a/db/${index}`, ...(secretType ? { metadata: EsoPushMetadata.awsParameterStore({ secretType }) } : {}) })));
    expect(warned(build(EsoAwsParameterType.SECURE_STRING, undefined, undefined))).toEqual([
      "chart/push eso/plain-text: 'data[1].metadata' names no type, so that the Parameter Store keeps the value as plain text: write EsoPushMetadata.awsParameterStore({ secretType: EsoAwsParameterType.SECURE_STRING }), or EsoAwsParameterType.STRING if everybody may read it",
    ]);
    expect(warned(build(EsoAwsParameterType.SECURE_STRING, EsoAwsParameterType.STRING))).toEqual([]);
    expect(warned(pushing(provider, { secretKey: 'a', remoteKey: '/a', metadata: EsoPushMetadata.awsParameterStore({ description: 'of team A' }) }))).toHaveLength(1);
  });

  // providers/v1/aws/secretsmanager/secretsmanager.go: the prefix and the key are put together
  mistake('eso-aws-prefix-no-separator', () => {
    const manager = (prefix: string) => EsoProvider.awsSecretsManager({ region, prefix });
    const push = (prefix: string, remoteKey = 'db') => pushing(manager(prefix), { secretKey: 'password', remoteKey, property: 'password' });
    expect(warned(push('team-a'))).toEqual([
      "chart/push eso/remote-name: 'data[0].remoteKey' becomes 'team-adb', since ESO adds nothing between it and 'team-a', the prefix of the store: end the prefix with '/', as 'team-a/'",
    ]);
    for (const [prefix, key] of [['team-a/', 'db'], ['team-a_', 'db'], ['team-a', '/db']]) expect(warned(push(prefix, key))).toEqual([]);
    expect(warned(reading(manager('team-a'), { data: { password: { key: 'db', property: 'password' } } }))).toEqual([expect.stringContaining("'data.password.key' becomes 'team-adb'")]);
    expect(warned(reading(manager('team-a/'), { data: { password: { key: 'db', property: 'password' } } }))).toEqual([]);
  });

  // providers/v1/webhook/webhook.go, GetSecret
  mistake('eso-webhook-property-ignored', () => {
    const build = (jsonPath: string, url = 'https://secrets.example.com/v1/{{ .remoteRef.key }}') =>
      reading(EsoProvider.webhook({ url, jsonPath }), { data: { password: { key: 'db', property: 'password' } } });
    expect(warned(build('$.data'))).toEqual([
      "chart/db eso/no-effect: 'data.password.property' is used by no template of store 'store', so that the same value is read for every property: use it in the store, for example with the jsonPath '$.data.{{ .remoteRef.property }}', or remove it",
    ]);
    expect(warned(build('$.data.{{ .remoteRef.property }}'))).toEqual([]);
    expect(warned(build('$.data', 'https://secrets.example.com/v1/{{ .remoteRef.key }}/{{ .remoteRef.property }}'))).toEqual([]);
  });

  // providers/v1/azure/keyvault/keyvault.go, objectTypeCert and objectTypeKey
  mistake('eso-azure-cert-tls', () => {
    const build = (data: Record<string, string>, template: Record<string, string>) => reading(azure, {
      data: Object.fromEntries(Object.entries(data).map(([secretKey, key]) => [secretKey, { key }])), target: { template: { type: 'kubernetes.io/tls', data: template } },
    });
    expect(warned(build({ 'tls.crt': 'cert/wildcard', 'tls.key': 'key/wildcard' }, {}))).toEqual([
      "chart/db eso/contents-form: 'data['tls.crt'].key' is 'cert/wildcard', the certificate in binary form (DER), and not in PEM: read 'secret/wildcard', which holds both, and take them from it in a template with pkcs12cert",
      "chart/db eso/contents-form: 'data['tls.key'].key' is 'key/wildcard', the public part of the key as JSON, and not the private key: read 'secret/wildcard', which holds both, and take them from it in a template with pkcs12key",
    ]);
    expect(warned(build({ crt: 'cert/wildcard', key: 'key/wildcard' }, { 'tls.crt': '{{ .crt }}', 'tls.key': '{{ .key }}' }))).toHaveLength(2);
    expect(warned(build({ p12: 'secret/wildcard' }, { 'tls.crt': '{{ .p12 | pkcs12cert }}', 'tls.key': '{{ .p12 | pkcs12key }}' }))).toEqual([]);
    expect(warned(reading(azure, { data: { jwk: { key: 'key/signing' }, der: { key: 'cert/wildcard' } } }))).toEqual([]);
  });
});
