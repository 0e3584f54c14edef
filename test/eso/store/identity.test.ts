import { ApiObject, type Chart } from 'cdk8s';
import {
  EsoAwsAuth, EsoAzureAuth, EsoClusterSecretStore, EsoProvider, SecretKey, type EsoAzureKeyVaultOptions, type EsoAzureWorkloadIdentity,
  type EsoProvider as Provider,
} from '../../../lib';
import { warningsOf } from '../../support/synth';

const role = 'arn:aws:iam::123456789012:role/eso-reader';
const serviceAccount = { name: 'eso-reader', namespace: 'external-secrets' };
const client = 'azure.workload.identity/client-id';
const tenant = 'azure.workload.identity/tenant-id';
const id = '00000000-0000-0000-0000-000000000000';

const warnings = (provider: Provider, annotations: Record<string, string> | undefined, namespace: string = 'external-secrets') => warningsOf((chart: Chart) => {
  new ApiObject(chart, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'eso-reader', namespace, ...(annotations ? { annotations } : {}) } });
  new EsoClusterSecretStore(chart, 'store', { provider });
}).filter((text) => !text.includes(' near-miss: '));

describe('a ServiceAccount of the app', () => {
  const aws = (further: object = {}) => EsoProvider.awsSecretsManager({ region: 'us-east-1', auth: EsoAwsAuth.serviceAccount(serviceAccount), ...further });

  test('has a role in AWS', () => {
    expect(warnings(aws(), undefined)).toEqual([
      "chart/store eso/identity: 'provider.auth.serviceAccount' is ServiceAccount 'external-secrets/eso-reader', which this app declares without the annotation 'eks.amazonaws.com/role-arn', so that ESO cannot sign in: add the annotation with the ARN of its role",
    ]);
    expect(warnings(aws(), { 'eks.amazonaws.com/role-arn': role })).toEqual([]);
    expect(warnings(aws(), undefined, 'team-a')).toEqual([]);
  });

  test('has another role than the one that is assumed', () => {
    expect(warnings(aws({ role }), { 'eks.amazonaws.com/role-arn': role })).toEqual([
      "chart/store eso/identity: 'provider.role' is the role that the ServiceAccount already has, and a role cannot assume itself unless its trust policy allows that: remove it",
    ]);
    expect(warnings(aws({ role: `${role}-2` }), { 'eks.amazonaws.com/role-arn': role })).toEqual([]);
  });

  const azure = (identity: EsoAzureWorkloadIdentity = {}, further: Partial<EsoAzureKeyVaultOptions> = {}) => EsoProvider.azureKeyVault({
    vaultUrl: 'https://acme.vault.azure.net', auth: EsoAzureAuth.workloadIdentity({ serviceAccount, ...identity }), ...further,
  });

  test('has a client id in Azure, once', () => {
    const clientId = SecretKey.of('sp', 'id', { namespace: 'external-secrets' });
    const tenantIdRef = SecretKey.of('sp', 'tenant', { namespace: 'external-secrets' });
    expect(warnings(azure(), { [tenant]: id })).toEqual([
      "chart/store eso/identity: 'provider.auth.serviceAccount' is ServiceAccount 'external-secrets/eso-reader', which this app declares without the annotation 'azure.workload.identity/client-id', so that ESO cannot sign in: add the annotation with the client id of its identity",
    ]);
    const twice = (prop: string, annotation: string) =>
      `chart/store eso/identity: '${prop}' is given twice, here and in the annotation '${annotation}' of the ServiceAccount, and ESO then refuses to sign in: remove it`;
    expect(warnings(azure({ clientId }), { [client]: id })).toEqual([twice('provider.auth.clientId', client)]);
    expect(warnings(azure({ clientId, tenantIdRef }), { [tenant]: id })).toEqual([twice('provider.auth.tenantIdRef', tenant)]);
    expect(warnings(azure({ tenantId: id }), { [client]: id, [tenant]: id })).toEqual([twice('provider.auth.tenantId', tenant)]);
    expect(warnings(azure({ tenantId: id }, { useAzureSdk: true }), { [client]: id, [tenant]: id })).toEqual([]);
    expect(warnings(azure({ clientId }), undefined)).toEqual([]);
    expect(warnings(azure(), { [client]: id, [tenant]: id })).toEqual([]);
  });
});
