import { errors } from './errors-of-inventory';
import { growth } from '../../support/linear';
import { removeScratch } from '../scratch-folder';

afterAll(removeScratch);

const each = (lines: readonly string[]): string => `controlPlanes: [{ name: a, coLocated: true }]\neach:\n  operator:\n    version: 2.0.1\n    values:\n${lines.map((line) => `      ${line}\n`).join('')}`;
const levels = (count: number, level: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => level(index + 1));

describe('an inventory that would take hours', () => {
  test.each<[string, string, string]>([
    ['aliases of aliases', each(['a0: &a0 [x]', ...levels(10, (n) => `a${n}: &a${n} [${Array(10).fill(`*a${n - 1}`).join(', ')}]`)]),
      '13:16: the file must have at most 215300 values once aliases are replaced: write out what is needed: aliases of aliases multiply'],
    ['merge keys of merge keys', each(['m0: &m0 { x: 1 }', ...levels(30, (n) => `m${n}: &m${n} { <<: [*m${n - 1}, *m${n - 1}], k${n}: 1 }`)]),
      '22:24: the file must have at most 228420 values once aliases are replaced: write out what is needed: aliases of aliases multiply'],
    ['aliases, each of a part', each(['a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]', `b: &b [${Array(200).fill('*a').join(', ')}]`, `c: &c [${Array(90).fill('*b').join(', ')}]`, 'd: [*c, *c, *c]']),
      '1:1: the file must have at most 226860 values once aliases are replaced: write out what is needed: aliases of aliases multiply'],
  ])('%s', (_, text, line) => {
    expect(errors(text)).toEqual([`fleet.yaml:${line}`]);
  });

  const DEEP = 'must be nested at most 100 levels deep: close the brackets before, or indent this less';
  test.each<[string, string, string]>([
    ['brackets', `a: ${'['.repeat(1e6)}`, '1:104'],
    ['braces', '{a: '.repeat(2e5), '1:401'],
    ['JSON', `{"controlPlanes":${'['.repeat(5000)}${']'.repeat(5000)}}`, '1:117'],
    ['lists on a line', '- '.repeat(5e5), '1:201'],
    ['keys on a line', 'a: '.repeat(3e5), '1:302'],
    ['indented keys', levels(900, (n) => `${' '.repeat(n)}a:`).join('\n'), '201:203'],
    ['anchors', '&a '.repeat(3e5), '1:301'],
    ['tags', '!a '.repeat(3e5), '1:301'],
    ['aliases outside of lists', '*a '.repeat(3e5), '1:301'],
  ])('%s', (_, text, place) => {
    expect(errors(text)).toEqual([`fleet.yaml:${place}: the file ${DEEP}`]);
  });

  test('values that are nested', () => {
    const [line, ...more] = errors(`${each([]).replace(/\s+$/, '')} ${'{ a: '.repeat(60)}1${' }'.repeat(60)}\n`);
    expect(line).toMatch(/^fleet\.yaml:5:\d+: 'each\.operator\.values(\.a){48}' must be nested at most 50 levels deep, got another level: move the values up$/);
    expect(more).toEqual([]);
  });

  test('a file that is too large', () => {
    expect(errors('#'.repeat(16 * 1024 * 1024 + 1))).toEqual(['fleet.yaml:1:1: the file must have at most 16777216 characters: split it into several fleets']);
  });

  test('a placeholder that is opened many times is one mistake', () => {
    expect(errors(each([`a: "${'$('.repeat(1000)}"`])))
      .toEqual(["fleet.yaml:6:7: 'each.operator.values.a' must close every placeholder, got \"$(\": write for example $(name), or $$( for a literal $("]);
  });

  test('a key that is too long is shown in part', () => {
    expect(errors(`controlPlanes: [{ name: a, ${'k'.repeat(1e5)}: 1 }]`)[0].length).toBeLessThan(600);
  });
});

describe('what is allowed', () => {
  test('is one value for many control planes', () => {
    const planes = Array.from({ length: 3000 }, (_, index) => `- { name: cp${index}, coLocated: true, each: *each }`).join('\n');
    expect(errors(`x: &each { operator: { version: 2.0.1, values: { replicas: 1, list: [${'1, '.repeat(50)}] } } }\ncontrolPlanes:\n${planes}\n`.replace(/^x: &each (.*)$/m, 'each: &each $1'))).toEqual(['']);
  });

  test('are nested values, brackets in strings, and blocks of text', () => {
    expect(errors(each([
      `a: ${'['.repeat(40)}${']'.repeat(40)}`, `b: "${'['.repeat(500)}"`, `c: '${'{'.repeat(500)}'`, 'd: |', ...Array<string>(300).fill(`  ${'- '.repeat(300)}[[[`), 'e: >-', `  ${' '.repeat(400)}- x: y`,
      `f: a${'['.repeat(500)}`, `# ${'['.repeat(500)}`, `g: [${Array(300).fill('{ a: 1 }').join(', ')}]`,
    ]))).toEqual(['']);
  });

  test('are merge keys that are given twice', () => {
    expect(errors(each(['a: &a { x: 1 }', 'b: &b { y: 1 }', 'c: { <<: *a, <<: *b }']))).toEqual(['']);
  });
});

/** Texts that are made of one part, and what they are for a reader. */
describe('is read in linear time', () => {
  const many = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length));
  test.each<[string, (length: number) => string]>([
    ['unknown keys', (length) => Array.from({ length: length / 10 }, (_, index) => `key${index}: 1`).join('\n')],
    ['one key many times', (length) => many('key: 1\n', length)],
    ['wrong names', (length) => `controlPlanes:\n${Array.from({ length: length / 20 }, (_, index) => `- { name: A_${index} }`).join('\n')}`],
    ['aliases', (length) => `x: &a [1]\ny: [${many('*a, ', length)}]`],
    ['unknown aliases', (length) => `y: [${many('*a, ', length)}]`],
    ['a long name', (length) => `controlPlanes: [{ name: "${many('a', length)}" }]`],
    ['a name like a token', (length) => `controlPlanes: [{ name: "${many('eyJ-', length)}" }]`],
    ['placeholders', (length) => each([`a: "${many('$(', length)}"`])],
    ['escapes', (length) => `a: "${many('\\x41', length)}`],
    ['line breaks', (length) => many('\r\n', length)],
    ['brackets of JSON', (length) => `{"a":"${many('\\"', length)}"`],
  ])('%s', (_, text) => {
    expect(growth((length) => errors(text(length)))).toBeLessThan(3);
  });
});
