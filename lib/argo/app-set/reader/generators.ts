import type { Duration } from 'cdk8s';
import { ArgoGenerator } from '../generator';
import type { ArgoGitPath } from '../generator-options';
import type { ArgoPullRequestFilter } from '../pull-requests';
import { ArgoCloneProtocol, type ArgoScmFilter } from '../repositories';
import { pullRequests, scmProviders } from './services';
import type {
  ApplicationSetV1Alpha1Spec, ClusterDecisionResource, Clusters, Git, LabelSelector as SelectorSpec, List, Plugin2, PullRequest, ScmProvider,
} from '../../../../imports/argo/application-set.v1alpha1';
import { Call, type Expression } from '../../../kit/checks/expression';
import { because, remove } from '../../../kit/checks/fix';
import { Rule } from '../../../kit/checks/rule';
import { phrase } from '../../../kit/checks/show';
import { below, type Codec, codec, type EntryOf, type Resolved } from '../../../kit/reader/codec';
import { any, bool, list, number, only, stringMap, strings, text } from '../../../kit/reader/codecs';
import { beside, make, oneOf } from '../../../kit/reader/factories';
import { locate, parametersOf } from '../../../kit/reader/locate';
import { CallPart, FieldsPart, ListPart, LiteralPart, type Part } from '../../../kit/reader/part';
import { Given, isMap, type Place, type Step } from '../../../kit/reader/place';
import type { Reading } from '../../../kit/reader/reading';
import { patched, record, required, to } from '../../../kit/reader/table';
import { noOthers } from '../../../kit/reader/unknown';
import { type LabelExpression, LabelOperator, type LabelSelector } from '../../../kit/values/label-selector';
import { revision, secondsPart, wordOf } from '../../codecs';
import { ArgoRule } from '../../rules';

type Spec = ApplicationSetV1Alpha1Spec['generators'][number];
type Kinds = Omit<Spec, 'selector'>;
type Matrix = NonNullable<Kinds['matrix']>;

/** A number of seconds. */
const seconds = codec<number, Duration>((given, reading) => number.read(given, reading) && secondsPart(given.place, Number(given.value)), (value) => {
  if (!(value instanceof Call)) return undefined;
  const [count] = value.values;
  const length = { 'Duration.seconds': 1, 'Duration.minutes': 60, 'Duration.hours': 3600 }[value.name];
  return typeof count === 'number' && length !== undefined ? count * length : undefined;
});

/** Selects objects by their labels, or sets of parameters. */
const selector = record<SelectorSpec, LabelSelector>({
  matchLabels: stringMap,
  matchExpressions: list(record<EntryOf<SelectorSpec['matchExpressions']>, LabelExpression>({
    key: required(text), operator: required(wordOf({ LabelOperator })), values: strings,
  })),
});

const paths = list(record<EntryOf<Git['files']>, ArgoGitPath>({ path: required(text), exclude: bool }));

const shared = {
  repoURL: required(to('0.url', text)),
  revision: required(to('0.revision', revision)),
  pathParamPrefix: to('2.pathParamPrefix', text),
  requeueAfterSeconds: to('2.requeueAfter', seconds),
  values: to('2.values', stringMap),
  template: patched,
} as const;

const pullRequest = make(ArgoGenerator, 'pullRequest', {
  github: to('0', pullRequests.github),
  gitlab: to('0', pullRequests.gitlab),
  gitea: to('0', pullRequests.gitea),
  bitbucketServer: to('0', pullRequests.bitbucketServer),
  bitbucket: to('0', pullRequests.bitbucket),
  azuredevops: to('0', pullRequests.azuredevops),
  filters: to('1.filters', list(record<EntryOf<PullRequest['filters']>, ArgoPullRequestFilter>({ branchMatch: text, targetBranchMatch: text, titleMatch: text }))),
  continueOnRepoNotFoundError: to('1.continueOnRepoNotFoundError', bool),
  requeueAfterSeconds: to('1.requeueAfter', seconds),
  values: to('1.values', stringMap),
  template: patched,
});

const scmProvider = make(ArgoGenerator, 'scmProvider', {
  github: to('0', scmProviders.github),
  gitlab: to('0', scmProviders.gitlab),
  gitea: to('0', scmProviders.gitea),
  bitbucketServer: to('0', scmProviders.bitbucketServer),
  bitbucket: to('0', scmProviders.bitbucket),
  azureDevOps: to('0', scmProviders.azureDevOps),
  awsCodeCommit: to('0', scmProviders.awsCodeCommit),
  filters: to('1.filters', list(record<EntryOf<ScmProvider['filters']>, ArgoScmFilter>({
    repositoryMatch: text, pathsExist: strings, pathsDoNotExist: strings, labelMatch: text, branchMatch: text,
  }))),
  cloneProtocol: to('1.cloneProtocol', wordOf({ ArgoCloneProtocol })),
  requeueAfterSeconds: to('1.requeueAfter', seconds),
  values: to('1.values', stringMap),
  template: patched,
});

