import * as fs from 'node:fs';
import * as path from 'node:path';
import { Chart, Duration } from 'cdk8s';
import * as lib from '../../lib';
import * as guard from '../../lib/kit/checks/guard';
import type { MaximalCase } from '../support/maximal';

const CASES = path.resolve(__dirname, '../corpus/maximal');
const isCase = (value: unknown): value is MaximalCase => typeof (value as Partial<MaximalCase> | null)?.build === 'function';

/** All maximal cases, by file and name. */
export const CASE_LIST: readonly (readonly [string, MaximalCase])[] = fs.readdirSync(CASES).sort().flatMap((file) =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  Object.entries(require(path.join(CASES, file)) as Record<string, unknown>)
    .filter((entry): entry is [string, MaximalCase] => isCase(entry[1]))
    .map(([name, value]) => [`${file} ${name}`, value] as const));

/** Numbers from 0 up to a limit: the same for the same seed. */
export type Random = (limit: number) => number;

/** Lehmer's generator: the next state is the last one times a constant, modulo a prime. */
export function randomOf(seed: number): Random {
  let state = (seed % 2_147_483_646) + 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    // The low digits of neighbouring seeds are too alike.
    return Math.floor((state / 2_147_483_647) * limit);
  };
}

const STRINGS: readonly string[] = [
  '', ' ', 'a', 'A', 'a_b', 'a.b', '-a', 'a-', 'a b', 'a/b', '/a', 'a/', '.', '..', '../a', './a', '*', '**', 'a*', '!a', 'true', '1', '0x1', '1.5', '1e3', '~', 'null',
  'https://example.org', 'http://example.org/a', 'oci://example.org/a', 'ssh://git@example.org/a', 'git@example.org:a/b', 'https://', 'example.org:443', '10m', '30', '1h',
  'v1.2.3', '1.2.3', '>=1.0.0', 'latest', 'sha256:abc', 'main', 'refs/heads/main', '${NAME}', 'a-${NAME}', '{{ .a }}', '{{', '$(a)', '$a', 'é', '\n', 'a\nb', '\u0000', '\ud800',
  'constructor', '__proto__', '[a', '(a', 'a,b', 'a=b', 'a:b', "'", '"', '\\', 'a'.repeat(64), 'a'.repeat(254), 'default', 'kube-system', 'Kustomization',
];
const NUMBERS: readonly number[] = [0, 1, -1, 2, 1.5, 100, 65535, 65536, 2 ** 31, 2 ** 53, 1e21];
const DURATIONS: readonly Duration[] = [
  Duration.millis(1), Duration.seconds(1), Duration.seconds(59), Duration.minutes(1), Duration.hours(1), Duration.days(1), Duration.days(3650),
];

/** References that a factory has made: those are not plain data. */
const MADE = new WeakSet<object>();

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const isEnumerated = (value: string): readonly string[] | undefined => ENUMS.find((members) => members.includes(value));
const ENUMS: readonly (readonly string[])[] = Object.values(lib)
  .filter((value): value is Record<string, string> & typeof value => isPlain(value) && Object.values(value).every((each) => typeof each === 'string'))
  .map((members) => Object.values(members) as string[]);

/** Another string: a special one, one that is nearly the same, or another member of the same enum. */
function otherString(value: string, random: Random): string {
  const members = isEnumerated(value);
  if (members !== undefined && random(2) === 0) return members[random(members.length)];
  switch (random(8)) {
    case 0: return value.toUpperCase();
    case 1: return `${value}${STRINGS[random(STRINGS.length)]}`;
    case 2: return `${STRINGS[random(STRINGS.length)]}${value}`;
    case 3: return value.slice(0, random(value.length + 1));
    case 4: return value.slice(random(value.length + 1));
    default: return STRINGS[random(STRINGS.length)];
  }
}

