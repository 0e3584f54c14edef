import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { documentsText, documentText } from '../../../lib/fleet/app/yaml-writer';
import type { MaximalCase } from '../../support/maximal';
import { kubectlReader, problemsOf, READERS } from '../../support/yaml-check';
import { documents, texts } from '../../support/yaml-values';

/** A text as a value, below a key. */
const value = (text: string): string => documentText({ a: text }).slice(3, -1);
/** A text as a key of the document. */
const key = (text: string): string => documentText({ [text]: 1 }).slice(0, -4);

const kubectl = kubectlReader();
const readers = kubectl ? [...READERS, kubectl] : READERS;

describe('strings as cdk8s writes them', () => {
  test.each([
    ['Kustomization', 'Kustomization'],
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['two words', 'two words'],
    ['1.2.3', '1.2.3'],
    ['10m0s', '10m0s'],
    ['-x ?', '-x ?'],
    ['.hidden', '.hidden'],
    ['${VAR}', '${VAR}'],
    ['{{ x }}', '"{{ x }}"'],
    ['', '""'],
    [' a', '" a"'],
    ['a ', '"a "'],
    ['a\t', '"a\\t"'],
    ['a\tb', 'a\tb'],
    ['- a', '"- a"'],
    ['-', '"-"'],
    ['? a', '"? a"'],
    ['a: b', '"a: b"'],
    ['a:', '"a:"'],
    ['a #b', '"a #b"'],
    ['a#b', 'a#b'],
    ['#a', '"#a"'],
    ['*', '"*"'],
    ['@a', '"@a"'],
    ['%a', '"%a"'],
    ['`a', '"`a"'],
    ['"a"', '\'"a"\''],
    ['\'a\'', '"\'a\'"'],
    ['"it\'s"', '"\\"it\'s\\""'],
    ['say "a"', 'say "a"'],
    ['---', '---'],
    ['...', '...'],
    ['=', '='],
    ['<<', '<<'],
    ['é日本😀', 'é日本😀'],
  ])('%j', (text, expected) => {
    expect(value(text)).toBe(expected);
    expect(documentText([text])).toBe(Yaml.stringify([text]));
  });

  test.each([
    ...['~', 'null', 'Null', 'NULL', 'true', 'True', 'TRUE', 'false', 'yes', 'Yes', 'NO', 'no', 'on', 'On', 'OFF', 'y', 'Y', 'n', 'N'],
    ...['0', '-1', '+1', '007', '1_000', '0x1F', '0b11', '-0x_f', '.5', '5.', '1.5', '-.5', '1e3', 'e5', 'E-7', '1e-3', '.inf', '-.Inf', '.nan', '.NaN', '.'],
    ...['12:30', '1:30:59', '190:20:30.15', '2024-01-01', '2024-1-1T12:30:00Z', '2024-01-01 12:30:00.5 +01:00'],
  ])('%s is quoted, since YAML 1.1 reads it as something else', (text) => {
    expect(value(text)).toBe(`"${text}"`);
    expect(key(text)).toBe(`"${text}"`);
  });

  test.each(['nULL', 'yEs', 'tRUE', 'nan', '.Nan', 'inf', '0xg', '1.2.3', '12:60', '2024-13', '24-01-01', '1e', 'e', '_1', '1-2', '+', 'v1'])('%s stays a string without quotes', (text) => {
    expect(value(text)).toBe(text);
    expect(key(text)).toBe(text);
  });

  test.each([
    ['a\nb', '|-\n  a\n  b'],
    ['a\nb\n', '|\n  a\n  b\n'.slice(0, -1)],
    ['a\nb\n\n', '|+\n  a\n  b\n'],
    ['a\n\n\nb', '|-\n  a\n\n\n  b'],
    ['\na', '|-\n  \n  a'],
    [' a\nb', '|2-\n   a\n  b'],
    ['\n a\n', '|2\n  \n   a'],
    ['a\n\tb', '|-\n  a\n  \tb'],
    ['a \nb', '|-\n  a \n  b'],
    ['a\n---\nb\n', '|\n  a\n  ---\n  b'],
    ['a: b\n# c\n', '|\n  a: b\n  # c'],
    ['a \n \n', '|+\n  a \n   '],
    ['a\n ', '"a\\n "'],
    ['\n', '"\\n"'],
    [' \n ', '"\\ \\n "'],
    ['a "b"\n ', '"a \\"b\\"\\n "'],
    ['a\r\nb', '"a\\r\\nb"'],
  ])('lines: %j', (text, expected) => {
    expect(value(text)).toBe(expected);
    expect(documentText({ a: text })).toBe(Yaml.stringify({ a: text }));
    expect(key(text)).toBe(JSON.stringify(text).replaceAll(' \\n', '\\ \\n'));
  });

  test('lines are indented in lists and maps', () => {
    expect(documentText({ a: [{ b: 'c\n d\n' }, 'e\nf', ['  g\nh']] })).toBe('a:\n  - b: |\n      c\n       d\n  - |-\n    e\n    f\n  - - |2-\n        g\n      h\n');
  });

  test('a long quoted string has several lines', () => {
    const long = 'x'.repeat(40);
    expect(value(`${long} \n\n y\n`)).toBe(`|\n  ${long} \n\n   y`);
    expect(value(`${long} \n\n y\0\n`)).toBe(`"${long}\\ \n\n\n  \\ y\\0\\n"`);
    expect(value(`${long}\r\nb\r\n\n`)).toBe(`"${long}\\r\n\n  b\\r\n\n  \\n"`);
    expect(key(`${long}\0\nb`)).toBe(`"${long}\\0\\nb"`);
  });

  test('strings of any length', () => {
    for (const text of ['ab c:d/'.repeat(1e6) + 'x', `a${'\n'.repeat(1e5)}`, `${'1'.repeat(1e5)}x`, `a: ${'_'.repeat(1e5)}`]) expect(documentText({ a: text })).toBe(Yaml.stringify({ a: text }));
  });

  test('control characters and lone surrogates are escaped', () => {
    expect(value('\0\x01\x07\b\t\v\f\r\x1b\\"')).toBe('"\\0\\x01\\a\\b\\t\\v\\f\\r\\e\\\\\\""');
    expect(value('\ud83d')).toBe('"\\ud83d"');
    expect(key('\x1f')).toBe('"\\x1f"');
  });
});

