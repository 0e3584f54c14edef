import { ApiObject, type Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { FluxHelmRelease, FluxKubeConfig, SecretKey } from '../../../lib';
import { errorOf, synth, thrownBy } from '../../support/synth';
import { findings, NAMESPACE, release, releaseError, spaces, warningsIn } from '../support';

describe('FluxKubeConfig', () => {
  test('a Secret is always written with its key', () => {
    expect(release({ kubeConfig: FluxKubeConfig.secret(SecretKey.of('ctp1', 'value')) }).kubeConfig).toEqual({ secretRef: { name: 'ctp1', key: 'value' } });
  });

  test('a ConfigMap is written by name', () => {
    expect(release({ kubeConfig: FluxKubeConfig.configMap('ctp1') }).kubeConfig).toEqual({ configMapRef: { name: 'ctp1' } });
  });

  test('a Secret may be a construct of the same app', () => {
    const [, manifest] = synth((chart) => {
      const secret = new Secret(chart, 'kubeconfig', { metadata: { name: 'ctp1' } });
      new FluxHelmRelease(chart, 'spaces', { chart: spaces, kubeConfig: FluxKubeConfig.secret(SecretKey.fromSecret(secret, 'kubeconfig')) });
    }, { namespace: 'flux-system' });
    expect(manifest.spec.kubeConfig).toEqual({ secretRef: { name: 'ctp1', key: 'kubeconfig' } });
  });

  test('refuses an invalid name of a ConfigMap', () => {
    expect(thrownBy(() => FluxKubeConfig.configMap('Ctp1'))).toBe("[FluxKubeConfig.configMap] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Ctp1\": use for example 'ctp1'");
  });

  test('refuses a Secret of another namespace', () => {
    const kubeConfig = FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig', { namespace: 'ctp1-system' }));
    expect(errorOf((chart) => new FluxHelmRelease(chart, 'spaces', { chart: spaces, kubeConfig }), { namespace: 'flux-system' })).toBe("[chart/spaces] 'kubeConfig' must be in namespace 'flux-system', got namespace 'ctp1-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(releaseError({ kubeConfig, metadata: { namespace: 'apps' } })).toBe("[chart/spaces] 'kubeConfig' must be in namespace 'apps', got namespace 'ctp1-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'apps'");
    expect(release({ kubeConfig, metadata: { namespace: 'ctp1-system' } }).kubeConfig).toEqual({ secretRef: { name: 'ctp1', key: 'kubeconfig' } });
  });
});

describe('a kubeconfig in a Secret of the app', () => {
  const build = (kubeconfig: string) => (chart: Chart): void => {
    new ApiObject(chart, 'ctp1', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ctp1', namespace: NAMESPACE }, stringData: { kubeconfig } });
    new FluxHelmRelease(chart, 'spaces', { chart: spaces, kubeConfig: FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig')) });
  };

  test.each([
    ['certificate-authority', "write the content into 'certificate-authority-data', in base64"],
    ['client-certificate', "write the content into 'client-certificate-data', in base64"],
    ['client-key', "write the content into 'client-key-data', in base64"],
    ['tokenFile', "write the token into 'token'"],
  ])('refuses %s, which names a file', (field, fix) => {
    const message = `[chart/spaces] 'kubeConfig' must have its credentials in Secret 'ctp1', got the name of a file in ${field}: Flux reads no files: ${fix}`;
    expect(findings(build(`users:\n- name: a\n  user:\n    ${field}: /home/me/file\n`))).toEqual([message]);
    expect(findings(build(`{"users":[{"user":{"${field}":"/home/me/file"}}]}`))).toEqual([message]);
  });

  test('warns of what Flux leaves out', () => {
    expect(warningsIn(build('clusters:\n- cluster:\n    insecure-skip-tls-verify: true\n'))).toEqual([
      "chart/spaces flux/no-effect: 'kubeConfig' has 'insecure-skip-tls-verify' in Secret 'ctp1', which Flux leaves out by default, so that it does not trust an unknown certificate: write the certificate authority into certificate-authority-data",
    ]);
  });

  test('is right with its credentials', () => {
    expect(warningsIn(build('clusters:\n- cluster:\n    certificate-authority-data: a\n    insecure-skip-tls-verify: false\nusers:\n- user:\n    client-certificate-data: a\n    client-key-data: b\n'))).toEqual([]);
  });
});
