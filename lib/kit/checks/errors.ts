import type { IConstruct } from 'constructs';
import { type Fix, fixOf, fixText } from './fix';
import { ownerOf } from './owner';
import { Rule } from './rule';
import { scrub, show, withoutSecretsOf } from './show';
import { type Audience, textOf, TYPESCRIPT, type Words } from './words';

/** What is wrong with a prop and how to fix it, as data: each audience reads it in its own words. */
export interface Problem {
  /** The rule that is broken. */
  readonly rule: Rule;
  /** The path of the prop as users write it, for example `syncPolicy.retry.limit`. */
  readonly prop: string;
  /** What is accepted: completes "must ...". */
  readonly must: Words;
  /** The value given. Errors shorten it, and never show what looks like a credential. */
  readonly got?: unknown;
  /** What to do. */
  readonly fix: Fix;
}

/** The text of a problem without the path, which cdk8s adds to validation messages itself. */
export function problemText(problem: Problem, audience: Audience = TYPESCRIPT): string {
  return scrub(`${audience.prop(problem.prop)} ${problemTail(problem, audience)}`);
}

/** The text of a problem from `must` on, for callers that name the prop differently. */
export function problemTail({ prop, must, got, fix }: Pick<Problem, 'must' | 'got' | 'fix'> & { readonly prop: string }, audience: Audience = TYPESCRIPT): string {
  return scrub(`must ${textOf(must, audience)}, got ${show(got)}: ${withoutSecretsOf(got, fixText(fix, prop, audience))}`);
}

/** A problem in two parts: what is wrong, and what to do. */
export function problemParts({ prop, must, got, fix }: Problem, audience: Audience): { readonly message: string; readonly fix: string } {
  return {
    message: scrub(`${audience.prop(prop)} must ${textOf(must, audience)}, got ${show(got)}`),
    fix: scrub(withoutSecretsOf(got, fixText(fix, prop, audience))),
  };
}

/** Where a value is checked: a construct, or the name of a factory for values that do not belong to a construct. */
export type Where = IConstruct | string;

/** The path as errors show it; that of a construct directly below the app is its id. */
function pathOf(at: Where, prop: string): string {
  return typeof at === 'string' ? at : ownerOf(at, prop).node.path;
}

/**
 * The error of a constructor, factory or method that refuses a value.
 *
 * @jsii ignore
 */
export class RefusedError extends Error {
  public override readonly name = 'RefusedError';
  /** The code of the rule that is broken, for example `flux/git-url`. */
  public readonly code: string;
  /** The path of the prop that is wrong, for example `git.url`. */
  public readonly prop: string;
  /** What is wrong, as data. @internal */
  declare public readonly problem: Problem;

  /**
   * @param path the path of the construct, or the name of the factory, with the name that it was called for
   * @param problem what is wrong
   */
  constructor(public readonly path: string, problem: Problem) {
    super(`[${scrub(path)}] ${problemText(problem)}`);
    // Whoever prints the error with its properties must not see the value that was given.
    Object.defineProperty(this, 'problem', { value: problem });
    this.code = problem.rule.code;
    this.prop = problem.prop;
  }
}

/** Throws an error of the form `[construct/path] 'prop' must be X, got Y: do Z`. */
export function refuse(at: Where, rule: Rule, prop: string, must: Words, got: unknown, fix: Fix | Words): never {
  throw new RefusedError(pathOf(at, prop), { rule, prop, must, got, fix: fixOf(fix) });
}

/** Throws a problem found elsewhere. */
export function refuseProblem(at: Where, problem: Problem): never {
  throw new RefusedError(pathOf(at, problem.prop), problem);
}

/** A problem found by a check across objects, and the construct to blame. */
export interface Finding {
  readonly at: IConstruct;
  readonly problem: Problem;
}

/** Blames a construct for a problem that is found once the whole app is known. The arguments are those of `refuse`. */
export function blame(at: IConstruct, rule: Rule, prop: string, must: Words, got: unknown, fix: Fix | Words): Finding {
  return { at: ownerOf(at, prop), problem: { rule, prop, must, got, fix: fixOf(fix) } };
}
