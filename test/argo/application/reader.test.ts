import { typeScriptOf } from '../../../lib/kit/checks/expression';
import { expressionOf } from '../../../lib/kit/reader/part';
import { convertManifests } from '../../../lib/manifests/convert';
import { findingsIn, found } from '../../support/findings';
import type { Manifest } from '../../support/schemas';

/** The changes that are proposed. */
const editsOf = (document: Manifest): unknown[] => findingsIn(document).map(({ edits }) => edits);

const app = (spec: object = {}, metadata: object = {}): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'claims', namespace: 'argocd', ...metadata },
  spec: {
    destination: { name: 'ctp1', namespace: 'team-a' },
    project: 'platform',
    source: { repoURL: 'https://github.com/acme/platform.git', path: 'claims', targetRevision: 'main' },
    ...spec,
  },
});

const synced = (...syncOptions: unknown[]): Manifest => app({ syncPolicy: { syncOptions } });
const from = (source: object): Manifest => app({ source });

/** A prop as TypeScript. */
const prop = (document: Manifest, name: string): string | undefined => {
  const part = convertManifests([{ value: document }])[0].construct?.props.fields[name];
  return part && typeScriptOf(expressionOf(part)!);
};

/** What has no prop, as `path: value`. */
const kept = (document: Manifest): string[] => convertManifests([{ value: document }])[0].differences.map(({ path, wanted }) => `${path.join('/')}: ${JSON.stringify(wanted)}`);

describe('a source', () => {
  test('is a folder, a chart or an artifact', () => {
    expect(prop(from({ repoURL: 'https://charts.acme.example', chart: 'web', targetRevision: '1.x', helm: { releaseName: 'web' } }), 'source')).toBe(
      "ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.x' }, { helm: { releaseName: 'web' } })");
    expect(prop(from({ repoURL: 'oci://ghcr.io/acme/claims', targetRevision: '1.2.0', path: 'prod' }), 'source')).toBe(
      "ArgoSource.oci('oci://ghcr.io/acme/claims', '1.2.0', { path: 'prod' })");
    expect(prop(from({ repoURL: 'https://github.com/acme/platform.git', path: 'claims' }), 'source')).toBe(
      "ArgoSource.git({ url: 'https://github.com/acme/platform.git', revision: GitRevision.head() }, { path: 'claims' })");
  });

  test('has empty strings where it has nothing', () => {
    const document = app({
      source: { repoURL: 'https://github.com/acme/platform.git', path: 'claims', targetRevision: 'HEAD', chart: '', helm: { releaseName: '' } },
      sources: [],
      destination: { name: '', server: 'https://ctp1.acme.example', namespace: '' },
    });
    expect(found(document)).toEqual([]);
    expect(prop(document, 'source')).toMatch(/^ArgoSource\.git/);
    expect(kept(document)).toEqual([
      'spec/destination/name: ""', 'spec/destination/namespace: ""', 'spec/source/chart: ""', 'spec/source/helm: {"releaseName":""}', 'spec/sources: []',
    ]);
  });

  test.each([
    ['HEAD', 'GitRevision.head()'],
    ['', 'GitRevision.head()'],
    ['main', "GitRevision.branch('main')"],
    ['2024', "GitRevision.branch('2024')"],
    ['v1.2.0', "GitRevision.tag('v1.2.0')"],
    ['1.x', "GitRevision.semver('1.x')"],
    ['>=1.0.0 <2.0.0', "GitRevision.semver('>=1.0.0 <2.0.0')"],
    ['refs/pull/1/head', "GitRevision.refName('refs/pull/1/head')"],
    ['0123456789abcdef0123456789abcdef01234567', "GitRevision.commit('0123456789abcdef0123456789abcdef01234567')"],
  ])('has the revision %s', (targetRevision, revision) => {
    const document = from({ repoURL: 'https://github.com/acme/platform.git', path: 'claims', targetRevision });
    expect(prop(document, 'source')).toContain(revision);
    expect(found(document)).toEqual([]);
  });

  test('is checked where it is written', () => {
    expect(found(from({ repoURL: 'https://charts.acme.example', chart: 'web' }), app({ source: { repoURL: 'https://github.com/acme/platform.git', path: '/claims', kustomize: { replicas: [{ name: 'web', count: 'x' }] } } }, { name: 'b' }))).toEqual([
      'spec/source/targetRevision version: \'spec.source.targetRevision\' must be a version or a range, got "": Argo CD needs one for a chart: write for example \'1.17.1\' or \'1.x\'',
      'spec/source/kustomize/replicas/0/count field-type: \'spec.source.kustomize.replicas[0].count\' must be a number, got "x": write a number',
      'spec/source/path argo/source-path: \'spec.source.path\' must be relative to the root of the source, got "/claims": write claims',
    ]);
    const [text] = found(from({ repoURL: 'oci://ghcr.io/acme', chart: 'web', targetRevision: '1.0.0' }));
    expect(text).toBe("spec/source/repoURL url: 'spec.source.repoURL' must be written without 'oci://' when 'chart' is given, got \"oci://ghcr.io/acme\": "
      + "write ghcr.io/acme and add a repository Secret with enableOCI, or use { repoURL: oci://ghcr.io/acme/web, targetRevision: '1.0.0' }");
  });

  test('of an artifact has a path', () => {
    const document = from({ repoURL: 'oci://ghcr.io/acme/claims', targetRevision: '1.2.0' });
    expect(found(document)).toEqual(["spec/source/path argo/source: 'spec.source.path' must be given, got nothing: write the folder, '.' for the root"]);
    expect(editsOf(document)).toEqual([[{ edit: 'set', path: ['spec', 'source', 'path'], value: '.' }]]);
  });

  test('may count replicas in a string, and parameters may have no value', () => {
    const document = from({ repoURL: 'https://github.com/acme/platform.git', path: 'claims', targetRevision: 'main', kustomize: { replicas: [{ name: 'web', count: '3' }] } });
    expect(found(document, app({ source: { repoURL: 'https://github.com/acme/platform.git', path: 'chart', helm: { parameters: [{ name: 'a' }] } } }, { name: 'b' }))).toEqual([]);
    expect(kept(document)).toEqual(['spec/source/kustomize/replicas/0/count: "3"']);
  });
});

