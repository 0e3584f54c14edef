import type { IConstruct } from 'constructs';
import { fail } from '../kit/fail';

type Values = Record<string, unknown>;

/** Puts the values of the user beside those of props; a value that both give, and give differently, is refused. */
export function mergeValues(at: IConstruct, own: Readonly<Values>, given: Readonly<Values>, path: string = 'values'): Values {
  const merged: Values = { ...own };
  for (const [key, value] of Object.entries(given)) {
    const mine = merged[key];
    const here = `${path}.${key}`;
    if (mine === undefined || same(mine, value)) merged[key] = value;
    else if (isMap(mine) && isMap(value)) merged[key] = mergeValues(at, mine, value, here);
    else fail(at, here, 'not repeat what a prop says already', value, `it is ${JSON.stringify(mine)} by a prop: remove it here, or change the prop`);
  }
  return merged;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
