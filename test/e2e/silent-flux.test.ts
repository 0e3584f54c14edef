/** Mistakes that Flux accepts and reports nowhere: the manifests as people write them, and what they get. The library names those that the manifests show. */
import { Cluster, condition, eventually } from './cluster';
import { required } from './environment';
import { Repository } from './repository';

const NAMESPACE = 'e2e-silent';
const TARGET = 'e2e-silent-target';
const KUSTOMIZATION = 'kustomization.kustomize.toolkit.fluxcd.io';
const host = Cluster.host();
const url = `${required('GIT_URL')}/platform.git`;
const repository = new Repository(url, 'e2e-silent');

const configMap = (name: string, data: Record<string, string>, more: object = {}): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: TARGET }, data, ...more });
const apply = (...objects: object[]): void => host.apply(...objects.map((object) => JSON.stringify(object)));
const kustomization = (name: string, path: string, more: object = {}): object => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: NAMESPACE },
  spec: { interval: '1h', prune: true, path, sourceRef: { kind: 'GitRepository', name: 'silent' }, ...more },
});
const ready = (name: string): Promise<unknown> => eventually(`${name} ready`, () => {
  const object = host.get(KUSTOMIZATION, name, NAMESPACE);
  return condition(object, 'Ready') === 'True' && object?.status?.observedGeneration === object?.metadata.generation;
});
interface Found { readonly data?: Record<string, string>; readonly metadata: { readonly uid?: string } }
const found = (name: string) => host.get('configmap', name, TARGET) as Found | undefined;
interface Entry { readonly id: string }
const inventory = (name: string): string[] =>
  ((host.get(KUSTOMIZATION, name, NAMESPACE)?.status?.inventory?.entries ?? []) as Entry[]).map(({ id }) => id);

beforeAll(() => {
  host.delete('namespace', NAMESPACE);
  host.delete('namespace', TARGET);
  for (const name of [NAMESPACE, TARGET]) host.kubectl(['create', 'namespace', name]);
  repository.commit('the mistakes', {
    'waits/cm.yaml': configMap('waits', { a: 'b' }),
    'variables/cm.yaml': configMap('variables', { zone: '${zone:=dev}' }),
    'outer/cm.yaml': configMap('outer', { a: 'b' }),
    'outer/inner/cm.yaml': configMap('inner', { a: 'b' }),
    'namespaces/ns.yaml': JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'e2e-silent-wanted' } }),
    'forced/cm.yaml': configMap('forced', { a: 'first' }, { immutable: true }),
    'shared/cm.yaml': configMap('shared', { a: 'b' }),
  });
  apply({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'silent', namespace: NAMESPACE },
    spec: { interval: '2s', url, ref: { branch: 'e2e-silent' } },
  });
});

afterAll(() => {
  host.kubectl(['-n', NAMESPACE, 'delete', KUSTOMIZATION, '--all', '--timeout', '60s']);
  host.delete('namespace', NAMESPACE);
  host.delete('namespace', TARGET);
  repository.remove();
});

test('flux-ks-wait-and-healthchecks: the list is not looked at', async () => {
  apply(kustomization('waits', './waits', { wait: true, timeout: '20s', healthChecks: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'never-there', namespace: TARGET }] }));
  await ready('waits');
  expect(found('never-there')).toBeUndefined();
});

test('new-flux-substitute-default-no-vars: the default is not put in', async () => {
  apply(kustomization('variables', './variables'));
  await ready('variables');
  expect(found('variables')!.data).toEqual({ zone: '${zone:=dev}' });
});

test('new-flux-recursive-path: both own what is in the inner folder', async () => {
  apply(kustomization('outer', './outer'), kustomization('inner', './outer/inner'));
  await ready('outer');
  await ready('inner');
  expect(inventory('outer')).toContain(`${TARGET}_inner__ConfigMap`);
  expect(inventory('inner')).toEqual([`${TARGET}_inner__ConfigMap`]);
});

test('flux-ks-targetnamespace-renames-ns: the Namespace of the path is never created', async () => {
  // Without prune: what is deleted with the Kustomization is the target namespace.
  apply(kustomization('namespaces', './namespaces', { targetNamespace: TARGET, prune: false }));
  await ready('namespaces');
  expect(host.get('namespace', 'e2e-silent-wanted')).toBeUndefined();
  expect(inventory('namespaces')).toEqual([`_${TARGET}__Namespace`]);
});

test('new-flux-force-true: an object is deleted and created anew', async () => {
  apply(kustomization('forced', './forced', { force: true }));
  await ready('forced');
  const before = found('forced')!.metadata.uid;
  repository.commit('another value', { 'forced/cm.yaml': configMap('forced', { a: 'second' }, { immutable: true }) });
  await eventually('the second value', () => found('forced')?.data?.a === 'second');
  expect(found('forced')!.metadata.uid).not.toBe(before);
});

test('flux-ks-two-owners: deleting one removes what the other applies', async () => {
  apply(kustomization('one', './shared'));
  await ready('one');
  apply(kustomization('other', './shared'));
  await ready('other');
  host.delete(KUSTOMIZATION, 'other', NAMESPACE);
  await eventually('the object gone', () => found('shared') === undefined);
  expect(condition(host.get(KUSTOMIZATION, 'one', NAMESPACE), 'Ready')).toBe('True');
});
