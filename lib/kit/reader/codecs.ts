import { Duration } from 'cdk8s';
import { below, type Codec, codec } from './codec';
import { CallPart, FieldsPart, ListPart, LiteralPart, MemberPart, type Part } from './part';
import { isMap, type Place } from './place';
import { noOthers } from './unknown';
import { Call, type Expression, Member } from '../checks/expression';
import { because, type Fix, set } from '../checks/fix';
import { isPlaceholder } from '../checks/placeholder';
import { Rule } from '../checks/rule';
import { closest } from '../checks/suggest';
import { join, lit, say, type Words } from '../checks/words';
import { goDuration, millisecondsOfText } from '../go/duration';

/** A string in place of one that cannot be read: checks accept it wherever they accept a string. */
const STAND_IN = '${VALUE}';

/** A string that checks accept. */
export const standIn = (place: Place): LiteralPart => new LiteralPart(place, STAND_IN);

/** A string. */
export const text: Codec<string, string> = {
  standIn,
  ...codec<string, string>((given, reading) => {
    const { value } = given;
    if (typeof value === 'string') return new LiteralPart(given.place, value);
    const path = given.place.text;
    const isFraction = typeof value === 'number' && !Number.isInteger(value);
    reading.refuse(given, Rule.FIELD_TYPE, 'be a string', isFraction ? because('as a number, 1.10 is 1.1', 'write it in quotes')
      : typeof value === 'object' ? 'write a string' : set(path, String(value), 'write it in quotes'));
    return reading.forCheck ? standIn(given.place) : undefined;
  }, literal),
};

/** True or false. */
export const bool: Codec<boolean, boolean> = {
  standIn: (place) => new LiteralPart(place, false),
  ...codec<boolean, boolean>((given, reading) => {
    const { value } = given;
    if (typeof value === 'boolean') return new LiteralPart(given.place, value);
    const said = typeof value === 'string' ? /^(?:(true|yes|on)|false|no|off)$/i.exec(value) : null;
    const fix: Fix | Words = said === null ? 'write true or false' : set(given.place.text, said[1] !== undefined, `write ${String(said[1] !== undefined)}, without quotes`);
    // Flux puts a value there, which may be a boolean.
    if (typeof value !== 'string' || !isPlaceholder(value)) reading.refuse(given, Rule.FIELD_TYPE, 'be true or false', fix);
    return reading.forCheck ? new LiteralPart(given.place, said?.[1] !== undefined) : undefined;
  }, literal),
};

/** A number. */
export const number: Codec<number, number> = codec((given, reading) => {
  const { value } = given;
  if (typeof value === 'number' && !Number.isNaN(value)) return new LiteralPart(given.place, value);
  const isDigits = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  return typeof value === 'string' && isPlaceholder(value) ? undefined
    : reading.refuse(given, Rule.FIELD_TYPE, 'be a number', isDigits ? set(given.place.text, Number(value), 'write it without quotes') : 'write a number');
}, literal);

/** Free data, which is written unchanged. */
export const any: Codec<unknown, never> = codec((given) => new LiteralPart(given.place, given.value), literal);

/** Free data that is a map. */
export const anyMap: Codec<unknown, never> = codec((given, reading) => (isMap(given.value) ? new LiteralPart(given.place, given.value)
  : reading.refuse(given, Rule.FIELD_TYPE, 'be a map', 'write its keys below it, or in { }')), literal);

/** A value that is no call and no member. */
function literal(value: Expression): unknown {
  if (value instanceof Call || value instanceof Member) return undefined;
  if (Array.isArray(value)) return value.map((item: Expression) => literal(item));
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item as Expression)])) : value;
}

const FACTORIES: readonly (readonly [name: 'hours' | 'minutes' | 'seconds' | 'millis', milliseconds: number])[] = [
  ['hours', 3600000], ['minutes', 60000], ['seconds', 1000], ['millis', 1],
];

/** A duration, in all units of Go or in some. */
export function durationIn(...units: readonly string[]): Codec<string, Duration> {
  const examples = ['30s', '10m', ...(units.length === 0 || units.includes('h') ? ['1h30m'] : [])];
  const noHours = units.length > 0 && !units.includes('h');
  return codec((given, reading) => {
    const { value, place } = given;
    const milliseconds = typeof value === 'string' ? millisecondsOfText(value, units.length === 0 ? undefined : units) : undefined;
    if (milliseconds !== undefined) {
      reading.durations.add(place.text);
      // Less than a millisecond cannot be said.
      const [name, length] = FACTORIES.find(([, each]) => milliseconds % each === 0) ?? [undefined, 1];
      return name && new CallPart(place, Duration, name, [new LiteralPart(place, milliseconds / length)]);
    }
    if (typeof value === 'string' && value.includes('${')) return undefined;
    return reading.refuse(given, Rule.FIELD_TYPE, `be a duration${noHours ? ' in minutes and seconds' : ''}`, durationFix(value, place.text, noHours, examples));
  }, (value) => {
    if (!(value instanceof Call)) return undefined;
    const [, length] = FACTORIES.find(([name]) => value.name === `Duration.${name}`) ?? [];
    return length === undefined ? undefined : goDuration(Number(value.values[0]) * length, noHours);
  });
}

