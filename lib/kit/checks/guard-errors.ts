import { RefusedError, refuse, type Where } from './errors';
import { call, Member } from './expression';
import { because, type Fix, move, set } from './fix';
import { MAKERS } from './guard-table';
import { type Field, fitsType, membersOf, type Struct, structNamed, type ValueType } from './guard-types';
import { wayTo } from './guard-ways';
import { isMap, isPlain } from './map';
import { memberPath } from './prop-path';
import { Rule } from './rule';
import { mayBeCredential, phrase } from './show';
import { typoOf } from './suggest';
import { join, lit, say, the, type Words } from './words';

/** The place of a value. */
interface Place {
  readonly at: Where;
  /** The path of the prop as users write it; empty for the props object itself. */
  readonly prop: string;
  /** What the props object itself is called; `props` by default. */
  readonly whole?: string;
}

/** Explains why a value does not fit: the errors of the guard. */
export const explain = { construct: refuseConstruct, props: readable(refuseProps), value: readable(refuseValue), surplus: refuseSurplus };

/** With an article; class names with U are pronounced like URL or User. */
const article = (name: string): string => `${/^[AEIO]/i.test(name) ? 'an' : 'a'} ${name}`;

/** The prop that an error names. */
const named = ({ prop, whole = 'props' }: Place): string => (prop === '' ? whole : prop);

const below = ({ at, prop }: Place, key: string): Place => ({ at, prop: memberPath(prop, key) });

/** Objects may throw when they are read: proxies, and getters of the user's classes. */
function readable<Rest extends readonly unknown[]>(check: (place: Place, ...rest: Rest) => void): (place: Place, ...rest: Rest) => void {
  return (place, ...rest) => {
    try {
      check(place, ...rest);
    } catch (error) {
      refuseUnreadable(place, error);
    }
  };
}

function refuseUnreadable(place: Place, error: unknown): never {
  if (error instanceof RefusedError) throw error;
  refuse(place.at, Rule.TYPE, named(place), 'be readable', phrase(error instanceof Error ? `the error '${error.message}'` : 'an error'), 'correct its getters, or pass a plain object');
}

function read(place: Place, given: object, key: string): unknown {
  try {
    return (given as Readonly<Record<string, unknown>>)[key];
  } catch (error) {
    return refuseUnreadable(below(place, key), error);
  }
}

/** Rejects arguments of a constructor that are not a scope and an id. */
function refuseConstruct(className: string, scope: unknown, id: unknown, isScope: boolean): never {
  const fix = `write new ${className}(scope, 'id', { ... })`;
  if (!isScope) return refuse(className, ruleOf(scope), 'scope', 'be a construct', shown(scope), fix);
  return refuse(className, ruleOf(id), 'id', 'be a string', shown(id), fix);
}

/** Rejects arguments that a method does not take. */
function refuseSurplus(at: Where, parameters: readonly Field[], values: readonly unknown[]): never {
  const names = parameters.map(({ name }) => name).join(', ');
  return refuse(at, Rule.TYPE, 'arguments', `be at most ${parameters.length}: ${names}`, phrase(`${values.length}`), 'remove the others, or put what belongs together into one array or object');
}

/** Rejects a value that does not have the members of a struct; returns if all of them fit. */
function refuseProps(place: Place, struct: Struct, value: unknown, exact: boolean): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(place.at, ruleOf(value), named(place), 'be an object', shown(value), `write ${outlineOf(struct)}`);
  }
  if (exact && isPlain(value)) {
    for (const key of Object.keys(value)) {
      const inner = read(place, value, key);
      if (inner !== undefined && !struct.fields.has(key)) refuseKey(place, struct, key, inner);
    }
  }
  for (const field of struct.fields.values()) {
    const inner = read(place, value, field.name);
    if (inner === undefined && field.optional) continue;
    refuseObjectAsText(place, struct, field.name, inner);
    refuseOneLevelUp(place, struct, field, inner);
    if (inner === undefined || !fitsType(field.type, inner)) refuseValue(below(place, field.name), field.type, inner);
  }
  // All members fit, or none is given: an object such as a Promise or a Map, whose content is elsewhere.
  if (!isPlain(value)) refuse(place.at, Rule.TYPE, named(place), 'be a plain object', shown(value), `write ${outlineOf(struct)}`);
}

