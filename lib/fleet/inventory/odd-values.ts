import { phrase } from '../../kit/checks/show';
import { step } from './data';

const DEEPEST = 50;

/** Finds what YAML can say and manifests cannot, or what JavaScript has read as something else. */
export function findOddValues(
  value: unknown, pointer: string, add: (pointer: string, must: string, got: unknown, fix: string) => void, depth: number = 0,
): void {
  if (typeof value === 'number' && (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))) {
    add(pointer, 'be a number that is kept as it is', value, 'put it into quotes');
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) {
    add(pointer, 'not contain itself', phrase('an alias of what is around it'), 'write it out');
  } else if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    add(pointer, 'be text, number, list or map', phrase('a value of another type'), 'remove the tag, or put it into quotes');
  } else {
    for (const key of Object.keys(value)) findOddValues((value as Record<string, unknown>)[key], pointer + step(key), add, depth + 1);
  }
}
