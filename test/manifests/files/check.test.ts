import { checkFiles, type FileFinding, type FilesReport } from '../../../lib/manifests/files/api';
import type { FoundFile } from '../../../lib/manifests/files/find';
import type { SilencedRule } from '../../../lib/manifests/files/ignores';

const reportOf = (files: Readonly<Record<string, string | Buffer>>, silenced: readonly SilencedRule[] = []): FilesReport => checkFiles(
  Object.entries(files).map(([file, content]): FoundFile => ({ file, content: Buffer.from(content) })), silenced).report;

/** The findings as `file:line:column rule path`. */
const placesOf = (...args: Parameters<typeof reportOf>): string[] => reportOf(...args).findings.map(shown);
const shown = ({ file, line, column, rule, path }: FileFinding): string => `${file}:${line}:${column} ${rule} ${path}`.trim();

const source = (url: string, name: string = 'platform'): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1m
  url: ${url}
  ref:
    branch: main
`;
const GOOD = source('https://github.com/acme/platform');
const BAD = source('git@github.com:acme/platform.git');

const kustomization = (name: string, path: string, more: string = ''): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  path: ${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: platform
${more}`;

describe('a finding', () => {
  test('has the place of its field, the field, the fix and the page of the rule', () => {
    expect(reportOf({ 'a.yaml': `${GOOD}---\n# the second\n${BAD.replace('name: platform', 'name: other')}` })).toEqual({
      documents: 2,
      skipped: 0,
      findings: [{
        file: 'a.yaml',
        line: 20,
        column: 3,
        severity: 'error',
        rule: 'flux/git-url',
        path: 'spec.url',
        message: "'spec.url' must start with https://, http:// or ssh:// and name a host and a path, got \"git@github.com:acme/platform.git\"",
        fix: 'write ssh://git@github.com/acme/platform.git, with a slash instead of the colon',
        page: 'https://github.com/cdk8s-control-planes/cdk8s-control-planes/blob/main/docs/reference/rules.md#fluxgit-url',
      }],
    });
  });

  test('is at the key of a field, also in a List, in JSON, behind an alias and in what a map is merged with', () => {
    const item = BAD.split('\n').map((line) => `    ${line}`).join('\n').replace('    apiVersion', '  - apiVersion');
    expect(placesOf({ 'a.yaml': `apiVersion: v1\nkind: List\nitems:\n${item}` })).toEqual(['a.yaml:11:7 flux/git-url spec.url']);
    const json = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'a' }, spec: { url: 'git@x.org:a/b', interval: '1m' } };
    expect(placesOf({ 'a.json': JSON.stringify(json, null, 2) })).toContain('a.json:8:5 flux/git-url spec.url');
    const aliased = '.common: &common\n  url: git@x.org:a/b\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: a}\nspec:\n  <<: *common\n  interval: 1m\n';
    expect(placesOf({ 'a.yaml': aliased })).toContain('a.yaml:2:3 flux/git-url spec.url');
  });

  test('of a field that is missing is where it belongs', () => {
    expect(placesOf({ 'a.yaml': GOOD.replace('  interval: 1m\n', '') })).toEqual(['a.yaml:6:1 missing-field spec.interval']);
  });

  test('shows no credential', () => {
    const [{ message, fix }] = reportOf({ 'a.yaml': source('https://user:s3cr3t-T0k3n@github.com/acme/platform') }).findings;
    expect(`${message} ${fix}`).not.toContain('s3cr3t');
  });
});

describe('a file', () => {
  test('that is no YAML, in another encoding, too deep or not there is a finding, and the rest is checked', () => {
    const report = checkFiles([
      { file: 'a.yaml', content: Buffer.from('a: [\n') },
      { file: 'b.yaml', content: Buffer.from([0xff, 0xfe, 0, 0x61]) },
      { file: 'c.yaml', content: Buffer.from('['.repeat(10_000)) },
      { file: 'd.yaml', error: 'does not exist' },
      { file: 'e.yaml', content: Buffer.from(`${BAD}---\na: b: c\n`) },
    ], []).report;
    expect(report.findings.map((finding) => `${shown(finding)}: ${finding.message}`)).toEqual([
      'a.yaml:2:1 manifest/file: the file must be YAML',
      'b.yaml:1:1 manifest/file: the file must be text in UTF-8',
      'c.yaml:1:101 manifest/file: the file must be nested at most 100 levels deep',
      'd.yaml:1:1 manifest/file: the file must be a file that can be read',
      expect.stringMatching(/^e\.yaml:8:3 flux\/git-url spec\.url: /) as string,
      'e.yaml:12:4 manifest/file: the file must be YAML',
    ]);
  });

  test('with documents of other tools is skipped and counted', () => {
    const { documents, skipped, findings } = reportOf({
      'values.yaml': 'replicas: 1\n',
      'chart/Chart.yaml': 'apiVersion: v2\nname: chart\n',
      'chart/templates/source.yaml': BAD,
      'template.yaml': '{{- if .Values.a }}\na: b\n{{- end }}\n',
      'values-of-go.yaml': `${GOOD}  suspend: {{ .Suspend }}\n`,
      'secret.yaml': `${BAD}sops:\n  mac: abc\n`,
      'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n',
      'empty.yaml': '# nothing\n',
    });
    expect({ documents, skipped, findings }).toEqual({ documents: 0, skipped: 7, findings: [] });
  });

  test('is read as Kubernetes reads YAML', () => {
    expect(placesOf({ 'a.yaml': `${GOOD}  suspend: yes\n` })).toEqual([]);
    expect(placesOf({ 'a.yaml': GOOD.replace('branch: main', 'tag: 2024-01-01') })).toEqual([]);
    expect(placesOf({ 'a.yaml': `${GOOD}---\n${kustomization('apps', '.')}` })).toEqual([]);
    expect(placesOf({ 'a.yaml': GOOD.replace('branch: main', 'tag: 1.10') })).toEqual(['a.yaml:10:5 field-type spec.ref.tag']);
  });
});

