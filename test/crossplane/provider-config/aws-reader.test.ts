import { convertManifests } from '../../../lib/manifests/convert';
import { found } from '../../support/findings';

const ROLE = 'arn:aws:iam::123456789012:role/crossplane';
const config = (spec: object, apiVersion: string = 'aws.upbound.io/v1beta1', kind: string = 'ProviderConfig', metadata: object = {}): object => (
  { apiVersion, kind, metadata: { name: 'aws', ...metadata }, spec: { credentials: { source: 'IRSA' }, ...spec } });

test('every source needs its own fields', () => {
  expect(found(
    config({ credentials: { source: 'WebIdentity' } }),
    config({ credentials: { source: 'Upbound', upbound: {} } }),
    config({ credentials: { source: 'WebIdentity', webIdentity: { roleARN: 'crossplane', tokenConfig: { source: 'Filesystem', fs: { path: 'token' } } } } }),
    config({ credentials: { source: 'InjectedIdentity' } }),
    config({ credentials: { source: 'None' } }),
    config({ credentials: {} }),
  )).toEqual([
    "spec/credentials/webIdentity missing-field: 'spec.credentials.webIdentity' must be given, got nothing: add it",
    "spec/credentials/upbound/webIdentity missing-field: 'spec.credentials.upbound.webIdentity' must be given, got nothing: add it",
    'spec/credentials/webIdentity/tokenConfig/fs/path crossplane/file-path: \'spec.credentials.webIdentity.tokenConfig.fs.path\' '
    + 'must be the absolute path of a file in the provider\'s container, got "token": write for example /var/run/secrets/token',
    'spec/credentials/webIdentity/roleARN crossplane/aws-role: \'spec.credentials.webIdentity.roleARN\' must be the ARN of an IAM role, got "crossplane": '
    + 'write for example arn:aws:iam::123456789012:role/crossplane',
    'spec/credentials/source field-value: \'spec.credentials.source\' must be one of Secret, IRSA, PodIdentity, WebIdentity, Upbound, None, got "InjectedIdentity": write one of them',
    'spec/credentials/source field-value: \'spec.credentials.source\' must be a source of credentials, got "None": write for example IRSA',
    "spec/credentials/source missing-field: 'spec.credentials.source' must be given, got nothing: write Secret, IRSA, PodIdentity, WebIdentity, Upbound or None",
  ]);
});

test('fields that the source does not read are warned of', () => {
  expect(found(config({ credentials: { source: 'IRSA', webIdentity: { roleARN: ROLE } } }))).toEqual([
    "spec/credentials/webIdentity crossplane/no-effect: 'spec.credentials.webIdentity' has no effect with the source IRSA: remove it, or choose its source",
  ]);
});

test('roles and endpoints are checked at their fields', () => {
  expect(found(
    config({ assumeRoleChain: [{ roleARN: ROLE, tags: [{ key: 'team', value: 'a' }, { key: 'env' }], transitiveTagKeys: ['stage'] }] }),
    config({ endpoint: { url: { type: 'Auto' } } }),
    config({ endpoint: { url: { type: 'Static' } } }),
    config({ endpoint: { url: { type: 'Dynamic', dynamic: { protocol: 'tcp', host: 'amazonaws.com' } } } }),
  )).toEqual([
    'spec/assumeRoleChain/0/transitiveTagKeys crossplane/aws-session: \'spec.assumeRoleChain[0].transitiveTagKeys\' '
    + 'must contain only keys of \'spec.assumeRoleChain[0].tags\', got "stage": add a tag with this key, or remove the key',
    "spec/endpoint/partitionId missing-field: 'spec.endpoint.partitionId' must be given, got nothing: add it",
    "spec/endpoint/url/static missing-field: 'spec.endpoint.url.static' must be given, got nothing: add it",
    'spec/endpoint/url/dynamic/protocol crossplane/aws-endpoint: \'spec.endpoint.url.dynamic.protocol\' must be \'https\' or \'http\', got "tcp": write https',
  ]);
});

test('valid documents say nothing, whatever their group, and are written again as they are', () => {
  const documents = [
    config({ assumeRoleChain: [{ roleARN: ROLE, tags: [{ key: 'team', value: 'a' }], transitiveTagKeys: ['team'] }], skip_region_validation: true }),
    config({}, 'aws.m.upbound.io/v1beta1', 'ClusterProviderConfig'),
    config({ credentials: { source: 'Secret', secretRef: { name: 'aws', namespace: 'team-a', key: 'credentials' } } }, 'aws.m.upbound.io/v1beta1', 'ProviderConfig', { namespace: 'team-a' }),
  ];
  expect(found(...documents)).toEqual([]);
  for (const { manifest, differences, document } of convertManifests(documents.map((value) => ({ value })))) {
    expect({ manifest, differences }).toEqual({ manifest: documents[document], differences: [] });
  }
});

test('a source that is not known yet is no mistake', () => {
  expect(found(config({ credentials: { source: '${SOURCE}', secretRef: { name: 'aws', namespace: 'crossplane-system', key: 'credentials' } } }))).toEqual([]);
});
