import type { Construct } from 'constructs';
import { checkRewriteRegexp } from './rewrite-check';
import { checkTemplate } from './template-check';
import { findMissing } from './template-keys';
import type { ExternalSecretV1Spec } from '../../imports/eso/external-secret.v1';
import { fail } from '../kit/fail';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

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
