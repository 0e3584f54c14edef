import { ApiObject, Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import { type Build, said } from './said';
import {
  CrossplaneAwsCredentials, CrossplaneAwsEndpoint, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureEnvironment,
  CrossplaneAzureProviderConfig, CrossplaneGcpCredentials, CrossplaneGcpProviderConfig, CrossplaneProvider, CrossplaneProviderConfigScope,
  CrossplaneRuntimeConfig, CrossplaneServiceAccount, EsoClusterSecretStore, EsoExternalSecret, SecretKey, type CrossplaneAwsProviderConfigProps,
} from '../../../lib';

const namespace = 'crossplane-system';
const ROLE = 'arn:aws:iam::222222222222:role/crossplane';
const EMAIL = 'crossplane@acme-prod.iam.gserviceaccount.com';
const IDS = {
  clientId: '5b3a2f1e-0000-4000-8000-000000000001', tenantId: '5b3a2f1e-0000-4000-8000-000000000002', subscriptionId: '5b3a2f1e-0000-4000-8000-000000000003',
};

const key = (name: string) => SecretKey.of(name, 'credentials', { namespace });
const aws = (props: Partial<CrossplaneAwsProviderConfigProps>): Build => (chart) =>
  new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.irsa(), ...props });
const gcp = (credentials: () => CrossplaneGcpCredentials): Build => (chart) =>
  new CrossplaneGcpProviderConfig(chart, 'default', { projectId: 'acme-prod', credentials: credentials() });
const azure = (environment: CrossplaneAzureEnvironment): Build => (chart) =>
  new CrossplaneAzureProviderConfig(chart, 'default', { environment, credentials: CrossplaneAzureCredentials.oidcTokenFile(IDS) });

/** A resource in the namespace of a team, and the provider config that it finds. */
const bucket = (spec: object): Build => (chart) => {
  aws({ configScope: CrossplaneProviderConfigScope.CLUSTER })(chart);
  const metadata = { name: 'assets', namespace: 'team-a' };
  new ApiObject(chart, 'bucket', { apiVersion: 's3.aws.m.upbound.io/v1beta1', kind: 'Bucket', metadata, spec: { forProvider: { region: 'eu-central-1' }, ...spec } });
};

/** AWS keys that an ExternalSecret combines. */
const combined = (credentials: string): Build => (chart) => {
  new EsoExternalSecret(chart, 'aws-creds', {
    store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
    data: { id: { key: 'crossplane/aws', property: 'id' }, secret: { key: 'crossplane/aws', property: 'secret' } },
    target: { template: { data: { credentials } } },
    metadata: { namespace },
  });
  aws({ credentials: CrossplaneAwsCredentials.secret(key('aws-creds')) })(chart);
};
const INI = 'aws_access_key_id = {{ .id }}\naws_secret_access_key = {{ .secret }}\n';

