import fc from 'fast-check';
import { GitRevision, GitRevisionKind } from '../../../lib';
import { thrownBy } from '../../support/synth';

const SHA = '363a6a8fe6a7f13e05d34c163b0ef02a777da20a';
const SHA256 = '0123456789abcdef'.repeat(4);

describe('a revision of Git', () => {
  test.each<[GitRevision, object]>([
    [GitRevision.branch('main'), { kind: GitRevisionKind.BRANCH, value: 'main' }],
    [GitRevision.tag('v1.2.0'), { kind: GitRevisionKind.TAG, value: 'v1.2.0' }],
    [GitRevision.semver('>=1.2.0 <2.0.0'), { kind: GitRevisionKind.SEMVER, value: '>=1.2.0 <2.0.0' }],
    [GitRevision.commit(SHA), { kind: GitRevisionKind.COMMIT, value: SHA }],
    [GitRevision.commit(SHA, { branch: 'release/1' }), { kind: GitRevisionKind.COMMIT, value: SHA, branchOfCommit: 'release/1' }],
    [GitRevision.refName('refs/pull/420/head'), { kind: GitRevisionKind.REF_NAME, value: 'refs/pull/420/head' }],
    [GitRevision.head(), { kind: GitRevisionKind.HEAD, value: 'HEAD' }],
  ])('is a value: %j', (revision, expected) => {
    expect({ ...revision }).toEqual(expected);
  });

  const NAMES = [
    'feature/x', 'release-1.0', '1.0', 'v1.0.0+build', 'a_b', 'user@feature', 'a{b}', 'a@b', '@', 'über', 'a\u00a0b', '#1', "it's", 'a,b', 'a&b', 'a=b', 'lock', 'x.lockfile', 'refsx',
  ];

  test.each(NAMES)('may be a branch or tag named %j', (name) => {
    expect(GitRevision.branch(name).value).toBe(name);
    expect(GitRevision.tag(name).value).toBe(name);
    expect(GitRevision.refName(`refs/heads/${name}`).value).toBe(`refs/heads/${name}`);
  });

  const BAD = [
    '', 'a b', 'a~b', 'a^b', 'a:b', 'a?b', 'a*b', 'a[b', 'a\\b', 'a..b', 'a@{b', '/a', 'a/', 'a//b', '.a', 'a/.b', 'a.', 'a.lock', 'a.lock/b', 'a\tb', 'a\u007fb', '-a',
  ];

  test.each(BAD)('cannot be a branch or tag named %j, which is invalid in Git', (name) => {
    const must = 'be a name that Git allows (no spaces, `..`, `~`, `^`, `:`, `?`, `*`, `[` or `\\`)';
    const got = name === '' ? '""' : JSON.stringify(name);
    expect(thrownBy(() => GitRevision.branch(name))).toBe(`[GitRevision.branch] 'branch' must ${must}, got ${got}: write for example 'main'`);
    expect(thrownBy(() => GitRevision.tag(name))).toBe(`[GitRevision.tag] 'tag' must ${must}, got ${got}: write for example 'main'`);
    expect(thrownBy(() => GitRevision.commit(SHA, { branch: name }))).toBe(`[GitRevision.commit] 'branch' must ${must}, got ${got}: write for example 'main'`);
  });

  test.each(BAD.filter((name) => !['-a', ''].includes(name) && !name.startsWith('.')))('cannot be the reference refs/%s', (name) => {
    const fix = "write for example 'refs/heads/main' or 'refs/pull/420/head'; for a branch use GitRevision.branch('main')";
    expect(thrownBy(() => GitRevision.refName(`refs/${name}`))).toBe(
      `[GitRevision.refName] 'name' must be a full reference that starts with 'refs/', got ${JSON.stringify(`refs/${name}`)}: ${fix}`);
  });

  test('may be the commit of an annotated tag, as Git advertises it', () => {
    expect(GitRevision.refName('refs/tags/v1^{}').value).toBe('refs/tags/v1^{}');
    for (const name of ['refs/tags/^{}', 'refs/heads/main^{}', 'refs/tags/v1^{}^{}', 'refs/tags/v1^']) expect(() => GitRevision.refName(name)).toThrow('full reference');
  });

  test('may be any number of hexadecimal digits from 7 to 40, or 64', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 70, unit: fc.constantFrom(...'0123456789abcdefABCDEF') }), (sha) => {
      const good = (sha.length >= 7 && sha.length <= 40) || sha.length === 64;
      if (good) expect(GitRevision.commit(sha).value).toBe(sha);
      else expect(() => GitRevision.commit(sha)).toThrow('7 to 40 hexadecimal characters');
    }));
    expect(GitRevision.commit(SHA256).value).toBe(SHA256);
  });

  test('may have variables that Flux substitutes', () => {
    const revisions = [GitRevision.branch('${BRANCH}'), GitRevision.tag('v${VERSION}'), GitRevision.commit('${SHA}'), GitRevision.refName('refs/heads/${BRANCH:=main}')];
    expect(revisions.map(({ value }) => value)).toEqual(['${BRANCH}', 'v${VERSION}', '${SHA}', 'refs/heads/${BRANCH:=main}']);
    expect(() => GitRevision.branch('${BRANCH} x')).toThrow('be a name that Git allows');
    expect(() => GitRevision.commit('${SHA}!')).toThrow('7 to 40 hexadecimal characters');
  });

  test.each<[string, () => GitRevision, string]>([
    ['a branch with its prefix', () => GitRevision.branch('refs/heads/main'), "[GitRevision.branch] 'branch' must be written without 'refs/', got \"refs/heads/main\": write 'main'"],
    ['a tag with its prefix', () => GitRevision.tag('refs/tags/v1'), "[GitRevision.tag] 'tag' must be written without 'refs/', got \"refs/tags/v1\": write 'v1'"],
    ['a tag as a branch', () => GitRevision.branch('refs/tags/v1'), "[GitRevision.branch] 'branch' must be written without 'refs/', got \"refs/tags/v1\": use GitRevision.refName(...) for a full reference"],
    ['a branch as a reference', () => GitRevision.refName('main'),
      "[GitRevision.refName] 'name' must be a full reference that starts with 'refs/', got \"main\": write for example 'refs/heads/main' or 'refs/pull/420/head'; for a branch use GitRevision.branch('main')"],
    ['a branch as a commit', () => GitRevision.commit('main'), "[GitRevision.commit] 'sha' must be 7 to 40 hexadecimal characters, got \"main\": copy it from `git rev-parse HEAD`"],
    ['a word as a range', () => GitRevision.semver('latest'),
      "[GitRevision.semver] 'constraint' must be a semantic version or a range of them, got \"latest\": write for example '1.17.x', '^1.2.0' or '>=1.2.0 <2.0.0'"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});