function durationFix(value: unknown, path: string, noHours: boolean, examples: readonly string[]): Fix | Words {
  const whole = typeof value === 'string' ? millisecondsOfText(value) : undefined;
  if (whole !== undefined && noHours) return because('the field does not accept hours', set(path, goDuration(whole, true)));
  const [, count, unit] = (typeof value === 'string' && /^(\d+) ?(s|m|h|d)[a-z]*$/i.exec(value)) || [];
  if (unit !== undefined) {
    const given = unit.toLowerCase() === 'd' ? `${Number(count) * 24}h` : `${count}${unit.toLowerCase()}`;
    return set(path, noHours ? goDuration(millisecondsOfText(given)!, true) : given);
  }
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return say`write the unit, for example ${lit(`${value}s`)}`;
  return `write for example ${examples.slice(0, -1).join(', ')} or ${examples[examples.length - 1]}`;
}

/** A duration in all units of Go. */
export const duration = durationIn();

/** A duration as a number of seconds. */
export const seconds: Codec<number, Duration> = codec((given, reading) => {
  const part = number.read(given, reading);
  return part && new CallPart(given.place, Duration, 'seconds', [part]);
}, (value) => {
  if (!(value instanceof Call)) return undefined;
  const [, length] = FACTORIES.find(([name]) => value.name === `Duration.${name}`) ?? [];
  return length === undefined ? undefined : (Number(value.values[0]) * length) / 1000;
});

/**
 * A value of an enum: `enumOf({ FluxGitProvider })`.
 *
 * @param others other spellings that mean a member
 */
export function enumOf<E extends Readonly<Record<string, string>>>(enumeration: { readonly [name: string]: E }): Codec<`${E[keyof E]}`, E[keyof E]>;
export function enumOf<E extends Readonly<Record<string, string>>, const O extends Readonly<Record<string, E[keyof E]>>>(
  enumeration: { readonly [name: string]: E }, others: O,
): Codec<`${E[keyof E]}` | (keyof O & string), E[keyof E]>;
export function enumOf<E extends Readonly<Record<string, string>>>(
  enumeration: { readonly [name: string]: E }, others: Readonly<Record<string, E[keyof E]>> = {},
): Codec<`${E[keyof E]}`, E[keyof E]> {
  const [[enumName, members]] = Object.entries(enumeration);
  const all = Object.entries(members).map(([name, value]) => new Member(enumName, name, value));
  return codec((given, reading) => {
    const { value, place } = given;
    const wanted = typeof value === 'string' && Object.hasOwn(others, value) ? others[value] : value;
    const member = all.find((each) => each.value === wanted);
    if (member !== undefined) return new MemberPart(place, member);
    if (typeof value === 'string' && value.includes('${')) return undefined;
    const near = typeof value === 'string' ? closest(value, all.map((each) => each.value)) : undefined;
    return reading.refuse(given, Rule.FIELD_VALUE, say`be one of ${join(all.map((each) => [lit(each.value)]), ', ')}`, near === undefined ? 'write one of them' : set(place.text, near));
  }, (value) => (value instanceof Member ? value.value : undefined));
}

/** A value of an enum in a field that accepts any string. */
export function enumOfString<E extends Readonly<Record<string, string>>>(enumeration: { readonly [name: string]: E }): Codec<string, E[keyof E]> {
  const { read, write } = enumOf(enumeration);
  return codec(read, write);
}

/** A list. */
export function list<Wire, Prop>(inner: Codec<Wire, Prop>): Codec<readonly Wire[], Prop[]> {
  const self: Codec<readonly Wire[], Prop[]> = {
    read: (given, reading) => {
      if (!Array.isArray(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a list', 'put a dash in front of each entry');
      return new ListPart(given.place, given.entries().map((entry) => inner.read(entry, reading)).filter((part) => part !== undefined));
    },
    write: (value) => (Array.isArray(value) ? value.map((item: Expression) => inner.write(item)) : undefined),
    resolve: ([index, ...rest]) => (index === undefined ? { path: [], codec: self } : typeof index === 'number' ? below([index], inner.resolve(rest)) : undefined),
  };
  return self;
}

/** A list of strings. */
export const strings = list(text);

/** A map with values of one type. */
export function mapOf<Wire, Prop>(inner: Codec<Wire, Prop>): Codec<Readonly<Record<string, Wire>>, { readonly [key: string]: Prop }> {
  const self: Codec<Readonly<Record<string, Wire>>, { readonly [key: string]: Prop }> = {
    read: (given, reading) => {
      if (!isMap(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a map', 'write its keys below it, or in { }');
      const fields: Record<string, Part> = {};
      for (const key of Object.keys(given.value)) {
        const entry = given.field(key);
        const part = entry && inner.read(entry, reading);
        if (part !== undefined) fields[key] = part;
      }
      return new FieldsPart(given.place, fields);
    },
    write: (value) => (typeof value === 'object' && !Array.isArray(value) && !(value instanceof Call) && !(value instanceof Member)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner.write(item as Expression)])) : undefined),
    resolve: ([key, ...rest]) => (key === undefined ? { path: [], codec: self } : below([key], inner.resolve(rest))),
  };
  return self;
}

/** A map of strings. */
export const stringMap = mapOf(text);

/** A map with a single field, which alone is the value of the prop. */
export function only<const Field extends string, Wire, Prop>(field: Field, inner: Codec<Wire, Prop>): Codec<{ readonly [K in Field]?: Wire }, Prop> {
  const self: Codec<{ readonly [K in Field]?: Wire }, Prop> = {
    fields: [field],
    read: (given, reading) => {
      if (!isMap(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a map', `write { ${field}: ... }`);
      noOthers(given, [field], reading);
      const entry = given.field(field);
      return entry && inner.read(entry, reading);
    },
    write: (value) => {
      const written = inner.write(value);
      return written === undefined ? undefined : { [field]: written };
    },
    resolve: (path) => below([field], inner.resolve(path)),
  };
  return self;
}
