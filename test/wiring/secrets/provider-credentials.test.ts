import { Chart, Duration, JsonPatch } from 'cdk8s';
import {
  CloudCredentials, CrossplaneAzureEnvironment, CrossplaneProviderConfigScope, EsoClusterSecretStore, EsoRefreshPolicy, EsoSecretStore,
  ProviderCredentials,
  type AzureServicePrincipal, type EsoRemoteRef, type ProviderCredentialsProps,
} from '../../../lib';
import { AWS_SESSION_TEMPLATE, AWS_TEMPLATE, providerCredentials } from '../../corpus/maximal/provider-credentials';
import { readIni, runTemplates, type TemplateResult, type TemplateRun } from '../../support/go-templates';
import { errorOf, synth, testApp, thrownBy, warningsOf } from '../../support/synth';

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const ref = (property: string): EsoRemoteRef => ({ key: 'cloud', property });
const keys = { accessKeyId: ref('id'), secretAccessKey: ref('secret') };
const aws = CloudCredentials.aws(keys);
const add = (props: Partial<ProviderCredentialsProps> = {}) => (chart: Chart) => new ProviderCredentials(chart, 'aws-creds', { store, credentials: aws, ...props });
const principal: AzureServicePrincipal = { clientId: 'cli', tenantId: 'ten', subscriptionId: 'sub', clientSecret: ref('secret') };

function templateOf(credentials: CloudCredentials): string {
  const [secret] = synth(add({ credentials }));
  return secret.spec.target.template.data.credentials as string;
}

