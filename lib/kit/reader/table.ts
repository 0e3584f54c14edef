import { below, type CaseCodec, type Codec, codec as codecOf, type Resolved } from './codec';
import { FieldsPart, type Part } from './part';
import { type Given, isMap, type Place, type Step, stepsOf } from './place';
import type { Reading } from './reading';
import { noOthers } from './unknown';
import { Call, type Expression, Member } from '../checks/expression';
import { Rule } from '../checks/rule';

/** The value of a prop whose field is missing. */
type Otherwise = (place: Place) => Part;

/** A field that becomes a prop with another name, or inside another prop. */
export class To<Wire, out Path extends string, out Prop> {
  declare private readonly path_: Path;
  public readonly steps: readonly Step[];

  constructor(path: Path, public readonly codec: Codec<Wire, Prop>, public readonly otherwise?: Otherwise) {
    this.steps = stepsOf(path);
  }
}

/** A field whose fields become props beside those of the other fields. */
export class Flat<in Wire, in Props> {
  declare private readonly takes: (value: Wire) => void;
  declare private readonly gives: (props: Props) => void;

  constructor(public readonly table: object) {}
}

/** A field whose value becomes several props, of which each takes its part. */
class Split<in W, in Props> {
  declare private readonly takes: (value: W) => void;
  declare private readonly gives: (props: Props) => void;

  constructor(public readonly codecs: Readonly<Record<string, Codec<never, unknown>>>) {}
}

/** Several fields that become one prop. */
class Joined<in W, out Path extends string, out Prop> {
  declare private readonly takes: (value: W) => void;
  declare private readonly path_: Path;
  declare private readonly gives: () => Prop;
  public readonly steps: readonly Step[];

  constructor(
    path: Path, public readonly fields: readonly string[], public readonly codec: Codec<never, unknown>, public readonly isAlways: boolean,
  ) {
    this.steps = stepsOf(path);
  }
}

/** A field that every manifest has with the same value, and that no prop says. */
export class Constant<in Wire> {
  declare private readonly takes: (value: Wire) => void;

  constructor(public readonly value: string) {}
}

/** A field that no prop says: it is kept by a JSON patch. */
export class Patched {
  declare private readonly patched: true;
}

/** A field that its kind requires. */
export class Must<out E> {
  constructor(public readonly entry: E) {}
}

/** A field that its kind requires, with a default that the API server fills in. */
export class Defaulted<out E> {
  constructor(public readonly entry: E) {}
}

/** The names of props, and of props inside of props. */
type Paths<P> = { [K in keyof P & string]: K | Inner<K, NonNullable<P[K]>> }[keyof P & string];
type Inner<K extends string, V> = V extends readonly unknown[] | string | number | boolean ? never : `${K}.${keyof V & string}` | Free<K, V>;
/** The names of free data. */
type Free<K extends string, V> = { [L in keyof V & string]: string extends keyof NonNullable<V[L]> ? `${K}.${L}.${string}` : never }[keyof V & string];

/** The type of the prop at a path. */
type At<P, Path extends string> = Path extends `${infer K}.${infer Rest}` ? (K extends keyof P ? At<NonNullable<P[K]>, Rest> : never)
  : Path extends keyof P ? P[Path] : never;

type Entry<W, K, P, Map> =
  | (K extends keyof P ? Codec<W, NonNullable<P[K]>> : never)
  | { [Q in Paths<P>]: To<W, Q, NonNullable<At<P, Q>>> | Joined<Map, Q, NonNullable<At<P, Q>>> }[Paths<P>]
  | Flat<W, P>
  | Split<W, P>
  | Constant<W>
  | Patched;

type OfField<W, K extends keyof W, P> = object extends Pick<W, K> ? Entry<NonNullable<W[K]>, K, P, W>
  : Must<Entry<NonNullable<W[K]>, K, P, W>> | Defaulted<Entry<NonNullable<W[K]>, K, P, W>>;

