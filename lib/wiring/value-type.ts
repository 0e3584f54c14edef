import type { ValueType } from './chart-value';
import { fail, type Where } from '../kit/fail';
import { hasShellVariable } from '../kit/shell-text';

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks the type of a value; null takes a default away, whatever its type. Without a schema only what Kubernetes refuses is an error. */
export function checkType(at: Where, type: ValueType, name: string, value: unknown, schema: boolean): void {
  if (value === null || (typeof value === 'string' && hasShellVariable(value))) return;
  if (type === 'map of texts') return checkTexts(at, name, value);
  if (!schema || type === 'anything') return;
  const [good, must, fix] = RULES[type];
  if (!good(value)) fail(at, name, must, value, fix(value));
}

/** Labels and annotations. */
function checkTexts(at: Where, name: string, value: unknown): void {
  if (!isMap(value)) fail(at, name, 'be a map of texts', value, "write for example { team: 'a' }");
  for (const [key, text] of Object.entries(value)) {
    if (typeof text === 'string' || text === null || text === undefined) continue;
    fail(at, `${name}['${key}']`, 'be a text', text, isMap(text) || Array.isArray(text) ? 'write one text; dots belong to the key' : `quote it: '${String(text)}'`);
  }
}

type Rule = readonly [good: (value: unknown) => boolean, must: string, fix: (value: unknown) => string];

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isSecrets = (value: unknown): boolean => Array.isArray(value) && value.every((entry) => isMap(entry) && isText(entry.name));

const TEXT: Rule = [isText, 'be a text', (value) => (typeof value === 'object' ? 'write one text' : `quote it: '${String(value)}'`)];

const RULES: Readonly<Record<Exclude<ValueType, 'map of texts' | 'anything'>, Rule>> = {
  'text': TEXT,
  'duration': TEXT,
  'Secret': TEXT,
  'Secret of a key': TEXT,
  'key of a Secret': TEXT,
  'boolean': [(value) => typeof value === 'boolean', 'be true or false', () => 'write it without quotes'],
  'whole number': [Number.isInteger, 'be a whole number', () => 'write it without quotes'],
  'number': [(value) => typeof value === 'number', 'be a number', () => 'write it without quotes'],
  'list': [Array.isArray, 'be a list', () => 'write it in brackets'],
  'texts': [isTexts, 'be a list of texts', () => 'write each text in quotes, and the list in brackets'],
  'Secrets': [isSecrets, 'be a list of Secrets', () => "write for example [{ name: 'upbound-pull-secret' }]"],
  'object': [isMap, 'be a map', () => 'write it as a map'],
};
