import { EsoProvider, EsoVaultVersion, SecretKey, type EsoVaultOptions } from '../../../lib';
import { clusterErrorIn, errorIn, providerOf, warningsIn } from '../store/builders';

const server = 'https://vault.acme.example:8200';
const vault = (options: Partial<EsoVaultOptions> = {}) => EsoProvider.vault({ server, ...options });

describe('EsoProvider.vault', () => {
  test('minimal: only a server, for an agent that adds a token', () => {
    expect(providerOf(vault())).toEqual({ vault: { server } });
    expect(warningsIn(vault())).toEqual([]);
  });

  test.each(['http://vault:8200', 'https://vault.acme.example/some/prefix', 'https://[::1]:8200'])('takes the server %s', (url) => {
    expect(providerOf(vault({ server: url }))).toEqual({ vault: { server: url } });
  });

  test.each([
    ['vault.acme.example:8200', '"vault.acme.example:8200"'],
    ['https://', '"https://"'],
  ])('refuses the server %s', (url, shown) => {
    expect(errorIn(vault({ server: url }))).toBe(
      `[chart/store] 'provider.server' must be an absolute URL, got ${shown}: write for example 'https://vault.example.org:8200'`);
  });

  test('refuses a password in the URL, and does not show it', () => {
    expect(errorIn(vault({ server: `https://eso:${'hunter' + 2}@vault.acme.example` }))).toBe(
      "[chart/store] 'provider.server' must contain no password, got \"https://***@vault.acme.example\": remove the credentials from the URL and refer to a Secret");
  });

  test('refuses a token in a header', () => {
    expect(errorIn(vault({ headers: { 'X-Team': 'platform', 'X-Vault-Token': 'hvs.' + 'x'.repeat(24) } }))).toBe(
      "[chart/store] 'provider.headers.X-Vault-Token' must not be a credential, got \"(28 characters that look like a credential)\": everything that is synthesized ends up in Git: refer to a key of a Secret");
  });

  describe('path', () => {
    test.each<[string, EsoVaultVersion | undefined]>([
      ['secret', undefined],
      ['kv/team/prod', EsoVaultVersion.V2],
      ['database', EsoVaultVersion.V1],
      ['data', undefined],
      ['metadata/database', undefined],
      ['secret/data/k8s', EsoVaultVersion.V1],
      ['secret/datacenter', undefined],
    ])('takes %s in version %s', (path, version) => {
      const options = { path, ...(version ? { version } : {}) };
      expect(providerOf(vault(options))).toEqual({ vault: { server, ...options } });
      expect(warningsIn(vault(options))).toEqual([]);
    });

    test.each<[string, EsoVaultVersion | undefined, string]>([
      ['secret/data', undefined, "\"secret/data\": ESO adds it for version 2: write 'secret'"],
      ['secret/data/', undefined, "\"secret/data/\": ESO adds it for version 2: write 'secret'"],
      ['secret/data/k8s/prod', EsoVaultVersion.V2,
        "\"secret/data/k8s/prod\": ESO adds it for version 2: write 'secret', and let the remote keys start with 'k8s/prod/'"],
    ])('refuses %s in version %s', (path, version, rest) => {
      expect(errorIn(vault({ path, ...(version ? { version } : {}) }))).toBe(
        `[chart/store] 'provider.path' must be the mount, without '/data', got ${rest}`);
    });

    test.each([['/secret', 'secret'], ['secret/', 'secret'], ['/kv/team/', 'kv/team']])('warns of the slashes of %s', (path, bare) => {
      expect(providerOf(vault({ path }))).toEqual({ vault: { server, path } });
      expect(warningsIn(vault({ path }))).toEqual([
        `chart/store eso/vault-path: 'provider.path' is '${path}', so that remote keys that start with the mount are not found: write '${bare}'`,
      ]);
    });
  });

  test('warns of forwarding without readYourWrites', () => {
    expect(warningsIn(vault({ forwardInconsistent: true }))).toEqual([
      "chart/store eso/no-effect: 'provider.forwardInconsistent' has no effect without 'provider.readYourWrites': set 'provider.readYourWrites' to true",
    ]);
    expect(warningsIn(vault({ forwardInconsistent: true, readYourWrites: true }))).toEqual([]);
    expect(warningsIn(vault({ forwardInconsistent: false }))).toEqual([]);
  });

  test('a certificate for the connection needs its namespace in a ClusterSecretStore, even with referentAuth', () => {
    const there = SecretKey.of('tls', 'k', { namespace: 'hub' });
    const message = (prop: string) =>
      `[chart/store] 'provider.tls.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'tls'`;
    expect(clusterErrorIn(vault({ tls: { cert: SecretKey.of('tls', 'k'), key: there } }), { referentAuth: true })).toBe(message('cert'));
    expect(clusterErrorIn(vault({ tls: { cert: there, key: SecretKey.of('tls', 'k') } }), { referentAuth: true })).toBe(message('key'));
  });

  test('compares versions only if the engine has them', () => {
    expect(errorIn(vault({ version: EsoVaultVersion.V1, checkAndSet: true }))).toBe(
      "[chart/store] 'provider.checkAndSet' must be left out for EsoVaultVersion.V1, got true: only version 2 of the key/value engine has versions to compare: remove it");
    expect(providerOf(vault({ version: EsoVaultVersion.V1, checkAndSet: false }))).toEqual({
      vault: { server, version: 'v1', checkAndSet: { required: false } },
    });
    expect(providerOf(vault({ checkAndSet: true }))).toEqual({ vault: { server, checkAndSet: { required: true } } });
  });

  test('a namespace to sign in is not a way to sign in', () => {
    expect(errorIn(EsoProvider.vault({ server: 'https://vault.acme.example', authNamespace: 'acme' }))).toBe(
      "[chart/store] 'provider.auth' must be given with 'provider.authNamespace', got nothing: say how ESO signs in, or remove 'provider.authNamespace'");
  });
});
