import { Chart, type ApiObjectMetadata, type ApiObject, type ChartProps } from 'cdk8s';
import { Construct } from 'constructs';
import { emit, type Manifest as Emitted } from '../../lib/kit/emit';
import { testApp, thrownBy } from '../support/synth';

type Options = Partial<Emitted<{ readonly size: number }>>;

/** Emits an object from a construct called `thing`. */
function build(options: Options = {}, props: ChartProps = {}): ApiObject {
  const scope = new Construct(new Chart(testApp(), 'chart', props), 'thing');
  return emit(scope, 'Resource', { apiVersion: 'example.org/v1', kind: 'Thing', name: 'thing', spec: { size: 1 }, ...options });
}

const write = (options: Options = {}, props: ChartProps = {}): unknown => build(options, props).toJson();
const withMetadata = (metadata: object): object => ({ apiVersion: 'example.org/v1', kind: 'Thing', metadata, spec: { size: 1 } });

describe('emit', () => {
  test('writes a plain object below the construct, named after it', () => {
    const object = build();
    expect(object.node.path).toBe('chart/thing/Resource');
    expect(object.toJson()).toEqual(withMetadata({ name: 'thing' }));
  });

  test.each<[string, Options, ChartProps, object]>([
    ['the name of metadata wins over the id', { metadata: { name: 'other' } }, {}, { name: 'other' }],
    ['the namespace of metadata wins over all others', { metadata: { namespace: 'a' }, namespace: 'c' }, { namespace: 'b' }, { name: 'thing', namespace: 'a' }],
    ['the namespace of the chart wins over the default', { namespace: 'c' }, { namespace: 'b' }, { name: 'thing', namespace: 'b' }],
    ['the default namespace is the last resort', { namespace: 'c' }, {}, { name: 'thing', namespace: 'c' }],
    ['a kind without namespace has none', { withoutNamespace: true }, {}, { name: 'thing' }],
    ['a kind without namespace does not get that of the chart', { withoutNamespace: true, namespace: 'c' }, { namespace: 'b' }, { name: 'thing' }],
    ['labels of the chart, of the construct and of the user come together, and the user wins',
      { labels: { shard: 'a', team: 'a' }, metadata: { labels: { team: 'b' } } }, { labels: { app: 'x', team: 'c' } }, { name: 'thing', labels: { app: 'x', shard: 'a', team: 'b' } }],
    ['annotations come together, and the user wins',
      { annotations: { wave: '1', note: 'a' }, metadata: { annotations: { note: 'b' } } }, {}, { name: 'thing', annotations: { wave: '1', note: 'b' } }],
    ['finalizers come together, each once', { finalizers: ['a', 'b'], metadata: { finalizers: ['c', 'a'] } }, {}, { name: 'thing', finalizers: ['a', 'b', 'c'] }],
    ['finalizers of the construct stand alone', { finalizers: ['a'] }, {}, { name: 'thing', finalizers: ['a'] }],
    ['the finalizers of the user stay where the construct has none', { finalizers: [], metadata: { finalizers: ['c'] } }, {}, { name: 'thing', finalizers: ['c'] }],
    ['metadata that this library does not know stays', { metadata: { name: 'thing', generation: 5 } as ApiObjectMetadata }, {}, { name: 'thing', generation: 5 }],
  ])('%s', (_name, options, props, metadata) => {
    expect(write(options, props)).toEqual(withMetadata(metadata));
  });

  const NAME = "be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters)";
  const NAMESPACE = "be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters)";

  test.each<[string, Options, ChartProps, string]>([
    ['an id', { name: 'My Thing' }, {}, `[chart/thing] 'id' must ${NAME}, got "My Thing": use for example 'my-thing'`],
    ['a name', { metadata: { name: '' } }, {}, `[chart/thing] 'metadata.name' must ${NAME}, got "": use a name such as 'ctp1'`],
    ['a name that is too long for the kind', { name: 'abcdef', longestName: 5 }, {}, `[chart/thing] 'id' must ${NAME.replace('253', '5')}, got "abcdef": use for example 'abcde'`],
    ['a namespace', { metadata: { namespace: 'team.a' } }, {}, `[chart/thing] 'metadata.namespace' must ${NAMESPACE}, got "team.a": use for example 'team-a'`],
    ['the namespace of the chart', {}, { namespace: 'Team A' }, `[chart] 'namespace' must ${NAMESPACE}, got "Team A": use for example 'team-a'`],
    ['a namespace where none may be', { metadata: { namespace: 'a' }, withoutNamespace: true }, {}, "[chart/thing] 'metadata.namespace' must be left out of this Thing, got \"a\": remove it"],
    ['labels', { metadata: { labels: { 'a b': 'c' } } }, {},
      "[chart/thing] 'metadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
    ['labels of the chart', {}, { labels: { team: 'a b' } },
      "[chart] 'labels['team']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any text"],
    ['annotations', { metadata: { annotations: { wave: -1 as unknown as string } } }, {}, "[chart/thing] 'metadata.annotations['wave']' must be a string, got -1: annotation values are strings, write '-1'"],
  ])('checks %s', (_name, options, props, message) => {
    expect(thrownBy(() => build(options, props))).toBe(message);
  });

  test('does not mind the namespace of a chart where it is not written', () => {
    expect(write({ metadata: { namespace: 'a' } }, { namespace: 'Team A' })).toEqual(withMetadata({ name: 'thing', namespace: 'a' }));
    expect(write({ withoutNamespace: true }, { namespace: 'Team A' })).toEqual(withMetadata({ name: 'thing' }));
  });
});
