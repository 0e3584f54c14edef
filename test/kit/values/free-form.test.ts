import { App, Chart, Duration, Lazy, Size, type IResolver } from 'cdk8s';
import { checkValues } from '../../../lib/kit/values/free-form';
import { thrownBy } from '../../support/synth';

const chart = (resolvers: IResolver[] = []) => new Chart(new App({ resolvers }), 'chart');
const said = (values: unknown) => thrownBy(() => checkValues(chart(), 'values', values, 'do otherwise'));

/** A class of the user. */
class Settings {
  public readonly replicas = 2;
}

describe('values', () => {
  test.each<[unknown, string]>([
    ['a: b', 'a text'], [5, 'a number'], [true, 'a boolean'], [[], 'a list'], [null, 'nothing'],
  ])('%j are refused', (values, got) => {
    expect(said(values)).toBe(`[chart] 'values' must be an object with the values of the chart, got ${got}: do otherwise`);
  });

  test.each<[unknown, string, string]>([
    [{ a: { b: [1, Duration.seconds(1)] } }, 'values.a.b[1]', 'Duration'],
    [{ 'a.b': { c: new Settings() } }, "values['a.b'].c", 'Settings'],
    [{ a: [[new Date(0)]] }, 'values.a[0][0]', 'Date'],
    [{ a: new Map() }, 'values.a', 'Map'],
    [{ a: Size.mebibytes(1) }, 'values.a', 'Size'],
    [new Settings(), 'values', 'Settings'],
  ])('%j are refused by the path of what cannot be written', (values, path, name) => {
    expect(said(values)).toBe(`[chart] '${path}' must be a text, number, boolean, list or plain object, got an object of class ${name}: write out what the chart reads`);
  });

  test('an object without a class is refused, as cdk8s does', () => {
    expect(said({ a: Object.create(null) as object })).toBe("[chart] 'values.a' must be a text, number, boolean, list or plain object, got an object without a class: write { ...value }");
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['plain values', { a: 1, b: 'x', c: true, d: null, e: [1, [{ f: undefined }]], g: {} }],
    ['what is produced later', { a: Lazy.any({ produce: () => 1 }) }],
    ['a token', { a: new (class Token { public resolve() { return 1; } })() }],
    ['a number or text, as imports have them', { a: new (class IntOrString { public readonly value = 80; })(), b: new (class Quantity { public readonly value = '1Gi'; })() }],
  ])('%s is taken', (_name, values) => {
    checkValues(chart(), 'values', values, '');
  });

  test('what a resolver of the app may know is taken', () => {
    checkValues(chart([{ resolve: () => undefined }]), 'values', { a: Duration.seconds(1) }, '');
  });
});
