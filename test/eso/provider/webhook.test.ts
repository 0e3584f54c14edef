import { Duration } from 'cdk8s';
import { EsoProvider, SecretKey, type EsoWebhookOptions } from '../../../lib';
import { clusterErrorIn, errorIn, fakeAccessKey, providerOf, warningsIn } from '../store/builders';

const url = 'https://secrets.acme.example/{{ .remoteRef.key }}';
const webhook = (options: Partial<EsoWebhookOptions> = {}) => EsoProvider.webhook({ url, ...options });

describe('EsoProvider.webhook', () => {
  test('minimal: a URL', () => {
    expect(providerOf(webhook())).toEqual({ webhook: { url } });
    expect(warningsIn(webhook())).toEqual([]);
  });

  test.each([
    'http://localhost:8080',
    '{{ .api.url }}/secrets',
    'http{{ if .api.tls }}s{{ end }}://acme.example',
    'https{{ .api.rest }}',
    'https://{{ .api.user }}:{{ .api.password }}@acme.example/',
    'https://acme.example:8443/me@example.org',
  ])('takes the URL %s', (given) => {
    expect(providerOf(webhook({ url: given }))).toEqual({ webhook: { url: given } });
  });

  test.each([
    ['acme.example/secrets', '"acme.example/secrets"'],
    ['', '""'],
  ])('refuses the URL %s', (given, shown) => {
    expect(errorIn(webhook({ url: given }))).toBe(
      `[chart/store] 'provider.url' must be a URL, or a template of one, got ${shown}: write for example 'https://secrets.example.org/{{ .remoteRef.key }}'`);
  });

  test('refuses a password in the URL, and does not show it', () => {
    expect(errorIn(webhook({ url: `https://eso:${'hunter' + 2}@acme.example/{{ .remoteRef.key }}` }))).toBe(
      "[chart/store] 'provider.url' must contain no password, got \"https://***@acme.example/\": remove the credentials from the URL and refer to a Secret");
  });

  test.each<[string, Partial<EsoWebhookOptions>]>([
    ['url', { url: `https://acme.example/?key=${fakeAccessKey}` }],
    ['headers.Authorization', { headers: { Accept: 'application/json', Authorization: fakeAccessKey } }],
    ['body', { body: fakeAccessKey }],
  ])('refuses a credential as %s, and does not show it', (prop, options) => {
    const message = errorIn(webhook(options));
    expect(message).toContain(`[chart/store] 'provider.${prop}' must not be a credential, got `);
    expect(message).toContain('everything that is synthesized ends up in Git: refer to a key of a Secret');
    expect(message).not.toContain(fakeAccessKey);
  });

  test('takes headers with credentials from a Secret', () => {
    const headers = { Authorization: 'Bearer {{ .api.token }}' };
    expect(providerOf(webhook({ headers, secrets: { api: SecretKey.of('api', 'token'), other: SecretKey.of('b', 'k') } }))).toEqual({
      webhook: {
        url,
        headers,
        secrets: [{ name: 'api', secretRef: { name: 'api', key: 'token' } }, { name: 'other', secretRef: { name: 'b', key: 'k' } }],
      },
    });
  });

  test.each([
    [Duration.seconds(0), '0s'],
    [Duration.millis(500), '500ms'],
    [Duration.minutes(2), '2m0s'],
  ])('writes the timeout %s', (timeout, text) => {
    expect(providerOf(webhook({ timeout }))).toEqual({ webhook: { url, timeout: text } });
  });

  test.each<[string, Partial<EsoWebhookOptions>]>([
    ['user name', { ntlmUsername: SecretKey.of('ntlm', 'user') }],
    ['password', { ntlmPassword: SecretKey.of('ntlm', 'password') }],
  ])('refuses only the %s for NTLM', (_name, options) => {
    expect(errorIn(webhook(options))).toBe(
      "[chart/store] 'provider.ntlmUsername' must be given together with 'provider.ntlmPassword', got one of them: give both, or neither");
  });

  test.each<[string, Partial<EsoWebhookOptions>, string]>([
    ['secrets.api', { secrets: { api: SecretKey.of('api', 'token') } }, 'api'],
    ['ntlmUsername', { ntlmUsername: SecretKey.of('n', 'u'), ntlmPassword: SecretKey.of('n', 'p') }, 'n'],
    ['ntlmPassword', { ntlmUsername: SecretKey.of('n', 'u', { namespace: 'a' }), ntlmPassword: SecretKey.of('n', 'p') }, 'n'],
  ])('%s needs a namespace in a ClusterSecretStore, even with referentAuth', (prop, options, name) => {
    expect(clusterErrorIn(webhook(options), { referentAuth: true })).toBe(
      `[chart/store] 'provider.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret '${name}'`);
  });
});
