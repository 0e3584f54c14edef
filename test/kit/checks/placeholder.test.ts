import { isPlaceholder, substituted } from '../../../lib/kit/checks/placeholder';

describe('substituted', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['${NAME}', 'x'],
    ['a-${NAME}-b', 'a-x-b'],
    ['${A}${_b1}', 'xx'],
    ['${NAME:=value}', 'x'],
    ['${NAME:-value}', 'x'],
    ['${NAME-value}', 'x'],
    ['${NAME:=}', 'x'],
    ['${NAME:=A b!}/${X}', 'x/x'],
    ['${}', '${}'],
    ['${1A}', '${1A}'],
    ['${A B}', '${A B}'],
    ['${NAME', '${NAME'],
    ['$NAME', '$NAME'],
    ['$(NAME)', '$(NAME)'],
    ['{NAME}', '{NAME}'],
  ])('turns %j into %j', (text, expected) => {
    expect(substituted(text)).toBe(expected);
  });

  test('may have another stand-in', () => {
    expect(substituted('${A}.${B}', '1')).toBe('1.1');
    expect(substituted('${A}', '')).toBe('');
  });
});

describe('isPlaceholder', () => {
  test.each(['${NAME}', '${_a1}', '${NAME:=value}', '${NAME:-a b}', '${NAME-}'])('is true for %j', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  test.each(['', 'NAME', '$NAME', ' ${NAME}', '${NAME} ', '${A}${B}', '${A}-${B}', '${1}', '${}', '${A', '${A}\n'])('is false for %j', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
