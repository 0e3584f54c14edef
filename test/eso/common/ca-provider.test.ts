import { EsoCaProvider, EsoKubernetesAuth, EsoProvider, EsoSecretStore, SecretKey } from '../../../lib';
import { CA_BUNDLE } from '../../support/eso-stores';
import { errorOf, synthOne, thrownBy } from '../../support/synth';
import { clusterErrorIn, clusterProviderOf, clusterWarningsIn, errorIn, providerOf, warningsIn } from '../store/builders';

const server = 'https://vault.acme.example';
const pem = '-----BEGIN CERTIFICATE-----\nMIIBfake\n-----END CERTIFICATE-----\n';
const base64 = (text: string) => Buffer.from(text).toString('base64');

const vault = (caProvider: EsoCaProvider) => EsoProvider.vault({ server, caProvider });
const webhook = (caProvider: EsoCaProvider) => EsoProvider.webhook({ url: server, caProvider });
const kubernetes = (caProvider: EsoCaProvider) => EsoProvider.kubernetes({
  caProvider, auth: EsoKubernetesAuth.token(SecretKey.of('s', 'k', { namespace: 'team-a' })),
});
const bundled = (caBundle: string) => EsoProvider.vault({ server, caBundle });

describe('EsoCaProvider', () => {
  test.each<[string, () => EsoCaProvider, string]>([
    ['the name of a ConfigMap', () => EsoCaProvider.configMap('CA', 'ca.crt'),
      "[EsoCaProvider.configMap] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"CA\": use for example 'ca'"],
    ['the key of a Secret', () => EsoCaProvider.secret('ca', 'ca/crt'),
      "[EsoCaProvider.secret('ca')] 'key' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"ca/crt\": use for example 'ca-crt'"],
    ['the namespace of a Secret', () => EsoCaProvider.secret('ca', 'ca.crt', { namespace: 'a.b' }),
      "[EsoCaProvider.secret('ca')] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"a.b\": use for example 'a-b'"],
  ])('refuses %s that Kubernetes refuses', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });

  describe('in a ClusterSecretStore', () => {
    test('needs a namespace, even with referentAuth', () => {
      expect(clusterErrorIn(vault(EsoCaProvider.configMap('ca', 'ca.crt')), { referentAuth: true })).toBe(
        "[chart/store] 'provider.caProvider.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ConfigMap 'ca'");
      expect(clusterErrorIn(kubernetes(EsoCaProvider.secret('ca', 'ca.crt')))).toBe(
        "[chart/store] 'provider.caProvider.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'ca'");
    });

    test('takes any namespace', () => {
      const provider = kubernetes(EsoCaProvider.configMap('ca', 'ca.crt', { namespace: 'kube-system' }));
      expect(clusterProviderOf(provider)).toMatchObject({
        kubernetes: { server: { caProvider: { type: 'ConfigMap', name: 'ca', key: 'ca.crt', namespace: 'kube-system' } } },
      });
      expect(clusterWarningsIn(provider)).toEqual([]);
    });
  });

  describe('in a SecretStore', () => {
    test.each([vault, webhook, kubernetes])('does not write the namespace of the store', (provider) => {
      for (const ca of [EsoCaProvider.secret('ca', 'ca.crt', { namespace: 'team-a' }), EsoCaProvider.secret('ca', 'ca.crt')]) {
        expect(JSON.stringify(providerOf(provider(ca)))).toContain('"caProvider":{"key":"ca.crt","name":"ca","type":"Secret"}');
        expect(warningsIn(provider(ca))).toEqual([]);
      }
    });

    test('refuses a Secret of another namespace', () => {
      expect(errorIn(vault(EsoCaProvider.secret('ca', 'ca.crt', { namespace: 'hub' })))).toBe(
        "[chart/store] 'provider.caProvider.namespace' must be the namespace of the SecretStore, 'team-a', got \"hub\": move Secret 'ca' to 'team-a', or use a ClusterSecretStore");
    });

    test('takes a ConfigMap of another namespace with a warning', () => {
      const provider = webhook(EsoCaProvider.configMap('ca', 'ca.crt', { namespace: 'hub' }));
      expect(providerOf(provider)).toEqual({
        webhook: { url: server, caProvider: { type: 'ConfigMap', name: 'ca', key: 'ca.crt', namespace: 'hub' } },
      });
      expect(warningsIn(provider)).toEqual([
        "chart/store eso/no-effect: 'provider.caProvider.namespace' is 'hub', which some providers ignore in a SecretStore: move ConfigMap 'ca' to 'team-a'",
      ]);
    });

    test('writes any namespace if that of the store is not known', () => {
      for (const ca of [EsoCaProvider.configMap('ca', 'ca.crt', { namespace: 'hub' }), EsoCaProvider.secret('ca', 'ca.crt', { namespace: 'hub' })]) {
        expect(synthOne((chart) => new EsoSecretStore(chart, 'store', { provider: vault(ca) })).spec.provider.vault.caProvider.namespace).toBe('hub');
      }
    });

    test('of the Kubernetes provider refuses any other namespace, as ESO does', () => {
      const provider = kubernetes(EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt', { namespace: 'hub' }));
      const message = "[chart/store] 'provider.caProvider.namespace' must be left out in a SecretStore, got \"hub\": ESO reads ConfigMap 'kube-root-ca.crt' from the namespace of the store: move it there, or use a ClusterSecretStore";
      expect(errorIn(provider)).toBe(message);
      expect(errorOf((chart) => new EsoSecretStore(chart, 'store', { provider }))).toBe(message);
    });
  });
});

