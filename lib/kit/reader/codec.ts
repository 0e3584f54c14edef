import type { Part } from './part';
import type { Given, Place, Step } from './place';
import type { Reading } from './reading';
import type { Expression } from '../checks/expression';

/** An entry of a list of imports/. */
export type EntryOf<T> = NonNullable<T> extends readonly (infer E)[] ? E : never;

/** The field of a prop, and what reads and writes it. */
export interface Resolved {
  readonly path: readonly Step[];
  readonly codec: Codec<never, unknown>;
  /** Whether several fields lead to the prop, so that the codec writes the field together with its value. */
  readonly isChoice?: boolean;
  /** How the field is shown, if it is an entry of a list that has a name. */
  readonly name?: string;
}

/** The fields of a map; anything for other values. */
/* eslint-disable @typescript-eslint/no-explicit-any */
type Fields<W> = [W] extends [never] ? any : W extends readonly (infer E)[] ? Fields<E>
  : W extends object ? { readonly [K in keyof W]-?: true } : any;
/* eslint-enable @typescript-eslint/no-explicit-any */

/**
 * What reads a value of a document into the value of a prop, and writes it back.
 *
 * @typeParam Wire the type of the field in imports/
 * @typeParam Prop the type of the prop
 */
export interface Codec<Wire, out Prop> extends CaseCodec<Wire, Prop> {
  /** Only for the compiler: a codec of a map reads all its fields. */
  readonly covers?: Fields<Wire>;
}

/** A codec that may read a part of the fields of a map. */
export interface CaseCodec<in Wire, out Prop> {
  /** A value in place of one that is missing, which checks accept. */
  readonly standIn?: (place: Place) => Part;
  /** The fields that it reads of a map. */
  readonly fields?: readonly string[];
  /** Only for the compiler. */
  readonly takes?: (value: Wire) => void;
  /** Only for the compiler. */
  readonly gives?: () => Prop;
  /** The value of the prop; undefined if it cannot be said, with a remark if the document is wrong. */
  read(given: Given, reading: Reading): Part | undefined;
  /** What a value of the prop is in a document; undefined if that cannot be known. */
  write(value: Expression): unknown;
  /** The field of a path below the prop; undefined if there is none. */
  resolve(path: readonly Step[]): Resolved | undefined;
}

/** A codec of values that have no parts. */
export function codec<Wire, Prop>(read: Codec<Wire, Prop>['read'], write: Codec<Wire, Prop>['write']): Codec<Wire, Prop> {
  const self: Codec<Wire, Prop> = { read, write, resolve: (path) => (path.length === 0 ? { path, codec: self } : undefined) };
  return self;
}

/** The path of a field inside of another. */
export function below(step: readonly Step[], inner: Resolved | undefined): Resolved | undefined {
  return inner && { ...inner, path: [...step, ...inner.path] };
}