/** A generator in another one. */
const inner: Codec<unknown, ArgoGenerator> = codec(readGenerator, writeGenerator);

/** Exactly two generators, whose combinations make the sets. */
const matrix = codec<Matrix, ArgoGenerator>((given, reading) => {
  const generators = given.field('generators');
  if (generators === undefined) return reading.miss(given.place.at('generators'), Rule.MISSING_FIELD, 'add two generators');
  const part = list(inner).read(generators, reading);
  if (!(part instanceof ListPart)) return undefined;
  const { items } = part;
  if (items.length !== 2) {
    return reading.refuse(generators, ArgoRule.GENERATOR, 'be two', items.length < 2 ? 'add another generator' : 'put a matrix of two of them in the place of both',
      phrase(String(items.length)));
  }
  // The props of the two are named as those of a list.
  const find = ([, name, index, ...path]: readonly Step[]): Place | undefined => {
    const item = name === 'generators' && typeof index === 'number' ? items[index] : undefined;
    return item && locate(item, path).place;
  };
  return new CallPart(given.place, ArgoGenerator, 'matrix', items, find);
}, (value) => {
  if (!(value instanceof Call) || value.name !== 'ArgoGenerator.matrix') return undefined;
  const generators = value.values.slice(0, 2).map(writeGenerator);
  return generators.every((each) => each !== undefined) ? { generators } : undefined;
});

/** Argo CD looks for files only where it does not look for folders. */
const git = oneOf<Git, ArgoGenerator>({
  directories: make(ArgoGenerator, 'gitDirectories', { ...shared, directories: to('1', paths) }),
  files: make(ArgoGenerator, 'gitFiles', { ...shared, files: to('1', paths) }),
  repoURL: beside,
  revision: beside,
  pathParamPrefix: beside,
  requeueAfterSeconds: beside,
  values: beside,
  template: beside,
}, false);

const gitGenerator: Codec<Git, ArgoGenerator> = {
  ...git,
  read: (given, reading) => {
    const files = given.field('files');
    if (files !== undefined && given.field('directories') !== undefined) {
      reading.warn(files.place, ArgoRule.NO_EFFECT, 'has no effect beside directories', remove(files.place.text, 'remove one of the two'));
    }
    return git.read(given, reading);
  },
};

const KINDS: { readonly [K in keyof Kinds]-?: Codec<NonNullable<Kinds[K]>, ArgoGenerator> } = {
  list: make(ArgoGenerator, 'list', {
    elements: to('0', list(any), (place) => new ListPart(place, [])), elementsYaml: to('1.elementsYaml', text), template: patched,
  }) satisfies Codec<List, ArgoGenerator>,
  clusters: make(ArgoGenerator, 'clusters', {
    selector: to('0.selector', selector), values: to('0.values', stringMap), flatList: to('0.flatList', bool), template: patched,
  }) satisfies Codec<Clusters, ArgoGenerator>,
  git: gitGenerator,
  matrix,
  merge: make(ArgoGenerator, 'merge', { mergeKeys: required(to('0', strings)), generators: required(to('1', list(inner))), template: patched }),
  plugin: make(ArgoGenerator, 'plugin', {
    configMapRef: required(to('0', only('name', text))),
    input: to('1.parameters', only('parameters', any)),
    requeueAfterSeconds: to('1.requeueAfter', seconds),
    values: to('1.values', stringMap),
    template: patched,
  }) satisfies Codec<Plugin2, ArgoGenerator>,
  clusterDecisionResource: make(ArgoGenerator, 'clusterDecisionResource', {
    configMapRef: required(to('0', text)),
    name: to('1.name', text),
    labelSelector: to('1.labelSelector', selector),
    requeueAfterSeconds: to('1.requeueAfter', seconds),
    values: to('1.values', stringMap),
    template: patched,
  }) satisfies Codec<ClusterDecisionResource, ArgoGenerator>,
  pullRequest: oneOf<PullRequest, ArgoGenerator>({
    github: pullRequest,
    gitlab: pullRequest,
    gitea: pullRequest,
    bitbucketServer: pullRequest,
    bitbucket: pullRequest,
    azuredevops: pullRequest,
    filters: beside,
    continueOnRepoNotFoundError: beside,
    requeueAfterSeconds: beside,
    values: beside,
    template: beside,
  }),
  scmProvider: oneOf<ScmProvider, ArgoGenerator>({
    github: scmProvider,
    gitlab: scmProvider,
    gitea: scmProvider,
    bitbucketServer: scmProvider,
    bitbucket: scmProvider,
    azureDevOps: scmProvider,
    awsCodeCommit: scmProvider,
    filters: beside,
    cloneProtocol: beside,
    requeueAfterSeconds: beside,
    values: beside,
    template: beside,
  }),
};

