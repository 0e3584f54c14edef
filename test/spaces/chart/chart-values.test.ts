import * as fs from 'node:fs';
import type { Chart } from 'cdk8s';
import {
  HelmDelivery, SecretKey, ShellVariable, SpacesArgoCdPlugin, SpacesChart, SpacesExternalSecrets, SpacesHelmRelease, type SpacesHelmReleaseProps,
} from '../../../lib';
import { SPACES_TABLE } from '../../../lib/spaces/chart/chart-values';
import { readValue } from '../../../lib/wiring/helm/chart-table';
import { SPACES_DEFAULTS } from '../../../tools/spaces-defaults';
import { SPACES_VALUES, spacesValues as document } from '../../../tools/spaces-values';
import { spacesValues, writtenValues } from '../../corpus/maximal/spaces-values';
import { errorOf, synth, warningsOf } from '../../support/synth';

const CHART_VALUES = SPACES_TABLE.rows;
const version = (text: string) => ({ chart: SpacesChart.version(text) });
const add = (props: Partial<SpacesHelmReleaseProps>) => (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', {
  chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly(), ...props,
});
const nested = (path: string, value: unknown): Record<string, unknown> =>
  path.split('.').reverse().reduce<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>;

describe('the table', () => {
  test('has every path once', () => {
    const paths = CHART_VALUES.map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  test('says what to use instead of a former value', () => {
    expect(CHART_VALUES.filter(({ until, after }) => (until === undefined) !== (after === undefined))).toEqual([]);
  });

  test('has every value whose default the reference gives', () => {
    const paths = CHART_VALUES.map(({ path }) => path);
    expect(Object.keys(SPACES_DEFAULTS).filter((path) => !paths.includes(path))).toEqual([]);
  });

  test('is the one in docs/reference/spaces-values.md, which `npx tsx tools/spaces-values.ts` writes', () => {
    expect(fs.readFileSync(SPACES_VALUES, 'utf8')).toBe(document());
  });

  test('maximal: every prop, without warnings', () => {
    expect(synth(spacesValues.build, { namespace: 'flux-system' })).toEqual(spacesValues.expected);
    expect(warningsOf(spacesValues.build, { namespace: 'flux-system' })).toEqual([]);
    const typed = CHART_VALUES.filter(({ prop }) => prop !== undefined).map(({ path }) => path);
    const unused = typed.filter((path) => readValue(writtenValues, path) === undefined);
    // test/corpus/maximal/spaces.ts has the other way to use the plugin.
    expect(unused.filter((path) => !path.includes('externalCluster'))).toEqual([]);
  });

  test.each(CHART_VALUES.filter(({ until }) => until === undefined).map(({ path, since }) => [path, since ?? '1.2'] as const))(
    'accepts null for %s, which removes the default', (path, since) => {
      const patch = since.split('.').length === 2 ? `${since === '1.9' ? '1.9.1' : `${since}.0`}` : since;
      const values = path.endsWith('.*') ? nested(path.replace('*', 'debug'), null) : nested(path, null);
      if (path === 'account') return;
      expect(() => synth(add({ ...version(patch), values, ...(path.startsWith('apollo') ? { features: { apollo: true } } : {}) }))).not.toThrow();
    });
});

describe('a prop that the version does not have', () => {
  const gone = (prop: string, text: string, got: string, since: string, advice: string) =>
    `[chart/spaces] '${prop}' must be left out for version ${text} of the chart, got ${got}: the chart has it since version ${since}${advice}`;

  test.each<[string, Partial<SpacesHelmReleaseProps>, string]>([
    ['the host of external TLS', { ...version('1.15.2'), externalTls: { host: 'a.example.org' } }, gone('externalTls.host', '1.15.2', '"a.example.org"', '1.16', ": use 'ingressHost'")],
    ['external TLS', { ...version('1.12.0'), externalTls: { tlsSecret: { name: 'tls' } } },
      gone('externalTls.tlsSecret', '1.12.0', '"tls"', '1.13', ": use 'values.router.secretRefs.tlsSecretName'")],
    ['a key of a Secret', { ...version('1.12.0'), externalTls: { caBundleSecret: SecretKey.of('ca', 'ca.crt') } },
      gone('externalTls.caBundleSecret', '1.12.0', '"ca"', '1.13', ": use 'values.controller.secretRefs.ingressCA'")],
    ['the Gateway API', { ...version('1.9.1'), gatewayApi: { host: 'a.example.org' } }, gone('gatewayApi.host', '1.9.1', '"a.example.org"', '1.10', ": use 'ingress'")],
    ['the class of the Ingress', { ...version('1.15.x'), ingress: { ingressClassName: 'nginx' } },
      gone('ingress.ingressClassName', '1.15.x', '"nginx"', '1.16', '; the class is always nginx: remove it')],
    ['labels of the ingress controller, one patch earlier', { ...version('1.9.4'), ingress: { podLabels: { app: 'x' } } },
      gone('ingress.podLabels', '1.9.4', '{"app":"x"}', '1.9.5', ': use a newer version of the chart')],
    ['observability', { ...version('~1.13.0'), observability: { enabled: true } },
      gone('observability.enabled', '~1.13.0', 'true', '1.14', ": use 'values.features.alpha.observability.enabled'")],
    ['names with UIDs', { ...version('1.7.1'), argoCd: SpacesArgoCdPlugin.sameCluster({ useUidFormatForCtpSecrets: true }) },
      gone('argoCd.useUidFormatForCtpSecrets', '1.7.1', 'true', '1.8', ': use a newer version of the chart')],
    ['shared secrets', { ...version('1.1.0'), externalSecrets: SpacesExternalSecrets.enabled() },
      gone('externalSecrets', '1.1.0', 'true', '1.2', ': remove it and use SpacesChart.guide(...), which has this value by another name')],
    ['a value without a prop', { ...version('1.14.0'), values: { metering: { enabled: false } } },
      gone('values.metering.enabled', '1.14.0', 'false', '1.15', ': use a newer version of the chart')],
  ])('is refused: %s', (_name, props, message) => {
    expect(errorOf(add(props))).toBe(message);
  });

  test.each<[string, Partial<SpacesHelmReleaseProps>]>([
    ['with a version that has it', { ...version('1.16.0'), externalTls: { host: 'a.example.org' } }],
    ['with a later patch', { ...version('1.9.6'), ingress: { podLabels: { app: 'x' }, namespaceLabels: { app: 'x' } } }],
    ['with a range whose newest version has it', { ...version('^1.12.0'), externalTls: { host: 'a.example.org' } }],
    ['with any patch of a minor version', { ...version('1.9.x'), ingress: { podLabels: { app: 'x' } } }],
    ['with a range of several parts', { ...version('>=1.12.0 <1.20.0'), externalTls: { host: 'a.example.org' } }],
    ['with a version that a shell fills in', { ...version(ShellVariable.of('V')), externalTls: { host: 'a.example.org' } }],
    ['with the guide\'s chart', { chart: SpacesChart.guide({ version: '1.1.0', clusterType: 'kind' }), externalTls: { host: 'a.example.org' }, values: { nonsense: 1 } }],
    ['with a pre-release', { ...version('1.17.0-rc.1'), externalTls: { host: 'a.example.org' } }],
  ])('is accepted %s', (_name, props) => {
    expect(warningsOf(add(props))).toEqual([]);
  });
});

describe('a chart newer than the table', () => {
  test.each(['1.18.0', '2.0.0', '^1.18.0'])('is accepted with a warning: %s', (text) => {
    expect(warningsOf(add({ ...version(text), externalTls: { host: 'a.example.org' }, values: { brandNew: { on: true } } }))).toEqual([
      `chart/spaces spaces/chart-version: 'chart.version' is ${text}, newer than 1.17, the last version whose values this library knows; values are checked as for 1.17: compare your values with those of the chart, or update this library`,
    ]);
  });

  test('does not have former values', () => {
    expect(errorOf(add({ ...version('1.18.0'), values: { clusterType: 'eks' } }))).toBe(
      "[chart/spaces] 'values.clusterType' must be left out for version 1.18.0 of the chart, got \"eks\": the chart has it up to version 1.9: remove it, or use SpacesChart.guide(...) for the guide's command");
  });
});

describe('values that are in no version', () => {
  const REFUSED = '(since version 1.10, helm refuses unknown values)';

  test.each<[string, Partial<SpacesHelmReleaseProps>, string]>([
    ['a typo', { values: { ingres: { host: 'x' } } }, `'values.ingres' is not a known value of the chart ${REFUSED}: did you mean 'ingress'?`],
    ['something else', { values: { zebra: 1 } }, `'values.zebra' is not a known value of the chart ${REFUSED}: correct the name, or remove it`],
    ['a nested value', { values: { controlPlanes: { uxp: { enableUsage: true } } } },
      `'values.controlPlanes.uxp.enableUsage' is not a known value of the chart ${REFUSED}: did you mean 'enableUsages'?`],
    ['with an older chart', { ...version('1.9.1'), values: { zebra: 1 } }, "'values.zebra' is not a known value of the chart (the chart ignores unknown values): correct the name, or remove it"],
    ['a path in one key', { values: { 'ingress.host': 'x' } }, `'values.ingress.host' is not a known value of the chart ${REFUSED}: correct the name, or remove it`],
    ['a deprecated one', { values: { router: { secretRefs: { tlsSecretName: 'x' } } } }, "'values.router.secretRefs.tlsSecretName' still works, but is deprecated since version 1.13 of the chart: use 'externalTls.tlsSecret'"],
  ])('are a warning: %s', (_name, props, message) => {
    expect(warningsOf(add(props))).toEqual([`chart/spaces spaces/values: ${message}`]);
  });

  test('are refused where only the case differs', () => {
    expect(errorOf(add({ values: { externalTls: { host: 'x' } } }))).toBe(
      "[chart/spaces] 'values.externalTls' must be a value that version 1.17.1 of the chart has, got \"externalTls\": did you mean 'externalTLS'?");
    expect(warningsOf(add({ ...version('1.x'), values: { externalTls: { host: 'x' } } }))).toEqual([
      `chart/spaces spaces/values: 'values.externalTls' is not a known value of the chart ${REFUSED}: did you mean 'externalTLS'?`,
    ]);
  });

  test.each<[string, Partial<SpacesHelmReleaseProps>]>([
    ['development values', { values: { development: { anything: { goes: true } } } }],
    ['keys with dots below a map', { values: { billing: { storage: { aws: { tls: { 'ca.crt': true } } } } } }],
    ['other values of a component', { values: { controlPlanes: { mxpController: { debug: true, command: ['x'] } } } }],
    ['the rest of Apollo, before it moved', { ...version('1.14.0'), values: { features: { alpha: { apollo: { enabled: true, storage: {} } } } } }],
    ['null for a whole branch', { values: { ingress: null } }],
    ['resources of a component', { values: { controlPlanes: { etcd: { resources: { limits: { cpu: 2 } } } } } }],
    ['a deprecated value, in an earlier version', { ...version('1.12.0'), values: { router: { secretRefs: { tlsSecretName: 'x' } } } }],
  ])('are not confused with %s', (_name, props) => {
    expect(warningsOf(add(props))).toEqual([]);
  });
});

describe('values of another type', () => {
  test.each<[string, unknown, string]>([
    ['observability.enabled', 'true', 'be true or false, got "true": write true, without quotes'],
    ['router.replicaCount', '2', 'be a whole number, got "2": write 2, without quotes'],
    ['router.replicaCount', 1.5, 'be a whole number, got 1.5: write a whole number'],
    ['observability.tracing.sampling.rate', '0.5', 'be a number, got "0.5": write 0.5, without quotes'],
    ['registry', 5, "be a string, got 5: write '5'"],
    ['controlPlanes.vcluster.extraSyncLabels', ['a'], 'be a string, got ["a"]: write one string'],
    ['api.allowedNamespaceAnnotations', 'a', 'be a list of strings, got "a": write each string in quotes, and the list in [ ]'],
    ['api.allowedNamespaceAnnotations', [1], 'be a list of strings, got [1]: write each string in quotes, and the list in [ ]'],
    ['router.proxy.tolerations', {}, 'be a list, got {}: write it in [ ]'],
    ['imagePullSecrets', ['x'], 'be a list of Secrets, got ["x"]: write for example [{ name: \'upbound-pull-secret\' }]'],
    ['development', 'x', 'be a map, got "x": write it as a map'],
    ['controlPlanes.uxp', 'x', 'be a map, got "x": write for example { v2: ... }'],
    ['space.labels', 'x', "be a map of strings, got \"x\": write for example { team: 'a' }"],
    ['certificates.spacesCA.duration', 3600, "be a string, got 3600: write '3600'"],
  ])('are refused: %s as %j', (path, value, message) => {
    expect(errorOf(add({ values: nested(path, value) }))).toBe(`[chart/spaces] 'values.${path}' must ${message}`);
  });

  test('are accepted for older charts, which have no schema', () => {
    expect(warningsOf(add({ ...version('1.9.1'), values: { router: { replicaCount: '2', proxy: 'x' }, deletionPolicy: 'Orphan' } }))).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['a boolean', true, "be a string, got true: write 'true'"],
    ['a map, from dots that were not escaped', { iam: { gserviceaccount: 'x' } }, 'be a string, got {"iam":{"gserviceaccount":"x"}}: write one string; a dot is part of the key'],
  ])('are refused in labels with every chart: %s', (_name, value, message) => {
    for (const text of ['1.9.1', '1.17.1']) {
      expect(errorOf(add({ ...version(text), values: { space: { labels: { team: value } } } }))).toBe(`[chart/spaces] 'values.space.labels.team' must ${message}`);
    }
  });

  test('may be filled in by a shell, or null', () => {
    expect(warningsOf(add({ values: { router: { replicaCount: ShellVariable.of('N') }, space: { labels: { a: null, b: undefined } } } }))).toEqual([]);
  });
});
