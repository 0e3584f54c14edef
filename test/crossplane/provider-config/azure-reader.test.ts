import { convertManifests } from '../../../lib/manifests/convert';
import { found } from '../../support/findings';

const config = (spec: object, apiVersion: string = 'azure.upbound.io/v1beta1', kind: string = 'ProviderConfig', metadata: object = {}): object => (
  { apiVersion, kind, metadata: { name: 'azure', ...metadata }, spec });
const ids = { subscriptionID: 'sub', tenantID: 'ten', clientID: 'cli' };

test('IDs beside the credentials are checked at their own fields', () => {
  expect(found(
    config({ ...ids, credentials: { source: 'OIDCTokenFile' }, tenantID: '/subscriptions/ten' }),
    config({ subscriptionID: 'sub', tenantID: 'ten', credentials: { source: 'OIDCTokenFile' } }),
    config({ credentials: { source: 'SystemAssignedManagedIdentity' }, tenantID: 'ten' }),
    config({ ...ids, credentials: { source: 'Secret' } }),
    config({ ...ids, credentials: { source: 'Filesystem', fs: {} } }),
    config({ ...ids, credentials: { source: 'None' } }),
    config(ids),
  )).toEqual([
    'spec/tenantID crossplane/azure-id: \'spec.tenantID\' must be an ID, got "/subscriptions/ten": write only the ID, for example \'00000000-0000-0000-0000-000000000001\'',
    "spec/clientID crossplane/azure-token-ids: 'spec.clientID' must be given for a token file with V1, got nothing: "
    + "providers of version 1 do not read it from the environment: pass 'spec.clientID'",
    "spec/subscriptionID required: 'spec.subscriptionID' must be given, got nothing: add it",
    "spec/credentials/secretRef missing-field: 'spec.credentials.secretRef' must be given, got nothing: add it",
    "spec/credentials/fs/path missing-field: 'spec.credentials.fs.path' must be given, got nothing: add it",
    'spec/credentials/source field-value: \'spec.credentials.source\' must be a source of credentials, got "None": write for example OIDCTokenFile',
    "spec/credentials missing-field: 'spec.credentials' must be given, got nothing: add it",
  ]);
});

test('a Secret in another namespace is refused once, at the credentials', () => {
  const secretRef = { name: 'azure', namespace: 'crossplane-system', key: 'credentials' };
  expect(found(config({ credentials: { source: 'Secret', secretRef } }, 'azure.m.upbound.io/v1beta1', 'ProviderConfig', { namespace: 'team-a' }))).toEqual([
    "spec/credentials reference: 'spec.credentials' must be in namespace 'team-a', got namespace 'crossplane-system': "
    + "Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'",
  ]);
});

test('fields that the source does not read are warned of', () => {
  const secretRef = { name: 'azure', namespace: 'crossplane-system', key: 'credentials' };
  expect(found(config({ ...ids, credentials: { source: 'OIDCTokenFile', secretRef } }))).toEqual([
    "spec/credentials/secretRef crossplane/no-effect: 'spec.credentials.secretRef' has no effect with the source OIDCTokenFile: remove it, or choose its source",
  ]);
});

test('valid documents say nothing, whatever their group, and are written again as they are', () => {
  const documents = [
    config({ ...ids, credentials: { source: 'OIDCTokenFile' }, environment: 'usgovernment', storageUseAzureAD: true }),
    config({ ...ids, credentials: { source: 'Upbound' } }, 'azure.m.upbound.io/v1beta1', 'ClusterProviderConfig'),
    config({ ...ids, clientID: '${CLIENT_ID}', credentials: { source: 'UserAssignedManagedIdentity' }, msiEndpoint: 'http://169.254.169.254/token' }),
  ];
  expect(documents.flatMap((document) => found(document))).toEqual([]);
  for (const { manifest, differences, document } of convertManifests(documents.map((value) => ({ value })))) {
    expect({ manifest, differences }).toEqual({ manifest: documents[document], differences: [] });
  }
});
