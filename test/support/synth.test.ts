import { ApiObject } from 'cdk8s';
import { errorOf } from './synth';

describe('errorOf', () => {
  test('does not take what a schema says for an error of the library', () => {
    expect(() => errorOf((chart) => new ApiObject(chart, 'x', { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', metadata: { name: 'x' } }))).toThrow('no error was thrown');
  });

  test('does not take other errors for those of the library', () => {
    expect(() => errorOf(() => { throw new TypeError("Cannot read properties of undefined (reading 'x')"); })).toThrow(TypeError);
  });

  test('takes those of constructors and of validation', () => {
    expect(errorOf(() => { throw new Error("[chart/x] 'prop' must be"); })).toBe("[chart/x] 'prop' must be");
    expect(errorOf((chart) => chart.node.addValidation({ validate: () => ['bad'] }))).toBe('Validation failed with the following errors:\n  [chart] bad');
  });
});