const NAMES = Object.keys(KINDS) as (keyof Kinds)[];

/** A generator with fields that have no prop. */
function custom(place: Place, kind: string, spec: unknown): CallPart {
  return new CallPart(place, ArgoGenerator, 'custom', [new LiteralPart(place, kind), new LiteralPart(place, spec)]);
}

function readGenerator(given: Given, reading: Reading): Part | undefined {
  if (!isMap(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a map', 'write its keys below it, or in { }');
  noOthers(given, [...NAMES, 'selector'], reading);
  const [kind, ...others] = NAMES.filter((name) => given.field(name) !== undefined);
  const own = (kind as string | undefined) === undefined ? undefined : given.field(kind);
  if (own === undefined) refuseNone(given, reading);
  if (others.length > 0) {
    reading.warn(given.place.at(others[0]), ArgoRule.TWO_GENERATORS, `does not restrict the sets of ${kind} beside it, since each generator makes Applications of its own`,
      'combine the two in a matrix or merge, or write two entries');
  }
  // The sets of several generators, and those with another template, cannot be told.
  const isOther = others.length > 0 || (isMap(own?.value) && own.value.template !== undefined);
  const part = own && (isOther ? custom(own.place, kind, own.value) : (KINDS[kind] as Codec<never, ArgoGenerator>).read(own, reading));
  // What cannot be read may have any parameters.
  if (!(part instanceof CallPart)) return reading.forCheck ? custom(given.place, 'plugin', {}) : undefined;
  const selected = given.field('selector');
  const selection = selected && selector.read(selected, reading);
  return selection ? withSelector(part, selection) : part;
}

/** A generator that is null is not there. */
function refuseNone(given: Given, reading: Reading): void {
  const empty = NAMES.find((name) => (given.value as Readonly<Record<string, unknown>>)[name] === null);
  if (empty === undefined) reading.refuse(given, Rule.MISSING_FIELD, `have one of ${NAMES.join(', ')}`, 'add one of them', phrase('none'));
  else reading.refuse(new Given(null, given.place.at(empty)), Rule.FIELD_TYPE, 'be a map', because('Argo CD drops a generator that is null', 'write {}, or its fields'));
}

/** All factories have options at the end. */
function withSelector(call: CallPart, selection: Part): CallPart {
  const last = parametersOf(call).length - 1;
  const values = Array.from({ length: last + 1 }, (_, index) => call.values[index]);
  const options = values[last];
  const fields = { ...options instanceof FieldsPart ? options.fields : {}, parameterSelector: selection };
  values[last] = new FieldsPart(call.place, fields, (path) => call.find?.([String(last), ...path]));
  return new CallPart(call.place, call.on, call.method, values, call.find);
}

function writeGenerator(value: Expression): unknown {
  for (const name of NAMES) {
    const written = KINDS[name].write(value);
    if (written !== undefined) return { [name]: written, ...writtenSelector(value) };
  }
  return undefined;
}

function writtenSelector(value: Expression): object {
  const options = value instanceof Call ? value.values[value.values.length - 1] : undefined;
  const { parameterSelector } = (isMap(options) ? options : {}) as Readonly<Record<string, Expression>>;
  return parameterSelector === undefined ? {} : { selector: selector.write(parameterSelector) };
}

function resolveGenerator([prop, ...rest]: readonly Step[]): Resolved | undefined {
  if ((prop as Step | undefined) === undefined) return { path: [], codec: generator as Codec<never, ArgoGenerator> };
  if (prop === 'parameterSelector') return below(['selector'], selector.resolve(rest));
  for (const name of NAMES) {
    const found = KINDS[name].resolve([prop, ...rest]);
    if (found !== undefined) return below([name], found);
  }
  return undefined;
}

/** A generator and the selection of its sets. */
export const generator: Codec<Spec, ArgoGenerator> = { read: readGenerator, write: writeGenerator, resolve: resolveGenerator };
