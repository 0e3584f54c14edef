import { ArgoSource, GitRevision, type ArgoChart, type ArgoGitSourceOptions } from '../../../lib';
import { thrownBy } from '../../support/synth';
import { error, git, spec, warnings, type Props } from '../application/apps';

const fromGit = (url: string, options: ArgoGitSourceOptions = { path: '.' }): Props => ({ source: ArgoSource.git({ ...git, url }, options) });
const fromChart = (chart: Partial<ArgoChart>): Props => (
  { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3', ...chart }) }
);
const fromOci = (url: string, revision: string, path?: string): Props => (
  { source: ArgoSource.oci(url, revision, path === undefined ? {} : { path }) }
);

describe('a source in Git', () => {
  test.each([
    'https://github.com/acme/platform',
    'https://github.com/acme/platform.git',
    'https://github.com/acme/platform/',
    'https://me@dev.azure.com/acme/platform/_git/platform',
    'https://github.com/acme/with%20space',
    'http://git.acme.example:8080/platform',
    'git@github.com:acme/platform.git',
    'git@github.com:acme/platform',
    'org-1+ci@git.acme.example:acme/platform.git',
    'acme@vs-ssh.visualstudio.com:v3/acme/platform/platform',
    'ssh://git@github.com/acme/platform.git',
    'ssh://git@git.acme.example:22/platform',
    'git://git.acme.example/platform',
    'file:///srv/git/platform',
    'https://gitlab.com/acme/platform.git',
    'git@gitlab.com:acme/platform',
    'https://git.acme.example/gitlab.com/acme',
  ])('%s is accepted', (url) => {
    expect(spec(fromGit(url)).source).toEqual({ repoURL: url, path: '.', targetRevision: 'main' });
    expect(warnings(fromGit(url))).toEqual([]);
  });

  const must = 'be the URL of a Git repository';
  const write = "write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'";

  test.each([
    ['github.com/acme/platform', must, write],
    ['', must, write],
    ['https://github.com', must, write],
    ['https://github.com/acme/plat form', must, write],
    ['oci://ghcr.io/acme/platform', must, 'use ArgoSource.oci(...) for an OCI artifact'],
  ])('%p is refused', (url, expected, fix) => {
    expect(error(fromGit(url))).toBe(`[chart/claims] 'source.git.url' must ${expected}, got "${url}": ${fix}`);
  });

  test.each([
    ['ssh://git@github.com:acme/platform', 'have a port number after the colon', "write 'ssh://git@github.com/acme/platform'"],
    ['ssh://git@gitlab.com:2222:acme/platform', 'have a port number after the colon', "write 'ssh://git@gitlab.com:2222/acme/platform'"],
    ['https://github.com/acme/platform/tree/main/claims', 'name the repository only',
      "write 'https://github.com/acme/platform'; 'main' belongs in the revision, the folder 'claims' in the path"],
    ['https://github.com/acme/platform#main', 'name the repository only', "write 'https://github.com/acme/platform'; 'main' belongs in the revision"],
  ])('%s is refused', (url, expected, fix) => {
    expect(error(fromGit(url))).toBe(`[chart/claims] 'source.git.url' must ${expected}, got "${url}": ${fix}`);
  });

  test('a URL object is refused', () => {
    expect(thrownBy(() => fromGit(new URL('https://github.com/acme/platform') as never))).toBe("[ArgoSource.git] 'git.url' must be a string, got a URL: pass a string");
  });

  test.each([
    ['git', (token: string) => fromGit(`https://${token}@github.com/acme/platform`), 'source.git.url'],
    ['a chart', (token: string) => fromChart({ repoUrl: `https://${token}@github.com/acme/platform` }), 'source.repoUrl'],
    ['an artifact', (token: string) => fromOci(`oci://${token}@ghcr.io/acme/platform`, '1.0.0'), 'source.url'],
  ])('a token of %s is refused and not shown', (_name, props, prop) => {
    const message = error(props(`ghp_${'0aB'.repeat(12)}`));
    expect(message).toContain(`[chart/claims] '${prop}' must contain no token, got "`);
    expect(message).toContain('": remove the credentials from the URL and refer to a Secret');
    expect(message).not.toContain('0aB');
  });

  test('a password is refused and not shown', () => {
    const message = error(fromGit(`https://me:${'x'.repeat(8)}@github.com/acme/platform`));
    expect(message).toBe("[chart/claims] 'source.git.url' must contain no password, got \"https://***@github.com/acme/platform\": remove the credentials from the URL and refer to a Secret");
  });

  test.each([
    ['https://github.com/acme/platform.git/', "'https://github.com/acme/platform.git/', for which Argo CD finds no credentials, since it has a slash after .git: write 'https://github.com/acme/platform.git'"],
    ['https://gitlab.com/acme/platform', "'https://gitlab.com/acme/platform': GitLab redirects a URL without .git, and Argo CD does not follow the redirect: write 'https://gitlab.com/acme/platform.git'"],
    ['https://git.gitlab.acme.example/acme/platform/', "'https://git.gitlab.acme.example/acme/platform/': GitLab redirects a URL without .git, and Argo CD does not follow the redirect: write 'https://git.gitlab.acme.example/acme/platform.git'"],
  ])('%s is warned of', (url, message) => {
    expect(warnings(fromGit(url))).toEqual([`chart/claims argo/repo-url: 'source.git.url' is ${message}`]);
  });

  test.each(['.', './x', 'x/', 'a/../b', 'a/./b//c', '..data', 'a/..b', '...'])('the path %s is accepted', (path) => {
    expect(spec(fromGit(git.url, { path })).source.path).toBe(path);
    expect(warnings(fromGit(git.url, { path }))).toEqual([]);
  });

  test.each([
    ['', 'be a folder inside the source', "write '.' for the root"],
    ['/claims', 'be relative to the root of the source', "write 'claims'"],
    ['/', 'be relative to the root of the source', "write '.'"],
    ['..', 'stay inside the source', 'write the path from the root of the source'],
    ['../claims', 'stay inside the source', 'write the path from the root of the source'],
    ['a/../../b', 'stay inside the source', 'write the path from the root of the source'],
    ['a\\b', "have '/' between folders", "write 'a/b'"],
  ])('the path %p is refused', (path, expected, fix) => {
    expect(error(fromGit(git.url, { path }))).toBe(`[chart/claims] 'source.path' must ${expected}, got ${JSON.stringify(path)}: ${fix}`);
  });

  test.each([
    [GitRevision.branch('release/1.x'), 'release/1.x'],
    [GitRevision.tag('v1.2.0'), 'v1.2.0'],
    [GitRevision.semver('>=1.2.0 <2.0.0'), '>=1.2.0 <2.0.0'],
    [GitRevision.semver('*'), '*'],
    [GitRevision.commit('363a6a8'), '363a6a8'],
    [GitRevision.refName('refs/pull/420/head'), 'refs/pull/420/head'],
    [GitRevision.head(), 'HEAD'],
  ])('writes %j as targetRevision', (revision, text) => {
    expect(spec({ source: ArgoSource.git({ ...git, revision }, { path: '.' }) }).source.targetRevision).toBe(text);
  });

  const tagged = (revision: GitRevision): Props => ({ source: ArgoSource.git({ ...git, revision }, { path: '.', tagPrefix: 'web/' }) });

  test.each([GitRevision.semver('1.x'), GitRevision.tag('v1.2.0')])('a prefix of tags is read for %j', (revision) => {
    expect(spec(tagged(revision)).source.tagPrefix).toBe('web/');
    expect(warnings(tagged(revision))).toEqual([]);
  });

  test.each([GitRevision.branch('main'), GitRevision.head(), GitRevision.tag('stable'), GitRevision.commit('363a6a8fe6a7f13e05d34c163b0ef02a777da20a')])(
    'a prefix of tags is not read for %j',
    (revision) => {
      expect(warnings(tagged(revision))).toEqual([
        `chart/claims argo/no-effect: 'source.tagPrefix' has no effect, since the revision '${revision.value}' is not a semantic version or a range of them: remove it, or follow a range, for example GitRevision.semver('1.x')`,
      ]);
    },
  );
});

describe('a chart', () => {
  test('minimal: repository, name and version', () => {
    expect(spec(fromChart({})).source).toEqual({ repoURL: 'https://charts.acme.example', chart: 'web', targetRevision: '1.2.3' });
  });

  test.each<Partial<ArgoChart>>([
    { repoUrl: 'ghcr.io/acme' },
    { repoUrl: 'registry.acme.example:5000/charts' },
    { repoUrl: 'https://charts.acme.example/my%20charts/' },
    { repoUrl: 'ghcr.io', chart: 'acme/charts/web' },
    { chart: 'Web_2.x' },
    { version: '*' },
    { version: '1.2.*' },
    { version: '1.x' },
    { version: 'v1' },
    { version: '>=1 <2' },
    { version: '>= 1.0.0, < 2.0.0' },
    { version: '^1.2.0-0 || ~2.0' },
    { version: '1.2.3-rc.1+build.5' },
  ])('%j is accepted', (chart) => {
    const { repoUrl = 'https://charts.acme.example', chart: name = 'web', version = '1.2.3' } = chart;
    expect(spec(fromChart(chart)).source).toEqual({ repoURL: repoUrl, chart: name, targetRevision: version });
    expect(warnings(fromChart(chart))).toEqual([]);
  });

  test.each<[string, Partial<ArgoChart>, string]>([
    ['no repository', { repoUrl: '' },
      "'source.repoUrl' must be the URL of a chart repository, got \"\": write for example 'https://charts.example.org'"],
    ['a repository with a space', { repoUrl: 'https://charts.acme.example/my charts' },
      "'source.repoUrl' must be the URL of a chart repository, got \"https://charts.acme.example/my charts\": write for example 'https://charts.example.org'"],
    ['a password', { repoUrl: `https://me:${'x'.repeat(8)}@charts.acme.example` },
      "'source.repoUrl' must contain no password, got \"https://***@charts.acme.example\": remove the credentials from the URL and refer to a Secret"],
    ['the short form of SSH', { repoUrl: 'git@github.com:acme/charts' },
      "'source.repoUrl' must be the URL of a chart repository, got \"git@github.com:acme/charts\": for a chart in a Git repository use ArgoSource.git(...) with a 'path'"],
    ['SSH', { repoUrl: 'ssh://git@github.com/acme/charts' },
      "'source.repoUrl' must be the URL of a chart repository, got \"ssh://git@github.com/acme/charts\": for a chart in a Git repository use ArgoSource.git(...) with a 'path'"],
    ['oci:// for a chart', { repoUrl: 'oci://ghcr.io/acme/', version: '1.17.1' },
      "'source.repoUrl' must be written without 'oci://' when 'chart' is given, got \"oci://ghcr.io/acme/\": write 'ghcr.io/acme' and add a repository Secret with enableOCI, or use ArgoSource.oci('oci://ghcr.io/acme/web', '1.17.1')"],
    ['oci:// with the whole artifact', { repoUrl: 'oci://ghcr.io/acme/web', version: '1.17.1' },
      "'source.repoUrl' must be written without 'oci://' when 'chart' is given, got \"oci://ghcr.io/acme/web\": write 'ghcr.io/acme' and add a repository Secret with enableOCI, or use ArgoSource.oci('oci://ghcr.io/acme/web', '1.17.1')"],
    ['no chart', { chart: '' }, "'source.chart' must be the name of a chart, got \"\": write for example 'spaces'"],
    ['no version', { version: '' },
      "'source.version' must be a version or a range, got \"\": Argo CD needs one for a chart: write for example '1.17.1' or '1.x'"],
    ['spaces for a version', { version: '  ' },
      "'source.version' must be a version or a range, got \"  \": Argo CD needs one for a chart: write for example '1.17.1' or '1.x'"],
    ['a branch for a version', { version: 'HEAD' },
      "'source.version' must be a version or a range, got \"HEAD\": charts have semantic versions: write for example '1.17.1' or '1.x'"],
    ['a moving tag for a version', { version: 'latest' },
      "'source.version' must be a version or a range, got \"latest\": charts have semantic versions: write for example '1.17.1' or '1.x'"],
  ])('refuses %s', (_name, chart, message) => {
    expect(error(fromChart(chart))).toBe(`[chart/claims] ${message}`);
  });

  test('a tag that is not a version is warned of in an OCI registry', () => {
    expect(spec(fromChart({ repoUrl: 'ghcr.io/acme', version: 'latest' })).source.targetRevision).toBe('latest');
    expect(warnings(fromChart({ repoUrl: 'ghcr.io/acme', version: 'latest' }))).toEqual([
      "chart/claims argo/chart-version: 'source.version' is 'latest', which is not a semantic version, so that the registry must have exactly this tag: write for example '1.17.1' or '1.x'",
    ]);
  });
});

describe('an OCI artifact', () => {
  test('minimal: its root', () => {
    expect(spec(fromOci('oci://ghcr.io/acme/manifests', '1.2.0')).source).toEqual({
      repoURL: 'oci://ghcr.io/acme/manifests', path: '.', targetRevision: '1.2.0',
    });
  });

  test.each([
    ['oci://registry.acme.example:5000/manifests', 'latest'],
    ['oci://ghcr.io/acme/manifests', `sha256:${'0'.repeat(64)}`],
    ['oci://ghcr.io/acme/manifests', '1.x'],
  ])('%s at %s is accepted', (url, revision) => {
    expect(spec(fromOci(url, revision, './prod')).source).toEqual({ repoURL: url, path: './prod', targetRevision: revision });
    expect(warnings(fromOci(url, revision, './prod'))).toEqual([]);
  });

  test.each<[string, Props, string]>([
    ['another scheme', fromOci('https://ghcr.io/acme', '1.0.0'),
      "'source.url' must be oci://, a registry and a repository, got \"https://ghcr.io/acme\": write for example 'oci://ghcr.io/org/manifests'"],
    ['a scheme in upper case', fromOci('OCI://ghcr.io/acme', '1.0.0'),
      "'source.url' must be oci://, a registry and a repository, got \"OCI://ghcr.io/acme\": write for example 'oci://ghcr.io/org/manifests'"],
    ['a registry without a repository', fromOci('oci://ghcr.io', '1.0.0'),
      "'source.url' must be oci://, a registry and a repository, got \"oci://ghcr.io\": write for example 'oci://ghcr.io/org/manifests'"],
    ['a password', fromOci(`oci://me:${'x'.repeat(8)}@ghcr.io/acme`, '1.0.0'),
      "'source.url' must contain no password, got \"oci://***@ghcr.io/acme\": remove the credentials from the URL and refer to a Secret"],
    ['no revision', fromOci('oci://ghcr.io/acme/manifests', ''),
      "'source.revision' must be a tag, range or digest, got \"\": write for example '1.2.0'"],
    ['a path that leaves the artifact', fromOci('oci://ghcr.io/acme/manifests', '1.0.0', '../x'),
      "'source.path' must stay inside the source, got \"../x\": write the path from the root of the source"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(`[chart/claims] ${message}`);
  });
});

test.each<[string, ArgoSource, string]>([
  ['a file for a folder', ArgoSource.git(git, { path: 'claims/db.yaml' }), "'source.path' must be a folder, got \"claims/db.yaml\": Argo CD stops at a file: write 'claims'"],
  ['a file of the root', ArgoSource.git(git, { path: 'kustomization.yaml' }), "'source.path' must be a folder, got \"kustomization.yaml\": Argo CD stops at a file: write '.'"],
  ['a tag in the URL of an artifact', ArgoSource.oci('oci://ghcr.io/acme/manifests:1.0.0', '1.0.0'),
    "'source.url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/acme/manifests:1.0.0\": write 'oci://ghcr.io/acme/manifests'; the tag is the revision, '1.0.0'"],
])('refuses %s', (_name, source, message) => {
  expect(error({ source })).toBe(`[chart/claims] ${message}`);
});

test.each([ArgoSource.oci('oci://ghcr.io:5000/acme/manifests', '1.0.0'), ArgoSource.git(git, { path: 'claims/db.yaml.d' })])('takes ports, and folders whose names have dots', (source) => {
  expect(warnings({ source })).toEqual([]);
});
