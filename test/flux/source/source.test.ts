import { Chart } from 'cdk8s';
import {
  ControlPlane, FluxBucket, FluxGitRepository, FluxOciRepository, FluxOciRevision, FluxRegistration, FluxSource, FluxSourceKind, GitRevision,
  type IFluxSource,
} from '../../../lib';
import { errorOf, synth, thrownBy } from '../../support/synth';
import { claims, kustomization } from '../support';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const oci = 'oci://ghcr.io/acme/manifests';
const revision = FluxOciRevision.tag('1.0.0');
const bucket = { bucketName: 'claims', endpoint: 'minio.storage:9000' };

describe('FluxSource', () => {
  test.each([
    [FluxSource.fromGitRepositoryName('platform'), { kind: 'GitRepository', name: 'platform' }],
    [FluxSource.fromGitRepositoryName('platform', { namespace: 'sources' }), { kind: 'GitRepository', name: 'platform', namespace: 'sources' }],
    [FluxSource.fromOciRepositoryName('platform'), { kind: 'OCIRepository', name: 'platform' }],
    [FluxSource.fromOciRepositoryName('platform', { namespace: 'sources' }), { kind: 'OCIRepository', name: 'platform', namespace: 'sources' }],
    [FluxSource.fromBucketName('platform'), { kind: 'Bucket', name: 'platform' }],
    [FluxSource.fromBucketName('platform', { namespace: 'sources' }), { kind: 'Bucket', name: 'platform', namespace: 'sources' }],
    [FluxSource.fromExternalArtifactName('platform'), { kind: 'ExternalArtifact', name: 'platform' }],
    [FluxSource.fromExternalArtifactName('platform', { namespace: 'sources' }), { kind: 'ExternalArtifact', name: 'platform', namespace: 'sources' }],
  ])('an existing source is written as the user names it: %#', (source, sourceRef) => {
    expect(kustomization({ source }).sourceRef).toEqual(sourceRef);
  });

  test('an existing source keeps the namespace that the user names, even if it is the same', () => {
    const [manifest] = synth((chart) => {
      new FluxRegistration(chart, 'claims', { ...claims, source: FluxSource.fromGitRepositoryName('platform', { namespace: 'flux-system' }) });
    }, { namespace: 'flux-system' });
    expect(manifest.spec.sourceRef).toEqual({ kind: 'GitRepository', name: 'platform', namespace: 'flux-system' });
  });

  test.each<[string, (chart: Chart) => IFluxSource, object]>([
    ['a Git repository', (chart) => new FluxGitRepository(chart, 'platform', { git }), { kind: 'GitRepository', name: 'platform' }],
    ['an OCI artifact', (chart) => new FluxOciRepository(chart, 'platform', { url: oci, revision }), { kind: 'OCIRepository', name: 'platform' }],
    ['a bucket', (chart) => new FluxBucket(chart, 'platform', bucket), { kind: 'Bucket', name: 'platform' }],
    ['an object of the user', () => ({ sourceKind: FluxSourceKind.BUCKET, sourceName: 'made', sourceNamespace: 'x' }), { kind: 'Bucket', name: 'made', namespace: 'x' }],
  ])('several registrations share %s', (_name, make, sourceRef) => {
    const refs = synth((chart) => {
      const source = make(chart);
      for (const name of ['a', 'b']) new FluxRegistration(chart, name, { ...claims, controlPlane: ControlPlane.coLocated(name), path: `./${name}`, source });
    }).filter(({ kind }) => kind === 'Kustomization').map(({ spec }) => spec.sourceRef);
    expect(refs).toEqual([sourceRef, sourceRef]);
  });

  test('has its kind', () => {
    expect([FluxSource.git(git), FluxSource.oci(oci, revision), FluxSource.bucket(bucket), FluxSource.fromExternalArtifactName('a')].map(({ sourceKind }) => sourceKind)).toEqual([
      FluxSourceKind.GIT_REPOSITORY, FluxSourceKind.OCI_REPOSITORY, FluxSourceKind.BUCKET, FluxSourceKind.EXTERNAL_ARTIFACT,
    ]);
  });

  test('passes options to the source that it creates', () => {
    const specs = synth((chart) => {
      new FluxRegistration(chart, 'a', { ...claims, source: FluxSource.git(git, { sparseCheckout: ['deploy'] }), path: './deploy' });
      new FluxRegistration(chart, 'b', { ...claims, source: FluxSource.oci(oci, revision, { insecure: true }) });
      new FluxRegistration(chart, 'c', { ...claims, source: FluxSource.bucket({ ...bucket, prefix: 'claims/' }) });
    }).filter(({ kind }) => kind !== 'Kustomization').map(({ spec }) => spec);
    expect(specs).toEqual([
      { interval: '1m0s', ref: { branch: 'main' }, sparseCheckout: ['deploy'], url: 'https://github.com/acme/platform' },
      { insecure: true, interval: '1m0s', ref: { tag: '1.0.0' }, url: 'oci://ghcr.io/acme/manifests' },
      { bucketName: 'claims', endpoint: 'minio.storage:9000', interval: '1m0s', prefix: 'claims/' },
    ]);
  });

  test.each<[string, () => unknown, string]>([
    ['fromGitRepositoryName', () => FluxSource.fromGitRepositoryName('Platform'), "[FluxSource.fromGitRepositoryName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Platform\": use for example 'platform'"],
    ['fromOciRepositoryName', () => FluxSource.fromOciRepositoryName(''), "[FluxSource.fromOciRepositoryName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"\": use a name such as 'ctp1'"],
    ['fromBucketName', () => FluxSource.fromBucketName('a_b'), "[FluxSource.fromBucketName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"a_b\": use for example 'a-b'"],
    ['fromExternalArtifactName', () => FluxSource.fromExternalArtifactName('builds/platform'), "[FluxSource.fromExternalArtifactName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"builds/platform\": use for example 'builds-platform'"],
    ['a namespace', () => FluxSource.fromGitRepositoryName('platform', { namespace: 'Sources' }), "[FluxSource.fromGitRepositoryName('platform')] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Sources\": use for example 'sources'"],
  ])('refuses an invalid name: %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });

  test('refuses a source without a name, which its type allows', () => {
    expect(errorOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, source: { sourceKind: FluxSourceKind.BUCKET } }))).toBe(
      "[chart/claims] 'source' must have a name, got {\"sourceKind\":\"Bucket\"}: write for example FluxSource.fromGitRepositoryName('platform')");
  });

  test('refuses a reference by hand whose name no source can have', () => {
    const source = { sourceKind: FluxSourceKind.BUCKET, sourceName: 'My Bucket' };
    expect(errorOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, source }))).toBe(
      "[chart/claims] 'source.sourceName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My Bucket\": use for example 'my-bucket'");
  });

  test('errors of a source that it creates have the path of that source', () => {
    const build = (source: FluxSource) => errorOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, source }));
    expect(build(FluxSource.git({ ...git, url: '' }))).toBe("[chart/claims/gitRepository] 'git.url' must start with https://, http:// or ssh:// and name a host and a path, got \"\": write for example 'https://github.com/org/repo'");
    expect(build(FluxSource.oci('ghcr.io/acme', revision))).toBe("[chart/claims/ociRepository] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"ghcr.io/acme\": write 'oci://ghcr.io/acme'");
    expect(build(FluxSource.bucket({ ...bucket, endpoint: 'https://minio' }))).toBe("[chart/claims/bucket] 'endpoint' must be a host without a scheme and a path, got \"https://minio\": write 'minio'");
  });
});
