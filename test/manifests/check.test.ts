import { checkManifests, type ManifestReport } from '../../lib/manifests/check';
import { exampleDocuments, maximalDocuments } from '../support/documents';
import type { Manifest } from '../support/schemas';

const repository = (spec: object, metadata: object = {}): Manifest => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'platform', namespace: 'flux-system', ...metadata },
  spec: { interval: '1m', url: 'https://github.com/acme/platform', ref: { branch: 'main' }, ...spec },
});

const kustomization = (spec: object, name: string = 'apps'): Manifest => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: 'flux-system' },
  spec: { interval: '10m', prune: true, path: './apps', sourceRef: { kind: 'GitRepository', name: 'platform' }, ...spec },
});

/** What is found, as `path code: text`. */
const found = (...documents: Manifest[]): string[] => checkManifests(documents.map((value) => ({ value }))).findings
  .map(({ path, rule, message, fix }) => `${path.join('/')} ${rule.code}: ${message}: ${fix}`);

/** The changes that are proposed. */
const edits = (...documents: Manifest[]): unknown[] => checkManifests(documents.map((value) => ({ value }))).findings.map((finding) => finding.edits);

test('what constructs write has no errors', () => {
  const errors = [...maximalDocuments(), ...exampleDocuments()].flatMap(({ from, document }) => checkManifests([{ value: document }]).findings
    .filter(({ problem }) => problem).map(({ message }) => `${from}: ${message}`));
  // Only a program can say that a server is to be replaced by another tool.
  const placeholder = "Application: 'spec.destination.server' must have the URL of an API server, got \"your-control-plane-endpoint\"";
  expect(errors).toEqual([`argo.ts argoSources ${placeholder}`, `guides/expected/argo/controlplane-1.yaml ${placeholder}`]);
});

test('what the API server drops is no error: the namespace of an object that has none, and metadata of a live object', () => {
  const live = { creationTimestamp: '2026-01-01T00:00:00Z', generation: 1, resourceVersion: '1', uid: 'a', managedFields: [] };
  const errors = maximalDocuments().flatMap(({ from, document }) => {
    const value = { ...document, metadata: { ...document.metadata, ...live, namespace: document.metadata.namespace ?? 'default' } };
    return checkManifests([{ value }]).findings.filter(({ problem, path: [first] }) => problem && first === 'metadata').map(({ message }) => `${from}: ${message}`);
  });
  expect(errors).toEqual([]);
});

test('a namespace that the API server drops is a warning', () => {
  const provider = { apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider', metadata: { name: 'a', namespace: 'crossplane-system' }, spec: { package: 'xpkg.crossplane.io/a/provider-a:v1.0.0' } };
  expect(found(provider)).toEqual(["metadata/namespace dropped-namespace: 'metadata.namespace' is dropped, since a Provider has no namespace: remove it"]);
  expect(edits(provider)).toEqual([[{ edit: 'remove', path: ['metadata', 'namespace'] }]]);
});

test('a problem names the field, and the fix is an edit of the document', () => {
  const document = repository({ url: 'git@github.com:acme/platform.git' });
  expect(found(document)).toEqual([
    'spec/url flux/git-url: \'spec.url\' must start with https://, http:// or ssh:// and name a host and a path, got "git@github.com:acme/platform.git": '
    + 'write ssh://git@github.com/acme/platform.git, with a slash instead of the colon',
  ]);
  expect(edits(document)).toEqual([[{ edit: 'set', path: ['spec', 'url'], value: 'ssh://git@github.com/acme/platform.git' }]]);
});

test('a value that only a factory can make is shown as the fields that it writes', () => {
  const document = repository({ ref: { tag: '1.x' } });
  expect(found(document)).toEqual(["spec/ref flux/tag-range: 'spec.ref' is the tag 1.x, which is not read as a range: write { semver: '1.x' }"]);
  expect(edits(document)).toEqual([[{ edit: 'set', path: ['spec', 'ref'], value: { semver: '1.x' } }]]);
});

test('all mistakes of a document are found', () => {
  expect(found(kustomization({
    interval: 10,
    prune: 'true',
    path: './apps/web.yaml',
    dependsOn: [{ nmae: 'infra' }],
    healthChecks: [{ kind: 'Deployment', name: '*', namespace: 'web' }],
    decryption: { secretRef: { name: 'sops' } },
    timeout: '5 minutes',
  }))).toEqual([
    "spec/interval field-type: 'spec.interval' must be a duration, got 10: write the unit, for example 10s",
    'spec/timeout field-type: \'spec.timeout\' must be a duration, got "5 minutes": write 5m',
    'spec/prune field-type: \'spec.prune\' must be true or false, got "true": write true, without quotes',
    "spec/dependsOn/0/nmae unknown-field: 'spec.dependsOn[0].nmae' must be a field of spec.dependsOn[0], got an unknown one: did you mean 'spec.dependsOn[0].name'?",
    "spec/dependsOn/0/name missing-field: 'spec.dependsOn[0].name' must be given, got nothing: add it",
    "spec/decryption/provider missing-field: 'spec.decryption.provider' must be given, got nothing: write sops",
    'spec/path flux/path: \'spec.path\' must be a folder, got "./apps/web.yaml": write ./apps',
    "spec/healthChecks/0/name flux/health-check: 'spec.healthChecks[0].name' must be the name of one object, got \"*\": wildcards are taken literally: name each object, "
    + "or set 'spec.wait' to true for all of them",
  ]);
});

test('checks across objects see documents of all kinds', () => {
  const infra = kustomization({ dependsOn: [{ name: 'apps' }], path: './infra', wait: true }, 'infra');
  const apps = kustomization({ dependsOn: [{ name: 'infra' }] });
  expect(found(infra, apps)).toEqual([
    "spec/dependsOn flux/dependency-cycle: 'spec.dependsOn' must not lead back to itself, got apps -> infra -> apps: remove one of these dependencies: Flux would wait forever",
  ]);
  const report: ManifestReport = checkManifests([{ value: apps }, { value: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } } }, { value: 'no object' }]);
  expect(report.unread).toEqual([1, 2]);
});
