import { Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { refused, specOf, warned } from './generators';
import {
  EsoCaProvider, EsoClusterGenerator, EsoGeneratorConfig, EsoVaultAuth, EsoVaultDynamicSecret, EsoVaultMethod, EsoVaultResultType,
  EsoVaultVersion, EsoWebhookGenerator, SecretKey,
  type EsoVaultDynamicSecretProps, type EsoWebhookGeneratorProps,
} from '../../../lib';
import { CA_BUNDLE } from '../../support/eso-stores';
import { errorOf, synth } from '../../support/synth';

const fakeToken = `ghp_${'x'.repeat(36)}`;
const server = 'https://vault.acme.example';

describe('EsoVaultDynamicSecret', () => {
  const vault = (props: Partial<EsoVaultDynamicSecretProps> = {}) => (chart: Chart) =>
    new EsoVaultDynamicSecret(chart, 'db', { path: 'database/creds/reader', provider: { server }, ...props });

  test('minimal: a server and a path', () => {
    expect(specOf(vault())).toEqual({ path: 'database/creds/reader', provider: { server } });
    expect(warned(vault())).toEqual([]);
  });

  test.each<[string, Partial<EsoVaultDynamicSecretProps>]>([
    ['data in a path', { path: 'secret/data/app' }],
    ['a mount that starts with v1', { path: 'v1apps/creds' }],
    ['parameters with PUT', { method: EsoVaultMethod.PUT, parameters: { a: 1 } }],
    ['the whole response', { resultType: EsoVaultResultType.RAW }],
    ['LIST', { method: EsoVaultMethod.LIST }],
    ['no retries', { retrySettings: { maxRetries: 0 } }],
    ['empty settings for retries', { retrySettings: {} }],
  ])('takes %s', (_name, props) => {
    expect(specOf(vault(props))).toMatchObject(props);
    expect(warned(vault(props))).toEqual([]);
  });

  test('takes certificates', () => {
    expect(specOf(vault({ provider: { server, caBundle: CA_BUNDLE } })).provider).toEqual({ server, caBundle: CA_BUNDLE });
    expect(specOf(vault({ provider: { server, caProvider: EsoCaProvider.secret('ca', 'ca.crt', { namespace: 'team-a' }) } })).provider.caProvider)
      .toEqual({ type: 'Secret', name: 'ca', key: 'ca.crt' });
  });

  test.each<[string, Partial<EsoVaultDynamicSecretProps>, string]>([
    ['no path', { path: '' }, "'path' must not be empty, got \"\": write for example 'database/creds/reader'"],
    ['the path of the API', { path: '/v1/database/creds/reader' },
      "'path' must start without '/' and 'v1/', got \"/v1/database/creds/reader\": ESO adds them: write 'database/creds/reader'"],
    ['a version', { path: 'v1/database/creds/reader' },
      "'path' must start without '/' and 'v1/', got \"v1/database/creds/reader\": ESO adds them: write 'database/creds/reader'"],
    ['a slash', { path: '/database/creds/reader' },
      "'path' must start without '/' and 'v1/', got \"/database/creds/reader\": ESO adds them: write 'database/creds/reader'"],
    ['a host', { provider: { server: 'vault.acme.example' } }, "'provider.server' must be an absolute URL, got \"vault.acme.example\": write for example 'https://vault.example.org:8200'"],
    ['a token after reading', { resultType: EsoVaultResultType.AUTH },
      "'resultType' must be EsoVaultResultType.DATA or EsoVaultResultType.RAW unless 'method' is EsoVaultMethod.POST or EsoVaultMethod.PUT, got \"Auth\": Vault gives a token only when something is written: set 'method' to EsoVaultMethod.POST, or choose another result type"],
    ['a credential', { method: EsoVaultMethod.POST, parameters: { token: fakeToken } },
      "'parameters.token' must not be a credential, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: refer to a key of a Secret"],
    ['half a retry', { retrySettings: { maxRetries: 0.5 } }, "'retrySettings.maxRetries' must be a whole number of 0 or more, got 0.5: write 0 to never retry"],
    ['a negative number of retries', { retrySettings: { maxRetries: -1 } }, "'retrySettings.maxRetries' must be a whole number of 0 or more, got -1: write 0 to never retry"],
    ['a ServiceAccount of another namespace', { provider: { server, auth: EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: { name: 'eso', namespace: 'vault' } }) } },
      "'provider.auth.serviceAccount.namespace' must be the namespace of the generator, 'team-a', got \"vault\": a generator reads from its own namespace: move ServiceAccount 'eso' to 'team-a'"],
    ['certificates of another namespace', { provider: { server, caProvider: EsoCaProvider.configMap('ca', 'ca.crt', { namespace: 'vault' }) } },
      "'provider.caProvider.namespace' must be the namespace of the generator, 'team-a', got \"vault\": a generator reads from its own namespace: move the object to 'team-a'"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(vault(props))).toBe(`[chart/db] ${message}`);
  });

  test.each<[string, Partial<EsoVaultDynamicSecretProps>, string]>([
    ['parameters without a method', { parameters: { ttl: '1h' } }, "'parameters' is not sent with EsoVaultMethod.GET, the default: remove it, or set 'method' to EsoVaultMethod.POST"],
    ['parameters with LIST', { method: EsoVaultMethod.LIST, parameters: { ttl: '1h' } }, "'parameters' is not sent with EsoVaultMethod.LIST: remove it, or set 'method' to EsoVaultMethod.POST"],
    ['the path of a store', { provider: { server, path: 'secret' } }, "'provider.path' is ignored by a generator, which uses 'path' as it is: remove it"],
    ['the version of a store', { provider: { server, version: EsoVaultVersion.V2 } }, "'provider.version' is ignored by a generator, which uses 'path' as it is: remove it"],
    ['checkAndSet of a store', { provider: { server, checkAndSet: true } }, "'provider.checkAndSet' is ignored by a generator, which uses 'path' as it is: remove it"],
  ])('warns of %s', (_name, props, message) => {
    expect(warned(vault(props))).toEqual([`chart/db eso/no-effect: ${message}`]);
  });
});

