import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import {
  CrossplaneAwsCredentials, CrossplaneAwsEndpoint, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig,
  CrossplaneGcpCredentials, CrossplaneGcpProviderConfig, CrossplaneProviderConfigScope as Scope, CrossplaneTokenSource, SecretKey,
  type CrossplaneAwsProviderConfigProps, type CrossplaneAzureProviderConfigProps, type CrossplaneGcpProviderConfigProps,
} from '../../../lib';
import { awsProviderConfigs, azureProviderConfigs, gcpProviderConfigs } from '../../corpus/maximal/provider-credentials';
import { errorOf, synth, synthOne, testApp, thrownBy, validationOf, warningsOf } from '../../support/synth';

const key = SecretKey.of('cloud', 'credentials', { namespace: 'crossplane-system' });
const local = SecretKey.of('cloud', 'credentials');
const ROLE = 'arn:aws:iam::123456789012:role/crossplane';
const ids = { subscriptionId: 'sub', tenantId: 'ten', clientId: 'cli' };
const aws = (props: Partial<CrossplaneAwsProviderConfigProps> = {}) => (chart: Chart) =>
  new CrossplaneAwsProviderConfig(chart, 'config', { credentials: CrossplaneAwsCredentials.irsa(), ...props });
const gcp = (props: Partial<CrossplaneGcpProviderConfigProps> = {}) => (chart: Chart) =>
  new CrossplaneGcpProviderConfig(chart, 'config', { credentials: CrossplaneGcpCredentials.injectedIdentity(), projectId: 'acme-prod', ...props });
const azure = (props: Partial<CrossplaneAzureProviderConfigProps> = {}) => (chart: Chart) =>
  new CrossplaneAzureProviderConfig(chart, 'config', { credentials: CrossplaneAzureCredentials.upbound(ids), ...props });
const secret = (name: string, namespace: string | undefined, stringData: Record<string, string>) => (chart: Chart) =>
  new ApiObject(chart, `secret-${name}`, { apiVersion: 'v1', kind: 'Secret', metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, stringData });

