import fc from 'fast-check';
import { ShellVariable } from '../../../lib';
import { hasShellVariable, mapShellText } from '../../../lib/kit/values/shell-variable';
import { thrownBy } from '../../support/synth';

const names = fc.tuple(fc.constantFrom('_', 'A', 'z'), fc.string({ maxLength: 6, unit: fc.constantFrom('_', 'A', 'z', '0', '9') })).map((parts) => parts.join(''));
/** Alternating literals and variables. */
const parts = fc.array(fc.tuple(fc.string(), names), { maxLength: 4 });

describe('ShellVariable.of', () => {
  test('is a string, for use wherever a string is expected', () => {
    expect(typeof ShellVariable.of('SPACES_VERSION')).toBe('string');
    expect(`v${ShellVariable.of('A')}`).not.toBe(`v${ShellVariable.of('B')}`);
  });

  test.each(['A', '_', 'a1', '_1', 'SPACES_VERSION'])('accepts the name %s', (name) => {
    expect(hasShellVariable(ShellVariable.of(name))).toBe(true);
  });

  test.each<[string, string]>([
    ['', '""'], ['1A', '"1A"'], ['A-B', '"A-B"'], ['$A', '"$A"'], ['${A}', '"${A}"'], ['A B', '"A B"'], ['A\n', '"A\\n"'], ['Ä', '"Ä"'],
  ])('refuses the name %j', (name, shown) => {
    expect(thrownBy(() => ShellVariable.of(name))).toBe(
      `[ShellVariable.of] 'name' must be the name of a shell variable (letters, digits and '_'), got ${shown}: write for example 'SPACES_VERSION', without '$'`);
  });
});

describe('a string with shell variables', () => {
  test('is split into its parts', () => {
    fc.assert(fc.property(parts, fc.string(), (pairs, end) => {
      const text = pairs.map(([literal, name]) => literal + ShellVariable.of(name)).join('') + end;
      expect(hasShellVariable(text)).toBe(pairs.length > 0);
      expect(mapShellText(text, (part) => `(${part})`, (name) => `[${name}]`)).toBe(`${pairs.map(([literal, name]) => `(${literal})[${name}]`).join('')}(${end})`);
    }));
  });

  test.each(['$A', '${A}', '<A>', '<shell-variable:>', '<shell-variable:1>', 'shell-variable:A', ''])('is not %j', (text) => {
    expect(hasShellVariable(text)).toBe(false);
    expect(mapShellText(text, (part) => `(${part})`, () => 'never')).toBe(`(${text})`);
  });
});
