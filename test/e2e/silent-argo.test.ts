/** Mistakes that Argo CD accepts and reports nowhere: the manifests as people write them, and what they get. The library names those that the manifests show. */
import { registerCluster } from './argo-cluster';
import { Cluster, eventually } from './cluster';
import { required } from './environment';
import { Repository } from './repository';

const NAMESPACE = 'e2e-silent-argo';
const CLUSTER = 'e2e-silent';
const APPLICATION = 'application.argoproj.io';
const host = Cluster.host();
const cluster = Cluster.controlPlane();
const url = `${required('GIT_URL')}/platform.git`;
const repository = new Repository(url, 'e2e-silent-argo');

const configMap = (name: string, annotations: Record<string, string> = {}): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: NAMESPACE, annotations }, data: { a: 'from-git' } });
const found = (name: string) => cluster.get('configmap', name, NAMESPACE);
const NAMES = ['excludes', 'flat', 'deep', 'orphan', 'core', 'slash'];
const status = (name: string) => host.get(APPLICATION, name, 'argocd')?.status as { readonly sync?: { readonly status: string }; readonly operationState?: { readonly phase: string } } | undefined;

function apply(name: string, source: object, more: object = {}): void {
  host.apply(JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: url, targetRevision: 'e2e-silent-argo', ...source },
      destination: { name: CLUSTER, namespace: NAMESPACE },
      syncPolicy: { automated: {} },
      ...more,
    },
  }));
}

const synced = (name: string): Promise<unknown> => eventually(`${name} synced`, () => status(name)?.sync?.status === 'Synced' && status(name)?.operationState?.phase !== 'Running');

beforeAll(() => {
  for (const name of NAMES) host.delete(APPLICATION, name, 'argocd');
  host.delete('secret', CLUSTER, 'argocd');
  cluster.delete('namespace', NAMESPACE);
  cluster.kubectl(['create', 'namespace', NAMESPACE]);
  repository.commit('the mistakes', {
    'excludes/one.yaml': configMap('one'),
    'excludes/two.yaml': configMap('two'),
    'flat/sub/below.yaml': configMap('below'),
    'deep/a/app.yaml': configMap('level-one'),
    'deep/a/b/app.yaml': configMap('level-two'),
    'orphan/cm.yaml': configMap('orphan'),
    'core/cm.yaml': configMap('core'),
    'slash/cm.yaml': configMap('slash', { 'example.org/note': 'from-git' }),
  });
  registerCluster(host, cluster, CLUSTER);
});

afterAll(() => {
  for (const name of NAMES) host.delete(APPLICATION, name, 'argocd');
  host.delete('secret', CLUSTER, 'argocd');
  cluster.delete('namespace', NAMESPACE);
  repository.remove();
});

test('argo-directory-exclude-commas: nothing is excluded', async () => {
  apply('excludes', { path: 'excludes', directory: { exclude: 'one.yaml,two.yaml' } });
  await synced('excludes');
  expect([found('one'), found('two')]).not.toContain(undefined);
});

test('argo-directory-no-recurse: synced, and nothing is applied', async () => {
  apply('flat', { path: 'flat' });
  await synced('flat');
  expect(found('below')).toBeUndefined();
});

test('argo-include-star-deep: a star reaches into all folders', async () => {
  apply('deep', { path: 'deep', directory: { recurse: true, include: '*/app.yaml' } });
  await synced('deep');
  expect([found('level-one'), found('level-two')]).not.toContain(undefined);
});

test('argo-no-finalizer: what was deployed stays', async () => {
  apply('orphan', { path: 'orphan' });
  await synced('orphan');
  host.delete(APPLICATION, 'orphan', 'argocd');
  await new Promise((resolve) => setTimeout(resolve, 5000));
  expect(found('orphan')).toBeDefined();
});

/** Changes a field on the cluster, and waits until Argo CD sees the difference that was to be ignored. */
async function differs(name: string, patch: object): Promise<void> {
  await synced(name);
  cluster.kubectl(['-n', NAMESPACE, 'patch', 'configmap', name, '--type', 'merge', '-p', JSON.stringify(patch)]);
  await eventually(`${name} out of sync`, () => status(name)?.sync?.status === 'OutOfSync');
}

test('argo-ignorediff-core-group: the difference is not ignored', async () => {
  apply('core', { path: 'core' }, { ignoreDifferences: [{ group: 'core', kind: 'ConfigMap', jsonPointers: ['/data/a'] }] });
  await differs('core', { data: { a: 'from-cluster' } });
});

test('argo-ignorediff-slash: the difference is not ignored', async () => {
  apply('slash', { path: 'slash' }, { ignoreDifferences: [{ group: '', kind: 'ConfigMap', jsonPointers: ['/metadata/annotations/example.org/note'] }] });
  await differs('slash', { metadata: { annotations: { 'example.org/note': 'from-cluster' } } });
});
