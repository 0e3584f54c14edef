import { Chart } from 'cdk8s';
import {
  ArgoDeletion, ControlPlane, EsoAwsAuth, EsoAzureAuth, EsoClusterSecretStore, EsoConversionStrategy, EsoExternalSecret,
  EsoNullBytePolicy, EsoOperator, EsoProvider, EsoSecretStore, HelmDelivery, SecretKey, TargetCluster,
  type EsoClusterSecretStoreProps, type EsoExternalSecretProps, type EsoOperatorProps,
} from '../../../lib';
import { warningsOf } from '../../support/synth';

const controlPlane = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig'), argoClusterName: 'ctp1' });
const flux = HelmDelivery.flux({ controlPlane });
const argo = HelmDelivery.argo({ controlPlane, project: 'platform', deletion: ArgoDeletion.ORPHAN });
const fake = EsoProvider.fake([{ key: 'a', value: 'b' }]);

/** The warnings about the operator and what it handles; the objects are on the control plane. */
function warnings(props: Partial<EsoOperatorProps>, build: (ctp1: Chart) => void, cluster: string = 'ctp1'): string[] {
  return warningsOf((chart) => {
    new EsoOperator(chart, 'eso', { version: '2.9.0', delivery: flux, ...props });
    const ctp1 = new Chart(chart, 'ctp1', { namespace: 'team-a' });
    TargetCluster.set(ctp1, cluster);
    build(ctp1);
  }, { namespace: 'flux-system', newerThanSchema: true }).filter((text) => text.includes(' wiring/eso-'));
}

const shared = (props: Partial<EsoClusterSecretStoreProps> = {}) => (chart: Chart) => new EsoClusterSecretStore(chart, 'vault', { provider: fake, ...props });
const own = (chart: Chart) => new EsoSecretStore(chart, 'vault', { provider: fake });

describe('the operator of a cluster', () => {
  const off = (prop: string, says: string, fix: string) =>
    [`chart/eso wiring/eso-operator: '${prop}' ${says}, so that the operator ignores ClusterSecretStore 'chart/ctp1/vault' and gives it no status: ${fix}`];

  test('ignores kinds that are switched off', () => {
    expect(warnings({ processClusterStore: false }, shared())).toEqual(off('processClusterStore', 'is false', 'remove it, or do without objects of the kind ClusterSecretStore'));
    expect(warnings({ scopedRbac: true, scopedNamespace: 'team-a' }, shared()))
      .toEqual(off('scopedRbac', "leaves only the permissions in 'team-a'", 'remove it, or do without objects of the kind ClusterSecretStore'));
    expect(warnings({}, shared())).toEqual([]);
    expect(warnings({ processClusterStore: false }, own)).toEqual([]);
    expect(warnings({ scopedRbac: true, scopedNamespace: 'team-a' }, own)).toEqual([]);
  });

  test('ignores other namespaces than its own scope', () => {
    expect(warnings({ scopedNamespace: 'team-b' }, own)).toEqual([
      "chart/eso wiring/eso-operator: 'scopedNamespace' is 'team-b', so that the operator ignores SecretStore 'chart/ctp1/vault' and gives it no status: remove it, or move the SecretStore to 'team-b'",
    ]);
    expect(warnings({ scopedNamespace: '${NAMESPACE}' }, own)).toEqual([]);
  });

  test('is not that of another cluster, or one of two', () => {
    expect(warnings({ processClusterStore: false }, shared(), 'ctp2')).toEqual([]);
    expect(warnings({ processClusterStore: false }, (ctp1) => {
      shared()(ctp1);
      new EsoOperator(ctp1, 'second', { delivery: HelmDelivery.valuesOnly() });
    })).toEqual([]);
  });

  test('handles stores of its own class', () => {
    expect(warnings({}, shared({ controller: 'dev' }))).toEqual([
      "chart/ctp1/vault wiring/eso-operator: 'controller' is 'dev', and the class of 'chart/eso' is 'default', so that it ignores the store: remove it, or set 'controllerClass' of the operator to 'dev'",
    ]);
    expect(warnings({ controllerClass: 'dev' }, shared({ controller: 'dev' }))).toEqual([]);
    expect(warnings({ controllerClass: 'dev' }, shared())).toEqual([]);
  });

  test('has a label with which Azure gives its pods an identity', () => {
    const azure = (auth: EsoAzureAuth) => shared({ provider: EsoProvider.azureKeyVault({ vaultUrl: 'https://acme.vault.azure.net', auth }) });
    expect(warnings({}, azure(EsoAzureAuth.workloadIdentity()))).toEqual([
      "chart/ctp1/vault wiring/eso-operator: 'provider.auth.serviceAccount' is missing, and the pods of 'chart/eso' have no label 'azure.workload.identity/use', so that Azure gives them no identity: name a ServiceAccount, or add the label with the value 'true' to 'podLabels' of the operator",
    ]);
    expect(warnings({ podLabels: { 'azure.workload.identity/use': 'true' } }, azure(EsoAzureAuth.workloadIdentity()))).toEqual([]);
    expect(warnings({}, azure(EsoAzureAuth.workloadIdentity({ serviceAccount: { name: 'eso', namespace: 'a' } })))).toEqual([]);
    expect(warnings({}, azure(EsoAzureAuth.managedIdentity()))).toEqual([]);
  });

  test('does not assume the role that it has', () => {
    const role = 'arn:aws:iam::123456789012:role/eso';
    const operator = { serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': role } } };
    const aws = (further: object) => shared({ provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1', ...further }) });
    expect(warnings(operator, aws({ role }))).toEqual([
      "chart/ctp1/vault wiring/eso-operator: 'provider.role' is the role that the ServiceAccount of 'chart/eso' already has, and a role cannot assume itself unless its trust policy allows that: remove it",
    ]);
    expect(warnings(operator, aws({}))).toEqual([]);
    expect(warnings(operator, aws({ role: `${role}-2` }))).toEqual([]);
    expect(warnings(operator, aws({ role, auth: EsoAwsAuth.serviceAccount({ name: 'a', namespace: 'b' }) }))).toEqual([]);
  });

  test('adds defaults that Argo CD sees', () => {
    const secret = (props: Partial<EsoExternalSecretProps> = {}) => (chart: Chart) =>
      new EsoExternalSecret(chart, 'redis', { store: EsoSecretStore.fromSecretStoreName('aws'), data: { url: { key: 'Redis', property: 'url' } }, ...props });
    const delivered = { version: '2.4.0', delivery: argo };
    expect(warnings(delivered, secret())).toEqual([
      "chart/ctp1/redis wiring/eso-defaults: 'explicitDefaults' is not set, and Argo CD sees the defaults that the CRD adds to each value as a difference: write true, and since ESO 2.3 a nullBytePolicy for each value, or install version 2.9 of the operator",
    ]);
    const nullBytePolicy = EsoNullBytePolicy.IGNORE;
    expect(warnings(delivered, secret({ explicitDefaults: true, data: { url: { key: 'Redis', nullBytePolicy } } }))).toEqual([]);
    expect(warnings(delivered, secret({ data: { url: { key: 'Redis', conversionStrategy: EsoConversionStrategy.DEFAULT } } }))).toEqual([]);
    expect(warnings({ ...delivered, version: '2.9.0' }, secret())).toEqual([]);
    expect(warnings({ version: '2.4.0' }, secret())).toEqual([]);
  });
});
