import type { IConstruct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkCel } from '../cel';

/** One object whose health a Kustomization waits for. */
export interface FluxHealthCheck {
  /**
   * The API version of the object, with its group.
   * @default - `apps/v1`; only the kinds of that group may go without, such as a Deployment; it is refused to leave it out for others
   */
  readonly apiVersion?: string;
  /** The kind of the object. */
  readonly kind: string;
  /** The name of the object; literal, no wildcards. */
  readonly name: string;
  /**
   * The namespace of the object.
   * @default - none, for kinds of the cluster
   */
  readonly namespace?: string;
}

/**
 * How the health of a kind is judged, in CEL over the fields of the object, for kinds whose conditions Flux does not know.
 *
 * @see https://fluxcd.io/flux/cheatsheets/cel-healthchecks/
 */
export interface FluxHealthCheckExpr {
  /** The API version with its group; the version itself is not compared. */
  readonly apiVersion: string;
  /**
   * The kind.
   * @default - every kind of the group; needs Flux 2.9
   */
  readonly kind?: string;
  /** True when the object is healthy, for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`. */
  readonly current: string;
  /**
   * True while the object is still changing.
   * @default - whenever it is neither healthy nor failed
   */
  readonly inProgress?: string;
  /**
   * True when the object has failed, which ends the waiting.
   * @default - never
   */
  readonly failed?: string;
}

const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[a-z]([-a-z0-9]*[a-z0-9])?|v[0-9][a-z0-9]*)$/;
const APPS_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ControllerRevision'];
/** Kinds that are known to have a namespace, with their API group; providers of Crossplane have kinds of the same names without one. */
const NAMESPACED = new Set([
  ...APPS_KINDS.map((kind) => `apps ${kind}`),
  ...['Pod', 'Service', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'ServiceAccount'].map((kind) => ` ${kind}`),
  'batch Job', 'batch CronJob', 'networking.k8s.io Ingress', 'helm.toolkit.fluxcd.io HelmRelease', 'kustomize.toolkit.fluxcd.io Kustomization',
]);

/** Checks the objects to wait for. */
export function renderHealthChecks(at: IConstruct, checks: readonly FluxHealthCheck[] | undefined): FluxHealthCheck[] | undefined {
  return checks?.map((check, index) => {
    const prop = `healthChecks[${index}]`;
    if (check.name.includes('*')) {
      fail(at, `${prop}.name`, 'be the name of one object', check.name, 'wildcards are taken literally: name each object, or use wait: true for all');
    }
    checkName(at, `${prop}.name`, check.name);
    if (check.apiVersion !== undefined) checkApiVersion(at, prop, check.apiVersion);
    else if (!APPS_KINDS.includes(check.kind)) fail(at, `${prop}.apiVersion`, `be given for a ${check.kind}`, undefined, "name its group and version; without it, 'apps/v1' is meant");
    if (check.namespace !== undefined) checkNamespace(at, `${prop}.namespace`, check.namespace);
    else if (NAMESPACED.has(`${groupOf(check.apiVersion ?? 'apps/v1')} ${check.kind}`)) fail(at, `${prop}.namespace`, `be given for a ${check.kind}`, undefined, 'name the namespace of the object; targetNamespace is not used here');
    return { ...check };
  });
}

/** What the condition `Ready` says where an expression is true. */
const STATUS = { current: 'True', inProgress: 'Unknown', failed: 'False' };

/** Checks how the health of kinds is judged: one judgement per kind, over the fields of the object. */
export function renderHealthCheckExprs(at: IConstruct, exprs: readonly FluxHealthCheckExpr[] | undefined): FluxHealthCheckExpr[] | undefined {
  const seen = new Set<string>();
  return exprs?.map((expr, index) => {
    const prop = `healthCheckExprs[${index}]`;
    checkApiVersion(at, prop, expr.apiVersion);
    const kind = [groupOf(expr.apiVersion), expr.kind].filter(Boolean).join(' ');
    if (seen.has(kind)) fail(at, prop, 'be the only entry of its group and kind', kind, 'the version does not count: put the expressions into one entry');
    seen.add(kind);
    for (const field of ['current', 'inProgress', 'failed'] as const) {
      const text = expr[field];
      if (text !== undefined || field === 'current') checkExpr(at, `${prop}.${field}`, field, text as string);
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
  if (root !== undefined) fail(at, prop, 'begin with a field of the object', text, `drop '${root}.': write for example \`${example}\``);
  if (/\.filter\([^]*\)\.all\(/.test(code)) {
    const [, type = 'Ready'] = /\btype\s*==\s*['"](\w+)['"]/.exec(text) ?? [];
    const [, status = STATUS[field]] = /\bstatus\s*==\s*['"](\w+)['"]/.exec(text) ?? [];
    warn(at, WarningCode.FLUX_CEL_ALL, `'${prop}' uses filter(...).all(...), which is true while the condition is missing; write exists(c, c.type == '${type}' && c.status == '${status}')`);
  }
}

/** The first of some names that an expression begins a path with, unless a macro such as exists(name, ...) declares it. */
function rootOf(code: string, names: string): string | undefined {
  const root = new RegExp(`(?<![\\w.])(${names})\\s*\\.`).exec(code)?.[1];
  return root !== undefined && new RegExp(`\\(\\s*${root}\\s*,`).test(code) ? undefined : root;
}

function checkApiVersion(at: IConstruct, prop: string, apiVersion: string): void {
  if (!API_VERSION.test(apiVersion)) fail(at, `${prop}.apiVersion`, 'be group/version, or v1 for the core kinds', apiVersion, "write for example 'pkg.crossplane.io/v1'");
}

/** A condition over the two objects of a dependency, which must be a boolean. */
export function checkReadyExpr(at: IConstruct, text: string): void {
  const example = "dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";
  const code = checkCel(at, 'dependsOn.readyExpr', text, example);
  const other = rootOf(code, 'status|spec|metadata|object');
  if (other !== undefined) {
    const field = other === 'object' ? '' : `.${other}`;
    fail(at, 'dependsOn.readyExpr', "speak of 'self' and 'dep'", text, `write 'dep${field}' for the other object, or 'self${field}' for this one`);
  }
}
