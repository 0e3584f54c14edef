import { Duration } from 'cdk8s';
import { error, git, spec, type Props } from './application/apps';
import { ArgoSource, ArgoSyncPolicy } from '../../lib';

const helm = (values: unknown): Props => ({ source: ArgoSource.git(git, { path: '.', helm: { valuesObject: values as { readonly [key: string]: unknown } } }) });

describe('what callers without types may pass', () => {
  test.each<[string, Props, string]>([
    ['sources that are no list', { sources: ArgoSource.git(git, { path: '.' }) as never },
      "'sources' must be a list of sources, got an object: write for example [ArgoSource.git(git, { path: 'claims' })]"],
    ['a policy as Argo CD writes it', { syncPolicy: { automated: { prune: true } } as never },
      "'syncPolicy' must be a sync policy, got {\"automated\":{\"prune\":true}}: write for example ArgoSyncPolicy.automated({ prune: true, selfHeal: true }) or ArgoSyncPolicy.manual()"],
    ['options as Argo CD writes them', { syncOptions: ['CreateNamespace=true'] as never },
      "'syncOptions' must be an object of switches, got [\"CreateNamespace=true\"]: write for example { createNamespace: true }; an option without a switch goes into 'custom'"],
    ['an option as a text', { syncPolicy: ArgoSyncPolicy.manual(), syncOptions: 'CreateNamespace=true' as never },
      "'syncOptions' must be an object of switches, got \"CreateNamespace=true\": write for example { createNamespace: true }; an option without a switch goes into 'custom'"],
    ['a deletion that there is not', { deletion: 'Orphan' as never }, "'deletion' must be one of orphan, foreground, background, got \"Orphan\": use a member of ArgoDeletion"],
    ['values as a text', helm('a: b'), "'source.helm.valuesObject' must be an object with the values of the chart, got a text: pass YAML as 'values'"],
    ['values as a list', helm(['a']), "'source.helm.valuesObject' must be an object with the values of the chart, got a list: pass YAML as 'values'"],
    ['a value that cannot be written', helm({ a: { b: [Duration.seconds(1)] } }),
      "'source.helm.valuesObject.a.b[0]' must be a text, number, boolean, list or plain object, got an object of class Duration: write out what the chart reads"],
    ['no project', { project: undefined as never },
      "'project' must be the name of an AppProject, got nothing: every Application is in one: write 'default' if you have made none"],
  ])('%s is refused', (_name, props, message) => {
    expect(error(props)).toBe(`[chart/claims] ${message}`);
  });

  test('values with every plain kind of value are taken', () => {
    const values = { a: 1, b: ['x', { c: true }], d: { 'e.f': {} } };
    expect(spec(helm(values)).source.helm.valuesObject).toEqual(values);
  });
});