describe('a destination', () => {
  test('is named in one way', () => {
    expect(found(app({ destination: { name: 'ctp1', server: 'https://ctp1.acme.example' } }), app({ destination: { namespace: 'team-a' } }, { name: 'b' }))).toEqual([
      "spec/destination/name field-choice: 'spec.destination.name' must be left out beside 'spec.destination.server', got \"ctp1\": remove one of them",
      "spec/destination/server required: 'spec.destination.server' must be given, got nothing: add it",
    ]);
  });

  test('moves to the other field', () => {
    const document = app({ destination: { name: 'https://ctp1.acme.example' } });
    expect(found(document)).toEqual([
      "spec/destination/name argo/destination: 'spec.destination.name' must have the name of a cluster, got \"https://ctp1.acme.example\": write { server: https://ctp1.acme.example }",
    ]);
    expect(editsOf(document)).toEqual([[
      { edit: 'remove', path: ['spec', 'destination', 'name'] }, { edit: 'set', path: ['spec', 'destination', 'server'], value: 'https://ctp1.acme.example' },
    ]]);
  });

  test('may be replaced by another tool', () => {
    expect(prop(app({ destination: { server: 'your-server' } }), 'destination')).toBe(
      "ArgoDestination.controlPlane(ControlPlane.named('control-plane', { serverPlaceholder: 'your-server' }))");
  });
});

