import type { IConstruct } from 'constructs';
import { copyValues } from './helm-values';
import { fail } from '../kit/fail';

type Values = Record<string, unknown>;

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