describe('everything else as cdk8s writes it', () => {
  const shared = { x: 1 };
  const none: string[] = [];
  const cyclic: Record<string, unknown> = { a: 1 };
  cyclic.self = cyclic;

  test.each<[string, unknown, string]>([
    ['maps and lists', { a: { b: 1, c: [1, { d: 2, e: [3] }] }, f: 4 }, 'a:\n  b: 1\n  c:\n    - 1\n    - d: 2\n      e:\n        - 3\nf: 4\n'],
    ['lists of lists', { a: [['b', 'c'], [['d']]] }, 'a:\n  - - b\n    - c\n  - - - d\n'],
    ['empty maps and lists', { a: {}, b: [], c: [{}, [], [[]], { d: {} }] }, 'a: {}\nb: []\nc:\n  - {}\n  - []\n  - - []\n  - d: {}\n'],
    ['an empty document', {}, '{}\n'],
    ['an empty list', [], '[]\n'],
    ['null and undefined', { a: null, b: undefined, c: [null, undefined] }, 'a: null\nb: null\nc:\n  - null\n  - null\n'],
    ['booleans', { a: true, b: false }, 'a: true\nb: false\n'],
    ['numbers', [0, -0, -1.5, 1e21, 1e-7, 2 ** 53, 123n, NaN, Infinity, -Infinity], '- 0\n- 0\n- -1.5\n- 1e+21\n- 1e-7\n- 9007199254740992\n- 123\n- .nan\n- .inf\n- -.inf\n'],
    ['a scalar as the document', 5, '5\n'],
    ['null as the document', null, 'null\n'],
    ['a string as the document', 'a', 'a\n'],
    ['a string that needs quotes as the document', '- a', '"- a"\n'],
    ['keys', { '': 1, 'a b': 1, 'a: b': 1, '"x"': 1, 'true': 1, '5': 1, 'a/b.c': 1, '-': 1 }, '"5": 1\n"": 1\na b: 1\n"a: b": 1\n\'"x"\': 1\n"true": 1\na/b.c: 1\n"-": 1\n'],
    ['the key __proto__', JSON.parse('{"__proto__":{"a":1}}'), '__proto__:\n  a: 1\n'],
    ['keys that look like document markers', { '---': { '---': 1 }, '... a': 1, '--': 1 }, '"---":\n  ---: 1\n"... a": 1\n--: 1\n'],
    ['a map without a prototype', Object.assign(Object.create(null), { a: Object.create(null) }), 'a: {}\n'],
    ['an object that is repeated', { a: shared, b: [shared, none], c: none }, 'a: &a1\n  x: 1\nb:\n  - *a1\n  - &a2 []\nc: *a2\n'],
    ['items that are repeated', [[shared], [shared, [1]], { a: shared }], '- - &a1\n    x: 1\n- - *a1\n  - - 1\n- a: *a1\n'],
    ['circles', cyclic, '&a1\na: 1\nself: *a1\n'],
    ['nothing at all', undefined, '\n'],
  ])('%s', (_, doc, expected) => {
    expect(documentText(doc)).toBe(expected);
    expect(Yaml.stringify(doc)).toBe(expected);
  });

  test('a key of more than 1024 characters has a line to itself', () => {
    const [fits, long] = ['x'.repeat(1024), 'x'.repeat(1025)];
    const doc = { [fits]: 1, [long]: { [long]: [1], a: 'b\nc' }, [`${long}1`]: [2], [`${long}2`]: {}, [`${long}3`]: 'b\nc' };
    expect(documentText(doc)).toBe(`${fits}: 1\n? ${long}\n: ? ${long}\n  : - 1\n  a: |-\n    b\n    c\n? ${long}1\n: - 2\n? ${long}2\n: {}\n? ${long}3\n: |-\n  b\n  c\n`);
    expect(documentText(doc)).toBe(Yaml.stringify(doc));
  });

  test('fresh data is not searched for repetitions', () => {
    expect(documentText({ a: shared, b: shared }, true)).toBe('a:\n  x: 1\nb:\n  x: 1\n');
    expect(documentsText([{ a: shared, b: shared }], true)).toBe('a:\n  x: 1\nb:\n  x: 1\n');
  });

  test('several documents', () => {
    for (const docs of [[], [{}], [{ a: 1 }, { b: 'c\n\n' }, undefined, { d: 1 }], [undefined, undefined]]) {
      expect(documentsText(docs)).toBe(Yaml.stringify(...docs));
    }
    expect(documentsText([{ a: 'b\n' }, { c: shared, d: shared }, { e: shared }])).toBe('a: |\n  b\n---\nc: &a1\n  x: 1\nd: *a1\n---\ne:\n  x: 1\n');
  });

  test('more keys than are cached', () => {
    const doc = Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`key-${i}`, i]));
    expect(documentText(doc)).toBe(Yaml.stringify(doc));
    expect(documentText({ a: doc })).toBe(Yaml.stringify({ a: doc }));
  });

  test('values that are not data', () => {
    expect(() => documentText({ a: () => 1 })).toThrow(new Error('[YAML] \'value\' must be data, got a function: call it, or remove it'));
    expect(() => documentText([Symbol('a')])).toThrow(new Error('[YAML] \'value\' must be data, got a symbol: call it, or remove it'));
    expect(() => documentText({ a: new Date(0) })).toThrow(new Error('[YAML] \'value\' must be data, got a Date: convert it to a string'));
    expect(() => documentText([new Map([['a', 1]])])).toThrow(new Error('[YAML] \'value\' must be data, got a Map: convert it to a string'));
  });
});

