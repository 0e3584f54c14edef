import { TYPED_PROVIDERS } from './provider-schema';
import { EsoProvider, EsoSecretStore } from '../../../lib';
import { CA_BUNDLE } from '../../support/eso-stores';
import { schemas } from '../../support/schemas';
import { warningsOf, synthOne } from '../../support/synth';
import { clusterProviderOf, errorIn, fakeAccessKey, providerOf, warningsIn } from '../store/builders';

/** A provider that the pinned version may not have. */
const newer = (name: string) => ({
  manifest: synthOne((chart) => new EsoSecretStore(chart, 'store', { provider: EsoProvider.custom(name, { a: 1 }) }), { newerThanSchema: true }),
  warnings: warningsOf((chart) => new EsoSecretStore(chart, 'store', { provider: EsoProvider.custom(name, { a: 1 }) }), { newerThanSchema: true }),
});

const scaleway = (config: { [key: string]: unknown }) => EsoProvider.custom('scaleway', config);

describe('EsoProvider.custom', () => {
  test('writes what it is given, in both kinds of store, whatever the namespaces are', () => {
    const config = { project: 'p', auth: { secretRef: { dopplerToken: { name: 'doppler', key: 'token', namespace: 'somewhere' } } } };
    expect(providerOf(EsoProvider.custom('doppler', config))).toEqual({ doppler: config });
    expect(clusterProviderOf(EsoProvider.custom('doppler', config))).toEqual({ doppler: config });
    expect(warningsIn(EsoProvider.custom('doppler', config))).toEqual([]);
  });

  test('reaches fields that the factories do not have', () => {
    const config = { server: 'https://vault.acme.example', auth: { namespace: 'root', tokenSecretRef: { name: 'vault', key: 'token' } } };
    expect(providerOf(EsoProvider.custom('vault', config))).toEqual({ vault: config });
  });

  test('knows every provider of the schema', () => {
    const schema = schemas.get('external-secrets.io/v1/SecretStore') as unknown as {
      properties: { spec: { properties: { provider: { properties: object } } } };
    };
    const names = Object.keys(schema.properties.spec.properties.provider.properties);
    expect(names.length).toBeGreaterThan(30);
    expect(names.flatMap((name) => newer(name).warnings)).toEqual([]);
    expect(names.flatMap((name) => Object.keys(newer(name).manifest.spec.provider as object))).toEqual(names);
  });

  test('is the only way to use these less common providers', () => {
    const schema = schemas.get('external-secrets.io/v1/SecretStore') as unknown as {
      properties: { spec: { properties: { provider: { properties: object } } } };
    };
    const names = Object.keys(schema.properties.spec.properties.provider.properties);
    expect(names.filter((name) => !TYPED_PROVIDERS.includes(name)).sort()).toEqual([
      'barbican', 'beyondtrust', 'chef', 'cloudrusm', 'delinea', 'dvls', 'fortanix', 'github', 'ibm', 'keepersecurity', 'ngrok', 'onboardbase',
      'passworddepot', 'previder', 'pulumi', 'scaleway', 'senhasegura', 'volcengine', 'yandexcertificatemanager', 'yandexlockbox',
    ]);
    expect(TYPED_PROVIDERS.filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(['openBao', 'upboundspaces'])('knows %s, which other versions have (newer than the schema)', (name) => {
    expect(newer(name).manifest.spec.provider).toEqual({ [name]: { a: 1 } });
    expect(newer(name).warnings).toEqual([]);
  });

  test.each([
    ['scalway', "did you mean 'scaleway'?"],
    ['azureKv', "did you mean 'azurekv'?"],
    ['acmeSecrets9000', 'check the name'],
  ])('warns of %s, which it does not know (newer than the schema)', (name, advice) => {
    expect(newer(name).manifest.spec.provider).toEqual({ [name]: { a: 1 } });
    expect(newer(name).warnings).toEqual([`chart/store eso/provider: 'provider' is '${name}', a provider that this library does not know: ${advice}`]);
  });

  test.each([
    ['', '""'],
    ['spec.provider.scaleway', '"spec.provider.scaleway"'],
    ['__proto__', '"__proto__"'],
  ])('refuses the name %s', (name, shown) => {
    expect(errorIn(EsoProvider.custom(name, {}))).toBe(
      `[chart/store] 'provider' must be named by its key below spec.provider, got ${shown}: write for example 'scaleway'`);
  });

  describe('refuses credentials in clear text', () => {
    test.each<[string, string]>([
      ['an access key', fakeAccessKey],
      ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIE`],
      ['a token of GitHub', 'ghp_' + 'a1'.repeat(18)],
      ['a token of GitLab', 'glpat-' + 'a1'.repeat(10)],
      ['a token of Vault', 'hvs.' + 'a1'.repeat(12)],
      ['a token of Doppler', 'dp.st.' + 'a1'.repeat(20)],
      ['a JSON web token', `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.c`],
    ])('%s', (_name, secret) => {
      const message = errorIn(scaleway({ accessKey: { value: secret } }));
      expect(message).toBe(
        `[chart/store] 'provider.scaleway.accessKey.value' must not be a credential, got "(${secret.length} characters that look like a credential)": everything that is synthesized ends up in Git: refer to a key of a Secret`);
      expect(message).not.toContain(secret);
    });

    test('in an array', () => {
      expect(errorIn(scaleway({ keys: ['harmless', { value: fakeAccessKey }] }))).toBe(
        "[chart/store] 'provider.scaleway.keys[1].value' must not be a credential, got \"(20 characters that look like a credential)\": everything that is synthesized ends up in Git: refer to a key of a Secret");
    });
  });

  test.each<[string, unknown]>([
    ['certificates in base64', CA_BUNDLE],
    ['certificates in PEM', '-----BEGIN CERTIFICATE-----\nMIIBfake\n-----END CERTIFICATE-----\n'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIBfake\n-----END PUBLIC KEY-----\n'],
    ['a UUID', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['an id of Oracle', `ocid1.vault.oc1.eu-frankfurt-1.${'aB3dE5'.repeat(12)}`],
    ['a long id of mixed letters and digits', 'aB3dE5gH7'.repeat(8)],
    ['the ARN of a role', 'arn:aws:iam::111111111111:role/AKIA-reader'],
    ['a number', 42],
    ['a boolean', false],
  ])('takes %s', (_name, value) => {
    const provider = EsoProvider.custom('acmeSecrets9000', { config: { value } });
    const manifest = synthOne((chart) => new EsoSecretStore(chart, 'store', { provider }), { newerThanSchema: true });
    expect(manifest.spec.provider).toEqual({ acmeSecrets9000: { config: { value } } });
  });
});
