import { ApiObject, type Chart } from 'cdk8s';
import { FluxDataKind, FluxHelmRelease, type FluxValuesReference } from '../../../lib';
import { findings, NAMESPACE, spaces, warningsIn } from '../support';

type Kind = 'Secret' | 'ConfigMap';

/** A release that reads values from an object of the app. */
const reading = (
  kind: Kind, data: Record<string, string>, reference: Partial<FluxValuesReference> = {}, values?: Record<string, unknown>,
) => (chart: Chart) => {
  const metadata = { name: 'values', namespace: NAMESPACE };
  new ApiObject(chart, 'values', { apiVersion: 'v1', kind, metadata, ...(kind === 'Secret' ? { stringData: data } : { data }) });
  new FluxHelmRelease(chart, 'a', {
    chart: spaces, valuesFrom: [{ kind: kind === 'Secret' ? FluxDataKind.SECRET : FluxDataKind.CONFIG_MAP, name: 'values', ...reference }], ...(values ? { values } : {}),
  });
};
const value = (kind: Kind, text: string, targetPath: string = 'a.b') => reading(kind, { key: text }, { valuesKey: 'key', targetPath });
const parsed = (kind: Kind, has: string): string => `chart/a flux/parsed-value: 'valuesFrom[0]' is parsed like a value of --set, ${has.replace('KEY', `key 'key' of ${kind} 'values'`)}: set 'valuesFrom[0].literal' to true`;
const FILE = 'a:\n  b: 1 # one\n  list:\n  - b: 2\n  text: |\n    c: 3\n"d": \'x\'\n';

describe('a value at a target path', () => {
  test.each<[string, (chart: Chart) => void, string]>([
    ['a comma', value('Secret', 'a,b'), parsed('Secret', 'but KEY has a comma')],
    ['braces', value('ConfigMap', '{"a":"b"}'), parsed('ConfigMap', 'but KEY has braces')],
    ['a backslash', value('Secret', 'a\\b'), parsed('Secret', 'but KEY has a backslash')],
    ['a number', value('Secret', '12345'), parsed('Secret', 'so that KEY becomes a number')],
    ['a long number', value('ConfigMap', '123456789012'), parsed('ConfigMap', 'so that KEY becomes a number')],
    ['a number in a map of strings', value('ConfigMap', '1', 'podLabels.version'), parsed('ConfigMap', 'so that KEY becomes a number')],
    ['a boolean', value('ConfigMap', 'true', 'env.DEBUG'), parsed('ConfigMap', 'so that KEY becomes a boolean')],
    ['null', value('ConfigMap', 'null'), parsed('ConfigMap', 'so that KEY becomes null, which removes the value')],
  ])('is parsed if it has %s', (_name, build, message) => {
    expect(warningsIn(build)).toEqual([message]);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['a number of replicas', value('ConfigMap', '3', 'replicaCount')],
    ['a switch', value('ConfigMap', 'true', 'ingress.enabled')],
    ['a list', value('ConfigMap', '{a,b}')],
    ['an escaped comma', value('Secret', 'a\\,b')],
    ['quotes', value('Secret', '"123"')],
    ['a leading zero', value('Secret', '0123')],
    ['a placeholder', value('Secret', '${PASSWORD}')],
    ['an ordinary string', value('Secret', 'correct horse=battery')],
    ['literal', reading('Secret', { key: 'a,b' }, { valuesKey: 'key', targetPath: 'a', literal: true })],
  ])('passes with %s', (_name, build) => {
    expect(warningsIn(build)).toEqual([]);
  });
});

describe('a whole values file', () => {
  const single = "must be given for key 'values.yaml' of Secret 'values', which is not a map, got nothing: write the path of the value, for example 'database.password'";

  test.each([['a string', 'secret'], ['a list', '- a: b'], ['a number', '1']])('is not %s', (_name, text) => {
    expect(findings(reading('Secret', { 'values.yaml': text }))).toEqual([`[chart/a] 'valuesFrom[0].targetPath' ${single}`]);
  });

  test('is not a password that comes from elsewhere', () => {
    expect(warningsIn((chart) => new FluxHelmRelease(chart, 'a', { chart: spaces, valuesFrom: [{ kind: FluxDataKind.SECRET, name: 'db', valuesKey: 'db-password' }] }))).toEqual([
      "chart/a flux/values-content: 'valuesFrom[0].targetPath' is missing, so that key 'db-password' of Secret 'db' must hold a whole values file: write the path of the value, for example 'database.password'",
    ]);
  });

  test.each(['# nothing\n', '---\na: b', '{"a": 1}', '{{ .values }}: b', 'a:\n  b: c', '${VALUES}'])('may be %j', (text) => {
    expect(warningsIn(reading('ConfigMap', { 'values.yaml': text }))).toEqual([]);
  });

  test('in a Secret is overridden by values', () => {
    expect(warningsIn(reading('Secret', { 'values.yaml': FILE }, {}, { a: { b: 2, list: [], text: 'c' }, d: 'y', e: 1 }))).toEqual([
      "chart/a flux/no-effect: 'valuesFrom[0]' has no effect on 'values.a.b', which takes precedence over Secret 'values': remove 'values.a.b'",
      "chart/a flux/no-effect: 'valuesFrom[0]' has no effect on 'values.d', which takes precedence over Secret 'values': remove 'values.d'",
    ]);
    expect(warningsIn(reading('Secret', { 'values.yaml': FILE }, {}, { a: { b: 1 }, d: 'x' }))).toEqual([]);
  });

  test('in a ConfigMap may be overridden, but not by what has to be filled in', () => {
    expect(warningsIn(reading('ConfigMap', { 'values.yaml': FILE }, {}, { a: { b: 2 }, d: 'CHANGE_ME' }))).toEqual([
      "chart/a flux/no-effect: 'valuesFrom[0]' has no effect on 'values.d', which takes precedence over ConfigMap 'values': remove 'values.d'",
    ]);
    expect(warningsIn(reading('ConfigMap', { 'values.yaml': FILE }, {}, { a: { b: 2 }, d: null }))).toEqual([]);
  });

  test('may be missing, but not for a typing error', () => {
    const file = { 'values.yaml': 'a: b' };
    expect(warningsIn(reading('ConfigMap', file, { valuesKey: 'value.yaml', optional: true }))).toEqual([
      "chart/a flux/optional-key: 'valuesFrom[0].valuesKey' is value.yaml, which ConfigMap 'values' does not have, so that nothing is read: write 'values.yaml'",
    ]);
    expect(warningsIn(reading('ConfigMap', file, { valuesKey: 'overrides', optional: true }))).toEqual([]);
    expect(warningsIn(reading('ConfigMap', { 'us-1.yaml': 'a: b' }, { valuesKey: 'us-2.yaml', optional: true }))).toEqual([]);
  });
});
