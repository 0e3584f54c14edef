import type { Chart } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-27';
import { mistakesOf } from './mistakes';
import {
  EsoAwsAuth, EsoCaProvider, EsoClusterSecretStore, EsoExternalSecret, EsoProvider, EsoSecretStore, EsoVaultAuth, EsoVaultVersion,
  type EsoClusterSecretStoreProps, type IEsoStore,
} from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

/** Vault with a ServiceAccount. */
const vault = (account: { name: string; namespace?: string }, further: object = {}) => EsoProvider.vault({
  server: 'https://vault.acme.example:8200',
  path: 'secret',
  version: EsoVaultVersion.V2,
  auth: EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: account }),
  ...further,
});

/** A Vault store for the cluster. */
const shared = (chart: Chart, props: Partial<EsoClusterSecretStoreProps> = {}) =>
  new EsoClusterSecretStore(chart, 'vault', { provider: vault({ name: 'eso', namespace: 'external-secrets' }), ...props });

mistakesOf('esoStores', {
  notKnowable: {
    'eso-store-secret-missing': 'A Secret that is made by hand is the documented way. One that is in the app with nearly the same reference is found, see near-miss.',
    'eso-gcp-wi-other-project': 'Only Google knows in which project the cluster is.',
  },
  silent: {
    'eso-vault-key-repeats-mount': {
      reason: 'It is no mistake: ESO removes the mount from the start of the key, in 0.9 as in 0.20.',
      seen: () => warningsOf((chart) => {
        new EsoExternalSecret(chart, 'aws-creds', { store: shared(chart), data: { id: { key: 'secret/crossplane/aws', property: 'id' } } });
      }, { namespace: 'crossplane-system' }),
    },
  },
}, (mistake) => {
  mistake('eso-store-metadata-namespace', () => {
    expect(errorOf((chart) => shared(chart, { metadata: { namespace: 'external-secrets' } }))).toBe(
      "[chart/vault] 'metadata.namespace' must be left out of this ClusterSecretStore, got \"external-secrets\": remove it; to let only some namespaces use the store, name them in 'conditions'");
    expect(warningsOf((chart) => shared(chart, { conditions: [{ namespaces: ['external-secrets'] }] }))).toEqual([]);
  });

  mistake('eso-storeref-kind-default', () => {
    const build = (store: IEsoStore) => (chart: Chart) => {
      new EsoExternalSecret(chart, 'aws-creds', { store, data: { id: { key: 'crossplane/aws', property: 'id' } } });
      shared(chart);
    };
    expect(warningsOf(build(EsoSecretStore.fromSecretStoreName('vault')), { namespace: 'crossplane-system' })).toEqual([
      "chart/aws-creds near-miss: 'store' is SecretStore 'vault', but this app has a ClusterSecretStore of that name: write EsoClusterSecretStore.fromClusterSecretStoreName('vault'), or acknowledge this if it exists outside of the app",
    ]);
    expect(warningsOf(build(EsoClusterSecretStore.fromClusterSecretStoreName('vault')), { namespace: 'crossplane-system' })).toEqual([]);
  });

  mistake('new-eso-role-is-irsa-role', () => {
    const role = 'arn:aws:iam::123456789012:role/eso-reader';
    const build = (further: object) => (chart: Chart) => {
      const account = new ServiceAccount(chart, 'eso-reader', {
        metadata: { name: 'eso-reader', namespace: 'external-secrets', annotations: { 'eks.amazonaws.com/role-arn': role } },
      });
      new EsoClusterSecretStore(chart, 'aws', {
        provider: EsoProvider.awsSecretsManager({ region: 'us-east-1', auth: EsoAwsAuth.serviceAccount(account), ...further }),
      });
    };
    expect(warningsOf(build({ role }))).toEqual([
      "chart/aws eso/identity: 'provider.role' is the role that the ServiceAccount already has, and a role cannot assume itself unless its trust policy allows that: remove it",
    ]);
    expect(warningsOf(build({}))).toEqual([]);
  });

  mistake('new-eso-store-condition-glob', () => {
    expect(errorOf((chart) => shared(chart, { conditions: [{ namespaces: ['team-*'] }] }))).toBe(
      "[chart/vault] 'conditions[0].namespaces[0]' must be the name of a namespace, not a pattern, got \"team-*\": remove 'conditions[0].namespaces', set 'conditions[0].namespaceRegexes' to ['^team-.*$']");
    expect(warningsOf((chart) => shared(chart, { conditions: [{ namespaceRegexes: ['^team-.*$'] }] }))).toEqual([]);
  });

  mistake('new-eso-caprovider-other-ns', () => {
    const build = (namespace?: string) => (chart: Chart) => new EsoSecretStore(chart, 'vault', {
      provider: vault({ name: 'keycloak' }, { caProvider: EsoCaProvider.secret('vault-tls', 'ca.crt', namespace === undefined ? {} : { namespace }) }),
    });
    expect(errorOf(build('vault'), { namespace: 'keycloak' })).toBe(
      "[chart/vault] 'provider.caProvider.namespace' must be the namespace of the SecretStore, 'keycloak', got \"vault\": move Secret 'vault-tls' to 'keycloak', or use a ClusterSecretStore");
    expect(warningsOf(build(), { namespace: 'keycloak' })).toEqual([]);
  });
});