describe('kustomize', () => {
  test('patches are no objects, and what a patch may add is not missing', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [source.yaml]\n',
      'base/source.yaml': GOOD.replace('  interval: 1m\n', ''),
      'prod/kustomization.yaml': 'resources: [../base]\npatches:\n- path: patch.yaml\n  target: {kind: GitRepository}\n',
      'prod/patch.yaml': 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: platform}\nspec: {interval: 5m}\n',
    };
    expect(reportOf(files)).toEqual({ documents: 1, skipped: 3, findings: [] });
    const { 'prod/patch.yaml': _patch, ...others } = files;
    expect(placesOf({ ...others, 'prod/kustomization.yaml': 'resources: [../base]\n' })).toEqual(['base/source.yaml:6:1 missing-field spec.interval']);
  });

  test('overlays of one base are different clusters, and give their namespace', () => {
    const overlay = 'namespace: flux-system\nresources: [../base, own.yaml]\n';
    const unnamed = GOOD.replace('  namespace: flux-system\n', '');
    const files = {
      'base/kustomization.yaml': 'resources: [source.yaml]\n',
      'base/source.yaml': unnamed,
      'dev/kustomization.yaml': overlay,
      'dev/own.yaml': kustomization('apps', './apps'),
      'prod/kustomization.yaml': overlay,
      'prod/own.yaml': kustomization('apps', './apps'),
    };
    expect(placesOf(files)).toEqual([]);
    expect(placesOf({ ...files, 'base/again.yaml': unnamed, 'base/kustomization.yaml': 'resources: [source.yaml, again.yaml]\n' }))
      .toEqual(['base/again.yaml:4:3 duplicate metadata.name']);
  });

  test('an index that leads to itself is read once', () => {
    expect(placesOf({ 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a, x.yaml]\n', 'b/x.yaml': BAD })).toEqual(['b/x.yaml:8:3 flux/git-url spec.url']);
  });
});

