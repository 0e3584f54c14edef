import { ApiObject, ApiObjectMetadataDefinition, App, Lazy } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { rootOf } from './root';

type Data = Record<string, unknown>;

/** What ApiObject and its metadata hold and do not show. */
interface Inside {
  readonly props: Data;
  readonly patches: readonly unknown[];
}

interface MetadataInside extends Data {
  readonly _additionalAttributes: Data;
}

/** In the order in which they are written. */
const METADATA = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'];

/** Stands for a value that only cdk8s' own resolvers know. */
const UNKNOWN: unique symbol = Symbol('unknown');

const toJson = ApiObject.prototype.toJson;
const metadataToJson = ApiObjectMetadataDefinition.prototype.toJson;

const PLAIN = new WeakMap<IConstruct, boolean>();

/** Whether an app has no resolvers of its own and sorts keys. */
function isPlain(root: IConstruct): boolean {
  let is = PLAIN.get(root);
  if (is === undefined) {
    is = (root as Partial<App>).resolvers?.length === new App().resolvers.length && !process.env.CDK8S_DISABLE_SORT;
    PLAIN.set(root, is);
  }
  return is;
}

/**
 * The parts of an object as they are written, in order: `apiVersion`, `kind`, `metadata` and the others by name. Other parts than metadata are those of the
 * user, with keys in any order and with what is not set.
 *
 * Nothing where that cannot be known: for an object that has JSON patches or another `toJson`, and for all objects where the user has resolvers or wants
 * unsorted keys.
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
 * An object as data, which shares nothing: what its `toJson` gives, for about a fifth of the time, since values are taken as they stand in one walk.
 * Nothing where that cannot be known: as for `manifestParts`, and for values of other libraries.
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

/** The spec of an object as it is written, to read from: that of a construct of this library is not copied. */
export function specOf<T>(object: ApiObject): T | undefined {
  const { patches, _spec } = object as unknown as Inside & { readonly _spec?: T };
  return _spec !== undefined && patches?.length === 0 && isPlain(rootOf(object.chart)) ? _spec : manifestOf<{ readonly spec?: T }>(object).spec;
}

/** An object as it is written: its patches are applied, values that come late are there. Where there is an error, cdk8s names the construct. */
export function manifestOf<T>(object: ApiObject): T {
  try {
    const data = plainManifest(object);
    if (data) return data as T;
  } catch {
    // Thrown again below.
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

/** A copy with sorted keys and without what is not set, or UNKNOWN. Metadata has nothing empty in it. */
function plain(value: unknown, noEmpty: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return noEmpty && value.length === 0 ? undefined : plainList(value, noEmpty);
  if (value.constructor !== Object) return value instanceof Lazy && value.constructor === Lazy ? plain(value.produce(), noEmpty) : UNKNOWN;
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

/** Sorts texts in place, as `sort` does: few of them without the lists that `sort` makes for itself at each call. */
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
