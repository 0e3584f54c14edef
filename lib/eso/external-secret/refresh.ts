import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { goDuration } from '../../kit/go/duration';
import { EsoRule } from '../rules';

const MINUTE = 60_000;

/** Warns of values that are read or pushed more than once a minute. An interval of 0 means once. */
export function warnOfShortInterval(at: Construct, prop: string, milliseconds: number): void {
  if (milliseconds === 0 || milliseconds >= MINUTE) return;
  warnOf(at, EsoRule.SHORT_REFRESH, prop,
    `of ${goDuration(milliseconds)} calls the provider more than once a minute for every value, and providers charge for calls and limit them`, 'use 10 minutes or more');
}

/** Warns of a refresh time that is meant for values: it says how often ESO looks for namespaces. `inner` is the prop with the spec of the values. */
export function warnOfRefreshTime(at: Construct, refreshTime: Duration | undefined, inner: string, refreshInterval: Duration | undefined): void {
  const milliseconds = refreshTime?.toMilliseconds() ?? 0;
  if (milliseconds === 0 || milliseconds >= MINUTE || refreshInterval !== undefined) return;
  warnOf(at, EsoRule.NO_EFFECT, 'refreshTime', `of ${goDuration(milliseconds)} has no effect on values: ESO looks for namespaces so often, and refreshes values once an hour`,
    say`set ${the(`${inner}.refreshInterval`)} for the values, and a minute or more here`);
}
