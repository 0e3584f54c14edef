import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';

/** Differences that do not count, given by JSON pointers, jq expressions or the managers of fields; at least one of the three. */
export interface ArgoIgnoreDifference {
  /**
   * The API group; `*` for all.
   * @default - the core group
   */
  readonly group?: string;
  /** The kind; `*` for all. */
  readonly kind: string;
  /**
   * The name.
   * @default - any
   */
  readonly name?: string;
  /**
   * The namespace.
   * @default - any
   */
  readonly namespace?: string;
  /**
   * JSON pointers such as `/spec/replicas`; a slash inside a key is written `~1`, a tilde `~0`.
   * @default - none
   */
  readonly jsonPointers?: string[];
  /**
   * jq path expressions such as `.spec.crossplane`; they select the field that is ignored, not the object that holds it.
   * @default - none
   */
  readonly jqPathExpressions?: string[];
  /**
   * Managers whose fields are ignored, for example the name of a Crossplane provider's field manager.
   * @default - none
   */
  readonly managedFieldsManagers?: string[];
}

type IgnoreDifferences = NonNullable<ApplicationV1Alpha1Spec['ignoreDifferences']>;

/** Maps whose keys often hold slashes. */
const KEYED = /^(.*\/(?:annotations|labels|matchLabels|nodeSelector|limits|requests))\/(.+)$/;

/** Well-known kinds outside of the core group, which is meant when no group is given. */
const GROUPS: Record<string, string> = {
  Deployment: 'apps',
  StatefulSet: 'apps',
  DaemonSet: 'apps',
  ReplicaSet: 'apps',
  Job: 'batch',
  CronJob: 'batch',
  Ingress: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  HorizontalPodAutoscaler: 'autoscaling',
  PodDisruptionBudget: 'policy',
  Role: 'rbac.authorization.k8s.io',
  RoleBinding: 'rbac.authorization.k8s.io',
  ClusterRole: 'rbac.authorization.k8s.io',
  ClusterRoleBinding: 'rbac.authorization.k8s.io',
  CustomResourceDefinition: 'apiextensions.k8s.io',
  MutatingWebhookConfiguration: 'admissionregistration.k8s.io',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io',
  StorageClass: 'storage.k8s.io',
};

/** Checks differences that do not count, and renders them. */
export function renderIgnoreDifferences(at: Construct, differences: readonly ArgoIgnoreDifference[] | undefined): IgnoreDifferences | undefined {
  return differences?.map((difference, index) => {
    const prop = `ignoreDifferences[${index}]`;
    const { group, kind, jsonPointers = [], jqPathExpressions = [], managedFieldsManagers = [] } = difference;
    if (jsonPointers.length + jqPathExpressions.length + managedFieldsManagers.length === 0) {
      fail(at, prop, "have 'jsonPointers', 'jqPathExpressions' or 'managedFieldsManagers'", undefined, 'say which fields to ignore: without one, nothing is');
    }
    if (typeof kind !== 'string' || kind === '') fail(at, `${prop}.kind`, 'be a kind', kind, "write for example 'Deployment', or '*' for all");
    if (/^[a-z]/.test(kind)) {
      warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}.kind' is ${kind}: kinds are compared letter by letter and begin with an upper-case letter, so that it hardly matches anything`);
    }
    if (group?.includes('/')) fail(at, `${prop}.group`, 'be an API group without version', group, `write '${group.split('/')[0]}'`);
    if (!group && GROUPS[kind] !== undefined) fail(at, `${prop}.group`, `be given for a ${kind}`, group, `write '${GROUPS[kind]}': without it, the core group is meant`);
    for (const field of ['name', 'namespace'] as const) {
      const value = difference[field];
      if (value !== undefined && /[*?]/.test(value)) fail(at, `${prop}.${field}`, 'be literal', value, `wildcards match nothing here: leave '${field}' out for all`);
    }
    for (const [position, pointer] of jsonPointers.entries()) checkPointer(at, `${prop}.jsonPointers[${position}]`, pointer);
    for (const [position, expression] of jqPathExpressions.entries()) checkJq(at, `${prop}.jqPathExpressions[${position}]`, expression);
    return { ...difference };
  });
}

/** A JSON pointer, whose segments are keys: a slash inside a key is written `~1`. */
export function checkPointer(at: Construct, prop: string, pointer: string): void {
  if (/^\/*$/.test(pointer)) fail(at, prop, 'be a JSON pointer to a field', pointer, "write for example '/spec/replicas'");
  if (!pointer.startsWith('/')) fail(at, prop, "be a JSON pointer, which begins with '/'", pointer, `write '/${pointer.replace(/^\./, '').replace(/\./g, '/')}'`);
  if (pointer.endsWith('/')) fail(at, prop, 'end with a field', pointer, `write '${pointer.replace(/\/+$/, '')}'`);
  if (/~(?![01])/.test(pointer)) fail(at, prop, "have '~' only as '~0' or '~1'", pointer, "write '~0' for a tilde and '~1' for a slash inside a key");
  const wildcard = pointer.split('/').find((segment) => segment === '*' || /^\[.*\]$/.test(segment));
  if (wildcard !== undefined) fail(at, prop, 'have no wildcards', pointer, 'JSON pointers know fields and numbers only: use jqPathExpressions');
  const keyed = KEYED.exec(pointer);
  if (keyed && /^[^/]*\.[^/]*\//.test(keyed[2])) {
    fail(at, prop, "have a slash inside a key as '~1'", pointer, `write '${keyed[1]}/${keyed[2].replace('/', '~1')}'`);
  }
}

const PAIRS: Record<string, readonly string[]> = { ')': ['(', '\\('], ']': ['['], '}': ['{'] };

/** One expression that cannot be parsed stops the comparison of the whole Application. */
export function checkJq(at: Construct, prop: string, expression: string): void {
  if (expression.trim() === '') fail(at, prop, 'be a jq path expression', expression, "write for example '.spec.replicas'");
  if (/^\/[\w/~-]+$/.test(expression)) fail(at, prop, 'be a jq path expression', expression, 'this is a JSON pointer: move it to jsonPointers');
  const field = /^(?:spec|status|metadata|data|stringData|webhooks|rules|subjects|roleRef)(?=[.[]|$)/.exec(expression);
  if (field) fail(at, prop, "begin with '.' where it names a field", expression, `write '.${expression}': jq takes '${field[0]}' for a function`);
  if (!isBalanced(expression)) fail(at, prop, 'be a jq path expression', expression, 'close its brackets and quotes');
}

/** Whether every bracket and quote is closed; inside a string `\(` begins an expression again. */
function isBalanced(expression: string): boolean {
  const open: string[] = [];
  for (const token of expression.match(/\\.|[^]/g)!) {
    const inside = open[open.length - 1];
    if (inside === '"' ? token === '"' : PAIRS[token]?.includes(inside)) open.pop();
    else if (inside === '"' ? token === '\\(' : '"([{'.includes(token)) open.push(token);
    else if (inside !== '"' && PAIRS[token]) return false;
  }
  return open.length === 0;
}
