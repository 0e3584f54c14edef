import fc from 'fast-check';
import * as yaml from 'js-yaml';
import { Call, call, type Expression, Member, enumMember, typeScriptOf, yamlOf } from '../../../lib/kit/checks/expression';

enum Color {
  DARK_RED = 'dark-red',
  BLUE = 'blue',
}

const RED = enumMember({ Color }, Color.DARK_RED);

test('a member of an enum is found by its value', () => {
  expect(RED).toEqual(new Member('Color', 'DARK_RED', 'dark-red'));
});

test('a call has a name and values', () => {
  expect(call('GitRevision.branch', 'main')).toEqual(new Call('GitRevision.branch', ['main']));
});

describe('an expression', () => {
  test.each<[Expression, string, string]>([
    ['main', "'main'", 'main'],
    ['', "''", "''"],
    ["it's", "'it\\'s'", "it's"],
    ['say "x"', "'say \"x\"'", 'say "x"'],
    ['a\nb', "'a\\nb'", '"a\\nb"'],
    ['C:\\x', "'C:\\\\x'", 'C:\\x'],
    [5, '5', '5'],
    [-1.5, '-1.5', '-1.5'],
    [true, 'true', 'true'],
    [[], '[]', '[]'],
    [['a', 1, [false]], "['a', 1, [false]]", '[a, 1, [false]]'],
    [RED, 'Color.DARK_RED', 'dark-red'],
    [[RED], '[Color.DARK_RED]', '[dark-red]'],
    [call('GitRevision.branch', 'main'), "GitRevision.branch('main')", "GitRevision.branch('main')"],
    [call('GitRevision.head'), 'GitRevision.head()', 'GitRevision.head()'],
    [call('EsoSecretStore.fromName', 'vault', { namespace: 'a' }), "EsoSecretStore.fromName('vault', { namespace: 'a' })", "EsoSecretStore.fromName('vault', { namespace: 'a' })"],
    [call('Duration.seconds', 30), 'Duration.seconds(30)', '30s'],
    [call('Duration.millis', 500), 'Duration.millis(500)', '500ms'],
    [call('Duration.minutes', 5), 'Duration.minutes(5)', '5m'],
    [call('Duration.hours', 1), 'Duration.hours(1)', '1h'],
    [call('Duration.days', 1), 'Duration.days(1)', 'Duration.days(1)'],
    [{}, '{}', '{}'],
    [{ name: 'web', port: 80 }, "{ name: 'web', port: 80 }", '{ name: web, port: 80 }'],
    [{ 'example.org/team': 'a', '$ref': 'b' }, "{ 'example.org/team': 'a', $ref: 'b' }", '{ example.org/team: a, $ref: b }'],
    [{ target: { kind: RED } }, '{ target: { kind: Color.DARK_RED } }', '{ target: { kind: dark-red } }'],
  ])('%j is %s in TypeScript', (value, typeScript, inYaml) => {
    expect(typeScriptOf(value)).toBe(typeScript);
    expect(yamlOf(value)).toBe(inYaml);
  });

  test.each(['true', 'False', 'null', 'yes', 'no', 'on', 'off', '~', '5', '-1', '1.5', '1e3', '.5', '+1', ' a', 'a ', '- a', '-a', '#a', '&a', '*a', '!a', '|', '>a', '%a', '@a', '{a', '[a', 'a, b', 'a]', 'a #b', 'a:', '1.2.3', '10.0.0.1', '0x1F', '1:30', '2020-01-01', '.inf', 'y', 'a: b', '"a"', "'a'", '`a'])(
    'of the string %j is quoted in YAML', (text) => {
      expect(yamlOf(text)).toMatch(/^'.*'$/);
    });

  test.each(['main', 'a/b', 'https://example.org:8080/x', 'a-b', 'a#b', 'a:b', 'v1.2.3', 'a b', 'ctp1'])('of the string %j is plain in YAML, and read back', (text) => {
    expect(yamlOf(text)).toBe(text);
    expect(yaml.load(yamlOf(text))).toBe(text);
  });

  test('is read back from YAML, whatever strings it holds', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom("it's", '- a', 'a: b', 'true', '1e3', '012', '0b1', '${X}', '${X:=a}'));
    const { value } = fc.letrec<{ value: Expression }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, text, fc.boolean(), fc.integer(), fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(text.filter((name) => name !== '__proto__'), tie('value'), { maxKeys: 3, noNullPrototype: true })),
    }));
    fc.assert(fc.property(value, (given) => {
      expect(yaml.load(yamlOf(given))).toEqual(given);
    }), { numRuns: 1000 });
  });
});
