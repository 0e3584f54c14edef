import type { Codec } from './codec';
import { FieldsPart, type Part } from './part';
import { type Given, isMap, type Place, type Step } from './place';
import type { Reading } from './reading';
import { Call, Member } from '../checks/expression';
import { Rule } from '../checks/rule';

/**
 * A list whose entries have different keys in one of their fields: the prop is a map with these keys.
 *
 * @param field the field with the key
 * @param inner what reads the other fields of an entry
 * @param again what is said of an entry whose key an earlier one has; it is left out
 */
export function keyed<const F extends string, Wire extends object, Prop>(
  field: F, inner: Codec<Wire, Prop>, again: (given: Given, reading: Reading) => void = () => undefined,
): Codec<readonly (Wire & { readonly [K in F]: string })[], { readonly [key: string]: Prop }> {
  const self: Codec<readonly (Wire & { readonly [K in F]: string })[], { readonly [key: string]: Prop }> = {
    read: (given, reading) => {
      if (!Array.isArray(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a list', 'put a dash in front of each entry');
      const fields: Record<string, Part> = {};
      const places = new Map<Step, Place>();
      for (const entry of given.entries()) {
        const key = keyOf(entry, field, reading);
        const part = inner.read(isMap(entry.value) ? entry.with(Object.keys(entry.value).filter((name) => name !== field)) : entry, reading);
        if (key === undefined || part === undefined) continue;
        const own = entry.field(field)!;
        if (places.has(key)) {
          again(own, reading);
        } else {
          places.set(key, entry.place);
          fields[key] = part;
        }
      }
      return new FieldsPart(given.place, fields, ([key, ...rest]) => {
        const found = places.get(key);
        return found?.at(...inner.resolve(rest)?.path ?? []);
      });
    },
    write: (value) => {
      if (typeof value !== 'object' || Array.isArray(value) || value instanceof Call || value instanceof Member) return undefined;
      const entries = Object.entries(value).map(([key, each]) => [key, inner.write(each as never) as object | undefined] as const);
      return entries.some(([, written]) => written === undefined) ? undefined : entries.map(([key, written]) => ({ [field]: key, ...written }));
    },
    // The position of a key is not known, only what writes it.
    resolve: ([key, ...rest]) => {
      const found = key === undefined ? undefined : inner.resolve(rest);
      return key === undefined ? { path: [], codec: self } : found && { path: [], codec: found.codec };
    },
  };
  return self;
}

function keyOf(entry: Given, field: string, reading: Reading): string | undefined {
  if (!isMap(entry.value)) return undefined;
  const own = entry.field(field);
  if (own === undefined) return reading.miss(entry.place.at(field), Rule.MISSING_FIELD, 'add it');
  return typeof own.value === 'string' ? own.value : reading.refuse(own, Rule.FIELD_TYPE, 'be a string', 'write a string');
}
