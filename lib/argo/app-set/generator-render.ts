import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ArgoClusterGeneratorOptions, ArgoGitGeneratorOptions, ArgoGitPath, ArgoListGeneratorOptions } from './generator-options';
import { ANY, both, knows, namesOf, params, type Params, paramsOf, strings } from './parameters';
import { hasExpression, StandIns } from './stand-ins';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { isCredential, phrase } from '../../kit/checks/show';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { millisecondsOf } from '../../kit/go/duration';
import { defined } from '../../kit/values/defined';
import type { GitSource } from '../../kit/values/git-source';
import { type LabelSelector, renderSelector, type SelectorSpec } from '../../kit/values/label-selector';
import { ArgoRule } from '../rules';
import { checkRepoUrl } from '../source/checks';

/** A generator in the manifest. */
export type GeneratorSpec = ApplicationSetV1Alpha1Spec['generators'][number];
/** A set of parameters, with their values. */
export type Row = Readonly<Record<string, unknown>>;

/** Where a generator is rendered. */
export interface GeneratorContext {
  readonly at: Construct;
  readonly goTemplate: boolean;
  /** How many generators contain it. */
  readonly depth: number;
  /** In the second generator of a matrix: the parameters of the first. */
  readonly first?: readonly Params[];
}

/** The path of a prop below another one, which is empty where the props of the construct are those of the generator. */
export function below(prop: string, inner: string): string {
  return prop === '' ? inner : `${prop}.${inner}`;
}

/** A generator without its selector. */
export interface GeneratorKind {
  /** The sets themselves, if they are known. */
  readonly rows?: readonly Row[];
  /** Whether it makes at most one set. */
  readonly single?: boolean;
  /** The two generators of a matrix. */
  readonly sides?: readonly Renderable[];
  /** The name of the parameter that holds a path in Git. */
  readonly pathName?: string;
  /** Parameters that hardly make a name, and those to use in their place. */
  readonly slugs?: Readonly<Record<string, string>>;
  /** What it looks for in Git. */
  readonly found?: { readonly files: boolean; readonly globs: readonly string[]; readonly parameter: string };
  /** Whether its parameters are those of clusters. */
  readonly clusters?: boolean;
  /** The prop of a selector of clusters that is missing, so that the cluster of Argo CD is among them. */
  readonly unselected?: string;
  /** What is known about its sets of parameters, one for each that is known to differ. */
  params(goTemplate: boolean): readonly Params[];
  render(context: GeneratorContext, prop: string): GeneratorSpec;
}

/** The further parameters of a generator. */
export function valueParams(values: Readonly<Record<string, string>> | undefined): Readonly<Record<string, Params>> {
  return values ? { values: params(strings(...Object.keys(values))) } : {};
}

export function listGenerator(elements: readonly Row[], { elementsYaml }: ArgoListGeneratorOptions): GeneratorKind {
  const known = elementsYaml === undefined && !JSON.stringify(elements).includes('{{');
  return {
    params: (goTemplate) => [
      ...elements.map((element) => paramsOf(goTemplate ? element : nested(element))), ...(elementsYaml === undefined ? [] : [ANY]),
    ],
    ...(known ? { rows: elements, single: elements.length < 2 } : {}),
    render: ({ at, goTemplate, first }, prop) => {
      for (const [index, element] of elements.entries()) checkElement(at, below(prop, `elements[${index}]`), element, goTemplate);
      if (elementsYaml !== undefined && !first) {
        refuse(at, ArgoRule.GENERATOR, below(prop, 'elementsYaml'), 'be given only in the second generator of a matrix', elementsYaml, say`use ${the('elements')} here`);
      }
      return { list: { elements: elements.map((element) => ({ ...element })), ...defined({ elementsYaml }) } };
    },
  };
}

/** Without Go templates, `values.region` is the name of a parameter as a whole, and the same as `region` below `values`. */
function nested(element: Row): Row {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(element)) {
    const parts = key.split('.');
    const last = parts.pop()!;
    const at = parts.reduce<Record<string, unknown>>((into, part) => {
      const inner = into[part];
      return into[part] = isMap(inner) ? { ...inner } : {};
    }, result);
    at[last] = isMap(value) && isMap(at[last]) ? { ...at[last], ...value } : value;
  }
  return result;
}

