import { call, Member } from '../../../lib/kit/checks/expression';
import { because, edits, type Fix, fixOf, fixText, move, remove, set } from '../../../lib/kit/checks/fix';
import { INVENTORY, lit, program, say, the, TYPESCRIPT } from '../../../lib/kit/checks/words';

const MEMBER = new Member('FluxApi', 'V1', 'v1');

describe('the text of a fix', () => {
  test.each<[string, Fix, string, string]>([
    ['advice', fixOf('shorten it'), 'shorten it', 'shorten it'],
    ['advice with tokens', fixOf(say`use ${the('path')}`), "use 'path'", "use 'path'"],
    ['advice for a program', fixOf([program('call set()', 'ask for it')]), 'call set()', 'ask for it'],
    ['a value for the prop itself', set('url', 'https://a'), "write 'https://a'", 'write https://a'],
    ['a member for the prop itself', set('url', MEMBER), 'write FluxApi.V1', 'write v1'],
    ['a duration for the prop itself', set('url', call('Duration.seconds', 5)), 'write Duration.seconds(5)', 'write 5s'],
    ['a value for another prop', set('api', MEMBER), "set 'api' to FluxApi.V1", "set 'api' to v1"],
    ['the prop itself to be removed', remove('url'), 'remove it', 'remove it'],
    ['another prop to be removed', remove('git'), "remove 'git'", "remove 'git'"],
    ['the prop itself to be moved', move('url', 'git.url'), "write it as 'git.url'", "write it as 'git.url'"],
    ['another prop to be moved', move('ref', 'git.revision'), "write 'ref' as 'git.revision'", "write 'ref' as 'git.revision'"],
    ['several edits, which all name their prop', edits(set('url', 'a'), remove('ref'), move('url', 'git')), "set 'url' to 'a', remove 'ref', write 'url' as 'git'", "set 'url' to a, remove 'ref', write 'url' as 'git'"],
    ['an edit with other words', set('url', 'a', say`use for example ${lit('a')}`), "use for example 'a'", 'use for example a'],
    ['a removal with other words', remove('url', 'drop it'), 'drop it', 'drop it'],
    ['a move with other words', move('url', 'uri', say`did you mean ${the('uri')}?`), "did you mean 'uri'?", "did you mean 'uri'?"],
    ['a reason', because(say`${the('git')} has it`, remove('url')), "'git' has it: remove it", "'git' has it: remove it"],
    ['a reason for advice', because('it is read only', 'copy it'), 'it is read only: copy it', 'it is read only: copy it'],
  ])('is %s', (_name, fix, typeScript, inventory) => {
    expect(fixText(fix, 'url')).toBe(typeScript);
    expect(fixText(fix, 'url', TYPESCRIPT)).toBe(typeScript);
    expect(fixText(fix, 'url', INVENTORY)).toBe(inventory);
  });
});

test('a fix is data', () => {
  expect(edits(set('a', 1), remove('b'), move('c', 'd'))).toEqual({
    edits: [{ edit: 'set', prop: 'a', value: 1 }, { edit: 'remove', prop: 'b' }, { edit: 'move', prop: 'c', to: 'd' }],
  });
  expect(because('why', set('a', 1, 'how'))).toEqual({ edits: [{ edit: 'set', prop: 'a', value: 1 }], advice: 'how', why: 'why' });
  expect(fixOf('how')).toEqual({ edits: [], advice: 'how' });
  expect(fixOf(['how'])).toEqual({ edits: [], advice: ['how'] });
  expect(fixOf(remove('a'))).toEqual(remove('a'));
});
