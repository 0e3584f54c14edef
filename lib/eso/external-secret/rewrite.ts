import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkRegex } from '../../kit/go/regex';
import { checkTemplate } from '../template/check';
import { findMissing } from '../template/keys';
import { guardMethods } from '../../kit/checks/guard';

type RewriteSpec = NonNullable<NonNullable<ExternalSecretV1Spec['dataFrom']>[number]['rewrite']>[number];

/** How values that are JSON objects are merged. */
export enum EsoMergeStrategy {
  /** Their fields become keys. */
  EXTRACT = 'Extract',
  /** They become one JSON object under one key. */
  JSON = 'JSON',
}

/** What happens when two values have the same field. */
export enum EsoMergeConflictPolicy {
  /** One of them wins. */
  IGNORE = 'Ignore',
  /** Merging fails. */
  ERROR = 'Error',
}

/** What happens when a key of the priority list does not exist. */
export enum EsoMergePriorityPolicy {
  /** It is left out. */
  IGNORE_NOT_FOUND = 'IgnoreNotFound',
  /** Merging fails. */
  STRICT = 'Strict',
}

/** How values that are JSON objects are merged into one. */
export interface EsoMergeOptions {
  /**
   * What becomes of them.
   * @default EsoMergeStrategy.EXTRACT
   */
  readonly strategy?: EsoMergeStrategy;
  /**
   * The key that gets the result, for the strategy JSON.
   * @default - none
   */
  readonly into?: string;
  /**
   * The keys that win, the last one most; each once.
   * @default - none
   */
  readonly priority?: string[];
  /**
   * What happens when a key of the priority list does not exist.
   * @default - `Strict`
   */
  readonly priorityPolicy?: EsoMergePriorityPolicy;
  /**
   * What happens when two values have the same field.
   * @default - `Error`
   */
  readonly conflictPolicy?: EsoMergeConflictPolicy;
}

/**
 * A change to the keys that were read, made in the order of the list.
 *
 * @see https://external-secrets.io/latest/guides/datafrom-rewrite/
 */
export class EsoRewrite {
  /**
   * Replaces parts of the keys by a regular expression of Go.
   *
   * @param source the expression, for example `^db_(.*)$`
   * @param target the replacement, with groups as `${1}`; `$1_x` would mean a group called `1_x`
   */
  public static regexp(source: string, target: string): EsoRewrite {
    return new EsoRewrite((at, prop, last) => {
      checkRewriteRegexp(at, prop, source, target, last);
      return { regexp: { source, target } };
    });
  }

  /**
   * Makes every key anew by a template.
   *
   * @param template a template that sees the key as `.value`
   */
  public static transform(template: string): EsoRewrite {
    return new EsoRewrite((at, prop) => {
      const other = findMissing(checkTemplate(at, `${prop}.template`, template).keys, ['value']);
      if (other !== undefined) fail(at, `${prop}.template`, 'use .value only', phrase(`.${other}`), 'write {{ .value }} for the key');
      return { transform: { template } };
    });
  }

  /**
   * Merges values that are JSON objects.
   *
   * @param options what becomes of them
   */
  public static merge(options: EsoMergeOptions = {}): EsoRewrite {
    return new EsoRewrite((at, prop) => {
      checkMerge(at, prop, options);
      return { merge: { ...options } };
    }, true);
  }

  private constructor(
    private readonly render: (at: Construct, prop: string, last: boolean) => RewriteSpec,
    private readonly isMerge: boolean = false,
  ) {}

  /** @internal */
  public get _isMerge(): boolean {
    return this.isMerge;
  }

  /** @internal */
  public _render(at: Construct, prop: string, last: boolean): RewriteSpec {
    return this.render(at, prop, last);
  }
}
guardMethods(EsoRewrite);

function checkMerge(at: Construct, prop: string, options: EsoMergeOptions): void {
  const json = options.strategy === EsoMergeStrategy.JSON;
  if (json && !options.into) fail(at, `${prop}.into`, 'be given for the strategy JSON', undefined, 'name the key that gets the result');
  if (!json && options.into !== undefined) warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.into' has no effect unless the strategy is JSON: remove it`);
  if (options.priorityPolicy !== undefined && !options.priority?.length) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.priorityPolicy' has no effect without 'priority': remove it`);
  }
  const twice = options.priority?.find((key, index, all) => all.indexOf(key) !== index);
  if (twice !== undefined) fail(at, `${prop}.priority`, 'name every key once', twice, 'remove one');
}

/** Checks a replacement in keys: Go reads `$1_x` as a group of that name, and a key must be a key of a Secret in the end. */
function checkRewriteRegexp(at: Construct, prop: string, source: string, target: string, last: boolean): void {
  checkRegex(at, `${prop}.source`, source);
  if (typeof target !== 'string') fail(at, `${prop}.target`, 'be a replacement', target, "write for example '${1}'");
  const groups = groupsOf(source);
  for (const [, , braced, bare] of target.matchAll(/\$(\$|\{(\w*)\}|(\w+))/g)) {
    const name = braced ?? bare;
    if (name === undefined || groups.has(name)) continue;
    const number = /^\d+/.exec(name)?.[0];
    const fix = number !== undefined && groups.has(number)
      ? `write '${target.replace(`$${name}`, `\${${number}}${name.slice(number.length)}`)}': Go reads '$${name}' as one name`
      : `its groups are ${[...groups].map((group) => `\${${group}}`).join(', ')}`;
    fail(at, `${prop}.target`, 'name groups of the source', target, fix);
  }
  const literal = target.replace(/\$(\$|\{\w*\}|\w+)/g, (reference) => (reference === '$$' ? '$' : ''));
  const bad = /[^-._a-zA-Z0-9]/.exec(literal)?.[0];
  if (last && bad !== undefined) fail(at, `${prop}.target`, "have letters, digits, '-', '_' and '.' only", target, `replace '${bad}', for example by '_'`);
  if (/^\^?\.[*+]\$?$/.test(source) && !target.includes('$')) {
    warn(at, WarningCode.ESO_REWRITE, `'${prop}' gives every key the name '${target}': of several, one stays by chance; use a group, for example source '(.*)' and target '\${1}'`);
  }
}

/** The groups of an expression by number and name; group 0 is the whole match. */
function groupsOf(source: string): Set<string> {
  const groups = new Set(['0']);
  const plain = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let count = 0;
  for (const [, name] of plain.matchAll(/\((?:\?P?<(\w+)>|(?!\?))/g)) {
    groups.add(String(++count));
    if (name !== undefined) groups.add(name);
  }
  return groups;
}
