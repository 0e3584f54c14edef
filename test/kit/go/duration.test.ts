import * as fs from 'node:fs';
import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { goDuration, millisecondsOf, renderDuration } from '../../../lib/kit/go/duration';
import { thrownBy } from '../../support/synth';

const UNITS: Record<string, bigint> = { ns: 1n, us: 1_000n, ms: 1_000_000n, s: 1_000_000_000n, m: 60_000_000_000n, h: 3_600_000_000_000n };
const LONGEST = 2n ** 63n - 1n;

/** The nanoseconds of a string as Go's `time.ParseDuration` reads it; undefined if it refuses it. */
function parseDuration(text: string): bigint | undefined {
  if (text === '0') return 0n;
  if (!/^(\d+(\.\d*)?[a-z]+|\.\d+[a-z]+)+$/.test(text)) return undefined;
  let sum = 0n;
  for (const [, whole, fraction = '', name] of text.matchAll(/(\d*)(?:\.(\d*))?([a-z]+)/g)) {
    const unit = UNITS[name];
    if (unit === undefined) return undefined;
    sum += BigInt(whole || '0') * unit + BigInt(fraction || '0') * unit / 10n ** BigInt(fraction.length);
  }
  return sum > LONGEST ? undefined : sum;
}

const PATTERNS = ['^([0-9]+(\\.[0-9]+)?(ms|s|m))+$', '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$'];

/** The patterns of the durations in the CRDs of Flux. */
function crdPatterns(): string[] {
  const folder = `${__dirname}/../../../imports/schemas/flux`;
  const found = new Set<string>();
  for (const file of fs.readdirSync(folder)) {
    JSON.parse(fs.readFileSync(`${folder}/${file}`, 'utf8'), (key, value: unknown) => {
      if (key === 'pattern' && typeof value === 'string' && value.includes('(ms|')) found.add(value);
      return value;
    });
  }
  return [...found].sort();
}

const milliseconds = fc.oneof(
  fc.nat(100_000),
  fc.nat({ max: 10 ** 9 }),
  fc.maxSafeInteger().map((value) => Math.abs(value) % 9223372036855),
  fc.tuple(fc.nat(50), fc.nat(59), fc.nat(59), fc.nat(999)).map(([h, m, s, ms]) => ((h * 60 + m) * 60 + s) * 1000 + ms),
);

describe('goDuration', () => {
  test.each<[number, string, string]>([
    [0, '0s', '0s'],
    [1, '1ms', '1ms'],
    [10, '10ms', '10ms'],
    [999, '999ms', '999ms'],
    [1000, '1s', '1s'],
    [1001, '1.001s', '1.001s'],
    [1500, '1.5s', '1.5s'],
    [30_000, '30s', '30s'],
    [59_999, '59.999s', '59.999s'],
    [60_000, '1m0s', '1m0s'],
    [90_000, '1m30s', '1m30s'],
    [300_000, '5m0s', '5m0s'],
    [3_599_000, '59m59s', '59m59s'],
    [3_600_000, '1h0m0s', '60m0s'],
    [3_661_500, '1h1m1.5s', '61m1.5s'],
    [86_400_000, '24h0m0s', '1440m0s'],
    [9_223_372_036_854, '2562047h47m16.854s', '153722867m16.854s'],
  ])('prints %d milliseconds as %s, and as %s for a field without hours', (value, text, noHours) => {
    expect(goDuration(value)).toBe(text);
    expect(goDuration(value, true)).toBe(noHours);
  });

  test('Go reads back the same milliseconds', () => {
    fc.assert(fc.property(milliseconds, fc.boolean(), (value, noHours) => {
      expect(parseDuration(goDuration(value, noHours))).toBe(BigInt(value) * UNITS.ms);
    }), { numRuns: 2000 });
  });

  test('the CRDs of Flux have two patterns for durations, and accept what is printed', () => {
    expect(crdPatterns()).toEqual(PATTERNS);
    const [noHours, hours] = PATTERNS.map((pattern) => new RegExp(pattern));
    fc.assert(fc.property(milliseconds, (value) => {
      expect(goDuration(value)).toMatch(hours);
      expect(goDuration(value, true)).toMatch(noHours);
    }), { numRuns: 2000 });
  });

  test('a longer duration never prints as a shorter one', () => {
    fc.assert(fc.property(milliseconds, milliseconds, (a, b) => {
      expect(goDuration(a) === goDuration(b)).toBe(a === b);
    }));
  });
});

describe('parseDuration, the oracle of these tests', () => {
  test.each([
    ['1h0m0s', 3_600_000_000_000n], ['1.5h', 5_400_000_000_000n], ['.5s', 500_000_000n], ['1.s', 1_000_000_000n], ['0', 0n], ['10us', 10_000n],
    ['2562047h47m16.854775807s', LONGEST],
  ])('reads %s', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
  });

  test.each(['', '5', '1d', '1h ', 'h', '1.', '-', '2562047h47m16.854775808s'])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('millisecondsOf', () => {
  test.each<[string, Duration, number]>([
    ['milliseconds', Duration.millis(500), 500],
    ['seconds', Duration.seconds(30), 30_000],
    ['fractions of seconds', Duration.seconds(1.001), 1001],
    ['fractions of minutes', Duration.minutes(0.1), 6000],
    ['fractions of hours', Duration.hours(1.1), 3_960_000],
    ['days', Duration.days(1), 86_400_000],
    ['zero', Duration.hours(0), 0],
    ['the longest duration in Go', Duration.millis(9_223_372_036_854), 9_223_372_036_854],
  ])('accepts %s', (_name, duration, expected) => {
    expect(millisecondsOf('here', 'interval', duration)).toBe(expected);
  });

  test('accepts every number of seconds with three decimals, although binary fractions only approximate them', () => {
    fc.assert(fc.property(fc.nat(10 ** 9), (value) => {
      expect(millisecondsOf('here', 'interval', Duration.seconds(value / 1000))).toBe(value);
    }), { numRuns: 2000 });
  });

  test.each<[string, Duration, string]>([
    ['less than a millisecond', Duration.millis(0.5), "[here] 'interval' must be a whole number of milliseconds, got \"0.5ms\": round it to milliseconds or a larger unit"],
    ['fractions of milliseconds', Duration.seconds(1.0005), "[here] 'interval' must be a whole number of milliseconds, got \"1000.5ms\": round it to milliseconds or a larger unit"],
    ['not a number', Duration.seconds(NaN), "[here] 'interval' must be a whole number of milliseconds, got \"NaNms\": round it to milliseconds or a larger unit"],
    ['more than the longest duration in Go', Duration.millis(9_223_372_036_855), "[here] 'interval' must be at most 2562047h47m16.854s, the longest duration in Go, got \"9223372036855ms\": use a shorter duration"],
    ['infinity', Duration.hours(Infinity), "[here] 'interval' must be at most 2562047h47m16.854s, the longest duration in Go, got \"Infinityms\": use a shorter duration"],
  ])('refuses %s', (_name, value, message) => {
    expect(thrownBy(() => millisecondsOf('here', 'interval', value))).toBe(message);
  });
});

describe('renderDuration', () => {
  test('omits a missing duration', () => {
    expect(renderDuration('here', 'timeout', undefined)).toBeUndefined();
  });

  test('prints hours only if the field accepts them', () => {
    expect(renderDuration('here', 'timeout', Duration.hours(1))).toBe('1h0m0s');
    expect(renderDuration('here', 'timeout', Duration.hours(1), { noHours: true })).toBe('60m0s');
  });
});