describe('provider configs', () => {
  test('minimal: one per cloud', () => {
    expect([aws(), gcp(), azure()].map((build) => synthOne(build))).toEqual([
      { apiVersion: 'aws.upbound.io/v1beta1', kind: 'ProviderConfig', metadata: { name: 'config' }, spec: { credentials: { source: 'IRSA' } } },
      {
        apiVersion: 'gcp.upbound.io/v1beta1',
        kind: 'ProviderConfig',
        metadata: { name: 'config' },
        spec: { credentials: { source: 'InjectedIdentity' }, projectID: 'acme-prod' },
      },
      {
        apiVersion: 'azure.upbound.io/v1beta1',
        kind: 'ProviderConfig',
        metadata: { name: 'config' },
        spec: { credentials: { source: 'Upbound' }, subscriptionID: 'sub', tenantID: 'ten', clientID: 'cli' },
      },
    ]);
  });

  test.each([['aws', awsProviderConfigs], ['gcp', gcpProviderConfigs], ['azure', azureProviderConfigs]])('maximal: every way to sign in to %s, without a warning', (_cloud, { build, expected }) => {
    // The namespace of the chart is not that of kinds of the cluster.
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('for resources in all namespaces, and in one', () => {
    const identityOf = (build: (chart: Chart) => unknown) => {
      const { apiVersion, kind, metadata } = synthOne(build, { namespace: 'team-a' });
      return { apiVersion, kind, metadata };
    };
    for (const [cloud, build] of [['aws', aws], ['gcp', gcp], ['azure', azure]] as const) {
      expect(identityOf(build({ configScope: Scope.CLUSTER }))).toEqual({
        apiVersion: `${cloud}.m.upbound.io/v1beta1`, kind: 'ClusterProviderConfig', metadata: { name: 'config' },
      });
      expect(identityOf(build({ configScope: Scope.NAMESPACE }))).toEqual({
        apiVersion: `${cloud}.m.upbound.io/v1beta1`, kind: 'ProviderConfig', metadata: { name: 'config', namespace: 'team-a' },
      });
    }
  });

  test('of a namespace read Secrets of that namespace', () => {
    const credentials = CrossplaneAwsCredentials.secret(local);
    expect(synthOne(aws({ credentials, configScope: Scope.NAMESPACE }), { namespace: 'team-a' }).spec.credentials.secretRef).toEqual({
      name: 'cloud', namespace: 'team-a', key: 'credentials',
    });
    // Where the namespace comes by `kubectl -n`, only the Secret says it.
    expect(synthOne(aws({ credentials: CrossplaneAwsCredentials.secret(key), configScope: Scope.NAMESPACE })).spec.credentials.secretRef).toEqual({
      name: 'cloud', namespace: 'crossplane-system', key: 'credentials',
    });
  });

  test('know what resources write to refer to them', () => {
    const chart = new Chart(testApp(), 'chart');
    expect(aws({ configScope: Scope.CLUSTER, metadata: { name: 'prod' } })(chart)).toMatchObject({ providerConfigName: 'prod', providerConfigKind: 'ClusterProviderConfig' });
    for (const kind of [CrossplaneAwsProviderConfig, CrossplaneGcpProviderConfig, CrossplaneAzureProviderConfig]) {
      expect(kind.fromProviderConfigName('prod')).toEqual({ providerConfigName: 'prod', providerConfigKind: 'ProviderConfig' });
    }
    expect(CrossplaneGcpProviderConfig.fromProviderConfigName('prod', { configScope: Scope.CLUSTER })).toEqual({ providerConfigName: 'prod', providerConfigKind: 'ClusterProviderConfig' });
    expect(CrossplaneAzureProviderConfig.fromProviderConfigName('prod', { configScope: Scope.NAMESPACE })).toEqual({ providerConfigName: 'prod', providerConfigKind: 'ProviderConfig' });
    expect(thrownBy(() => CrossplaneAwsProviderConfig.fromProviderConfigName('Prod'))).toBe(
      "[CrossplaneAwsProviderConfig.fromProviderConfigName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Prod\": use for example 'prod'");
  });

  test.each([['aws', aws], ['gcp', gcp], ['azure', azure]] as const)('patches of fields that the library does not know survive: %s', (_cloud, build) => {
    const manifest = synthOne((chart) => build()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/reconciliationPolicy', {})), { newerThanSchema: true });
    expect(manifest.spec.reconciliationPolicy).toEqual({});
  });

  test('tokens may be where AWS puts them, and values may be filled in by Flux', () => {
    const [web] = synth(aws({ credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: 'arn:aws:iam::${ACCOUNT}:role/crossplane' }) }));
    expect(web.spec.credentials).toEqual({ source: 'WebIdentity', webIdentity: { roleARN: 'arn:aws:iam::${ACCOUNT}:role/crossplane' } });
    expect(synthOne(gcp({ projectId: '${PROJECT}' })).spec.projectID).toBe('${PROJECT}');
    expect(synthOne(gcp({ projectId: 'example.com:old' })).spec.projectID).toBe('example.com:old');
  });

  test('Azure with the IDs of a file', () => {
    expect(synthOne(azure({ credentials: CrossplaneAzureCredentials.filesystem('/sp.json') })).spec).toEqual({ credentials: { source: 'Filesystem', fs: { path: '/sp.json' } } });
  });

  test('Azure with the IDs of the environment, as the newest providers take it', () => {
    const build = azure({ credentials: CrossplaneAzureCredentials.oidcTokenFile({ subscriptionId: 'sub', tenantId: 'ten' }), configScope: Scope.CLUSTER });
    expect(synthOne(build).spec).toEqual({ credentials: { source: 'OIDCTokenFile' }, subscriptionID: 'sub', tenantID: 'ten' });
    expect(warningsOf(build)).toEqual([
      "chart/config crossplane/identity: 'credentials' has no clientId: only the newest providers read the environment that Workload Identity brings; pass clientId, or acknowledge this",
    ]);
  });

  test('of a namespace called default are not found by themselves', () => {
    const build = (configScope: Scope) => (chart: Chart) => new CrossplaneGcpProviderConfig(chart, 'default', {
      credentials: CrossplaneGcpCredentials.injectedIdentity(), projectId: 'acme-prod', configScope,
    });
    expect(warningsOf(build(Scope.NAMESPACE), { namespace: 'team-a' })).toEqual([
      "chart/default crossplane/default-config: is called 'default', but resources without a providerConfigRef look for the ClusterProviderConfig 'default' only; "
      + 'use CrossplaneProviderConfigScope.CLUSTER, or acknowledge this if every resource names it with the kind ProviderConfig',
    ]);
    expect(warningsOf(build(Scope.CLUSTER))).toEqual([]);
    expect(warningsOf(build(Scope.V1))).toEqual([]);
  });

  test('warns of the number of a project', () => {
    expect(synthOne(gcp({ projectId: '123456789' })).spec.projectID).toBe('123456789');
    expect(warningsOf(gcp({ projectId: '123456789' }))).toEqual([
      "chart/config crossplane/identity: 'projectId' is '123456789', the number of a project: not every API takes it; write the ID of the project",
    ]);
  });

  describe('and their Secrets', () => {
    const read = (stringData: Record<string, string>, dataKey: string, build: (key: SecretKey) => (chart: Chart) => unknown) => (chart: Chart) => {
      secret('cloud', 'crossplane-system', stringData)(chart);
      build(SecretKey.of('cloud', dataKey, { namespace: 'crossplane-system' }))(chart);
    };
    const awsSecret = (given: SecretKey) => aws({ credentials: CrossplaneAwsCredentials.secret(given) });
    const awsToken = (given: SecretKey) => aws({
      credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: CrossplaneTokenSource.secret(given) }),
    });
    const azureSecret = (given: SecretKey) => azure({ credentials: CrossplaneAzureCredentials.secret(given) });
    const gcpSecret = (given: SecretKey) => gcp({ credentials: CrossplaneGcpCredentials.secret(given) });

    test.each<[string, (chart: Chart) => unknown, string]>([
      ['a key that is not there', read({ credentials: '' }, 'credential', gcpSecret),
        "[chart/config] 'credentials' must be a key of Secret 'cloud', got \"credential\": did you mean 'credentials'? its keys are 'credentials'"],
      ['a token that is not there', read({ token: '' }, 'jwt', awsToken),
        "[chart/config] 'credentials.tokenConfig' must be a key of Secret 'cloud', got \"jwt\": its keys are 'token'"],
      ['no key that holds both parts', read({ accessKeyID: '', secretAccessKey: '' }, 'credentials', awsSecret),
        "[chart/config] 'credentials' must be a key that holds an INI file, got 'credentials' of Secret 'cloud', which has the parts as the keys 'accessKeyID', 'secretAccessKey': the provider reads one key alone: use ProviderCredentials, which puts the parts together"],
      ['one part of Azure', read({ clientId: '', clientSecret: '', tenantId: '' }, 'clientSecret', azureSecret),
        "[chart/config] 'credentials' must be a key that holds a JSON object, got 'clientSecret' of Secret 'cloud', which has the parts as the keys 'clientId', 'clientSecret': the provider reads one key alone: use ProviderCredentials, which puts the parts together"],
    ])('refuses %s', (_name, build, text) => {
      expect(validationOf(build)).toEqual([text]);
    });

    test.each<[string, (chart: Chart) => unknown]>([
      ['the parts beside the whole', read({ credentials: '', aws_access_key_id: '', aws_secret_access_key: '' }, 'credentials', awsSecret)],
      ['a key that is called like a part, and is alone', read({ aws_access_key_id: '' }, 'aws_access_key_id', awsSecret)],
      ['a token beside access keys', read({ accessKey: '', secretKey: '', token: '' }, 'token', awsToken)],
      ['a Secret of the same name in another namespace', (chart) => {
        secret('cloud', 'default', { other: '' })(chart);
        awsSecret(key)(chart);
      }],
      ['a Secret of nobody', awsSecret(key)],
    ])('takes %s', (_name, build) => {
      expect(warningsOf(build)).toEqual([]);
    });
  });

  describe('refuse', () => {
    test.each<[string, (chart: Chart) => unknown, string]>([
      ['a scope that there is not', aws({ configScope: 'Namespaced' as Scope }),
        "[chart/config] 'configScope' must be one of V1, Cluster, Namespace, got \"Namespaced\": use a member of CrossplaneProviderConfigScope"],
      ['a namespace for a kind of the cluster', gcp({ metadata: { namespace: 'team-a' } }),
        "[chart/config] 'metadata.namespace' must be left out of this ProviderConfig, got \"team-a\": remove it"],
      ['a Secret without a namespace', aws({ credentials: CrossplaneAwsCredentials.secret(local) }),
        "[chart/config] 'credentials' must be a key of a Secret whose namespace is known, got \"cloud\": write SecretKey.of('cloud', 'credentials', { namespace: 'crossplane-system' })"],
      ['a Secret of a chart without a namespace', (chart) => aws({ credentials: CrossplaneAwsCredentials.secret(SecretKey.fromSecret(secret('cloud', undefined, { credentials: '' })(chart), 'credentials')) })(chart),
        "[chart/config] 'credentials' must be a key of a Secret whose namespace is known, got \"cloud\": give 'chart/secret-cloud' a metadata.namespace, or its chart a namespace"],
      ['a token of another namespace', aws({
        credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: CrossplaneTokenSource.secret(key) }), configScope: Scope.NAMESPACE, metadata: { namespace: 'team-a' },
      }), "[chart/config] 'credentials.tokenConfig' must be in namespace 'team-a', got namespace 'crossplane-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'"],
      ['a Secret of another app', aws({ credentials: CrossplaneAwsCredentials.secret(SecretKey.fromSecret(secret('cloud', 'a', {})(new Chart(testApp(), 'other')), 'credentials')) }),
        "[chart/config] 'credentials' must be in the same app, got \"other/secret-cloud\": create it in this app, or refer to it by name with SecretKey.of('cloud', 'credentials')"],
      ['no credentials of AWS', aws({ credentials: 'IRSA' as unknown as CrossplaneAwsCredentials }),
        "[chart/config] 'credentials' must be a way to sign in to AWS, got a text: write for example CrossplaneAwsCredentials.irsa(), or .secret(SecretKey.of(...))"],
      ['no credentials of Google Cloud', gcp({ credentials: {} as CrossplaneGcpCredentials }),
        "[chart/config] 'credentials' must be a way to sign in to Google Cloud, got something else: write for example CrossplaneGcpCredentials.injectedIdentity(), or .secret(SecretKey.of(...))"],
      ['no credentials of Azure', azure({ credentials: undefined as unknown as CrossplaneAzureCredentials }),
        "[chart/config] 'credentials' must be a way to sign in to Azure, got nothing: write for example CrossplaneAzureCredentials.oidcTokenFile({ ... }), or .secret(SecretKey.of(...))"],
      ['an endpoint as a text', aws({ endpoint: 'http://localstack:4566' as unknown as CrossplaneAwsEndpoint }),
        "[chart/config] 'endpoint' must be an endpoint, got \"http://localstack:4566\": write for example CrossplaneAwsEndpoint.staticUrl('http://localstack.localstack.svc:4566')"],
      ['a role by name', aws({ assumeRoleChain: [{ roleArn: ROLE }, { roleArn: 'crossplane' }] }),
        "[chart/config] 'assumeRoleChain[1].roleArn' must be the ARN of an IAM role, got \"crossplane\": write for example 'arn:aws:iam::123456789012:role/crossplane'"],
      ['a key of no tag', aws({ assumeRoleChain: [{ roleArn: ROLE, tags: { team: 'a' }, transitiveTagKeys: ['team', 'env'] }] }),
        "[chart/config] 'assumeRoleChain[0].transitiveTagKeys' must be keys of its tags, got \"env\": add 'env' to 'assumeRoleChain[0].tags', or remove it"],
      ['the name of a project', gcp({ projectId: 'Acme Prod' }),
        "[chart/config] 'projectId' must be the ID of a project (lower-case letters, digits and hyphens), got \"Acme Prod\": write for example 'acme-prod'"],
      ['a token of the pod without an ID, as provider-azure 1 wants it', azure({ credentials: CrossplaneAzureCredentials.oidcTokenFile({ subscriptionId: 'sub', clientId: 'cli' }) }),
        "[chart/config] 'credentials' must have tenantId for a token of the pod, got nothing: pass tenantId to CrossplaneAzureCredentials.oidcTokenFile: the provider does not read the environment"],
      ['another cloud of Azure', azure({ environment: 'AzurePublicCloud' as never }),
        "[chart/config] 'environment' must be one of public, usgovernment, china, german, got \"AzurePublicCloud\": use a member of CrossplaneAzureEnvironment"],
    ])('%s', (_name, build, text) => {
      expect(errorOf(build)).toBe(text);
    });

    const role = 'be the ARN of an IAM role';
    test.each<[string, () => unknown, string]>([
      ['a user in place of a role', () => CrossplaneAwsCredentials.webIdentity({ roleArn: 'arn:aws:iam::123456789012:user/crossplane' }),
        `[CrossplaneAwsCredentials.webIdentity] 'roleArn' must ${role}, got "arn:aws:iam::123456789012:user/crossplane": write for example 'arn:aws:iam::123456789012:role/crossplane'`],
      ['a short account', () => CrossplaneAwsCredentials.upbound({ roleArn: 'arn:aws:iam::1234:role/crossplane' }),
        `[CrossplaneAwsCredentials.upbound] 'roleArn' must ${role}, got "arn:aws:iam::1234:role/crossplane": write for example 'arn:aws:iam::123456789012:role/crossplane'`],
      ['no role', () => CrossplaneAwsCredentials.upbound({} as never),
        `[CrossplaneAwsCredentials.upbound] 'roleArn' must ${role}, got nothing: write for example 'arn:aws:iam::123456789012:role/crossplane'`],
      ['a session name with a blank', () => CrossplaneAwsCredentials.upbound({ roleArn: ROLE, roleSessionName: 'cross plane' }),
        "[CrossplaneAwsCredentials.upbound] 'roleSessionName' must be 2 to 64 letters, digits and '+=,.@_-', got \"cross plane\": write for example 'crossplane'"],
      ['a token as a text', () => CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: '/token' as unknown as CrossplaneTokenSource }),
        "[CrossplaneAwsCredentials.webIdentity] 'tokenConfig' must be a source of tokens, got \"/token\": write for example CrossplaneTokenSource.filesystem('/var/run/secrets/token')"],
      ['a relative path', () => CrossplaneTokenSource.filesystem('token'),
        "[CrossplaneTokenSource.filesystem] 'path' must be the absolute path of a file in the container of the provider, got \"token\": write for example '/var/run/secrets/token'"],
      ['a Secret in place of its key', () => CrossplaneAwsCredentials.secret({ name: 'cloud' } as unknown as SecretKey),
        "[CrossplaneAwsCredentials.secret] 'key' must be a key of a Secret, got something else: write for example SecretKey.of('my-secret', 'key')"],
      ['a host as URL', () => CrossplaneAwsEndpoint.staticUrl('localstack:4566'),
        "[CrossplaneAwsEndpoint.staticUrl] 'url' must be an absolute URL, got \"localstack:4566\": write for example 'http://localstack.localstack.svc:4566'"],
      ['another protocol', () => CrossplaneAwsEndpoint.dynamicUrl({ protocol: 'HTTPS', host: 'amazonaws.com' }),
        "[CrossplaneAwsEndpoint.dynamicUrl] 'protocol' must be 'https' or 'http', got \"HTTPS\": write 'https'"],
      ['a URL as host', () => CrossplaneAwsEndpoint.dynamicUrl({ protocol: 'https', host: 'https://amazonaws.com' }),
        "[CrossplaneAwsEndpoint.dynamicUrl] 'host' must be the end of a host name, without protocol and path, got \"https://amazonaws.com\": write for example 'amazonaws.com'"],
      ['no partition', () => CrossplaneAwsEndpoint.auto(''),
        "[CrossplaneAwsEndpoint.auto] 'partitionId' must be a partition of AWS, got \"\": write for example 'aws-us-gov'"],
      ['a name in place of an email', () => CrossplaneGcpCredentials.impersonateServiceAccount('crossplane'),
        "[CrossplaneGcpCredentials.impersonateServiceAccount] 'email' must be the email of a service account, got \"crossplane\": write for example 'crossplane@my-project.iam.gserviceaccount.com'"],
      ['a provider of a pool with its host', () => CrossplaneGcpCredentials.upbound({ providerId: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b', serviceAccount: 'a@b.c' }),
        "[CrossplaneGcpCredentials.upbound] 'providerId' must be the full name of a provider of a workload identity pool, without a host, got \"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b\": write for example 'projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound'"],
      ['a variable with a dollar', () => CrossplaneGcpCredentials.environment('$CREDENTIALS'),
        "[CrossplaneGcpCredentials.environment] 'name' must be the name of an environment variable, got \"$CREDENTIALS\": write for example 'GOOGLE_CREDENTIALS'"],
      ['no tenant', () => CrossplaneAzureCredentials.systemAssignedManagedIdentity({ subscriptionId: 'sub' } as never),
        "[CrossplaneAzureCredentials.systemAssignedManagedIdentity] 'tenantId' must be given for this identity, got nothing: the provider finds it nowhere else: copy it from the portal of Azure"],
      ['no client', () => CrossplaneAzureCredentials.userAssignedManagedIdentity({ subscriptionId: 'sub', tenantId: 'ten' } as never),
        "[CrossplaneAzureCredentials.userAssignedManagedIdentity] 'clientId' must be given for this identity, got nothing: the provider finds it nowhere else: copy it from the portal of Azure"],
      ['no subscription', () => CrossplaneAzureCredentials.oidcTokenFile({ tenantId: 'ten', clientId: 'cli' } as never),
        "[CrossplaneAzureCredentials.oidcTokenFile] 'subscriptionId' must be given for this identity, got nothing: the provider finds it nowhere else: copy it from the portal of Azure"],
      ['a path in place of an ID', () => CrossplaneAzureCredentials.secret(key, { subscriptionId: '/subscriptions/1' }),
        "[CrossplaneAzureCredentials.secret] 'subscriptionId' must be an ID, got \"/subscriptions/1\": write the ID alone, for example '00000000-0000-0000-0000-000000000001'"],
      ['an address in place of a URL', () => CrossplaneAzureCredentials.systemAssignedManagedIdentity({ ...ids, msiEndpoint: '169.254.169.254' }),
        "[CrossplaneAzureCredentials.systemAssignedManagedIdentity] 'msiEndpoint' must be an absolute URL, got \"169.254.169.254\": write for example 'http://169.254.169.254/metadata/identity/oauth2/token'"],
    ])('%s', (_name, make, text) => {
      expect(thrownBy(make)).toBe(text);
    });
  });
});
