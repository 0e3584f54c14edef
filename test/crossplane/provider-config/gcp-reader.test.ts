import { convertManifests } from '../../../lib/manifests/convert';
import { found } from '../../support/findings';

const config = (spec: object, apiVersion: string = 'gcp.upbound.io/v1beta1', kind: string = 'ProviderConfig', metadata: object = {}): object => (
  { apiVersion, kind, metadata: { name: 'gcp', ...metadata }, spec: { projectID: 'acme-prod', ...spec } });

test('every source needs its own fields', () => {
  expect(found(
    config({ credentials: { source: 'Secret', secretRef: { name: 'gcp', key: 'json' } }, projectID: 'Acme Prod' }),
    config({ credentials: { source: 'ImpersonateServiceAccount', impersonateServiceAccount: {} } }),
    config({ credentials: { source: 'Upbound', upbound: { federation: { providerID: 'projects/1', serviceAccount: 'crossplane@acme-prod.iam.gserviceaccount.com' } } } }),
    config({ credentials: { source: 'Filesystem', fs: { path: 'key.json' } } }),
    config({ credentials: { source: 'Injectedidentity' } }),
  )).toEqual([
    "spec/credentials/secretRef/namespace missing-field: 'spec.credentials.secretRef.namespace' must be given, got nothing: add it",
    'spec/projectID crossplane/gcp-project: \'spec.projectID\' must be the ID of a project (lower-case letters, digits and hyphens), got "Acme Prod": write for example acme-prod',
    "spec/credentials/impersonateServiceAccount/name missing-field: 'spec.credentials.impersonateServiceAccount.name' must be given, got nothing: add it",
    'spec/credentials/upbound/federation/providerID crossplane/gcp-identity-pool: \'spec.credentials.upbound.federation.providerID\' '
    + 'must be the full name of a workload identity pool provider, without a host, got "projects/1": '
    + 'write for example projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound',
    'spec/credentials/fs/path crossplane/file-path: \'spec.credentials.fs.path\' must be the absolute path of a file in the provider\'s container, got "key.json": '
    + 'write for example /var/run/secrets/token',
    'spec/credentials/source field-value: \'spec.credentials.source\' must be one of Secret, AccessToken, InjectedIdentity, None, ImpersonateServiceAccount, '
    + 'Upbound, Environment, Filesystem, got "Injectedidentity": write InjectedIdentity',
  ]);
});

test('the scope is that of the group and kind', () => {
  const documents = [
    config({ credentials: { source: 'InjectedIdentity' } }, 'gcp.m.upbound.io/v1beta1', 'ClusterProviderConfig'),
    config({ credentials: { source: 'Secret', secretRef: { name: 'gcp', namespace: 'team-a', key: 'json' } } }, 'gcp.m.upbound.io/v1beta1', 'ProviderConfig', { namespace: 'team-a' }),
  ];
  expect(found(...documents)).toEqual([]);
  expect(convertManifests(documents.map((value) => ({ value }))).map(({ differences }) => differences)).toEqual([[], []]);
});

test('no source is the identity of the pod', () => {
  const document = config({ credentials: { source: 'None' } });
  expect(found(document)).toEqual([]);
  expect(convertManifests([{ value: document }])[0].differences.map(({ path, wanted }) => [path.join('.'), wanted])).toEqual([['spec.credentials.source', 'None']]);
});

test('whether a provider and its provider config are applied together is not known', () => {
  const provider = { apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider', metadata: { name: 'upbound-provider-gcp-storage' }, spec: { package: 'xpkg.upbound.io/upbound/provider-gcp-storage:v1.14.0' } };
  expect(found(provider, config({ credentials: { source: 'InjectedIdentity' } }))).toEqual([]);
});
