import type { CaseCodec, Codec } from './codec';
import { parametersOf } from './locate';
import { CallPart, type FactoryClass, FieldsPart, LiteralPart, nameOf, type Part, ReferencePart, type Target, TargetPart } from './part';
import { type Given, isMap, type Place } from './place';
import type { Reading } from './reading';
import { type Constant, type Defaulted, type Flat, type Must, type Patched, RowSet, type To } from './table';
import { noOthers } from './unknown';
import { Call } from '../checks/expression';
import { set } from '../checks/fix';
import { Rule } from '../checks/rule';
import { closest } from '../checks/suggest';

/* eslint-disable @typescript-eslint/no-explicit-any */
type AnyFunction = (...values: any[]) => unknown;

type Methods<C> = { [M in keyof C]: C[M] extends AnyFunction ? M : never }[keyof C] & string;
type ArgumentsOf<F> = F extends (...values: infer A) => unknown ? A : never;
type ResultOf<F> = F extends (...values: never[]) => infer R ? R : never;

/** The paths of the options of an argument. */
type Option<I extends string, A> = { [N in keyof A & string]: To<never, `${I}.${N}`, NonNullable<A[N]>> }[keyof A & string];

/** The paths of arguments, such as `0` and `1.namespace`, and what they take. */
type Argument<A extends readonly unknown[]> = {
  [I in keyof A & `${number}`]: To<never, I, NonNullable<A[I]>> | Option<I, NonNullable<A[I]>>
}[keyof A & `${number}`];

type Simple<A extends readonly unknown[]> = Argument<A> | Flat<never, A> | Constant<never> | Patched;
type ArgumentTable<A extends readonly unknown[]> = Readonly<Record<string, Simple<A> | Must<Simple<A>> | Defaulted<Simple<A>>>>;

type WireOf<E> = E extends To<infer W, string, unknown> | Constant<infer W> ? W : E extends Flat<infer F, any> ? F
  : E extends Must<infer I> | Defaulted<infer I> ? WireOf<I> : E extends Patched ? unknown : never;
type WireOfTable<T> = { readonly [K in keyof T]?: WireOf<T[K]> };

/**
 * A map whose fields are the arguments of a factory: `make(GitRevision, 'commit', { commit: to('0', text), branch: to('1.branch', text) })`.
 */
export function make<C extends FactoryClass, const M extends Methods<C>, const T extends ArgumentTable<ArgumentsOf<C[M]>>>(
  type: C, method: M, table: T,
): Codec<WireOfTable<T>, ResultOf<C[M]>> {
  const rows = new RowSet(table);
  const self: Codec<WireOfTable<T>, ResultOf<C[M]>> = {
    fields: rows.fields,
    read: (given, reading) => {
      const values = rows.readArguments(given, reading);
      return values && complete(new CallPart(given.place, type, method, values, (path) => rows.placeOf(given.place, path)));
    },
    write: (value) => (value instanceof Call && value.name === `${nameOf(type)}.${method}` ? rows.write(value.values) : undefined),
    resolve: (path) => (path.length === 0 ? { path, codec: self } : rows.resolve(path)),
  };
  return self;
}

/** A call with an object for required options of which none is given; undefined if another required argument is missing. */
function complete(call: CallPart): CallPart | undefined {
  const parameters = parametersOf(call);
  const values = [...call.values];
  for (const [index, { optional, type }] of parameters.entries()) {
    if (optional || values[index] !== undefined) continue;
    if (type.kind !== 'struct') return undefined;
    values[index] = new FieldsPart(call.place, {}, (path) => call.find?.([String(index), ...path]));
  }
  return new CallPart(call.place, call.on, call.method, values, call.find);
}

