import { EsoInfisicalAuth, EsoProvider, SecretKey, type EsoInfisicalOptions, type EsoInfisicalScope } from '../../../lib';
import { clusterErrorIn, clusterProviderOf, errorIn, providerOf, warningsIn } from '../store/builders';

const key = SecretKey.of('infisical', 'key');
const there = SecretKey.of('infisical', 'key', { namespace: 'hub' });
const auth = EsoInfisicalAuth.universal({ clientId: key, clientSecret: key });
const secretsScope = { projectSlug: 'platform-fujo', environmentSlug: 'prod' };

const infisical = (options: Partial<EsoInfisicalOptions> = {}) => EsoProvider.infisical({ auth, secretsScope, ...options });
const scoped = (changes: Partial<EsoInfisicalScope>) => infisical({ secretsScope: { ...secretsScope, ...changes } });
const signedIn = (way: EsoInfisicalAuth) => infisical({ auth: way });

describe('EsoProvider.infisical', () => {
  test('minimal: project, environment and client', () => {
    expect(providerOf(infisical())).toEqual({
      infisical: {
        auth: { universalAuthCredentials: { clientId: { name: 'infisical', key: 'key' }, clientSecret: { name: 'infisical', key: 'key' } } },
        secretsScope,
      },
    });
    expect(warningsIn(infisical())).toEqual([]);
  });

  test('leaves out options that are not given', () => {
    expect(providerOf(signedIn(EsoInfisicalAuth.azure({ identityId: key })))).toEqual({
      infisical: { auth: { azureAuthCredentials: { identityId: { name: 'infisical', key: 'key' } } }, secretsScope },
    });
  });

  test.each<[string, EsoProvider, string]>([
    ['an empty project', scoped({ projectSlug: '' }),
      "'provider.secretsScope.projectSlug' must not be empty, got \"\": copy the slug from the settings of the project"],
    ['an empty environment', scoped({ environmentSlug: ' ' }),
      "'provider.secretsScope.environmentSlug' must not be empty, got \" \": write for example 'prod'"],
    ['a host that is not a URL', infisical({ hostApi: 'app.infisical.com' }),
      "'provider.hostApi' must be an absolute URL, got \"app.infisical.com\": write for example 'https://infisical.example.org/api'"],
  ])('refuses %s', (_name, provider, message) => {
    expect(errorIn(provider)).toBe(`[chart/store] ${message}`);
  });

  test('warns of the id of a project', () => {
    expect(warningsIn(scoped({ projectSlug: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' }))).toEqual([
      "chart/store eso/store-option: 'provider.secretsScope.projectSlug' is '3f2504e0-4f89-11d3-9a0c-0305e82c3301', which looks like the id of a project, not its slug: copy the slug from the settings of the project",
    ]);
  });

  test.each<[string, EsoProvider]>([
    ['a host without the path of the API', infisical({ hostApi: 'https://eu.infisical.com' })],
    ['a placeholder as the host', infisical({ hostApi: '${INFISICAL_URL}' })],
    ['a placeholder as the project', scoped({ projectSlug: '${PROJECT}' })],
    ['a folder', scoped({ secretsPath: '/a/b', recursive: false })],
  ])('takes %s', (_name, provider) => {
    expect(providerOf(provider)).toBeDefined();
    expect(warningsIn(provider)).toEqual([]);
  });

  test.each<[string, EsoInfisicalAuth]>([
    ['clientId', auth],
    ['clientSecret', EsoInfisicalAuth.universal({ clientId: there, clientSecret: key })],
    ['identityId', EsoInfisicalAuth.kubernetes({ identityId: key })],
    ['resource', EsoInfisicalAuth.azure({ identityId: there, resource: key })],
    ['accessToken', EsoInfisicalAuth.token(key)],
  ])('names %s if a ClusterSecretStore lacks its namespace, even with referentAuth: ESO signs in when it checks the store', (prop, way) => {
    expect(clusterErrorIn(signedIn(way), { referentAuth: true })).toBe(
      `[chart/store] 'provider.auth.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'infisical'`);
  });

  test('takes credentials of another namespace in a ClusterSecretStore', () => {
    expect(clusterProviderOf(signedIn(EsoInfisicalAuth.token(there)))).toMatchObject({
      infisical: { auth: { tokenAuthCredentials: { accessToken: { name: 'infisical', key: 'key', namespace: 'hub' } } } },
    });
  });
});