describe('the closed list of docs/explanation/yaml.md', () => {
  /** The document, the text of cdk8s, ours. */
  const cases: Record<string, [unknown, string, string][]> = {
    'numbers of YAML 1.2 and of kubectl': [
      [{ a: '0o17' }, 'a: 0o17\n', 'a: "0o17"\n'],
      [{ '0o17': 1 }, '0o17: 1\n', '"0o17": 1\n'],
      [['-0O17'], '- -0O17\n', '- "-0O17"\n'],
      [{ a: '0X1F' }, 'a: 0X1F\n', 'a: "0X1F"\n'],
      [{ a: '+0B11' }, 'a: +0B11\n', 'a: "+0B11"\n'],
      [{ a: '0_x1F' }, 'a: 0_x1F\n', 'a: "0_x1F"\n'],
      [{ a: '+_1' }, 'a: +_1\n', 'a: "+_1"\n'],
      [{ a: '1e_3' }, 'a: 1e_3\n', 'a: "1e_3"\n'],
      [{ a: '.1e1_0' }, 'a: .1e1_0\n', 'a: ".1e1_0"\n'],
      [{ '.2E7_0': '.5E+1_1' }, '.2E7_0: .5E+1_1\n', '".2E7_0": ".5E+1_1"\n'],
      [{ a: '0XFFFFFFFFFFFFFFFF' }, 'a: 0XFFFFFFFFFFFFFFFF\n', 'a: "0XFFFFFFFFFFFFFFFF"\n'],
      [{ a: '-0X8000000000000000' }, 'a: -0X8000000000000000\n', 'a: "-0X8000000000000000"\n'],
      [{ a: '0o7777777777777777777777777' }, 'a: 0o7777777777777777777777777\n', 'a: "0o7777777777777777777777777"\n'],
    ],
    'the key <<': [
      [{ '<<': { a: 1 } }, '<<:\n  a: 1\n', '"<<":\n  a: 1\n'],
      [{ a: { '<<': { b: '<<' } } }, 'a:\n  <<:\n    b: <<\n', 'a:\n  "<<":\n    b: <<\n'],
    ],
    'characters that end lines or are refused': [
      [{ a: 'b\x85c' }, 'a: "b\x85c"\n', 'a: "b\\x85c"\n'],
      [{ a: 'b\x7fc' }, 'a: "b\x7fc"\n', 'a: "b\\x7fc"\n'],
      [{ a: 'b\u2028c' }, 'a: b\u2028c\n', 'a: "b\\u2028c"\n'],
      [{ a: 'b\nc\u2029d\n' }, 'a: |\n  b\n  c\u2029d\n', 'a: "b\\nc\\u2029d\\n"\n'],
      [{ 'a\uffff': 'b\ufffe' }, 'a\uffff: b\ufffe\n', '"a\\uffff": "b\\ufffe"\n'],
      [{ a: '"\u2028' }, 'a: \'"\u2028\'\n', 'a: "\\"\\u2028"\n'],
    ],
    'a byte order mark at the very beginning, or in a document of 500 bytes and more': [
      [{ '\ufeffa': { b: 1 } }, '\ufeffa:\n  b: 1\n', '"\\ufeffa":\n  b: 1\n'],
      [{ '\ufeffa': 'b\ufeff', 'c': '\0\ufeff' }, '\ufeffa: b\ufeff\nc: "\\0\ufeff"\n', '"\\ufeffa": "b\\ufeff"\nc: "\\0\\ufeff"\n'],
      [{ [`\ufeff${'a'.repeat(1020)}`]: { b: 1 } }, `\ufeff${'a'.repeat(1020)}:\n  b: 1\n`, `? "\\ufeff${'a'.repeat(1020)}"\n: b: 1\n`],
      [{ a: { '\ufeffb': 'x'.repeat(490) } }, `a:\n  \ufeffb: ${'x'.repeat(490)}\n`, `a:\n  "\\ufeffb": ${'x'.repeat(490)}\n`],
    ],
    'lines of which the first begins with a tab': [
      [{ a: '\tb\nc\n' }, 'a: |\n  \tb\n  c\n', 'a: "\\tb\\nc\\n"\n'],
      [{ a: '\n\tb' }, 'a: |-\n  \n  \tb\n', 'a: "\\n\\tb"\n'],
    ],
    'a line of one space in a long text in quotes': [
      [{ a: `${'x'.repeat(40)}\r\n \nb` }, `a: "${'x'.repeat(40)}\\r\n\n  \\\\ \n\n  b"\n`, `a: "${'x'.repeat(40)}\\r\n\n  \\ \n\n  b"\n`],
    ],
  };

  test.each(Object.entries(cases))('%s', (_, list) => {
    for (const [doc, theirs, ours] of list) {
      expect(Yaml.stringify(doc)).toBe(theirs);
      expect(documentText(doc)).toBe(ours);
    }
    expect(problemsOf(list.map(([doc]) => doc), readers)).toEqual([]);
  });

  test('numbers too large for kubectl are strings to it, so they are not quoted', () => {
    for (const text of ['0X10000000000000000', '-0X8000000000000001', '+0X8000000000000000', '1e_400']) expect(value(text)).toBe(text);
  });

  test('a byte order mark elsewhere is a character of the string', () => {
    const doc = { 'a': '\ufeffb', '\ufeffc': ['\ufeff', '\0\ufeff'], 'd': { '\ufeffb': 1 } };
    expect(documentText(doc)).toBe('a: \ufeffb\n\ufeffc:\n  - \ufeff\n  - "\\0\ufeff"\nd:\n  \ufeffb: 1\n');
    expect(problemsOf([doc], readers)).toEqual([]);
  });
});