/** A value of the same type in place of a value, or the same value where there is none. */
function other(value: unknown, random: Random): unknown {
  if (typeof value === 'string') return otherString(value, random);
  if (typeof value === 'number') return NUMBERS[random(NUMBERS.length)];
  if (typeof value === 'boolean') return !value;
  if (value instanceof Duration) return DURATIONS[random(DURATIONS.length)];
  if (Array.isArray(value) && value.length > 0) {
    switch (random(4)) {
      case 0: return [];
      case 1: return [...value as unknown[], value[0]];
      case 2: return [...value as unknown[]].reverse();
      default: return value.map((item: unknown, index) => (index === 0 ? other(item, random) : item));
    }
  }
  if (isPlain(value) && !MADE.has(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) return value;
    const key = keys[random(keys.length)];
    if (random(6) === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    return { ...value, [key]: other(value[key], random) };
  }
  return value;
}

/** One place of a case that is changed: a call of a factory or a constructor. */
export interface Change {
  /** The number of the call. */
  readonly call: number;
  readonly random: Random;
}

/** What a changed run called, and what it changed. */
export interface Changed {
  readonly calls: number;
  /** What was changed, for messages. */
  readonly what: string | undefined;
}

type Callable = (this: unknown, ...values: unknown[]) => unknown;

/** Runs a function with the arguments of one call changed, and counts the calls. */
export function changing(change: Change | undefined, run: () => void): Changed {
  let calls = 0;
  let depth = 0;
  let what: string | undefined;
  const undo: (() => void)[] = [];
  /** Whether it is the turn of a call. Those that the library makes itself do not count. */
  const isTurn = (): boolean => depth === 0 && calls++ === change?.call;

  for (const [className, type] of Object.entries(lib)) {
    if (typeof type !== 'function') continue;
    for (const name of Object.getOwnPropertyNames(type)) {
      const original = (type as unknown as Record<string, unknown>)[name];
      if (typeof original !== 'function' || name === 'prototype' || name.startsWith('_') || /^is[A-Z]/.test(name)) continue;
      // Takes what no CRD has.
      if (name === 'custom') continue;
      const replaced: Callable = function (this: unknown, ...values) {
        let given = values;
        if (isTurn() && values.length > 0) {
          const index = change!.random(values.length);
          given = values.map((value, position) => (position === index ? other(value, change!.random) : value));
          what = `${className}.${name}(${show(values)}) -> (${show(given)})`;
        }
        depth++;
        try {
          const made = (original as Callable).apply(type, given);
          if (typeof made === 'object' && made !== null) MADE.add(made);
          return made;
        } finally {
          depth--;
        }
      };
      const descriptor = Object.getOwnPropertyDescriptor(type, name)!;
      Object.defineProperty(type, name, { ...descriptor, value: replaced });
      undo.push(() => Object.defineProperty(type, name, descriptor));
    }
  }
  const mutable = guard as { guardConstruct: typeof guard.guardConstruct };
  const guardConstruct = mutable.guardConstruct;
  mutable.guardConstruct = (scope, id, struct, props, exact) => {
    // Constructs make others below themselves.
    if (exact && Chart.isChart(scope) && isPlain(props) && isTurn()) {
      const before = { ...props };
      const after = other(props, change!.random) as Record<string, unknown>;
      for (const key of Object.keys(props)) delete props[key];
      Object.assign(props, after);
      what = `new ${struct.replace(/Props$/, '')}(${show(before)}) -> (${show(after)})`;
      undo.push(() => {
        for (const key of Object.keys(props)) delete props[key];
        Object.assign(props, before);
      });
    }
    guardConstruct(scope, id, struct, props, exact);
  };
  try {
    run();
  } finally {
    mutable.guardConstruct = guardConstruct;
    for (const step of undo.reverse()) step();
  }
  return { calls, what };
}

const show = (value: unknown): string => {
  try {
    return JSON.stringify(value)?.slice(0, 600) ?? String(value);
  } catch {
    return '...';
  }
};
