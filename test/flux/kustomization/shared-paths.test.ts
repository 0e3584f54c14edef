import { Duration, type Chart } from 'cdk8s';
import {
  ControlPlane, FluxBucket, FluxGitRepository, FluxKubeConfig, FluxOciRevision, FluxRegistration, FluxSource, GitRevision, SecretKey, TargetCluster,
  type FluxRegistrationProps,
} from '../../../lib';
import { claims, findings, remote, warningsIn } from '../support';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const oci = 'oci://ghcr.io/acme/manifests';
const bucket = { bucketName: 'claims', endpoint: 'minio.storage:9000' };

type Pair = [Partial<FluxRegistrationProps>, Partial<FluxRegistrationProps>];
const both = ([a, b]: Pair) => (chart: Chart) => {
  new FluxRegistration(chart, 'a', { ...claims, ...a });
  new FluxRegistration(chart, 'b', { ...claims, ...b });
};

describe('two registrations of one path on one control plane', () => {
  test.each<[string, Pair, string]>([
    ['an existing source', [{ path: './claims' }, { path: './claims' }], "[chart/b] 'path' must have one owner per control plane, got ./claims, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['the root', [{}, { path: './' }], "[chart/b] 'path' must have one owner per control plane, got ./, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['the same path, written differently', [{ path: 'claims' }, { path: '/x/../claims//' }], "[chart/b] 'path' must have one owner per control plane, got /x/../claims//, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['a path that Flux cuts off', [{ path: 'claims' }, { path: '../claims' }], "[chart/b] 'path' must have one owner per control plane, got ../claims, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['separate sources with the same origin', [{ source: FluxSource.git(git) }, { source: FluxSource.git({ ...git, url: `${git.url}.git/` }, { timeout: Duration.minutes(2) }) }], "[chart/b] 'path' must have one owner per control plane, got the root, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['the same artifact', [{ source: FluxSource.oci(oci, FluxOciRevision.tag('1')) }, { source: FluxSource.oci(oci, FluxOciRevision.tag('1')) }], "[chart/b] 'path' must have one owner per control plane, got the root, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['the same bucket', [{ source: FluxSource.bucket(bucket) }, { source: FluxSource.bucket(bucket) }], "[chart/b] 'path' must have one owner per control plane, got the root, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['the same remote control plane', [{ controlPlane: remote }, { controlPlane: remote }], "[chart/b] 'path' must have one owner per control plane, got the root, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
    ['a source named with and without its namespace',
      [{ source: FluxSource.fromBucketName('x') }, { source: FluxSource.fromBucketName('x', { namespace: 'flux-system' }) }], "[chart/b] 'path' must have one owner per control plane, got the root, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"],
  ])('is refused: %s', (_name, pair, message) => {
    expect(findings(both(pair))).toEqual([message]);
  });

  test('is refused if one knows the source as a construct and the other by name', () => {
    expect(findings((chart) => {
      const source = new FluxGitRepository(chart, 'platform', { git });
      new FluxRegistration(chart, 'a', { ...claims, source });
      new FluxRegistration(chart, 'b', { ...claims, source: FluxSource.fromGitRepositoryName('platform') });
      new FluxRegistration(chart, 'c', { ...claims, source: FluxSource.git(git) });
    })).toEqual(["[chart/b] 'path' must have one owner per control plane, got the root, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths", "[chart/c] 'path' must have one owner per control plane, got the root, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"]);
  });

  test.each<[string, Pair]>([
    ['neither prunes', [{ prune: false }, { prune: false }]],
    ['only one prunes', [{ prune: true }, { prune: false }]],
  ])('is a warning if %s', (_name, pair) => {
    expect(warningsIn(both(pair))).toEqual(["chart/b flux/shared-path: 'path' is the root, which 'chart/a' applies to the same control plane too: remove one of the two"]);
  });

  test('the warning names the path', () => {
    expect(warningsIn(both([{ path: './claims', prune: false }, { path: 'claims/' }]))).toEqual(["chart/b flux/shared-path: 'path' is claims/, which 'chart/a' applies to the same control plane too: remove one of the two"]);
  });

  test.each<[string, Pair]>([
    ['other paths', [{ path: './a' }, { path: './b' }]],
    ['a path inside the other', [{ path: './a' }, { path: './a/b' }]],
    ['other sources', [{ source: FluxSource.fromGitRepositoryName('x') }, { source: FluxSource.fromGitRepositoryName('y') }]],
    ['other kinds of source', [{ source: FluxSource.fromGitRepositoryName('x') }, { source: FluxSource.fromBucketName('x') }]],
    ['other namespaces of a source', [{ source: FluxSource.fromGitRepositoryName('x') }, { source: FluxSource.fromGitRepositoryName('x', { namespace: 'y' }) }]],
    ['other revisions', [{ source: FluxSource.git(git) }, { source: FluxSource.git({ ...git, revision: GitRevision.tag('main') }) }]],
    ['other ignored files', [{ source: FluxSource.git(git, { ignore: '/*\n!/a' }) }, { source: FluxSource.git(git, { ignore: '/*\n!/b' }) }]],
    ['other folders that are checked out', [{ source: FluxSource.git(git, { sparseCheckout: ['a'] }) }, { source: FluxSource.git(git, { sparseCheckout: ['b'] }) }]],
    ['other included repositories',
      [{ source: FluxSource.git(git, { include: [{ repository: FluxSource.fromGitRepositoryName('x') }] }) }, { source: FluxSource.git(git, { include: [{ repository: FluxSource.fromGitRepositoryName('y') }] }) }]],
    ['other tags', [{ source: FluxSource.oci(oci, FluxOciRevision.tag('1')) }, { source: FluxSource.oci(oci, FluxOciRevision.tag('2')) }]],
    ['other prefixes', [{ source: FluxSource.bucket(bucket) }, { source: FluxSource.bucket({ ...bucket, prefix: 'eu' }) }]],
    ['other control planes', [{ controlPlane: remote }, { controlPlane: ControlPlane.named('ctp2', { kubeconfig: SecretKey.of('ctp2', 'kubeconfig') }) }]],
    ['here and remote', [{}, { controlPlane: remote }]],
    ['a Secret and a ConfigMap', [{ controlPlane: remote }, { controlPlane: remote, kubeConfig: FluxKubeConfig.configMap('ctp1') }]],
    ['remote control planes of other namespaces', [{ controlPlane: remote }, { controlPlane: remote, metadata: { namespace: 'apps' } }]],
    ['other target namespaces', [{ targetNamespace: 'default' }, { targetNamespace: 'kube-system' }]],
    ['other prefixes of names', [{ namePrefix: 'a-' }, { namePrefix: 'b-' }]],
    ['other suffixes of names', [{ nameSuffix: '-a' }, { nameSuffix: '-b' }]],
    ['other variables', [{ postBuild: { substitute: { team: 'a' } } }, { postBuild: { substitute: { team: 'b' } } }]],
    ['other components', [{ components: ['a'] }, { components: ['b'] }]],
    ['patches', [{ patches: [{ patch: '- op: remove\n  path: /a\n', target: { kind: 'A' } }] }, {}]],
  ])('is not: %s', (_name, pair) => {
    expect(warningsIn(both(pair))).toEqual([]);
  });

  test('is not: registrations of two Flux installations', () => {
    expect(warningsIn((chart) => {
      for (const id of ['a', 'b']) TargetCluster.set(new FluxRegistration(chart, id, claims), id);
    })).toEqual([]);
  });

  test('is not: other paths of a source that includes a construct', () => {
    expect(warningsIn((chart) => {
      const repository = new FluxGitRepository(chart, 'shared', { git });
      const source = new FluxGitRepository(chart, 'platform', { git, include: [{ repository }] });
      for (const id of ['a', 'b']) new FluxRegistration(chart, id, { ...claims, source, path: `./${id}` });
    })).toEqual([]);
  });

  test('a shared bucket is the same source for all', () => {
    expect(findings((chart) => {
      const source = new FluxBucket(chart, 'claims', bucket);
      for (const id of ['a', 'b']) new FluxRegistration(chart, id, { ...claims, source, path: './x' });
    })).toEqual(["[chart/b] 'path' must have one owner per control plane, got ./x, which 'chart/a' applies too: each would prune what the other one applies: remove one of the two, or write different paths"]);
  });
});