describe('EsoWebhookGenerator', () => {
  const webhook = (props: Partial<EsoWebhookGeneratorProps> = {}) => (chart: Chart) => new EsoWebhookGenerator(chart, 'hook', { url: 'https://acme.example', ...props });

  test('minimal: a URL', () => {
    expect(specOf(webhook())).toEqual({ url: 'https://acme.example', result: {} });
  });

  test.each(['http://localhost', '{{ .api.url }}/x', 'https://{{ .api.user }}:{{ .api.password }}@acme.example/'])('takes the URL %s', (url) => {
    expect(specOf(webhook({ url })).url).toBe(url);
  });

  test('takes a Secret of another library', () => {
    const [, hook] = synth((chart) => {
      webhook({ secrets: { api: new Secret(chart, 'secret', { metadata: { name: 'api' } }) } })(chart);
    }, { namespace: 'team-a' });
    expect(hook.spec.secrets).toEqual([{ name: 'api', secretRef: { name: 'api' } }]);
  });

  const remoteRef = 'got "{{ .remoteRef.key }}": a generator has no remote key: write the key itself, or use a webhook store';
  test.each<[string, Partial<EsoWebhookGeneratorProps>, string]>([
    ['a host', { url: 'acme.example' }, "'url' must be a URL, or a template of one, got \"acme.example\": write for example 'https://secrets.example.org/{{ .api.path }}'"],
    ['a password', { url: `https://eso:${'hunter' + 2}@acme.example` }, "'url' must contain no password, got \"https://***@acme.example\": remove the credentials from the URL and refer to a Secret"],
    ['the key of a store in the URL', { url: 'https://acme.example/{{ .remoteRef.key }}' },
      "'url' must not use .remoteRef, got \"https://acme.example/{{ .remoteRef.key }}\": a generator has no remote key: write the key itself, or use a webhook store"],
    ['the key of a store in a header', { headers: { 'X-Key': '{{ .remoteRef.key }}' } }, `'headers.X-Key' must not use .remoteRef, ${remoteRef}`],
    ['the key of a store in the body', { body: '{{ .remoteRef.key }}' }, `'body' must not use .remoteRef, ${remoteRef}`],
    ['a credential', { headers: { Authorization: fakeToken } },
      "'headers.Authorization' must not be a credential, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: refer to a key of a Secret"],
    ['only a user', { ntlmUsername: SecretKey.of('ntlm', 'user') }, "'ntlmUsername' must be given together with 'ntlmPassword', got one of them: give both, or neither"],
    ['only a password', { ntlmPassword: SecretKey.of('ntlm', 'password') }, "'ntlmUsername' must be given together with 'ntlmPassword', got one of them: give both, or neither"],
    ['an invalid name', { secrets: { 'my-api': { name: 'api' } } },
      "'secrets.my-api' must have a name of letters, digits and '_' that does not start with a digit, got \"my-api\": templates use the name after a dot: rename it"],
    ['a Secret with an invalid name', { secrets: { api: { name: 'Api' } } },
      "'secrets.api.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Api\": use for example 'api'"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(webhook(props))).toBe(`[chart/hook] ${message}`);
  });

  test('refuses a Secret of another namespace', () => {
    expect(errorOf((chart) => {
      const secret = new Secret(new Chart(chart, 'other', { namespace: 'team-b' }), 'secret', { metadata: { name: 'api' } });
      webhook({ secrets: { api: secret } })(chart);
    }, { namespace: 'team-a' })).toBe(
      "[chart/hook] 'secrets.api' must be in namespace 'team-a', got namespace 'team-b': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'");
  });
});

describe('a VaultDynamicSecret in a ClusterGenerator', () => {
  test('is refused with the full path of the prop', () => {
    const provider = { server: 'vault.acme.example', auth: EsoVaultAuth.token(SecretKey.of('vault', 'token')) };
    const build = (chart: Chart) => new EsoClusterGenerator(chart, 'db', { generator: EsoGeneratorConfig.vaultDynamicSecret({ path: 'database/creds/reader', provider }) });
    expect(errorOf(build)).toBe("[chart/db] 'generator.provider.server' must be an absolute URL, got \"vault.acme.example\": write for example 'https://vault.example.org:8200'");
  });
});
