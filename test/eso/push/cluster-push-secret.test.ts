import { Duration, JsonPatch, type Chart } from 'cdk8s';
import { aws } from './push-secrets';
import { EsoClusterPushSecret, EsoPushSelector, EsoSecretStore, type EsoClusterPushSecretProps, type EsoPushSecretSpec } from '../../../lib';
import { errorOf, synth, synthOne, validationOf } from '../../support/synth';

const pushSecretSpec: EsoPushSecretSpec = { stores: [aws], selector: EsoPushSelector.secret({ name: 'app' }), data: [{ remoteKey: 'app' }] };
const cluster = (props: Partial<EsoClusterPushSecretProps> = {}, spec: Partial<EsoPushSecretSpec> = {}) => (chart: Chart) =>
  new EsoClusterPushSecret(chart, 'push', { namespaceSelectors: [{}], ...props, pushSecretSpec: { ...pushSecretSpec, ...spec } });
const refused = (props: Partial<EsoClusterPushSecretProps>, spec?: Partial<EsoPushSecretSpec>) => errorOf(cluster(props, spec));

describe('EsoClusterPushSecret', () => {
  test('minimal: what is pushed, and namespaces; it has no namespace itself', () => {
    expect(synthOne(cluster(), { namespace: 'team-a' })).toEqual({
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'ClusterPushSecret',
      metadata: { name: 'push' },
      spec: {
        pushSecretSpec: {
          secretStoreRefs: [{ name: 'aws', kind: 'SecretStore' }], selector: { secret: { name: 'app' } }, data: [{ match: { remoteRef: { remoteKey: 'app' } } }],
        },
        namespaceSelectors: [{}],
      },
    });
  });

  test('patches of fields that the library does not know survive', () => {
    const manifest = synthOne((chart) => cluster()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', true)), { newerThanSchema: true });
    expect(manifest.spec.futureField).toBe(true);
  });

  test('knows its name', () => {
    synth((chart) => {
      expect(cluster()(chart).clusterPushSecretName).toBe('push');
    });
  });

  test('Secrets of a namespace are not looked for: a SecretStore of any namespace is taken', () => {
    const stores = [EsoSecretStore.fromSecretStoreName('aws', { namespace: 'elsewhere' })];
    expect(synthOne(cluster({}, { stores })).spec.pushSecretSpec.secretStoreRefs).toEqual([{ name: 'aws', kind: 'SecretStore' }]);
  });

  test.each<[string, Partial<EsoClusterPushSecretProps>, Partial<EsoPushSecretSpec>, string]>([
    ['no namespaces', { namespaceSelectors: [] }, {},
      "'namespaceSelectors' must select namespaces, got nothing: without any, nothing is created: give a selector, {} for all namespaces"],
    ['namespaces that are left out', { namespaceSelectors: undefined as unknown as [] }, {},
      "'namespaceSelectors' must select namespaces, got nothing: without any, nothing is created: give a selector, {} for all namespaces"],
    ['names of namespaces', { namespaceSelectors: ['team-a'] as unknown as [] }, {},
      "'namespaceSelectors[0]' must be a label selector, got \"team-a\": write for example { matchLabels: { team: 'a' } }"],
    ['a label that is none', { namespaceSelectors: [{ matchLabels: { a: 'b c' } }] }, {},
      "'namespaceSelectors[0].matchLabels['a']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any text"],
    ['a name of PushSecrets that is none', { pushSecretName: 'App' }, {},
      "'pushSecretName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"App\": use for example 'app'"],
    ['labels of PushSecrets that are none', { pushSecretMetadata: { labels: { 'a b': 'x' } } }, {},
      "'pushSecretMetadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
    ['annotations of PushSecrets that are no texts', { pushSecretMetadata: { annotations: { a: 5 as unknown as string } } }, {},
      "'pushSecretMetadata.annotations['a']' must be a string, got 5: annotation values are strings, write '5'"],
    ['a refresh time that is no duration', { refreshTime: '5m' as unknown as Duration }, {}, "'refreshTime' must be a Duration, got \"5m\": write Duration.minutes(5)"],
    ['a namespace of its own', { metadata: { namespace: 'a' } }, {}, "'metadata.namespace' must be left out of this ClusterPushSecret, got \"a\": remove it"],
    ['no store', {}, { stores: [] }, "'pushSecretSpec.stores' must be given, or 'storeSelectors', got nothing: name the store to push to"],
  ])('refuses %s', (_name, props, spec, message) => {
    expect(refused(props, spec)).toBe(`[chart/push] ${message}`);
  });

  test('refuses nothing to push', () => {
    expect(errorOf((chart) => new EsoClusterPushSecret(chart, 'push', { namespaceSelectors: [{}] } as unknown as EsoClusterPushSecretProps))).toBe(
      "[chart/push] 'pushSecretSpec' must say what is pushed, got nothing: give it stores, a selector and data");
    expect(validationOf(cluster({}, { data: [] }))).toEqual([
      "[chart/push] 'pushSecretSpec.data' must be given, or 'dataTo', got nothing: nothing would be pushed, and the status would say that all is well: name at least one value",
    ]);
  });
});
