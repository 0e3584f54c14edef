import type { Construct } from 'constructs';
import { SpacesRule } from './rules';
import { warnOf } from '../kit/checks/warnings';
import { program, say } from '../kit/checks/words';

/** Warns of a selector with names and labels, which do not add up. */
export function warnOfSelector(at: Construct, prop: string, selected: string): void {
  warnOf(at, SpacesRule.SELECTOR, prop, `has names and labelSelectors, and selects only ${selected} that match both`, say`keep one of them${program(', or acknowledge this if it is intended', '')}`);
}
