import fc from 'fast-check';
import { jsonValues } from './json-values';
import { valuesOfFlags, type SetFlag } from './strvals';
import { STRVALS_CASES } from './strvals-cases';
import { helmFlags } from '../../../lib/wiring/helm/command';

const flagsOf = (values: Readonly<Record<string, unknown>>): SetFlag[] => helmFlags(values).map(({ flag, assignment }) => [flag, assignment]);

describe('the parser of flags for these tests', () => {
  test('has many cases', () => {
    expect(STRVALS_CASES.length).toBeGreaterThan(100);
  });

  test.each(STRVALS_CASES.map(([flags, values]) => [flags.flat().join(' ').slice(0, 80), flags, values] as const))('reads like Helm: %s', (_name, flags, values) => {
    if (values === undefined) expect(() => valuesOfFlags(flags)).toThrow();
    else expect(valuesOfFlags(flags)).toStrictEqual(values);
  });
});

describe('flags', () => {
  test.each<[string, Record<string, unknown>, SetFlag[]]>([
    ['nothing', {}, []],
    ['a string', { a: 'b' }, [['--set', 'a=b']]],
    ['an empty string', { a: '' }, [['--set', 'a=']]],
    ['booleans', { a: true, b: false }, [['--set', 'a=true'], ['--set', 'b=false']]],
    ['whole numbers', { a: 0, b: -5, c: 9007199254740991 }, [['--set', 'a=0'], ['--set', 'b=-5'], ['--set', 'c=9007199254740991']]],
    ['other numbers', { a: 0.5, b: 1e21, c: -1.5e-7 }, [['--set-json', 'a=0.5'], ['--set-json', 'b=1e+21'], ['--set-json', 'c=-1.5e-7']]],
    ['null, which removes a default of the chart', { a: null }, [['--set', 'a=null']]],
    ['nested values, in their order', { z: { b: 1, a: 2 }, c: 3 }, [['--set', 'z.b=1'], ['--set', 'z.a=2'], ['--set', 'c=3']]],
    ['an empty map and an empty list', { a: {}, b: [] }, [['--set-json', 'a={}'], ['--set-json', 'b=[]']]],
    ['lists', { a: ['x', 1, null, { b: [true] }] }, [['--set-json', 'a=["x",1,null,{"b":[true]}]']]],
    ['undefined', { a: undefined, b: { c: undefined, d: 1 }, e: { f: undefined } }, [['--set', 'b.d=1'], ['--set-json', 'e={}']]],
    ['strings that look like other types', { a: 'true', b: 'FALSE', c: 'Null', d: '0', e: '5', f: '-007', g: '+0', h: 'fal\u017fe' }, [
      ['--set-string', 'a=true'], ['--set-string', 'b=FALSE'], ['--set-string', 'c=Null'], ['--set-string', 'd=0'], ['--set-string', 'e=5'], ['--set-string', 'f=-007'],
      ['--set-string', 'g=+0'], ['--set-string', 'h=fal\u017fe'],
    ]],
    ['strings that look like other types only to people', { a: '0123', b: '1.5', c: '1e3', d: 'yes', e: '~', f: ' 1', g: '0x10' }, [
      ['--set', 'a=0123'], ['--set', 'b=1.5'], ['--set', 'c=1e3'], ['--set', 'd=yes'], ['--set', 'e=~'], ['--set', 'f= 1'], ['--set', 'g=0x10'],
    ]],
    ['strings with special characters of flags', { a: 'x,y', b: '{x}', c: 'x{y}', d: '\\', e: 'k=v', f: 'x[0].y', g: '"x" \'y\'\n$Z `w`!' }, [
      ['--set', 'a=x\\,y'], ['--set', 'b=\\{x}'], ['--set', 'c=x{y}'], ['--set', 'd=\\\\'], ['--set', 'e=k=v'], ['--set', 'f=x[0].y'], ['--set', 'g="x" \'y\'\n$Z `w`!'],
    ]],
    ['keys with special characters of flags', { 'a.b/c': 1, 'x,y': { 'k=v': 2 }, 'l[0]': 3, 'w\\': 4, 'sp ace': 5 }, [
      ['--set', 'a\\.b/c=1'], ['--set', 'x\\,y.k\\=v=2'], ['--set', 'l\\[0]=3'], ['--set', 'w\\\\=4'], ['--set', 'sp ace=5'],
    ]],
    ['an empty key, which only JSON can express', { a: { b: { '': 1, 'c': 'x' }, d: 2 } }, [['--set-json', 'a.b={"":1,"c":"x"}'], ['--set', 'a.d=2']]],
  ])('give %s', (_name, values, flags) => {
    expect(flagsOf(values)).toEqual(flags);
  });

  test('go only as deep as Helm reads: the rest is JSON', () => {
    const nest = (depth: number): unknown => (depth === 0 ? 'x' : { k: nest(depth - 1) });
    const path = Array(31).fill('k').join('.');
    expect(flagsOf(nest(31) as Record<string, unknown>)).toEqual([['--set', `${path}=x`]]);
    expect(flagsOf(nest(33) as Record<string, unknown>)).toEqual([['--set-json', `${path}={"k":{"k":"x"}}`]]);
  });

  test('give exactly the original values', () => {
    fc.assert(fc.property(jsonValues, (values) => {
      expect(valuesOfFlags(flagsOf(values))).toStrictEqual(values);
    }), { numRuns: 2000 });
  });

  test('give each path once', () => {
    fc.assert(fc.property(jsonValues, (values) => {
      const paths = flagsOf(values).map(([, assignment]) => /^(?:\\.|[^=\\])*/s.exec(assignment)![0]);
      expect(new Set(paths).size).toBe(paths.length);
    }), { numRuns: 500 });
  });
});
