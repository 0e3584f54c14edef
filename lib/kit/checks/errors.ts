import type { IConstruct } from 'constructs';
import { type Fix, fixOf, fixText, mapFix } from './fix';
import { Rule } from './rule';
import { phrase, scrub, show } from './show';
import { type Audience, mapWords, textOf, TYPESCRIPT, type Words } from './words';

/** What is wrong with one prop, and what to do about it: data, which each audience gets in its own words. */
export interface Problem {
  /** The rule that is broken. */
  readonly rule: Rule;
  /** The prop as the user writes it, for example `syncPolicy.retry.limit`. */
  readonly prop: string;
  /** Completes "must ...": what is accepted. */
  readonly must: Words;
  /** The value given; shortened, and never shown when it looks like a credential. */
  readonly got?: unknown;
  /** What to do. */
  readonly fix: Fix;
}

/** The text of a problem without the path: cdk8s puts the path in front of validation messages itself. */
export function problemText(problem: Problem, audience: Audience = TYPESCRIPT): string {
  return scrub(`${audience.prop(problem.prop)} ${problemTail(problem, audience)}`);
}

/** The text of a problem from `must` on, for those who name the prop in another way. */
export function problemTail({ prop, must, got, fix }: Pick<Problem, 'must' | 'got' | 'fix'> & { readonly prop: string }, audience: Audience = TYPESCRIPT): string {
  return scrub(`must ${textOf(must, audience)}, got ${show(got)}: ${fixText(fix, prop, audience)}`);
}

/** Changes the text in a problem. */
export function mapProblem(problem: Problem, change: (text: string) => string): Problem {
  const { got } = problem;
  return { ...problem, must: mapWords(problem.must, change), got: typeof got === 'string' ? change(got) : got, fix: mapFix(problem.fix, change) };
}

/** Where a value is checked: a construct, or the name of a factory for values that belong to no construct. */
export type Where = IConstruct | string;

/** The path of a construct as errors show it; a construct directly below the app has only its id. */
function pathOf(at: Where): string {
  return typeof at === 'string' ? at : at.node.path;
}

/** What a value is that a factory or a construct of this library makes, for those who write no types. */
export interface Made {
  /** A member that every such value has. */
  readonly member: string;
  /** Completes "must be ...". */
  readonly what: string;
  /** How one is made. */
  readonly example: string;
  /** Whether what is given in its place may be a credential, which is never shown. */
  readonly secret?: boolean;
}

/** Refuses what is missing or was made in another way, before anything is read from it. */
export function checkMade(at: Where, prop: string, value: unknown, made: Made): void {
  if (typeof value === 'object' && value !== null && made.member in value) return;
  const got = made.secret && value !== undefined && value !== null ? phrase(typeof value === 'string' ? 'a text' : 'something else') : value;
  fail(at, prop, `be ${made.what}`, got, `write for example ${made.example}`);
}

/** Refuses what is no list, before it is gone through. */
export function checkList(at: Where, prop: string, value: unknown, list: Pick<Made, 'what' | 'example'>): void {
  if (!Array.isArray(value)) fail(at, prop, `be ${list.what}`, typeof value === 'object' && value !== null ? phrase('an object') : value, `write for example ${list.example}`);
}

/**
 * What a constructor or a factory refused.
 *
 * @jsii ignore
 */
export class RefusedError extends Error {
  public override readonly name = 'RefusedError';
  /** The code of the rule that is broken, for example `flux/git-url`. */
  public readonly code: string;
  /** The prop that is wrong, for example `git.url`. */
  public readonly prop: string;

  /**
   * @param path the path of the construct, or the name of the factory
   * @param problem what is wrong
   */
  constructor(public readonly path: string, /** @internal */ public readonly problem: Problem) {
    super(`[${path}] ${problemText(problem)}`);
    this.code = problem.rule.code;
    this.prop = problem.prop;
  }
}

/** Throws the one form of error: `[construct/path] 'prop' must be X, got Y: do Z`. */
export function refuse(at: Where, rule: Rule, prop: string, must: Words, got: unknown, fix: Fix | Words): never {
  throw new RefusedError(pathOf(at), { rule, prop, must, got, fix: fixOf(fix) });
}

/** Throws a problem that somebody else found. */
export function refuseProblem(at: Where, problem: Problem): never {
  throw new RefusedError(pathOf(at), problem);
}

/** A fact across objects that is wrong, and the construct to blame. */
export interface Finding {
  readonly at: IConstruct;
  readonly problem: Problem;
}

/** What is wrong with a prop of a construct, said once the whole app is known: see `refuse` for the words. */
export function blame(at: IConstruct, rule: Rule, prop: string, must: Words, got: unknown, fix: Fix | Words): Finding {
  return { at, problem: { rule, prop, must, got, fix: fixOf(fix) } };
}

/** Throws several problems at once, each a line that begins with its place in a file. */
export function failAt(lines: readonly string[]): never {
  throw new Error(lines.join('\n'));
}

const UNSORTED = Rule._error('unsorted');

/** Without a rule: see `refuse`. */
export function fail(at: Where, prop: string, must: string, got: unknown, fix: string): never {
  return refuse(at, UNSORTED, prop, must, got, fix);
}

/** Without a rule: see `blame`. */
export function finding(at: IConstruct, prop: string, must: string, got: unknown, fix: string): Finding {
  return blame(at, UNSORTED, prop, must, got, fix);
}
