import { error, git, spec, warnings, type Props } from './apps';
import { ArgoControlPlaneApp, ArgoSource, ControlPlane, GitRevision, type ArgoSourceHydrator } from '../../../lib';
import { errorOf } from '../../support/synth';

const folder = ArgoSource.git(git, { path: 'claims' });
const chart = ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3' });

/** A hydrator with some parts changed. */
function hydrator(syncSource: Partial<ArgoSourceHydrator['syncSource']> = {}, more: Partial<ArgoSourceHydrator> = {}): Props {
  return { sourceHydrator: { drySource: { git, path: 'claims' }, syncSource: { targetBranch: 'env/prod', path: 'claims', ...syncSource }, ...more } };
}

describe('source, sources and sourceHydrator', () => {
  test('one of them is needed', () => {
    const message = errorOf((scope) => new ArgoControlPlaneApp(scope, 'claims', { controlPlane: ControlPlane.coLocated('ctp0'), project: 'platform' }));
    expect(message).toBe("[chart/claims] 'source' must be given, or 'sources' or 'sourceHydrator' in its place, but only one of the three, got nothing: add a source");
  });

  test.each<[Props, string]>([
    [{ source: folder, sources: [folder] }, 'source and sources'],
    [{ source: folder, ...hydrator() }, 'source and sourceHydrator'],
    [{ sources: [folder], ...hydrator() }, 'sources and sourceHydrator'],
    [{ source: folder, sources: [folder], ...hydrator() }, 'source and sources and sourceHydrator'],
  ])('more than one is refused', (props, given) => {
    expect(error(props)).toBe(
      `[chart/claims] 'source' must be given, or 'sources' or 'sourceHydrator' in its place, but only one of the three, got ${given}: Argo CD would ignore the others: keep one of them`,
    );
  });
});

describe('a single source', () => {
  test.each([
    ['ref', { ref: 'values' }, 'it lends files to other sources'],
    ['name', { name: 'claims' }, 'it tells several sources apart'],
  ])('%s is warned of', (prop, options, why) => {
    expect(warnings({ source: ArgoSource.git(git, { path: '.', ...options }) })).toEqual([
      `chart/claims argo/no-effect: 'source.${prop}' has no effect with a single source, since ${why}: remove it, or use 'sources'`,
    ]);
  });

  test.each([{}, { ref: 'values' }])('without a path is refused, %j', (options) => {
    expect(error({ source: ArgoSource.git(git, options) })).toBe(
      "[chart/claims] 'source.path' must be given, got nothing: write the folder, '.' for the root; a source that only lends files belongs in 'sources', next to those that use them",
    );
  });
});

