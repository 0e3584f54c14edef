import type { IConstruct } from 'constructs';
import { refuse, type Where } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { Rule } from '../../kit/checks/rule';
import { show } from '../../kit/checks/show';
import { WiringRule } from '../rules';

type Values = Record<string, unknown>;

/**
 * A copy of values without those that are undefined. Refuses what a values file cannot hold, since every delivery must give the same values: a
 * manifest, a file and the flags of the helm command.
 */
export function copyValues(at: Where, prop: string, values: Readonly<Values>): Values {
  if ('' in values) refuse(at, Rule.PLAIN_VALUES, prop, 'have a name for every value', '', 'name it: helm drops a value without a name');
  return copy(at, prop, values) as Values;
}

function copy(at: Where, prop: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, index) => (item === undefined ? null : copy(at, `${prop}[${index}]`, item)));
  if (isPlain(value)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(entries.map(([key, inner]) => [key, copy(at, `${prop}.${key}`, inner)]));
  }
  const good = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  if (!good) refuse(at, Rule.PLAIN_VALUES, prop, 'be a string, a number, true, false, null, a list or a map', value, 'write it as one of these');
  return value;
}

/** Whether a value is a map, and not an instance of a class. */
function isPlain(value: unknown): value is Values {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: string } } | null;
  return prototype === null || prototype.constructor?.name === 'Object';
}

/** Merges the values of the user with those of props. A value that both set differently is refused. */
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
    else refuse(at, WiringRule.CHART_VALUE_ONCE, here, 'not repeat a value that a prop sets', value, because(`a prop sets it to ${show(mine)}`, remove(here, 'remove it here, or change the prop')));
  }
  return merged;
}
