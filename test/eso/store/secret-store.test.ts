import { App, Chart, JsonPatch } from 'cdk8s';
import { EsoApi, EsoProvider, EsoSecretStore, EsoStoreKind } from '../../../lib';
import { esoStores } from '../../corpus/maximal/eso-stores';
import { errorOf, synth, synthOne, thrownBy, warningsOf } from '../../support/synth';

const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1' });

describe('EsoSecretStore', () => {
  test('minimal: only a provider', () => {
    expect(synthOne((chart) => new EsoSecretStore(chart, 'aws', { provider }))).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name: 'aws' },
      spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } } },
    });
  });

  test('maximal: every option of both kinds of store, in both API versions', () => {
    expect(synth(esoStores.build, { namespace: 'flux-system' })).toEqual(esoStores.expected);
    expect(warningsOf(esoStores.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('the API version is one prop', () => {
    expect(synthOne((chart) => new EsoSecretStore(chart, 'aws', { provider, api: EsoApi.V1BETA1 })).apiVersion).toBe('external-secrets.io/v1beta1');
  });

  test('the namespace is that of the metadata, otherwise that of the chart, otherwise unknown', () => {
    const chart = new Chart(new App({ outdir: 'never-written' }), 'chart', { namespace: 'team-a' });
    const own = new EsoSecretStore(chart, 'own', { provider, metadata: { namespace: 'team-b', name: 'renamed' } });
    expect([own.storeName, own.storeNamespace, own.storeKind]).toEqual(['renamed', 'team-b', EsoStoreKind.SECRET_STORE]);
    expect(own.apiObject.metadata.namespace).toBe('team-b');
    expect(new EsoSecretStore(chart, 'inherited', { provider }).storeNamespace).toBe('team-a');
    const unknown = new EsoSecretStore(new Chart(new App({ outdir: 'never-written' }), 'other'), 'unknown', { provider });
    expect(unknown.storeNamespace).toBeUndefined();
  });

  test('patches of fields that the library does not know survive, and so does a patch of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new EsoSecretStore(chart, 'aws', { provider }).apiObject.addJsonPatch(
        JsonPatch.add('/spec/provider/aws/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'external-secrets.io/v9'),
      );
    }, { newerThanSchema: true });
    expect(manifest).toEqual({
      apiVersion: 'external-secrets.io/v9',
      kind: 'SecretStore',
      metadata: { name: 'aws' },
      spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-west-1', futureField: { on: true } } } },
    });
  });

  test('refuses a name that Kubernetes refuses', () => {
    expect(errorOf((chart) => new EsoSecretStore(chart, 'AWS_Store', { provider }))).toBe(
      "[chart/AWS_Store] 'id' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"AWS_Store\": use for example 'aws-store'");
  });

  describe('fromSecretStoreName', () => {
    test('is a value with kind, name and, if given, namespace', () => {
      expect(EsoSecretStore.fromSecretStoreName('aws')).toEqual({ storeKind: 'SecretStore', storeName: 'aws' });
      expect(EsoSecretStore.fromSecretStoreName('aws', { namespace: 'team-a' })).toEqual({
        storeKind: 'SecretStore', storeName: 'aws', storeNamespace: 'team-a',
      });
    });

    test('refuses names that Kubernetes refuses', () => {
      expect(thrownBy(() => EsoSecretStore.fromSecretStoreName('my_store'))).toBe(
        "[EsoSecretStore.fromSecretStoreName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"my_store\": use for example 'my-store'");
      expect(thrownBy(() => EsoSecretStore.fromSecretStoreName('aws', { namespace: 'Team' }))).toBe(
        "[EsoSecretStore.fromSecretStoreName('aws')] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team\": use for example 'team'");
    });
  });
});
