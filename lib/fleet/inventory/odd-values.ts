import { phrase } from '../../kit/checks/show';
import { FleetRule } from '../rules';
import { type Report, step } from './data';

const DEEPEST = 50;

/** Whether the values of a map or list are being visited, or were visited before: an alias gives the same object again. */
type Visited = Map<object, 'open' | 'done'>;

/** Reports values that YAML can express and manifests cannot, and numbers that JavaScript has changed. Every map and list is visited once. */
export function findOddValues(value: unknown, pointer: string, report: Report, depth: number = 0, visited: Visited = new Map()): void {
  if (typeof value === 'number' && (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))) {
    report(pointer, FleetRule.INVENTORY_VALUE, 'be a number that is read without rounding', value, 'write it in quotes');
  }
  if (typeof value !== 'object' || value === null || visited.get(value) === 'done') return;
  if (visited.has(value)) {
    report(pointer, FleetRule.INVENTORY_VALUE, 'not contain itself', phrase('an alias of a map or list around it'), 'write the value out');
  } else if (depth > DEEPEST) {
    report(pointer, FleetRule.INVENTORY_VALUE, `be nested at most ${DEEPEST} levels deep`, phrase('another level'), 'move the values up');
  } else if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    report(pointer, FleetRule.INVENTORY_VALUE, 'be a string, number, list or map', phrase('a value of another type'), 'remove the tag, or write the value in quotes');
  } else {
    visited.set(value, 'open');
    for (const key of Object.keys(value)) findOddValues((value as Record<string, unknown>)[key], pointer + step(key), report, depth + 1, visited);
    visited.set(value, 'done');
  }
}
