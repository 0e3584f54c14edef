import type { ApiObject } from 'cdk8s';
import { below, type GeneratorSpec } from './generator-render';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { mayShareCluster, targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { type LabelSelector, type SelectorSpec, selectsLabels } from '../../kit/values/label-selector';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { warnOfRepository } from '../application/registered';
import { declaredSecrets } from '../declared/secrets';
import { ArgoRule } from '../rules';

/** A set, with the paths of its generators. */
interface GeneratingSet extends ApiObject {
  readonly _spec: ApplicationSetV1Alpha1Spec;
  _generatorProp(index: number): string;
}

type Row = Readonly<Record<string, unknown>>;

/** What is read of a generator. */
interface Nesting {
  readonly selector?: object;
  readonly list?: { readonly elements?: readonly Row[]; readonly elementsYaml?: string };
  readonly clusters?: { readonly selector?: SelectorSpec };
  readonly git?: { readonly repoURL?: string };
  readonly clusterDecisionResource?: { readonly configMapRef?: string };
  readonly plugin?: { readonly configMapRef?: { readonly name?: string } };
  readonly matrix?: { readonly generators?: readonly Nesting[] };
  readonly merge?: { readonly mergeKeys?: readonly string[]; readonly generators?: readonly Nesting[] };
}

/** Compares the generators of a set with the other objects of the app. */
export function checkGenerators(app: AppView, set: GeneratingSet): Finding[] {
  return set._spec.generators.flatMap((generator: GeneratorSpec, index) => visit(app, set, set._generatorProp(index), generator as Nesting));
}

function visit(app: AppView, set: GeneratingSet, prop: string, generator: Nesting): Finding[] {
  const { git, clusterDecisionResource: decision, plugin, matrix, merge } = generator;
  if (git?.repoURL !== undefined && !git.repoURL.includes('{{')) {
    const { project } = set._spec.template.spec;
    warnOfRepository(app, set, below(prop, 'git'), git.repoURL, project.includes('{{') ? '' : project);
  }
  if (merge !== undefined) warnOfAdded(app, set, prop, merge);
  const name = below(prop, 'configMapName');
  return [
    ...checkMap(app, set, name, decision?.configMapRef, DECISION),
    ...checkMap(app, set, name, plugin?.configMapRef?.name, PLUGIN),
    ...((matrix ?? merge)?.generators ?? []).flatMap((inner, index) => visit(app, set, below(prop, `generators[${index}]`), inner)),
  ];
}

/** What a ConfigMap of a generator must have: by key, the form, what it is, and an example. */
type MapForm = Readonly<Record<string, readonly [form: RegExp, what: string, example: (given: string) => string]>>;

const DECISION: MapForm = {
  apiVersion: [/^[^/]+\/[^/]+$/, 'a group and a version', () => 'cluster.open-cluster-management.io/v1beta1'],
  kind: [/^[^A-Z]+$/, 'the plural in lower case by which the API names the kind', (given) => `${given.toLowerCase() || 'placementdecision'}s`],
  matchKey: [/./, 'the key of an entry that has the name of the cluster', () => 'clusterName'],
};

const PLUGIN: MapForm = {
  baseUrl: [/./, 'the URL of the plugin', () => 'http://plugin.argocd.svc'],
  token: [/^\$./, "'$' and a key of a Secret", () => '$plugin:token'],
};

/** The ConfigMap of a generator has keys without which it makes nothing. */
function checkMap(app: AppView, set: GeneratingSet, prop: string, name: string | undefined, form: MapForm): Finding[] {
  const map = name === undefined ? undefined : app.named('core', 'ConfigMap', name)
    .find((object) => mayShareCluster(set, object) && [undefined, set.metadata.namespace].includes(object.metadata.namespace));
  if (map === undefined) return [];
  const { data = {} } = manifestOf<{ readonly data?: Readonly<Record<string, string>> }>(map);
  for (const [key, [good, what, example]] of Object.entries(form)) {
    const given = data[key] ?? '';
    if (good.test(given) || given.includes('${')) continue;
    // A token that is no reference may be the token itself.
    const got = data[key] === undefined ? phrase(`'${map.node.path}' without ${key}`) : key === 'token' ? phrase("a value without '$'") : given;
    return [blame(set, ArgoRule.GENERATOR, prop, `name a ConfigMap whose ${key} is ${what}`, got,
      because('otherwise the generator makes no Application', say`write for example ${lit(example(given))} into ${key} of '${map.node.path}'`))];
  }
  return [];
}

/** How many clusters and elements are compared. */
const MOST = 200;

/** The first generator of a merge has all sets; the others only add parameters to them. */
function warnOfAdded(app: AppView, set: GeneratingSet, prop: string, { mergeKeys = [], generators = [] }: NonNullable<Nesting['merge']>): void {
  const [base, ...others] = generators;
  const [key] = mergeKeys;
  const known = base === undefined || base.selector !== undefined || mergeKeys.length !== 1 ? undefined : valuesOf(app, set, base, key);
  if (known === undefined || known.size === 0) return;
  for (const [position, { list, selector }] of others.entries()) {
    if (selector !== undefined || list === undefined) continue;
    const index = (list.elements ?? []).slice(0, MOST).findIndex(({ [key]: value }) => isLiteral(value) && !known.has(value));
    if (index < 0) continue;
    const value = String(list.elements![index][key]);
    warnOf(set, ArgoRule.NO_EFFECT, below(prop, `generators[${position + 1}].elements[${index}]`),
      base.clusters ? say`has no effect, since this app has no cluster of the first generator with ${lit(`${key}: ${value}`)}, and a merge only adds parameters to sets of the first`
        : say`has no effect, since the first generator has no set with ${lit(`${key}: ${value}`)}, and a merge only adds parameters to sets of the first`,
      base.clusters ? say`add that cluster${program(', or acknowledge this if it exists outside of the app', '')}` : 'add it to the first generator, or use two generators without a merge');
  }
}

function isLiteral(value: unknown): value is string {
  return typeof value === 'string' && !/\{\{|\$\{/.test(value);
}

/** The values of a parameter in the first generator of a merge; undefined if they are unknown. */
function valuesOf(app: AppView, set: GeneratingSet, { list, clusters }: Nesting, key: string): ReadonlySet<string> | undefined {
  if (list?.elementsYaml === undefined && list?.elements !== undefined) {
    const values = list.elements.map((element) => element[key]);
    return values.every(isLiteral) ? new Set(values) : undefined;
  }
  if (clusters === undefined || (key !== 'name' && key !== 'server') || /\{\{|\$\{/.test(JSON.stringify(clusters))) return undefined;
  const { selector = {} } = clusters;
  const own = targetClusterOf(set);
  const isHere = (object: ApiObject): boolean => own === undefined || [undefined, own].includes(targetClusterOf(object));
  const all = declaredSecrets(app, 'cluster').slice(0, MOST).filter(({ object, labels }) => isHere(object) && selectsLabels(selector as LabelSelector, labels));
  const values = all.map(({ data }) => data[key]?.replace(/(?<!\/)\/+$/, ''));
  if (values.length === 0 || values.length === MOST || !values.every(isLiteral)) return undefined;
  return new Set([...values, 'in-cluster', IN_CLUSTER_SERVER]);
}
