import { ApiObject, ApiObjectMetadataDefinition, App, Lazy } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { rootOf } from './root';

type Data = Record<string, unknown>;

/** The spec that a construct of this library has written, among the props of its object. Keys of this kind are not part of a manifest. */
export const WRITTEN: unique symbol = Symbol('written');

/** Private members of ApiObject. */
interface Inside {
  readonly props: Data & { readonly [WRITTEN]?: unknown };
  readonly patches: readonly unknown[];
}

/** Private members of its metadata. */
interface MetadataInside extends Data {
  readonly _additionalAttributes: Data;
}

/** The fields of metadata, in the order in which they are written. */
const METADATA = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'];

/** The result for a value that only the resolvers of cdk8s can render. */
const UNKNOWN: unique symbol = Symbol('unknown');

const toJson = ApiObject.prototype.toJson;
const metadataToJson = ApiObjectMetadataDefinition.prototype.toJson;

const PLAIN = new WeakMap<IConstruct, boolean>();

/** Whether an app has only the resolvers of cdk8s, and sorts keys. */
function isPlain(root: IConstruct): boolean {
  let is = PLAIN.get(root);
  if (is === undefined) {
    is = (root as Partial<App>).resolvers?.length === new App().resolvers.length && !process.env.CDK8S_DISABLE_SORT;
    PLAIN.set(root, is);
  }
  return is;
}

/**
 * The parts of an object in the order in which they are written: `apiVersion`, `kind`, `metadata`, and the rest by name. All but the metadata are as
 * they were given: their keys are unsorted, and may have the value undefined.
 *
 * Undefined if that cannot be known: for an object with JSON patches or a `toJson` of the user, and if the app has resolvers of the user or unsorted
 * keys.
 */
export function manifestParts(object: ApiObject): Data | undefined {
  const { props, patches } = object as unknown as Inside;
  const { metadata } = object;
  const known = object.toJson === toJson && metadata.toJson === metadataToJson;
  if (!known || patches?.length !== 0 || typeof props !== 'object' || !isPlain(rootOf(object.chart))) return undefined;
  const written = metadataOf(metadata as unknown as MetadataInside);
  if (written === UNKNOWN) return undefined;
  const result: Data = { apiVersion: object.apiVersion, kind: object.kind };
  if (written !== undefined) result.metadata = written;
  for (const name of sortTexts(Object.keys(props))) {
    if (props[name] !== null && props[name] !== undefined && !Object.hasOwn(result, name)) result[name] = props[name];
  }
  return result;
}

/**
 * An object as data: a copy equal to the result of `toJson`, made in one pass that takes about a fifth of the time. Undefined if that cannot be
 * known: see `manifestParts`; also for values of other libraries.
 */
function plainManifest(object: ApiObject): Data | undefined {
  const parts = manifestParts(object);
  if (!parts) return undefined;
  const result: Data = {};
  for (const name in parts) {
    const value = name === 'metadata' ? parts.metadata : plain(parts[name], false);
    if (value === UNKNOWN) return undefined;
    if (value !== undefined) result[name] = value;
  }
  return result;
}

/** The spec of an object as it is written, for reading only: that of a construct of this library is not copied. */
export function specOf<T>(object: ApiObject): T | undefined {
  const { patches, props } = object as unknown as Inside;
  const written = props?.[WRITTEN] as T | undefined;
  return written !== undefined && patches?.length === 0 && isPlain(rootOf(object.chart)) ? written : manifestOf<{ readonly spec?: T }>(object).spec;
}

/** An object as it is written, with patches applied and lazy values resolved. If that fails, cdk8s names the construct in its error. */
export function manifestOf<T>(object: ApiObject): T {
  try {
    const data = plainManifest(object);
    if (data) return data as T;
  } catch {
    // toJson throws it again, with the path of the construct.
  }
  return object.toJson() as T;
}

function metadataOf(metadata: MetadataInside): unknown {
  const { _additionalAttributes: others } = metadata;
  for (const name in others) {
    if (!METADATA.includes(name)) return plain({ ...others, ...Object.fromEntries(METADATA.map((known) => [known, metadata[known]])) }, true);
  }
  const result: Data = {};
  let empty = true;
  for (const name of METADATA) {
    const value = plain(metadata[name], true);
    if (value === UNKNOWN) return UNKNOWN;
    if (value === undefined) continue;
    result[name] = value;
    empty = false;
  }
  return empty ? undefined : result;
}

/** Whether an object is plain data with a key that is called `constructor`. */
export function hasOwnConstructor(value: object): boolean {
  return Object.hasOwn(value, 'constructor') && Object.getPrototypeOf(value) === Object.prototype;
}

/** A copy with sorted keys and without undefined values, or UNKNOWN. With `noEmpty`, as in metadata, also without empty objects and arrays. */
function plain(value: unknown, noEmpty: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return noEmpty && value.length === 0 ? undefined : plainList(value, noEmpty);
  if (value.constructor !== Object && !hasOwnConstructor(value)) {
    return value instanceof Lazy && value.constructor === Lazy ? plain(value.produce(), noEmpty) : UNKNOWN;
  }
  if (typeof (value as Data).resolve === 'function') return UNKNOWN;
  const names = sortTexts(Object.keys(value));
  const result: Data = {};
  let empty = true;
  for (const name of names) {
    const inner = plain((value as Data)[name], noEmpty);
    if (inner === undefined) continue;
    if (inner === UNKNOWN) return UNKNOWN;
    result[name] = inner;
    empty = false;
  }
  return noEmpty && empty ? undefined : result;
}

function plainList(list: readonly unknown[], noEmpty: boolean): unknown {
  const items: unknown[] = [];
  for (const item of list) {
    const inner = plain(item, noEmpty);
    if (inner === UNKNOWN) return UNKNOWN;
    items.push(inner);
  }
  return items;
}

const FEW = 32;

/** Sorts strings in place, as `sort` does. Short arrays are sorted without the temporary arrays that `sort` allocates. */
export function sortTexts(texts: string[]): string[] {
  if (texts.length > FEW) return texts.sort();
  for (let next = 1; next < texts.length; next++) {
    const text = texts[next];
    let at = next;
    for (; at > 0 && texts[at - 1] > text; at--) texts[at] = texts[at - 1];
    texts[at] = text;
  }
  return texts;
}
