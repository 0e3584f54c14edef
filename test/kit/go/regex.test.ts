import fc from 'fast-check';
import { anchorsOf, checkRegex } from '../../../lib/kit/go/regex';
import { thrownBy } from '../../support/synth';

/** Valid in Go: each was tried with Go's regexp package. */
const VALID = [
  '', '.*', '^team-.*$', '^https://github\\.com/acme/platform(/.*)?$', 'a|b|', '|', '()', '(a|)*', 'a*?b+?c??', 'a{2}b{2,}c{2,5}', 'a{2,5}?', 'a{1000}', 'a{0}',
  'a{', 'a{,5}', '{', '}', ']', 'a{1', 'a{01}', 'a{1,x}', '^*', '$+', '\\b*', '\\A?', '(?i)a', '(?i:a)', '(?s-i:a)', '(?-i)a', '(?imsU)a', '(?)a', 'a(?i)*',
  '(?P<name>a)', '(?<name>a)', '(?P<n1>a)(?P<n2>b)', '(?P<1>a)', '[a-z]', '[^a-z]', '[]a]', '[^]a]', '[a-]', '[-a]', '[a\\-z]', '[a-\\x7a]', '[\\d\\s]', '[\\d-z]', '[[]',
  '[[:alpha:]]', '[[:^alpha:][:digit:]x]', '[[:alpha]', '[(?=]', '[\\pL]', '[\\x{41}-\\x{5A}]', '[\\a-\\r]', '[\\060-\\071]', '[é-ü]', '[😀-😎]',
  '\\d\\D\\s\\S\\w\\W', '\\a\\f\\n\\r\\t\\v', '\\x41\\x{10FFFF}', '\\x{0010FFFF}', '\\012', '\\0', '\\123', '\\_', '\\-', '\\ ', '\\\n', '\\(', '\\(?=x', '\\pN', '\\p{Greek}', '\\p{^Lu}',
  '\\P{Han}', '\\p{Any}', '\\Qa+b\\E+', '\\Q*', '\\Q(\\E', '\\Q\\E', 'a\\Q\\E*', '\\b\\B\\A\\z', '(?P<n>a)(?P<n>b)', '(?<n>a)(?P<n>b)', 'é+', '(((a)))', '\\\\1', '\\\\(a)',
];

/** Not valid in Go. */
const INVALID = [
  '*', '+a', '?', 'a**', 'a*+', 'a++', 'a{2}{3}', 'a{2}*', '(*)', '(|*)', '|*', '(?i)*', '\\Q\\E*', '{1}', 'a{1001}', 'a{2,1}', 'a{2,1001}', 'a{1001,}',
  '(', 'a(b', ')', 'a)b', '(a))', '(?', '(?:', '(?P<n', '(?P<>a)', '(?P=n)', '(?<n-x>a)', '(?x)a', '(?-)a', '(?i-)a', '(?>a)', '(?#c)', '(?|a)',
  '(?=a)', '(?!a)', 'a(?<=b)', 'a(?<!b)', '(a)\\1', '\\8', '\\9a', '[a', '[', '[]', '[^]', '[^', '[z-a]', '[a-\\d]', '[\\x41-\\x30]', '[\\z]', '[\\b]', '[[:foo:]]', '[\\8]', '[\\pX]', '[a\\',
  '\\', 'a\\', '\\Z', '\\h', '\\K', '\\R', '\\u0041', '\\cA', '\\E', '\\C', '\\x', '\\x4', '\\x{110000}', '\\x{}', '\\é', '\\p', '\\pX', '\\p{Foo}', '\\p{Alphabetic}', '\\p{', '\\1a',
];

