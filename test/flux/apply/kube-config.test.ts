import { Secret } from 'cdk8s-plus-27';
import { FluxHelmRelease, FluxKubeConfig, SecretKey } from '../../../lib';
import { errorOf, synth, thrownBy } from '../../support/synth';
import { release, releaseError, spaces } from '../support';

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
