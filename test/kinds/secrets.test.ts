import { ApiObject, Chart, JsonPatch, type ApiObjectMetadata } from 'cdk8s';
import { TargetCluster } from '../../lib';
import { inNamespace, keysOfAll, knownData } from '../../lib/kinds/secrets';
import { AppView } from '../../lib/kit/app/app-view';
import { testApp } from '../support/synth';

/** What is known of the Secret or ConfigMap `creds`, seen from the chart `reader`. */
function known(build: (chart: Chart) => void, kind: 'Secret' | 'ConfigMap' = 'Secret'): object[] {
  const app = testApp();
  const reader = new Chart(app, 'reader');
  build(new Chart(app, 'chart', { namespace: 'team-a' }));
  return knownData(new AppView(app, new Map()), reader, kind, 'creds').map(({ object, ...data }) => ({ at: object.node.id, ...data }));
}

const raw = (chart: Chart, id: string, kind: string, rest: object = {}, metadata: ApiObjectMetadata = { name: 'creds' }) =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind, metadata, ...rest });
const external = (chart: Chart, id: string, spec: object, name: string = 'creds', kind: string = 'ExternalSecret') =>
  new ApiObject(chart, id, { apiVersion: 'external-secrets.io/v1', kind, metadata: { name }, ...(spec ? { spec } : {}) });

const data = [{ secretKey: 'user', remoteRef: { key: 'db' } }, { secretKey: 'password', remoteRef: { key: 'db' } }];

