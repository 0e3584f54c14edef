import * as fc from 'fast-check';

/** What means something to YAML, or to a reader that looks for a number, a date or a line. */
const MARKS = [
  ...'-?:,[]{}#&*!|>\'"%@`=~<+._0123456789aefnoxyOXYNB \t\n\\/', ' ', ' ', '\n', '\n', '  ', '\n\n', '\r', '\r\n', '- ', '? ', ': ', ' #', '---', '...', '%YAML 1.2', '--- ', '\n---\n', '\n...\n',
  '<<', '0x', '0o', '0b', '0X', '0O', '0B', '1_', '.5', 'e3', 'E-7', ':30', '.inf', '.nan', '.NaN', 'null', 'Null', 'true', 'True', 'no', 'Off', 'YES', '2024-01-01', 'T12:30:00', 'Z', '+01:00', 'tag:', '!!str', '&a1', '*a1',
  'word', 'two words', 'http://a.b/c?d=e#f', '${VAR}', '{{ x }}', '|-', '>+', '\0', '\x07', '\x0b', '\x0c', '\x1b', '\x7f', '\x80', '\x85', '\x9f', '\xa0', '\xad', '\u1680', '\u200b', '\u2009', '\u2028', '\u2029', '\u3000', '\ud800',
  '\udc00', '\ue000', '\ufdd0', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\u{1f600}', '\u{1ffff}', '\u{10ffff}', 'é', '日本', 'ß', 'x'.repeat(38), 'long '.repeat(30),
];

/** Texts of every shape: marks in any order, things that look like numbers or times, any code unit, whitespace, and long ones. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: fc.constantFrom(...MARKS), maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...MARKS), maxLength: 30 }) },
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789+-.:_eExXoObBaAfF'), maxLength: 9 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'0179_:-+.eETtZz ,'), minLength: 4, maxLength: 24 }).map((text) => `2024-${text}`) },
  { weight: 1, arbitrary: fc.stringMatching(/^[-+]?(0[xXoObB])?[0-9a-f_]{1,30}(\.[0-9_]*)?([eE][-+]?[0-9_]{1,3})?$/) },
  { weight: 1, arbitrary: fc.mixedCase(fc.constantFrom('y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', '.nan', '.inf', 'inf')) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(' ', '\n', '\t', 'a', '"', '\'', ':'), maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.integer({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.integer({ min: 990, max: 1030 }), fc.string({ unit: fc.constantFrom(...MARKS), maxLength: 4 }), fc.constantFrom('x', 'x ', '\'', '"', '\u{1f600}'))
      .map(([size, text, unit]) => (text + unit.repeat(size)).slice(0, size)),
  },
);

const scalars: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: texts },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
  { weight: 1, arbitrary: fc.constantFrom(true, false, null, 0, -0, 1e21, 1e-7, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 2 ** 64, 1e20) },
);

const nodes = fc.letrec<{ value: unknown; map: Record<string, unknown>; list: unknown[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 5, withCrossShrink: true }, { weight: 4, arbitrary: scalars }, { weight: 2, arbitrary: tie('map') }, { weight: 1, arbitrary: tie('list') }),
  map: fc.dictionary(fc.oneof(texts, fc.constantFrom('name', 'spec', '__proto__', 'constructor', '0', '')), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie('value'), { maxLength: 4 }),
}));

/** Documents of any shape. */
export const documents: fc.Arbitrary<unknown> = fc.oneof({ weight: 5, arbitrary: nodes.map }, { weight: 1, arbitrary: nodes.list });
