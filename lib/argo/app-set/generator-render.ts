import type { Construct } from 'constructs';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { isCredential, phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { millisecondsOf } from '../../kit/go/duration';
import { defined } from '../../kit/values/defined';
import type { GitSource } from '../../kit/values/git-source';
import { type LabelSelector, renderSelector, type SelectorSpec } from '../../kit/values/label-selector';
import { checkRepoUrl } from '../source/checks';
import type { ArgoClusterGeneratorOptions, ArgoGitGeneratorOptions, ArgoGitPath, ArgoListGeneratorOptions } from './generator-options';
import { ANY, both, knows, namesOf, params, type Params, paramsOf, texts } from './parameters';
import { hasExpression, StandIns } from './stand-ins';

/** A generator as the manifest has it. */
export type GeneratorSpec = ApplicationSetV1Alpha1Spec['generators'][number];
/** A set of parameters with its values. */
export type Row = Readonly<Record<string, unknown>>;

/** Where a generator is rendered. */
export interface GeneratorContext {
  readonly at: Construct;
  readonly goTemplate: boolean;
  /** How many generators it is in. */
  readonly depth: number;
  /** The parameters of the first generator, in the second one of a matrix. */
  readonly first?: readonly Params[];
}

/** A prop, to be followed by one inside of it. */
function dotted(prop: string): string {
  return prop === '' ? '' : `${prop}.`;
}

/** What a generator is, beside its selector. */
export interface GeneratorKind {
  /** The sets themselves, where they are known. */
  readonly rows?: readonly Row[];
  /** Whether it makes one set at most. */
  readonly single?: boolean;
  /** The two generators of a matrix. */
  readonly sides?: readonly Renderable[];
  /** The name of the parameter that holds a path in Git. */
  readonly pathName?: string;
  /** Whether its parameters are those of clusters. */
  readonly clusters?: boolean;
  /** What is known of its sets of parameters, one for each that is known to differ. */
  params(goTemplate: boolean): readonly Params[];
  render(context: GeneratorContext, prop: string): GeneratorSpec;
}

/** The further parameters of a generator. */
function valueParams(values: Readonly<Record<string, string>> | undefined): Readonly<Record<string, Params>> {
  return values ? { values: params(texts(...Object.keys(values))) } : {};
}

export function listGenerator(elements: readonly Row[], { elementsYaml }: ArgoListGeneratorOptions): GeneratorKind {
  const known = elementsYaml === undefined && !JSON.stringify(elements).includes('{{');
  return {
    params: () => [...elements.map(paramsOf), ...(elementsYaml === undefined ? [] : [ANY])],
    ...(known ? { rows: elements, single: elements.length < 2 } : {}),
    render: ({ at, goTemplate, first }, prop) => {
      for (const [index, element] of elements.entries()) checkElement(at, `${dotted(prop)}elements[${index}]`, element, goTemplate);
      if (elementsYaml !== undefined && !first) {
        fail(at, `${dotted(prop)}elementsYaml`, 'be given in the second generator of a matrix only', elementsYaml, "write 'elements'");
      }
      return { list: { elements: elements.map((element) => ({ ...element })), ...defined({ elementsYaml }) } };
    },
  };
}

function checkElement(at: Construct, prop: string, element: unknown, goTemplate: boolean): void {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) fail(at, prop, 'be a map of parameters', element, "write for example { cluster: 'ctp1' }");
  for (const [key, value] of Object.entries(element)) {
    if (isCredential(String(value))) fail(at, `${dotted(prop)}${key}`, 'be no credential', value, 'everything that is synthesized ends up in Git');
    if (goTemplate || typeof value === 'string') continue;
    if (key === 'values' && typeof value === 'object' && value !== null && Object.values(value).every((inner) => typeof inner === 'string')) continue;
    fail(at, `${dotted(prop)}${key}`, 'be a text without goTemplate', value, 'quote it, or leave goTemplate on: Argo CD stops at anything else');
  }
}

