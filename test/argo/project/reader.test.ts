import { typeScriptOf } from '../../../lib/kit/checks/expression';
import { expressionOf } from '../../../lib/kit/reader/part';
import { convertManifests } from '../../../lib/manifests/convert';
import { findingsIn, found } from '../../support/findings';
import type { Manifest } from '../../support/schemas';

/** The changes that are proposed. */
const editsOf = (document: Manifest): unknown[] => findingsIn(document).map(({ edits }) => edits);

const project = (spec: object, metadata: object = {}): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: { name: 'platform', namespace: 'argocd', ...metadata }, spec,
});

const kept = (document: Manifest): string[] => convertManifests([{ value: document }])[0].differences.map(({ path, wanted }) => `${path.join('/')}: ${JSON.stringify(wanted)}`);

test('mistakes are found where they are written', () => {
  const document = project({
    destinations: [{ name: 'ctp1', namespace: 'team-a' }, { namespace: 'team-a' }],
    roles: [{ name: 'ci', policies: ['p, proj:platform:ci, applications, get, *, allow'] }],
    syncWindows: [{ kind: 'Allow', schedule: '0 1 * * *', duration: '1d', applications: ['*'] }, { kind: 'deny', duration: '1h', applications: '*' }],
    sourceIntegrity: { git: { policies: [{ repos: [{ url: '*' }], gpg: { mode: 'Strict', keys: ['4AEE18F83AFDEB23'] } }] } },
    signatureKeys: [{ keyId: '4AEE18F83AFDEB23' }],
  });
  expect(found(document)).toEqual([
    'spec/syncWindows/0/kind field-value: \'spec.syncWindows[0].kind\' must be one of allow, deny, got "Allow": write allow',
    'spec/syncWindows/0/duration field-type: \'spec.syncWindows[0].duration\' must be a duration, got "1d": write 24h',
    'spec/syncWindows/1/applications field-type: \'spec.syncWindows[1].applications\' must be a list, got "*": put a dash in front of each entry',
    'spec/signatureKeys/0/keyId unknown-field: \'spec.signatureKeys[0].keyId\' must be a field of spec.signatureKeys[0], got an unknown one: '
    + "did you mean 'spec.signatureKeys[0].keyID'?",
    'spec/sourceIntegrity/git/policies/0/gpg/mode field-value: \'spec.sourceIntegrity.git.policies[0].gpg.mode\' must be one of none, head, strict, got "Strict": write strict',
    "spec/syncWindows/1/schedule required: 'spec.syncWindows[1].schedule' must be given, got nothing: add it",
    "spec/destinations/1 argo/project-destination: 'spec.destinations[1]' must have a 'server' or a 'name', got {\"namespace\":\"team-a\"}: "
    + "without one it matches nothing: set 'server' to '*' for all clusters",
    'spec/roles/0/policies/0 argo/policy: \'spec.roles[0].policies[0]\' must be of the form \'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow\', '
    + 'got "p, proj:platform:ci, applications, get, *, allow": the object is \'*\': write platform/*',
    "spec/sourceRepos argo/project-empty: 'spec.sourceRepos' has no entries, and no repository Secret of this set of manifests names the project, so that its Applications cannot sync: add some",
  ]);
});

test('the sync wave is a prop, and finalizers are metadata', () => {
  const document = project({ sourceRepos: ['https://github.com/acme/platform'], destinations: [{ name: 'ctp1', namespace: '*' }] }, {
    annotations: { 'argocd.argoproj.io/sync-wave': '-2' }, finalizers: ['resources-finalizer.argocd.argoproj.io'],
  });
  const { construct, differences } = convertManifests([{ value: document }])[0];
  expect(Object.entries(construct!.props.fields).map(([name, part]) => `${name}: ${typeScriptOf(expressionOf(part)!)}`)).toEqual([
    "metadata: { name: 'platform', namespace: 'argocd', finalizers: ['resources-finalizer.argocd.argoproj.io'] }",
    "destinations: [{ name: 'ctp1', namespace: '*' }]", "sourceRepos: ['https://github.com/acme/platform']", 'syncWave: -2',
  ]);
  expect(differences).toEqual([]);
  expect(found(document)).toEqual([]);
});

test('tokens and missing namespaces are kept as they are', () => {
  const document = project({
    destinations: [{ server: 'https://ctp1.acme.example', name: '' }], sourceRepos: ['https://github.com/acme/platform'], roles: [{ name: 'ci', jwtTokens: [{ iat: 1 }] }],
  });
  expect(kept(document)).toEqual(['spec/destinations/0/namespace: undefined', 'spec/destinations/0/name: ""', 'spec/roles/0/jwtTokens: [{"iat":1}]']);
  expect(found(document)).toEqual([]);
});

test('a fix is an edit of the document', () => {
  const document = project({ sourceRepos: ['https://github.com/acme/*'], destinations: [{ server: 'https://ctp1.acme.example/', namespace: '*' }] });
  expect(editsOf(document)).toEqual([[{ edit: 'set', path: ['spec', 'destinations', 0, 'server'], value: 'https://ctp1.acme.example' }]]);
});