function checkElement(at: Construct, prop: string, element: Row, goTemplate: boolean): void {
  for (const [key, value] of Object.entries(element)) {
    const name = `${prop}.${key}`;
    checkNoCredential(at, name, String(value));
    if (goTemplate || typeof value === 'string') continue;
    if (key === 'values' && typeof value === 'object' && value !== null && Object.values(value).every((inner) => typeof inner === 'string')) continue;
    refuse(at, ArgoRule.GENERATOR, name, say`be a string without ${the('goTemplate')}`, value,
      because('Argo CD stops at any other type', say`quote it, or remove ${the('goTemplate')}`));
  }
}

function checkNoCredential(at: Construct, prop: string, value: string): void {
  if (isCredential(value)) refuse(at, Rule.CREDENTIAL, prop, 'not be a credential', value, because('everything that is synthesized ends up in Git', 'remove it'));
}

/** Labels and annotations of a cluster. */
const METADATA = /\{\{[^{}]*\bmetadata\.(labels|annotations)\b/;

/** Argo CD's own cluster has no Secret by default, and then no labels and annotations: reading them stops the set. */
export function warnOfOwnCluster(at: Construct, prop: string, unselected: string | undefined, texts: readonly string[]): void {
  if (unselected === undefined) return;
  const read = texts.map((text) => METADATA.exec(text)?.[1]).find((found) => found !== undefined);
  if (read === undefined) return;
  const name = below(prop, unselected);
  warnOf(at, ArgoRule.APP_SET_CLUSTERS, name, `selects no labels and so includes the cluster of Argo CD itself, which has no ${read} to read unless somebody creates a Secret for it`,
    set(name, OTHER_CLUSTERS, say`write ${lit(OTHER_CLUSTERS)} for all other clusters`));
}

/** This label selects all clusters that have a Secret. */
const OTHER_CLUSTERS = { matchLabels: { 'argocd.argoproj.io/secret-type': 'cluster' } };

export function clusterGenerator({ selector, values, flatList }: ArgoClusterGeneratorOptions): GeneratorKind {
  const one = params({ ...strings('name', 'nameNormalized', 'server', 'project'), metadata: params({ labels: ANY, annotations: ANY }), ...valueParams(values) });
  const selects = Object.keys(selector?.matchLabels ?? {}).length + (selector?.matchExpressions ?? []).length > 0;
  return {
    params: () => [flatList ? params({ clusters: ANY }) : one],
    single: flatList === true,
    clusters: flatList !== true,
    ...(flatList ? {} : { slugs: { server: 'nameNormalized' } }),
    ...(selects || flatList ? {} : { unselected: 'selector' }),
    render: ({ at, goTemplate }, prop) => {
      const name = below(prop, 'selector');
      if (flatList && !goTemplate) {
        refuse(at, ArgoRule.GENERATOR, below(prop, 'flatList'), say`be left out without ${the('goTemplate')}`, true,
          because('a list of clusters is not a string', say`remove it, or remove ${the('goTemplate')}`));
      }
      checkGeneratorValues(at, below(prop, 'values'), values);
      const standIns = new StandIns();
      const rendered = selector && standIns.run(at, (standIn) => renderSelector(standIn, name, standIns.change(selector)));
      return {
        clusters: { ...(rendered ? { selector: rendered } : {}), ...(values ? { values } : {}), ...defined({ flatList }) },
      };
    },
  };
}

export function checkGeneratorValues(at: Construct, prop: string, values: Readonly<Record<string, string>> | undefined): void {
  for (const [key, value] of Object.entries(values ?? {})) checkNoCredential(at, `${prop}.${key}`, value);
}

export function gitGenerator(
  field: 'directories' | 'files', git: GitSource, paths: readonly ArgoGitPath[], { pathParamPrefix, requeueAfter, values }: ArgoGitGeneratorOptions,
): GeneratorKind {
  const isFile = field === 'files';
  return {
    pathName: pathParamPrefix ?? 'path',
    found: {
      files: isFile,
      globs: paths.filter(({ exclude }) => !exclude).map(({ path }) => path),
      parameter: pathParamPrefix === undefined ? 'path' : `${pathParamPrefix}.path`,
    },
    params: (goTemplate) => {
      if (isFile) return [ANY];
      const path = params(strings(...(goTemplate ? ['path', 'segments'] : []), 'basename', 'basenameNormalized'));
      return [params({ ...(pathParamPrefix === undefined ? { path } : { [pathParamPrefix]: params({ path }) }), ...valueParams(values) })];
    },
    render: ({ at, first }, prop) => {
      const standIns = new StandIns();
      if (!first && hasExpression(`${git.url}${git.revision.value}`)) {
        refuse(at, ArgoRule.GENERATOR, below(prop, 'git'), 'have no expressions outside the second generator of a matrix', `${git.url} ${git.revision.value}`,
          'write the URL and the revision themselves');
      }
      standIns.run(at, (standIn) => checkRepoUrl(standIn, below(prop, 'git.url'), standIns.change(git.url, 'url')));
      checkGitPaths(at, below(prop, field), paths, isFile);
      if (!first) checkNoExpression(at, below(prop, field), paths);
      if (pathParamPrefix === '') refuse(at, ArgoRule.GENERATOR, below(prop, 'pathParamPrefix'), 'not be empty', '', remove(below(prop, 'pathParamPrefix'), 'leave it out'));
      checkGeneratorValues(at, below(prop, 'values'), values);
      return {
        git: {
          repoURL: git.url,
          revision: git.revision.value,
          [field]: paths.map((path) => ({ ...path })),
          ...defined({ pathParamPrefix }),
          ...(requeueAfter === undefined ? {} : { requeueAfterSeconds: secondsOf(at, below(prop, 'requeueAfter'), requeueAfter) }),
          ...(values ? { values } : {}),
        },
      };
    },
  };
}

/** Only the second generator of a matrix can use parameters: those of the first. */
function checkNoExpression(at: Construct, prop: string, paths: readonly ArgoGitPath[]): void {
  const index = paths.findIndex(({ path }) => hasExpression(path));
  if (index < 0) return;
  refuse(at, ArgoRule.GENERATOR, `${prop}[${index}].path`, 'have no expressions outside the second generator of a matrix', paths[index].path,
    because('Argo CD would look for a path with braces', 'make this the second generator of a matrix, and the one with the parameters the first'));
}

export function secondsOf(at: Construct, prop: string, duration: Duration): number {
  const milliseconds = millisecondsOf(at, prop, duration);
  if (milliseconds % 1000 !== 0) refuse(at, Rule.DURATION, prop, 'be a whole number of seconds', `${milliseconds}ms`, 'round it to seconds');
  return milliseconds / 1000;
}

function checkGitPaths(at: Construct, prop: string, paths: readonly ArgoGitPath[], isFile: boolean): void {
  const example = lit(isFile ? 'clusters/*/config.json' : 'apps/*');
  if (paths.length === 0) refuse(at, ArgoRule.GIT_PATH, prop, 'have at least one path', phrase('an empty array'), say`add a path, for example ${example}`);
  if (paths.every(({ exclude }) => exclude)) refuse(at, ArgoRule.GIT_PATH, prop, 'include a path', phrase('only excluded paths'), say`add a path without ${the('exclude')}`);
  for (const [index, { path }] of paths.entries()) checkGitPath(at, `${prop}[${index}].path`, path, isFile);
}

/** Folders are compared with the whole glob, so that a path in another form matches nothing, and no Application is created. */
function checkGitPath(at: Construct, prop: string, path: string, isFile: boolean): void {
  const plain = withoutTrailingSlashes(path.replace(/^(\.?\/)+/, ''));
  if (plain === '' || plain === '.') {
    refuse(at, ArgoRule.GIT_PATH, prop, 'be a path inside the repository', path,
      isFile ? say`write for example ${lit('clusters/*/config.json')}` : say`write for example ${lit('apps/*')}, or ${lit('*')} for all folders of the root`);
  }
  if (isFile || hasExpression(path)) return;
  if (plain !== path) refuse(at, ArgoRule.GIT_PATH, prop, "be written without a leading '/' or './' and without a trailing '/'", path, set(prop, plain));
  if (/[{}]/.test(substituted(path))) {
    refuse(at, ArgoRule.GIT_PATH, prop, 'have no braces', path, because('Argo CD compares them literally', 'write one path for each alternative'));
  }
  const parts = path.split('/');
  if (parts.includes('..')) refuse(at, ArgoRule.GIT_PATH, prop, "have no '..'", path, because('paths are compared as they are', 'write the path from the root of the repository'));
  const hidden = parts.find((part) => part.startsWith('.'));
  if (hidden !== undefined) {
    warnOf(at, ArgoRule.NO_EFFECT, prop, say`is ${lit(path)}, which matches nothing, since Argo CD skips folders whose names start with a dot unless its repository server is told otherwise`,
      say`rename ${lit(hidden)}, or look for a file in it with ${program('ArgoGenerator.gitFiles(...)', 'a generator of files')}`);
  }
  if (path.includes('**')) {
    warnOf(at, ArgoRule.NO_EFFECT, prop, say`is ${lit(path)}, but in paths of folders '**' means '*' and matches only one level`, 'write one path for each level');
  }
}

const DEEPEST = 2;

/** Renders the generators in a generator; Argo CD drops those on the third level. */
function renderChildren(
  context: GeneratorContext, prop: string, children: readonly Renderable[], firstOf: (index: number) => readonly Params[] | undefined,
): GeneratorSpec[] {
  if (context.depth >= DEEPEST) {
    refuse(context.at, ArgoRule.GENERATOR, prop, 'be in at most one other matrix or merge', phrase('a third level'),
      because('Argo CD would drop it', 'make one of its generators a list, or combine them in another way'));
  }
  return children.map((child, index) => {
    const first = firstOf(index) ?? context.first;
    const name = below(prop, `generators[${index}]`);
    const spec = child._render({ at: context.at, goTemplate: context.goTemplate, depth: context.depth + 1, ...(first ? { first } : {}) }, name);
    warnOfChild(context.at, name, spec);
    return spec;
  });
}

/** Of a generator in another one, only the parameters count. Warns of a template in it. */
export function warnOfChild(at: Construct, prop: string, generator: object): void {
  for (const [kind, spec] of Object.entries(generator) as [string, { readonly template?: unknown } | undefined][]) {
    if (spec?.template === undefined) continue;
    const name = below(prop, `${kind}.template`);
    warnOf(at, ArgoRule.NO_EFFECT, name, 'has no effect, since only the parameters of a generator in a matrix or merge are read', remove(name, 'write it next to the generators of the matrix or merge, or use a parameter'));
  }
}

/** What a generator needs from the generators in it. */
interface Renderable {
  readonly _kind: GeneratorKind;
  _params(goTemplate: boolean): readonly Params[];
  _render(context: GeneratorContext, prop: string): GeneratorSpec;
}

const MOST = 200;

export function matrixGenerator(first: Renderable, second: Renderable): GeneratorKind {
  const [a, b] = [first._kind.rows, second._kind.rows];
  const single = first._kind.single === true && second._kind.single === true;
  const unselected = [first, second].map(({ _kind: kind }, index) => kind.unselected && `generators[${index}].${kind.unselected}`).find((name) => name !== undefined);
  const rows = a && b && a.length * b.length <= MOST ? a.flatMap((row) => b.map((other) => ({ ...other, ...row }))) : undefined;
  return {
    sides: [first, second],
    params: (goTemplate) => pairs(first._params(goTemplate), second._params(goTemplate)),
    single,
    clusters: first._kind.clusters === true || second._kind.clusters === true,
    ...(rows ? { rows } : {}),
    ...defined({ unselected }),
    render: (context, prop) => {
      const { at, goTemplate } = context;
      const [one, other] = [first._kind.pathName, second._kind.pathName];
      if (one !== undefined && one === other) {
        const name = below(prop, 'generators[1].pathParamPrefix');
        const fix = 'give one of the generators another prefix';
        if (!goTemplate) refuse(at, ArgoRule.GENERATOR, name, 'differ from that of the first generator', other, fix);
        warnOf(at, ArgoRule.NO_EFFECT, name, `does not differ from that of the first generator, so that both make '.${one}', and the first one wins`, fix);
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
    // A later generator adds parameters only to some sets, and it is unknown to which.
    params: (goTemplate) => {
      const all = generators.flatMap((generator) => generator._params(goTemplate));
      return all.length === 0 ? [ANY] : [all.reduce(both)];
    },
    single: generators[0]?._kind.single === true,
    clusters: generators.some(({ _kind: kind }) => kind.clusters),
    render: (context, prop) => {
      const { at, goTemplate } = context;
      if (generators.length < 2) {
        refuse(at, ArgoRule.GENERATOR, below(prop, 'generators'), 'be two or more', phrase(String(generators.length)), 'add a generator to merge into the first');
      }
      if (mergeKeys.length === 0) {
        refuse(at, ArgoRule.GENERATOR, below(prop, 'mergeKeys'), 'have at least one parameter', phrase('an empty array'), say`write for example ${lit(['name'])} for clusters`);
      }
      const spec = { merge: { mergeKeys: [...mergeKeys], generators: renderChildren(context, prop, generators, () => undefined) } };
      for (const [index, key] of mergeKeys.entries()) checkMergeKey(at, below(prop, `mergeKeys[${index}]`), key, generators[0]._params(goTemplate), goTemplate);
      for (const [index, { _kind: kind }] of generators.entries()) checkUniqueRows(at, below(prop, `generators[${index}]`), mergeKeys, kind.rows ?? []);
      return spec;
    },
  };
}

function checkMergeKey(at: Construct, prop: string, key: string, base: readonly Params[], goTemplate: boolean): void {
  const literal = base.some(({ keys }) => keys?.has(key));
  if (goTemplate && key.includes('.') && !literal) {
    refuse(at, ArgoRule.GENERATOR, prop, "be a parameter without '.'", key,
      because(say`with ${the('goTemplate')}, Argo CD does not look inside parameters, so that all sets would be equal`, 'merge by another parameter'));
  }
  if (literal || base.some((all) => knows(all, key))) return;
  const names = [...new Set(base.flatMap((all) => namesOf(all)))];
  const near = closest(key, names);
  refuse(at, ArgoRule.GENERATOR, prop, 'be a parameter of the first generator', key, near === undefined ? `use one of ${names.join(', ')}` : say`did you mean ${lit(near)}?`);
}

function checkUniqueRows(at: Construct, prop: string, mergeKeys: readonly string[], rows: readonly Row[]): void {
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const values = mergeKeys.map((key) => row[key]);
    const text = JSON.stringify(values);
    if (seen.has(text)) {
      refuse(at, ArgoRule.GENERATOR, `${prop}.elements[${index}]`, 'differ from the others in a merge key', phrase(`${mergeKeys.join(', ')} = ${values.map(String).join(', ')} again`),
        because('Argo CD would stop', 'remove one of them'));
    }
    seen.add(text);
  }
}

/** A selection by parameters: its keys have the form of label keys, its values may be any string. */
export function renderParameterSelector(at: Construct, prop: string, selector: LabelSelector): SelectorSpec {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  renderSelector(at, prop, {
    // A label without a value is refused.
    matchLabels: Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [key, (value as string | undefined) === undefined ? value : ''])),
    matchExpressions: matchExpressions.map((expression) => (expression.values ? { ...expression, values: expression.values.map(() => '') } : expression)),
  });
  return {
    ...(selector.matchLabels ? { matchLabels: { ...matchLabels } } : {}),
    ...(selector.matchExpressions ? { matchExpressions: matchExpressions.map((expression) => ({ ...expression })) } : {}),
  };
}