export function clusterGenerator({ selector, values, flatList }: ArgoClusterGeneratorOptions): GeneratorKind {
  const one = params({ ...texts('name', 'nameNormalized', 'server', 'project'), metadata: params({ labels: ANY, annotations: ANY }), ...valueParams(values) });
  const selects = Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions ?? []).length > 0;
  return {
    params: () => [flatList ? params({ clusters: ANY }) : one],
    single: flatList === true,
    clusters: flatList !== true,
    render: ({ at, goTemplate }, prop) => {
      if (flatList && !goTemplate) fail(at, `${dotted(prop)}flatList`, 'be left out without goTemplate', true, 'a list is no text: leave goTemplate on');
      if (!selects) {
        warn(at, WarningCode.ARGO_APP_SET_CLUSTERS,
          `'${prop}' selects no labels, so that the cluster of Argo CD itself is meant too, which may have no labels and annotations to be read; ` +
          "select for example { matchLabels: { 'argocd.argoproj.io/secret-type': 'cluster' } } for all others");
      }
      checkValues(at, `${dotted(prop)}values`, values);
      const standIns = new StandIns();
      const rendered = selector && standIns.run(at, (standIn) => renderSelector(standIn, `${dotted(prop)}selector`, standIns.change(selector)));
      return {
        clusters: { ...(rendered ? { selector: rendered } : {}), ...(values ? { values } : {}), ...defined({ flatList }) },
      };
    },
  };
}

function checkValues(at: Construct, prop: string, values: Readonly<Record<string, unknown>> | undefined): void {
  for (const [key, value] of Object.entries(values ?? {})) {
    if (typeof value !== 'string') fail(at, `${dotted(prop)}${key}`, 'be a text', value, `quote it: '${String(value)}'`);
    if (isCredential(value)) fail(at, `${dotted(prop)}${key}`, 'be no credential', value, 'everything that is synthesized ends up in Git');
  }
}

export function gitGenerator(
  field: 'directories' | 'files', git: GitSource, paths: readonly ArgoGitPath[], { pathParamPrefix, requeueAfter, values }: ArgoGitGeneratorOptions,
): GeneratorKind {
  const isFile = field === 'files';
  return {
    pathName: pathParamPrefix ?? 'path',
    params: (goTemplate) => {
      if (isFile) return [ANY];
      const path = params(texts(...(goTemplate ? ['path', 'segments'] : []), 'basename', 'basenameNormalized'));
      return [params({ ...(pathParamPrefix === undefined ? { path } : { [pathParamPrefix]: params({ path }) }), ...valueParams(values) })];
    },
    render: ({ at, first }, prop) => {
      const standIns = new StandIns();
      if (!first && hasExpression(`${git.url}${git.revision.value}`)) {
        fail(at, `${dotted(prop)}git`, 'have no expressions outside of the second generator of a matrix', `${git.url} ${git.revision.value}`, 'write the URL and the revision');
      }
      standIns.run(at, (standIn) => checkRepoUrl(standIn, `${dotted(prop)}git.url`, standIns.change(git.url, 'url')));
      if (paths.length === 0) fail(at, `${dotted(prop)}${field}`, 'have at least one path', phrase('an empty list'), `add { path: '${isFile ? 'clusters/*/config.json' : 'apps/*'}' }`);
      if (paths.every(({ exclude }) => exclude)) fail(at, `${dotted(prop)}${field}`, 'include a path', phrase('excluded paths only'), "add one without 'exclude'");
      for (const [index, { path }] of paths.entries()) checkGitPath(at, `${dotted(prop)}${field}[${index}].path`, path, isFile);
      if (pathParamPrefix === '') fail(at, `${dotted(prop)}pathParamPrefix`, 'not be empty', '', 'leave it out');
      checkValues(at, `${dotted(prop)}values`, values);
      return {
        git: {
          repoURL: git.url,
          revision: git.revision.value,
          [field]: paths.map((path) => ({ ...path })),
          ...defined({ pathParamPrefix }),
          ...(requeueAfter === undefined ? {} : { requeueAfterSeconds: seconds(at, `${dotted(prop)}requeueAfter`, millisecondsOf(at, `${dotted(prop)}requeueAfter`, requeueAfter)) }),
          ...(values ? { values } : {}),
        },
      };
    },
  };
}

function seconds(at: Construct, prop: string, milliseconds: number): number {
  if (milliseconds % 1000 !== 0) fail(at, prop, 'be a whole number of seconds', `${milliseconds}ms`, 'round it');
  return milliseconds / 1000;
}

/** Folders are compared with the whole glob, so that what is no plain path matches nothing, and nothing is generated. */
function checkGitPath(at: Construct, prop: string, path: string, isFile: boolean): void {
  const plain = typeof path === 'string' ? path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '') : '';
  if (plain === '' || plain === '.') {
    fail(at, prop, 'be a path inside the repository', path, isFile ? "write for example 'clusters/*/config.json'" : "write for example 'apps/*'; '*' for all folders of the root");
  }
  if (isFile || hasExpression(path)) return;
  if (plain !== path) fail(at, prop, "be written without '/' or './' in front and '/' at the end", path, `write '${plain}'`);
  if (/[{}]/.test(path)) fail(at, prop, 'have no braces', path, 'they are compared as they are: write one path for each');
  if (path.includes('**')) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}' is ${path}: in paths of folders '**' means '*', one folder deep; write one path for each depth`);
  }
}

