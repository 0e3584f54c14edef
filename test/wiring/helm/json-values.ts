import fc from 'fast-check';

const AWKWARD = [
  'true', 'False', 'null', 'Null', '0', '-0', '-007', '+5', '007', '1', '1e3', '1.5', '', ' ', ' a ', '{', '{a,b}', '{}', '[1]', 'a,b', ',', 'a\\', '\\', '\\,', 'a=b', '!', '!!', '#', '"', "'",
  '$', '$HOME', '${HOME}', '$(id)', '`id`', '&&', ';', '|', '>', '*', '~', 'a.b', 'a[0]', '\n', '\t', 'a\r\nb', 'fal\u017fe', '12345678901234567890', '9223372036854775807', '-9223372036854775808', 'é', '😀', '\\n', '<a>',
];

const texts = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ maxLength: 8 }),
  fc.string({ maxLength: 8, unit: fc.constantFrom(...'\\,={}[].!"\'$` \na0') }),
  fc.string({ maxLength: 4, unit: 'grapheme' }),
).filter((text) => !text.includes('\0'));

const keys = fc.oneof(
  fc.constantFrom('a', 'b', 'eks.amazonaws.com/role-arn', 'a[0]', 'a b', 'a,b', 'a=b', 'a\\b', '{x', 'x}', '!x', '$x', '"x"', "'x'", '`x`', 'é'),
  texts.filter((text) => text !== '' && text !== '__proto__'),
);

const leaves = fc.oneof(
  texts, texts, fc.boolean(), fc.integer(), fc.maxSafeInteger(), fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
);

const nested = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaves, leaves,
    fc.dictionary(fc.oneof({ arbitrary: keys, weight: 9 }, { arbitrary: fc.constant(''), weight: 1 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 3 })),
}));

/** Values of a chart, nested, with all that is awkward in flags, in a shell or in JSON. */
export const jsonValues = fc.dictionary(keys, nested.value, { maxKeys: 4, noNullPrototype: true });