describe('caBundle', () => {
  test('warns of an object of certificates in addition', () => {
    expect(warningsIn(EsoProvider.vault({ server, caBundle: CA_BUNDLE, caProvider: EsoCaProvider.secret('ca', 'ca.crt') }))).toEqual([
      "chart/store eso/no-effect: 'provider.caProvider' is ignored when 'provider.caBundle' is given: keep one of them",
    ]);
  });

  test.each([
    ['one certificate', base64(pem)],
    ['two certificates', base64(pem + pem)],
    ['certificates below a comment', base64(`# Root of Acme\n${pem}`)],
    ['the older heading', base64(pem.replace(/CERTIFICATE/g, 'X509 CERTIFICATE'))],
    ['base64 of base64, which ESO decodes too', base64(base64(pem))],
  ])('takes %s', (_name, caBundle) => {
    expect(providerOf(bundled(caBundle))).toEqual({ vault: { server, caBundle } });
    expect(warningsIn(bundled(caBundle))).toEqual([]);
  });

  test('is written on one line, since the API server rejects line breaks', () => {
    const wrapped = base64(pem).replace(/(.{20})/g, '$1\n');
    expect(wrapped).toContain('\n');
    expect(providerOf(bundled(`${wrapped}\n`))).toEqual({ vault: { server, caBundle: base64(pem) } });
  });

  const encode = 'encode it, for example with `base64 -w0 ca.crt`';
  const decoded = 'encode a PEM file that contains -----BEGIN CERTIFICATE-----';

  test.each([
    ['PEM', pem, '"-----BEGIN CERTIFICATE-----\\nMIIBfake\\n-----END CERTIFICATE-----\\n"', encode],
    ['nothing', '', '""', encode],
    ['a missing end', 'LS0tLS1', '"LS0tLS1"', encode],
    ['padding in the middle', 'LS0=LS0t', '"LS0=LS0t"', encode],
    ['base64 of something else', base64('hello world!'), '"aGVsbG8gd29ybGQh"', decoded],
    ['a public key', base64('-----BEGIN PUBLIC KEY-----'), '"(36 characters that look like a credential)"', decoded],
  ])('refuses %s', (_name, caBundle, shown, fix) => {
    expect(errorIn(bundled(caBundle))).toBe(`[chart/store] 'provider.caBundle' must be base64 of PEM certificates, got ${shown}: ${fix}`);
  });

  test('takes a placeholder', () => {
    expect(providerOf(bundled('${CA_BUNDLE}'))).toEqual({ vault: { server, caBundle: '${CA_BUNDLE}' } });
  });

  test.each([
    ['a private key', base64(`-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIE`)],
    ['a private key behind a certificate', base64(`${pem}-----BEGIN ${'PRIVATE'} KEY-----\nMIIE`)],
    ['a private key that is encoded twice', base64(base64(`-----BEGIN EC ${'PRIVATE'} KEY-----\nMIIE`))],
  ])('refuses %s', (_name, caBundle) => {
    expect(errorIn(bundled(caBundle))).toBe(
      "[chart/store] 'provider.caBundle' must contain no private key, got one: everything that is synthesized ends up in Git: keep the certificates only");
  });
});
