import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { checkRegex } from '../../kit/go/regex';
import { EsoRule } from '../rules';
import { checkTemplate } from '../template/check';
import { findMissing } from '../template/keys';

type RewriteSpec = NonNullable<NonNullable<ExternalSecretV1Spec['dataFrom']>[number]['rewrite']>[number];

/** How values that are JSON objects are merged. */
export enum EsoMergeStrategy {
  /** Their fields become keys. */
  EXTRACT = 'Extract',
  /** They become one JSON object in one key. */
  JSON = 'JSON',
}

/** What happens if two values have the same field. */
export enum EsoMergeConflictPolicy {
  /** One of them wins. */
  IGNORE = 'Ignore',
  /** Merging fails. */
  ERROR = 'Error',
}

/** What happens if a key of the priority list does not exist. */
export enum EsoMergePriorityPolicy {
  /** It is ignored. */
  IGNORE_NOT_FOUND = 'IgnoreNotFound',
  /** Merging fails. */
  STRICT = 'Strict',
}

/** How values that are JSON objects are merged into one. */
export interface EsoMergeOptions {
  /**
   * Whether the fields of the result become keys, or the result is written to one key.
   * @default EsoMergeStrategy.EXTRACT
   */
  readonly strategy?: EsoMergeStrategy;
  /**
   * The key that gets the result. Required with the strategy JSON, and used only there.
   * @default - none
   */
  readonly into?: string;
  /**
   * Keys whose fields override those of others. A later one overrides an earlier one; no key is listed twice.
   * @default - none
   */
  readonly priority?: string[];
  /**
   * What happens if a key of the priority list does not exist.
   * @default - `Strict`
   */
  readonly priorityPolicy?: EsoMergePriorityPolicy;
  /**
   * What happens if two values have the same field.
   * @default - `Error`
   */
  readonly conflictPolicy?: EsoMergeConflictPolicy;
}

/**
 * A change to the keys that were read.
 *
 * @see https://external-secrets.io/latest/guides/datafrom-rewrite/
 */
export class EsoRewrite {
  /**
   * Replaces the part of each key that matches a Go regular expression.
   *
   * @param source the expression, for example `^db_(.*)$`
   * @param target the replacement, which refers to groups as `${1}`; `$1_x` would refer to a group named `1_x`
   */
  public static regexp(source: string, target: string): EsoRewrite {
    return new EsoRewrite((at, prop, last, several) => {
      checkRewriteRegexp(at, prop, source, target, last);
      if (several && MATCHES_ALL.test(source) && !target.includes('$')) {
        warnOf(at, EsoRule.REWRITE, `${prop}.target`, `gives every key the name '${target}', so only one of several keys remains`,
          "keep a part of the key, for example with the source '(.*)' and the target '${1}'");
      }
      return { regexp: { source, target } };
    });
  }

  /**
   * Replaces each key with the result of a template.
   *
   * @param template a Go template that sees the key as `.value`
   */
  public static transform(template: string): EsoRewrite {
    return new EsoRewrite((at, prop, _last, several) => {
      const other = findMissing(checkTemplate(at, `${prop}.template`, template).keys, ['value']);
      if (other !== undefined) refuse(at, EsoRule.TEMPLATE_KEYS, `${prop}.template`, 'use only .value', phrase(`.${other}`), 'write {{ .value }} for the key');
      if (several && !template.includes('{{')) {
        warnOf(at, EsoRule.REWRITE, `${prop}.template`, `gives every key the name '${template}', so only one of several keys remains`, 'use {{ .value }}, the key');
      }
      return { transform: { template } };
    });
  }

  /**
   * Merges the values, which must be JSON objects.
   *
   * @param options how they are merged, and what becomes of the result
   */
  public static merge(options: EsoMergeOptions = {}): EsoRewrite {
    return new EsoRewrite((at, prop) => {
      checkMerge(at, prop, options);
      return { merge: { ...options } };
    }, true);
  }

