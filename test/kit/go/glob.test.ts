import { isTimeZone, otherSpelling } from '../../../lib/argo/project/sync-windows';
import { normalRepoUrl } from '../../../lib/argo/source/urls';
import { globMatches, globRegex, isGlob, pathPatternRegex } from '../../../lib/kit/go/glob';

/** Answers of the Go libraries that Argo CD uses: gobwas/glob 0.2.3, path/filepath, net/url and time of Go 1.26. */
describe('globs, as gobwas/glob reads them', () => {
  test.each<[string, string, boolean, boolean]>([
    // glob, text, without a separator, with slashes as separators
    ['*', 'a/b', true, false],
    ['**', 'a/b', true, true],
    ['a/*', 'a/b', true, true],
    ['a/*', 'a/b/c', true, false],
    ['a/**', 'a/b/c', true, true],
    ['a?c', 'a/c', true, false],
    ['a?c', 'abc', true, true],
    ['[ab]', 'b', true, true],
    ['[a-c]x', 'cx', true, true],
    ['[a-c]x', 'dx', false, false],
    ['[!a]', 'a', false, false],
    ['[!a]', '/', true, true],
    ['[a^]', '^', true, true],
    ['[ab-]', '-', true, true],
    ['{a,b}', 'b', true, true],
    ['{a,{b,c}}', 'c', true, true],
    ['{a*,b/c}', 'b/c', true, true],
    ['a,b}', 'a,b}', true, true],
    ['\\*', '*', true, true],
    ['\\*', 'a', false, false],
    ['[\\]]', ']', true, true],
    ['a.b', 'axb', false, false],
    ['a|b', 'a', false, false],
    ['ü?', 'üé', true, true],
    ['', '', true, true],
    ['a', 'A', false, false],
  ])('%s and %s', (glob, text, anywhere, withSlashes) => {
    expect([globMatches(glob, text), globMatches(glob, text, '/')]).toEqual([anywhere, withSlashes]);
  });

  test.each(['[', '[a', 'a[', '[b-a]', '{a', 'a{b,c', '[]', '[!]', '[a-c'])('%s matches nothing', (glob) => {
    expect(globRegex(glob)).toBeUndefined();
    expect(globMatches(glob, glob)).toBe(false);
  });

  test('a glob is told from a literal', () => {
    expect(['a*', 'a?', '[a]', '{a}', '\\a', 'a,b', 'a]}!'].map(isGlob)).toEqual([true, true, true, true, true, false, false]);
  });
});

describe('patterns of kinds, as path/filepath reads them', () => {
  test.each<[string, string, boolean]>([
    ['*', '', true],
    ['*', 'a/b', false],
    ['*.io', 'acme.io', true],
    ['Cluster*', 'ClusterRole', true],
    ['a?', 'ab', true],
    ['a?', 'a/', false],
    ['{a,b}', 'a', false],
    ['{a,b}', '{a,b}', true],
    ['[^a]', 'b', true],
    ['[^a]', 'a', false],
    ['[a-c]', 'b', true],
    ['[a\\]]', ']', true],
    ['\\*', '*', true],
    ['', '', true],
    ['a(b', 'a(b', true],
  ])('%s and %s', (pattern, text, matches) => {
    expect(pathPatternRegex(pattern)!.test(text)).toBe(matches);
  });

  test.each(['[', '[a', '[b-a]', 'a\\'])('%s is malformed', (pattern) => {
    expect(pathPatternRegex(pattern)).toBeUndefined();
  });
});

describe('URLs of repositories, as Argo CD compares them', () => {
  test.each<[string, string | undefined]>([
    ['https://github.com/acme/platform.git', 'https://github.com/acme/platform'],
    [' https://GitHub.com/Acme/Platform ', 'https://github.com/acme/platform'],
    ['https://github.com/acme/platform.git/', 'https://github.com/acme/platform.git/'],
    ['git@github.com:acme/platform.git', 'git@github.com/acme/platform'],
    ['ssh://git@github.com/acme/platform', 'git@github.com/acme/platform'],
    ['ssh://git@host.example:22/acme/platform', 'git@host.example:22/acme/platform'],
    ['git@github.com:acme/*', 'git@github.com/acme/*'],
    ['https://*.acme.example/**/[ab]*', 'https://*.acme.example/**/[ab]*'],
    ['https://git@host.example/x', 'https://git@host.example/x'],
    ['oci://ghcr.io/acme/manifests', 'oci://ghcr.io/acme/manifests'],
    ['ghcr.io/acme/charts', 'ghcr.io/acme/charts'],
    ['host.example:5000/charts', 'host.example:5000/charts'],
    ['*', undefined],
    ['https://host.example/a b', undefined],
    ['https://host.example/a%20b', undefined],
    ['https://host.example/{a,b}', undefined],
    ['https://host.example/a?b', undefined],
    ['127.0.0.1:5000/x', undefined],
    ['*git@host:x', undefined],
  ])('%s', (url, normal) => {
    expect(normalRepoUrl(url)).toBe(normal);
  });
});

describe('time zones, as Go finds them', () => {
  test.each([
    '', 'UTC', 'Local', 'Europe/Berlin', 'Europe/Kyiv', 'Asia/Calcutta', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince',
    'Antarctica/DumontDUrville', 'Etc/GMT+2', 'GMT+0', 'EST', 'CET', 'PRC', 'EST5EDT', 'NZ-CHAT', 'W-SU', 'GB-Eire', 'Zulu', 'Factory', 'posix/Asia/Tokyo',
  ])("'%s' is one", (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  test.each([
    'PST', 'IST', 'JST', 'BST', 'CST', 'ACT', 'EDT', 'GMT+2', '+02:00', 'europe/berlin', 'Europe/berlin', 'EUROPE/BERLIN', 'ETC/GMT', 'utc', 'Europe', 'Mars/Base',
  ])("'%s' is none", (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });

  test('names in another spelling are known', () => {
    expect([otherSpelling('europe/berlin'), otherSpelling('Europe/Berlin'), otherSpelling('Mars/Base')]).toEqual(['Europe/Berlin', undefined, undefined]);
  });
});
