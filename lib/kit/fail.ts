import type { IConstruct } from 'constructs';
import { scrub, show } from './show';

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
  return scrub(`'${problem.prop}' must ${problem.must}, got ${show(problem.got)}: ${problem.fix}`);
}

/** Where a value is checked: a construct, or the name of a factory for values that belong to no construct. */
export type Where = IConstruct | string;

/** The path of a construct as errors show it; a construct directly below the app has only its id. */
export function pathOf(at: Where): string {
  return typeof at === 'string' ? at : at.node.path;
}

/** Throws the one form of error: `[construct/path] 'prop' must be X, got Y: do Z`. */
export function fail(at: Where, prop: string, must: string, got: unknown, fix: string): never {
  throw new Error(`[${pathOf(at)}] ${problemText({ prop, must, got, fix })}`);
}