describe('several sources', () => {
  test.each<[string, ArgoSource[]]>([
    ['a single one', [folder]],
    ['the same repository twice', [folder, ArgoSource.git(git, { path: 'extra' })]],
    ['the same repository at two revisions', [folder, ArgoSource.git({ ...git, revision: GitRevision.branch('next') }, { path: 'claims' })]],
    ['the same chart as two releases', ['a', 'b'].map((releaseName) => ArgoSource.helmChart(
      { repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3' }, { helm: { releaseName } },
    ))],
    ['a path and a ref', [ArgoSource.git(git, { path: 'claims', ref: 'values' }), chart]],
    ['a ref that nobody uses', [chart, ArgoSource.git(git, { ref: 'values' })]],
    ['refs with signs', [chart, ArgoSource.git(git, { ref: 'My_values-2' })]],
  ])('%s: accepted', (_name, sources) => {
    expect(spec({ sources }).sources).toHaveLength(sources.length);
    expect(spec({ sources }).source).toBeUndefined();
    expect(warnings({ sources })).toEqual([]);
  });

  test.each<[string, ArgoSource[], string]>([
    ['an empty list', [], "'sources' must have at least one source, got an empty array: add a source"],
    ['a name twice', ['a', 'b', 'a'].map((name) => ArgoSource.git(git, { path: '.', name })),
      "'sources[2].name' must be unique among the sources, got \"a\": rename one of them"],
    ['a ref twice', [folder, ...['a', 'a'].map((ref) => ArgoSource.git(git, { ref }))],
      "'sources[2].ref' must be unique among the sources, got \"a\": rename one of them"],
    ['a ref with a dollar sign', [folder, ArgoSource.git(git, { ref: '$values' })],
      "'sources[1].ref' must consist of letters, digits, '-' and '_', got \"$values\": write 'values'"],
    ['an empty ref', [folder, ArgoSource.git(git, { ref: '' })],
      "'sources[1].ref' must consist of letters, digits, '-' and '_', got \"\": write 'values'"],
    ['neither a path nor a ref', [folder, ArgoSource.git(git)],
      "'sources[1].path' must be given, got nothing: write the folder, '.' for the root, or give 'ref' to lend files to other sources"],
    ['a wrong URL', [folder, ArgoSource.git({ ...git, url: 'acme/platform' }, { path: '.' })],
      "'sources[1].git.url' must be the URL of a Git repository, got \"acme/platform\": write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'"],
    ['two tools', [folder, ArgoSource.git(git, { path: '.', helm: {}, directory: {} })],
      "'sources[1]' must have only one of 'directory', 'helm', 'kustomize' and 'plugin', got directory and helm: keep one of them"],
  ])('%s: refused', (_name, sources, message) => {
    expect(error({ sources })).toBe(`[chart/claims] ${message}`);
  });
});

describe('a source hydrator', () => {
  test('minimal: what is rendered, and where it is synced from', () => {
    expect(spec(hydrator())).toEqual({
      destination: { name: 'ctp1' },
      project: 'platform',
      sourceHydrator: {
        drySource: { repoURL: 'https://github.com/acme/platform', targetRevision: 'main', path: 'claims' },
        syncSource: { targetBranch: 'env/prod', path: 'claims' },
      },
    });
  });

  test('the dry source may be at the root', () => {
    const props = hydrator({}, { drySource: { git: { ...git, revision: GitRevision.head() }, path: '.' } });
    expect(spec(props).sourceHydrator.drySource).toEqual({ repoURL: 'https://github.com/acme/platform', targetRevision: 'HEAD', path: '.' });
  });

  test('an empty tool stays, since Argo CD does not remove it here', () => {
    const dry = (tool: object): unknown => spec(hydrator({}, { drySource: { git, path: 'claims', ...tool } })).sourceHydrator.drySource;
    const plain = { repoURL: 'https://github.com/acme/platform', targetRevision: 'main', path: 'claims' };
    expect(dry({ directory: {} })).toEqual({ ...plain, directory: {} });
    expect(dry({ helm: {} })).toEqual({ ...plain, helm: {} });
    expect(dry({ kustomize: {} })).toEqual({ ...plain, kustomize: {} });
    expect(dry({ plugin: {} })).toEqual({ ...plain, plugin: {} });
  });

  test('another branch to push to is accepted, and the synced branch is warned of', () => {
    expect(warnings(hydrator({}, { hydrateTo: { targetBranch: 'env/prod-next' } }))).toEqual([]);
    expect(warnings(hydrator({}, { hydrateTo: { targetBranch: 'env/prod' } }))).toEqual([
      "chart/claims argo/no-effect: 'sourceHydrator.hydrateTo' has no effect, since it is the branch that is synced: remove it",
    ]);
  });

  test.each(['', '.', './', '/', '//', 'a/..'])('rendered manifests may not be at the root: %p', (path) => {
    expect(error(hydrator({ path }))).toBe(
      `[chart/claims] 'sourceHydrator.syncSource.path' must be a folder below the root, got "${path}": since Argo CD 3.2, rendered manifests may not be at the root: write for example the name of the Application`,
    );
  });

  test.each<[string, Props, string]>([
    ['an absolute folder', hydrator({ path: '/claims' }),
      "'sourceHydrator.syncSource.path' must be relative to the root of the source, got \"/claims\": write 'claims'"],
    ['a folder outside', hydrator({ path: '../claims' }),
      "'sourceHydrator.syncSource.path' must stay inside the source, got \"../claims\": write the path from the root of the source"],
    ['a wrong repository', hydrator({ repoUrl: 'acme/rendered' }),
      "'sourceHydrator.syncSource.repoUrl' must be the URL of a Git repository, got \"acme/rendered\": write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'"],
    ['no branch', hydrator({ targetBranch: '' }), "'sourceHydrator.syncSource.targetBranch' must be a branch, got \"\": write for example 'env/prod'"],
    ['no branch to push to', hydrator({}, { hydrateTo: { targetBranch: '' } }),
      "'sourceHydrator.hydrateTo.targetBranch' must be a branch, got \"\": write for example 'env/prod-next'"],
    ['an artifact to render', hydrator({}, { drySource: { git: { ...git, url: 'oci://ghcr.io/acme/platform' }, path: '.' } }),
      "'sourceHydrator.drySource.git.url' must be the URL of a Git repository, got \"oci://ghcr.io/acme/platform\": use ArgoSource.oci(...) for an OCI artifact"],
    ['nothing to render', hydrator({}, { drySource: { git, path: '' } }),
      "'sourceHydrator.drySource.path' must be a folder inside the source, got \"\": write '.' for the root"],
    ['two tools', hydrator({}, { drySource: { git, path: '.', helm: {}, kustomize: {} } }),
      "'sourceHydrator.drySource' must have only one of 'directory', 'helm', 'kustomize' and 'plugin', got helm and kustomize: keep one of them"],
    ['a file of another source', hydrator({}, { drySource: { git, path: '.', helm: { valueFiles: ['$values/prod.yaml'] } } }),
      "'sourceHydrator.drySource.helm.valueFiles[0]' must name a source of this Application, got \"$values/prod.yaml\": add a source with { ref: 'values' } to 'sources'"],
  ])('%s: refused', (_name, props, message) => {
    expect(error(props)).toBe(`[chart/claims] ${message}`);
  });
});
