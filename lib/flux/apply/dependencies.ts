import type { Construct, IConstruct } from 'constructs';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { checkV1Only, type FluxApi, KUSTOMIZE_GROUP } from '../api';
import { FluxRule } from '../rules';
import { checkReadyExpr } from './health';

/** A Flux Kustomization that others can depend on. */
export interface IFluxKustomization {
  /** The name of the Kustomization. */
  readonly kustomizationName: string;
  /** The namespace of the Kustomization, if it is known. */
  readonly kustomizationNamespace?: string;
  /** A CEL expression over `self` and `dep` that replaces the readiness check. */
  readonly readyExpr?: string;
}

/** One entry of `spec.dependsOn`. */
interface DependencySpec {
  name: string;
  namespace?: string;
  readyExpr?: string;
}

/** Renders a Kustomization to depend on; its namespace is written if the user named it, or if it differs. */
export function renderDependency(at: Construct, api: FluxApi, target: IFluxKustomization, namespace: string | undefined): DependencySpec {
  const construct = constructOf(target);
  checkSameApp(at, 'dependsOn', construct);
  checkV1Only(at, KUSTOMIZE_GROUP, api, { 'dependsOn.readyExpr': target.readyExpr });
  if (target.readyExpr !== undefined) checkReadyExpr(at, target.readyExpr);
  const named = target.kustomizationNamespace !== undefined && (construct === undefined || target.kustomizationNamespace !== namespace);
  return {
    name: target.kustomizationName,
    ...(named ? { namespace: target.kustomizationNamespace } : {}),
    ...defined({ readyExpr: target.readyExpr }),
  };
}

/** One object to depend on. */
interface DependencyEntry {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly readyExpr?: string | undefined;
}

/** An object that depends on others of its kind. */
interface Dependant extends IConstruct {
  readonly kind: string;
  readonly _spec: { readonly dependsOn?: readonly DependencyEntry[]; readonly suspend?: boolean } & Waits;
}

/** What a Kustomization or HelmRelease says about waiting for its objects. */
interface Waits {
  readonly path?: string;
  readonly wait?: boolean;
  readonly healthChecks?: readonly unknown[];
  readonly install?: { readonly disableWait?: boolean };
  readonly upgrade?: { readonly disableWait?: boolean };
}

/** What identifies an object among those of its kind. */
interface DependantName {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** Finds objects that wait for each other, and so never become ready, and warns of those that wait for suspended ones. Names are unique on the cluster that runs Flux. */
export function findCycles<T extends Dependant>(members: readonly T[], nameOf: (member: T) => DependantName): Finding[] {
  if (members.every((member) => member._spec.dependsOn === undefined)) return [];
  const keyOf = (member: T, name: string, namespace: string | undefined): string => `${targetClusterOf(member) ?? ''} ${namespace ?? ''}/${name}`;
  const byKey = new Map(members.map((member) => [keyOf(member, nameOf(member).name, nameOf(member).namespace), member]));
  // An expression replaces the readiness check, so it may break a cycle.
  const targetOf = (member: T, entry: DependencyEntry): T | undefined =>
    byKey.get(keyOf(member, entry.name, entry.namespace ?? nameOf(member).namespace));
  for (const member of members) warnOfTargets(member, (entry) => targetOf(member, entry));
  const targetsOf = (member: T): T[] => (member._spec.dependsOn ?? [])
    .filter((entry) => entry.readyExpr === undefined)
    .map((entry) => targetOf(member, entry))
    .filter((target): target is T => target !== undefined);

  const state = new Map<T, 'open' | 'done'>();
  const findings: Finding[] = [];
  for (const start of members) {
    if (state.has(start) || start._spec.dependsOn === undefined) continue;
    // Depth first without recursion: chains may be thousands of objects long.
    const stack: { readonly member: T; readonly targets: T[]; next: number }[] = [{ member: start, targets: targetsOf(start), next: 0 }];
    state.set(start, 'open');
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const target = top.targets[top.next++];
      if (target === undefined) {
        state.set(top.member, 'done');
        stack.pop();
      } else if (state.get(target) === 'open') {
        const begin = stack.findIndex((entry) => entry.member === target);
        const names = [...stack.slice(begin).map((entry) => entry.member), target].map((member) => nameOf(member).name);
        findings.push(blame(top.member, FluxRule.DEPENDENCY_CYCLE, 'dependsOn', 'not lead back to itself', phrase(names.join(' -> ')),
          'remove one of these dependencies: Flux would wait forever'));
      } else if (!state.has(target)) {
        state.set(target, 'open');
        stack.push({ member: target, targets: targetsOf(target), next: 0 });
      }
    }
  }
  return findings;
}

/** A suspended object does not become ready again after a change of its spec or source. Others are ready before their objects are. */
function warnOfTargets(member: Dependant, targetOf: (entry: DependencyEntry) => Dependant | undefined): void {
  const { dependsOn = [], suspend } = member._spec;
  if (suspend) return;
  for (const [index, entry] of dependsOn.entries()) {
    const target = entry.readyExpr === undefined ? targetOf(entry) : undefined;
    if (target === undefined) continue;
    const prop = `dependsOn[${index}]`;
    if (target._spec.suspend) {
      warnOf(member, FluxRule.SUSPENDED_DEPENDENCY, prop, `is '${target.node.path}', which is suspended and not ready again until it is resumed`,
        say`remove ${the('suspend')} there, or suspend this one too${program(', or acknowledge this until it is resumed', '')}`);
    } else {
      warnOfUnwaited(member, prop, target);
    }
  }
}

/** Folders whose objects are of use as soon as they are applied. */
const NO_WAIT = /(^|[-_/.])(crds?|namespaces?|sources?|repos|repositories|rbac|policies|configs?|settings|secrets|vars|variables)\/*$/i;

/** Without waiting, an object is ready as soon as what it applies or installs exists. */
function warnOfUnwaited(member: Dependant, prop: string, { kind, node, _spec: { path = '', wait, healthChecks, install, upgrade } }: Dependant): void {
  const off = (['install', 'upgrade'] as const).find((action) => ({ install, upgrade })[action]?.disableWait);
  if (off !== undefined) {
    warnOf(member, FluxRule.UNHEALTHY_DEPENDENCY, prop, `is '${node.path}', which is ready before what it installs runs`,
      say`remove ${the(`${off}.disableWait`)} there, and raise its ${the('timeout')} if it needs more time`);
  } else if (kind === 'Kustomization' && wait === undefined && !healthChecks?.length && !NO_WAIT.test(path)) {
    warnOf(member, FluxRule.UNHEALTHY_DEPENDENCY, prop, `is '${node.path}', which is ready as soon as its objects are applied, before they are healthy`,
      say`set ${the('wait')} to true there, or to false if that is enough`);
  }
}
