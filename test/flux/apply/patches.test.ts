import type { FluxImage, KustomizePatch, KustomizeSelector } from '../../../lib';
import { kustomization, registrationError, registrationWarnings, release, releaseError } from '../support';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const target = { kind: 'Deployment', name: 'web' };
const MERGE = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n';
const JSON_PATCH = '- op: replace\n  path: /spec/replicas\n  value: 3\n';

describe('patches', () => {
  test.each<[string, KustomizePatch]>([
    ['a merge patch with everything that names its object', { patch: MERGE }],
    ['a merge patch with a target and another name', { patch: MERGE.replace('web', 'not-used'), target }],
    ['a merge patch with a target and without an API version', { patch: MERGE.replace('apiVersion: apps/v1\n', ''), target }],
    ['a merge patch with an empty target, which matches everything', { patch: MERGE, target: {} }],
    ['a merge patch in one line', { patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 3}}' }],
    ['a merge patch in JSON', { patch: JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } }, undefined, 2) }],
    ['two merge patches without a target', { patch: `${MERGE}---\n${MERGE.replace('web', 'api')}` }],
    ['comments and a document marker before it', { patch: `# why\n\n--- # here\n# and how\n${MERGE}` }],
    ['a deletion that names its object', { patch: `$patch: delete\n${MERGE}` }],
    ['a deletion with a target', { patch: `${MERGE}$patch: delete\n`, target }],
    ['operations', { patch: JSON_PATCH, target }],
    ['operations for everything', { patch: JSON_PATCH, target: {} }],
    ['operations in one line each', { patch: '- {op: replace, path: /spec/replicas, value: 3}\n- { op: "test", path: /a, value: 1 }\n', target }],
    ['operations with the dash on its own line', { patch: '-\n  op: add\n  path: /a\n  value: 1\n', target }],
    ['operations with quotes and indentation', { patch: '  - "op": \'remove\'\n    path: /a\n', target }],
    ['operations after a comment', { patch: `# why\n---\n${JSON_PATCH}`, target }],
    ['operations whose value has a field op', { patch: '- path: /data\n  value:\n    op: sum\n    list:\n    - op: In\n  op: add\n', target }],
    ['operations in JSON', { patch: '[{"op": "copy", "from": "/a", "path": "/b", "value": {"op": "In"}}]', target }],
    ['operations in JSON over several lines', { patch: '\n  [\n    {"path": "/b", "op": "move", "from": "/a"}\n  ]\n', target }],
  ])('accept %s', (_name, patch) => {
    expect(kustomization({ patches: [patch] }).patches).toEqual([patch]);
    expect(registrationWarnings({ patches: [patch] })).toEqual([]);
  });

  test.each<[string, KustomizePatch, string]>([
    ['an empty string', { patch: ' \n' }, "[chart/claims] 'patches[0].patch' must be YAML, got \" \\n\": write a strategic merge patch or a list of JSON patch operations"],
    ['operations without a target', { patch: JSON_PATCH }, "[chart/claims] 'patches[0].target' must be given for a JSON patch, got nothing: name the kind and name of the objects, for example { kind: 'Deployment', name: 'web' }"],
    ['operations in JSON without a target', { patch: '[]' }, "[chart/claims] 'patches[0].target' must be given for a JSON patch, got nothing: name the kind and name of the objects, for example { kind: 'Deployment', name: 'web' }"],
    ['an operation that does not exist', { patch: `${JSON_PATCH}- op: set\n  path: /a\n`, target }, "[chart/claims] 'patches[0].patch' must use the operations add, remove, replace, move, copy, test, got \"set\": write for example 'op: replace'"],
    ['an operation that does not exist, in one line', { patch: '- {op: merge, path: /a}\n', target }, "[chart/claims] 'patches[0].patch' must use the operations add, remove, replace, move, copy, test, got \"merge\": write for example 'op: replace'"],
    ['an operation that does not exist, in JSON', { patch: '[{"op": "upsert", "path": "/a"}]', target }, "[chart/claims] 'patches[0].patch' must use the operations add, remove, replace, move, copy, test, got \"upsert\": write for example 'op: replace'"],
    ['an operation in JSON without its name', { patch: '[{"path": "/a", "value": 1}]', target }, "[chart/claims] 'patches[0].patch' must use the operations add, remove, replace, move, copy, test, got nothing: write for example 'op: replace'"],
    ['operations in brackets that are not JSON', { patch: '[{op: add, path: /a, value: 1}]', target }, "[chart/claims] 'patches[0].patch' must be JSON if it starts with '[', got \"[{op: add, path: /a, value: 1}]\": write a list with '-', or quote every key and string"],
    ['a merge patch that does not name its object', { patch: 'spec:\n  replicas: 3\n' }, "[chart/claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without apiVersion, kind, metadata.name: add what is missing; with a target, the values need not match"],
    ['a merge patch without an API version and a target', { patch: MERGE.replace('apiVersion: apps/v1\n', '') }, "[chart/claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without apiVersion: add what is missing; with a target, the values need not match"],
    ['a merge patch with a target and without a kind', { patch: MERGE.replace('kind: Deployment\n', ''), target }, "[chart/claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without kind: add what is missing; with a target, the values need not match"],
    ['a merge patch with a target and without a name', { patch: 'apiVersion: apps/v1\nkind: Deployment\nspec: {}\n', target }, "[chart/claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without metadata.name: add what is missing; with a target, the values need not match"],
    ['a name that is not below metadata', { patch: 'apiVersion: v1\nkind: Namespace\nname: web\nmetadata: {}\n' }, "[chart/claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without metadata.name: add what is missing; with a target, the values need not match"],
    ['YAML that is not a mapping', { patch: 'replicas' }, "[chart/claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without apiVersion, kind, metadata.name: add what is missing; with a target, the values need not match"],
    ['the second of two merge patches', { patch: `${MERGE}---\nspec: {}\n` }, "[chart/claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without apiVersion, kind, metadata.name: add what is missing; with a target, the values need not match"],
    ['two merge patches with a target', { patch: `${MERGE}---\n${MERGE}`, target }, "[chart/claims] 'patches[0].patch' must be one document when it has a target, got 2 documents: write one patch for each, or remove the target"],
    ['a deletion of everything', { patch: `$patch: delete\n${MERGE}`, target: {} }, "[chart/claims] 'patches[0].target' must name a kind and a name for a patch that deletes, got an empty target, which matches every object: write target: { kind, name }, or remove the target"],
    ['a deletion of everything with fields that are not given', { patch: `"$patch": "delete"\n${MERGE}`, target: { kind: undefined } as unknown as KustomizeSelector }, "[chart/claims] 'patches[0].target' must name a kind and a name for a patch that deletes, got an empty target, which matches every object: write target: { kind, name }, or remove the target"],
  ])('refuse %s', (_name, patch, message) => {
    expect(registrationError({ patches: [patch] })).toBe(message);
  });

  test('the error names the entry', () => {
    expect(registrationError({ patches: [{ patch: MERGE }, { patch: JSON_PATCH }] })).toBe("[chart/claims] 'patches[1].target' must be given for a JSON patch, got nothing: name the kind and name of the objects, for example { kind: 'Deployment', name: 'web' }");
  });
});