const DEEPEST = 2;

/** A generator of generators; Argo CD drops what is in more than two of them. */
function renderChildren(
  context: GeneratorContext, prop: string, children: readonly Renderable[], firstOf: (index: number) => readonly Params[] | undefined,
): GeneratorSpec[] {
  if (context.depth >= DEEPEST) {
    fail(context.at, prop, 'be in at most one other matrix or merge', phrase('a third level'), 'Argo CD would drop it: make one of its generators a list, or merge in another way');
  }
  return children.map((child, index) => {
    const first = firstOf(index) ?? context.first;
    return child._render({ at: context.at, goTemplate: context.goTemplate, depth: context.depth + 1, ...(first ? { first } : {}) }, `${dotted(prop)}generators[${index}]`);
  });
}

/** What generators of generators need to know of the ones in them. */
interface Renderable {
  readonly _kind: GeneratorKind;
  _params(goTemplate: boolean): readonly Params[];
  _render(context: GeneratorContext, prop: string): GeneratorSpec;
}

const MOST = 200;

export function matrixGenerator(first: Renderable, second: Renderable): GeneratorKind {
  const [a, b] = [first._kind.rows, second._kind.rows];
  const single = first._kind.single === true && second._kind.single === true;
  const rows = a && b && a.length * b.length <= MOST ? a.flatMap((row) => b.map((other) => ({ ...other, ...row }))) : undefined;
  return {
    sides: [first, second],
    params: (goTemplate) => pairs(first._params(goTemplate), second._params(goTemplate)),
    single,
    clusters: first._kind.clusters === true || second._kind.clusters === true,
    ...(rows ? { rows } : {}),
    render: (context, prop) => {
      const { at, goTemplate } = context;
      const [one, other] = [first._kind.pathName, second._kind.pathName];
      if (one !== undefined && one === other) {
        const fix = 'give one of them a pathParamPrefix';
        if (!goTemplate) fail(at, `${dotted(prop)}generators[1].pathParamPrefix`, 'be another than that of the first generator', other, fix);
        warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}': both generators make '.${one}', and that of the first wins; ${fix}`);
      }
      const paramsFor = (index: number): readonly Params[] | undefined => (index === 1 ? first._params(goTemplate) : undefined);
      return { matrix: { generators: renderChildren(context, prop, [first, second], paramsFor) } };
    },
  };
}

function pairs(a: readonly Params[], b: readonly Params[]): readonly Params[] {
  if (a.length * b.length > MOST) return [ANY];
  return a.flatMap((one) => b.map((other) => both(one, other)));
}

export function mergeGenerator(mergeKeys: readonly string[], generators: readonly Renderable[]): GeneratorKind {
  return {
    // What a later generator adds is there for some sets only; which these are is not known.
    params: (goTemplate) => {
      const all = generators.flatMap((generator) => generator._params(goTemplate));
      return all.length === 0 ? [ANY] : [all.reduce(both)];
    },
    single: generators[0]?._kind.single === true,
    clusters: generators.some(({ _kind: kind }) => kind.clusters),
    render: (context, prop) => {
      const { at, goTemplate } = context;
      if (generators.length < 2) fail(at, `${dotted(prop)}generators`, 'be two or more', phrase(String(generators.length)), 'add what is to be merged into the first');
      if (mergeKeys.length === 0) fail(at, `${dotted(prop)}mergeKeys`, 'name at least one parameter', phrase('an empty list'), "write for example ['name'] for clusters");
      const spec = { merge: { mergeKeys: [...mergeKeys], generators: renderChildren(context, prop, generators, () => undefined) } };
      for (const [index, key] of mergeKeys.entries()) checkMergeKey(at, `${dotted(prop)}mergeKeys[${index}]`, key, generators[0]._params(goTemplate), goTemplate);
      for (const [index, { _kind: kind }] of generators.entries()) checkUniqueRows(at, `${dotted(prop)}generators[${index}]`, mergeKeys, kind.rows ?? []);
      return spec;
    },
  };
}

