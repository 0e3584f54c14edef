import type { Construct } from 'constructs';
import { warnOf } from '../../kit/checks/warnings';
import { goDuration } from '../../kit/go/duration';
import { EsoRule } from '../rules';

const MINUTE = 60_000;

/** Warns of values that are read or pushed more than once a minute. An interval of 0 means once. */
export function warnOfShortInterval(at: Construct, prop: string, milliseconds: number): void {
  if (milliseconds === 0 || milliseconds >= MINUTE) return;
  warnOf(at, EsoRule.SHORT_REFRESH, prop,
    `of ${goDuration(milliseconds)} calls the provider more than once a minute for every value, and providers charge for calls and limit them`, 'use 10 minutes or more');
}