describe('a Go regular expression', () => {
  test.each(VALID)('may be %j', (pattern) => {
    expect(checkRegex('here', 'name', pattern)).toBe(pattern);
  });

  test.each(INVALID)('cannot be %j', (pattern) => {
    expect(() => checkRegex('here', 'name', pattern)).toThrow(/^\[here\] 'name' must be a (Go )?regular expression, got /);
  });

  test('may be any string with its special characters escaped', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
      const quoted = text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
      expect(checkRegex('here', 'name', quoted)).toBe(quoted);
      expect(new RegExp(`^${quoted}$`).test(text)).toBe(true);
    }), { numRuns: 500 });
  });

  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof({ depthSize: 'small' },
      fc.constantFrom('a', '.', '\\d', '[a-z]', '[^\\s]', '\\.', '\\pL', '[[:alnum:]_]', 'é', '\\Q*\\E', '\\x41', '^', '$', '\\b'),
      fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('')),
      fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('|')),
      fc.tuple(fc.constantFrom('(', '(?:', '(?i:', '(?s-m:'), tie('pattern'), fc.constantFrom(')', ')*', ')+?', ')?', '){2}', '){0,3}?')).map((parts) => parts.join(''))),
  }));

  test('may be composed of others', () => {
    fc.assert(fc.property(pattern, (text) => {
      expect(checkRegex('here', 'name', text)).toBe(text);
    }), { numRuns: 1000 });
  });

  test('cannot have a flaw anywhere', () => {
    fc.assert(fc.property(pattern, fc.constantFrom('(?=a)', '(?<!a)', '\\1', '(', ')', '[', '[z-a]', '(**)', '\\Z', '|*', '(?>a)'), pattern, (before, flaw, behind) => {
      // What follows may close an open class.
      fc.pre(flaw !== '[' || !behind.includes(']'));
      expect(() => checkRegex('here', 'name', `(${before})${flaw}${behind}`)).toThrow(/must be a (Go )?regular expression, got /);
    }), { numRuns: 1000 });
  });
});

describe('an error names what Go does not have', () => {
  const PLAIN = "[here] 'target.name' must be a regular expression";
  const GO = "[here] 'target.name' must be a Go regular expression";

  test.each<[string, string]>([
    ['*', `${PLAIN}, got "*": write '.*' to match everything`],
    ['(a', `${PLAIN}, got "(a": close its brackets and give every repetition something to repeat`],
    ['a**', `${PLAIN}, got "a**": close its brackets and give every repetition something to repeat`],
    ['a{1001}', `${PLAIN}, got "a{1001}": repeat at most 1000 times, and write the smaller number first`],
    ['^(?!kube-)', `${GO}, got "^(?!kube-)": Go has no lookahead or lookbehind: rewrite it without`],
    ['(a)\\1', `${GO}, got "(a)\\\\1": Go has no backreferences: rewrite it without`],
    ['(?>a)', `${GO}, got "(?>a)": Go does not know '(?>': rewrite it without`],
    ['a\\Z', `${GO}, got "a\\\\Z": Go does not know '\\Z': remove the backslash, or write the character differently`],
    ['\\p{Foo}', `${GO}, got "\\\\p{Foo}": Go does not know '\\p{Foo}': remove the backslash, or write the character differently`],
    ['a\\', `${PLAIN}, got "a\\\\": write '\\\\' for a backslash at the end`],
    ['[[:letter:]]', `${PLAIN}, got "[[:letter:]]": Go does not know '[:letter:]': write for example '[:alpha:]'`],
    ['[z-a]', `${PLAIN}, got "[z-a]": write ranges from the lower to the higher character`],
  ])('%j', (text, message) => {
    expect(thrownBy(() => checkRegex('here', 'target.name', text))).toBe(message);
  });
});

describe('a match of the whole value', () => {
  test.each(['^a$', '^a.*', '^a.+', '.*a$', '.+a.+', '.*', '^a.*?', '^(a|b)$', '^a$|^b$', '^a.*|.*b$', '^[|]$', '^[]|]$', '^a\\|b$', '^\\.*$', '^a\\\\.*'])('is required by %s', (pattern) => {
    expect(anchorsOf(pattern).whole).toBe(true);
  });

  test.each(['a', '^a', 'a$', 'a.*', '.*a', '^a\\.*', '^a\\.+', '^a|b$', '^a$|b', '^a*'])('is not required by %s', (pattern) => {
    expect(anchorsOf(pattern).whole).toBe(false);
  });

  test.each([
    ['^a$', { begins: true, ends: true, bare: 'a' }],
    ['^a', { begins: true, ends: false, bare: 'a' }],
    ['a$', { begins: false, ends: true, bare: 'a' }],
    ['^a|b$', { begins: false, ends: false, bare: '(a|b)' }],
    ['^a|^(b|c)', { begins: true, ends: false, bare: '(a|(b|c))' }],
  ])('depends on both ends: %s', (pattern, expected) => {
    expect(anchorsOf(pattern)).toMatchObject(expected);
  });
});