/**
 * What each field of a map becomes: a codec if the prop has the name of the field, otherwise `to`, `flat`, `split`, `joined`, `constant` or `patched`. Fields that the
 * kind requires are in `required` or `defaulted`. A field that is missing here does not compile, nor does a prop that does not exist.
 *
 * @typeParam W the type of the map in imports/
 * @typeParam P the props
 */
export type Table<W, P> = { readonly [K in keyof W]-?: OfField<W, K, P> };

/** A field that becomes another prop: `url: to('git.url', text)`. The last argument is the value of the prop where the field is missing. */
export function to<Wire, const Path extends string, Prop>(path: Path, codec: Codec<Wire, Prop>, otherwise?: Otherwise): To<Wire, Path, Prop> {
  return new To(path, codec, otherwise);
}

/** A field whose fields become props beside those of the other fields. */
export function flat<W, P>(table: Table<W, P>): Flat<W, P> {
  return new Flat<W, P>(table);
}

/** A field whose value becomes several props: the codec of each reads its part, and nothing where there is none. */
export function split<W, P>(codecs: { readonly [Q in Paths<P>]?: CaseCodec<W, NonNullable<At<P, Q>>> }): Split<W, P> {
  return new Split<W, P>(codecs as Readonly<Record<string, Codec<never, unknown>>>);
}

/**
 * Several fields that become one prop: the codec reads a map with them. One of the fields has this entry, the others are `taken`.
 *
 * @param isAlways whether there is a value even if none of the fields is given
 */
export function joined<W, const Path extends string, Prop>(
  path: Path, fields: readonly (keyof W & string)[], codec: CaseCodec<W, Prop>, isAlways: boolean = false,
): Joined<W, Path, Prop> {
  return new Joined(path, fields, codec as Codec<never, unknown>, isAlways);
}

/** A field that always has the same value, and no prop. */
export function constant<const Value extends string>(value: Value): Constant<Value> {
  return new Constant(value);
}

/** A field without a prop. */
export const patched = new Patched();

/** A field that another one is `joined` with. */
export const taken: Patched = new Patched();

/** A field that the kind requires. */
export function required<E>(entry: E): Must<E> {
  return new Must(entry);
}

/** A field that the kind requires, and that the API server fills in. */
export function defaulted<E>(entry: E): Defaulted<E> {
  return new Defaulted(entry);
}

/** A field of a table, in one form. */
interface Row {
  readonly field: string;
  /** The prop; empty for the fields of a flat one. */
  readonly steps: readonly Step[];
  readonly codec: Codec<never, unknown> | undefined;
  readonly rows: RowSet | undefined;
  readonly otherwise: Otherwise | undefined;
  readonly constant: string | undefined;
  /** The fields that the codec reads together. */
  readonly together: Pick<Joined<never, string, unknown>, 'fields' | 'isAlways'> | undefined;
  readonly isRequired: boolean;
}

type AnyEntry =
  | Codec<never, unknown> | To<never, string, unknown> | Flat<never, never> | Split<never, never> | Joined<never, string, unknown>
  | Constant<never> | Patched;

function rowsOf(field: string, entry: AnyEntry | Must<AnyEntry> | Defaulted<AnyEntry>): Row[] {
  if (entry instanceof Must) return rowsOf(field, entry.entry).map((row, index) => ({ ...row, isRequired: index === 0 }));
  if (entry instanceof Defaulted) return rowsOf(field, entry.entry);
  const none: Row = {
    field, steps: [field], codec: undefined, rows: undefined, otherwise: undefined, constant: undefined, together: undefined, isRequired: false,
  };
  if (entry instanceof Patched) return [none];
  if (entry instanceof Constant) return [{ ...none, constant: entry.value }];
  if (entry instanceof Flat) return [{ ...none, steps: [], rows: new RowSet(entry.table) }];
  if (entry instanceof Split) return Object.entries(entry.codecs).map(([path, codec]) => ({ ...none, steps: stepsOf(path), codec }));
  if (entry instanceof Joined) return [{ ...none, steps: entry.steps, codec: entry.codec, together: entry }];
  if (entry instanceof To) return [{ ...none, steps: entry.steps, codec: entry.codec, otherwise: entry.otherwise }];
  return [{ ...none, codec: entry }];
}