/** Rejects an object in place of the string of a field that has a twin for objects: Helm's `values` and `valuesObject`. */
function refuseObjectAsText({ at, prop }: Place, struct: Struct, name: string, value: unknown): void {
  const [own, twin] = [memberPath(prop, name), memberPath(prop, `${name}Object`)];
  if (struct.fields.get(name)?.type.name === 'string' && isPlain(value) && struct.fields.has(`${name}Object`)) {
    refuse(at, Rule.TYPE, own, 'be a string', phrase('an object'), move(own, twin));
  }
}

/** Rejects a string in place of an object that another prop has one level below: `strategy` for `remediation.strategy`. */
function refuseOneLevelUp({ at, prop }: Place, struct: Struct, { name, type }: Field, value: unknown): void {
  if (type.kind !== 'struct' || typeof value !== 'string') return;
  const home = [...struct.fields.values()].find((other) => {
    const inner = other.type.kind === 'struct' ? structNamed(other.type.name).fields.get(name) : undefined;
    return inner?.type.kind === 'enum' && fitsType(inner.type, value);
  });
  if (home !== undefined) refuse(at, Rule.TYPE, memberPath(prop, name), 'be an object', value, move(memberPath(prop, name), memberPath(memberPath(prop, home.name), name)));
}

/** Rejects a key that a struct does not have, and says where it belongs. */
function refuseKey(place: Place, struct: Struct, key: string, value: unknown): never {
  const { at, prop } = below(place, key);
  refuse(at, Rule.UNKNOWN_PROP, prop, `be a prop of ${struct.name.replace(/^cdk8s\./, '')}`, phrase('an unknown one'), keyFix(place, struct, key, value));
}

/** The prop that holds what a reference such as `sourceRef` or `secretStoreRef` points to: `source`, `store`. */
function referenceFor(key: string, names: readonly string[]): string | undefined {
  const [, noun] = /^(\w+)Refs?$/.exec(key) ?? [];
  return noun && names.find((name) => noun.toLowerCase().endsWith(name.toLowerCase()));
}

/** What a prop takes, with an article. */
const kindOf = (struct: Struct, name: string): string => article(struct.fields.get(name)!.type.name.replace(/[[\]{}]/g, ''));

/** The name of a prop for a field of an object: `destination.namespace` is `destinationNamespace`. */
const joinedName = (key: string, inner: string): string => `${key}${inner[0]?.toUpperCase() ?? ''}${inner.slice(1)}`;

function keyFix(place: Place, struct: Struct, key: string, value: unknown): Fix | Words {
  const names = [...struct.fields.keys()];
  const near = typoOf(key, names);
  if (near !== undefined) return move(below(place, key).prop, below(place, near).prop, say`did you mean ${the(near)}?`);
  const target = referenceFor(key, names);
  if (target !== undefined) return move(below(place, key).prop, below(place, target).prop, say`write it as ${the(below(place, target).prop)}, which takes ${kindOf(struct, target)}`);
  const joined = Object.keys(isPlain(value) ? value : {}).map((inner) => [inner, joinedName(key, inner)] as const)
    .filter(([, name]) => struct.fields.has(name));
  if (joined.length > 0) return say`write its ${join(joined.map(([inner, name]) => say`${the(inner)} as ${the(below(place, name).prop)}`), ', ')}`;
  const way = wayTo(struct, key);
  if (way !== undefined) return `write it as ${way}`;
  const content = isPlain(value) ? Object.keys(value) : [];
  if (content.length > 0 && content.every((inner) => struct.fields.has(inner))) return say`write its content one level up: ${join(content.map((inner) => [the(inner)]), ', ')}`;
  return say`the props are ${names.join(', ')}`;
}

