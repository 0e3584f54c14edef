import { JsonPatch, type Chart } from 'cdk8s';
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

  test('keeps patches of unknown fields', () => {
    const manifest = synthOne((chart) => cluster()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', true)), { newerThanSchema: true });
    expect(manifest.spec.futureField).toBe(true);
  });

  test('knows its name', () => {
    synth((chart) => {
      expect(cluster()(chart).clusterPushSecretName).toBe('push');
    });
  });

  test('accepts a SecretStore of any namespace', () => {
    const stores = [EsoSecretStore.fromSecretStoreName('aws', { namespace: 'elsewhere' })];
    expect(synthOne(cluster({}, { stores })).spec.pushSecretSpec.secretStoreRefs).toEqual([{ name: 'aws', kind: 'SecretStore' }]);
  });

  test.each<[string, Partial<EsoClusterPushSecretProps>, Partial<EsoPushSecretSpec>, string]>([
    ['no namespaces', { namespaceSelectors: [] }, {},
      "'namespaceSelectors' must select namespaces, got nothing: nothing would be created: add a selector; an empty one, {}, selects all namespaces"],
    ['an invalid label', { namespaceSelectors: [{ matchLabels: { a: 'b c' } }] }, {},
      "'namespaceSelectors[0].matchLabels.a' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"b c\": shorten it, or use an annotation, which takes any string"],
    ['an invalid name of PushSecrets', { pushSecretName: 'App' }, {},
      "'pushSecretName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"App\": use for example 'app'"],
    ['invalid labels of PushSecrets', { pushSecretMetadata: { labels: { 'a b': 'x' } } }, {},
      "'pushSecretMetadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
    ['annotations of PushSecrets that are not strings', { pushSecretMetadata: { annotations: { a: 5 as unknown as string } } }, {},
      "'pushSecretMetadata.annotations.a' must be a string, got 5: write '5'"],
    ['its own namespace', { metadata: { namespace: 'a' } }, {}, "'metadata.namespace' must be left out of this ClusterPushSecret, got \"a\": remove it; the namespaces that get a PushSecret are those of 'namespaceSelectors'"],
    ['no store', {}, { stores: [] }, "'pushSecretSpec.stores' must be given unless 'pushSecretSpec.storeSelectors' is, got nothing: name the store to push to"],
  ])('refuses %s', (_name, props, spec, message) => {
    expect(refused(props, spec)).toBe(`[chart/push] ${message}`);
  });

  test('refuses nothing to push', () => {
    expect(validationOf(cluster({}, { data: [] }))).toEqual([
      "[chart/push] 'pushSecretSpec.data' must be given unless 'pushSecretSpec.dataTo' is, got nothing: nothing would be pushed, although the status would be healthy: name at least one value",
    ]);
  });
});
