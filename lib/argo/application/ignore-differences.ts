import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { lit, say, the } from '../../kit/checks/words';
import { ArgoRule } from '../rules';
import { checkGroupOf, warnOfLowerCase } from './kinds';

/** Fields whose differences are ignored, by JSON pointers, jq expressions or field managers; at least one of the three must be given. */
export interface ArgoIgnoreDifference {
  /**
   * The API group, without a version; `*` for all.
   * @default - the core group
   */
  readonly group?: string;
  /** The kind, for example `Deployment`; `*` for all. */
  readonly kind: string;
  /**
   * The literal name of the objects; wildcards are refused.
   * @default - any
   */
  readonly name?: string;
  /**
   * The literal namespace of the objects; wildcards are refused.
   * @default - any
   */
  readonly namespace?: string;
  /**
   * JSON pointers such as `/spec/replicas`. A slash inside a key is written as `~1`, a tilde as `~0`.
   * @default - none
   */
  readonly jsonPointers?: string[];
  /**
   * jq path expressions such as `.spec.crossplane`. They select the field to ignore, not the object that holds it.
   * @default - none
   */
  readonly jqPathExpressions?: string[];
  /**
   * Managers whose fields are ignored, for example the field manager of a Crossplane provider.
   * @default - none
   */
  readonly managedFieldsManagers?: string[];
}

type IgnoreDifferences = NonNullable<ApplicationV1Alpha1Spec['ignoreDifferences']>;

/** Maps whose keys often contain slashes. */
const KEYED = /^(.*\/(?:annotations|labels|matchLabels|nodeSelector|limits|requests))\/(.+)$/;

/** Checks and renders ignored differences. */
export function renderIgnoreDifferences(at: Construct, differences: readonly ArgoIgnoreDifference[] | undefined): IgnoreDifferences | undefined {
  return differences?.map((difference, index) => {
    const prop = `ignoreDifferences[${index}]`;
    const { group, kind, jsonPointers = [], jqPathExpressions = [], managedFieldsManagers = [] } = difference;
    if (jsonPointers.length + jqPathExpressions.length + managedFieldsManagers.length === 0) {
      refuse(at, ArgoRule.IGNORE_DIFFERENCES, prop, say`have ${the('jsonPointers')}, ${the('jqPathExpressions')} or ${the('managedFieldsManagers')}`, undefined,
        because('otherwise nothing is ignored', 'list the fields to ignore'));
    }
    if (kind === '') refuse(at, ArgoRule.KIND, `${prop}.kind`, 'be a kind', kind, say`write for example ${lit('Deployment')}, or ${lit('*')} for all`);
    warnOfLowerCase(at, `${prop}.kind`, kind);
    checkGroupOf(at, `${prop}.group`, group, kind);
    for (const field of ['name', 'namespace'] as const) checkLiteral(at, `${prop}.${field}`, difference[field]);
    for (const [position, pointer] of jsonPointers.entries()) checkPointer(at, `${prop}.jsonPointers[${position}]`, pointer);
    for (const [position, expression] of jqPathExpressions.entries()) checkJq(at, `${prop}.jqPathExpressions[${position}]`, expression);
    return { ...difference };
  });
}

/** A name or namespace in which wildcards would match nothing. */
export function checkLiteral(at: Construct, prop: string, value: string | undefined, wildcards: RegExp = /[*?]/): void {
  if (value === undefined || !wildcards.test(substituted(value))) return;
  refuse(at, ArgoRule.IGNORE_DIFFERENCES, prop, 'be literal', value, because('wildcards match nothing here', remove(prop, 'leave it out for all')));
}

/** A JSON pointer, whose segments are keys: a slash inside a key is written `~1`. */
export function checkPointer(at: Construct, prop: string, given: string): void {
  if (isPlaceholder(given)) return;
  const rule = ArgoRule.JSON_POINTER;
  const pointer = substituted(given);
  if (/^\/*$/.test(pointer)) refuse(at, rule, prop, 'be a JSON pointer to a field', given, say`write for example ${lit('/spec/replicas')}`);
  if (!pointer.startsWith('/')) refuse(at, rule, prop, "be a JSON pointer, which starts with '/'", given, set(prop, `/${given.replace(/^\./, '').replace(/\./g, '/')}`));
  if (pointer.endsWith('/')) refuse(at, rule, prop, 'end with a field', given, set(prop, withoutTrailingSlashes(given)));
  if (/~(?![01])/.test(pointer)) refuse(at, rule, prop, "have '~' only as '~0' or '~1'", given, "write '~0' for a tilde and '~1' for a slash inside a key");
  const wildcard = pointer.split('/').find((segment) => segment === '*' || /^\[.*\]$/.test(segment));
  if (wildcard !== undefined) {
    refuse(at, rule, prop, 'have no wildcards', given, because('a JSON pointer has only fields and indexes', say`use ${the('jqPathExpressions')}`));
  }
  if (/[^/]\[[^/[\]]*\](\/|$)/.test(pointer)) {
    refuse(at, rule, prop, 'have no brackets', given, because('they are part of the key in a JSON pointer', /\[\d+\]/.test(given) && !/\[\D/.test(given)
      ? set(prop, given.replace(/\[(\d+)\]/g, '/$1')) : say`use ${the('jqPathExpressions')}`));
  }
  const keyed = KEYED.exec(given);
  if (keyed && /^[^/.]*\.[^/]*\//.test(keyed[2])) {
    refuse(at, rule, prop, "have a slash inside a key as '~1'", given, set(prop, `${keyed[1]}/${keyed[2].replace('/', '~1')}`));
  }
}

const PAIRS: Record<string, readonly string[]> = { ')': ['(', '\\('], ']': ['['], '}': ['{'] };

/** One expression that cannot be parsed stops the comparison of the whole Application. */
export function checkJq(at: Construct, prop: string, given: string): void {
  if (isPlaceholder(given)) return;
  const must = 'be a jq path expression';
  const expression = substituted(given);
  if (expression.trim() === '') refuse(at, ArgoRule.JQ, prop, must, given, say`write for example ${lit('.spec.replicas')}`);
  if (/^\/[\w/~-]+$/.test(expression)) {
    refuse(at, ArgoRule.JQ, prop, must, given, because('this is a JSON pointer', say`move it to ${the('jsonPointers')}`));
  }
  const [field] = /^(?:spec|status|metadata|data|stringData|webhooks|rules|subjects|roleRef)(?=[.[]|$)/.exec(expression) ?? [];
  if (field !== undefined) refuse(at, ArgoRule.JQ, prop, "start with '.' where it names a field", given, because(`jq would read '${field}' as a function`, set(prop, `.${given}`)));
  if (!isBalanced(expression)) refuse(at, ArgoRule.JQ, prop, must, given, 'close its brackets and quotes');
}

/** Whether every bracket and quote is closed; inside a string, `\(` starts an expression again. */
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