describe('targets', () => {
  test.each<[string, KustomizeSelector]>([
    ['expressions', { kind: '(Deployment|StatefulSet)', name: 'web-.*', namespace: '(?i)team-[a-z]+' }],
    ['everything of a version', { group: 'apps', version: 'v1' }],
    ['selectors', { labelSelector: 'a in (b, c),!d', annotationSelector: 'a=b,c!=d' }],
  ])('accept %s', (_name, selector) => {
    expect(kustomization({ patches: [{ patch: JSON_PATCH, target: selector }] }).patches).toEqual([{ patch: JSON_PATCH, target: selector }]);
  });

  test.each<[string, KustomizeSelector, string]>([
    ['a glob', { name: '*' }, "[chart/claims] 'patches[0].target.name' must be a regular expression, got \"*\": write '.*' to match everything"],
    ['an expression that is not closed', { kind: '(Deployment' }, "[chart/claims] 'patches[0].target.kind' must be a regular expression, got \"(Deployment\": close its brackets and give every repetition something to repeat"],
    ['a lookahead', { namespace: '^(?!kube-)' }, "[chart/claims] 'patches[0].target.namespace' must be a Go regular expression, got \"^(?!kube-)\": Go has no lookahead or lookbehind: rewrite it without"],
    ['a group with its version', { group: 'apps/v1' }, "[chart/claims] 'patches[0].target.group' must be a group only, got \"apps/v1\": set 'patches[0].target.group' to 'apps', set 'patches[0].target.version' to 'v1'"],
    ['a version with its group', { version: 'apps/v1' }, "[chart/claims] 'patches[0].target.version' must be a version only, got \"apps/v1\": set 'patches[0].target.group' to 'apps', set 'patches[0].target.version' to 'v1'"],
  ])('refuse %s', (_name, selector, message) => {
    expect(registrationError({ patches: [{ patch: JSON_PATCH, target: selector }] })).toBe(message);
  });
});

