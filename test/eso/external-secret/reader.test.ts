import { convertManifests } from '../../../lib/manifests/convert';
import { found } from '../../support/findings';

const externalSecret = (spec: object, version: string = 'v1') => ({
  apiVersion: `external-secrets.io/${version}`,
  kind: 'ExternalSecret',
  metadata: { name: 'app', namespace: 'apps' },
  spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, ...spec },
});

const data = [{ secretKey: 'user', remoteRef: { key: 'apps/app' } }];

/** What the construct alone does not write. */
const differences = (document: object): string[] => convertManifests([{ value: document }])[0].differences.map(({ path }) => path.slice(1).join('.'));

test('a key is declared once, unless the first one may disappear', () => {
  const twice = [...data, { secretKey: 'user', remoteRef: { key: 'apps/other' } }];
  const message = (prefix: string): string => `${prefix.replace(/\./g, '/')}data/1/secretKey eso/declared-once: '${prefix}data[1].secretKey' must be declared once, got "user": `
    + 'remove or rename one of the two';
  expect(found(externalSecret({ data: twice }))).toEqual([message('spec.')]);
  expect(found(externalSecret({ data: twice }, 'v1beta1'))).toEqual([message('spec.')]);
  const cluster = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterExternalSecret',
    metadata: { name: 'app' },
    spec: { namespaces: ['apps'], externalSecretSpec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, data: twice } },
  };
  expect(found(cluster)).toEqual([message('spec.externalSecretSpec.')]);
  const allowed = externalSecret({ data: twice, target: { deletionPolicy: 'Delete' } });
  expect([found(allowed), differences(allowed)]).toEqual([[], ['data']]);
});

test('a value is named by its entry', () => {
  expect(found(externalSecret({ data: [...data, { secretKey: 'password', remoteRef: { key: 'apps/app', property: '' } }] }))).toEqual([
    "spec/data/1/remoteRef/property eso/remote-key: 'spec.data[1].remoteRef.property' must be a field of the remote secret, got \"\": remove it to read the whole value",
  ]);
  expect(found(externalSecret({ data: [{ secretKey: 'user', remoteRef: { property: 'user' } }] }))).toEqual([
    "spec/data/0/remoteRef/key missing-field: 'spec.data[0].remoteRef.key' must be given, got nothing: add it",
  ]);
});

test('a generator belongs to dataFrom, alone', () => {
  const generatorRef = { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'UUID', name: 'id' };
  expect(found(externalSecret({ data: [{ ...data[0], sourceRef: { generatorRef } }] }))).toEqual([
    "spec/data/0/sourceRef/generatorRef eso/no-effect: 'spec.data[0].sourceRef.generatorRef' has no effect in 'data', where ESO reads no generator: write it in 'dataFrom'",
  ]);
  expect(found(externalSecret({ dataFrom: [{ extract: { key: 'apps/app' }, sourceRef: { generatorRef } }] }))).toEqual([
    "spec/dataFrom/0/sourceRef/generatorRef field-choice: 'spec.dataFrom[0].sourceRef.generatorRef' must be left out beside 'extract' and 'find', got a map: "
    + 'make it a separate entry',
  ]);
  expect(found(externalSecret({ dataFrom: [{ extract: { key: 'apps/app' }, find: {} }] }))).toEqual([
    "spec/dataFrom/0/find field-choice: 'spec.dataFrom[0].find' must be left out beside 'spec.dataFrom[0].extract', got a map: remove one of them",
  ]);
});

test('an entry of dataFrom has its own store and changes', () => {
  const document = externalSecret({
    secretStoreRef: undefined,
    dataFrom: [{ find: { name: { regexp: '^app-' } }, rewrite: [{ regexp: { source: '^app-(.*)$', target: '$1' } }], sourceRef: { storeRef: { kind: 'SecretStore', name: 'own' } } }],
  });
  expect([found(document), differences(document)]).toEqual([[], []]);
});

test('a store without a kind is a SecretStore', () => {
  const document = externalSecret({ secretStoreRef: { name: 'own' }, data });
  expect([found(document), differences(document)]).toEqual([[], ['secretStoreRef.kind']]);
  expect(found(externalSecret({ secretStoreRef: { kind: 'Secretstore', name: 'own' }, data }))).toEqual([
    "spec/secretStoreRef/kind field-value: 'spec.secretStoreRef.kind' must be one of SecretStore, ClusterSecretStore, got \"Secretstore\": write SecretStore",
  ]);
});

test('a store of the set is its construct', () => {
  const store = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'vault' },
    spec: { provider: { fake: { data: [{ key: 'a', value: 'b' }] } }, conditions: [{ namespaces: ['other'] }] },
  };
  expect(convertManifests([{ value: externalSecret({ data }) }, { value: store }])[0].construct?.props.fields.store).toMatchObject({ found: { target: { name: 'vault' } } });
  expect(found(externalSecret({ data }), store)).toHaveLength(1);
});

test('the first engine of templates is kept in v1beta1, and refused in v1', () => {
  const spec = { data, target: { template: { engineVersion: 'v1' } } };
  expect([found(externalSecret(spec, 'v1beta1')), differences(externalSecret(spec, 'v1beta1'))]).toEqual([[], ['target.template.engineVersion']]);
  expect(found(externalSecret(spec))).toEqual([
    "spec/target/template/engineVersion field-value: 'spec.target.template.engineVersion' must be one of v2, got \"v1\": write v2",
  ]);
});

test('fields of newer versions are read', () => {
  const document = externalSecret({ data: [{ secretKey: 'user', remoteRef: { key: 'apps/app', nullBytePolicy: 'Fail' } }], target: { creationPolicy: 'CreateOrMerge' } });
  expect([found(document), differences(document)]).toEqual([[], []]);
});
