import { fail, type Where } from '../../kit/checks/errors';
import { defined } from '../../kit/values/defined';
import { hasShellVariable } from '../../kit/values/shell-variable';

/** The kinds of value that a chart takes. */
export type ValueType =
  | 'text' | 'boolean' | 'whole number' | 'number'
  /** A length of time as Go writes it; by prop a Duration. */
  | 'duration'
  /** The name of a Secret in the namespace of the release; by prop a SecretName. */
  | 'Secret'
  /** The two halves of a key of such a Secret; by prop one SecretKey. */
  | 'Secret of a key' | 'key of a Secret'
  /** A list of Secrets as pods name them. */
  | 'Secrets'
  | 'texts' | 'list'
  /** Labels or annotations: texts by name. */
  | 'map of texts'
  /** A map, of which everything is taken. */
  | 'object'
  | 'anything';

/** One value of a chart, and the versions that have it. */
export interface ChartValue {
  /** The path in values.yaml; `.*` at the end is all that is not listed beside it. */
  readonly path: string;
  readonly type: ValueType;
  /** The first version that has it; where none is given, the first is older than the versions that this library knows. */
  readonly since?: string;
  /** The last version that has it: a minor version, or none. */
  readonly until?: string;
  /** What to use with an earlier version. */
  readonly before?: string;
  /** What to use with a later version. */
  readonly after?: string;
  /** The version since which it works, but is better said otherwise, and how. */
  readonly deprecated?: { readonly since: string; readonly text: string };
  /** The typed prop. */
  readonly prop?: string;
}

/** No version has it. */
export const NEVER = 'never';

type Gates = Omit<ChartValue, 'path' | 'type' | 'prop'>;

/** A row of the table. */
export function row(path: string, type: ValueType, prop?: string, gates: Gates = {}): ChartValue {
  return { path, type, ...defined({ prop }), ...gates };
}

/** A row of a value that a chart has no more. */
export function former(path: string, until: string, after: string, since?: string): ChartValue {
  return { path, type: 'object', until, after, ...defined({ since }) };
}

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