function checkMergeKey(at: Construct, prop: string, key: string, base: readonly Params[], goTemplate: boolean): void {
  const literal = base.some(({ keys }) => keys?.has(key));
  if (goTemplate && key.includes('.') && !literal) {
    fail(at, prop, "be a parameter without '.'", key, 'with goTemplate keys are not looked up inside of other parameters, so that all sets would be equal: merge by another one');
  }
  if (literal || base.some((all) => knows(all, key))) return;
  const names = [...new Set(base.flatMap((all) => namesOf(all)))];
  fail(at, prop, 'be a parameter of the first generator', key, didYouMean(key, names, `its parameters are ${names.join(', ')}`));
}

function checkUniqueRows(at: Construct, prop: string, mergeKeys: readonly string[], rows: readonly Row[]): void {
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const values = mergeKeys.map((key) => row[key]);
    const text = JSON.stringify(values);
    if (seen.has(text)) fail(at, `${dotted(prop)}elements[${index}]`, 'differ from the others in a merge key', phrase(`${mergeKeys.join(', ')} = ${values.map(String).join(', ')} once more`), 'Argo CD would stop: remove one');
    seen.add(text);
  }
}

const FACTORIES: Readonly<Record<string, string>> = { directories: 'gitDirectories', files: 'gitFiles' };
const KINDS = ['list', 'clusters', 'git', 'scmProvider', 'clusterDecisionResource', 'pullRequest', 'matrix', 'merge', 'plugin'];
/** The parameters that the generators without a factory make. */
const CUSTOM: Readonly<Record<string, readonly string[]>> = {
  pullRequest: [
    'number', 'title', 'branch', 'branch_slug', 'target_branch', 'target_branch_slug', 'head_sha', 'head_short_sha', 'head_short_sha_7', 'author', 'labels',
  ],
};

export function customGenerator(kind: string, spec: Readonly<Record<string, unknown>>): GeneratorKind {
  const known = CUSTOM[kind];
  const values = spec.values as Readonly<Record<string, string>> | undefined;
  return {
    params: () => [known ? params({ ...texts(...known), labels: ANY, ...valueParams(values) }) : ANY],
    render: ({ at }, prop) => {
      if (!KINDS.includes(kind)) {
        const factory = FACTORIES[kind];
        fail(at, prop, `be one of ${KINDS.join(', ')}`, kind, factory ? `use ArgoGenerator.${factory}(...)` : didYouMean(kind, KINDS, 'correct it: Argo CD drops what it does not know'));
      }
      checkCustom(at, prop, kind, spec);
      return { [kind]: spec } as GeneratorSpec;
    },
  };
}

const BESIDE = ['template', 'values', 'filters', 'requeueAfterSeconds', 'cloneProtocol', 'continueOnRepoNotFoundError'];

function checkCustom(at: Construct, prop: string, kind: string, spec: Readonly<Record<string, unknown>>): void {
  if (kind === 'scmProvider' || kind === 'pullRequest') {
    const services = Object.keys(spec).filter((key) => !BESIDE.includes(key));
    if (services.length !== 1) {
      fail(at, `${dotted(prop)}${kind}`, 'name one service', services.length === 0 ? undefined : phrase(services.join(' and ')), services.length === 0 ? "add for example 'github'" : 'keep one: Argo CD would ignore the others');
    }
  }
  if (kind === 'clusterDecisionResource' && (spec.name === undefined) === (spec.labelSelector === undefined)) {
    fail(at, `${dotted(prop)}${kind}`, "have exactly one of 'name' and 'labelSelector'", phrase(spec.name === undefined ? 'neither' : 'both'), 'say which resource is meant');
  }
}

/** A selection of parameters: its keys are those of labels, its values may be any text. */
export function renderParameterSelector(at: Construct, prop: string, selector: LabelSelector): SelectorSpec {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  for (const [key, value] of Object.entries(matchLabels)) {
    if (typeof value !== 'string') fail(at, `${dotted(prop)}matchLabels['${key}']`, 'be a text', value, `quote it: '${String(value)}'`);
  }
  renderSelector(at, prop, {
    matchLabels: Object.fromEntries(Object.keys(matchLabels).map((key) => [key, ''])),
    matchExpressions: matchExpressions.map((expression) => (expression.values ? { ...expression, values: expression.values.map(() => '') } : expression)),
  });
  return {
    ...(selector.matchLabels ? { matchLabels: { ...matchLabels } } : {}),
    ...(selector.matchExpressions ? { matchExpressions: matchExpressions.map((expression) => ({ ...expression })) } : {}),
  };
}
