/** A value as source code: what a fix writes into a prop. Literals are plain values. */
export type Expression = string | number | boolean | readonly Expression[] | Call | Member | Fields;

/** Props by name. */
interface Fields { readonly [name: string]: Expression }

/** A call of a factory, such as `GitRevision.branch('main')`. */
export class Call {
  constructor(public readonly name: string, public readonly values: readonly Expression[]) {}
}

/** A member of an enum: its name in TypeScript, and its value in a manifest. */
export class Member {
  constructor(public readonly enumName: string, public readonly name: string, public readonly value: string) {}
}

/** A call of a factory. */
export function call(name: string, ...values: readonly Expression[]): Call {
  return new Call(name, values);
}

/** The member of an enum with a value: `enumMember({ FluxGitProvider }, FluxGitProvider.GITHUB)`. */
export function enumMember<E extends Readonly<Record<string, string>>>(enumeration: { readonly [name: string]: E }, value: E[keyof E]): Member {
  const [[enumName, members]] = Object.entries(enumeration);
  const [name] = Object.entries(members).find(([, wire]) => wire === value)!;
  return new Member(enumName, name, value);
}

/** An expression in TypeScript. */
export function typeScriptOf(value: Expression): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(typeScriptOf).join(', ')}]`;
  if (value instanceof Member) return `${value.enumName}.${value.name}`;
  if (value instanceof Call) return `${value.name}(${value.values.map(typeScriptOf).join(', ')})`;
  const fields = Object.entries(value).map(([name, inner]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)}: ${typeScriptOf(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** An expression in YAML. Calls other than durations have no form there and stay as they are. */
export function yamlOf(value: Expression): string {
  if (value instanceof Member) return value.value;
  if (value instanceof Call) return durationOf(value) ?? typeScriptOf(value);
  if (isList(value)) return `[${value.map(yamlOf).join(', ')}]`;
  if (typeof value !== 'object') return typeof value === 'string' ? yamlText(value) : String(value);
  const fields = Object.entries(value).map(([name, inner]) => `${yamlText(name)}: ${yamlOf(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** A string in YAML, in quotes unless it is read back without them, whatever the version of YAML, and also inside brackets. */
function yamlText(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text)) return JSON.stringify(text);
  const isPlain = /^[A-Za-z0-9_./$<(][^,[\]{}]*$/.test(text) && !/:(?:\s|$)|\s(?:#|$)/.test(text);
  const isOther = /^(?:true|false|null|yes|no|on|off|y|n|<<|\.(?:inf|nan)|[.\d][\da-fox.:_+-]*)$/i.test(text);
  return isPlain && !isOther ? text : `'${text.replace(/'/g, "''")}'`;
}

const UNITS: Readonly<Record<string, string>> = { 'Duration.millis': 'ms', 'Duration.seconds': 's', 'Duration.minutes': 'm', 'Duration.hours': 'h' };

function durationOf({ name, values: [count] }: Call): string | undefined {
  return UNITS[name] === undefined ? undefined : `${String(count)}${UNITS[name]}`;
}

function isList(value: Expression): value is readonly Expression[] {
  return Array.isArray(value);
}

/** A string in single quotes, on one line. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}
