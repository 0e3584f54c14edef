import type { Duration } from 'cdk8s';
import { fail, type Where } from '../checks/errors';

/** What a duration field accepts. */
interface DurationRule {
  /** Whether the field has no hours: then minutes are the largest unit. */
  readonly noHours?: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Go counts nanoseconds in 63 bits. */
const LONGEST = 9223372036854;

/**
 * The string that Go prints for a duration, which controllers write back: `30s`, `5m0s`, `1h0m0s`, `1.5s`, `10ms`, `0s`.
 * Without hours, minutes are the largest unit: `60m0s`.
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

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: 24 * HOUR };
const FACTORIES: readonly (readonly [string, number])[] = [['days', 24 * HOUR], ['hours', HOUR], ['minutes', MINUTE], ['seconds', SECOND], ['millis', 1]];

/** The Duration that a text such as `1h30m` means, as an instruction. */
function durationFor(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(value)) return undefined;
  const total = [...value.matchAll(/([\d.]+)([a-z]+)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
  // The largest unit of which it is a whole number; a day is said where it was written.
  const [name, size] = FACTORIES.find(([unit, length]) => total >= length && total % length === 0 && (unit !== 'days' || value.includes('d'))) ?? FACTORIES[4];
  return `write Duration.${name}(${total / size})`;
}

/** The milliseconds of a duration; refuses what is no Duration (JavaScript callers), and fractions of a millisecond. */
export function millisecondsOf(at: Where, prop: string, value: Duration): number {
  if (typeof (value as Partial<Duration> | null)?.toMilliseconds !== 'function') {
    fail(at, prop, 'be a Duration', value, durationFor(value) ?? 'write for example Duration.seconds(30) or Duration.minutes(10)');
  }
  const exact = value.toMilliseconds({ integral: false });
  // Duration.seconds(1.001) is 1000.9999999999999 milliseconds.
  const whole = Math.round(exact);
  const milliseconds = Math.abs(exact - whole) <= whole * 4 * Number.EPSILON ? whole : exact;
  if (milliseconds > LONGEST) {
    fail(at, prop, `be at most ${goDuration(LONGEST)}, the longest time that Go can hold`, `${milliseconds}ms`, 'use a shorter one');
  }
  if (!Number.isInteger(milliseconds)) {
    fail(at, prop, 'be a whole number of milliseconds', `${milliseconds}ms`, 'round it to milliseconds or a larger unit');
  }
  return milliseconds;
}

/** The texts of the last durations: a fleet says the same few over and over. */
const TEXTS = new Map<number, string>();

/** Checks a duration and renders it as Go prints it. */
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
