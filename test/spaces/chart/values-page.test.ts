import type { Chart } from 'cdk8s';
import {
  HelmDelivery, ShellVariable, SpacesArgoCdPlugin, SpacesChart, SpacesHelmRelease, Warnings, WarningCode, type SpacesHelmReleaseProps,
} from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

const add = (props: Partial<SpacesHelmReleaseProps>) => (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', {
  chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly(), ...props,
});

const nested = (path: string): Record<string, unknown> => path.split('.').reverse().reduce<unknown>((inner, key) => ({ [key]: inner }), 'x') as Record<string, unknown>;

describe('values that the chart has no more', () => {
  test.each<[string, string]>([
    ['clusterType', 'the chart has it up to version 1.9 only: remove it, or use SpacesChart.guide(...): it belongs to the command of the guide'],
    ['eso', 'the chart has it up to version 1.2 only: remove it and set externalSecrets: SpacesExternalSecrets.enabled()'],
    ['sharedSecrets', 'no version of the chart has it: remove it and set externalSecrets: SpacesExternalSecrets.enabled()'],
    ['hostCluster', 'the chart has it up to version 1.6 only: remove it: nothing takes its place'],
    ['router.oidc', "the chart has it up to version 1.4 only: use 'authentication.structuredConfig'"],
    ['controlPlanes.syncer', "the chart has it up to version 1.11 only: use 'controlPlanes.vcluster'"],
    ['license', "the chart has it up to version 1.14 only: use the object SpaceLicense and 'metering'"],
    ['features.alpha.argocdPlugin.target.namespace', 'the chart has it up to version 1.1 only: remove it and set argoCd: SpacesArgoCdPlugin.sameCluster({ secretNamespace })'],
    ['features.alpha.eso', 'the chart has it up to version 1.1 only: remove it and set externalSecrets: SpacesExternalSecrets.enabled()'],
    ['features.alpha.gitSource', 'the chart has it up to version 1.5 only: deliver with Flux or Argo CD instead'],
    ['features.alpha.sharedBackup', 'the chart has it up to version 1.13 only: remove it: backups are always on'],
  ])('are refused: %s', (path, advice) => {
    expect(errorOf(add({ values: nested(path) }))).toBe(
      `[chart/spaces] 'values.${path}' must be left out for version 1.17.1, got "x": ${advice}`);
  });

  test('are refused beside a prop that says the same in today\'s words', () => {
    const values = { features: { alpha: { argocdPlugin: { target: { namespace: 'argocd' } } } } };
    expect(errorOf(add({ argoCd: SpacesArgoCdPlugin.sameCluster(), values }))).toBe(
      "[chart/spaces] 'values.features.alpha.argocdPlugin.target.namespace' must be left out for version 1.17.1, got \"argocd\": " +
      'the chart has it up to version 1.1 only: remove it and set argoCd: SpacesArgoCdPlugin.sameCluster({ secretNamespace })');
  });

  test.each(['1.10.x', '~1.10', '^1.10.2'])('are refused for the range %s', (version) => {
    expect(errorOf(add({ chart: SpacesChart.version(version), values: { clusterType: 'eks' } }))).toContain(`'values.clusterType' must be left out for version ${version}, got "eks"`);
  });

  test.each(['1.x', '>=1.2 <1.9', ShellVariable.of('SPACES_VERSION')])('are a warning where the version is not known: %s', (version) => {
    expect(warningsOf(add({ chart: SpacesChart.version(version), values: { clusterType: 'eks' } }))).toEqual([
      "chart/spaces spaces/values: 'values.clusterType' may do nothing: the chart has it up to version 1.9 only; remove it, or use SpacesChart.guide(...): it belongs to the command of the guide",
    ]);
  });

  test('may be acknowledged there', () => {
    expect(warningsOf((chart) => Warnings.acknowledge(add({ chart: SpacesChart.version('1.x'), values: { clusterType: 'eks' } })(chart), WarningCode.SPACES_VALUES))).toEqual([]);
  });

  test.each<[string, Partial<SpacesHelmReleaseProps>]>([
    ['with a version that has them', { chart: SpacesChart.version('1.9.1'), values: { clusterType: 'eks', deletionPolicy: 'Orphan' } }],
    ['with the chart of the guide', { chart: SpacesChart.guide({ version: '1.1.0', clusterType: 'eks' }), values: { features: { alpha: { eso: { x: 1 }, gitSource: { enabled: true } } } } }],
    ['that only look like them', {
      values: { router: { proxy: {} }, features: { alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argo' } }, sharedSecrets: { enabled: true } } }, controlPlanes: { uxp: {} } },
    }],
    ['that are undefined', { values: { clusterType: undefined } }],
  ])('are fine %s', (_name, props) => {
    expect(warningsOf(add(props))).toEqual([]);
  });
});
