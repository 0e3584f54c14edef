import type { IConstruct } from 'constructs';
import { phrase, scrub, show } from './show';

/** What is wrong with one prop, and what to do about it. */
export interface Problem {
  /** The prop as the user writes it, for example `syncPolicy.retry.limit`. */
  readonly prop: string;
  /** Completes "must ...": what is accepted. */
  readonly must: string;
  /** The value given; shortened, and never shown when it looks like a credential. */
  readonly got?: unknown;
  /** What to do, as an instruction. */
  readonly fix: string;
}

/** The text of a problem without the path: cdk8s puts the path in front of validation messages itself. */
export function problemText(problem: Problem): string {
  return scrub(`'${problem.prop}' ${problemTail(problem)}`);
}

/** The text of a problem from `must` on, for those who name the prop in another way. */
export function problemTail({ must, got, fix }: Problem): string {
  return scrub(`must ${must}, got ${show(got)}: ${fix}`);
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

/** What a constructor or a factory refused. */
export class RefusedError extends Error {
  public override readonly name = 'RefusedError';

  /**
   * @param path the path of the construct, or the name of the factory
   * @param problem what is wrong
   */
  constructor(public readonly path: string, public readonly problem: Problem) {
    super(`[${path}] ${problemText(problem)}`);
  }
}

/** Throws the one form of error: `[construct/path] 'prop' must be X, got Y: do Z`. */
export function fail(at: Where, prop: string, must: string, got: unknown, fix: string): never {
  throw new RefusedError(pathOf(at), { prop, must, got, fix });
}

/** Throws several problems at once, each a line that begins with its place in a file. */
export function failAt(lines: readonly string[]): never {
  throw new Error(lines.join('\n'));
}

/** A fact across objects that is wrong, and the construct to blame. */
export interface Finding {
  readonly at: IConstruct;
  readonly problem: Problem;
}

/** What is wrong with a prop of a construct: see `fail` for the words. */
export function finding(at: IConstruct, prop: string, must: string, got: unknown, fix: string): Finding {
  return { at, problem: { prop, must, got, fix } };
}
