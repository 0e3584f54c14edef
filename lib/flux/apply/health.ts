import type { IConstruct } from 'constructs';
import { builtinKind, isBuiltinGroup } from '../../kinds/builtin';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { HELM_GROUP, KUSTOMIZE_GROUP } from '../api';
import { checkCel } from '../cel';
import { isGroupVersion } from '../forms';
import { FluxRule } from '../rules';

/** One object whose health a Kustomization waits for. */
export interface FluxHealthCheck {
  /**
   * The API version of the object, with its group; required unless the kind is one of `apps/v1`, such as a Deployment.
   * @default - `apps/v1`
   */
  readonly apiVersion?: string;
  /** The kind of the object. */
  readonly kind: string;
  /** The name of the object, without wildcards. */
  readonly name: string;
  /**
   * The namespace of the object; required for kinds that are known to have one.
   * @default - none, for cluster-scoped kinds
   */
  readonly namespace?: string;
}

/**
 * How Flux judges the health of a kind whose conditions it does not know: CEL expressions over the fields of the object.
 *
 * @see https://fluxcd.io/flux/cheatsheets/cel-healthchecks/
 */
export interface FluxHealthCheckExpr {
  /** The API version with its group; Flux compares only the group. */
  readonly apiVersion: string;
  /**
   * The kind.
   * @default - every kind of the group; needs Flux 2.9
   */
  readonly kind?: string;
  /** True when the object is healthy, for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`. */
  readonly current: string;
  /**
   * True while the object is changing.
   * @default - while it is neither healthy nor failed
   */
  readonly inProgress?: string;
  /**
   * True when the object has failed; Flux then stops waiting.
   * @default - never
   */
  readonly failed?: string;
}

/** Whether a kind is known to have a namespace. Providers of Crossplane have cluster-scoped kinds with the same names, in other groups. */
function isNamespaced(group: string, kind: string): boolean {
  const builtin = builtinKind(kind);
  if (builtin?.group === group) return builtin.namespaced;
  return (group === HELM_GROUP && kind === 'HelmRelease') || (group === KUSTOMIZE_GROUP && kind === 'Kustomization');
}

/** Checks and renders the objects to wait for. */
export function renderHealthChecks(at: IConstruct, checks: readonly FluxHealthCheck[] | undefined): FluxHealthCheck[] | undefined {
  return checks?.map((check, index) => {
    checkObject(at, `healthChecks[${index}]`, check);
    return { ...check };
  });
}

function checkObject(at: IConstruct, prop: string, { apiVersion, kind, name, namespace }: FluxHealthCheck): void {
  if (name.includes('*')) {
    refuse(at, FluxRule.HEALTH_CHECK, `${prop}.name`, 'be the name of one object', name,
      because('wildcards are taken literally', say`name each object, or set ${the('wait')} to true for all of them`));
  }
  checkName(at, `${prop}.name`, name);
  if (apiVersion !== undefined) {
    checkApiVersion(at, prop, apiVersion);
    checkGroup(at, prop, apiVersion, kind);
  } else if (builtinKind(kind)?.group !== 'apps') {
    refuse(at, FluxRule.HEALTH_CHECK, `${prop}.apiVersion`, `be given for a ${kind}`, undefined, because("the default is 'apps/v1'", 'write its group and version'));
  }
  if (namespace !== undefined) {
    checkNamespace(at, `${prop}.namespace`, namespace);
  } else if (isNamespaced(groupOf(apiVersion ?? 'apps/v1'), kind)) {
    refuse(at, FluxRule.HEALTH_CHECK, `${prop}.namespace`, `be given for a ${kind}`, undefined,
      say`write the namespace of the object; ${the('targetNamespace')} does not apply here`);
  }
}

/** The status of the condition `Ready` for which an expression is true. */
const STATUS = { current: 'True', inProgress: 'Unknown', failed: 'False' };

