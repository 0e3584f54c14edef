import { Duration } from 'cdk8s';
import { error, listed, prod, spec, warnings, type SetProps } from './app-sets';
import {
  type ArgoClusterGeneratorOptions, ArgoDestination, ArgoGenerator, type ArgoGitGeneratorOptions, type ArgoGitPath, ArgoSource,
  GitRevision, LabelOperator,
} from '../../../lib';
import { thrownBy } from '../../support/synth';
import { git } from '../application/apps';

const { clusters, custom, gitDirectories, gitFiles, list, matrix, merge } = ArgoGenerator;
const plain = { applicationName: '{{name}}', destination: ArgoDestination.cluster('{{name}}'), goTemplate: false };
const using = (generator: ArgoGenerator, props: SetProps = {}): SetProps => ({ generators: [generator], ...props });
const folders = (paths: ArgoGitPath[], options?: ArgoGitGeneratorOptions) => gitDirectories(git, paths, options);
const named = (...names: string[]) => list(names.map((name) => ({ name, nameNormalized: name })));

describe('lists', () => {
  test('may have any values with Go templates', () => {
    const elements = [{ cluster: 'a', port: 1, on: true, nothing: null, labels: { team: 'a' }, regions: ['eu'] }];
    expect(spec(listed(...elements)).generators).toEqual([{ list: { elements: [{ cluster: 'a', port: 1, on: true, labels: { team: 'a' }, regions: ['eu'] }] } }]);
    expect(warnings(listed(...elements))).toEqual([]);
  });

  test('have strings without Go templates', () => {
    const elements = [{ name: 'a', values: { region: 'eu' } }];
    expect(spec(using(list(elements), plain)).generators).toEqual([{ list: { elements } }]);
  });

  test.each<[string, SetProps, string]>([
    ['a number without Go templates', using(list([{ name: 'a', port: 1 }]), plain),
      "[chart/fleet] 'generators[0].elements[0].port' must be a string without 'goTemplate', got 1: Argo CD stops at any other type: quote it, or remove 'goTemplate'"],
    ['a number among the values without Go templates', using(list([{ name: 'a', values: { port: 1 } }]), plain),
      "[chart/fleet] 'generators[0].elements[0].values' must be a string without 'goTemplate', got {\"port\":1}: Argo CD stops at any other type: quote it, or remove 'goTemplate'"],
    ['a credential', listed({ cluster: 'a', token: 'ghp_0123456789abcdefghij0123456789abcdef' }),
      "[chart/fleet] 'generators[0].elements[0].token' must not be a credential, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: remove it"],
    ['elements as a string without parameters to use', using(list([], { elementsYaml: '{{ .apps }}' })),
      "[chart/fleet] 'generators[0].elementsYaml' must be given only in the second generator of a matrix, got \"{{ .apps }}\": use 'elements' here"],
    ['elements as a string in the first generator', using(matrix(list([], { elementsYaml: '[]' }), prod)),
      "[chart/fleet] 'generators[0].generators[0].elementsYaml' must be given only in the second generator of a matrix, got \"[]\": use 'elements' here"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

test('elements of a list are objects', () => {
  expect(thrownBy(() => list(['a' as never]))).toBe("[ArgoGenerator.list] 'elements[0]' must be an object, got \"a\": write { name: ... }");
});

const apps = folders([{ path: 'apps/*' }], { pathParamPrefix: 'app' });

describe('clusters', () => {
  test.each<[string, ArgoClusterGeneratorOptions]>([['without options', {}], ['with an empty selector', { selector: {} }], ['with empty lists', { selector: { matchLabels: {}, matchExpressions: [] } }]])(
    '%s select all clusters, which is warned of where their labels are read', (_name, options) => {
      expect(spec(using(clusters(options))).generators).toEqual([{ clusters: options }]);
      expect(warnings(using(clusters(options)))).toEqual([]);
      expect(warnings({ ...using(clusters(options)), destinationNamespace: '{{ index .metadata.labels "team" }}' })).toEqual([ownCluster('generators[0].selector', 'labels')]);
    });

  const ownCluster = (prop: string, read: string): string => `chart/fleet argo/app-set-clusters: '${prop}' selects no labels and so includes the cluster of Argo CD itself, ` +
    `which has no ${read} to read unless somebody creates a Secret for it: write { matchLabels: { 'argocd.argoproj.io/secret-type': 'cluster' } } for all other clusters`;

  test('without labels in a matrix are warned of where annotations are read, also by the parameters of a generator', () => {
    const values = { revision: '{{ .metadata.annotations.revision }}' };
    expect(warnings({ ...using(matrix(apps, clusters({ values }))), applicationName: '{{.name}}-{{.app.path.basename}}' })).toEqual([
      ownCluster('generators[0].generators[1].selector', 'annotations'),
    ]);
  });

  test.each<[string, SetProps]>([
    ['by their names', { ...using(clusters()), destinationNamespace: 'team-{{.name}}' }],
    ['as the base of a merge', {
      ...using(ArgoGenerator.merge(['name'], [clusters(), list([{ name: 'a', size: 'big' }])])), destinationNamespace: '{{ index .metadata.labels "team" }}',
    }],
    ['by a selection of parameters', {
      ...using(clusters({ parameterSelector: { matchLabels: { 'metadata.labels.team': 'a' } } })), destinationNamespace: '{{ index .metadata.labels "team" }}',
    }],
    ['with a label', { ...using(prod), destinationNamespace: '{{ index .metadata.labels "team" }}' }],
  ])('may be read %s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });

  test('may select by parameters of another generator', () => {
    const generator = matrix(list([{ env: 'prod' }]), clusters({ selector: { matchLabels: { env: '{{.env}}' }, matchExpressions: [{ key: 'env', operator: LabelOperator.EXISTS }] } }));
    expect(spec(using(generator)).generators[0].matrix.generators[1]).toEqual({
      clusters: { selector: { matchLabels: { env: '{{.env}}' }, matchExpressions: [{ key: 'env', operator: 'Exists' }] } },
    });
    expect(warnings(using(generator))).toEqual([]);
  });

  test.each<[string, SetProps, string]>([
    ['an invalid label value', using(clusters({ selector: { matchLabels: { tier: 'a b' } } })),
      "[chart/fleet] 'generators[0].selector.matchLabels.tier' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
    ['a credential', using(clusters({ selector: { matchLabels: { a: 'b' } }, values: { token: 'ghp_0123456789abcdefghij0123456789abcdef' } })),
      "[chart/fleet] 'generators[0].values.token' must not be a credential, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: remove it"],
    ['a list of clusters without Go templates', using(clusters({ selector: { matchLabels: { a: 'b' } }, flatList: true }), plain),
      "[chart/fleet] 'generators[0].flatList' must be left out without 'goTemplate', got true: a list of clusters is not a string: remove it, or remove 'goTemplate'"],
  ])('refuse %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('Git', () => {
  const name = { applicationName: '{{.path.basenameNormalized}}', destination: ArgoDestination.cluster('in-cluster') };

  test.each<[string, ArgoGenerator]>([
    ['all folders of the root', folders([{ path: '*' }])],
    ['one folder', folders([{ path: 'apps/web' }])],
    ['folders in folders', folders([{ path: 'apps/*/overlays/[a-z]*' }, { path: 'apps/x/*', exclude: true }])],
    ['files at any depth', gitFiles(git, [{ path: 'clusters/**/config.json' }, { path: '{a,b}/*.yaml' }])],
    ['a file of the root', gitFiles(git, [{ path: 'clusters.yaml' }])],
    ['asking never again', folders([{ path: '*' }], { requeueAfter: Duration.seconds(0) })],
  ])('%s', (_name, generator) => {
    expect(warnings({ ...using(generator, name), applicationName: '{{index .path.segments 1}}-{{.path.basename}}' })).toEqual([]);
  });

  test('paths made of parameters of another generator', () => {
    const second = gitDirectories({ url: '{{.metadata.annotations.repo}}', revision: GitRevision.branch('{{.metadata.labels.branch}}') }, [{ path: '/{{.name}}/*' }]);
    const props = using(matrix(prod, second), { applicationName: '{{.name}}-{{.path.basename}}' });
    expect(spec(props).generators[0].matrix.generators[1].git).toEqual({
      repoURL: '{{.metadata.annotations.repo}}', revision: '{{.metadata.labels.branch}}', directories: [{ path: '/{{.name}}/*' }],
    });
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, ArgoGenerator, string]>([
    ['no path', folders([]), "[chart/fleet] 'generators[0].directories' must have at least one path, got an empty array: add a path, for example 'apps/*'"],
    ['no file', gitFiles(git, []), "[chart/fleet] 'generators[0].files' must have at least one path, got an empty array: add a path, for example 'clusters/*/config.json'"],
    ['excluded paths only', folders([{ path: 'a', exclude: true }]), "[chart/fleet] 'generators[0].directories' must include a path, got only excluded paths: add a path without 'exclude'"],
    ['the root', folders([{ path: '.' }]), "[chart/fleet] 'generators[0].directories[0].path' must be a path inside the repository, got \".\": write for example 'apps/*', or '*' for all folders of the root"],
    ['nothing as a file', gitFiles(git, [{ path: '/' }]), "[chart/fleet] 'generators[0].files[0].path' must be a path inside the repository, got \"/\": write for example 'clusters/*/config.json'"],
    ['a slash in front', folders([{ path: '/apps/*' }]), "[chart/fleet] 'generators[0].directories[0].path' must be written without a leading '/' or './' and without a trailing '/', got \"/apps/*\": write 'apps/*'"],
    ['a dot in front', folders([{ path: './apps/*' }]), "[chart/fleet] 'generators[0].directories[0].path' must be written without a leading '/' or './' and without a trailing '/', got \"./apps/*\": write 'apps/*'"],
    ['a slash at the end', folders([{ path: 'ok' }, { path: 'apps/' }]), "[chart/fleet] 'generators[0].directories[1].path' must be written without a leading '/' or './' and without a trailing '/', got \"apps/\": write 'apps'"],
    ['braces', folders([{ path: '{a,b}/*' }]), "[chart/fleet] 'generators[0].directories[0].path' must have no braces, got \"{a,b}/*\": Argo CD compares them literally: write one path for each alternative"],
    ['a prefix that is empty', folders([{ path: '*' }], { pathParamPrefix: '' }), "[chart/fleet] 'generators[0].pathParamPrefix' must not be empty, got \"\": leave it out"],
    ['parts of a second', folders([{ path: '*' }], { requeueAfter: Duration.millis(1500) }), "[chart/fleet] 'generators[0].requeueAfter' must be a whole number of seconds, got \"1500ms\": round it to seconds"],
    ['another URL', gitDirectories({ ...git, url: 'oci://ghcr.io/a/b' }, [{ path: '*' }]), "[chart/fleet] 'generators[0].git.url' must be the URL of a Git repository, got \"oci://ghcr.io/a/b\": use ArgoSource.oci(...) for an OCI artifact"],
    ['parameters of no generator', gitDirectories({ ...git, url: 'https://github.com/{{.org}}/a' }, [{ path: '*' }]),
      "[chart/fleet] 'generators[0].git' must have no expressions outside the second generator of a matrix, got \"https://github.com/{{.org}}/a main\": write the URL and the revision themselves"],
  ])('refuses %s', (_name, generator, message) => {
    expect(error(using(generator, name))).toBe(message);
  });

  test.each(['gitDirectories', 'gitFiles'] as const)('%s refuses what is not a repository', (factory) => {
    expect(thrownBy(() => ArgoGenerator[factory]('https://github.com/a/b' as never, []))).toBe(
      `[ArgoGenerator.${factory}] 'git' must be an object, got a string: write { revision: ..., url: ... }`);
  });

  test('two stars in a folder are warned of', () => {
    expect(warnings(using(folders([{ path: 'apps/**' }]), name))).toEqual([
      "chart/fleet argo/no-effect: 'generators[0].directories[0].path' is 'apps/**', but in paths of folders '**' means '*' and matches only one level: write one path for each level",
    ]);
  });
});

describe('matrix', () => {
  test('of two generators, one of which is a matrix itself', () => {
    const props = using(matrix(prod, matrix(apps, list([{ stage: 'a' }]))), { applicationName: '{{.name}}-{{.app.path.basename}}-{{.stage}}' });
    expect(spec(props).generators[0].matrix.generators[1].matrix.generators).toHaveLength(2);
    expect(warnings(props)).toEqual([]);
  });

  test('in a matrix in a matrix is refused', () => {
    expect(error(using(matrix(prod, matrix(apps, matrix(list([{ a: 'b' }]), list([{ c: 'd' }]))))))).toBe(
      "[chart/fleet] 'generators[0].generators[1].generators[1]' must be in at most one other matrix or merge, got a third level: Argo CD would drop it: make one of its generators a list, or combine them in another way");
    expect(error(using(merge(['name'], [prod, matrix(apps, merge(['name'], [prod, prod]))])))).toBe(
      "[chart/fleet] 'generators[0].generators[1].generators[1]' must be in at most one other matrix or merge, got a third level: Argo CD would drop it: make one of its generators a list, or combine them in another way");
  });

  test('of two paths that have one name', () => {
    const [one, other] = [folders([{ path: 'a/*' }]), gitFiles(git, [{ path: 'b/*' }])];
    expect(warnings(using(matrix(one, other), { applicationName: '{{.path.basename}}-{{.x}}', destination: ArgoDestination.cluster('{{.x}}') }))).toEqual([
      "chart/fleet argo/no-effect: 'generators[0].generators[1].pathParamPrefix' does not differ from that of the first generator, so that both make '.path', and the first one wins: give one of the generators another prefix",
    ]);
    expect(error(using(matrix(one, other), plain))).toBe(
      "[chart/fleet] 'generators[0].generators[1].pathParamPrefix' must differ from that of the first generator, got \"path\": give one of the generators another prefix");
    expect(warnings(using(matrix(one, apps), { applicationName: '{{.path.basename}}-{{.app.path.basename}}', destination: ArgoDestination.cluster('a') }))).toEqual([]);
  });

  test('of too many sets to compare', () => {
    const many = (key: string) => list(Array.from({ length: 20 }, (_, index) => ({ [key]: `${key}${index}` })));
    expect(spec(using(matrix(many('a'), many('b')), { applicationName: '{{.c}}', destination: ArgoDestination.cluster('{{.b}}') })).generators).toHaveLength(1);
  });
});

describe('merge', () => {
  test.each<[string, ArgoGenerator]>([
    ['of clusters and a list', merge(['name'], [prod, list([{ name: 'a', size: 'big' }, { name: 'b' }])])],
    ['of two keys', merge(['name', 'server'], [prod, list([{ name: 'a', server: 'x' }, { name: 'a', server: 'y' }])])],
    ['of unknown parameters', merge(['id'], [custom('plugin', { configMapRef: { name: 'p' } }), prod])],
    ['of a key that contains a dot', merge(['a.b'], [list([{ 'a.b': '1', 'nameNormalized': 'a', 'name': 'a' }]), list([{ 'a.b': '1' }])])],
  ])('%s', (_name, generator) => {
    expect(warnings(using(generator))).toEqual([]);
  });

  test('of a list whose keys name a parameter below values, without Go templates', () => {
    const generator = merge(['name'], [clusters({ values: { region: 'eu' } }), list([{ 'name': 'a', 'values.region': 'us', 'cluster.dir': 'a' }])]);
    const props = { ...using(generator, plain), source: ArgoSource.git(git, { path: '{{values.region}}/{{cluster.dir}}' }) };
    expect(warnings(props)).toEqual([]);
    expect(error({ ...props, source: ArgoSource.git(git, { path: '{{values.regoin}}' }) })).toBe(
      "[chart/fleet] 'source.path' must use parameters of the generators, got values.regoin: did you mean values.region? The parameters are name, nameNormalized, server, project, metadata.labels, metadata.annotations, values.region, cluster.dir");
  });

  test('by a value without Go templates', () => {
    expect(warnings(using(merge(['values.id'], [clusters({ selector: { matchLabels: { a: 'b' } }, values: { id: 'x' } }), list([{ values: { id: 'x' } }])]), plain))).toEqual([]);
  });

  test.each<[string, ArgoGenerator, string]>([
    ['of one generator', merge(['name'], [prod]), "[chart/fleet] 'generators[0].generators' must be two or more, got 1: add a generator to merge into the first"],
    ['of none', merge(['name'], []), "[chart/fleet] 'generators[0].generators' must be two or more, got 0: add a generator to merge into the first"],
    ['by nothing', merge([], [prod, prod]), "[chart/fleet] 'generators[0].mergeKeys' must have at least one parameter, got an empty array: write for example ['name'] for clusters"],
    ['by a slip', merge(['nam'], [prod, list([{ nam: 'a' }])]),
      "[chart/fleet] 'generators[0].mergeKeys[0]' must be a parameter of the first generator, got \"nam\": did you mean 'name'?"],
    ['by a part of a parameter', merge(['values.id'], [clusters({ selector: { matchLabels: { a: 'b' } }, values: { id: 'x' } }), prod]),
      "[chart/fleet] 'generators[0].mergeKeys[0]' must be a parameter without '.', got \"values.id\": with 'goTemplate', Argo CD does not look inside parameters, so that all sets would be equal: merge by another parameter"],
    ['of sets that are alike', merge(['name'], [prod, list([{ name: 'a' }, { name: 'b' }, { name: 'a' }])]),
      "[chart/fleet] 'generators[0].generators[1].elements[2]' must differ from the others in a merge key, got name = a again: Argo CD would stop: remove one of them"],
  ])('refuses %s', (_name, generator, message) => {
    expect(error(using(generator))).toBe(message);
  });
});

describe('other generators', () => {
  const anything = { applicationName: '{{.any}}', destination: ArgoDestination.cluster('{{.thing}}') };

  test('are written as they are given', () => {
    const list1 = { elements: [{ any: 'a', thing: 'b' }], template: { metadata: { name: 'x' }, spec: { project: 'p', destination: {} } } };
    expect(spec(using(custom('list', list1), anything)).generators).toEqual([{ list: list1 }]);
    expect(spec(using(custom('clusterDecisionResource', { configMapRef: 'a', labelSelector: {} }), anything)).generators).toHaveLength(1);
  });

  test.each<[string, ArgoGenerator, string]>([
    ['a kind with a slip', custom('scmprovider', {}), "[chart/fleet] 'generators[0]' must be one of list, clusters, git, scmProvider, clusterDecisionResource, pullRequest, matrix, merge, plugin, got \"scmprovider\": Argo CD drops unknown generators: did you mean 'scmProvider'?"],
    ['a part of a kind', custom('directories', {}), "[chart/fleet] 'generators[0]' must be one of list, clusters, git, scmProvider, clusterDecisionResource, pullRequest, matrix, merge, plugin, got \"directories\": use ArgoGenerator.gitDirectories(...)"],
    ['no service', custom('pullRequest', { requeueAfterSeconds: 60 }), "[chart/fleet] 'generators[0].pullRequest' must have one service, got nothing: add for example 'github'"],
    ['two services', custom('scmProvider', { github: {}, gitlab: {} }), "[chart/fleet] 'generators[0].scmProvider' must have one service, got github and gitlab: Argo CD would ignore the others: keep one of them"],
    ['no resource', custom('clusterDecisionResource', { configMapRef: 'a' }), "[chart/fleet] 'generators[0].clusterDecisionResource' must have exactly one of 'name' and 'labelSelector', got neither: add one of them"],
    ['two resources', custom('clusterDecisionResource', { name: 'a', labelSelector: {} }), "[chart/fleet] 'generators[0].clusterDecisionResource' must have exactly one of 'name' and 'labelSelector', got both: remove one of them"],
  ])('refuses %s', (_name, generator, message) => {
    expect(error(using(generator, anything))).toBe(message);
  });
});

describe('the selection of parameters', () => {
  const selected = (parameterSelector: object) => using(list([{ name: 'a', nameNormalized: 'a' }, { name: 'b' }], { parameterSelector }));

  test('may have any values, and leaves open which sets remain', () => {
    const parameterSelector = { matchExpressions: [{ key: 'server', operator: LabelOperator.IN, values: ['https://a.example/b'] }] };
    expect(spec(selected(parameterSelector)).generators[0].selector).toEqual(parameterSelector);
    expect(warnings(selected({}))).toEqual([]);
    expect(warnings(using(list([], { parameterSelector })))).toEqual([]);
    expect(spec(using(list([], { parameterSelector }))).generators).toEqual([{ list: { elements: [] }, selector: parameterSelector }]);
    expect(warnings(using(list([{ name: 'a', nameNormalized: 'x' }, { name: 'b', nameNormalized: 'x' }], { parameterSelector })))).toEqual([]);
    expect(warnings(using(matrix(named('a'), prod, { parameterSelector }), { applicationName: '{{.name}}' }))).toEqual([]);
    expect(warnings(using(merge(['name'], [prod, prod], { parameterSelector })))).toEqual([]);
  });

  test.each<[string, SetProps, string]>([
    ['an invalid key', selected({ matchLabels: { 'path[0]': 'a' } }),
      "[chart/fleet] 'generators[0].parameterSelector.matchLabels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"path[0]\": rename the key"],
    ['nothing to compare with', selected({ matchExpressions: [{ key: 'a', operator: LabelOperator.IN }] }),
      "[chart/fleet] 'generators[0].parameterSelector.matchExpressions[0].values' must be given for In, got nothing: list the values to compare with"],
    ['a parameter that no set has', { ...selected({}), applicationName: '{{.other}}' },
      "[chart/fleet] 'applicationName' must use parameters of the generators, got .other: use one of .name, .nameNormalized"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('folders', () => {
  test("with '..' are refused", () => {
    expect(error(using(folders([{ path: 'apps/../infra/*' }]), { applicationName: '{{.path.basename}}' }))).toBe(
      "[chart/fleet] 'generators[0].directories[0].path' must have no '..', got \"apps/../infra/*\": paths are compared as they are: write the path from the root of the repository");
  });

  test('whose names start with a dot are warned of, which Argo CD skips', () => {
    expect(warnings(using(folders([{ path: '.deploy/*' }]), { applicationName: '{{.path.basename}}', destination: ArgoDestination.cluster('a') }))).toEqual([
      "chart/fleet argo/no-effect: 'generators[0].directories[0].path' is '.deploy/*', which matches nothing, since Argo CD skips folders whose names start with a dot unless its repository server is told otherwise: rename '.deploy', or look for a file in it with ArgoGenerator.gitFiles(...)",
    ]);
  });
});
