import { call } from './expression';
import { refuse, type Where } from './errors';
import { type Fix, set } from './fix';
import { Rule } from './rule';
import { mayBeCredential, phrase } from './show';
import { closest } from './suggest';
import { CLASSES, MAKERS } from './guard-table';
import { type Field, isPlain, membersOf, parseFields, type Struct, structNamed, type ValueType } from './guard-types';

/** Where a value stands. */
export interface Place {
  readonly at: Where;
  /** The prop as users write it; empty for the props themselves. */
  readonly prop: string;
}

/** Says why a value does not fit: the errors of the guard. */
export const explain = { props: refuseProps, value: refuseValue };

const article = (name: string): string => `${/^[AEIOU]/i.test(name) ? 'an' : 'a'} ${name}`;

const below = ({ at, prop }: Place, key: string): Place =>
  ({ at, prop: /^[A-Za-z_$][\w$]*$/.test(key) ? (prop === '' ? key : `${prop}.${key}`) : `${prop}['${key}']` });

/** Refuses what is wrong with the members of a struct; returns where nothing is. */
function refuseProps(place: Place, struct: Struct, value: unknown, exact: boolean): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(place.at, ruleOf(value), place.prop || 'props', 'be an object', shown(value), `write ${outlineOf(struct)}`);
  }
  const given = value as Readonly<Record<string, unknown>>;
  if (exact && isPlain(given)) {
    for (const key of Object.keys(given)) if (given[key] !== undefined && !struct.fields.has(key)) refuseKey(place, struct, key, given[key]);
  }
  for (const field of struct.fields.values()) {
    const inner = given[field.name];
    if (inner === undefined && field.optional) continue;
    if (inner === undefined || !field.type.fits(inner)) refuseValue(below(place, field.name), field.type, inner);
  }
}

/** Refuses a key that a struct does not have, and says where it belongs. */
function refuseKey(place: Place, struct: Struct, key: string, value: unknown): never {
  const names = [...struct.fields.keys()];
  const { at, prop } = below(place, key);
  const near = closest(key, names);
  const way = near === undefined ? wayTo(struct, key) : undefined;
  const fix = near !== undefined ? `did you mean '${near}'?`
    : way !== undefined ? `it belongs further in: write ${way}`
      : isPlain(value) && Object.keys(value as object).every((inner) => struct.fields.has(inner)) ? `write what is in it directly: ${Object.keys(value as object).join(', ')}`
        : `the props are ${names.join(', ')}`;
  refuse(at, Rule.UNKNOWN_PROP, prop, `be a prop of ${struct.name.replace(/^cdk8s\./, '')}`, phrase('an unknown one'), fix);
}

/** Refuses a value that does not fit its type. */
function refuseValue(place: Place, type: ValueType, value: unknown): void {
  const { at, prop } = place;
  switch (type.kind) {
    case 'primitive':
      return refuse(at, ruleOf(value), prop, type.name === 'boolean' ? 'be true or false' : `be a ${type.name}`, shown(value), primitiveFix(prop, type.name, value));
    case 'enum':
      return refuseMember(place, type.name, value);
    case 'array':
      return refuseArray(place, type.inner!, value);
    case 'map':
      return refuseMap(place, type.inner!, value);
    case 'struct':
      if (typeof value !== 'object' || value === null) {
        return refuse(at, ruleOf(value), prop || 'options', 'be an object', shown(value), `write ${outlineOf(structNamed(type.name), value)}`);
      }
      return refuseProps(place, structNamed(type.name), value, true);
    case 'interface':
    case 'class':
      return refuseMade(place, type, value);
    default:
      return refuse(at, ruleOf(value), prop, `be ${article(type.name.replace(/^.*\./, ''))}`, shown(value), 'pass a construct');
  }
}

/** A string in the place of something else may be a credential. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return mayBeCredential(value) ? phrase('a string') : value;
  if (Array.isArray(value)) return phrase('an array');
  if (typeof value !== 'object' || value === null) return value;
  return isPlain(value) ? phrase('an object') : phrase(article((value as object).constructor.name));
}

/** What is not there is another mistake than what is something else. */
function ruleOf(value: unknown): Rule {
  return value === undefined || value === null ? Rule.REQUIRED : Rule.TYPE;
}

function primitiveFix(prop: string, name: string, value: unknown): Fix | string {
  if (value === undefined || value === null) return name === 'boolean' ? 'say which' : `pass a ${name}`;
  if (name === 'string') return typeof value === 'number' || typeof value === 'boolean' ? set(prop, String(value)) : 'pass a string';
  if (name === 'number') return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? set(prop, Number(value)) : 'pass a number';
  return value === 'true' || value === 'false' ? set(prop, value === 'true', `write ${value}, without quotes`) : 'write true or false';
}

function refuseMember({ at, prop }: Place, name: string, value: unknown): never {
  const members = membersOf(name);
  const text = String(value).toLowerCase();
  const near = [...members].find(([member, wire]) => member.toLowerCase() === text || wire.toLowerCase() === text)?.[0]
    ?? closest(String(value), [...members.keys()]);
  refuse(at, ruleOf(value), prop, `be one of ${[...members.keys()].map((member) => `${name}.${member}`).join(', ')}`, shown(value),
    near === undefined || typeof value !== 'string' ? `use a member of ${name}` : `write ${name}.${near}`);
}