describe('what an app knows of', () => {
  test.each<[string, (chart: Chart) => void, object[]]>([
    ['a Secret that does not exist', (chart) => raw(chart, 'a', 'Secret', {}, { name: 'other' }), []],
    ['a Secret with keys of all kinds', (chart) => raw(chart, 'a', 'Secret', { data: { a: 'eA==' }, stringData: { b: 'x' } }), [{ at: 'a', namespace: 'team-a', keys: ['a', 'b'] }]],
    ['a Secret without data, which something else fills', (chart) => raw(chart, 'a', 'Secret', { data: {} }), [{ at: 'a', namespace: 'team-a' }]],
    ['a Secret in its own namespace', (chart) => raw(chart, 'a', 'Secret', { stringData: { b: 'x' } }, { name: 'creds', namespace: 'team-b' }), [{ at: 'a', namespace: 'team-b', keys: ['b'] }]],
    ['two Secrets', (chart) => {
      raw(chart, 'a', 'Secret', { stringData: { a: 'x' } });
      raw(chart, 'b', 'Secret', { stringData: { b: 'x' } }, { name: 'creds', namespace: 'team-b' });
    }, [{ at: 'a', namespace: 'team-a', keys: ['a'] }, { at: 'b', namespace: 'team-b', keys: ['b'] }]],
    ['an ExternalSecret', (chart) => external(chart, 'a', { data }), [{ at: 'a', namespace: 'team-a', keys: ['user', 'password'] }]],
    ['an ExternalSecret with a target of another name', (chart) => external(chart, 'a', { target: { name: 'creds' }, data }, 'db'), [{ at: 'a', namespace: 'team-a', keys: ['user', 'password'] }]],
    ['an ExternalSecret with another target', (chart) => external(chart, 'a', { target: { name: 'other' }, data }), []],
    ['an ExternalSecret with a template that replaces its keys', (chart) => external(chart, 'a', { target: { template: { data: { url: 'x' } } }, data }), [{ at: 'a', namespace: 'team-a', keys: ['url'] }]],
    ['an ExternalSecret with a template that adds to its keys', (chart) => external(chart, 'a', { target: { template: { data: { url: 'x' }, mergePolicy: 'Merge' } }, data }),
      [{ at: 'a', namespace: 'team-a', keys: ['user', 'password', 'url'] }]],
    ['an ExternalSecret with a template without keys', (chart) => external(chart, 'a', { target: { template: { type: 'Opaque', data: {} } }, data }),
      [{ at: 'a', namespace: 'team-a', keys: ['user', 'password'] }]],
    ['an ExternalSecret with a template from elsewhere', (chart) => external(chart, 'a', { target: { template: { data: { url: 'x' }, templateFrom: [{}] } }, data }), [{ at: 'a', namespace: 'team-a' }]],
    ['an ExternalSecret with keys known only to the provider', (chart) => external(chart, 'a', { data, dataFrom: [{ extract: { key: 'db' } }] }), [{ at: 'a', namespace: 'team-a' }]],
    ['an ExternalSecret with such keys and a template that replaces them', (chart) => external(chart, 'a', { target: { template: { data: { url: 'x' } } }, dataFrom: [{}] }),
      [{ at: 'a', namespace: 'team-a', keys: ['url'] }]],
    ['an ExternalSecret that merges into a Secret', (chart) => external(chart, 'a', { target: { creationPolicy: 'Merge' }, data }), [{ at: 'a', namespace: 'team-a' }]],
    ['an ExternalSecret that creates or merges', (chart) => external(chart, 'a', { target: { creationPolicy: 'CreateOrMerge' }, data }), [{ at: 'a', namespace: 'team-a' }]],
    ['an ExternalSecret that creates nothing', (chart) => external(chart, 'a', { target: { creationPolicy: 'None' }, data }), []],
    ['an ExternalSecret that orphans its Secret', (chart) => external(chart, 'a', { target: { creationPolicy: 'Orphan' }, data }), [{ at: 'a', namespace: 'team-a', keys: ['user', 'password'] }]],
    ['an ExternalSecret that writes another kind', (chart) => external(chart, 'a', { target: { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } }, data }), []],
    ['an ExternalSecret without a spec', (chart) => external(chart, 'a', undefined as unknown as object), [{ at: 'a', namespace: 'team-a' }]],
    ['an ExternalSecret that fills a Secret of the app', (chart) => {
      raw(chart, 'a', 'Secret', { stringData: { host: 'x', user: 'y' } });
      external(chart, 'b', { data });
    }, [{ at: 'a', namespace: 'team-a', keys: ['host', 'user', 'password'] }]],
    ['an ExternalSecret that merges into a Secret of the app', (chart) => {
      raw(chart, 'a', 'Secret', { stringData: { host: 'x' } });
      external(chart, 'b', { target: { creationPolicy: 'Merge' }, data });
    }, [{ at: 'a', namespace: 'team-a' }]],
    ['a ClusterExternalSecret, which creates Secrets in any namespace', (chart) => external(chart, 'a', { externalSecretSpec: { data } }, 'creds', 'ClusterExternalSecret'),
      [{ at: 'a', namespace: undefined, keys: ['user', 'password'] }]],
    ['a ClusterExternalSecret that names its objects', (chart) => external(chart, 'a', { externalSecretName: 'creds', externalSecretSpec: { data } }, 'db', 'ClusterExternalSecret'),
      [{ at: 'a', namespace: undefined, keys: ['user', 'password'] }]],
    ['a ClusterExternalSecret that names its Secrets', (chart) => external(chart, 'a', { externalSecretSpec: { target: { name: 'creds' }, data } }, 'db', 'ClusterExternalSecret'),
      [{ at: 'a', namespace: undefined, keys: ['user', 'password'] }]],
    ['a ClusterExternalSecret without a spec', (chart) => external(chart, 'a', undefined as unknown as object, 'creds', 'ClusterExternalSecret'), [{ at: 'a', namespace: undefined }]],
    ['a Secret that a patch renames and moves', (chart) => {
      const rename = [JsonPatch.replace('/metadata/name', 'creds'), JsonPatch.replace('/metadata/namespace', 'team-c'), JsonPatch.add('/stringData/b', 'y')];
      raw(chart, 'a', 'Secret', { stringData: { a: 'x' } }, { name: 'other' }).addJsonPatch(...rename);
    }, [{ at: 'a', namespace: 'team-c', keys: ['a', 'b'] }]],
    ['a Secret of another group', (chart) => new ApiObject(chart, 'a', { apiVersion: 'example.org/v1', kind: 'Secret', metadata: { name: 'creds' } }), []],
  ])('%s', (_name, build, expected) => {
    expect(known(build)).toEqual(expected);
  });

  test('a ConfigMap, which no ExternalSecret creates', () => {
    expect(known((chart) => {
      raw(chart, 'a', 'ConfigMap', { data: { region: 'eu' }, binaryData: { blob: 'eA==' } });
      raw(chart, 'b', 'Secret', { stringData: { x: 'y' } });
      external(chart, 'c', { data });
    }, 'ConfigMap')).toEqual([{ at: 'a', namespace: 'team-a', keys: ['region'], binaryKeys: ['blob'] }]);
  });

  test.each<[string, object[], object]>([
    ['alone', [{ binaryData: { blob: 'eA==' } }], { keys: [], binaryKeys: ['blob'] }],
    ['of two objects', [{ data: { a: 'x' }, binaryData: { blob: 'eA==' } }, { binaryData: { more: 'eA==' } }], { keys: ['a'], binaryKeys: ['blob', 'more'] }],
    ['next to data of another object', [{ data: { a: 'x' } }, { binaryData: { blob: 'eA==' } }], { keys: ['a'], binaryKeys: ['blob'] }],
  ])('binary data %s, which is kept apart', (_name, contents, expected) => {
    expect(known((chart) => contents.forEach((content, index) => raw(chart, `a${index}`, 'ConfigMap', content)), 'ConfigMap')).toEqual([{ at: 'a0', namespace: 'team-a', ...expected }]);
  });
});

