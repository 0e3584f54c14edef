import { convertManifests } from '../../../lib/manifests/convert';
import { found } from '../../support/findings';

const AWS = { aws: { service: 'SecretsManager', region: 'eu-west-1' } };
const store = (spec: object): object => ({
  apiVersion: 'spaces.upbound.io/v1alpha1',
  kind: 'SharedSecretStore',
  metadata: { name: 'aws', namespace: 'team-a' },
  spec: { provider: AWS, controlPlaneSelector: { names: ['ctp1'] }, namespaceSelector: { names: ['crossplane-system'] }, ...spec },
});

test('selectors and times are checked at their fields', () => {
  expect(found(store({ controlPlaneSelector: {}, namespaceSelector: { names: ['apps'], labelSelector: [] }, refreshInterval: '5m' }))).toEqual([
    'spec/namespaceSelector/labelSelector unknown-field: \'spec.namespaceSelector.labelSelector\' must be a field of spec.namespaceSelector, got an unknown one: '
    + 'did you mean \'spec.namespaceSelector.labelSelectors\'?',
    'spec/refreshInterval field-type: \'spec.refreshInterval\' must be a number, got "5m": write a number',
    'spec/controlPlaneSelector selector: \'spec.controlPlaneSelector\' must select control planes, got {}: an empty selector does not select everything: '
    + 'write for example { names: [\'ctp1\'] }, or { labelSelectors: [{}] } for all control planes of the group',
  ]);
});

test('valid documents say nothing and are written again as they are', () => {
  const documents = [
    store({ refreshInterval: 300, retrySettings: { maxRetries: 3, retryInterval: '10s' }, secretStoreName: 'aws-secrets', secretStoreMetadata: { labels: { team: 'a' } } }),
    store({ controlPlaneSelector: { labelSelectors: [{ matchExpressions: [{ key: 'region', operator: 'In', values: ['eu'] }] }] }, namespaceSelector: { labelSelectors: [{}] } }),
  ];
  expect(documents.flatMap((document) => found(document))).toEqual([]);
  for (const { manifest, differences, document } of convertManifests(documents.map((value) => ({ value })))) {
    expect({ manifest, differences }).toEqual({ manifest: documents[document], differences: [] });
  }
});

test('an ExternalSecret inside of a shared one is read like any other', () => {
  const secret = (spec: object): object => ({
    apiVersion: 'spaces.upbound.io/v1alpha1',
    kind: 'SharedExternalSecret',
    metadata: { name: 'registry', namespace: 'team-a' },
    spec: { controlPlaneSelector: { names: ['ctp1'] }, namespaceSelector: { names: ['crossplane-system'] }, ...spec },
  });
  const vault = { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' } };
  expect([...found(secret({ externalSecretSpec: { ...vault, refreshInterval: 60 } })), ...found(secret({ externalSecretSpec: vault }))]).toEqual([
    'spec/externalSecretSpec/refreshInterval field-type: \'spec.externalSecretSpec.refreshInterval\' must be a duration, got 60: write the unit, for example 60s',
    'spec/externalSecretSpec spaces/shared-keys: \'spec.externalSecretSpec\' must have \'spec.externalSecretSpec.data\' or '
    + '\'spec.externalSecretSpec.dataFrom\', got nothing: add at least one key',
  ]);
  const document = secret({ externalSecretSpec: { ...vault, data: [{ secretKey: 'password', remoteRef: { key: 'registry' } }] }, refreshTime: '30m0s' });
  expect(found(document)).toEqual([]);
  expect(convertManifests([{ value: document }])[0]).toMatchObject({ differences: [], manifest: document, construct: { name: 'SharedExternalSecret' } });
});
