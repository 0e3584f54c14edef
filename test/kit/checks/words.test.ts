import { call, Member } from '../../../lib/kit/checks/expression';
import { INVENTORY, join, lit, program, say, textOf, the, TYPESCRIPT, type Words } from '../../../lib/kit/checks/words';

const MEMBER = new Member('FluxGitProvider', 'GITHUB', 'github');

describe('words', () => {
  test.each<[string, Words, string, string]>([
    ['a string', 'be short', 'be short', 'be short'],
    ['a sentence without tokens', say`be short`, 'be short', 'be short'],
    ['a prop', say`be left out when ${the('server')} is given`, "be left out when 'server' is given", "be left out when 'server' is given"],
    ['a member of an enum', say`be ${lit(MEMBER)}`, 'be FluxGitProvider.GITHUB', 'be github'],
    ['a call', say`use ${lit(call('GitRevision.branch', 'main'))}`, "use GitRevision.branch('main')", "use GitRevision.branch('main')"],
    ['a duration', say`use ${lit(call('Duration.minutes', 5))} or more`, 'use Duration.minutes(5) or more', 'use 5m or more'],
    ['a string as a value', say`write ${lit('main')}`, "write 'main'", 'write main'],
    ['what only a program can do', say`rename it; ${program('call set()', 'or ask for it')}`, 'rename it; call set()', 'rename it; or ask for it'],
    ['a number', say`at most ${3} of them`, 'at most 3 of them', 'at most 3 of them'],
    ['a string inside a sentence', say`be ${'short'}`, 'be short', 'be short'],
    ['words inside a sentence', say`first ${say`write ${the('a')}`}, then ${the('b')}`, "first write 'a', then 'b'", "first write 'a', then 'b'"],
    ['tokens at both ends', say`${the('a')} and ${the('b')}`, "'a' and 'b'", "'a' and 'b'"],
    ['joined words', join(['one', say`${the('two')}`, [lit(MEMBER), '!']], ', '), "one, 'two', FluxGitProvider.GITHUB!", "one, 'two', github!"],
    ['nothing joined', join([], ', '), '', ''],
  ])('of %s', (_name, words, typeScript, inventory) => {
    expect(textOf(words)).toBe(typeScript);
    expect(textOf(words, TYPESCRIPT)).toBe(typeScript);
    expect(textOf(words, INVENTORY)).toBe(inventory);
  });

  test('are data: strings and tokens', () => {
    expect(say`be ${lit('x')} with ${the('a.b')}${program('p', 'o')}`).toEqual(['be ', { code: 'x' }, ' with ', { prop: 'a.b' }, { program: 'p', otherwise: 'o' }]);
  });
});

test('an audience writes props in quotes', () => {
  expect([TYPESCRIPT, INVENTORY].map((audience) => audience.prop('git.url'))).toEqual(["'git.url'", "'git.url'"]);
});
