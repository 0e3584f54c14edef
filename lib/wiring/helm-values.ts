import { fail, type Where } from '../kit/fail';

type Values = Record<string, unknown>;

/**
 * A copy of values without what is undefined. Refuses what a values file cannot hold, since the same values must come out of every delivery:
 * as a manifest, as a file and as flags of the helm command.
 */
export function copyValues(at: Where, prop: string, values: Readonly<Values>): Values {
  if ('' in values) fail(at, prop, 'have a name for every value', '', 'helm leaves a value without a name out: name it');
  return copy(at, prop, values) as Values;
}

function copy(at: Where, prop: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, index) => (item === undefined ? null : copy(at, `${prop}[${index}]`, item)));
  if (isPlain(value)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(entries.map(([key, inner]) => [key, copy(at, `${prop}.${key}`, inner)]));
  }
  const good = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  if (!good) fail(at, prop, 'be a text, a number, true, false, null, a list or a map', value, 'write it as one of these');
  return value;
}

/** A map, and not an instance of a class. */
function isPlain(value: unknown): value is Values {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: string } } | null;
  return prototype === null || prototype.constructor?.name === 'Object';
}
