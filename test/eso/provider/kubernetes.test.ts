import { EsoCaProvider, EsoKubernetesAuth, EsoProvider, SecretKey, type EsoKubernetesOptions } from '../../../lib';
import { CA_BUNDLE } from '../../support/eso-stores';
import { errorIn, providerOf, warningsIn } from '../store/builders';

const auth = EsoKubernetesAuth.serviceAccount({ name: 'eso' });
const kubeconfig = SecretKey.of('ctp1', 'kubeconfig');
const serviceAccount = { name: 'eso' };

describe('EsoProvider.kubernetes', () => {
  test.each<[string, EsoKubernetesOptions, object]>([
    ['only an account, for the cluster in which ESO runs', { auth }, { auth: { serviceAccount } }],
    ['only a kubeconfig', { kubeconfig }, { authRef: { name: 'ctp1', key: 'kubeconfig' } }],
    ['a server without a scheme', { auth, server: 'kubernetes.default' }, { auth: { serviceAccount }, server: { url: 'kubernetes.default' } }],
    ['certificates for the default server', { auth, caProvider: EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt') },
      { auth: { serviceAccount }, server: { caProvider: { type: 'ConfigMap', name: 'kube-root-ca.crt', key: 'ca.crt' } } }],
    ['another namespace', { kubeconfig, remoteNamespace: 'platform' }, { authRef: { name: 'ctp1', key: 'kubeconfig' }, remoteNamespace: 'platform' }],
  ])('takes %s', (_name, options, expected) => {
    expect(providerOf(EsoProvider.kubernetes(options))).toEqual({ kubernetes: expected });
    expect(warningsIn(EsoProvider.kubernetes(options))).toEqual([]);
  });

  test.each<[string, EsoKubernetesOptions, string]>([
    ['neither account nor kubeconfig', { remoteNamespace: 'platform' },
      "'provider.auth' must be given, or 'provider.kubeconfig', got neither: give exactly one of them"],
    ['both', { auth, kubeconfig }, "'provider.auth' must be left out when 'provider.kubeconfig' is given, got both: keep one of them"],
    ['an invalid namespace', { auth, remoteNamespace: 'Platform_A' },
      "'provider.remoteNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Platform_A\": use for example 'platform-a'"],
  ])('refuses %s', (_name, options, message) => {
    expect(errorIn(EsoProvider.kubernetes(options))).toBe(`[chart/store] ${message}`);
  });

  test.each<[string, Partial<EsoKubernetesOptions>]>([
    ['server', { server: 'https://ctp1.acme.example' }],
    ['bundle', { caBundle: CA_BUNDLE }],
    ['certificates', { caProvider: EsoCaProvider.secret('ctp1', 'ca.crt') }],
  ])('warns of a %s beside a kubeconfig', (_name, options) => {
    expect(warningsIn(EsoProvider.kubernetes({ kubeconfig, ...options }))).toEqual([
      "chart/store eso/no-effect: 'provider.server' and its certificates are ignored when 'provider.kubeconfig' is given: remove them",
    ]);
  });
});