const isPlain = (value: Expression | undefined): value is Readonly<Record<string, Expression>> =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Call) && !(value instanceof Member);

/** A prop of an object, or an argument of a list of them. */
function memberOf(value: Expression, step: Step): Expression | undefined {
  if (Array.isArray(value)) return (value as readonly Expression[])[Number(step)];
  return isPlain(value) ? value[step] : undefined;
}

/** Props as they are collected: the names may lead into each other. */
type Draft = Map<Step, Part | Draft>;

/** The rows of a table. */
export class RowSet {
  private readonly rows: readonly Row[];
  public readonly fields: readonly string[];

  constructor(table: object) {
    this.rows = Object.entries(table as Readonly<Record<string, AnyEntry>>).flatMap(([field, entry]) => rowsOf(field, entry));
    this.fields = Object.keys(table);
  }

  /** Reads a map into props. */
  public read(given: Given, reading: Reading): FieldsPart | undefined {
    const draft = this.collect(given, reading, new Map());
    return draft && this.partOf(given.place, draft, []);
  }

  /** Reads a map into the arguments of a call, whose names are their positions. */
  public readArguments(given: Given, reading: Reading): readonly (Part | undefined)[] | undefined {
    const draft = this.collect(given, reading, new Map());
    if (draft === undefined) return undefined;
    const length = Math.max(-1, ...[...draft.keys()].map(Number)) + 1;
    return Array.from({ length }, (_, index) => {
      const inner = draft.get(String(index));
      return inner instanceof Map ? this.partOf(given.place, inner, [String(index)]) : inner;
    });
  }

  /** The field of a prop. */
  public resolve(path: readonly Step[]): Resolved | undefined {
    for (const { field, steps, codec, rows, together } of this.rows) {
      const isPrefix = steps.every((step, index) => step === path[index]);
      const inner = rows ? rows.resolve(path) : isPrefix ? codec?.resolve(path.slice(steps.length)) : undefined;
      if (inner === undefined) continue;
      if (together) return inner;
      return below([field], inner.path.length === 0 && path.length === steps.length ? this.choiceOf(steps) ?? inner : inner);
    }
    // A prop around others is at the first of them.
    const isAround = ({ steps, codec }: Row): boolean => codec !== undefined
      && path.length < steps.length && path.every((step, index) => step === steps[index]);
    const first = path.length === 0 ? undefined : this.rows.find(isAround);
    return first && { path: [first.field], codec: first.codec! };
  }

  /** What writes a prop that several fields lead to. */
  private choiceOf(steps: readonly Step[]): Resolved | undefined {
    const rows = this.rows.filter((row) => row.codec !== undefined && row.steps.join() === steps.join());
    if (rows.length < 2) return undefined;
    const choice = codecOf<never, unknown>(() => undefined, (value) => {
      for (const { field, codec: own } of rows) {
        const written = own?.write(value);
        if (written !== undefined) return { [field]: written };
      }
      return undefined;
    });
    return { path: [], codec: choice, isChoice: true };
  }

  /** Writes props as fields; undefined if one of them cannot be written. */
  public write(value: Expression): Record<string, unknown> | undefined {
    const result: Record<string, unknown> = {};
    // Each of the fields of a prop writes some of its values.
    const missing = new Map<string, boolean>();
    for (const { field, steps, codec, rows, constant: fixed, together } of this.rows) {
      let inner: Expression | undefined = value;
      for (const step of steps) inner = inner === undefined ? undefined : memberOf(inner, step);
      if (fixed !== undefined) {
        result[field] = fixed;
      } else if (rows !== undefined) {
        const fields = rows.write(value);
        if (fields === undefined) return undefined;
        if (Object.keys(fields).length > 0) result[field] = fields;
      } else if (inner !== undefined && codec !== undefined) {
        const written = codec.write(inner);
        const prop = steps.join('.');
        missing.set(prop, written === undefined && missing.get(prop) !== false);
        if (together !== undefined) Object.assign(result, written);
        else if (written !== undefined) result[field] = merged(result[field], written);
      }
    }
    return [...missing.values()].includes(true) ? undefined : result;
  }

