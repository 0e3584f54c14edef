import { ApiObject, Chart } from 'cdk8s';
import fc from 'fast-check';
import { keepNulls } from '../../../lib/kit/values/free-form';
import { testApp } from '../../support/synth';

/** The values of an object after synthesis. */
function written(values: unknown): unknown {
  const object = new ApiObject(new Chart(testApp(), 'chart'), 'object', { apiVersion: 'v1', kind: 'Any', spec: { values } });
  keepNulls(object, '/spec/values', values);
  return (object.toJson() as { spec: { values: unknown } }).spec.values;
}

describe('nulls in values', () => {
  test.each<[string, unknown]>([
    ['in a map', { a: null, b: 1 }],
    ['in a map in a map', { a: { b: { c: null } } }],
    ['alone in a map', { a: { b: null } }],
    ['in an array', { a: [null, 'x', null] }],
    ['alone in an array', { a: [null] }],
    ['in a map in an array', { a: [{ b: null }, [null, { c: null }]] }],
    ['under keys with slashes and tildes', { 'a/b': { '~1': null, '~': { '/': null } }, '': { '': null } }],
    ['under keys that are numbers', { 0: null, 1: [{ 2: null }] }],
  ])('are written %s', (_name, values) => {
    expect(written(values)).toStrictEqual(values);
  });

  test('are all that is added', () => {
    expect(written({ a: 'x', b: [1, true], c: {} })).toStrictEqual({ a: 'x', b: [1, true], c: {} });
    expect(written(undefined)).toBeUndefined();
  });

  test('are kept wherever they are', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, fc.constant(null), fc.string(), fc.integer(), fc.boolean(), fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string({ unit: fc.constantFrom('a', 'b', '/', '~', '0', '1', '.') }), tie('value'), { maxKeys: 3, noNullPrototype: true })),
    }));
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), value, { maxKeys: 4, noNullPrototype: true }), (values) => {
      expect(written(values)).toStrictEqual(values);
    }), { numRuns: 500 });
  });
});
