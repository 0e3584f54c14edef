import type { Chart } from 'cdk8s';
import { FluxGitRepository, FluxKubeConfig, FluxKustomization, FluxRegistration, FluxSource, GitRevision, SecretKey, type FluxKustomizationProps } from '../../../lib';
import { errorOf, synth, synthOne } from '../../support/synth';
import { claims, findings, remote, warningsIn } from '../support';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const props: FluxKustomizationProps = { source: FluxSource.fromGitRepositoryName('platform'), prune: true };
const make = (chart: Chart, id: string, more: Partial<FluxKustomizationProps> = {}) => new FluxKustomization(chart, id, { ...props, ...more });

describe('FluxKustomization', () => {
  test('minimal: the root of an existing source on the cluster of Flux', () => {
    expect(synthOne((chart) => make(chart, 'infra'))).toEqual({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'infra' },
      spec: { interval: '10m0s', prune: true, sourceRef: { kind: 'GitRepository', name: 'platform' } },
    });
  });

  test('another cluster with its kubeconfig', () => {
    const kubeConfig = FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig'));
    expect(synthOne((chart) => make(chart, 'infra', { kubeConfig })).spec.kubeConfig).toEqual({ secretRef: { name: 'ctp1', key: 'kubeconfig' } });
    expect(errorOf((chart) => make(chart, 'infra', { kubeConfig: 'ctp1' as never }))).toBe(
      "[chart/infra] 'kubeConfig' must be a FluxKubeConfig, got a string: write for example FluxKubeConfig.secret(key) or FluxKubeConfig.configMap('name')");
  });

  test('a source that is created for it is its child, one of the app is shared', () => {
    const manifests = synth((chart) => {
      const own = make(chart, 'own', { source: FluxSource.git(git) });
      expect(own.sourceApiObject?.node.path).toBe('chart/own/gitRepository');
      const source = new FluxGitRepository(chart, 'shared', { git });
      expect([make(chart, 'a', { source, path: './a' }), make(chart, 'b', { source, path: './b' })].map(({ sourceApiObject }) => sourceApiObject)).toEqual([undefined, undefined]);
    });
    expect(manifests.map(({ kind, metadata: { name }, spec }) => [kind, name, spec.sourceRef?.name])).toEqual([
      ['Kustomization', 'own', 'own'], ['GitRepository', 'own', undefined], ['GitRepository', 'shared', undefined],
      ['Kustomization', 'a', 'shared'], ['Kustomization', 'b', 'shared'],
    ]);
  });

  test('registrations can depend on it, and it on them', () => {
    const [, claim, last] = synth((chart) => {
      const infra = make(chart, 'infra', { path: './infra' });
      const registration = new FluxRegistration(chart, 'claims', { ...claims, dependsOn: [infra] });
      make(chart, 'last', { path: './last', dependsOn: [registration.readyWhen('dep.status.observedGeneration > 0')] });
    });
    expect([claim.spec.dependsOn, last.spec.dependsOn]).toEqual([[{ name: 'infra' }], [{ name: 'claims', readyExpr: 'dep.status.observedGeneration > 0' }]]);
  });

  test('one path has one owner, a registration or not', () => {
    const path = './claims';
    expect(findings((chart) => {
      make(chart, 'infra', { path });
      new FluxRegistration(chart, 'claims', { ...claims, path });
    })).toEqual([
      "[chart/claims] 'path' must have one owner per control plane, got ./claims, which 'chart/infra' applies too: each would prune what the other one applies: remove one of the two, or write different paths",
    ]);
    expect(warningsIn((chart) => {
      make(chart, 'infra', { path });
      new FluxRegistration(chart, 'claims', { ...claims, controlPlane: remote, path });
    })).toEqual([]);
  });
});
