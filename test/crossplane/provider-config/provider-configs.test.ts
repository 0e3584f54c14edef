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
const secret = (name: string, namespace: string | undefined, stringData: Record<string, string>, id = `secret-${name}`) => (chart: Chart) =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Secret', metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, stringData });

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

  test.each([['aws', awsProviderConfigs], ['gcp', gcpProviderConfigs], ['azure', azureProviderConfigs]])('maximal: every way to sign in to %s, with only the warning of a URL that no resource uses', (cloud, { build, expected }) => {
    // Cluster-scoped kinds do not get the namespace of the chart.
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    const DYNAMIC = "chart/irsa crossplane/no-effect: 'endpoint' is used only to look up the account, while resources are managed at the endpoints of AWS: "
      + 'remove it and use private DNS names, or use CrossplaneAwsEndpoint.staticUrl with services';
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual(cloud === 'aws' ? [DYNAMIC] : []);
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

  test('in a namespace read Secrets of that namespace', () => {
    const credentials = CrossplaneAwsCredentials.secret(local);
    expect(synthOne(aws({ credentials, configScope: Scope.NAMESPACE }), { namespace: 'team-a' }).spec.credentials.secretRef).toEqual({
      name: 'cloud', namespace: 'team-a', key: 'credentials',
    });
    // With `kubectl -n`, only the Secret names the namespace.
    expect(synthOne(aws({ credentials: CrossplaneAwsCredentials.secret(key), configScope: Scope.NAMESPACE })).spec.credentials.secretRef).toEqual({
      name: 'cloud', namespace: 'crossplane-system', key: 'credentials',
    });
  });

  test('know the name and kind for references', () => {
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

  test.each([['aws', aws], ['gcp', gcp], ['azure', azure]] as const)('patches of fields unknown to the library are kept: %s', (_cloud, build) => {
    const manifest = synthOne((chart) => build()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/reconciliationPolicy', {})), { newerThanSchema: true });
    expect(manifest.spec.reconciliationPolicy).toEqual({});
  });

  test('a web identity may use the token that the environment names', () => {
    expect(synthOne(aws({ credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE }) })).spec.credentials).toEqual({ source: 'WebIdentity', webIdentity: { roleARN: ROLE } });
  });

  test('the ID of a project may start with a domain', () => {
    expect(synthOne(gcp({ projectId: 'example.com:old' })).spec.projectID).toBe('example.com:old');
  });

  test.each<[string, () => (chart: Chart) => unknown]>([
    ['a role', () => aws({ credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: '${ROLE}', roleSessionName: '${SESSION}' }) })],
    ['the account of a role', () => aws({ assumeRoleChain: [{ roleArn: 'arn:aws:iam::${ACCOUNT}:role/crossplane' }] })],
    ['the name of a role', () => aws({ credentials: CrossplaneAwsCredentials.upbound({ roleArn: 'arn:${PARTITION}:iam::123456789012:role/${ROLE}', roleSessionName: '${A}' }) })],
    ['a path', () => aws({ credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: CrossplaneTokenSource.filesystem('${DIRECTORY}/token') }) })],
    ['a URL', () => aws({ endpoint: CrossplaneAwsEndpoint.staticUrl('${LOCALSTACK}', { services: ['s3'] }) })],
    ['the start of a URL', () => aws({ endpoint: CrossplaneAwsEndpoint.staticUrl('${BASE}/aws', { services: ['s3'] }) })],
    ['the host of a URL', () => aws({ endpoint: CrossplaneAwsEndpoint.staticUrl('http://localstack.${NAMESPACE}.svc:${PORT}/', { services: ['s3'] }) })],
    ['a partition', () => aws({ endpoint: CrossplaneAwsEndpoint.auto('${PARTITION}') })],
    ['a project', () => gcp({ projectId: '${PROJECT}' })],
    ['a part of a project', () => gcp({ projectId: 'acme-${STAGE}' })],
    ['a service account', () => gcp({ credentials: CrossplaneGcpCredentials.impersonateServiceAccount('${NAME}@${DOMAIN}') })],
    ['a part of an identity pool', () => gcp({
      credentials: CrossplaneGcpCredentials.upbound({ providerId: 'projects/${NUMBER}/locations/global/workloadIdentityPools/${POOL}/providers/upbound', serviceAccount: '${EMAIL}' }),
    })],
    ['the name of a variable', () => gcp({ credentials: CrossplaneGcpCredentials.environment('${NAME}') })],
    ['IDs', () => azure({ credentials: CrossplaneAzureCredentials.upbound({ subscriptionId: '${SUBSCRIPTION}', tenantId: 'a-${TENANT}', clientId: '${CLIENT:=b}' }) })],
    ['the endpoint of a machine', () => azure({
      credentials: CrossplaneAzureCredentials.systemAssignedManagedIdentity({ subscriptionId: '${SUBSCRIPTION}', tenantId: '${TENANT}', msiEndpoint: 'http://${HOST}/token' }),
    })],
  ])('accept strings that Flux fills in: %s', (_name, build) => {
    expect(warningsOf(build())).toEqual([]);
  });

  test('accept a protocol and a host that Flux fills in', () => {
    const build = aws({ endpoint: CrossplaneAwsEndpoint.dynamicUrl({ protocol: '${PROTOCOL}', host: '${HOST}:${PORT}' }) });
    expect(synthOne(build, { newerThanSchema: true }).spec.endpoint.url.dynamic).toEqual({ protocol: '${PROTOCOL}', host: '${HOST}:${PORT}' });
  });

  test('Azure with the IDs of a file', () => {
    expect(synthOne(azure({ credentials: CrossplaneAzureCredentials.filesystem('/sp.json') })).spec).toEqual({ credentials: { source: 'Filesystem', fs: { path: '/sp.json' } } });
  });

  test('Azure with an ID from the environment, which the newest providers read', () => {
    const build = azure({ credentials: CrossplaneAzureCredentials.oidcTokenFile({ subscriptionId: 'sub', tenantId: 'ten' }), configScope: Scope.CLUSTER });
    expect(synthOne(build).spec).toEqual({ credentials: { source: 'OIDCTokenFile' }, subscriptionID: 'sub', tenantID: 'ten' });
    expect(warningsOf(build)).toEqual([
      "chart/config crossplane/identity: 'credentials.clientId' is not given, and only the newest providers read it from the environment that Workload Identity sets up: pass 'credentials.clientId' to CrossplaneAzureCredentials.oidcTokenFile, or acknowledge this if yours is one of them",
    ]);
  });

  test('in a namespace, with the name default, are not found by default', () => {
    const build = (configScope: Scope) => (chart: Chart) => new CrossplaneGcpProviderConfig(chart, 'default', {
      credentials: CrossplaneGcpCredentials.injectedIdentity(), projectId: 'acme-prod', configScope,
    });
    expect(warningsOf(build(Scope.NAMESPACE), { namespace: 'team-a' })).toEqual([
      "chart/default crossplane/default-config: 'metadata.name' is 'default', but resources without a providerConfigRef use the ClusterProviderConfig 'default', not a ProviderConfig of their namespace: "
      + "set 'configScope' to CrossplaneProviderConfigScope.CLUSTER, or acknowledge this if every resource refers to this one by name and kind",
    ]);
    expect(warningsOf(build(Scope.CLUSTER))).toEqual([]);
    expect(warningsOf(build(Scope.V1))).toEqual([]);
  });

  test('warns of the number of a project', () => {
    expect(synthOne(gcp({ projectId: '123456789' })).spec.projectID).toBe('123456789');
    expect(warningsOf(gcp({ projectId: '123456789' }))).toEqual([
      "chart/config crossplane/identity: 'projectId' is '123456789', the number of a project, which not every API accepts: write the ID of the project",
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
      ['a missing key', read({ credentials: '' }, 'credential', gcpSecret),
        "[chart/config] 'credentials' must be a key of Secret 'cloud', got \"credential\": did you mean 'credentials'? its keys are 'credentials'"],
      ['a missing token', read({ token: '' }, 'jwt', awsToken),
        "[chart/config] 'credentials.tokenConfig' must be a key of Secret 'cloud', got \"jwt\": its keys are 'token'"],
      ['a missing key, where others have the parts', read({ accessKeyID: '', secretAccessKey: '' }, 'credentials', awsSecret),
        "[chart/config] 'credentials' must be a key that holds an INI file, got 'credentials' of Secret 'cloud', which has the parts in the keys 'accessKeyID', 'secretAccessKey': the provider reads only one key: use ProviderCredentials, which combines the parts"],
      ['a key with one part for Azure', read({ clientId: '', clientSecret: '', tenantId: '' }, 'clientSecret', azureSecret),
        "[chart/config] 'credentials' must be a key that holds a JSON object, got 'clientSecret' of Secret 'cloud', which has the parts in the keys 'clientId', 'clientSecret': the provider reads only one key: use ProviderCredentials, which combines the parts"],
    ])('refuses %s', (_name, build, text) => {
      expect(validationOf(build)).toEqual([text]);
    });

    test.each<[string, (chart: Chart) => unknown]>([
      ['the parts next to the whole', read({ credentials: '', aws_access_key_id: '', aws_secret_access_key: '' }, 'credentials', awsSecret)],
      ['the only key, named like a part', read({ aws_access_key_id: '' }, 'aws_access_key_id', awsSecret)],
      ['a token next to access keys', read({ accessKey: '', secretKey: '', token: '' }, 'token', awsToken)],
      ['Secrets of the same name in both namespaces', (chart) => {
        secret('cloud', 'default', { other: '' }, 'other')(chart);
        secret('cloud', 'crossplane-system', { credentials: '' })(chart);
        awsSecret(key)(chart);
      }],
      ['a Secret that is not in the app', awsSecret(key)],
    ])('accepts %s', (_name, build) => {
      expect(warningsOf(build)).toEqual([]);
    });
  });

  describe('refuse', () => {
    test.each<[string, (chart: Chart) => unknown, string]>([
      ['a namespace for a cluster-scoped kind', gcp({ metadata: { namespace: 'team-a' } }),
        "[chart/config] 'metadata.namespace' must be left out of this ProviderConfig, got \"team-a\": remove it"],
      ['a Secret without a namespace', aws({ credentials: CrossplaneAwsCredentials.secret(local) }),
        "[chart/config] 'credentials' must be a key of a Secret whose namespace is known, got \"cloud\": name the namespace: SecretKey.of('cloud', 'credentials', { namespace: 'crossplane-system' })"],
      ['a Secret of a chart without a namespace', (chart) => aws({ credentials: CrossplaneAwsCredentials.secret(SecretKey.fromSecret(secret('cloud', undefined, { credentials: '' })(chart), 'credentials')) })(chart),
        "[chart/config] 'credentials' must be a key of a Secret whose namespace is known, got \"cloud\": give 'chart/secret-cloud' a metadata.namespace, or its chart a namespace"],
      ['a token of another namespace', aws({
        credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: CrossplaneTokenSource.secret(key) }), configScope: Scope.NAMESPACE, metadata: { namespace: 'team-a' },
      }), "[chart/config] 'credentials.tokenConfig' must be in namespace 'team-a', got namespace 'crossplane-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'"],
      ['a Secret of another app', aws({ credentials: CrossplaneAwsCredentials.secret(SecretKey.fromSecret(secret('cloud', 'a', {})(new Chart(testApp(), 'other')), 'credentials')) }),
        "[chart/config] 'credentials' must be in the same app, got \"other/secret-cloud\": create it in this app, or refer to it by name with SecretKey.of('cloud', 'credentials')"],
      ['credentials as a string, which is never shown', aws({ credentials: 'IRSA' as unknown as CrossplaneAwsCredentials }),
        "[chart/config] 'credentials' must be a CrossplaneAwsCredentials, got a string: write for example CrossplaneAwsCredentials.secret(key), CrossplaneAwsCredentials.irsa() or CrossplaneAwsCredentials.podIdentity()"],
      ['a role given by name', aws({ assumeRoleChain: [{ roleArn: ROLE }, { roleArn: 'crossplane' }] }),
        "[chart/config] 'assumeRoleChain[1].roleArn' must be the ARN of an IAM role, got \"crossplane\": write for example 'arn:aws:iam::123456789012:role/crossplane'"],
      ['a key without a tag', aws({ assumeRoleChain: [{ roleArn: ROLE, tags: { team: 'a' }, transitiveTagKeys: ['team', 'env'] }] }),
        "[chart/config] 'assumeRoleChain[0].transitiveTagKeys' must contain only keys of 'assumeRoleChain[0].tags', got \"env\": add a tag with this key, or remove the key"],
      ['the display name of a project', gcp({ projectId: 'Acme Prod' }),
        "[chart/config] 'projectId' must be the ID of a project (lower-case letters, digits and hyphens), got \"Acme Prod\": write for example 'acme-prod'"],
      ['a token file without an ID that provider-azure 1 needs', azure({ credentials: CrossplaneAzureCredentials.oidcTokenFile({ subscriptionId: 'sub', clientId: 'cli' }) }),
        "[chart/config] 'credentials.tenantId' must be given for a token file with CrossplaneProviderConfigScope.V1, got nothing: providers of version 1 do not read it from the environment: pass 'credentials.tenantId' to CrossplaneAzureCredentials.oidcTokenFile"],
    ])('%s', (_name, build, text) => {
      expect(errorOf(build)).toBe(text);
    });

    const role = 'be the ARN of an IAM role';
    test.each<[string, () => unknown, string]>([
      ['a user in place of a role', () => CrossplaneAwsCredentials.webIdentity({ roleArn: 'arn:aws:iam::123456789012:user/crossplane' }),
        `[CrossplaneAwsCredentials.webIdentity] 'identity.roleArn' must ${role}, got "arn:aws:iam::123456789012:user/crossplane": write for example 'arn:aws:iam::123456789012:role/crossplane'`],
      ['a short account', () => CrossplaneAwsCredentials.upbound({ roleArn: 'arn:aws:iam::1234:role/crossplane' }),
        `[CrossplaneAwsCredentials.upbound] 'identity.roleArn' must ${role}, got "arn:aws:iam::1234:role/crossplane": write for example 'arn:aws:iam::123456789012:role/crossplane'`],
      ['a session name with a space', () => CrossplaneAwsCredentials.upbound({ roleArn: ROLE, roleSessionName: 'cross plane' }),
        "[CrossplaneAwsCredentials.upbound] 'identity.roleSessionName' must be 2 to 64 letters, digits and '+=,.@_-', got \"cross plane\": write for example 'crossplane'"],
      ['a relative path', () => CrossplaneTokenSource.filesystem('token'),
        "[CrossplaneTokenSource.filesystem] 'path' must be the absolute path of a file in the provider's container, got \"token\": write for example '/var/run/secrets/token'"],
      ['a host as a URL', () => CrossplaneAwsEndpoint.staticUrl('localstack:4566'),
        "[CrossplaneAwsEndpoint.staticUrl] 'url' must be an absolute URL, got \"localstack:4566\": write for example 'http://localstack.localstack.svc:4566'"],
      ['another protocol', () => CrossplaneAwsEndpoint.dynamicUrl({ protocol: 'HTTPS', host: 'amazonaws.com' }),
        "[CrossplaneAwsEndpoint.dynamicUrl] 'url.protocol' must be 'https' or 'http', got \"HTTPS\": write 'https'"],
      ['a URL as a host', () => CrossplaneAwsEndpoint.dynamicUrl({ protocol: 'https', host: 'https://amazonaws.com' }),
        "[CrossplaneAwsEndpoint.dynamicUrl] 'url.host' must be the end of a host name, without protocol and path, got \"https://amazonaws.com\": write for example 'amazonaws.com'"],
      ['an empty partition', () => CrossplaneAwsEndpoint.auto(''),
        "[CrossplaneAwsEndpoint.auto] 'partitionId' must be an AWS partition, got \"\": write for example 'aws-us-gov'"],
      ['a name in place of an email', () => CrossplaneGcpCredentials.impersonateServiceAccount('crossplane'),
        "[CrossplaneGcpCredentials.impersonateServiceAccount] 'email' must be the email of a service account, got \"crossplane\": write for example 'crossplane@my-project.iam.gserviceaccount.com'"],
      ['a pool provider with its host', () => CrossplaneGcpCredentials.upbound({ providerId: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b', serviceAccount: 'a@b.c' }),
        "[CrossplaneGcpCredentials.upbound] 'identity.providerId' must be the full name of a workload identity pool provider, without a host, got \"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b\": write for example 'projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound'"],
      ['a variable with a dollar sign', () => CrossplaneGcpCredentials.environment('$CREDENTIALS'),
        "[CrossplaneGcpCredentials.environment] 'name' must be the name of an environment variable, got \"$CREDENTIALS\": write for example 'GOOGLE_CREDENTIALS'"],
      ['no tenant', () => CrossplaneAzureCredentials.systemAssignedManagedIdentity({ subscriptionId: 'sub' } as never),
        "[CrossplaneAzureCredentials.systemAssignedManagedIdentity] 'identity.tenantId' must be a string, got nothing: pass a string"],
      ['a path in place of an ID', () => CrossplaneAzureCredentials.secret(key, { subscriptionId: '/subscriptions/1' }),
        "[CrossplaneAzureCredentials.secret] 'ids.subscriptionId' must be an ID, got \"/subscriptions/1\": write only the ID, for example '00000000-0000-0000-0000-000000000001'"],
      ['an empty ID', () => CrossplaneAzureCredentials.upbound({ ...ids, clientId: '' }),
        "[CrossplaneAzureCredentials.upbound] 'identity.clientId' must be an ID, got \"\": write only the ID, for example '00000000-0000-0000-0000-000000000001'"],
      ['an address in place of a URL', () => CrossplaneAzureCredentials.userAssignedManagedIdentity({ ...ids, msiEndpoint: '169.254.169.254' }),
        "[CrossplaneAzureCredentials.userAssignedManagedIdentity] 'identity.msiEndpoint' must be an absolute URL, got \"169.254.169.254\": write for example 'http://169.254.169.254/metadata/identity/oauth2/token'"],
    ])('%s', (_name, make, text) => {
      expect(thrownBy(make)).toBe(text);
    });
  });
});
