import { Chart } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-27';
import { mistakesOf } from './mistakes';
import {
  ArgoDeletion, ControlPlane, EsoAwsAuth, EsoAzureAuth, EsoCaProvider, EsoClusterSecretStore, EsoExternalSecret, EsoNullBytePolicy, EsoOperator,
  EsoProvider, EsoSecretStore, EsoVaultAuth, EsoVaultVersion, HelmDelivery, TargetCluster,
  type EsoClusterSecretStoreProps, type EsoExternalSecretProps, type EsoOperatorProps, type IEsoStore,
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

  mistake('eso-store-disabled', () => {
    const build = (props: Partial<EsoOperatorProps>) => (chart: Chart) => {
      new EsoOperator(chart, 'eso', { delivery: HelmDelivery.valuesOnly(), ...props });
      shared(chart);
    };
    const ignored = (prop: string, says: string) =>
      [`chart/eso wiring/eso-operator: '${prop}' ${says}, so that the operator ignores ClusterSecretStore 'chart/vault' and gives it no status: remove it, or do without objects of the kind ClusterSecretStore`];
    expect(warningsOf(build({ processClusterStore: false }))).toEqual(ignored('processClusterStore', 'is false'));
    expect(warningsOf(build({ scopedNamespace: 'team-a', scopedRbac: true }))).toEqual(ignored('scopedRbac', "leaves only the permissions in 'team-a'"));
    expect(warningsOf(build({}))).toEqual([]);
  });

  mistake('eso-azure-wi-env', () => {
    const build = (props: Partial<EsoOperatorProps>) => (chart: Chart) => {
      new EsoOperator(chart, 'eso', { delivery: HelmDelivery.valuesOnly(), ...props });
      new EsoClusterSecretStore(chart, 'akv', {
        provider: EsoProvider.azureKeyVault({ vaultUrl: 'https://acme.vault.azure.net', auth: EsoAzureAuth.workloadIdentity() }),
      });
    };
    expect(warningsOf(build({}))).toEqual([
      "chart/akv wiring/eso-operator: 'provider.auth.serviceAccount' is missing, and the pods of 'chart/eso' have no label 'azure.workload.identity/use', so that Azure gives them no identity: name a ServiceAccount, or add the label with the value 'true' to 'podLabels' of the operator",
    ]);
    expect(warningsOf(build({ podLabels: { 'azure.workload.identity/use': 'true' } }))).toEqual([]);
  });

  mistake('new-eso-argo-default-drift', () => {
    const controlPlane = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });
    const build = (version: string, props: Partial<EsoExternalSecretProps> = {}) => (chart: Chart) => {
      new EsoOperator(chart, 'external-secrets', { version, delivery: HelmDelivery.argo({ controlPlane, project: 'default', deletion: ArgoDeletion.ORPHAN }) });
      const ctp1 = new Chart(chart, 'ctp1', { namespace: 'crossplane-system' });
      TargetCluster.set(ctp1, 'ctp1');
      new EsoExternalSecret(ctp1, 'redis', {
        store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'), data: { url: { key: 'Redis', property: 'url' } }, ...props,
      });
    };
    const options = { namespace: 'argocd', newerThanSchema: true };
    expect(warningsOf(build('2.4.0'), options)).toEqual([
      "chart/ctp1/redis wiring/eso-defaults: 'explicitDefaults' is not set, and Argo CD sees the defaults that the CRD adds to each value as a difference: write true, and since ESO 2.3 a nullBytePolicy for each value, or install version 2.9 of the operator",
    ]);
    const url = { key: 'Redis', property: 'url', nullBytePolicy: EsoNullBytePolicy.IGNORE };
    expect(warningsOf(build('2.4.0', { explicitDefaults: true, data: { url } }), options)).toEqual([]);
    expect(warningsOf(build('2.9.0'), options)).toEqual([]);
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
