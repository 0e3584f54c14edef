import { type Data, step } from './data';
import schema from '../../../schema/fleet.schema.json';
import { isMap } from '../../kit/checks/map';

/** The keywords of JSON Schema that the schema of inventories uses. `title` and `description` are for editors. */
interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** How a value violates the schema. */
export type Violation =
  | { readonly keyword: 'type'; readonly type: string }
  | { readonly keyword: 'enum'; readonly values: readonly string[] }
  | { readonly keyword: 'pattern' }
  | { readonly keyword: 'required'; readonly key: string }
  | { readonly keyword: 'unknown'; readonly key: string; readonly known: readonly string[] };

/** Is called with each violation and its JSON pointer. */
type OnViolation = (pointer: string, violation: Violation) => void;

const ROOT: Schema = schema;
const PATTERNS = new Map<string, RegExp>();

/** Reports every violation of schema/fleet.schema.json in the data of an inventory. */
export function checkInventory(data: unknown, found: OnViolation): void {
  check(ROOT, data, '', found);
}

function check(given: Schema, data: unknown, at: string, found: OnViolation): void {
  const rules = given.$ref === undefined ? given : ROOT.definitions![given.$ref.slice('#/definitions/'.length)];
  const types = rules.type === undefined ? [] : [rules.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(data, type))) {
    found(at, { keyword: 'type', type: types.filter((type) => type !== 'null').join(' ') });
    return;
  }
  if (rules.enum && !rules.enum.includes(data)) {
    found(at, { keyword: 'enum', values: rules.enum.filter((value): value is string => value !== null) });
  }
  if (rules.pattern !== undefined && typeof data === 'string' && !patternOf(rules.pattern).test(data)) found(at, { keyword: 'pattern' });
  if (isMap(data)) checkKeys(rules, data, at, found);
  else if (rules.items && Array.isArray(data)) data.forEach((item, index) => check(rules.items!, item, `${at}/${index}`, found));
}

function checkKeys(rules: Schema, data: Data, at: string, found: OnViolation): void {
  for (const key of rules.required ?? []) if (!Object.hasOwn(data, key)) found(at, { keyword: 'required', key });
  const { properties = {}, additionalProperties = true } = rules;
  for (const key of Object.keys(data)) {
    const inner = (Object.hasOwn(properties, key) ? properties[key] : patternProperty(rules, key)) ?? additionalProperties;
    if (inner === false) found(at, { keyword: 'unknown', key, known: Object.keys(properties) });
    else if (inner !== true) check(inner, data[key], at + step(key), found);
  }
}

function patternProperty({ patternProperties = {} }: Schema, key: string): Schema | undefined {
  return Object.entries(patternProperties).find(([pattern]) => patternOf(pattern).test(key))?.[1];
}

function patternOf(source: string): RegExp {
  let pattern = PATTERNS.get(source);
  if (!pattern) PATTERNS.set(source, pattern = new RegExp(source, 'u'));
  return pattern;
}

function isOfType(data: unknown, type: string): boolean {
  switch (type) {
    case 'null': return data === null;
    case 'array': return Array.isArray(data);
    case 'object': return isMap(data);
    case 'integer': return Number.isSafeInteger(data);
    default: return typeof data === type;
  }
}