  /** Where below the map a field is known. */
  public homeOf(name: string): readonly Step[] | undefined {
    for (const { field, codec, rows } of this.rows) {
      if ((rows ?? codec)?.fields?.includes(name)) return [field, name];
    }
    return undefined;
  }

  private collect(given: Given, reading: Reading, draft: Draft): Draft | undefined {
    if (!isMap(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a map', 'write its keys below it, or in { }');
    noOthers(given, this.fields, reading, (field) => this.homeOf(field));
    for (const row of this.rows) this.collectRow(row, given, reading, draft);
    return draft;
  }

  private collectRow(row: Row, given: Given, reading: Reading, draft: Draft): void {
    const { field, steps, codec, rows, otherwise, constant: fixed, together, isRequired } = row;
    if (isRequired && given.field(field) === undefined) reading.miss(given.place.at(field), Rule.MISSING_FIELD, fixed === undefined ? 'add it' : `write ${fixed}`);
    const own = together ? (together.isAlways ? given.with(together.fields) : given.some(together.fields)) : given.field(field);
    if (own === undefined) {
      const stand = otherwise ?? (isRequired && reading.forCheck ? codec?.standIn : undefined);
      if (stand !== undefined) put(draft, steps, stand(otherwise ? given.place : given.place.at(field)));
    } else if (rows !== undefined) {
      rows.collect(own, reading, draft);
    } else if (fixed !== undefined) {
      if (own.value !== fixed) reading.refuse(own, Rule.FIELD_VALUE, `be ${fixed}`, `write ${fixed}`);
    } else if (codec !== undefined) {
      const part = codec.read(own, reading);
      if (part === undefined) return;
      if (has(draft, steps)) {
        const others = this.rows.filter((other) => other.field !== field && other.steps.join() === steps.join() && given.field(other.field));
        const names = others.map((other) => `'${given.place.at(other.field).text}'`).join(', ');
        reading.refuse(own, Rule.FIELD_CHOICE, `be left out beside ${names}`, 'remove one of them');
      } else {
        put(draft, steps, part);
      }
    }
  }

  private partOf(place: Place, draft: Draft, prefix: readonly Step[]): FieldsPart {
    const fields = [...draft].map(([name, inner]) => [name, inner instanceof Map ? this.partOf(place, inner, [...prefix, name]) : inner]);
    return new FieldsPart(place, Object.fromEntries(fields) as Record<string, Part>, (path) => this.placeOf(place, [...prefix, ...path]));
  }

  /** The field of a prop, from the place of the map. */
  public placeOf(place: Place, path: readonly Step[]): Place | undefined {
    const found = this.resolve(path);
    const own = found && place.at(...found.path);
    return found?.name === undefined ? own : own?.shownAs(found.name);
  }
}

/** What several props write to one field. */
function merged(first: unknown, second: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(second)) return [...first as unknown[], ...second as unknown[]];
  return first === undefined ? second : { ...first as object, ...second as object };
}

function has(draft: Draft, steps: readonly Step[]): boolean {
  let inner: Part | Draft | undefined = draft;
  for (const step of steps) inner = inner instanceof Map ? inner.get(step) : undefined;
  return inner !== undefined;
}

function put(draft: Draft, steps: readonly Step[], part: Part): void {
  let inner = draft;
  for (const step of steps.slice(0, -1)) {
    const next = inner.get(step);
    const made: Draft = next instanceof Map ? next : new Map();
    inner.set(step, made);
    inner = made;
  }
  inner.set(steps[steps.length - 1], part);
}

/** A map whose fields are props. */
export function record<W, P>(table: Table<W, P>): Codec<W, P> {
  const rows = new RowSet(table);
  const self: Codec<W, P> = {
    fields: rows.fields,
    read: (given, reading) => rows.read(given, reading),
    write: (value) => (isPlain(value) ? rows.write(value) : undefined),
    resolve: (path) => (path.length === 0 ? { path, codec: self } : rows.resolve(path)),
  };
  return self;
}
