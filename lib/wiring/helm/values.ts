import type { IConstruct } from 'constructs';
import { fail, type Where } from '../../kit/checks/errors';

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


/** Puts the values of the user beside those of props; a value that both give, and give differently, is refused. */
export function mergeValues(at: IConstruct, own: Readonly<Values>, given: Readonly<Values>): Values {
  return merge(at, 'values', own, copyValues(at, 'values', given));
}

function merge(at: IConstruct, prop: string, own: Readonly<Values>, given: Readonly<Values>): Values {
  const merged: Values = { ...own };
  for (const [key, value] of Object.entries(given)) {
    const mine = Object.hasOwn(own, key) ? own[key] : undefined;
    const here = `${prop}.${key}`;
    if (mine === undefined || mine === value) merged[key] = value;
    else if (isMap(mine) && isMap(value)) merged[key] = merge(at, here, mine, value);
    else fail(at, here, 'not repeat what a prop says already', value, `it is ${JSON.stringify(mine)} by a prop: remove it here, or change the prop`);
  }
  return merged;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
