import { refuse, type Where } from '../../kit/checks/errors';
import { because, type Fix, remove, set } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import type { Words } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { hasShellVariable } from '../../kit/values/shell-variable';
import { WiringRule } from '../rules';

/** The types of values that a chart takes. */
export type ValueType =
  | 'text' | 'boolean' | 'whole number' | 'number'
  /** A length of time as Go writes it; its prop is a Duration. */
  | 'duration'
  /** The name of a Secret in the namespace of the release; its prop is a SecretName. */
  | 'Secret'
  /** The two halves of a key of such a Secret; one SecretKey is the prop of both. */
  | 'Secret of a key' | 'key of a Secret'
  /** Secrets as pods list them. */
  | 'Secrets'
  | 'texts' | 'list'
  /** Labels or annotations: strings by name. */
  | 'map of texts'
  /** A map with any content. */
  | 'object'
  | 'anything';

/** What to use in place of a value; `name` is the value as the user wrote it. */
export type Advice = Words | ((name: string) => Fix | Words);

/** One value of a chart, and the versions that have it. */
export interface ChartValue {
  /** The path in values.yaml; `.*` at the end covers the keys that are not listed themselves. */
  readonly path: string;
  readonly type: ValueType;
  /** The first version that has it; left out for values older than the versions that this library knows. */
  readonly since?: string;
  /** The last minor version that has it. */
  readonly until?: string;
  /** What to use with an earlier version. */
  readonly before?: Advice;
  /** What to use with a later version. */
  readonly after?: Advice;
  /** The version since which there is a better way, and that way. */
  readonly deprecated?: { readonly since: string; readonly text: Words };
  /** The typed prop. */
  readonly prop?: string;
}

/** In place of the last version: no version has it. */
export const NEVER = 'never';

type Gates = Omit<ChartValue, 'path' | 'type' | 'prop'>;

/** A row of the table. */
export function row(path: string, type: ValueType, prop?: string, gates: Gates = {}): ChartValue {
  return { path, type, ...defined({ prop }), ...gates };
}

/** A row for a value that the chart no longer has. */
export function former(path: string, until: string, after: Advice, since?: string): ChartValue {
  return { path, type: 'object', until, after, ...defined({ since }) };
}

/** Advice to remove a value, and why. */
export function removal(why?: Words): Advice {
  return (name) => (why === undefined ? remove(name) : because(why, remove(name)));
}

/** Whether a string becomes known only when a command runs or a manifest is applied. */
export function isKnownLater(value: string): boolean {
  return hasShellVariable(value) || isPlaceholder(value);
}

/** Checks the type of a value; null removes a default of any type. Without a schema only what Kubernetes rejects is an error. */
export function checkType(at: Where, type: ValueType, name: string, value: unknown, schema: boolean): void {
  if (value === null || (typeof value === 'string' && isKnownLater(value))) return;
  if (type === 'map of texts') return checkStrings(at, name, value);
  if (!schema || type === 'anything') return;
  const [good, must, fix] = CHECKS[type];
  if (!good(value)) refuse(at, WiringRule.CHART_VALUE_TYPE, name, must, value, fix(name, value));
}

/** Labels and annotations. */
function checkStrings(at: Where, name: string, value: unknown): void {
  if (!isMap(value)) refuse(at, WiringRule.CHART_VALUE_TYPE, name, 'be a map of strings', value, "write for example { team: 'a' }");
  for (const [key, text] of Object.entries(value)) {
    if (typeof text === 'string' || text === null || text === undefined) continue;
    const nested = isMap(text) || Array.isArray(text);
    const prop = memberPath(name, key);
    refuse(at, WiringRule.CHART_VALUE_TYPE, prop, 'be a string', text, nested ? 'write one string; a dot is part of the key' : set(prop, String(text as number | boolean)));
  }
}

type Check = readonly [good: (value: unknown) => boolean, must: string, fix: (name: string, value: unknown) => Fix | string];

const isString = (value: unknown): boolean => typeof value === 'string';
const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every(isString);
const isSecrets = (value: unknown): boolean => Array.isArray(value) && value.every((entry) => isMap(entry) && isString(entry.name));

const STRING: Check = [isString, 'be a string', (name, value) => (typeof value === 'object' ? 'write one string' : set(name, String(value)))];
const toNumber = (whole: boolean) => (name: string, value: unknown): Fix | string => {
  const isWritten = typeof value === 'string' && (whole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(value);
  if (isWritten) return set(name, Number(value), `write ${value}, without quotes`);
  return `write a ${whole ? 'whole ' : ''}number${typeof value === 'string' ? ', without quotes' : ''}`;
};
const toBoolean = (name: string, value: unknown): Fix | string =>
  (value === 'true' || value === 'false' ? set(name, value === 'true', `write ${value}, without quotes`) : 'write true or false, without quotes');

const CHECKS: Readonly<Record<Exclude<ValueType, 'map of texts' | 'anything'>, Check>> = {
  'text': STRING,
  'duration': STRING,
  'Secret': STRING,
  'Secret of a key': STRING,
  'key of a Secret': STRING,
  'boolean': [(value) => typeof value === 'boolean', 'be true or false', toBoolean],
  'whole number': [Number.isSafeInteger, 'be a whole number', toNumber(true)],
  'number': [(value) => typeof value === 'number', 'be a number', toNumber(false)],
  'list': [Array.isArray, 'be a list', () => 'write it in [ ]'],
  'texts': [isStrings, 'be a list of strings', () => 'write each string in quotes, and the list in [ ]'],
  'Secrets': [isSecrets, 'be a list of Secrets', () => "write for example [{ name: 'upbound-pull-secret' }]"],
  'object': [isMap, 'be a map', () => 'write it as a map'],
};