describe('sync options', () => {
  test('become props, in any order', () => {
    const document = synced('ServerSideApply=true', 'CreateNamespace=true', 'Prune=confirm', 'FutureOption=on');
    expect(prop(document, 'syncOptions')).toBe(
      "{ serverSideApply: true, createNamespace: true, prune: ArgoConfirmation.CONFIRM, custom: ['FutureOption=on'] }");
    expect(kept(document)).toEqual([]);
    expect(found(document)).toEqual([]);
  });

  test('are spelled as Argo CD reads them', () => {
    const document = synced('createNamespace=true', 'Validate=False', 'PrunePropagationPolicy=sometimes', 'Prune=true', 'CreateNamespaces=true', { Replace: true });
    expect(found(document)).toEqual([
      'spec/syncPolicy/syncOptions/0 argo/sync-option: \'spec.syncPolicy.syncOptions[0]\' must be CreateNamespace=true or CreateNamespace=false, got "createNamespace=true": '
      + 'Argo CD ignores any other spelling: write CreateNamespace=true',
      'spec/syncPolicy/syncOptions/1 argo/sync-option: \'spec.syncPolicy.syncOptions[1]\' must be Validate=true or Validate=false, got "Validate=False": '
      + 'Argo CD ignores any other spelling: write Validate=false',
      'spec/syncPolicy/syncOptions/2 argo/sync-option: \'spec.syncPolicy.syncOptions[2]\' must be PrunePropagationPolicy=foreground, PrunePropagationPolicy=background or '
      + 'PrunePropagationPolicy=orphan, got "PrunePropagationPolicy=sometimes": Argo CD ignores any other spelling: write one of them',
      "spec/syncPolicy/syncOptions/5 field-type: 'spec.syncPolicy.syncOptions[5]' must be a string, got a map: write a string",
      'spec/syncPolicy/syncOptions/4 argo/sync-option: \'spec.syncPolicy.syncOptions[4]\' must be an option that Argo CD knows, got "CreateNamespaces=true": '
      + 'did you mean CreateNamespace?',
    ]);
    expect(editsOf(synced('createNamespace=true'))).toEqual([[{ edit: 'set', path: ['spec', 'syncPolicy', 'syncOptions', 0], value: 'CreateNamespace=true' }]]);
  });

  test('are named in messages, and added at the end', () => {
    const managed = { managedNamespaceMetadata: { labels: { team: 'a' } } };
    const document = app({ syncPolicy: { ...managed, syncOptions: ['ServerSideApply=true'] } });
    expect(found(document)).toEqual([
      "spec/syncPolicy/managedNamespaceMetadata argo/no-effect: 'spec.syncPolicy.managedNamespaceMetadata' has no effect without "
      + "'spec.syncPolicy.syncOptions: CreateNamespace': set 'spec.syncPolicy.syncOptions: CreateNamespace' to true, or remove it",
    ]);
    const added = (index: number): object => ({ edit: 'set', path: ['spec', 'syncPolicy', 'syncOptions', index], value: 'CreateNamespace=true' });
    expect(editsOf(document)).toEqual([[added(1)]]);
    expect(editsOf(app({ syncPolicy: managed }))).toEqual([[added(0)]]);
  });

  test('may be replaced by Flux', () => {
    expect(found(synced('CreateNamespace=${CREATE}', 'Prune=${PRUNE}', '${OPTION}'))).toEqual([]);
  });
});

describe('metadata', () => {
  test('become props', () => {
    const document = app({}, { annotations: { 'argocd.argoproj.io/sync-wave': '-1', 'note': 'x' }, finalizers: ['acme.example/guard', 'resources-finalizer.argocd.argoproj.io'] });
    expect(['deletion', 'syncWave', 'metadata'].map((name) => prop(document, name))).toEqual([
      'ArgoDeletion.CASCADE_FOREGROUND', '-1', "{ name: 'claims', namespace: 'argocd', annotations: { note: 'x' }, finalizers: ['acme.example/guard'] }",
    ]);
    expect(kept(document)).toEqual([]);
  });

  test('stay as they are if the props would write something else', () => {
    const document = app({}, { annotations: { 'argocd.argoproj.io/sync-wave': '+1' }, finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'] });
    expect(['deletion', 'syncWave'].map((name) => prop(document, name))).toEqual([undefined, undefined]);
    expect(kept(document)).toEqual([]);
  });

  test('leave the namespace out', () => {
    const { metadata: { namespace: _namespace, ...metadata }, ...rest } = app();
    expect(prop({ ...rest, metadata } as Manifest, 'omitNamespace')).toBe('true');
    expect(kept({ ...rest, metadata } as Manifest)).toEqual([]);
  });

  test('are asked for with automated pruning', () => {
    const pruning = { syncPolicy: { automated: { prune: true } } };
    expect(found(app(pruning))).toEqual([
      "metadata/finalizers argo/deletion: 'metadata.finalizers' is not given, so that all resources stay when the Application is deleted, although 'spec.syncPolicy.automated' "
      + 'prunes what leaves the source: choose [] to keep the resources, or [resources-finalizer.argocd.argoproj.io] to delete them',
    ]);
    expect(found(app(pruning, { finalizers: [] }))).toEqual([]);
  });
});

test('delays may be digits, which are seconds', () => {
  const document = app({ syncPolicy: { automated: {}, retry: { backoff: { duration: '5', maxDuration: '3m' } } } });
  expect(prop(document, 'retry')).toBe('{ limit: 0, backoff: { duration: Duration.seconds(5), maxDuration: Duration.minutes(3) } }');
  expect(kept(document)).toEqual(['spec/syncPolicy/retry/limit: undefined', 'spec/syncPolicy/retry/backoff/duration: "5"']);
  expect(found(document)).toEqual([]);
});