test('every maximal case of the project has the bytes of cdk8s', () => {
  const silenced = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const folder = path.join(__dirname, '../../corpus/maximal');
  let objects = 0;
  for (const file of fs.readdirSync(folder)) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    for (const [name, one] of Object.entries(require(path.join(folder, file)) as Record<string, Partial<MaximalCase>>)) {
      if (typeof one?.build !== 'function') continue;
      const chart = new Chart(new App(), name.toLowerCase(), { namespace: 'flux-system' });
      one.build(chart);
      const docs = chart.toJson() as unknown[];
      objects += docs.length;
      expect(documentsText(docs)).toBe(Yaml.stringify(...docs));
      expect(documentsText(docs, true)).toBe(documentsText(docs));
    }
  }
  silenced.mockRestore();
  expect(objects).toBeGreaterThan(100);
});

describe('any data reads back equal, and is written as by cdk8s if that reads back equal', () => {
  test('strings as keys, values and items', () => {
    fc.assert(fc.property(fc.array(texts, { minLength: 1, maxLength: 20 }), (some) => {
      expect(problemsOf(some.map((text) => ({ [text]: { [text]: text, list: [text] } })))).toEqual([]);
    }), { numRuns: 200, seed: 1 });
  });

  test('documents', () => {
    fc.assert(fc.property(documents, (doc) => {
      expect(problemsOf([doc])).toEqual([]);
    }), { numRuns: 500, seed: 1 });
  });
});