describe('ProviderCredentials', () => {
  test('minimal: an ExternalSecret with one key, and the default provider config that reads it', () => {
    expect(synth(add())).toEqual([
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'aws-creds', namespace: 'crossplane-system' },
        spec: {
          secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
          data: [
            { secretKey: 'accessKeyId', remoteRef: { key: 'cloud', property: 'id' } },
            { secretKey: 'secretAccessKey', remoteRef: { key: 'cloud', property: 'secret' } },
          ],
          target: { template: { data: { credentials: AWS_TEMPLATE } } },
        },
      },
      {
        apiVersion: 'aws.upbound.io/v1beta1',
        kind: 'ProviderConfig',
        metadata: { name: 'default' },
        spec: { credentials: { source: 'Secret', secretRef: { name: 'aws-creds', namespace: 'crossplane-system', key: 'credentials' } } },
      },
    ]);
  });

  test('maximal: every way to read credentials from a store, without a warning', () => {
    expect(synth(providerCredentials.build, { namespace: 'flux-system' })).toEqual(providerCredentials.expected);
    expect(warningsOf(providerCredentials.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('warns of a token that ends before it is read again', () => {
    const token = (props: Partial<ProviderCredentialsProps>) =>
      warningsOf(add({ credentials: CloudCredentials.gcpAccessToken({ accessToken: ref('token'), projectId: 'acme-prod' }), ...props }));
    const ends = (is: string) => [`chart/aws-creds wiring/token-refresh: 'refreshInterval' is ${is}, but a token ends after 60 minutes, so the provider may use one that has ended: write Duration.minutes(10)`];
    expect(token({})).toEqual(ends('1 hour by default'));
    expect(token({ refreshInterval: Duration.hours(2) })).toEqual(ends('120 minutes'));
    expect(token({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE })).toEqual([
      "chart/aws-creds wiring/token-refresh: 'refreshPolicy' is CreatedOnce, so the token is not read again when it ends after 60 minutes: remove it",
    ]);
    expect(token({ refreshInterval: Duration.minutes(10) })).toEqual([]);
    expect(warningsOf(add({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE })).filter((text) => text.includes('token-refresh'))).toEqual([]);
  });

  test('for resources in all namespaces: a ClusterProviderConfig', () => {
    const [secret, config] = synth(add({ configScope: CrossplaneProviderConfigScope.CLUSTER }));
    expect(secret.metadata).toEqual({ name: 'aws-creds', namespace: 'crossplane-system' });
    expect(config).toEqual({
      apiVersion: 'aws.m.upbound.io/v1beta1',
      kind: 'ClusterProviderConfig',
      metadata: { name: 'default' },
      spec: { credentials: { source: 'Secret', secretRef: { name: 'aws-creds', namespace: 'crossplane-system', key: 'credentials' } } },
    });
  });

  test('for resources in one namespace: both objects are in it, with a name that resources must write', () => {
    const props = { configScope: CrossplaneProviderConfigScope.NAMESPACE, metadata: { namespace: 'team-a', labels: { team: 'a' } } };
    const [secret, config] = synth(add(props));
    expect(secret.metadata).toEqual({ name: 'aws-creds', namespace: 'team-a', labels: { team: 'a' } });
    expect(config).toEqual({
      apiVersion: 'aws.m.upbound.io/v1beta1',
      kind: 'ProviderConfig',
      metadata: { name: 'aws-creds', namespace: 'team-a', labels: { team: 'a' } },
      spec: { credentials: { source: 'Secret', secretRef: { name: 'aws-creds', namespace: 'team-a', key: 'credentials' } } },
    });
    expect(warningsOf(add(props))).toEqual([]);
    expect(synth(add({ configScope: CrossplaneProviderConfigScope.NAMESPACE }), { namespace: 'team-b' })[1].metadata).toEqual({ name: 'aws-creds', namespace: 'team-b' });
  });

  test('the provider config of Azure accepts the fields of version 2', () => {
    const credentials = CloudCredentials.azure(principal, { storageUseAzureAd: true, environment: CrossplaneAzureEnvironment.CHINA });
    const [, config] = synth(add({ credentials, configScope: CrossplaneProviderConfigScope.CLUSTER }));
    expect(config.spec).toMatchObject({ storageUseAzureAD: true, environment: 'china' });
  });

  test('exposes its objects and its key', () => {
    const made = add({ secretName: 'keys', providerConfigName: 'prod' })(new Chart(testApp(), 'chart', { namespace: 'upbound-system' }));
    expect(made.credentials).toMatchObject({ secretName: 'keys', key: 'credentials', namespace: 'upbound-system' });
    expect(made.providerConfig).toMatchObject({ providerConfigName: 'prod', providerConfigKind: 'ProviderConfig' });
    expect(made.providerConfigObject.kind).toBe('ProviderConfig');
    expect(made.externalSecret.externalSecretName).toBe('aws-creds');
  });

  test('patches of both objects survive', () => {
    const manifests = synth((chart) => {
      const { externalSecret, providerConfigObject } = add()(chart);
      for (const object of [externalSecret, providerConfigObject]) object.addJsonPatch(JsonPatch.add('/spec/futureField', true));
    }, { newerThanSchema: true });
    expect(manifests.map(({ spec }) => spec.futureField)).toEqual([true, true]);
  });

  test('each of two clouds has a default; two accounts in one cloud need names', () => {
    const other = (props: Partial<ProviderCredentialsProps>) => (chart: Chart) => {
      add()(chart);
      new ProviderCredentials(chart, 'other', { store, credentials: aws, ...props });
    };
    expect(synth(other({ credentials: CloudCredentials.azure(principal) }))).toHaveLength(4);
    expect(synth(other({ providerConfigName: 'other' }))).toHaveLength(4);
    expect(errorOf(other({}))).toBe('Validation failed with the following errors:\n'
      + "  [chart/other/providerConfig] 'metadata.name' must be unique per kind and namespace on one cluster, got ProviderConfig 'default', already defined by 'chart/aws-creds/providerConfig': "
      + "rename one of them; if they go to different clusters, name these with TargetCluster.set(chart, 'name')");
  });

  test('placeholders pass', () => {
    const endpoints = { resourceManagerEndpointUrl: '${ENDPOINT}' };
    expect(() => CloudCredentials.azure({ ...principal, clientId: '${CLIENT}', endpoints })).not.toThrow();
  });

  describe('refuses', () => {
    test.each<[string, (chart: Chart) => unknown, string]>([
      ['an id that is not a name', (chart) => new ProviderCredentials(chart, 'AwsCreds', { store, credentials: aws }),
        "[chart/AwsCreds] 'id' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"AwsCreds\": use for example 'awscreds'"],
      ['a bad name', add({ metadata: { name: 'aws_creds' } }),
        "[chart/aws-creds] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"aws_creds\": use for example 'aws-creds'"],
      ['no namespace', add({ configScope: CrossplaneProviderConfigScope.NAMESPACE }),
        "[chart/aws-creds] 'metadata.namespace' must be given for a provider config in a namespace, got nothing: write the namespace of the resources, or give the chart a namespace"],
      ['a store in another namespace', add({ store: EsoSecretStore.fromSecretStoreName('vault', { namespace: 'default' }) }),
        "[chart/aws-creds/externalSecret] 'store' must be in namespace 'crossplane-system', got namespace 'default': SecretStore and reader must share a namespace: move one of them, or copy the SecretStore to 'crossplane-system'"],
    ])('%s', (_name, build, text) => {
      expect(errorOf(build)).toBe(text);
    });

    test.each<[string, () => unknown, string]>([
      ['one of two access keys', () => CloudCredentials.aws({ accessKeyId: ref('id') } as never),
        "[CloudCredentials.aws] 'keys.secretAccessKey' must be an object, got nothing: write { key: ... }"],
      ['no secret', () => CloudCredentials.azure({ clientId: 'cli', tenantId: 'ten', subscriptionId: 'sub' }),
        "[CloudCredentials.azure] 'clientSecret' must be given unless 'clientCertificate' is, got nothing: give the secret or the certificate of the application"],
      ['two secrets', () => CloudCredentials.azure({ ...principal, clientCertificate: { certificate: ref('pfx') } }),
        "[CloudCredentials.azure] 'clientSecret' must be left out when 'clientCertificate' is given, got both: keep one of them"],
      ['no tenant', () => CloudCredentials.azure({ clientId: 'cli', subscriptionId: 'sub', clientSecret: ref('secret') }),
        "[CloudCredentials.azure] 'tenantId' must be given unless 'tenantIdRef' is, got nothing: give 'tenantId' if the value is not secret, or 'tenantIdRef' to read it from a store"],
      ['two IDs', () => CloudCredentials.azure({ ...principal, clientIdRef: ref('id') }),
        "[CloudCredentials.azure] 'clientId' must be left out when 'clientIdRef' is given, got both: keep one of them"],
      ['an empty ID', () => CloudCredentials.azure({ ...principal, clientId: ' ' }),
        "[CloudCredentials.azure] 'clientId' must not be empty, got \" \": write for example '00000000-0000-0000-0000-000000000001'"],
      ['a host as an endpoint', () => CloudCredentials.azure({ ...principal, endpoints: { resourceManagerEndpointUrl: 'management.azure.com' } }),
        "[CloudCredentials.azure] 'endpoints.resourceManagerEndpointUrl' must be an https:// URL, got \"management.azure.com\": write for example 'https://management.azure.com/'"],
    ])('%s', (_name, make, text) => {
      expect(thrownBy(make)).toBe(text);
    });
  });
});

/** What Go said to the templates when this was written; where Go is present, it is asked again. */
function rendered(cases: readonly (readonly [run: TemplateRun, expected: TemplateResult])[]): TemplateResult[] {
  const recorded = cases.map(([, expected]) => expected);
  const now = runTemplates(cases.map(([run]) => run))?.map(({ text, ini, error }) => ({
    ...(text === undefined ? {} : { text }),
    ...(ini && text?.startsWith('[default]') ? { ini } : {}),
    ...(error === undefined ? {} : { error: error.replace(/^.*error calling fail: /, '') }),
  }));
  return now ?? recorded;
}

describe('templates of credentials', () => {
  const complaint = (name: string) => `${name} is empty, or holds white space, quotes, # or ; as no access key does: check the remote key, its property and its decoding`;
  const file = (id: string, secret: string): TemplateResult => ({
    text: `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, ini: { aws_access_key_id: id, aws_secret_access_key: secret },
  });
  const run = (accessKeyId: string, secretAccessKey: string): TemplateRun => ({ template: AWS_TEMPLATE, data: { accessKeyId, secretAccessKey } });

  test('for AWS give an INI file that provider-aws reads, or fail with a reason', () => {
    const cases: [TemplateRun, TemplateResult][] = [
      [run('id', 'a/b+c=='), file('id', 'a/b+c==')],
      [run('id\n', '\r\n secret \n'), file('id', 'secret')],
      [run('id', 'a=b:c%d(e)s[f]{g}$h@i!j*k&l<m>n,o.p?q^r~s|t-u_v'), file('id', 'a=b:c%d(e)s[f]{g}$h@i!j*k&l<m>n,o.p?q^r~s|t-u_v')],
      [run('id', '{{ .accessKeyId }}'.replace(/ /g, '')), file('id', '{{.accessKeyId}}')],
      ...['', ' \n', 'a b', 'a\nb', 'a#b', 'a;b', '"a"', "a'b", 'a`b', 'a\\', '{"id":"a"}'].map((secret): [TemplateRun, TemplateResult] => [
        run('id', secret), { error: complaint('secretAccessKey') },
      ]),
      [run('', 'secret'), { error: complaint('accessKeyId') }],
      [{ template: AWS_SESSION_TEMPLATE, data: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'to/ken==\n' } }, {
        text: `${file('id', 'secret').text}aws_session_token = to/ken==\n`, ini: { ...file('id', 'secret').ini, aws_session_token: 'to/ken==' },
      }],
    ];
    const results = rendered(cases);
    expect(results).toEqual(cases.map(([, expected]) => expected));
    for (const { text, ini } of results) if (text !== undefined) expect(readIni(text)).toEqual(ini);
  });

  test('for Azure give a JSON object of strings, whatever the values', () => {
    const nasty = ['a"b\\c', '<&>{{ .x }}`\'', 'line\nbreak', 'ü\u2028😀', '$(x) ${y} %s', '{"json":true}', '1', 'true', ''];
    const template = templateOf(CloudCredentials.azure({ clientId: 'cli', tenantId: 'a"{{b}}', subscriptionIdRef: ref('sub'), clientSecret: ref('secret') }));
    const escaped = (value: string) => JSON.stringify(value).replace(/[<>&\u2028]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const cases = nasty.map((value): [TemplateRun, TemplateResult] => [
      { template, data: { clientSecret: `${value}\n`, subscriptionId: value } },
      { text: `{\n  "clientId": "cli",\n  "tenantId": "a\\"{{b}}",\n  "subscriptionId": ${escaped(value)},\n  "clientSecret": ${escaped(value)}\n}\n` },
    ]);
    const results = rendered(cases);
    expect(results).toEqual(cases.map(([, expected]) => expected));
    expect(results.map(({ text }) => JSON.parse(text!) as unknown)).toEqual(nasty.map((value) => ({
      clientId: 'cli', tenantId: 'a"{{b}}', subscriptionId: value, clientSecret: value,
    })));
  });

  test('for a token of Google Cloud remove the line break at its end', () => {
    const template = templateOf(CloudCredentials.gcpAccessToken({ accessToken: ref('token'), projectId: 'acme-prod' }));
    expect(rendered([[{ template, data: { accessToken: 'ya29.a0\n' } }, { text: 'ya29.a0' }]])).toEqual([{ text: 'ya29.a0' }]);
  });
});