describe('clusters', () => {
  test('are told apart by the Kustomizations that apply a folder', () => {
    const files = (more: string): Record<string, string> => ({
      'clusters/prod/flux-system/sync.yaml': `${GOOD}---\n${kustomization('flux-system', './clusters/prod')}`,
      'clusters/prod/ctp.yaml': kustomization('ctp', './control-planes/ctp', more),
      'control-planes/ctp/flux.yaml': kustomization('flux-system', './inside'),
    });
    expect(placesOf(files('  kubeConfig: {secretRef: {name: ctp-kubeconfig, key: value}}\n'))).toEqual([]);
    expect(placesOf(files(''))).toEqual(['control-planes/ctp/flux.yaml:4:3 duplicate metadata.name']);
  });

  test('a Kustomization of Flux gives its namespace to the objects, and its patches may add what is missing', () => {
    const sync = kustomization('flux-system', './clusters/prod', `  patches:
  - target: { kind: Kustomization }
    patch: |
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: any }
      spec: { interval: 5m }
`);
    const files = {
      'clusters/prod/sync.yaml': `${GOOD}---\n${sync}`,
      'clusters/prod/apps.yaml': kustomization('apps', './apps', '  targetNamespace: apps\n').replace('  interval: 10m\n', ''),
      'apps/source.yaml': GOOD.replace('flux-system', 'elsewhere'),
      'apps/other.yaml': kustomization('other', './other').replace('flux-system', 'apps'),
    };
    expect(placesOf(files)).toEqual([]);
    expect(placesOf({ ...files, 'clusters/prod/sync.yaml': `${GOOD}---\n${kustomization('flux-system', './clusters/prod')}` }))
      .toEqual(['clusters/prod/apps.yaml:6:1 missing-field spec.interval']);
  });

  test('each has its own sync', () => {
    const sync = (cluster: string): string => `${GOOD}---\n${kustomization('flux-system', `./clusters/${cluster}`)}`;
    expect(placesOf({ 'clusters/dev/sync.yaml': sync('dev'), 'clusters/prod/sync.yaml': sync('prod') })).toEqual([]);
  });

  test('two folders with the same object are two, at any depth, and so are copies of a file', () => {
    const typo = kustomization('apps', './somewhere').replace('name: platform', 'name: platfrom');
    expect(placesOf({ 'dev/a.yaml': GOOD, 'prod/a.yaml': GOOD, 'x.yaml': typo })).toEqual([]);
    expect(placesOf({ 'fleet/dev/a.yaml': GOOD, 'fleet/prod/sources/a.yaml': GOOD, 'fleet/prod/apps/x.yaml': typo })).toEqual(['fleet/prod/apps/x.yaml:10:3 near-miss spec.sourceRef']);
    const both = `${GOOD}---\n${kustomization('apps', './apps')}`;
    expect(placesOf({ 'a.yaml': both, 'b.yaml': both })).toEqual([]);
  });

  test('a folder with the same object in two files is one', () => {
    expect(placesOf({ 'dev/a.yaml': GOOD, 'dev/b.yaml': GOOD })).toEqual(['dev/b.yaml:4:3 duplicate metadata.name']);
  });

  test('a message about two objects says where the other one is', () => {
    expect(reportOf({ 'dev/a.yaml': GOOD, 'dev/b.yaml': GOOD }).findings.map(({ message, fix }) => [message, fix])).toEqual([[
      "'metadata.name' must be unique per kind and namespace on one cluster, got GitRepository 'flux-system/platform', already defined by "
      + "'GitRepository flux-system.platform' in dev/a.yaml:1",
      'rename one of them; or check the folders of different clusters separately',
    ]]);
  });

  test('a placeholder is meant to be replaced', () => {
    const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: flux-system }\ndata: { domain: "${DOMAIN}" }\n';
    const variables = '  postBuild: { substitute: { OTHER: a } }\n';
    expect(placesOf({ 'source.yaml': GOOD, 'apps.yaml': kustomization('apps', './apps', variables), 'config.yaml': config })).toEqual([]);
  });

  test('references are looked up across files', () => {
    const files = { 'source.yaml': GOOD.replace('name: platform', 'name: platfrom'), 'apps.yaml': kustomization('apps', './apps') };
    expect(reportOf(files).findings.map(({ message, fix }) => [message, fix])).toEqual([
      ["'spec.sourceRef' is GitRepository 'platform', which this set of manifests does not have", "write 'platfrom' if that is meant"],
    ]);
  });
});

describe('a rule is silenced', () => {
  const ignored = (comment: string): string => BAD.replace(/( {2}url: .*)/, comment);

  test('by a comment on the line of the finding or above it', () => {
    expect(placesOf({ 'a.yaml': ignored('$1 # cdk8s-control-planes-ignore flux/git-url: it is rewritten') })).toEqual([]);
    expect(placesOf({ 'a.yaml': ignored('  # cdk8s-control-planes-ignore flux/git-url: it is rewritten\n  # by a webhook\n\n$1') })).toEqual([]);
  });

  test('by a comment with a reason only', () => {
    expect(placesOf({ 'a.yaml': ignored('$1 # cdk8s-control-planes-ignore flux/git-url') })).toEqual(['a.yaml:8:1 manifest/ignore', 'a.yaml:8:3 flux/git-url spec.url']);
  });

  test('by a comment for another rule not at all, and the comment is a finding', () => {
    expect(reportOf({ 'a.yaml': ignored('$1 # cdk8s-control-planes-ignore flux/path: why') }).findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['manifest/ignore', 'the comment silences flux/path, which nothing breaks here'],
      ['flux/git-url', expect.any(String) as string],
    ]);
  });

  test('by the settings of the repository, in a file or folder', () => {
    const silenced = (path?: string): SilencedRule[] => [{ rule: 'flux/git-url', reason: 'they are rewritten', ...(path === undefined ? {} : { path }) }];
    const files = { 'a/b/c.yaml': BAD };
    expect([undefined, 'a', 'a/b', 'a/b/c.yaml'].map((path) => placesOf(files, silenced(path)))).toEqual([[], [], [], []]);
    expect(['a/bc', 'b', 'a/b/c'].map((path) => placesOf(files, silenced(path)).length)).toEqual([1, 1, 1]);
  });
});
