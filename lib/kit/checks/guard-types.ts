import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CLASSES, ENUMS, INTERFACES, STRUCTS } from './guard-table';

/** What values of a prop or parameter must be. */
export interface ValueType {
  readonly kind: 'any' | 'primitive' | 'array' | 'map' | 'enum' | 'struct' | 'class' | 'interface' | 'construct';
  /** The name of a primitive, enum, struct, class or interface. */
  readonly name: string;
  /** What is in an array or map. */
  readonly inner?: ValueType;
  /** Whether a value is of this type: quick, and without a reason. */
  fits(value: unknown): boolean;
}

/** A prop of a struct, or a parameter of a method. */
export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly optional: boolean;
  /** Whether all further arguments are meant. */
  readonly rest: boolean;
}

/** The props of a struct. */
export interface Struct {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
}

const CDK8S = 'cdk8s.';
const TYPES = new Map<string, ValueType>();
const KNOWN_STRUCTS = new Map<string, Struct>();

/** The members of an enum, by name. */
export function membersOf(name: string): ReadonlyMap<string, string> {
  return new Map(ENUMS[name].split(';').map((member) => member.split('=') as [string, string]));
}

/** A type by what the table says. */
export function typeNamed(text: string): ValueType {
  let type = TYPES.get(text);
  if (type === undefined) TYPES.set(text, type = makeType(text));
  return type;
}

function makeType(text: string): ValueType {
  if (text.endsWith('[]')) {
    const inner = typeNamed(text.slice(0, -2));
    return { kind: 'array', name: text, inner, fits: (value) => Array.isArray(value) && value.every((item) => inner.fits(item)) };
  }
  if (text.startsWith('{')) {
    const inner = typeNamed(text.slice(1, -1));
    return { kind: 'map', name: text, inner, fits: (value) => isMap(value) && allFit(inner, value) };
  }
  if (text === 'any') return { kind: 'any', name: text, fits: () => true };
  if (text === 'string' || text === 'number' || text === 'boolean') return { kind: 'primitive', name: text, fits: (value) => typeof value === text };
  if (text in ENUMS) {
    const values = new Set<unknown>(membersOf(text).values());
    return { kind: 'enum', name: text, fits: (value) => values.has(value) };
  }
  if (text in STRUCTS) return structType(text);
  if (text in INTERFACES) return interfaceType(text);
  if (text in CLASSES) return { kind: 'class', name: text, fits: (value) => isA(value, text) };
  return foreignType(text);
}

function structType(name: string): ValueType {
  // Structs contain each other.
  const struct = { kind: 'struct', name, fits: (value: unknown): boolean => fitsStruct(structNamed(name), value, isPlain(value)) } as const;
  TYPES.set(name, struct);
  return struct;
}

function interfaceType(name: string): ValueType {
  return { kind: 'interface', name, fits: (value) => typeof value === 'object' && value !== null && fitsStruct(structNamed(name), value, false) };
}

/** Classes of cdk8s and constructs. A class of cdk8s is known by its name: a program may have two copies of it. */
function foreignType(name: string): ValueType {
  if (name === 'constructs.Construct' || name === 'constructs.IConstruct') return { kind: 'construct', name, fits: (value) => Construct.isConstruct(value) };
  if (name === 'cdk8s.Chart') return { kind: 'construct', name, fits: (value) => Chart.isChart(value) };
  if (name === 'cdk8s.ApiObject') return { kind: 'construct', name, fits: (value) => typeof value === 'object' && value !== null && ApiObject.isApiObject(value as Construct) };
  const short = name.slice(CDK8S.length);
  return { kind: 'class', name: short, fits: (value) => isA(value, name) || isA(value, short) };
}

/** What a struct or interface has. */
export function structNamed(name: string): Struct {
  let struct = KNOWN_STRUCTS.get(name);
  if (struct === undefined) {
    const fields = new Map(parseFields(STRUCTS[name] ?? INTERFACES[name], ';').map((field) => [field.name, field]));
    const required = [...fields.values()].filter(({ optional }) => !optional).map((field) => field.name);
    KNOWN_STRUCTS.set(name, struct = { name, fields, required });
  }
  return struct;
}

/** Fields or parameters as the table has them. */
export function parseFields(text: string, separator: ';' | ','): Field[] {
  return text === '' ? [] : text.split(separator).map((field) => {
    const [, rest, name, optional, type] = /^(\.\.\.)?(\w+)(\?)?:(.*)$/.exec(field)!;
    return { name, rest: rest !== undefined, optional: optional !== undefined, type: typeNamed(type) };
  });
}

/** Whether a value has what a struct asks for, and, where `exact`, nothing else. */
export function fitsStruct({ fields, required }: Struct, value: unknown, exact: boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const given = value as Readonly<Record<string, unknown>>;
  for (const name of required) if (given[name] === undefined) return false;
  // An object of a class has its members further up.
  for (const name of exact ? Object.keys(given) : fields.keys()) {
    const inner = given[name];
    if (inner === undefined) continue;
    const field = fields.get(name);
    if (field === undefined || !field.type.fits(inner)) return false;
  }
  return true;
}

function allFit(inner: ValueType, value: object): boolean {
  if (inner.kind === 'any') return true;
  // A key that is not set is left out of the manifest.
  for (const item of Object.values(value)) if (item !== undefined && !inner.fits(item)) return false;
  return true;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an object without a class: one that somebody wrote down, and whose keys are meant. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const TAG = Symbol.for('jsii.rtti');
const LINEAGES = new WeakMap<object, ReadonlySet<string>>();

/** The name of a class: as jsii tagged it, whatever a bundler makes of the name, else its own. */
export function classNameOf(type: object): string {
  const { fqn } = (Object.getOwnPropertyDescriptor(type, TAG)?.value ?? {}) as { readonly fqn?: string };
  return fqn?.replace(/^cdk8s-control-planes\./, '') ?? (type as { readonly name: string }).name;
}

/** The names of the classes of a value. */
function lineageOf(type: object): ReadonlySet<string> {
  let names = LINEAGES.get(type);
  if (names === undefined) {
    const base: unknown = Object.getPrototypeOf(type);
    names = new Set([classNameOf(type), ...(typeof base === 'function' && base !== Function.prototype ? lineageOf(base) : [])]);
    LINEAGES.set(type, names);
  }
  return names;
}

/** Whether a value is of a class, or of one that extends it, in any copy of this package. */
export function isA(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const type: unknown = (value as { readonly constructor?: unknown }).constructor;
  return typeof type === 'function' && lineageOf(type).has(name);
}
