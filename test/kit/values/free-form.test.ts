import { App, Chart, Duration, Lazy, Size, type IResolver } from 'cdk8s';
import { checkValues } from '../../../lib/kit/values/free-form';
import { thrownBy } from '../../support/synth';

const chart = (resolvers: IResolver[] = []) => new Chart(new App({ resolvers }), 'chart');
const said = (values: unknown) => thrownBy(() => checkValues(chart(), 'values', values));

/** A class of the user. */
class Settings {
  public readonly replicas = 2;
}

describe('values', () => {
  test.each<[unknown, string, string]>([
    [{ a: { b: [1, Duration.seconds(1)] } }, 'values.a.b[1]', 'Duration'],
    [{ 'a.b': { c: new Settings() } }, "values['a.b'].c", 'Settings'],
    [{ a: [[new Date(0)]] }, 'values.a[0][0]', 'Date'],
    [{ a: new Map() }, 'values.a', 'Map'],
    [{ a: Size.mebibytes(1) }, 'values.a', 'Size'],
    [new Settings(), 'values', 'Settings'],
  ])('%j are refused with the path of what cannot be written', (values, path, name) => {
    expect(said(values)).toBe(`[chart] '${path}' must be a string, number, boolean, array or plain object, got an object of class ${name}: write out what the chart reads`);
  });

  test('an object without a class is refused, as cdk8s does', () => {
    expect(said({ a: Object.create(null) as object })).toBe("[chart] 'values.a' must be a string, number, boolean, array or plain object, got an object without a class: write { ...value }");
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['plain values', { a: 1, b: 'x', c: true, d: null, e: [1, [{ f: undefined }]], g: {} }],
    ['lazy values', { a: Lazy.any({ produce: () => 1 }) }],
    ['tokens', { a: new (class Token { public resolve() { return 1; } })() }],
    ['numbers and strings in the classes of cdk8s imports', { a: new (class IntOrString { public readonly value = 80; })(), b: new (class Quantity { public readonly value = '1Gi'; })() }],
  ])('%s are accepted', (_name, values) => {
    checkValues(chart(), 'values', values);
  });

  test('values that a resolver of the app may know are accepted', () => {
    checkValues(chart([{ resolve: () => undefined }]), 'values', { a: Duration.seconds(1) });
  });
});
