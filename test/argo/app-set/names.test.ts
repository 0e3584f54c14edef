import { error, listed, prod, warnings, type SetProps } from './app-sets';
import { ArgoDestination, ArgoGenerator, LabelOperator } from '../../../lib';
import { git } from '../application/apps';

const { clusters, custom, gitDirectories, list, matrix, merge } = ArgoGenerator;
const folders = gitDirectories(git, [{ path: 'apps/*' }]);
const named = (applicationName: string, ...generators: ArgoGenerator[]): SetProps => ({ generators, applicationName, destination: ArgoDestination.cluster('in-cluster') });
const one = list([{ a: 'x' }]);
const flat = clusters({ selector: { matchLabels: { a: 'b' } }, flatList: true });

describe('names that differ', () => {
  test.each<[string, SetProps]>([
    ['in a list', listed({ cluster: 'a' }, { cluster: 'b' })],
    ['in two parameters', named('{{.a}}-{{ .b }}', list([{ a: 'x', b: '1' }, { a: 'x', b: '2' }]))],
    ['deep inside', named('{{.a.b}}', list([{ a: { b: 'x' } }, { a: { b: 'y' } }]))],
    ['in a matrix of lists', named('{{.a}}-{{.b}}', matrix(list([{ a: 'x' }, { a: 'y' }]), list([{ b: '1' }, { b: '2' }])))],
    ['in a matrix of clusters and folders', named('{{.name}}-{{.path.basename}}', matrix(prod, folders))],
    ['in a matrix of which one side is one', named('{{.name}}', matrix(prod, one))],
    ['by chance', named('{{.a}}-{{ randAlpha 5 | lower }}', list([{ a: 'x' }, { a: 'x' }]))],
    ['by everything', named('{{ toJson . | sha256sum }}', list([{ a: 'x', b: '1' }, { a: 'x', b: '2' }]))],
    ['by what may be there', named('{{ if hasKey . "b" }}{{ .b }}{{ else }}{{ .a }}{{ end }}', list([{ a: 'x', b: '1' }, { a: 'x' }]))],
    ['by a function', named('{{ lower .a }}', list([{ a: 'X' }, { a: 'y' }]))],
    ['without Go templates', { ...named('{{ a }}-{{values.b}}', list([{ a: 'x', values: { b: '1' } }, { a: 'x', values: { b: '2' } }])), goTemplate: false }],
    ['in sets of which not all are known', named('{{.a}}', list([{ a: 'x' }]), custom('plugin', { configMapRef: { name: 'a' } }))],
    ['where an element is made of others', named('{{.name}}-{{.a}}', matrix(prod, list([{ a: '{{.server}}' }, { a: '{{.server}}' }])))],
    ['where some sets may lack what is in the name', { ...named('{{.a.b}}', list([{ a: 'x' }, { a: 'x' }, {}])), goTemplateOptions: [] }],
    ['where it is unknown', named('{{.name}}', merge(['name'], [prod, list([{ name: 'a' }])]))],
    ['where a later generator says more', named('{{.name}}', matrix(merge(['name'], [prod, prod]), one))],
  ])('%s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, SetProps]>([
    ['one element', named('fleet-claims', one)], ['a list of all clusters', named('fleet-claims', flat)], ['a matrix of both', named('fleet-claims', matrix(one, flat))],
    ['no element', named('fleet-claims', list([]))],
  ])('need no parameter with %s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });
});

describe('names that are the same', () => {
  test.each<[string, SetProps, string]>([
    ['without a parameter', named('fleet-claims', list([{ a: 'x' }, { a: 'y' }])),
      "[chart/fleet] 'applicationName' must contain a parameter, got \"fleet-claims\": there are 2 sets of parameters, and Argo CD creates no Applications with the same name: write for example '{{.a}}'"],
    ['without a parameter, in two generators', named('fleet-claims', one, one),
      "[chart/fleet] 'applicationName' must contain a parameter, got \"fleet-claims\": there are 2 sets of parameters, and Argo CD creates no Applications with the same name: write for example '{{.a}}'"],
    ['without a parameter or Go templates', { ...named('fleet-claims', list([{}, {}])), goTemplate: false },
      "[chart/fleet] 'applicationName' must contain a parameter, got \"fleet-claims\": there are 2 sets of parameters, and Argo CD creates no Applications with the same name: write for example '{{name}}'"],
    ['by a value that repeats', listed({ cluster: 'a' }, { cluster: 'b' }, { cluster: 'a' }),
      "[chart/fleet] 'applicationName' must differ for every set of parameters, got 'a-claims' for sets 0 and 2: Argo CD would create neither Application: remove one of the sets, or add another parameter to the name"],
    ['in a matrix of lists', named('{{.a}}', matrix(list([{ a: 'x' }, { a: 'y' }]), list([{ b: '1' }, { b: '2' }]))),
      "[chart/fleet] 'applicationName' must differ for every set of parameters, got 'x' for sets 0 and 1: Argo CD would create neither Application: remove one of the sets, or add another parameter to the name"],
    ['by a function of what is the same', named('{{ .a | lower }}', list([{ a: 'x', b: '1' }, { a: 'x', b: '2' }])),
      "[chart/fleet] 'applicationName' must differ for every set of parameters, got the same for a = x for sets 0 and 1: Argo CD would create neither Application: remove one of the sets, or add another parameter to the name"],
    ['without Go templates', { ...named('{{ a }}', list([{ a: 'x' }, { a: 'x' }])), goTemplate: false },
      "[chart/fleet] 'applicationName' must differ for every set of parameters, got 'x' for sets 0 and 1: Argo CD would create neither Application: remove one of the sets, or add another parameter to the name"],
    ['no name at all', listed({ cluster: 'Team A' }),
      "[chart/fleet] 'applicationName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Team A-claims\": use for example 'team-a-claims'"],
  ])('%s are refused', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test.each<[string, SetProps, string]>([
    ['for all clusters', named('fleet-claims', prod),
      "chart/fleet argo/app-set-names: 'applicationName' is 'fleet-claims' for every set of parameters: as soon as there are two sets, Argo CD creates none of their Applications: add a parameter to it"],
    ['for what is selected', named('fleet-claims', list([{ a: 'x' }, { a: 'y' }], { parameterSelector: { matchExpressions: [{ key: 'a', operator: LabelOperator.EXISTS }] } })),
      "chart/fleet argo/app-set-names: 'applicationName' is 'fleet-claims' for every set of parameters: as soon as there are two sets, Argo CD creates none of their Applications: add a parameter to it"],
    ['for one set, and what another generator may make', named('fleet-claims', one, prod),
      "chart/fleet argo/app-set-names: 'applicationName' is 'fleet-claims' for every set of parameters: as soon as there are two sets, Argo CD creates none of their Applications: add a parameter to it"],
    ['for all folders of a cluster', named('{{.name}}', matrix(prod, folders)),
      "chart/fleet argo/app-set-names: 'applicationName' has no parameter of the second generator of the matrix: as soon as that makes two sets, Argo CD creates none of their Applications: add one to the name"],
    ['for all clusters of a folder', named('{{.path.basename}}', matrix(prod, folders)),
      "chart/fleet argo/app-set-names: 'applicationName' has no parameter of the first generator of the matrix: as soon as that makes two sets, Argo CD creates none of their Applications: add one to the name"],
  ])('perhaps, %s, are warned of', (_name, props, message) => {
    expect(warnings(props)).toEqual([message]);
  });
});
