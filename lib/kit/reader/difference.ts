import { JsonPatch } from 'cdk8s';
import { isMap, pathText, type Step } from './place';
import { millisecondsOfText } from '../go/duration';

/** The fields of a document that have the same value in several forms, by their paths. */
interface Alike {
  /** Durations: equal lengths are the same. */
  readonly durations: ReadonlySet<string>;
  /** Lists of strings whose order means nothing. */
  readonly unordered: ReadonlySet<string>;
  /** Fields that may be left out, with the value as JSON that means the same. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** A field in which a document differs from what a construct writes. */
export interface Difference {
  readonly path: readonly Step[];
  /** What the document has; undefined for a field that it does not have. */
  readonly wanted: unknown;
  /** Whether the construct writes the field. */
  readonly isWritten: boolean;
}

/**
 * The fields in which a document differs from what a construct writes, without those that controllers write.
 *
 * @param alike what has the same value in several forms
 */
export function differences(document: object, manifest: object, alike: Alike): Difference[] {
  const { status: _status, ...wanted } = document as Readonly<Record<string, unknown>>;
  return differ([], wanted, manifest, alike);
}

function differ(path: readonly Step[], wanted: unknown, written: unknown, alike: Alike): Difference[] {
  if (isMap(wanted) && isMap(written)) {
    const { defaults } = alike;
    const isDefault = (key: string): boolean => defaults.size > 0 && defaults.get(pathText([...path, key])) === JSON.stringify(written[key]);
    const surplus = Object.keys(written).filter((key) => !Object.hasOwn(wanted, key) && !isDefault(key));
    const removed = surplus.map((key) => ({ path: [...path, key], wanted: undefined, isWritten: true }));
    return [...removed, ...Object.keys(wanted).flatMap((key): Difference[] => {
      if (Object.hasOwn(written, key)) return differ([...path, key], wanted[key], written[key], alike);
      return wanted[key] === undefined ? [] : [{ path: [...path, key], wanted: wanted[key], isWritten: false }];
    })];
  }
  if (Array.isArray(wanted) && Array.isArray(written) && wanted.length === written.length) {
    const isSame = alike.unordered.has(pathText(path)) && wanted.every((item) => written.includes(item));
    return isSame ? [] : wanted.flatMap((item, index) => differ([...path, index], item, written[index], alike));
  }
  if (wanted === written || (Array.isArray(wanted) && Array.isArray(written) && wanted.length + written.length === 0)) return [];
  const areTexts = typeof wanted === 'string' && typeof written === 'string';
  const isSame = areTexts && alike.durations.has(pathText(path)) && millisecondsOfText(wanted) === millisecondsOfText(written);
  return isSame ? [] : [{ path, wanted, isWritten: true }];
}

/** A difference as a JSON patch that makes the construct write what the document has. */
export function patchOf({ path, wanted, isWritten }: Difference): JsonPatch {
  const pointer = pointerOf(path);
  if (wanted === undefined) return JsonPatch.remove(pointer);
  return isWritten ? JsonPatch.replace(pointer, wanted) : JsonPatch.add(pointer, wanted);
}

/** A path as a pointer of JSON. */
export function pointerOf(path: readonly Step[]): string {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
