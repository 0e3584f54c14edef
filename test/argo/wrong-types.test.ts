import { Duration } from 'cdk8s';
import { error, git, spec, type Props } from './application/apps';
import { ArgoSource } from '../../lib';
import { thrownBy } from '../support/synth';

const helm = (values: unknown): Props => ({ source: ArgoSource.git(git, { path: '.', helm: { valuesObject: values as { readonly [key: string]: unknown } } }) });

describe('what callers without types may pass', () => {
  test.each<[string, Props, string]>([
    ['sources that are not an array', { sources: ArgoSource.git(git, { path: '.' }) as never }, "'sources' must be an array, got an ArgoSource: wrap it in [ ]"],
    ['a policy as Argo CD writes it', { syncPolicy: { automated: { prune: true } } as never },
      "'syncPolicy' must be an ArgoSyncPolicy, got an object: write for example ArgoSyncPolicy.automated() or ArgoSyncPolicy.manual()"],
    ['a value that cannot be written', helm({ a: { b: [Duration.seconds(1)] } }),
      "'source.helm.valuesObject.a.b[0]' must be a string, number, boolean, array or plain object, got an object of class Duration: write out what the chart reads"],
  ])('%s is refused', (_name, props, message) => {
    expect(error(props)).toBe(`[chart/claims] ${message}`);
  });

  test('values as a string are refused', () => {
    expect(thrownBy(() => helm('a: b'))).toBe("[ArgoSource.git] 'helm.valuesObject' must be an object, got \"a: b\": write { name: ... }");
  });

  test('values with every plain kind of value are accepted', () => {
    const values = { a: 1, b: ['x', { c: true }], d: { 'e.f': {} } };
    expect(spec(helm(values)).source.helm.valuesObject).toEqual(values);
  });
});
