import type { IConstruct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
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

const APPS_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ControllerRevision'];
/** Kinds that are known to have a namespace, with their API group: providers of Crossplane have cluster-scoped kinds with the same names. */
const NAMESPACED = new Set([
  ...APPS_KINDS.map((kind) => `apps ${kind}`),
  ...['Pod', 'Service', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount'].map((kind) => ` ${kind}`),
  'batch Job', 'batch CronJob', 'networking.k8s.io Ingress', 'helm.toolkit.fluxcd.io HelmRelease', 'kustomize.toolkit.fluxcd.io Kustomization',
]);

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
  } else if (!APPS_KINDS.includes(kind)) {
    refuse(at, FluxRule.HEALTH_CHECK, `${prop}.apiVersion`, `be given for a ${kind}`, undefined, because("the default is 'apps/v1'", 'write its group and version'));
  }
  if (namespace !== undefined) {
    checkNamespace(at, `${prop}.namespace`, namespace);
  } else if (NAMESPACED.has(`${groupOf(apiVersion ?? 'apps/v1')} ${kind}`)) {
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

/** Checks a condition over the two objects of a dependency. */
export function checkReadyExpr(at: IConstruct, text: string): void {
  const example = "dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";
  const code = checkCel(at, 'dependsOn.readyExpr', text, example);
  const other = rootOf(code, 'status|spec|metadata|object');
  if (other !== undefined) {
    const field = other === 'object' ? '' : `.${other}`;
    refuse(at, FluxRule.READY_EXPR, 'dependsOn.readyExpr', "compare 'self' and 'dep'", text, `write 'dep${field}' for the other object, or 'self${field}' for this one`);
  }
}