  private constructor(
    private readonly render: (at: Construct, prop: string, last: boolean, several: boolean) => RewriteSpec,
    private readonly isMerge: boolean = false,
  ) {}

  /** @internal */
  public get _isMerge(): boolean {
    return this.isMerge;
  }

  /** `several` tells whether there may be several keys. @internal */
  public _render(at: Construct, prop: string, last: boolean, several: boolean = true): RewriteSpec {
    return this.render(at, prop, last, several);
  }
}
guardMethods(EsoRewrite);

/** An expression that matches every key as a whole, with or without a group. */
const MATCHES_ALL = /^\^?(\.[*+]|\((\?:|\?P?<\w+>)?\.[*+]\))\$?$/;
const JSON_STRATEGY = lit(enumMember({ EsoMergeStrategy }, EsoMergeStrategy.JSON));

function checkMerge(at: Construct, prop: string, options: EsoMergeOptions): void {
  const json = options.strategy === EsoMergeStrategy.JSON;
  if (json && !options.into) refuse(at, EsoRule.JSON_MERGE, `${prop}.into`, say`be given with ${JSON_STRATEGY}`, undefined, 'name the key that gets the result');
  if (!json && options.into !== undefined) warnOf(at, EsoRule.NO_EFFECT, `${prop}.into`, say`has no effect without ${JSON_STRATEGY}`, remove(`${prop}.into`));
  if (options.priorityPolicy !== undefined && !options.priority?.length) {
    warnOf(at, EsoRule.NO_EFFECT, `${prop}.priorityPolicy`, say`has no effect without ${the(`${prop}.priority`)}`, remove(`${prop}.priorityPolicy`));
  }
  const twice = options.priority?.find((key, index, all) => all.indexOf(key) !== index);
  if (twice !== undefined) refuse(at, EsoRule.JSON_MERGE, `${prop}.priority`, 'list every key once', twice, 'remove the repetition');
}

/** Go reads `$1_x` as one name, and the last rewrite must result in a key of a Secret. */
function checkRewriteRegexp(at: Construct, prop: string, source: string, target: string, last: boolean): void {
  checkRegex(at, `${prop}.source`, substituted(source));
  const groups = groupsOf(source);
  for (const [, , braced, bare] of target.matchAll(/\$(\$|\{(\w*)\}|(\w+))/g)) {
    const name = braced ?? bare;
    if (name === undefined || groups.has(name)) continue;
    const number = /^\d+/.exec(name)?.[0];
    const fix = number !== undefined && groups.has(number)
      ? because(`Go reads '$${name}' as one name`, set(`${prop}.target`, target.replace(`$${name}`, `\${${number}}${name.slice(number.length)}`)))
      : `its groups are ${[...groups].map((group) => `\${${group}}`).join(', ')}`;
    refuse(at, EsoRule.REWRITE_TARGET, `${prop}.target`, 'refer to groups of the source', target, fix);
  }
  // A placeholder with a default, such as ${NAME:=x}, is not a group.
  const literal = substituted(target, '').replace(/\$(\$|\{\w*\}|\w+)/g, (reference) => (reference === '$$' ? '$' : ''));
  const bad = /[^-._a-zA-Z0-9]/.exec(literal)?.[0];
  if (last && bad !== undefined) {
    refuse(at, EsoRule.REWRITE_TARGET, `${prop}.target`, "consist of letters, digits, '-', '_', '.' and groups", target, `replace '${bad}', for example with '_'`);
  }
}

/** The numbers and names of the groups of an expression. Group 0 is the whole match. */
function groupsOf(source: string): Set<string> {
  const groups = new Set(['0']);
  const plain = source.replace(/\\./g, '').replace(/\[[^\]]{0,500}\]/g, '');
  let count = 0;
  for (const [, name] of plain.matchAll(/\((?:\?P?<(\w+)>|(?!\?))/g)) {
    groups.add(String(++count));
    if (name !== undefined) groups.add(name);
  }
  return groups;
}
