import { ApiObject, ApiObjectMetadataDefinition, App, Lazy } from 'cdk8s';
import { documentText } from './yaml-text';

type Data = Record<string, unknown>;

/** What ApiObject and its metadata hold and do not show. */
interface Inside {
  readonly props: Data;
  readonly patches: readonly unknown[];
}

interface MetadataInside extends Data {
  readonly _additionalAttributes: Data;
}

const METADATA = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'];
const FIRST = ['apiVersion', 'kind', 'metadata'];

/** Stands for a value that only cdk8s' own resolvers know. */
const UNKNOWN: unique symbol = Symbol('unknown');

const RESOLVERS = new App().resolvers.length;

/**
 * Gives the text of an object of an app: that of its `toJson`, for about a fifth of the time, since values are taken as they stand in one walk. An object that
 * has JSON patches, another `toJson`, or values of other libraries is left to `toJson`, and so is all where the user has resolvers or wants unsorted keys.
 */
export function manifestTexts(app: App): (object: ApiObject) => string {
  const isPlain = app.resolvers.length === RESOLVERS && !process.env.CDK8S_DISABLE_SORT;
  return (object) => {
    const data = isPlain ? manifestData(object) : UNKNOWN;
    return data === UNKNOWN ? documentText(object.toJson()) : documentText(data, true);
  };
}

function manifestData(object: ApiObject): Data | typeof UNKNOWN {
  const { props, patches } = object as unknown as Inside;
  const { metadata } = object;
  const known = object.toJson === ApiObject.prototype.toJson && metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson;
  if (!known || patches?.length !== 0 || typeof props !== 'object') return UNKNOWN;
  const result: Data = {};
  const names = Object.keys(props).sort();
  for (const name of [...FIRST, ...names.filter((other) => !FIRST.includes(other))]) {
    const value = name === 'metadata' ? metadataOf(metadata as unknown as MetadataInside) : plain(props[name], false);
    if (value === UNKNOWN) return UNKNOWN;
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function metadataOf(metadata: MetadataInside): unknown {
  const all: Data = { ...metadata._additionalAttributes };
  for (const name of METADATA) all[name] = metadata[name];
  return plain(all, true);
}

/** A copy with sorted keys and without what is not set, or UNKNOWN. Metadata has nothing empty in it. */
function plain(value: unknown, noEmpty: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    if (noEmpty && value.length === 0) return undefined;
    const items: unknown[] = [];
    for (const item of value) {
      const inner = plain(item, noEmpty);
      if (inner === UNKNOWN) return UNKNOWN;
      items.push(inner);
    }
    return items;
  }
  if (value.constructor !== Object) return value instanceof Lazy && value.constructor === Lazy ? plain(value.produce(), noEmpty) : UNKNOWN;
  if (typeof (value as Data).resolve === 'function') return UNKNOWN;
  const result: Data = {};
  let empty = true;
  for (const name of Object.keys(value).sort()) {
    const inner = plain((value as Data)[name], noEmpty);
    if (inner === UNKNOWN) return UNKNOWN;
    if (inner === undefined) continue;
    result[name] = inner;
    empty = false;
  }
  return noEmpty && empty ? undefined : result;
}
