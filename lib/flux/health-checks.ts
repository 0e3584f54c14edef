import type { IConstruct } from 'constructs';
import { checkCel } from './cel';
import type { FluxHealthCheck, FluxHealthCheckExpr } from './flux-health-check';
import { fail } from '../kit/fail';
import { checkName, checkNamespace } from '../kit/names';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?v[a-z0-9]+$/;
const APPS_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ControllerRevision'];
const NAMESPACED = [...APPS_KINDS, 'Pod', 'Service', 'ConfigMap', 'Secret', 'Job', 'CronJob', 'Ingress', 'HelmRelease', 'Kustomization'];

/** Checks the objects to wait for. */
export function renderHealthChecks(at: IConstruct, checks: readonly FluxHealthCheck[] | undefined): FluxHealthCheck[] | undefined {
  return checks?.map((check, index) => {
    const prop = `healthChecks[${index}]`;
    if (check.name.includes('*')) {
      fail(at, `${prop}.name`, 'be the name of one object', check.name, 'wildcards are taken literally: name each object, or use wait: true for all');
    }
    checkName(at, `${prop}.name`, check.name);
    if (check.apiVersion !== undefined) checkApiVersion(at, prop, check.apiVersion);
    else if (!APPS_KINDS.includes(check.kind)) fail(at, `${prop}.apiVersion`, `be given for a ${check.kind}`, undefined, "without it, 'apps/v1' is meant");
    if (check.namespace !== undefined) checkNamespace(at, `${prop}.namespace`, check.namespace);
    else if (NAMESPACED.includes(check.kind)) fail(at, `${prop}.namespace`, `be given for a ${check.kind}`, undefined, 'name the namespace of the object; targetNamespace is not used here');
    return { ...check };
  });
}

const EXAMPLE = "status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";

/** Checks how the health of kinds is judged: one judgement per kind, over the fields of the object. */
export function renderHealthCheckExprs(at: IConstruct, exprs: readonly FluxHealthCheckExpr[] | undefined): FluxHealthCheckExpr[] | undefined {
  const seen = new Set<string>();
  return exprs?.map((expr, index) => {
    const prop = `healthCheckExprs[${index}]`;
    checkApiVersion(at, prop, expr.apiVersion);
    const kind = `${expr.apiVersion.split('/')[0]} ${expr.kind ?? ''}`.trim();
    if (seen.has(kind)) fail(at, prop, 'be the only entry of its group and kind', kind, 'the version does not count: put the expressions into one entry');
    seen.add(kind);
    for (const field of ['current', 'inProgress', 'failed'] as const) {
      const text = expr[field];
      if (text !== undefined || field === 'current') checkExpr(at, `${prop}.${field}`, text as string);
    }
    return { ...expr };
  });
}

function checkExpr(at: IConstruct, prop: string, text: string): void {
  const code = checkCel(at, prop, text, EXAMPLE);
  const root = /(?<![\w.])(self|object)\s*\./.exec(code)?.[1];
  if (root !== undefined) fail(at, prop, 'begin with a field of the object', text, `drop '${root}.': write for example \`${EXAMPLE}\``);
  if (/\.filter\([^]*\)\.all\(/.test(code)) {
    warn(at, WarningCode.FLUX_CEL_ALL, `'${prop}' uses filter(...).all(...), which is true while the condition is missing; write exists(c, c.type == 'Ready' && c.status == 'True')`);
  }
}

function checkApiVersion(at: IConstruct, prop: string, apiVersion: string): void {
  if (!API_VERSION.test(apiVersion)) fail(at, `${prop}.apiVersion`, 'be group/version', apiVersion, "write for example 'pkg.crossplane.io/v1'");
}

/** A condition over the two objects of a dependency, which must be a boolean. */
export function checkReadyExpr(at: IConstruct, text: string): void {
  const example = "dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')";
  const code = checkCel(at, 'dependsOn.readyExpr', text, example);
  const other = /(?<![\w.])(status|spec|metadata|object)\s*\./.exec(code)?.[1];
  if (other !== undefined) {
    fail(at, 'dependsOn.readyExpr', "speak of 'self' and 'dep'", text, `write 'dep.${other}' for the other object, or 'self.${other}' for this one`);
  }
}