/** Rejects a value that does not fit its type. */
function refuseValue(place: Place, type: ValueType, value: unknown): void {
  const { at, prop } = place;
  switch (type.kind) {
    case 'primitive':
      if (type.name === 'string' && typeof value === 'string') {
        return refuse(at, Rule.TYPE, prop, 'be valid Unicode', phrase('a string with half a surrogate pair'), 'cut strings between characters, not inside them');
      }
      return refuse(at, ruleOf(value), prop, type.name === 'boolean' ? 'be true or false' : `be a ${type.name}`, shown(value), primitiveFix(prop, type.name, value));
    case 'enum':
      return refuseMember(place, type.name, value);
    case 'array':
      return refuseArray(place, type.inner!, value);
    case 'map':
      return refuseMap(place, type.inner!, value);
    case 'struct':
      if (typeof value !== 'object' || value === null) return refuseNoObject(place, structNamed(type.name), value);
      return refuseProps(place, structNamed(type.name), value, true);
    case 'interface':
      // An object that has some of the members is meant to be one.
      if (typeof value === 'object' && value !== null && structNamed(type.name).required.some((name) => read(place, value, name) !== undefined)) {
        refuseProps(place, structNamed(type.name), value, false);
      }
      return refuseMade(place, type, value);
    case 'class':
      return refuseMade(place, type, value);
    default: {
      const name = /Chart$/.test(type.name) ? 'chart' : 'construct';
      return refuse(at, ruleOf(value), prop, `be a ${name}`, shown(value), `pass a ${name}`);
    }
  }
}

/** What an error shows of a value. A string may be a credential, and objects are named by their class. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return mayBeCredential(value) ? phrase('a string') : value;
  if (Array.isArray(value)) return phrase('an array');
  if (typeof value !== 'object' || value === null) return value;
  const { name } = (Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: unknown } } | null)?.constructor ?? {};
  return phrase(isPlain(value) || typeof name !== 'string' || name === '' ? 'an object' : article(name));
}

/** A missing value breaks another rule than a wrong one. */
function ruleOf(value: unknown): Rule {
  return value === undefined || value === null ? Rule.REQUIRED : Rule.TYPE;
}

function primitiveFix(prop: string, name: string, value: unknown): Fix | string {
  if (value === undefined || value === null) return name === 'boolean' ? 'say which' : `pass a ${name}`;
  if (name === 'string' && typeof value === 'number' && !Number.isInteger(value)) return because('as a number, 1.10 is 1.1', 'write it in quotes');
  if (name === 'string') return typeof value === 'number' || typeof value === 'boolean' ? set(prop, String(value)) : 'pass a string';
  if (name === 'number') return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? set(prop, Number(value)) : 'pass a number';
  return value === 'true' || value === 'false' ? set(prop, value === 'true', `write ${value}, without quotes`) : 'write true or false';
}

function refuseMember({ at, prop }: Place, name: string, value: unknown): never {
  const members = [...membersOf(name)].map(([member, wire]) => new Member(name, member, wire));
  const must = say`be one of ${join(members.map((member) => [lit(member)]), ', ')}`;
  const near = typeof value === 'string' ? memberLike(members, value) : undefined;
  refuse(at, ruleOf(value), prop, must, shown(value), near === undefined ? `use a member of ${name}` : set(prop, near));
}

/** The member that a string means, by its name or value. */
function memberLike(members: readonly Member[], given: string): Member | undefined {
  const near = typoOf(given, members.flatMap(({ name, value }) => [name, value]));
  return near === undefined ? undefined : members.find(({ name, value }) => name === near || value === near);
}