/** A single value that is the only argument of a factory. */
export function made<C extends FactoryClass, const M extends Methods<C>, W>(
  type: C, method: M, inner: Codec<W, ArgumentsOf<C[M]>[0]>,
): Codec<W, ResultOf<C[M]>> {
  const self: Codec<W, ResultOf<C[M]>> = {
    ...(inner.fields ? { fields: inner.fields } : {}),
    read: (given, reading) => {
      const value = inner.read(given, reading);
      const find = value instanceof FieldsPart ? value.find : undefined;
      return value && new CallPart(given.place, type, method, [value], ([, ...path]) => find?.(path));
    },
    write: (value) => {
      const isCall = value instanceof Call && value.name === `${nameOf(type)}.${method}` && value.values.length === 1;
      return isCall ? inner.write(value.values[0]) : undefined;
    },
    resolve: (path) => (path.length === 0 ? { path, codec: self } : inner.resolve(path)),
  };
  return self;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** The value of a prop whose field is missing: a call of a factory with a string. */
export function called(type: FactoryClass, method: string, ...values: readonly string[]): (place: Place) => Part {
  return (place) => new CallPart(place, type, method, values.map((value) => new LiteralPart(place, value)));
}

/** A field that only the cases of other fields read. */
export const beside = Symbol('beside');

/**
 * A map in which one field picks the factory: its case reads the whole map. The first field that is there wins.
 *
 * @param isExclusive whether the API server or the controller refuses a second one; otherwise the others have no effect
 * @param isOptional whether all fields may be missing; then there is no value
 */
export function oneOf<W, P>(
  cases: { readonly [K in keyof W]-?: CaseCodec<W, P> | typeof beside }, isExclusive: boolean = true, isOptional: boolean = false,
): Codec<W, P> {
  const names = Object.keys(cases);
  const all = Object.entries(cases) as [string, CaseCodec<W, P> | typeof beside][];
  const choices = all.filter((entry): entry is [string, CaseCodec<W, P>] => entry[1] !== beside);
  const self: Codec<W, P> = {
    fields: names,
    read: (given, reading) => {
      if (!isMap(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a map', 'write its keys below it, or in { }');
      noOthers(given, names, reading);
      const [first, ...more] = choices.filter(([name]) => given.field(name) !== undefined);
      if (first === undefined) {
        return isOptional ? undefined : reading.refuse(given, Rule.MISSING_FIELD, `have ${alternatives(choices.map(([name]) => name))}`, 'add one of them');
      }
      const [name, choice] = first;
      const own = choice.fields ?? [name];
      for (const [other] of more) {
        const surplus = own.includes(other) || !isExclusive ? undefined : given.field(other);
        if (surplus) reading.refuse(surplus, Rule.FIELD_CHOICE, `be left out beside '${given.place.at(name).text}'`, 'remove one of them');
      }
      return choice.read(given.with(own), reading);
    },
    write: (value) => firstOf(choices, ([, choice]) => choice.write(value)),
    resolve: (path) => (path.length === 0 ? { path, codec: self } : firstOf(choices, ([, choice]) => choice.resolve(path))),
  };
  return self;
}

/** How many fields are listed. */
const MOST = 12;

function alternatives(names: readonly string[]): string {
  if (names.length > MOST) return 'one field';
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

/** A map in which the value of a field picks the factory. */
export function switchOn<W, const F extends keyof W & string, P>(
  field: F, cases: { readonly [V in NonNullable<W[F]> & string]: Codec<W, P> }, otherwise?: keyof typeof cases & string,
): Codec<W, P> {
  return switchAt<W, NonNullable<W[F]> & string, P>([field], cases, otherwise);
}

/** A map in which the value of a field below it picks the factory. */
export function switchAt<W, V extends string, P>(path: readonly string[], cases: { readonly [K in V]: Codec<W, P> }, otherwise?: V): Codec<W, P> {
  const choices = Object.entries(cases) as [string, Codec<W, P>][];
  const names = choices.map(([name]) => name);
  const self: Codec<W, P> = {
    read: (given, reading) => {
      if (!isMap(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a map', 'write its keys below it, or in { }');
      const own = path.reduce<Given | undefined>((map, field) => map?.field(field), given);
      const value = own === undefined ? otherwise : own.value;
      if (value === undefined) return reading.miss(given.place.at(...path), Rule.MISSING_FIELD, `write ${alternatives(names)}`);
      const choice = choices.find(([name]) => name === value);
      if (choice !== undefined) return choice[1].read(given, reading);
      if (own === undefined || (typeof value === 'string' && value.includes('${'))) return undefined;
      const near = typeof value === 'string' ? closest(value, names) : undefined;
      return reading.refuse(own, Rule.FIELD_VALUE, `be one of ${names.join(', ')}`, near === undefined ? 'write one of them' : set(own.place.text, near));
    },
    write: (value) => firstOf(choices, ([name, choice]) => {
      const written = choice.write(value);
      return written === undefined ? undefined : withField(written as object, path, name);
    }),
    resolve: (steps) => (steps.length === 0 ? { path: steps, codec: self } : firstOf(choices, ([, choice]) => choice.resolve(steps))),
  };
  return self;
}

function withField(map: object, [field, ...rest]: readonly string[], value: string): object {
  const inner = (map as Readonly<Record<string, object | undefined>>)[field] ?? {};
  return { ...map, [field]: rest.length === 0 ? value : withField(inner, rest, value) };
}

function firstOf<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const result = of(item);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** An object by its name, and what that writes in place of a construct of it. */
interface Names {
  readonly name?: string;
  readonly namespace?: string;
}

/**
 * A reference to an object by name: to its construct if another document describes the object, otherwise by name.
 *
 * @param byName the value that names the object
 * @param withConstruct the value with its construct, in which `target` stands for it; the construct alone by default
 * @param inner the fields that lead to the map with the name; none if it is the map itself
 */
export function reference<W, P>(
  group: string, kind: string, byName: Codec<W, P>, withConstruct?: CaseCodec<W, P>, inner: readonly string[] = [],
): Codec<W, P> {
  return {
    ...byName,
    read: (given, reading) => {
      const named = byName.read(given, reading);
      const at = inner.reduce<Given | undefined>((map, field) => map?.field(field), given);
      const object = at && targetOf(group, kind, at, reading);
      if (named === undefined || object === undefined) return named;
      const mark = reading.remarks.length;
      const found = withConstruct === undefined ? new TargetPart(given.place, object) : withConstruct.read(given, reading);
      // The value by name has the same remarks.
      reading.remarks.length = mark;
      // A construct of the same namespace writes none.
      const isExact = at!.field('namespace') === undefined || object.namespace !== reading.namespace;
      return found === undefined ? named : new ReferencePart(given.place, object, found, named, isExact);
    },
  };
}

/** The construct of the object that a map names, whatever other fields the map has. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function target(group: string, kind: string): Codec<any, never> {
  const self: Codec<Names, never> = {
    read: (given, reading) => {
      const found = targetOf(group, kind, given, reading);
      return found && new TargetPart(given.place, found);
    },
    write: () => undefined,
    resolve: (path) => (path.length === 0 ? { path, codec: self } : undefined),
  };
  return self;
}

/** A codec that reads nothing where a map has a field. */
export function unless<const F extends string, W, P>(field: F, inner: CaseCodec<W, P>): CaseCodec<W & { readonly [K in F]?: unknown }, P> {
  return { ...inner, read: (given, reading) => (given.field(field) === undefined ? inner.read(given, reading) : undefined) };
}

function targetOf(group: string, kind: string, given: Given, reading: Reading): Target | undefined {
  const name = given.field('name')?.value;
  const namespace = given.field('namespace')?.value ?? reading.namespace;
  if (typeof name !== 'string') return undefined;
  return { group, kind, name, namespace: typeof namespace === 'string' ? namespace : undefined };
}

/** A reference to an object without a namespace. */
export function clusterReference<W extends { readonly name?: string }, P>(group: string, kind: string, byName: Codec<W, P>): Codec<W, P> {
  return {
    ...byName,
    read: (given, reading) => {
      const named = byName.read(given, reading);
      const name = given.field('name')?.value;
      if (named === undefined || typeof name !== 'string') return named;
      const object = { group, kind, name, namespace: undefined };
      return new ReferencePart(given.place, object, new TargetPart(given.place, object), named, true);
    },
  };
}