test('only objects that may be on the same cluster count', () => {
  const app = testApp();
  const [reader, near, far] = ['reader', 'near', 'far'].map((id) => new Chart(app, id));
  TargetCluster.set(reader, 'ctp1');
  TargetCluster.set(far, 'ctp2');
  raw(near, 'a', 'Secret', { stringData: { a: 'x' } });
  raw(far, 'b', 'Secret', { stringData: { b: 'x' } });
  const view = new AppView(app, new Map());
  expect(knownData(view, reader, 'Secret', 'creds').map(({ keys }) => keys)).toEqual([['a']]);
  expect(knownData(view, far, 'Secret', 'creds').map(({ keys }) => keys)).toEqual([['a', 'b']]);
  expect(knownData(view, near, 'Secret', 'creds').map(({ keys }) => keys)).toEqual([['a', 'b']]);
  expect(knownData(view, far, 'Secret', 'creds')).toEqual(knownData(view, far, 'Secret', 'creds'));

  raw(far, 'c', 'Secret', { stringData: { c: 'x' } }, { name: 'own' });
  const later = new AppView(app, new Map());
  expect([reader, far, near].map((at) => knownData(later, at, 'Secret', 'own').length)).toEqual([0, 1, 1]);
});

test('every object is rendered once, however often it is looked up', () => {
  const app = testApp();
  const chart = new Chart(app, 'chart');
  const objects = [raw(chart, 'a', 'Secret', { stringData: { a: 'x' } }), external(chart, 'b', { data }), raw(chart, 'c', 'ConfigMap', { data: { a: 'x' } })];
  const renderings = objects.map((object) => jest.spyOn(object, 'toJson'));
  const view = new AppView(app, new Map());
  for (let times = 0; times < 20; times++) {
    knownData(view, chart, 'Secret', 'creds');
    knownData(view, chart, 'ConfigMap', 'creds');
    knownData(view, chart, 'Secret', 'other');
  }
  expect(renderings.map((rendering) => rendering.mock.calls.length)).toEqual([1, 1, 1]);
});

describe('the Secrets for a reader', () => {
  const object = {} as ApiObject;
  const here = { object, namespace: 'team-a', keys: ['a'] };
  const anywhere = { object, namespace: undefined, keys: ['b'] };
  const elsewhere = { object, namespace: 'team-b', keys: ['c'] };

  test('are those in its namespace, and those whose namespace is unknown', () => {
    expect(inNamespace([elsewhere, here, anywhere], 'team-a')).toEqual([here, anywhere]);
    expect(inNamespace([elsewhere, here, anywhere], undefined)).toEqual([elsewhere, here, anywhere]);
  });

  test('have the keys of all, if all are known', () => {
    expect(keysOfAll([here, anywhere])).toEqual(['a', 'b']);
    expect(keysOfAll([here, { object, namespace: 'team-a' }])).toBeUndefined();
    expect(keysOfAll([])).toBeUndefined();
  });
});
