import { FluxGitRepository, FluxOciRepository, FluxOciRevision, GitRevision } from '../../../lib';
import { synthOne, thrownBy, warningsOf } from '../../support/synth';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('FluxOciRevision', () => {
  test.each([
    [FluxOciRevision.tag('1.17.1'), { tag: '1.17.1' }],
    [FluxOciRevision.tag('_latest'), { tag: '_latest' }],
    [FluxOciRevision.tag('v'.repeat(128)), { tag: 'v'.repeat(128) }],
    [FluxOciRevision.semver('>=1.0.0-0'), { semver: '>=1.0.0-0' }],
    [FluxOciRevision.semver('1.x || ~2.1', { filter: '^[0-9.]+-rc\\.[0-9]+$' }), { semver: '1.x || ~2.1', semverFilter: '^[0-9.]+-rc\\.[0-9]+$' }],
    [FluxOciRevision.semver('*', { filter: '(?i)^stable' }), { semver: '*', semverFilter: '(?i)^stable' }],
    [FluxOciRevision.digest(DIGEST), { digest: DIGEST }],
  ])('writes %j as ref', (revision, ref) => {
    expect(synthOne((chart) => new FluxOciRepository(chart, 'platform', { url: 'oci://ghcr.io/acme/manifests', revision })).spec.ref).toEqual(ref);
  });

  test.each<[string, () => unknown, string]>([
    ['a range as a tag', () => FluxOciRevision.tag('>=1.0'), "[FluxOciRevision.tag] 'name' must be a tag (letters, digits, '_', '.' and '-', at most 128 characters), got \">=1.0\": use FluxOciRevision.semver('>=1.0')"],
    ['an empty tag', () => FluxOciRevision.tag(''), "[FluxOciRevision.tag] 'name' must be a tag (letters, digits, '_', '.' and '-', at most 128 characters), got \"\": write for example '1.17.1'"],
    ['a tag of 129 characters', () => FluxOciRevision.tag('v'.repeat(129)), "[FluxOciRevision.tag] 'name' must be a tag (letters, digits, '_', '.' and '-', at most 128 characters), got \"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv...: write for example '1.17.1'"],
    ['a tag with a digest', () => FluxOciRevision.tag(`1.0.0@${DIGEST}`), "[FluxOciRevision.tag] 'name' must be a tag (letters, digits, '_', '.' and '-', at most 128 characters), got \"1.0.0@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\": write for example '1.17.1'"],
    ['a tag as a range', () => FluxOciRevision.semver('latest'), "[FluxOciRevision.semver] 'constraint' must be a semantic version or a range of them, got \"latest\": write for example '1.17.x', '^1.2.0' or '>=1.2.0 <2.0.0'"],
    ['a filter that Go does not compile', () => FluxOciRevision.semver('1.x', { filter: '(?<=v)1' }), "[FluxOciRevision.semver] 'filter' must be a Go regular expression, got \"(?<=v)1\": Go has no lookahead or lookbehind: rewrite it without"],
    ['a digest without its algorithm', () => FluxOciRevision.digest('0'.repeat(64)), "[FluxOciRevision.digest] 'digest' must be 'sha256:' and 64 lower-case hexadecimal characters, got \"0000000000000000000000000000000000000000000000000000000000000000\": copy it from `crane digest` or the registry"],
    ['a digest in capitals', () => FluxOciRevision.digest(DIGEST.toUpperCase()), "[FluxOciRevision.digest] 'digest' must be 'sha256:' and 64 lower-case hexadecimal characters, got \"SHA256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF\": copy it from `crane digest` or the registry"],
    ['a digest of another algorithm', () => FluxOciRevision.digest(`sha512:${'0'.repeat(128)}`), "[FluxOciRevision.digest] 'digest' must be 'sha256:' and 64 lower-case hexadecimal characters, got \"sha512:0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000...: copy it from `crane digest` or the registry"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});

describe('a tag', () => {
  const oci = (tag: string) => warningsOf((chart) => new FluxOciRepository(chart, 'a', { url: 'oci://ghcr.io/acme/platform', revision: FluxOciRevision.tag(tag) }));
  const git = (tag: string) => warningsOf((chart) => new FluxGitRepository(chart, 'a', { git: { url: 'https://github.com/acme/platform', revision: GitRevision.tag(tag) } }));

  test('is no range', () => {
    expect(oci('1.2.x')).toEqual(["chart/a flux/tag-range: 'revision' is the tag 1.2.x, which is not read as a range: write FluxOciRevision.semver('1.2.x')"]);
    expect(git('v1.x')).toEqual(["chart/a flux/tag-range: 'git.revision' is the tag v1.x, which is not read as a range: write GitRevision.semver('v1.x')"]);
  });

  test.each(['1.2.3', 'v1', 'linux.x', '1.x-latest', '${TAG}'])('may be %s', (tag) => {
    expect([...oci(tag), ...git(tag)]).toEqual([]);
  });
});