function refuseArray(place: Place, inner: ValueType, value: unknown): void {
  if (!Array.isArray(value)) {
    return refuse(place.at, ruleOf(value), place.prop, 'be an array', shown(value), inner.fits(value) ? 'put it into [ ]' : `write [${exampleOf(inner)}]`);
  }
  for (const [index, item] of value.entries()) if (!inner.fits(item)) refuseValue({ at: place.at, prop: `${place.prop}[${index}]` }, inner, item);
}

function refuseMap(place: Place, inner: ValueType, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(place.at, ruleOf(value), place.prop, 'be an object', shown(value), `write { name: ${exampleOf(inner)} }`);
  }
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined && !inner.fits(item)) refuseValue({ at: place.at, prop: `${place.prop}['${key}']` }, inner, item);
  }
}

function refuseMade({ at, prop }: Place, type: ValueType, value: unknown): never {
  // What is given in the place of a value may be a credential.
  const got = typeof value === 'string' ? phrase('a string') : shown(value);
  if (type.name === 'Duration') refuse(at, ruleOf(value), prop, 'be a Duration', shown(value), durationFix(prop, value));
  const ways = MAKERS[type.name]?.split(' | ') ?? [];
  refuse(at, ruleOf(value), prop, `be ${article(type.name)}`, got, ways.length === 0 ? `pass ${article(type.name)}` : `write for example ${ways.slice(0, 3).join(', or ')}`);
}

const UNITS: Readonly<Record<string, string>> = { ms: 'millis', s: 'seconds', m: 'minutes', h: 'hours', d: 'days' };

function durationFix(prop: string, value: unknown): Fix | string {
  const [, count, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(String(value)) ?? [];
  if (unit !== undefined) return set(prop, call(`Duration.${UNITS[unit]}`, Number(count)));
  return typeof value === 'number' ? set(prop, call('Duration.seconds', value)) : 'write for example Duration.minutes(10)';
}

/** The required props of a struct, or its first ones. */
function outlineOf({ fields, required }: Struct, value?: unknown): string {
  const [only] = required;
  if (required.length === 1 && typeof value === 'string' && fields.get(only)!.type.name === 'string' && !mayBeCredential(value)) return `{ ${only}: '${value}' }`;
  const names = required.length > 0 ? required : [...fields.keys()].slice(0, 3);
  return `{ ${names.map((name) => `${name}: ...`).join(', ')} }`;
}

function exampleOf(type: ValueType): string {
  if (type.kind === 'primitive') return type.name === 'string' ? "'...'" : type.name === 'number' ? '1' : 'true';
  if (type.kind === 'struct') return outlineOf(structNamed(type.name));
  if (type.kind === 'enum') return `${type.name}.${[...membersOf(type.name).keys()][0]}`;
  return MAKERS[type.name]?.split(' | ')[0] ?? '...';
}

/** The structs below a field, with the words that lead there. */
function insides({ name, type }: Field): readonly (readonly [string, Struct])[] {
  if (type.kind === 'struct') return [[`${name}: {`, structNamed(type.name)]];
  if (type.kind === 'class') return factoryInsides(name, type.name);
  if (type.inner?.kind === 'class') return factoryInsides(type.kind === 'array' ? `${name}: [` : `${name}: { name:`, type.inner.name);
  if (type.inner?.kind === 'struct') return [[type.kind === 'array' ? `${name}: [{` : `${name}: { name: {`, structNamed(type.inner.name)]];
  return [];
}

/** The structs that the factories of a class take: `source: ArgoSource.git(..., {`. */
function factoryInsides(name: string, className: string): readonly (readonly [string, Struct])[] {
  const front = name.includes(':') ? name : `${name}:`;
  return (CLASSES[className] ?? '').split(';').flatMap((method) => {
    const [, factory, list] = /^(\w+)\((.*)\)$/.exec(method) ?? [];
    if (factory === undefined) return [];
    return parseFields(list, ',').flatMap(({ type }, index) => (type.kind === 'struct'
      ? [[`${front} ${className}.${factory}(${'..., '.repeat(index)}{`, structNamed(type.name)] as const] : []));
  });
}

const CLOSING: Readonly<Record<string, string>> = { '{': ' }', '[': ']', '(': ')' };

/** How a key is written that belongs to a struct inside of another: `git: { revision: ... }`. */
function wayTo(struct: Struct, key: string): string | undefined {
  let front: readonly (readonly [string, Struct])[] = [['', struct]];
  for (let depth = 0; depth < 3; depth++) {
    const next: (readonly [string, Struct])[] = [];
    for (const [words, inner] of front) {
      for (const field of inner.fields.values()) {
        for (const [step, target] of insides(field)) {
          const way = `${words}${words === '' ? '' : ' '}${step}`;
          if (target.fields.has(key)) return `${way} ${key}: ...${[...way.replace(/[^{[(]/g, '')].reverse().map((bracket) => CLOSING[bracket]).join('')}`;
          next.push([way, target]);
        }
      }
    }
    front = next;
  }
  return undefined;
}