mistakesOf('crossplaneConfigs', {}, (mistake) => {
  // apis/v1beta1/types.go of provider-aws, AssumeRoleOptions
  mistake('xp-rolechain-rolearn-case', () => {
    expect(said(aws({ assumeRoleChain: [{ roleARN: ROLE } as never] }))).toEqual([
      "[chart/default] 'assumeRoleChain[0].roleARN' must be a prop of CrossplaneAwsAssumedRole, got an unknown one: did you mean 'roleArn'?",
    ]);
    expect(said(aws({ assumeRoleChain: [{ roleArn: ROLE }] }))).toEqual([]);
  });

  // crossplane/crossplane#6472
  mistake('xp-deletionpolicy-namespaced', () => {
    const providerConfigRef = { kind: 'ClusterProviderConfig', name: 'default' };
    expect(said(bucket({ providerConfigRef, deletionPolicy: 'Orphan' }))).toEqual([
      "[chart/bucket] 'spec.deletionPolicy' must be left out of a resource in a namespace, got \"Orphan\": Crossplane 2 removed it: remove it; to keep the external resource, write spec.managementPolicies: ['Create', 'Observe', 'Update', 'LateInitialize']",
    ]);
    expect(said(bucket({ providerConfigRef, managementPolicies: ['Create', 'Observe', 'Update', 'LateInitialize'] }))).toEqual([]);
  });

  // apis/common/v2 of crossplane-runtime, ProviderConfigReference
  mistake('xp-pcref-no-kind', () => {
    expect(said(bucket({ providerConfigRef: { name: 'default' } }))).toEqual([
      "[chart/bucket] 'spec.providerConfigRef.kind' must be given for a resource in a namespace, got nothing: write 'ClusterProviderConfig', or 'ProviderConfig' for one in the same namespace",
    ]);
    expect(said(bucket({ providerConfigRef: { kind: 'ClusterProviderConfig', name: 'default' } }))).toEqual([]);
  });

  // internal/clients/provider_config.go of provider-aws
  mistake('xp-webidentity-no-block', () => {
    const credentials = (identity?: { roleArn: string }): Build => (chart) =>
      aws({ credentials: CrossplaneAwsCredentials.webIdentity(identity as never) })(chart);
    expect(said(credentials())).toEqual([
      "[CrossplaneAwsCredentials.webIdentity] 'identity' must be an object, got nothing: write { roleArn: ... }",
    ]);
    expect(said(credentials({ roleArn: ROLE }))).toEqual([]);
  });

  // crossplane-contrib/provider-upjet-azure#57
  mistake('xp-azure-sp-keys', () => {
    const build = (fields: object): Build => (chart) => {
      new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'azure-creds', namespace }, stringData: { credentials: JSON.stringify(fields) } });
      new CrossplaneAzureProviderConfig(chart, 'default', { credentials: CrossplaneAzureCredentials.secret(key('azure-creds')) });
    };
    expect(said(build({ appId: IDS.clientId, displayName: 'crossplane', password: 'from-pipeline', tenant: IDS.tenantId }))).toEqual([
      "[chart/default] 'credentials' must be a JSON object with 'clientId', 'clientSecret', 'tenantId' and 'subscriptionId', got an object with 'appId', 'displayName', 'password', 'tenant' in key 'credentials' of Secret 'azure-creds': correct it, or use ProviderCredentials, which writes the form that the provider reads",
    ]);
    expect(said(build({ ...IDS, clientSecret: 'from-pipeline' }))).toEqual([]);
  });

  // crossplane/docs#736
  mistake('xp-aws-ini-profile', () => {
    expect(said(combined(`[crossplane]\n${INI}`))).toEqual([
      "[chart/default] 'credentials' must be an INI file with 'aws_access_key_id' and 'aws_secret_access_key' in the section '[default]', got the section '[crossplane]' in key 'credentials' of Secret 'aws-creds': correct it, or use ProviderCredentials, which writes the form that the provider reads",
    ]);
    expect(said(combined(`[default]\n${INI}`))).toEqual([]);
  });

  // internal/clients/provider_config.go of provider-aws, CredentialsIDSecret
  mistake('xp-aws-credentials-json', () => {
    expect(said(combined('{"aws_access_key_id": "{{ .id }}", "aws_secret_access_key": "{{ .secret }}"}'))).toEqual([
      "[chart/default] 'credentials' must be an INI file with 'aws_access_key_id' and 'aws_secret_access_key' in the section '[default]', got JSON in key 'credentials' of Secret 'aws-creds': correct it, or use ProviderCredentials, which writes the form that the provider reads",
    ]);
    expect(said(combined(`[default]\n${INI}`))).toEqual([]);
  });

  // crossplane-contrib/provider-upjet-azure#94
  mistake('xp-azure-oidc-no-pod-label', () => {
    const build = (serviceAccount: CrossplaneServiceAccount): Build => (chart) => {
      const packages = new Chart(chart, 'packages');
      const runtimeConfigRef = new CrossplaneRuntimeConfig(packages, 'azure-wi', { serviceAccount });
      new CrossplaneProvider(packages, 'storage', { package: 'xpkg.upbound.io/upbound/provider-azure-storage:v1.13.0', runtimeConfigRef });
      azure(CrossplaneAzureEnvironment.PUBLIC)(chart);
    };
    const annotations = { 'azure.workload.identity/client-id': IDS.clientId };
    expect(said(build(CrossplaneServiceAccount.created({ annotations, labels: { 'azure.workload.identity/use': 'true' } })))).toEqual([
      "chart/default crossplane/identity: 'credentials' needs pods with the label 'azure.workload.identity/use', which 'chart/packages/storage' does not get from the runtime config 'azure-wi': give it a CrossplaneRuntimeConfig with CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-000000000001'), or acknowledge this if something else provides it",
    ]);
    expect(said(build(CrossplaneServiceAccount.azureIdentity(IDS.clientId)))).toEqual([]);
  });

  // internal/clients/gcp.go of provider-gcp
  mistake('xp-gcp-impersonate-no-name', () => {
    expect(said(gcp(() => CrossplaneGcpCredentials.impersonateServiceAccount(undefined as never)))).toEqual([
      "[CrossplaneGcpCredentials.impersonateServiceAccount] 'email' must be a string, got nothing: pass a string",
    ]);
    expect(said(gcp(() => CrossplaneGcpCredentials.impersonateServiceAccount(EMAIL)))).toEqual([]);
  });

  // internal/clients/provider_config.go of provider-aws
  mistake('xp-endpoint-partition', () => {
    const build = (partition?: string): Build => (chart) => aws({ endpoint: CrossplaneAwsEndpoint.auto(partition as never) })(chart);
    expect(said(build())).toEqual([
      "[CrossplaneAwsEndpoint.auto] 'partitionId' must be a string, got nothing: pass a string",
    ]);
    expect(said(build('aws-us-gov'))).toEqual([]);
  });

  // internal/clients/gcp.go of provider-gcp
  mistake('xp-gcp-upbound-no-federation', () => {
    const providerId = 'projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound';
    expect(said(gcp(() => CrossplaneGcpCredentials.upbound(undefined as never)))).toEqual([
      "[CrossplaneGcpCredentials.upbound] 'identity' must be an object, got nothing: write { providerId: ..., serviceAccount: ... }",
    ]);
    expect(said(gcp(() => CrossplaneGcpCredentials.upbound({ providerId, serviceAccount: EMAIL })))).toEqual([]);
  });

  // crossplane-contrib/provider-upjet-azure#621
  mistake('xp-azure-environment', () => {
    expect(said(azure('AzureUSGovernmentCloud' as never))).toEqual([
      "[chart/default] 'environment' must be one of CrossplaneAzureEnvironment.PUBLIC, CrossplaneAzureEnvironment.US_GOVERNMENT, CrossplaneAzureEnvironment.CHINA, CrossplaneAzureEnvironment.GERMAN, got \"AzureUSGovernmentCloud\": use a member of CrossplaneAzureEnvironment",
    ]);
    expect(said(azure(CrossplaneAzureEnvironment.US_GOVERNMENT))).toEqual([]);
  });

  // internal/clients/provider_config.go of provider-aws, GetAWSConfigWithoutTracking
  mistake('xp-aws-irsa-webidentity-block', () => {
    // @ts-expect-error the role is that of the ServiceAccount
    notCompiled(() => CrossplaneAwsCredentials.irsa({ roleArn: ROLE }));
    expect(said(aws({ assumeRoleChain: [{ roleArn: ROLE }] }))).toEqual([]);
  });

  // internal/clients/provider_config.go of provider-aws
  mistake('xp-aws-source-none', () => {
    expect(said(aws({ credentials: { source: 'None' } as never }))).toEqual([
      "[chart/default] 'credentials' must be a CrossplaneAwsCredentials, got an object: write for example CrossplaneAwsCredentials.secret(key), CrossplaneAwsCredentials.irsa() or CrossplaneAwsCredentials.podIdentity()",
    ]);
    expect(said(aws({ credentials: CrossplaneAwsCredentials.podIdentity() }))).toEqual([]);
  });

  // internal/clients/gcp.go of provider-gcp, TerraformSetupBuilder
  mistake('xp-gcp-secret-impersonate-block', () => {
    const secret = CrossplaneGcpCredentials.secret.bind(CrossplaneGcpCredentials) as (...given: unknown[]) => CrossplaneGcpCredentials;
    expect(said(gcp(() => secret(key('gcp-bootstrap'), { impersonateServiceAccount: { name: EMAIL } })))).toEqual([
      "[CrossplaneGcpCredentials.secret] 'arguments' must be at most 1: key, got 2: remove the others, or put what belongs together into one array or object",
    ]);
    expect(said(gcp(() => CrossplaneGcpCredentials.impersonateServiceAccount(EMAIL)))).toEqual([]);
  });

  // internal/clients/gcp.go of provider-gcp
  mistake('xp-gcp-impersonate-secretref', () => {
    const impersonate = CrossplaneGcpCredentials.impersonateServiceAccount as (...given: unknown[]) => CrossplaneGcpCredentials;
    expect(said(gcp(() => impersonate(EMAIL, key('gcp-creds'))))).toEqual([
      "[CrossplaneGcpCredentials.impersonateServiceAccount] 'arguments' must be at most 1: email, got 2: remove the others, or put what belongs together into one array or object",
    ]);
    expect(said(gcp(() => CrossplaneGcpCredentials.impersonateServiceAccount(EMAIL)))).toEqual([]);
  });
});
