import { Duration } from 'cdk8s';
import { Call, type Expression } from '../kit/checks/expression';
import { Rule } from '../kit/checks/rule';
import { isSemverConstraint } from '../kit/go/semver';
import { type Codec, codec } from '../kit/reader/codec';
import { durationIn, enumOf, list, standIn, text } from '../kit/reader/codecs';
import { CallPart, LiteralPart, type Part } from '../kit/reader/part';
import { type Given, isMap, type Place } from '../kit/reader/place';
import type { Reading } from '../kit/reader/reading';
import { GitRevision } from '../kit/values/git-revision';

/** Whether a string of an ApplicationSet has an expression, so that its value is unknown. */
export function isOpen({ value }: Given, { kind }: Reading): boolean {
  return typeof value === 'string' && (value.includes('${') || (kind === 'ApplicationSet' && value.includes('{{')));
}

/** A string. An empty one means the same as none. */
export const filled: Codec<string, string> = { ...text, read: (given, reading) => (given.value === '' ? undefined : text.read(given, reading)) };

/** A list. An empty one means the same as none. */
export function filledList<Wire, Prop>(inner: Codec<Wire, Prop>): Codec<readonly Wire[], Prop[]> {
  const all = list(inner);
  return { ...all, read: (given, reading) => (Array.isArray(given.value) && given.value.length === 0 ? undefined : all.read(given, reading)) };
}

/** A value of an enum in a field that takes any string. */
export function wordOf<E extends Readonly<Record<string, string>>>(enumeration: { readonly [name: string]: E }): Codec<string, E[keyof E]> {
  return enumOf(enumeration) as Codec<never, E[keyof E]> as Codec<string, E[keyof E]>;
}

const goDuration = durationIn();

/** A duration, in which digits alone are seconds. */
export const delay: Codec<string, Duration> = {
  ...goDuration,
  read: (given, reading) => {
    if (isOpen(given, reading)) return undefined;
    const { value, place } = given;
    return typeof value === 'string' && /^\d+$/.test(value) ? secondsPart(place, Number(value)) : goDuration.read(given, reading);
  },
};

/** A number of seconds as a duration. */
export function secondsPart(place: Place, count: number): Part {
  const isMinutes = count >= 60 && count % 60 === 0;
  return new CallPart(place, Duration, isMinutes ? 'minutes' : 'seconds', [new LiteralPart(place, isMinutes ? count / 60 : count)]);
}

/** Which factory makes a revision: all of them write the string as it is. */
function revisionFactory(value: string): 'head' | 'refName' | 'commit' | 'semver' | 'tag' | 'branch' {
  if (value === '' || value === 'HEAD') return 'head';
  if (value.startsWith('refs/')) return 'refName';
  if (/^[0-9a-f]{40}$/i.test(value)) return 'commit';
  if (/[<>=~^*|]|(?:^|\.)x(?:\.|$)/i.test(value) && isSemverConstraint(value)) return 'semver';
  return /^v?\d+\.\d+\.\d+(?:[-+].*)?$/.test(value) ? 'tag' : 'branch';
}

/** The default branch, which Argo CD follows if nothing is named. */
export const headRevision = (place: Place): Part => new CallPart(place, GitRevision, 'head', []);

/** A revision of a Git repository. */
export const revision: Codec<string, GitRevision> = {
  standIn: (place) => new CallPart(place, GitRevision, 'branch', [standIn(place)]),
  ...codec<string, GitRevision>((given, reading) => {
    const part = text.read(given, reading);
    if (!(part instanceof LiteralPart)) return undefined;
    const factory = revisionFactory(String(part.value));
    return factory === 'head' ? headRevision(given.place) : new CallPart(given.place, GitRevision, factory, [part]);
  }, (value) => (value instanceof Call && value.name.startsWith('GitRevision.') ? value.values[0] ?? 'HEAD' : undefined)),
};

/**
 * A map in which the values of some fields pick how it is read.
 *
 * @param cases all ways to read it; they also write what they read, the first one that can
 */
export function choose<W, P>(cases: readonly Codec<W, P>[], pick: (given: Given) => Codec<W, P>): Codec<W, P> {
  const first = <R>(of: (each: Codec<W, P>) => R | undefined): R | undefined => {
    for (const each of cases) {
      const result = of(each);
      if (result !== undefined) return result;
    }
    return undefined;
  };
  const self: Codec<W, P> = {
    read: (given, reading) => (isMap(given.value) ? pick(given).read(given, reading) : reading.refuse(given, Rule.FIELD_TYPE, 'be a map', 'write its keys below it, or in { }')),
    write: (value: Expression) => first((each) => each.write(value)),
    resolve: (path) => (path.length === 0 ? { path, codec: self } : first((each) => each.resolve(path))),
  };
  return self;
}
