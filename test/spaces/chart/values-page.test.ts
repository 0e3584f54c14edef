import type { Chart } from 'cdk8s';
import {
  HelmDelivery, ShellVariable, SpacesArgoCdPlugin, SpacesChart, SpacesHelmRelease, Warnings, SpacesRule, type SpacesHelmReleaseProps,
} from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

const add = (props: Partial<SpacesHelmReleaseProps>) => (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', {
  chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly(), ...props,
});

const nested = (path: string): Record<string, unknown> => path.split('.').reverse().reduce<unknown>((inner, key) => ({ [key]: inner }), 'x') as Record<string, unknown>;

describe('values that the chart no longer has', () => {
  test.each<[string, string]>([
    ['clusterType', "the chart has it up to version 1.9: remove it, or use SpacesChart.guide(...) for the guide's command"],
    ['eso', "the chart has it up to version 1.2: remove it and set 'externalSecrets' to SpacesExternalSecrets.enabled()"],
    ['sharedSecrets', "no version of the chart has it: remove it and set 'externalSecrets' to SpacesExternalSecrets.enabled()"],
    ['hostCluster', 'the chart has it up to version 1.6: remove it'],
    ['router.oidc', "the chart has it up to version 1.4: use 'authentication.structuredConfig'"],
    ['controlPlanes.syncer', "the chart has it up to version 1.11: use 'controlPlanes.vcluster'"],
    ['license', "the chart has it up to version 1.14: use a SpaceLicense object and 'values.metering'"],
    ['features.alpha.argocdPlugin.target.namespace', "the chart has it up to version 1.1: remove it and use 'argoCd.secretNamespace'"],
    ['features.alpha.eso', "the chart has it up to version 1.1: remove it and set 'externalSecrets' to SpacesExternalSecrets.enabled()"],
    ['features.alpha.gitSource', 'the chart has it up to version 1.5: remove it and deliver with Flux or Argo CD'],
    ['features.alpha.sharedBackup', 'the chart has it up to version 1.13; backups are always on: remove it'],
  ])('are refused: %s', (path, advice) => {
    expect(errorOf(add({ values: nested(path) }))).toBe(
      `[chart/spaces] 'values.${path}' must be left out for version 1.17.1 of the chart, got "x": ${advice}`);
  });

  test('are refused next to a prop that sets the current value', () => {
    const values = { features: { alpha: { argocdPlugin: { target: { namespace: 'argocd' } } } } };
    expect(errorOf(add({ argoCd: SpacesArgoCdPlugin.sameCluster(), values }))).toBe(
      "[chart/spaces] 'values.features.alpha.argocdPlugin.target.namespace' must be left out for version 1.17.1 of the chart, got \"argocd\": " +
      "the chart has it up to version 1.1: remove it and use 'argoCd.secretNamespace'");
  });

  test.each(['1.10.x', '~1.10', '^1.10.2'])('are refused for the range %s', (version) => {
    expect(errorOf(add({ chart: SpacesChart.version(version), values: { clusterType: 'eks' } }))).toContain(`'values.clusterType' must be left out for version ${version} of the chart, got "eks"`);
  });

  test.each(['1.x', '>=1.2 <1.9', ShellVariable.of('SPACES_VERSION'), '${SPACES_VERSION}'])('are a warning where the version is not known: %s', (version) => {
    expect(warningsOf(add({ chart: SpacesChart.version(version), values: { clusterType: 'eks' } }))).toEqual([
      "chart/spaces spaces/values: 'values.clusterType' may have no effect, since the chart has it up to version 1.9: remove it, or use SpacesChart.guide(...) for the guide's command",
    ]);
  });

  test('may be acknowledged there', () => {
    expect(warningsOf((chart) => Warnings.acknowledge(add({ chart: SpacesChart.version('1.x'), values: { clusterType: 'eks' } })(chart), SpacesRule.VALUES))).toEqual([]);
  });

  test.each<[string, Partial<SpacesHelmReleaseProps>]>([
    ['with a version that has them', { chart: SpacesChart.version('1.9.1'), values: { clusterType: 'eks', deletionPolicy: 'Orphan' } }],
    ['with the guide\'s chart', { chart: SpacesChart.guide({ version: '1.1.0', clusterType: 'eks' }), values: { features: { alpha: { eso: { x: 1 }, gitSource: { enabled: true } } } } }],
    ['that only look like them', {
      values: { router: { proxy: {} }, features: { alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argo' } }, sharedSecrets: { enabled: true } } }, controlPlanes: { uxp: {} } },
    }],
    ['that are undefined', { values: { clusterType: undefined } }],
  ])('are accepted %s', (_name, props) => {
    expect(warningsOf(add(props))).toEqual([]);
  });
});
