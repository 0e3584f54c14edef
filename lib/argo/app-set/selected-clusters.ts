import type { ApiObject } from 'cdk8s';
import { below, type GeneratorSpec } from './generator-render';
import { isMisspelled } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, type Words } from '../../kit/checks/words';
import type { SelectorSpec } from '../../kit/values/label-selector';
import { type DeclaredSecret, declaredSecrets, pathOfOwner } from '../declared/secrets';
import { ArgoRule } from '../rules';

/** A set, with the paths of its generators. */
interface SelectingSet extends ApiObject {
  readonly _spec: { readonly generators: readonly GeneratorSpec[] };
  _generatorProp(index: number): string;
}

/** The part of a generator that holds others. */
interface Nesting {
  readonly clusters?: { readonly selector?: SelectorSpec };
  readonly matrix?: { readonly generators?: readonly Nesting[] };
  readonly merge?: { readonly generators?: readonly Nesting[] };
}

/** How many clusters are looked at; the answer is mostly the same for all. */
const MOST = 200;

/** Warns of a selector of clusters that is nearly right: that no cluster of the app fits, by a label that none of them has. */
export function warnOfSelectors(app: AppView, set: SelectingSet): void {
  const clusters = declaredSecrets(app, 'cluster').slice(0, MOST).filter(({ object }) => mayShareCluster(object, set));
  if (clusters.length === 0 || clusters.some(({ labels }) => JSON.stringify(labels).includes('${'))) return;
  set._spec.generators.forEach((generator, index) => visit(set, set._generatorProp(index), generator as Nesting, clusters));
}

function visit(set: SelectingSet, prop: string, { clusters, matrix, merge }: Nesting, all: readonly DeclaredSecret[]): void {
  const selector = clusters?.selector;
  if (selector !== undefined && !/\{\{|\$\{/.test(JSON.stringify(selector))) warnOfSelector(set, below(prop, 'selector'), selector, all);
  (matrix ?? merge)?.generators?.forEach((inner, index) => visit(set, below(prop, `generators[${index}]`), inner, all));
}

/** A label that a selector asks for, with the values it may have: any, if there are none. */
interface Wanted {
  readonly prop: string;
  readonly key: string;
  readonly values: readonly string[];
}

function warnOfSelector(
  set: SelectingSet, prop: string, { matchLabels = {}, matchExpressions = [] }: SelectorSpec, all: readonly DeclaredSecret[],
): void {
  const wanted: Wanted[] = [
    ...Object.entries(matchLabels).map(([key, value]) => ({ prop: `${prop}.matchLabels`, key, values: [value] })),
    ...matchExpressions.flatMap(({ key, operator, values = [] }, index) => (operator === 'In' || operator === 'Exists' ? [{ prop: `${prop}.matchExpressions[${index}]`, key, values }] : [])),
  ].filter(({ key }) => !key.startsWith('argocd.argoproj.io/'));
  for (const want of wanted) {
    const near = nearOf(want, all);
    if (near === undefined) continue;
    warnOf(set, ArgoRule.APP_SET_CLUSTERS, want.prop, near[0], say`${near[1]}${program(', or acknowledge this if clusters outside of the app have it', '')}`);
    return;
  }
}

/** What the clusters of the app have in place of a label; undefined if one has the label, or none has anything like it. */
function nearOf({ key, values }: Wanted, all: readonly DeclaredSecret[]): readonly [says: Words, fix: Words] | undefined {
  const having = all.filter(({ labels }) => labels[key] !== undefined);
  if (having.length > 0) {
    if (values.length === 0 || having.some(({ labels }) => values.includes(labels[key]))) return undefined;
    const known = [...new Set(having.map(({ labels }) => labels[key]))];
    const near = known.find((text) => values.some((value) => isSimilar(value, text)));
    return near === undefined ? undefined : [say`asks for ${lit(`${key}=${values.join(', ')}`)}, and no cluster of this app has this value`, say`write ${lit(near)} if that is meant`];
  }
  const lacks = say`asks for the label ${lit(key)}, which no cluster of this app has`;
  const noted = all.find(({ annotations }) => annotations[key] !== undefined);
  if (noted !== undefined) return [say`${lacks}: '${pathOfOwner(noted.object)}' has it as an annotation`, 'write it into the labels there'];
  const other = [...new Set(all.flatMap(({ labels }) => Object.keys(labels)))].filter((label) => !label.startsWith('argocd.argoproj.io/'))
    .find((label) => isSimilar(bare(key), bare(label)));
  if (other !== undefined) return [lacks, say`write ${lit(other)} if that is meant`];
  return [lacks, 'add it to the labels of a cluster'];
}

/** A label without its domain. */
function bare(key: string): string {
  return key.replace(/^.*\//, '');
}

const FEWEST = 3;

/** Whether two words are probably meant to be one: a shorter form, or a typing error. */
function isSimilar(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return true;
  if (Math.min(a.length, b.length) >= FEWEST && (a.startsWith(b) || b.startsWith(a)) && !/\d/.test(`${a}${b}`)) return true;
  return isMisspelled(a, b) && closest(a, [b]) !== undefined;
}
