import type { ApiObject } from 'cdk8s';
import { warnOfController } from './controller';
import { checkGenerators } from './generators-in-app';
import { warnOfSelectors } from './selected-clusters';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import { warnOfNearMiss } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { targetClusterOf } from '../../kit/app/target-cluster';
import type { Finding } from '../../kit/checks/errors';
import { addTo } from '../../kit/checks/lists';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import type { SelectorSpec } from '../../kit/values/label-selector';
import { warnOfConfigured, warnOfPlace } from '../application/configured';
import { type NamespaceDoubt, warnOfNamespace } from '../application/namespaces';
import { warnOfRegistered } from '../application/registered';
import { checkInCluster } from '../declared/settings';
import { ArgoRule } from '../rules';

/** What the checks read of an ApplicationSet. */
interface CheckedSet extends ApiObject {
  readonly _spec: ApplicationSetV1Alpha1Spec;
  readonly _namespaceDoubt: NamespaceDoubt | undefined;
  _generatorProp(index: number): string;
}

/** Checks the ApplicationSets of an app together with its other objects. */
export function checkAppSets(app: AppView): Finding[] {
  const names = new Map<string, CheckedSet[]>();
  const findings: Finding[] = [];
  for (const member of app.members<CheckedSet>(checkAppSets)) {
    if (member._namespaceDoubt) warnOfNamespace(app, member, member._namespaceDoubt);
    const { project } = member._spec.template.spec;
    if (project !== 'default' && !project.includes('{{')) warnOfNearMiss(app, member, 'project', { group: 'argoproj.io', kind: 'AppProject', name: project });
    warnOfRegistered(app, member, member._spec.template.spec, 'destination');
    warnOfConfigured(app, member, member._spec.template.spec);
    warnOfPlace(app, member, { 'applicationsetcontroller.namespaces': 'sets', 'application.namespaces': 'Applications' });
    warnOfController(app, member);
    findings.push(...checkGenerators(app, member));
    findings.push(...checkInCluster(app, member, member._spec.template.spec.destination, 'destination'));
    warnOfSelectors(app, member);
    const name = member._spec.template.metadata.name ?? '';
    const key = JSON.stringify([targetClusterOf(member), member.metadata.namespace, name]);
    const other = names.get(key)?.slice(0, MOST).find((each) => overlap(each._spec, member._spec));
    if (other !== undefined) {
      warnOf(member, ArgoRule.APP_SET_SHARED, 'applicationName', say`is ${lit(name)} in '${other.node.path}' too, so that both sets overwrite the same Applications in turns`,
        'add something of the set to the name');
    }
    addTo(names, key, member);
  }
  return findings;
}

/** How many sets with one name are compared with each further one. */
const MOST = 10;

/** Whether two sets make Applications of the same parameters. */
function overlap(one: ApplicationSetV1Alpha1Spec, other: ApplicationSetV1Alpha1Spec): boolean {
  if (JSON.stringify(one.generators) === JSON.stringify(other.generators)) return true;
  const [first, second] = [clustersOf(one), clustersOf(other)];
  return first !== undefined && second !== undefined && !areDisjoint(first.selector ?? {}, second.selector ?? {});
}

/** The generator of a set, if it is one of clusters alone. */
function clustersOf({ generators: [generator, ...more] }: ApplicationSetV1Alpha1Spec): { readonly selector?: SelectorSpec } | undefined {
  return more.length === 0 && !generator.selector ? generator.clusters : undefined;
}

/** Whether no labels match both selectors, as far as that is easy to tell. */
function areDisjoint(one: SelectorSpec, other: SelectorSpec): boolean {
  const keys = [one, other].flatMap(({ matchLabels = {}, matchExpressions = [] }) => [
    ...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key),
  ]);
  return [...new Set(keys)].some((key) => {
    const [a, b] = [conditionOf(one, key), conditionOf(other, key)];
    return excludes(a, b) || excludes(b, a);
  });
}

/** What a selector says about a label. */
interface Condition {
  /** The values it may have; undefined for any. */
  readonly values?: readonly string[];
  readonly not: readonly string[];
  readonly absent: boolean;
  readonly present: boolean;
}

function conditionOf({ matchLabels, matchExpressions = [] }: SelectorSpec, key: string): Condition {
  const own = matchExpressions.filter((expression) => expression.key === key);
  const value = matchLabels?.[key];
  const values = value === undefined ? own.find(({ operator }) => operator === 'In')?.values : [value];
  return {
    ...(values ? { values } : {}),
    not: own.flatMap(({ operator, values: excluded }) => (operator === 'NotIn' ? excluded ?? [] : [])),
    absent: own.some(({ operator }) => operator === 'DoesNotExist'),
    present: values !== undefined || own.some(({ operator }) => operator === 'Exists'),
  };
}

function excludes(one: Condition, other: Condition): boolean {
  if (one.absent && other.present) return true;
  return one.values?.every((value) => other.not.includes(value) || (other.values !== undefined && !other.values.includes(value))) === true;
}
