import type { IConstruct } from 'constructs';
import type { Problem } from './fail';

/** A fact across objects that is wrong, and the construct to blame. */
export interface Finding {
  readonly at: IConstruct;
  readonly problem: Problem;
}

/** What is wrong with a prop of a construct: see `fail` for the words. */
export function finding(at: IConstruct, prop: string, must: string, got: unknown, fix: string): Finding {
  return { at, problem: { prop, must, got, fix } };
}