function refuseArray(place: Place, inner: ValueType, value: unknown): void {
  if (!Array.isArray(value)) {
    const fix = fitsType(inner, value) ? 'wrap it in [ ]' : `write [${exampleOf(inner)}]`;
    return refuse(place.at, ruleOf(value), place.prop, 'be an array', shown(value), fix);
  }
  for (const [index, item] of value.entries()) if (!fitsType(inner, item)) refuseValue({ at: place.at, prop: `${place.prop}[${index}]` }, inner, item);
}

function refuseMap(place: Place, inner: ValueType, value: unknown): void {
  if (isMap(value)) {
    for (const key of Object.keys(value)) {
      const item = read(place, value, key);
      if (item !== undefined && !fitsType(inner, item)) refuseValue(below(place, key), inner, item);
    }
  }
  refuse(place.at, ruleOf(value), place.prop, 'be an object', shown(value), value instanceof Map ? 'write Object.fromEntries(map)' : `write { name: ${exampleOf(inner)} }`);
}

function refuseMade({ at, prop }: Place, type: ValueType, value: unknown): never {
  if (type.name === 'Duration') refuse(at, ruleOf(value), prop, 'be a Duration', shown(value), durationFix(prop, value));
  const ways = waysTo(type.name);
  const [last] = ways.slice(-1);
  const fix = last === undefined ? `pass ${article(type.name)}` : `write for example ${ways.length === 1 ? last : `${ways.slice(0, -1).join(', ')} or ${last}`}`;
  // Any string given in place of such a value may be a credential.
  refuse(at, ruleOf(value), prop, `be ${article(type.name)}`, typeof value === 'string' ? phrase('a string') : shown(value), fix);
}

const MOST_WAYS = 3;

/** How values of a class or interface are made, the best way first: references by name come last. */
function waysTo(name: string): readonly string[] {
  const ways = MAKERS[name]?.split(' | ') ?? [];
  const isReference = (way: string): boolean => /\.from[A-Z]/.test(way);
  return [...ways.filter((way) => !isReference(way)), ...ways.filter(isReference)].slice(0, MOST_WAYS);
}

const UNITS: Readonly<Record<string, string>> = { ms: 'millis', s: 'seconds', m: 'minutes', h: 'hours', d: 'days' };

function durationFix(prop: string, value: unknown): Fix | string {
  const [, count, unit] = (typeof value === 'string' && /^(\d+)(ms|s|m|h|d)$/.exec(value)) || [];
  if (unit !== undefined) return set(prop, call(`Duration.${UNITS[unit]}`, Number(count)));
  return typeof value === 'number' && value >= 0 ? set(prop, call('Duration.seconds', value)) : 'write for example Duration.minutes(10)';
}

/** The required props of a struct, or its first ones. */
function outlineOf({ fields, required }: Struct): string {
  const names = required.length > 0 ? required : [...fields.keys()].slice(0, 3);
  return `{ ${names.map((name) => `${name}: ...`).join(', ')} }`;
}

/** Rejects a primitive in place of a struct. A string is most likely the name that the struct asks for; any other string may be a credential. */
function refuseNoObject(place: Place, struct: Struct, value: unknown): never {
  const prop = named(place);
  const isName = typeof value === 'string' && struct.required.join() === 'name' && !mayBeCredential(value);
  const got = typeof value === 'string' && !isName ? phrase('a string') : value;
  refuse(place.at, ruleOf(value), prop, 'be an object', got, isName ? set(prop, { name: value }) : `write ${outlineOf(struct)}`);
}

function exampleOf(type: ValueType): string {
  if (type.kind === 'primitive') return type.name === 'string' ? "'...'" : type.name === 'number' ? '1' : 'true';
  if (type.kind === 'struct') return outlineOf(structNamed(type.name));
  if (type.kind === 'enum') return `${type.name}.${[...membersOf(type.name).keys()][0]}`;
  return waysTo(type.name)[0] ?? '...';
}
