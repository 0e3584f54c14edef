import * as cdk8s from 'cdk8s';
import { Construct } from 'constructs';
import { CLASSES, ENUMS, INTERFACES, STRUCTS } from './guard-table';
import { isMap, isPlain, prototypeOf } from './map';

/** The type of a prop or parameter. */
export interface ValueType {
  readonly kind: 'any' | 'primitive' | 'array' | 'map' | 'enum' | 'struct' | 'class' | 'interface' | 'construct';
  /** The name of a primitive, enum, struct, class or interface. */
  readonly name: string;
  /** The type of the items of an array or map. */
  readonly inner?: ValueType;
  /** Whether a value is of this type. Fast, and gives no reason; throws if reading the value does. */
  fits(value: unknown): boolean;
}

/** A prop of a struct, or a parameter of a method. */
export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly optional: boolean;
  /** Whether it takes all remaining arguments. */
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

/** A type, as the table writes it. */
function typeNamed(text: string): ValueType {
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
    return { kind: 'map', name: text, inner, fits: (value) => isRecord(value) && allFit(inner, value) };
  }
  if (text === 'any') return { kind: 'any', name: text, fits: () => true };
  if (text === 'number') return { kind: 'primitive', name: text, fits: (value) => typeof value === 'number' && !Number.isNaN(value) };
  if (text === 'string') return { kind: 'primitive', name: text, fits: isText };
  if (text === 'boolean') return { kind: 'primitive', name: text, fits: (value) => typeof value === 'boolean' };
  if (text in ENUMS) {
    const values = new Set<unknown>(membersOf(text).values());
    return { kind: 'enum', name: text, fits: (value) => values.has(value) };
  }
  if (text in STRUCTS) return structType(text);
  if (text in INTERFACES) return interfaceType(text);
  if (text in CLASSES) return { kind: 'class', name: text, fits: (value) => isA(value, text) };
  return foreignType(text);
}

/** Whether a value is a string that can be written as UTF-8. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && (value as unknown as { isWellFormed(): boolean }).isWellFormed();
}

function structType(name: string): ValueType {
  // Structs may contain each other, so the members are looked up late.
  const struct = { kind: 'struct', name, fits: (value: unknown): boolean => fitsStruct(structNamed(name), value, isPlain(value)) } as const;
  TYPES.set(name, struct);
  return struct;
}

function interfaceType(name: string): ValueType {
  return { kind: 'interface', name, fits: (value) => typeof value === 'object' && value !== null && fitsStruct(structNamed(name), value, false) };
}

/** Types of cdk8s and constructs. Classes are recognized by name, since a program may contain two copies of cdk8s. */
function foreignType(name: string): ValueType {
  if (name === 'constructs.Construct' || name === 'constructs.IConstruct') return { kind: 'construct', name, fits: (value) => Construct.isConstruct(value) };
  if (name === 'cdk8s.Chart') return { kind: 'construct', name, fits: (value) => isObject(value) && cdk8s.Chart.isChart(value) };
  if (name === 'cdk8s.ApiObject') return { kind: 'construct', name, fits: (value) => isObject(value) && cdk8s.ApiObject.isApiObject(value as Construct) };
  const short = name.slice(CDK8S.length);
  const type = (cdk8s as unknown as Readonly<Record<string, unknown>>)[short];
  if (typeof type === 'function') return { kind: 'class', name: short, fits: (value) => isA(value, name) };
  // Enums of cdk8s have few users, and its interfaces and structs do not exist at run time.
  return { kind: 'any', name: short, fits: () => true };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The members of a struct or interface. */
export function structNamed(name: string): Struct {
  let struct = KNOWN_STRUCTS.get(name);
  if (struct === undefined) {
    const fields = new Map(parseFields(STRUCTS[name] ?? INTERFACES[name], ';').map((field) => [field.name, field]));
    const required = [...fields.values()].filter(({ optional }) => !optional).map((field) => field.name);
    KNOWN_STRUCTS.set(name, struct = { name, fields, required });
  }
  return struct;
}

/** Parses fields or parameters as the table writes them. */
export function parseFields(text: string, separator: ';' | ','): Field[] {
  return text === '' ? [] : text.split(separator).map((field) => {
    const [, rest, name, optional, type] = /^(\.\.\.)?(\w+)(\?)?:(.*)$/.exec(field)!;
    return { name, rest: rest !== undefined, optional: optional !== undefined, type: typeNamed(type) };
  });
}

/** Whether a value is of a type. A value that throws when it is read is not. */
export function fitsType(type: ValueType, value: unknown): boolean {
  try {
    return type.fits(value);
  } catch {
    return false;
  }
}

/** Whether a value has the members of a struct and, if `exact`, no others. A value that throws when it is read does not fit. */
export function fitsStruct(struct: Struct, value: unknown, exact: boolean): boolean {
  try {
    return hasMembers(struct, value, exact);
  } catch {
    return false;
  }
}

function hasMembers({ fields, required }: Struct, value: unknown, exact: boolean): boolean {
  if (!isRecord(value)) return false;
  const given = value as Readonly<Record<string, unknown>>;
  for (const name of required) if (given[name] === undefined) return false;
  if (exact) {
    // Nothing is inherited here: the value is an object literal.
    for (const name in given) {
      const inner = given[name];
      if (inner !== undefined && !fields.get(name)?.type.fits(inner)) return false;
    }
    return true;
  }
  // The members of a class instance may be on its prototypes.
  for (const { name, type } of fields.values()) {
    const inner = given[name];
    if (inner !== undefined && !type.fits(inner)) return false;
  }
  return true;
}

function allFit(inner: ValueType, value: object): boolean {
  if (inner.kind === 'any') return true;
  // Keys with the value undefined are left out of the manifest.
  for (const item of Object.values(value)) if (item !== undefined && !inner.fits(item)) return false;
  return true;
}

/**
 * Whether a value is an object whose content is in its properties. That of an array, Map, Date or Promise is not: it would be lost without notice.
 */
function isRecord(value: unknown): value is object {
  return isMap(value) && (isPlain(value) || Object.prototype.toString.call(value) === '[object Object]');
}

const TAG = Symbol.for('jsii.rtti');
const LINEAGES = new WeakMap<object, ReadonlySet<string>>();

/** The name of a class: the one that jsii tagged it with, which minifiers keep, or else its own. */
export function classNameOf(type: object): string {
  const { fqn } = (Object.getOwnPropertyDescriptor(type, TAG)?.value ?? {}) as { readonly fqn?: string };
  return fqn?.replace(/^cdk8s-control-planes\./, '') ?? (type as { readonly name: string }).name;
}

/** The names of a class and of those that it extends. */
function lineageOf(type: object): ReadonlySet<string> {
  let names = LINEAGES.get(type);
  if (names === undefined) {
    const base: unknown = Object.getPrototypeOf(type);
    names = new Set([classNameOf(type), ...(typeof base === 'function' && base !== Function.prototype ? lineageOf(base) : [])]);
    LINEAGES.set(type, names);
  }
  return names;
}

/** Whether a value is an instance of a class, or of one that extends it, from any copy of this package. */
function isA(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  // Not the constructor of the value itself, which may be a key of an object literal.
  const type: unknown = (prototypeOf(value) as { readonly constructor?: unknown } | null | undefined)?.constructor;
  return typeof type === 'function' && lineageOf(type).has(name);
}
