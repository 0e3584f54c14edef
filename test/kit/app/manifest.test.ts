import { ApiObject, Chart, type ApiObjectMetadata, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { objectProps, type ObjectIdentity, writeSpec } from '../../../lib/kit/app/manifest';
import { testApp, thrownBy } from '../../support/synth';

type Options = Partial<ObjectIdentity>;

/** A construct that is one object. */
class Thing extends ApiObject {
  constructor(scope: Construct, id: string, options: Options, render: () => { size: number }) {
    super(scope, id, objectProps(scope, id, { apiVersion: 'example.org/v1', kind: 'Thing', ...options }));
    writeSpec(this, render());
  }
}

function build(options: Options = {}, props: ChartProps = {}, id: string = 'thing'): ApiObject {
  return new Thing(new Chart(testApp(), 'chart', props), id, options, () => ({ size: 1 }));
}

const write = (options: Options = {}, props: ChartProps = {}): unknown => build(options, props).toJson();
const withMetadata = (metadata: object): object => ({ apiVersion: 'example.org/v1', kind: 'Thing', metadata, spec: { size: 1 } });

describe('a manifest', () => {
  test('is written by the construct itself and has its name', () => {
    const object = build();
    expect(object.node.path).toBe('chart/thing');
    expect(object.toJson()).toEqual(withMetadata({ name: 'thing' }));
  });

  test.each<[string, Options, ChartProps, object]>([
    ['the name in the metadata takes precedence over the id', { metadata: { name: 'other' } }, {}, { name: 'other' }],
    ['the namespace in the metadata takes precedence over all others', { metadata: { namespace: 'a' }, defaultNamespace: 'c' }, { namespace: 'b' }, { name: 'thing', namespace: 'a' }],
    ['the namespace of the chart takes precedence over the default', { defaultNamespace: 'c' }, { namespace: 'b' }, { name: 'thing', namespace: 'b' }],
    ['the default namespace is used if there is no other', { defaultNamespace: 'c' }, {}, { name: 'thing', namespace: 'c' }],
    ['a kind without a namespace has none', { withoutNamespace: true }, {}, { name: 'thing' }],
    ['a kind without a namespace does not get the default', { withoutNamespace: true, defaultNamespace: 'c' }, {}, { name: 'thing' }],
    ['a kind without a namespace does not get that of the chart', { withoutNamespace: true, defaultNamespace: 'c' }, { namespace: 'b' }, { name: 'thing' }],
    ['labels of the chart and the user are merged, and those of the user take precedence',
      { metadata: { labels: { team: 'b' } } }, { labels: { app: 'x', team: 'c' } }, { name: 'thing', labels: { app: 'x', team: 'b' } }],
    ['annotations and finalizers of the user are kept', { metadata: { annotations: { note: 'b' }, finalizers: ['c'] } }, {}, { name: 'thing', annotations: { note: 'b' }, finalizers: ['c'] }],
    ['metadata that this library does not know is kept', { metadata: { name: 'thing', generation: 5 } as ApiObjectMetadata }, {}, { name: 'thing', generation: 5 }],
  ])('%s', (_name, options, props, metadata) => {
    expect(write(options, props)).toEqual(withMetadata(metadata));
  });

  const NAME = "be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters)";
  const NAMESPACE = "be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters)";

  test.each<[string, Options, ChartProps, string]>([
    ['a name', { metadata: { name: '' } }, {}, `[chart/thing] 'metadata.name' must ${NAME}, got "": use a name such as 'ctp1'`],
    ['a namespace', { metadata: { namespace: 'team.a' } }, {}, `[chart/thing] 'metadata.namespace' must ${NAMESPACE}, got "team.a": use for example 'team-a'`],
    ['the namespace of the chart', {}, { namespace: 'Team A' }, `[chart] 'namespace' must ${NAMESPACE}, got "Team A": use for example 'team-a'`],
    ['a namespace that is not allowed', { metadata: { namespace: 'a' }, withoutNamespace: true }, {}, "[chart/thing] 'metadata.namespace' must be left out of this Thing, got \"a\": remove it"],
    ['labels', { metadata: { labels: { 'a b': 'c' } } }, {},
      "[chart/thing] 'metadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
    ['labels of the chart', {}, { labels: { team: 'a b' } },
      "[chart] 'labels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
    ['annotations', { metadata: { annotations: { wave: -1 as unknown as string } } }, {}, "[chart/thing] 'metadata.annotations.wave' must be a string, got -1: write '-1'"],
  ])('checks %s', (_name, options, props, message) => {
    expect(thrownBy(() => build(options, props))).toBe(message);
  });

  test('checks an id', () => {
    expect(thrownBy(() => build({}, {}, 'My Thing'))).toBe(`[chart/My Thing] 'id' must ${NAME}, got "My Thing": use for example 'my-thing'`);
    expect(thrownBy(() => build({ longestName: 5 }, {}, 'abcdef'))).toBe(`[chart/abcdef] 'id' must ${NAME.replace('253', '5')}, got "abcdef": use for example 'abcde'`);
  });

  test('does not check the namespace of a chart if it is not written', () => {
    expect(write({ metadata: { namespace: 'a' } }, { namespace: 'Team A' })).toEqual(withMetadata({ name: 'thing', namespace: 'a' }));
    expect(write({ withoutNamespace: true }, { namespace: 'Team A' })).toEqual(withMetadata({ name: 'thing' }));
  });

  test('is not written if the constructor threw and the error was caught', () => {
    const chart = new Chart(testApp(), 'chart');
    expect(thrownBy(() => new Thing(chart, 'thing', {}, () => { throw new Error('too small'); }))).toBe('too small');
    expect(thrownBy(() => chart.toJson())).toBe(
      "Failed serializing construct at path 'chart/thing' with name 'thing': RefusedError: [constructor] 'spec' must be rendered before synthesis, got nothing: its constructor threw an error: correct its props, or do not add it");
  });
});