describe('images', () => {
  test.each<[string, FluxImage]>([
    ['a tag', { name: 'web', newTag: '1.2.3' }],
    ['a name with a port', { name: 'web', newName: 'registry.example.org:5000/acme/web' }],
    ['a tag and a digest', { name: 'web', newTag: '1.2.3', digest: DIGEST }],
    ['an old name with a tag', { name: 'nginx:1.0', newName: 'nginx' }],
  ])('accept %s', (_name, image) => {
    expect(kustomization({ images: [image] }).images).toEqual([image]);
    expect(registrationWarnings({ images: [image] })).toEqual([]);
  });

  test.each<[string, FluxImage, string]>([
    ['a tag in the name', { name: 'web', newName: 'acme/web:1.2.3' }, "[chart/claims] 'images[0].newName' must be a name without tag and digest, got \"acme/web:1.2.3\": set 'images[0].newName' to 'acme/web', set 'images[0].newTag' to '1.2.3'"],
    ['a tag in a name with a port', { name: 'web', newName: 'registry.example.org:5000/web:1.2.3' }, "[chart/claims] 'images[0].newName' must be a name without tag and digest, got \"registry.example.org:5000/web:1.2.3\": set 'images[0].newName' to 'registry.example.org:5000/web', set 'images[0].newTag' to '1.2.3'"],
    ['a digest in the name', { name: 'web', newName: `acme/web@${DIGEST}` }, "[chart/claims] 'images[0].newName' must be a name without tag and digest, got \"acme/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\": set 'images[0].newName' to 'acme/web', set 'images[0].digest' to 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'"],
    ['a tag and a digest in the name', { name: 'web', newName: `acme/web:1.2.3@${DIGEST}` }, "[chart/claims] 'images[0].newName' must be a name without tag and digest, got \"acme/web:1.2.3@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\": set 'images[0].newName' to 'acme/web', set 'images[0].newTag' to '1.2.3', set 'images[0].digest' to 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'"],
    ['a tag with a colon', { name: 'web', newTag: ':1.2.3' }, "[chart/claims] 'images[0].newTag' must be a tag without the colon, got \":1.2.3\": write '1.2.3'"],
    ['a digest without its algorithm', { name: 'web', digest: DIGEST.slice(7) }, "[chart/claims] 'images[0].digest' must be 'sha256:' and 64 hexadecimal characters, got \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\": copy it from the registry"],
  ])('refuse %s', (_name, image, message) => {
    expect(registrationError({ images: [image] })).toBe(message);
  });

  test('warn of a change without effect', () => {
    expect(registrationWarnings({ images: [{ name: 'web' }] })).toEqual(["chart/claims flux/no-effect: 'images[0]' changes nothing of image 'web': add 'images[0].newName', 'images[0].newTag' or 'images[0].digest'"]);
  });
});

describe('post-renderers of a HelmRelease', () => {
  test('have the same patches and images', () => {
    const patches = [{ patch: JSON_PATCH, target }];
    const images = [{ name: 'web', newTag: '2' }];
    expect(release({ postRenderers: [{ patches }, { images }] }).postRenderers).toEqual([{ kustomize: { patches } }, { kustomize: { images } }]);
  });

  test('have the same errors', () => {
    expect(releaseError({ postRenderers: [{}, { patches: [{ patch: JSON_PATCH }] }] })).toBe("[chart/spaces] 'postRenderers[1].patches[0].target' must be given for a JSON patch, got nothing: name the kind and name of the objects, for example { kind: 'Deployment', name: 'web' }");
    expect(releaseError({ postRenderers: [{ images: [{ name: 'web', newTag: ':2' }] }] })).toBe("[chart/spaces] 'postRenderers[0].images[0].newTag' must be a tag without the colon, got \":2\": write '2'");
  });
});
