import { execFileSync } from 'node:child_process';
import type { Chart } from 'cdk8s';
import { SecretsManager } from './aws';
import { Cluster, condition, eventually, type ApiResource } from './cluster';
import { synth } from './synth';
import {
  CloudCredentials, EsoAwsAuth, EsoExternalSecret, EsoPassword, EsoProvider, EsoPushDeletionPolicy, EsoPushSecret, EsoPushSelector,
  EsoPushUpdatePolicy, EsoSecretStore, ProviderCredentials, SecretKey, type IEsoStore,
} from '../../lib';

const NAMESPACE = 'e2e-secrets';
const CLOUDS = ['aws', 'gcp', 'azure'];
const CONFIGS = ['e2e-keys', 'e2e-broken', 'e2e-session', 'e2e-account', 'e2e-principal'];
const cluster = Cluster.controlPlane();
const remote = new SecretsManager();

/** The store of the guide, of which the keys are in a Secret. */
function awsStore(chart: Chart, name: string): IEsoStore {
  return new EsoSecretStore(chart, name, {
    provider: EsoProvider.awsSecretsManager({
      region: 'us-east-1',
      auth: EsoAwsAuth.accessKey({ accessKeyId: SecretKey.of('awssm-secret', 'access-key'), secretAccessKey: SecretKey.of('awssm-secret', 'secret-access-key') }),
      forceDeleteWithoutRecovery: true,
    }),
  });
}

const apply = (build: (chart: Chart) => void): void => cluster.apply(synth(NAMESPACE, build));
const get = (kind: string, name: string): ApiResource | undefined => cluster.get(kind, name, NAMESPACE);

