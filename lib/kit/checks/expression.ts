/**
 * Values in the words of a program: what a fix puts into a prop, and what a manifest says as code. Literals are plain values; the rest are nodes.
 */
export type Expression = string | number | boolean | readonly Expression[] | Call | Member | Fields;

/** Props by name. */
export interface Fields { readonly [name: string]: Expression }

/** A call of a factory, such as `GitRevision.branch('main')`. */
export class Call {
  constructor(public readonly name: string, public readonly values: readonly Expression[]) {}
}

/** A member of an enum: its name in code, its value in a manifest. */
export class Member {
  constructor(public readonly enumName: string, public readonly name: string, public readonly value: string) {}
}

/** A call of a factory by its name. */
export function call(name: string, ...values: readonly Expression[]): Call {
  return new Call(name, values);
}

/** A member of an enum by its value: `enumMember({ FluxGitProvider }, FluxGitProvider.GITHUB)`. */
export function enumMember<E extends Readonly<Record<string, string>>>(enumeration: { readonly [name: string]: E }, value: E[keyof E]): Member {
  const [[enumName, members]] = Object.entries(enumeration);
  const [name] = Object.entries(members).find(([, wire]) => wire === value)!;
  return new Member(enumName, name, value);
}

/** An expression as TypeScript. */
export function typeScriptOf(value: Expression): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(typeScriptOf).join(', ')}]`;
  if (value instanceof Member) return `${value.enumName}.${value.name}`;
  if (value instanceof Call) return `${value.name}(${value.values.map(typeScriptOf).join(', ')})`;
  const fields = Object.entries(value).map(([name, inner]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)}: ${typeScriptOf(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** An expression as the value of a YAML file; a call has no other words than its own. */
export function yamlOf(value: Expression): string {
  if (value instanceof Member) return value.value;
  if (value instanceof Call) return durationOf(value) ?? typeScriptOf(value);
  if (isList(value)) return `[${value.map(yamlOf).join(', ')}]`;
  if (typeof value === 'object') return `{ ${Object.entries(value).map(([name, inner]) => `${name}: ${yamlOf(inner)}`).join(', ')} }`;
  return typeof value === 'string' && (value === '' || /^[\s"'`*&!|>%@{[#-]|: |\s$|^(?:true|false|null|yes|no|on|off|~|[\d.+-][\d.eE+-]*)$/i.test(value)) ? quoted(value) : String(value);
}

const UNITS: Readonly<Record<string, string>> = { 'Duration.millis': 'ms', 'Duration.seconds': 's', 'Duration.minutes': 'm', 'Duration.hours': 'h' };

function durationOf({ name, values: [count] }: Call): string | undefined {
  return UNITS[name] === undefined ? undefined : `${String(count)}${UNITS[name]}`;
}

function isList(value: Expression): value is readonly Expression[] {
  return Array.isArray(value);
}

/** A string in single quotes, on one line. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}
