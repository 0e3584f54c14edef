import type { Duration } from 'cdk8s';
import { refuse, type Where } from '../checks/errors';
import { Rule } from '../checks/rule';

/** The format of a duration field. */
interface DurationRule {
  /** Whether minutes are the largest unit that the field accepts. */
  readonly noHours?: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The longest duration in Go, which counts nanoseconds in 63 bits. */
const LONGEST = 9223372036854;

/**
 * A duration as Go prints it, and as controllers write it back: `30s`, `5m0s`, `1h0m0s`, `1.5s`, `10ms`, `0s`. With `noHours`, minutes are the
 * largest unit: `60m0s`.
 */
export function goDuration(milliseconds: number, noHours: boolean = false): string {
  if (milliseconds === 0) return '0s';
  if (milliseconds < SECOND) return `${milliseconds}ms`;
  const hours = noHours ? 0 : Math.floor(milliseconds / HOUR);
  const minutes = Math.floor((milliseconds - hours * HOUR) / MINUTE);
  const seconds = (milliseconds - hours * HOUR - minutes * MINUTE) / SECOND;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

/** The milliseconds of a duration. Refuses fractions of a millisecond, and durations too long for Go. */
export function millisecondsOf(at: Where, prop: string, value: Duration): number {
  const exact = value.toMilliseconds({ integral: false });
  // Duration.seconds(1.001) is 1000.9999999999999 milliseconds.
  const whole = Math.round(exact);
  const milliseconds = Math.abs(exact - whole) <= whole * 4 * Number.EPSILON ? whole : exact;
  if (milliseconds > LONGEST) {
    refuse(at, Rule.DURATION, prop, `be at most ${goDuration(LONGEST)}, the longest duration in Go`, `${milliseconds}ms`, 'use a shorter duration');
  }
  if (!Number.isSafeInteger(milliseconds)) {
    refuse(at, Rule.DURATION, prop, 'be a whole number of milliseconds', `${milliseconds}ms`, 'round it to milliseconds or a larger unit');
  }
  return milliseconds;
}

/** The last durations printed: a fleet repeats the same few. */
const TEXTS = new Map<number, string>();

/** Checks a duration and prints it as Go does. */
export function renderDuration(at: Where, prop: string, value: Duration | undefined, rule: DurationRule = {}): string | undefined {
  if (value === undefined) return undefined;
  const milliseconds = millisecondsOf(at, prop, value);
  const key = rule.noHours ? -milliseconds : milliseconds;
  let text = TEXTS.get(key);
  if (text === undefined) {
    if (TEXTS.size > 99) TEXTS.clear();
    TEXTS.set(key, text = goDuration(milliseconds, rule.noHours));
  }
  return text;
}

const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: SECOND, m: MINUTE, h: HOUR };

/** A duration as Go reads it, in milliseconds; undefined if a string is none, or has another unit than those given. */
export function millisecondsOfText(text: string, units: readonly string[] = Object.keys(UNITS)): number | undefined {
  if (text === '0') return 0;
  if (text.length > 100 || !/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/([\d.]+)([a-zµμ]+)/g)) {
    if (!units.includes(unit)) return undefined;
    sum += Number(count) * UNITS[unit];
  }
  return sum;
}
