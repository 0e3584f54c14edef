import { programFor, writtenBy } from './support';
import { convertFiles } from '../../../lib/manifests/files/convert';
import { projectOf } from '../../../lib/manifests/program/project';
import { programOf } from '../../../lib/manifests/program/single';

const git = (name: string, more: object = {}) => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name, namespace: 'flux-system' },
  spec: { interval: '1m', url: 'https://github.com/acme/platform', ref: { branch: 'main' }, ...more },
});
const kustomization = (name: string, source: string, more: object = {}) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: 'flux-system' },
  spec: { interval: '10m', path: './claims', prune: true, sourceRef: { kind: 'GitRepository', name: source }, ...more },
});
const config = (name: string, data: unknown) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'flux-system' }, data });

/** The statements of the only chart. */
const statements = (...documents: readonly object[]): string => /\nconst chart = .*\n([\s\S]*)\n\napp\.synth/.exec(programFor(...documents))![1];
const convert = (files: Readonly<Record<string, string>>) =>
  convertFiles(Object.entries(files).map(([file, text]) => ({ file, content: Buffer.from(text) })), []);

test('objects of one name, and names of JavaScript, have ids of their own', () => {
  const others = [kustomization('class', 'platform'), kustomization('next', 'other', { dependsOn: [{ name: 'class' }] })];
  const code = statements(git('platform'), kustomization('platform', 'platform'), config('constructor', {}), ...others);
  expect(code).toBe(`const platform = new FluxGitRepository(chart, 'platform', {
  interval: Duration.minutes(1),
  git: { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') },
});
new FluxKustomization(chart, 'kustomization-platform', {
  metadata: { name: 'platform' },
  interval: Duration.minutes(10),
  path: './claims',
  prune: true,
  source: platform,
});
new ApiObject(chart, 'configmap-constructor', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'constructor' },
  data: {},
});
const classKustomization = new FluxKustomization(chart, 'class', {
  interval: Duration.minutes(10),
  path: './claims',
  prune: true,
  source: platform,
});
new FluxKustomization(chart, 'next', {
  interval: Duration.minutes(10),
  path: './claims',
  prune: true,
  dependsOn: [classKustomization],
  source: FluxSource.fromGitRepositoryName('other'),
});`);
});

test('URLs and repositories that repeat are constants', () => {
  expect(programFor(git('one'), git('two'), git('three', { ref: { tag: 'v1' } }))).toContain(`
const platformUrl = 'https://github.com/acme/platform';
const platformGit = { url: platformUrl, revision: GitRevision.branch('main') };

const chart = new Chart(app, 'all', { namespace: 'flux-system' });
new FluxGitRepository(chart, 'one', { interval: Duration.minutes(1), git: platformGit });
new FluxGitRepository(chart, 'two', { interval: Duration.minutes(1), git: platformGit });
new FluxGitRepository(chart, 'three', {
  interval: Duration.minutes(1),
  git: { url: platformUrl, revision: GitRevision.tag('v1') },
});
`);
});

test('objects in a circle are named', () => {
  const [one, other] = [kustomization('one', 's', { dependsOn: [{ name: 'other' }] }), kustomization('other', 's', { dependsOn: [{ name: 'one' }] })];
  const code = statements(one, other);
  expect(code).toContain("dependsOn: [FluxKustomization.fromKustomizationName('one')]");
  expect(code).toContain('dependsOn: [other]');
});

test('what no prop says is a patch', () => {
  expect(statements(git('one', { newer: { a: [1, null] } }))).toContain("}).addJsonPatch(JsonPatch.add('/spec/newer', { a: [1, null] }));");
});

test('strings of all kinds are written again', () => {
  const data = {
    'lines': 'a\nb ${X} `c` \\\n',
    'end': 'one\n',
    'quotes': 'it\'s "here" \\',
    'odd': 'tab\t \r\nnext \u2028 \u0085 \ufeff end',
    'a b': '',
    '1': 'true',
    'toString': 'x',
    'emoji': '\u{1f600}\nx',
  };
  const program = programFor(config('texts', data));
  expect(program).toContain('lines: `a\nb \\${X} \\`c\\` \\\\\n`,');
  expect(writtenBy(program).get('all.yaml')).toEqual([config('texts', data)]);
});

test('a key that cdk8s cannot write is said', () => {
  const { files } = convert({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  __proto__: x\n' });
  expect(programOf(files)).toContain("// Lost: cdk8s cannot write 'data.__proto__'\nnew ApiObject(chart, 'a', {");
});

test('comments are above what they are about, and cannot end early', () => {
  const { files } = convert({
    'a.yaml': `# first
apiVersion: v1
kind: List
items:
# the map
- apiVersion: v1
  kind: ConfigMap
  metadata: { name: a } # its name
  data:
    # why \u2028 alert()
    key: value # beside
- apiVersion: v1
  kind: ConfigMap
  metadata: { name: b }
  # other
  data: {}
`,
  });
  expect(programOf(files)).toContain(`new ApiObject(chart, 'a', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  // its name
  metadata: { name: 'a' },
  // why \\u2028 alert()
  data: {
    // beside
    key: 'value',
  },
});
new ApiObject(chart, 'b', {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'b' },
  // other
  data: {},
});
`);
});

const SOURCE = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: platform, namespace: flux-system }\nspec: { interval: 1m, url: https://github.com/acme/platform, ref: { branch: main } }\n';

test('files with one name have their folders in front, and clusters are told apart', () => {
  const { files } = convert({ 'eu/Source_1.yaml': SOURCE, 'us/Source_1.yaml': SOURCE, 'us/other.yaml': SOURCE.replaceAll('platform', 'other') });
  expect(files.map(({ id, cluster }) => [id, cluster])).toEqual([['eu-source-1', 'eu'], ['us-source-1', 'us'], ['other', 'us']]);
  expect(projectOf(files).get('main.ts')).toBe(`import { App } from 'cdk8s';
import { TargetCluster } from 'cdk8s-control-planes';
import { EuSource1Chart } from './charts/eu-source-1';
import { OtherChart } from './charts/other';
import { UsSource1Chart } from './charts/us-source-1';

const app = new App({ outputFileExtension: '.yaml' });
const euSource1Chart = new EuSource1Chart(app);
TargetCluster.set(euSource1Chart, 'eu');
const usSource1Chart = new UsSource1Chart(app);
TargetCluster.set(usSource1Chart, 'us');
const otherChart = new OtherChart(app);
TargetCluster.set(otherChart, 'us');
app.synth();
`);
});

test('a project shares the constants that several charts use, and only those', () => {
  const { files } = convert({ 'one.yaml': SOURCE, 'two.yaml': SOURCE.replace('name: platform', 'name: two') });
  const modules = projectOf(files);
  expect(modules.get('constants.ts')).toBe(`import { GitRevision } from 'cdk8s-control-planes';

export const platformGit = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
`);
  expect(modules.get('charts/one.ts')).toContain("import { platformGit } from '../constants';\n");
});
