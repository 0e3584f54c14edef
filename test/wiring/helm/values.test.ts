import { Lazy } from 'cdk8s';
import fc from 'fast-check';
import { jsonValues } from './json-values';
import { copyValues } from '../../../lib/wiring/helm/values';
import { thrownBy } from '../../support/synth';

const copy = (values: Record<string, unknown>) => copyValues('here', 'values', values);

describe('values', () => {
  test('are copied unchanged', () => {
    fc.assert(fc.property(jsonValues, (values) => {
      expect(copy(values)).toStrictEqual(values);
    }));
  });

  test('do not change with the original', () => {
    const list = [{ a: 1 }];
    const values = { map: { list } };
    const copied = copy(values);
    list[0].a = 2;
    list.push({ a: 3 });
    expect(copied).toEqual({ map: { list: [{ a: 1 }] } });
  });

  test('lose undefined values, but keep nulls', () => {
    expect(copy({ a: undefined, b: { c: undefined, d: null }, e: [undefined, null, 1] })).toStrictEqual({ b: { d: null }, e: [null, null, 1] });
  });

  test('can be maps without a prototype, with any keys', () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    expect(copy({ bare, constructor: { toString: 'x' } })).toEqual({ bare: { a: 1 }, constructor: { toString: 'x' } });
  });

  const MUST = 'be a string, a number, true, false, null, a list or a map';

  test.each<[string, Record<string, unknown>, string]>([
    ['a function', { a: { b: () => 1 } }, `[here] 'values.a.b' must ${MUST}, got a function: write it as one of these`],
    ['not a number', { a: [NaN] }, `[here] 'values.a[0]' must ${MUST}, got NaN: write it as one of these`],
    ['an infinite number', { a: -Infinity }, `[here] 'values.a' must ${MUST}, got -Infinity: write it as one of these`],
    ['a bigint', { a: BigInt(5) }, `[here] 'values.a' must ${MUST}, got a bigint: write it as one of these`],
    ['a date', { a: new Date(0) }, `[here] 'values.a' must ${MUST}, got "1970-01-01T00:00:00.000Z": write it as one of these`],
    ['a Map', { a: new Map([['b', 1]]) }, `[here] 'values.a' must ${MUST}, got {}: write it as one of these`],
    ['a lazy value', { a: Lazy.any({ produce: () => 1 }) }, `[here] 'values.a' must ${MUST}, got {"producer":{}}: write it as one of these`],
    ['a value without a name', { '': 1 }, "[here] 'values' must have a name for every value, got \"\": name it: helm drops a value without a name"],
  ])('cannot be %s', (_name, values, message) => {
    expect(thrownBy(() => copy(values))).toBe(message);
  });
});
