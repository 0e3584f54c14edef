/** Mistakes that External Secrets accepts and reports nowhere: the manifests as people write them, and what they get. The library names those that the manifests show. */
import { SecretsManager } from './aws';
import { Cluster, condition, eventually } from './cluster';

const NAMESPACE = 'e2e-silent';
const cluster = Cluster.controlPlane();
const remote = new SecretsManager();

const dataOf = (name: string): Record<string, string> | undefined => {
  const data = cluster.get('secret', name, NAMESPACE)?.data;
  return data && Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
};
const apply = (...objects: object[]): void => cluster.apply(...objects.map((object) => JSON.stringify(object)));
const ready = (kind: string, name: string): Promise<unknown> =>
  eventually(`${kind} ${name} ready`, () => condition(cluster.get(kind, name, NAMESPACE), 'Ready') === 'True');

const secret = (name: string, stringData: Record<string, string>, labels: Record<string, string> = {}): object =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: NAMESPACE, labels }, stringData });
const externalSecret = (name: string, spec: object, labels: Record<string, string> = {}): object => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name, namespace: NAMESPACE, labels },
  spec: { refreshInterval: '1h', secretStoreRef: { kind: 'SecretStore', name: 'fake' }, ...spec },
});
const values = (password: string): object => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata: { name: 'fake', namespace: NAMESPACE },
  spec: { provider: { fake: { data: [{ key: 'user', value: 'admin' }, { key: 'password', value: password }] } } },
});
const USER = { secretKey: 'user', remoteRef: { key: 'user' } };
const PASSWORD = { secretKey: 'password', remoteRef: { key: 'password' } };
const sync = (name: string): unknown => cluster.kubectl(['-n', NAMESPACE, 'annotate', 'externalsecret', name, `force-sync=${Date.now()}`, '--overwrite']);

beforeAll(() => {
  cluster.delete('namespace', NAMESPACE);
  cluster.kubectl(['create', 'namespace', NAMESPACE]);
  apply(values('first'), secret('awssm-secret', { 'access-key': 'test', 'secret-access-key': 'test' }), {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: 'aws', namespace: NAMESPACE },
    spec: {
      provider: {
        aws: {
          service: 'SecretsManager',
          region: 'us-east-1',
          auth: {
            secretRef: {
              accessKeyIDSecretRef: { name: 'awssm-secret', key: 'access-key' }, secretAccessKeySecretRef: { name: 'awssm-secret', key: 'secret-access-key' },
            },
          },
        },
      },
    },
  });
});

afterAll(() => cluster.delete('namespace', NAMESPACE));

test('eso-owner-overwrites: the other keys of the Secret are gone', async () => {
  apply(secret('argocd-secret', { 'server.secretkey': 'signs' }), externalSecret('argocd-secret', { data: [PASSWORD] }));
  await ready('externalsecret', 'argocd-secret');
  expect(dataOf('argocd-secret')).toEqual({ password: 'first' });
});

test('new-eso-template-drops-keys: the Secret has the keys of the template alone', async () => {
  apply(externalSecret('repository', { data: [USER, PASSWORD], target: { template: { data: { type: 'git' } } } }));
  await ready('externalsecret', 'repository');
  expect(dataOf('repository')).toEqual({ type: 'git' });
});

test('eso-template-base64: the text is not rendered', async () => {
  const encoded = Buffer.from('{{ .password }}').toString('base64');
  apply(externalSecret('encoded', { data: [PASSWORD], target: { template: { data: { config: encoded } } } }));
  await ready('externalsecret', 'encoded');
  expect(dataOf('encoded')).toEqual({ config: encoded });
});

test('eso-template-bad-suffix-quote: the quotes end up in the value', async () => {
  apply(externalSecret('quoted', { data: [USER], target: { template: { data: { login: '"{{ .user }}"-suffix' } } } }));
  await ready('externalsecret', 'quoted');
  expect(dataOf('quoted')).toEqual({ login: '"admin"-suffix' });
});

test('new-eso-refresh-zero: a change never arrives, even when a sync is asked for', async () => {
  apply(externalSecret('frozen', { refreshInterval: '0', data: [PASSWORD] }), externalSecret('control', { data: [PASSWORD] }));
  await ready('externalsecret', 'frozen');
  await ready('externalsecret', 'control');
  apply(values('second'));
  sync('frozen');
  sync('control');
  await eventually('the change, where it arrives', () => dataOf('control')?.password === 'second');
  expect(dataOf('frozen')).toEqual({ password: 'first' });
});

test('new-eso-generator-with-data-refresh: the password changes with every refresh of the user', async () => {
  apply({ apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', metadata: { name: 'random', namespace: NAMESPACE }, spec: { length: 20, allowRepeat: true, noUpper: false } });
  apply(externalSecret('database', {
    data: [USER], dataFrom: [{ sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name: 'random' } } }],
  }));
  await ready('externalsecret', 'database');
  const first = dataOf('database')!;
  sync('database');
  await eventually('another password', () => dataOf('database')?.password !== first.password);
  expect(dataOf('database')!.user).toBe(first.user);
});

test('new-eso-merge-copies-tracking: the shared Secret gets the label by which Argo CD prunes', async () => {
  apply(secret('shared', { kept: 'yes' }), externalSecret('tracked', { data: [PASSWORD], target: { name: 'shared', creationPolicy: 'Merge' } }, { 'argocd.argoproj.io/instance': 'app' }));
  await ready('externalsecret', 'tracked');
  expect(cluster.get('secret', 'shared', NAMESPACE)!.metadata.labels).toMatchObject({ 'argocd.argoproj.io/instance': 'app' });
});

test('eso-push-template-key: the value is pushed as it was before the template', async () => {
  await remote.remove('e2e/silent/token');
  apply(secret('token', { token: 'raw' }), {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'templated', namespace: NAMESPACE },
    spec: {
      refreshInterval: '1h',
      secretStoreRefs: [{ name: 'aws' }],
      selector: { secret: { name: 'token' } },
      template: { data: { url: 'https://{{ .token }}@example.org' } },
      data: [{ match: { secretKey: 'token', remoteRef: { remoteKey: 'e2e/silent/token' } } }],
    },
  });
  await ready('pushsecret', 'templated');
  expect(await remote.get('e2e/silent/token')).toBe('raw');
});

test('eso-push-empty-selector: every Secret is pushed', async () => {
  await remote.remove('e2e/silent/any');
  apply(secret('unrelated', { only: 'here' }), {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { name: 'all', namespace: NAMESPACE },
    spec: {
      refreshInterval: '1h',
      secretStoreRefs: [{ name: 'aws' }],
      selector: { secret: { selector: {} } },
      data: [{ match: { remoteRef: { remoteKey: 'e2e/silent/any' } } }],
    },
  });
  await eventually('a Secret that nobody chose', async () => (await remote.get('e2e/silent/any')) !== undefined);
  cluster.delete('pushsecret', 'all', NAMESPACE);
});