/** The decoded data of a Secret. */
function dataOf(secret: ApiResource | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(secret?.data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
}

async function ready(kind: string, name: string): Promise<void> {
  await eventually(`${kind} ${name} ready`, () => condition(get(kind, name), 'Ready') === 'True');
}

/** What a provider reads: the key of the Secret that its ProviderConfig names. */
function credentialsOf(cloud: string, providerConfig: string): string {
  const config = cluster.get(`providerconfigs.${cloud}.upbound.io`, providerConfig);
  const { secretRef } = config!.spec!.credentials as { readonly secretRef: Record<'name' | 'namespace' | 'key', string> };
  return dataOf(cluster.get('secret', secretRef.name, secretRef.namespace))[secretRef.key];
}

/** An INI file as Python reads it, by section. */
function parseIni(text: string): unknown {
  const program = 'import configparser, json, sys; c = configparser.RawConfigParser(); c.read_file(sys.stdin); print(json.dumps({s: dict(c[s]) for s in c.sections()}))';
  return JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8', input: text, timeout: 20_000 }));
}

beforeAll(() => {
  cluster.delete('namespace', NAMESPACE);
  cluster.kubectl(['create', 'namespace', NAMESPACE]);
  // The command of the guide.
  cluster.kubectl(['-n', NAMESPACE, 'create', 'secret', 'generic', 'awssm-secret', '--from-literal=access-key=test', '--from-literal=secret-access-key=test']);
});

afterAll(() => {
  for (const cloud of CLOUDS) for (const config of CONFIGS) cluster.delete(`providerconfigs.${cloud}.upbound.io`, config);
  cluster.delete('namespace', NAMESPACE);
});

describe('the chain of the guide', () => {
  test('a secret in AWS arrives as a Secret, by a store that signs in with keys', async () => {
    await remote.put('e2e/providerconfigs', JSON.stringify({ aws_access_key_id: 'id-of-e2e', aws_secret_access_key: 'secret-of-e2e' }));
    apply((chart) => new EsoExternalSecret(chart, 'providerconfig-aws-secret', {
      store: awsStore(chart, 'aws-secretsmanager'),
      data: {
        aws_access_key_id: { key: 'e2e/providerconfigs', property: 'aws_access_key_id' },
        aws_secret_access_key: { key: 'e2e/providerconfigs', property: 'aws_secret_access_key' },
      },
    }));
    await ready('secretstore', 'aws-secretsmanager');
    await ready('externalsecret', 'providerconfig-aws-secret');
    expect(dataOf(get('secret', 'providerconfig-aws-secret'))).toEqual({ aws_access_key_id: 'id-of-e2e', aws_secret_access_key: 'secret-of-e2e' });
  });

  test('a changed secret arrives too, and the Secret goes with its ExternalSecret', async () => {
    await remote.put('e2e/changing', 'first');
    apply((chart) => new EsoExternalSecret(chart, 'changing', { store: awsStore(chart, 'aws-changing'), data: { value: { key: 'e2e/changing' } } }));
    await ready('externalsecret', 'changing');
    expect(dataOf(get('secret', 'changing'))).toEqual({ value: 'first' });
    await remote.put('e2e/changing', 'second');
    // What the refresh interval does after an hour.
    cluster.kubectl(['-n', NAMESPACE, 'annotate', 'externalsecret', 'changing', `force-sync=${Date.now()}`, '--overwrite']);
    await eventually('the second value', () => dataOf(get('secret', 'changing')).value === 'second');
    cluster.delete('externalsecret', 'changing', NAMESPACE);
    await eventually('the Secret gone', () => get('secret', 'changing') === undefined);
  });

  test('the fake provider gives what it is told', async () => {
    apply((chart) => new EsoExternalSecret(chart, 'from-fake', {
      store: new EsoSecretStore(chart, 'fake', { provider: EsoProvider.fake([{ key: '/team/note', value: '{"text":"hello"}' }]) }),
      target: { template: { data: { greeting: '{{ .text | upper }}' } } },
      data: { text: { key: '/team/note', property: 'text' } },
    }));
    await ready('secretstore', 'fake');
    await ready('externalsecret', 'from-fake');
    expect(dataOf(get('secret', 'from-fake'))).toEqual({ greeting: 'HELLO' });
  });
});

describe('credentials of providers', () => {
  test('keys of AWS become an INI file that the ProviderConfig names', async () => {
    await remote.put('e2e/aws', JSON.stringify({ id: 'id-of-e2e', secret: ' a+b/c=%(d)s\n' }));
    apply((chart) => new ProviderCredentials(chart, 'aws-keys', {
      store: awsStore(chart, 'aws-for-keys'),
      credentials: CloudCredentials.aws({ accessKeyId: { key: 'e2e/aws', property: 'id' }, secretAccessKey: { key: 'e2e/aws', property: 'secret' } }),
      providerConfigName: 'e2e-keys',
    }));
    await ready('externalsecret', 'aws-keys');
    expect(parseIni(credentialsOf('aws', 'e2e-keys'))).toEqual({ default: { aws_access_key_id: 'id-of-e2e', aws_secret_access_key: 'a+b/c=%(d)s' } });
  });

  test('keys that expire have a session token', async () => {
    await remote.put('e2e/aws-session', JSON.stringify({ id: 'id-of-e2e', secret: 'secret-of-e2e', token: 'token/of+e2e==' }));
    const ref = (property: string): { key: string; property: string } => ({ key: 'e2e/aws-session', property });
    apply((chart) => new ProviderCredentials(chart, 'aws-session', {
      store: awsStore(chart, 'aws-for-session'),
      credentials: CloudCredentials.aws({ accessKeyId: ref('id'), secretAccessKey: ref('secret'), sessionToken: ref('token') }),
      secretName: 'session-of-aws',
      providerConfigName: 'e2e-session',
    }));
    await ready('externalsecret', 'aws-session');
    expect(parseIni(credentialsOf('aws', 'e2e-session'))).toEqual({
      default: { aws_access_key_id: 'id-of-e2e', aws_secret_access_key: 'secret-of-e2e', aws_session_token: 'token/of+e2e==' },
    });
  });

  test('a value that no access key has makes no Secret, and the ExternalSecret says why without it', async () => {
    await remote.put('e2e/broken', JSON.stringify({ id: 'id-of-e2e', secret: 'secret of-e2e' }));
    apply((chart) => new ProviderCredentials(chart, 'aws-broken', {
      store: awsStore(chart, 'aws-for-broken'),
      credentials: CloudCredentials.aws({ accessKeyId: { key: 'e2e/broken', property: 'id' }, secretAccessKey: { key: 'e2e/broken', property: 'secret' } }),
      providerConfigName: 'e2e-broken',
    }));
    await eventually('the ExternalSecret not ready', () => condition(get('externalsecret', 'aws-broken'), 'Ready') === 'False');
    expect(get('secret', 'aws-broken')).toBeUndefined();
    const events = await eventually('the reason', () => cluster.kubectl(['-n', NAMESPACE, 'get', 'events', '--field-selector', 'involvedObject.name=aws-broken', '-o', 'jsonpath={.items[*].message}']) || undefined);
    const said = `${events} ${JSON.stringify(get('externalsecret', 'aws-broken')!.status)}`;
    expect(said).toContain('secretAccessKey is empty, or holds white space');
    expect(said).not.toContain('of-e2e');
  });

  test('the key of a service account arrives as the JSON that it is', async () => {
    const key = { type: 'service_account', project_id: 'acme-e2e', private_key: 'line one\nline two\n', client_email: 'e2e@acme-e2e.example.org' };
    await remote.put('e2e/gcp', JSON.stringify(key, undefined, 2));
    apply((chart) => new ProviderCredentials(chart, 'gcp-account', {
      store: awsStore(chart, 'aws-for-gcp'),
      credentials: CloudCredentials.gcp({ serviceAccountJson: { key: 'e2e/gcp' }, projectId: 'acme-e2e' }),
      providerConfigName: 'e2e-account',
    }));
    await ready('externalsecret', 'gcp-account');
    expect(JSON.parse(credentialsOf('gcp', 'e2e-account'))).toEqual(key);
    expect(cluster.get('providerconfigs.gcp.upbound.io', 'e2e-account')!.spec!.projectID).toBe('acme-e2e');
  });

  test('a service principal of Azure becomes a JSON object', async () => {
    const secret = 'quote " backslash \\ <tag>';
    await remote.put('e2e/azure', JSON.stringify({ client: 'client-of-e2e', secret }));
    apply((chart) => new ProviderCredentials(chart, 'azure-principal', {
      store: awsStore(chart, 'aws-for-azure'),
      credentials: CloudCredentials.azure({
        clientIdRef: { key: 'e2e/azure', property: 'client' }, tenantId: 'tenant', subscriptionId: 'subscription', clientSecret: { key: 'e2e/azure', property: 'secret' },
      }),
      providerConfigName: 'e2e-principal',
    }));
    await ready('externalsecret', 'azure-principal');
    expect(JSON.parse(credentialsOf('azure', 'e2e-principal')))
      .toEqual({ clientId: 'client-of-e2e', tenantId: 'tenant', subscriptionId: 'subscription', clientSecret: secret });
  });
});

describe('values that are written back', () => {
  test('a Secret is pushed to AWS, and its value is removed with the PushSecret', async () => {
    await remote.remove('e2e/pushed');
    cluster.kubectl(['-n', NAMESPACE, 'create', 'secret', 'generic', 'pushed', '--from-literal=kubeconfig=text of a kubeconfig', '--from-literal=other=not pushed']);
    apply((chart) => new EsoPushSecret(chart, 'push', {
      selector: EsoPushSelector.secret({ name: 'pushed' }),
      stores: [awsStore(chart, 'aws-for-push')],
      data: [{ secretKey: 'kubeconfig', remoteKey: 'e2e/pushed' }],
      deletionPolicy: EsoPushDeletionPolicy.DELETE,
    }));
    await ready('pushsecret', 'push');
    expect(await remote.get('e2e/pushed')).toBe('text of a kubeconfig');
    cluster.delete('pushsecret', 'push', NAMESPACE);
    await eventually('the value gone', async () => await remote.get('e2e/pushed') === undefined);
  });

  test('what is pushed by property is read by property', async () => {
    await remote.remove('e2e/circle');
    cluster.kubectl(['-n', NAMESPACE, 'create', 'secret', 'generic', 'circle', '--from-literal=user=somebody', '--from-literal=word=secret-of-e2e']);
    apply((chart) => {
      const store = awsStore(chart, 'aws-for-circle');
      new EsoPushSecret(chart, 'circle-out', {
        selector: EsoPushSelector.secret({ name: 'circle' }),
        stores: [store],
        data: ['user', 'word'].map((key) => ({ secretKey: key, remoteKey: 'e2e/circle', property: key })),
      });
    });
    await ready('pushsecret', 'circle-out');
    expect(JSON.parse((await remote.get('e2e/circle'))!)).toEqual({ user: 'somebody', word: 'secret-of-e2e' });
    apply((chart) => new EsoExternalSecret(chart, 'circle-in', {
      store: EsoSecretStore.fromSecretStoreName('aws-for-circle'),
      data: { user: { key: 'e2e/circle', property: 'user' }, word: { key: 'e2e/circle', property: 'word' } },
    }));
    await ready('externalsecret', 'circle-in');
    expect(get('secret', 'circle-in')!.data).toEqual(get('secret', 'circle')!.data);
  });

  test('a generated password is pushed once, and kept', async () => {
    await remote.remove('e2e/password');
    apply((chart) => new EsoPushSecret(chart, 'push-password', {
      selector: EsoPushSelector.generator(new EsoPassword(chart, 'password', { length: 24, symbols: 0 })),
      stores: [awsStore(chart, 'aws-for-password')],
      data: [{ secretKey: 'password', remoteKey: 'e2e/password' }],
      updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS,
    }));
    await ready('pushsecret', 'push-password');
    const password = await remote.get('e2e/password');
    expect(password).toMatch(/^[0-9A-Za-z]{24}$/);
    const synced = (): unknown => get('pushsecret', 'push-password')!.status!.syncedResourceVersion;
    const before = synced();
    cluster.kubectl(['-n', NAMESPACE, 'annotate', 'pushsecret', 'push-password', 'force-sync=once', '--overwrite']);
    await eventually('another refresh', () => synced() !== before);
    await ready('pushsecret', 'push-password');
    expect(await remote.get('e2e/password')).toBe(password);
  });
});
