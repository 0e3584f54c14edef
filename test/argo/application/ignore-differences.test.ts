import { error, spec, warnings, type Props } from './apps';
import type { ArgoIgnoreDifference } from '../../../lib';

const differences = (...ignoreDifferences: ArgoIgnoreDifference[]): Props => ({ ignoreDifferences });
const pointer = (text: string): Props => differences({ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas', text] });
const jq = (text: string): Props => differences({ group: 'apps', kind: 'Deployment', jqPathExpressions: ['.spec.replicas', text] });

describe('ignored differences', () => {
  test.each<ArgoIgnoreDifference>([
    { kind: 'Service', jsonPointers: ['/spec/clusterIP'] },
    { group: '', kind: 'Service', jsonPointers: ['/spec/clusterIP'] },
    { group: '*', kind: '*', managedFieldsManagers: ['crossplane'] },
    { group: '*.crossplane.io', kind: 'Provider*', jqPathExpressions: ['.spec'] },
    { group: 'platform.acme.io', kind: 'Database', name: 'db', namespace: 'team-a', jqPathExpressions: ['.spec.crossplane'] },
    { kind: 'Lease', group: 'coordination.k8s.io', jsonPointers: [], jqPathExpressions: [], managedFieldsManagers: ['m'] },
    { kind: '[DS]*', group: 'apps', jsonPointers: ['/spec/replicas'] },
  ])('%j is accepted', (difference) => {
    expect(spec(differences(difference)).ignoreDifferences).toEqual([difference]);
    expect(warnings(differences(difference))).toEqual([]);
  });

  test('an empty list is accepted', () => {
    expect(spec(differences()).ignoreDifferences).toEqual([]);
  });

  test.each<[string, ArgoIgnoreDifference, string]>([
    ['nothing to ignore', { kind: 'Service' },
      "'ignoreDifferences[1]' must have 'jsonPointers', 'jqPathExpressions' or 'managedFieldsManagers', got nothing: otherwise nothing is ignored: list the fields to ignore"],
    ['empty lists', { kind: 'Service', jsonPointers: [], jqPathExpressions: [], managedFieldsManagers: [] },
      "'ignoreDifferences[1]' must have 'jsonPointers', 'jqPathExpressions' or 'managedFieldsManagers', got nothing: otherwise nothing is ignored: list the fields to ignore"],
    ['no kind', { kind: '', jsonPointers: ['/spec'] },
      "'ignoreDifferences[1].kind' must be a kind, got \"\": write for example 'Deployment', or '*' for all"],
    ['a group with its version', { group: 'apps/v1', kind: 'Deployment', jsonPointers: ['/spec'] },
      "'ignoreDifferences[1].group' must be an API group without a version, got \"apps/v1\": write 'apps'"],
    ['a well-known kind without its group', { kind: 'CronJob', jsonPointers: ['/spec'] },
      "'ignoreDifferences[1].group' must be given for a CronJob, got nothing: the default is the core group: write 'batch'"],
    ['a well-known kind with an empty group', { group: '', kind: 'CustomResourceDefinition', jsonPointers: ['/spec'] },
      "'ignoreDifferences[1].group' must be given for a CustomResourceDefinition, got \"\": the default is the core group: write 'apiextensions.k8s.io'"],
    ['a glob for a name', { kind: 'Service', name: 'web-*', jsonPointers: ['/spec'] },
      "'ignoreDifferences[1].name' must be literal, got \"web-*\": wildcards match nothing here: leave it out for all"],
    ['a glob for a namespace', { kind: 'Service', namespace: 'team-?', jsonPointers: ['/spec'] },
      "'ignoreDifferences[1].namespace' must be literal, got \"team-?\": wildcards match nothing here: leave it out for all"],
  ])('refuses %s', (_name, difference, message) => {
    expect(error(differences({ kind: 'Secret', jsonPointers: ['/data'] }, difference))).toBe(`[chart/claims] ${message}`);
  });

  test('a kind in lower case is warned of', () => {
    expect(warnings(differences({ group: 'apps', kind: 'deployment', jsonPointers: ['/spec'] }))).toEqual([
      "chart/claims argo/no-effect: 'ignoreDifferences[0].kind' is 'deployment', which hardly matches anything, since kinds start with an upper-case letter: write the kind as in manifests",
    ]);
  });
});

describe('JSON pointers', () => {
  test.each([
    '/spec/replicas',
    '/spec/x/-1',
    '/spec/containers/0/image',
    '/metadata/annotations/example.com~1owner',
    '/metadata/annotations/plain',
    '/metadata/labels/app.kubernetes.io~1name',
    '/spec/template/spec/containers/0/resources/limits/nvidia.com~1gpu',
    '/data/a~0b',
    '/data/key.with.dots',
    '/spec/nodeSelector/zone/name',
    '/status',
  ])('%s is accepted', (text) => {
    expect(warnings(pointer(text))).toEqual([]);
  });

  test.each([
    ['spec/replicas', "be a JSON pointer, which starts with '/'", "write '/spec/replicas'"],
    ['.spec.replicas', "be a JSON pointer, which starts with '/'", "write '/spec/replicas'"],
    ['', 'be a JSON pointer to a field', "write for example '/spec/replicas'"],
    ['/', 'be a JSON pointer to a field', "write for example '/spec/replicas'"],
    ['/spec/', 'end with a field', "write '/spec'"],
    ['/spec/a~b', "have '~' only as '~0' or '~1'", "write '~0' for a tilde and '~1' for a slash inside a key"],
    ['/spec/containers/*/image', 'have no wildcards', "a JSON pointer has only fields and indexes: use 'jqPathExpressions'"],
    ['/spec/containers/[0]/image', 'have no wildcards', "a JSON pointer has only fields and indexes: use 'jqPathExpressions'"],
    ['/metadata/annotations/example.com/owner', "have a slash inside a key as '~1'", "write '/metadata/annotations/example.com~1owner'"],
    ['/spec/template/metadata/labels/app.kubernetes.io/name', "have a slash inside a key as '~1'", "write '/spec/template/metadata/labels/app.kubernetes.io~1name'"],
  ])('%p is refused', (text, must, fix) => {
    expect(error(pointer(text))).toBe(`[chart/claims] 'ignoreDifferences[0].jsonPointers[1]' must ${must}, got "${text}": ${fix}`);
  });
});

describe('jq path expressions', () => {
  test.each([
    '.spec.replicas',
    '.spec.template.spec.containers[] | select(.name == "web") | .image',
    '.a["x"]',
    '.["a\\"(b"]',
    '.a | select(.b == "(")',
    '.a | select(.b == "\\(.c["x"])")',
    '.a | select(.b == "\\("x" + "]")")',
    'if .a then .b else .c end',
    '.a | with_entries(select(.key | startswith("x")))',
    '.webhooks[]?.clientConfig.caBundle',
    'first(.spec)', 'first.spec', 'def spec: .spec; spec.replicas', 'spec(.a)', 'getpath(["spec"])', '..',
  ])('%s is accepted', (text) => {
    expect(spec(jq(text)).ignoreDifferences[0].jqPathExpressions[1]).toBe(text);
    expect(warnings(jq(text))).toEqual([]);
  });

  test.each([
    ['', "write for example '.spec.replicas'"],
    ['  ', "write for example '.spec.replicas'"],
    ['/spec/replicas', "this is a JSON pointer: move it to 'jsonPointers'"],
    ['spec.replicas', "jq would read 'spec' as a function: write '.spec.replicas'"],
    ['webhooks[0].clientConfig', "jq would read 'webhooks' as a function: write '.webhooks[0].clientConfig'"],
    ['status', "jq would read 'status' as a function: write '.status'"],
    ['.a[', 'close its brackets and quotes'],
    ['.a]', 'close its brackets and quotes'],
    ['.a[)', 'close its brackets and quotes'],
    ['.a | select(.b == "x)', 'close its brackets and quotes'],
    ['.a["\\(.b"]', 'close its brackets and quotes'],
    ['{a: 1', 'close its brackets and quotes'],
    ['.a == "x\\"', 'close its brackets and quotes'],
  ])('%p is refused', (text, fix) => {
    expect(error(jq(text))).toBe(`[chart/claims] 'ignoreDifferences[0].jqPathExpressions[1]' must ${fix.includes('function') ? "start with '.' where it names a field" : 'be a jq path expression'}, got ${JSON.stringify(text)}: ${fix}`);
  });
});