/** Checks and renders how the health of kinds is judged: one entry per kind, over the fields of the object. */
export function renderHealthCheckExprs(at: IConstruct, exprs: readonly FluxHealthCheckExpr[] | undefined): FluxHealthCheckExpr[] | undefined {
  const seen = new Set<string>();
  return exprs?.map((expr, index) => {
    const prop = `healthCheckExprs[${index}]`;
    checkApiVersion(at, prop, expr.apiVersion);
    if (expr.kind !== undefined) checkGroup(at, prop, expr.apiVersion, expr.kind);
    const kind = [groupOf(expr.apiVersion), expr.kind].filter(Boolean).join(' ');
    if (seen.has(kind)) {
      refuse(at, FluxRule.HEALTH_EXPR, prop, 'be the only entry of its group and kind', kind, because('the version is not compared', 'put the expressions into one entry'));
    }
    seen.add(kind);
    for (const field of ['current', 'inProgress', 'failed'] as const) {
      const text = expr[field];
      if (text !== undefined) checkExpr(at, `${prop}.${field}`, field, text);
    }
    return { ...expr };
  });
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

function checkExpr(at: IConstruct, prop: string, field: keyof typeof STATUS, text: string): void {
  const example = `status.conditions.exists(c, c.type == 'Ready' && c.status == '${STATUS[field]}')`;
  const code = checkCel(at, prop, text, example);
  const root = rootOf(code, 'self|object');
  if (root !== undefined) refuse(at, FluxRule.HEALTH_EXPR, prop, 'start with a field of the object', text, `write the field without '${root}.', for example \`${example}\``);
  if (/\.filter\([^]*\)\.all\(/.test(code)) {
    const [, type = 'Ready'] = /\btype\s*==\s*['"](\w+)['"]/.exec(text) ?? [];
    const [, status = STATUS[field]] = /\bstatus\s*==\s*['"](\w+)['"]/.exec(text) ?? [];
    warnOf(at, FluxRule.CEL_ALL, prop, 'uses filter(...).all(...), which is true while the condition is missing', `write exists(c, c.type == '${type}' && c.status == '${status}')`);
  }
}

/** The first of some names that begins a path in an expression, unless a macro such as exists(name, ...) declares it. */
function rootOf(code: string, names: string): string | undefined {
  const root = new RegExp(`(?<![\\w.])(${names})\\s*\\.`).exec(code)?.[1];
  return root !== undefined && new RegExp(`\\(\\s*${root}\\s*,`).test(code) ? undefined : root;
}

function checkApiVersion(at: IConstruct, prop: string, apiVersion: string): void {
  if (!isGroupVersion(apiVersion) && !/^v[0-9][a-z0-9]*$/.test(substituted(apiVersion, '0'))) {
    refuse(at, FluxRule.GROUP_VERSION, `${prop}.apiVersion`, 'be group/version, or v1 for core kinds', apiVersion, "write for example 'pkg.crossplane.io/v1'");
  }
}

/** A kind of Kubernetes itself is in one group; other groups of Kubernetes do not have it. */
function checkGroup(at: IConstruct, prop: string, apiVersion: string, kind: string): void {
  const builtin = builtinKind(kind);
  const group = groupOf(apiVersion);
  if (builtin === undefined || builtin.group === group || !isBuiltinGroup(group) || apiVersion.includes('${')) return;
  const right = builtin.group === '' ? 'v1' : `${builtin.group}/${kind === 'HorizontalPodAutoscaler' ? 'v2' : 'v1'}`;
  refuse(at, FluxRule.HEALTH_CHECK, `${prop}.apiVersion`, `be that of a ${kind}`, apiVersion, set(`${prop}.apiVersion`, right));
}

/** What makes Flux know the conditions of a kind of Crossplane. */
function crossplaneHealth(group: string): string | undefined {
  if (group === 'pkg.crossplane.io') return 'FluxCrossplaneHealth.packages()';
  if (group === 'apiextensions.crossplane.io') return 'FluxCrossplaneHealth.definitions()';
  return /(^|\.)(upbound|crossplane)\.io$/.test(group) ? 'FluxCrossplaneHealth.claims([...])' : undefined;
}

/** The version of Cluster API without a condition `Ready`. */
const CAPI = 'cluster.x-k8s.io/v1beta2';

/** Whether an object is a Cluster of Cluster API whose conditions Flux does not know. */
export function isUnknownCluster({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): boolean {
  return apiVersion === CAPI && kind === 'Cluster';
}

/** Warns of a Cluster of Cluster API, which Flux takes for healthy at once. */
export function warnOfClusterHealth(at: IConstruct, prop: string, what: string = 'is a Cluster'): void {
  warnOf(at, FluxRule.HEALTH_UNKNOWN, prop, `${what} of ${CAPI}, which Flux takes for healthy before it answers, since its condition is Available and not Ready`,
    say`add { apiVersion: '${CAPI}', kind: 'Cluster', current: "status.conditions.exists(c, c.type == 'Available' && c.status == 'True')" } to ${the('healthCheckExprs')}`);
}

/** Warns of objects of Crossplane whose health is not judged: Flux does not know their conditions. */
export function warnOfUnknownHealth(at: IConstruct, checks: readonly FluxHealthCheck[], exprs: readonly FluxHealthCheckExpr[] = []): void {
  const judged = new Set(exprs.map(({ apiVersion }) => groupOf(apiVersion)));
  for (const [index, { apiVersion = 'apps/v1', kind }] of checks.entries()) {
    const group = groupOf(apiVersion);
    if (isUnknownCluster({ apiVersion, kind }) && !judged.has(group)) warnOfClusterHealth(at, `healthChecks[${index}]`);
    const health = crossplaneHealth(group);
    if (health === undefined || judged.has(group)) continue;
    warnOf(at, FluxRule.HEALTH_UNKNOWN, `healthChecks[${index}]`, `is a ${kind} of ${group}, which Flux takes for healthy before its conditions are there`,
      say`add ${health} to ${the('healthCheckExprs')}`);
  }
}

/** Kinds whose objects stand for a cluster, on the cluster that manages it. */
const CLUSTER_KINDS: Readonly<Record<string, string>> = { 'cluster.x-k8s.io': 'Cluster', 'spaces.upbound.io': 'ControlPlane' };

/** Warns of a health check of the object that stands for the remote cluster: it is not on that cluster itself. */
export function warnOfOwnCluster(at: IConstruct, checks: readonly FluxHealthCheck[], names: readonly (string | undefined)[]): void {
  for (const [index, { apiVersion = 'apps/v1', kind, name }] of checks.entries()) {
    if (CLUSTER_KINDS[groupOf(apiVersion)] !== kind || ![name, `${name}-kubeconfig`, `kubeconfig-${name}`].some((known) => names.includes(known))) continue;
    warnOf(at, FluxRule.HEALTH_CLUSTER, `healthChecks[${index}]`, `is ${kind} '${name}', and with a kubeconfig, Flux looks for it on the remote cluster`,
      say`check it in a Kustomization without a kubeconfig, and add that to ${the('dependsOn')}`);
  }
}

/** Checks a condition over the two objects of a dependency. */
export function checkReadyExpr(at: IConstruct, text: string): void {
  const example = "dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";
  const code = checkCel(at, 'dependsOn.readyExpr', text, example);
  const other = rootOf(code, 'status|spec|metadata|object');
  if (other !== undefined) {
    const field = other === 'object' ? '' : `.${other}`;
    refuse(at, FluxRule.READY_EXPR, 'dependsOn.readyExpr', "compare 'self' and 'dep'", text, `write 'dep${field}' for the other object, or 'self${field}' for this one`);
  }
  if (!/\bdep\s*(\.\??\s*status\b|\[)/.test(code) && !text.includes('${')) {
    warnOf(at, FluxRule.READY_EXPR_STATUS, 'dependsOn.readyExpr', 'does not ask whether the dependency is ready, and it replaces the check of Flux that does',
      `add && ${example}`);
  }
}
