import { ArgoConfirmation, ArgoPrunePropagation, type ArgoSyncOptions, KEYS } from './sync-options';
import { Call, type Expression, Member } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import { join, lit, say } from '../../kit/checks/words';
import { type Codec, codec } from '../../kit/reader/codec';
import { bool, enumOf, text } from '../../kit/reader/codecs';
import { FieldsPart, ListPart, LiteralPart, type Part } from '../../kit/reader/part';
import { Given, type Place, type Step } from '../../kit/reader/place';
import type { Reading } from '../../kit/reader/reading';
import { isOpen } from '../codecs';
import { ArgoRule } from '../rules';

type Option = keyof typeof KEYS;

const PROPS = new Map(Object.entries(KEYS).map(([prop, key]) => [key.toLowerCase(), prop as Option]));
const WORDS = { prune: enumOf({ ArgoConfirmation }), delete: enumOf({ ArgoConfirmation }), prunePropagationPolicy: enumOf({ ArgoPrunePropagation }) };

/** The values that an option can have. */
const VALUES: Readonly<Partial<Record<Option, readonly string[]>>> = {
  prune: Object.values(ArgoConfirmation), delete: Object.values(ArgoConfirmation), prunePropagationPolicy: Object.values(ArgoPrunePropagation),
};

/** The value of an option as a prop; undefined if Argo CD ignores it. */
function valueOf(option: Option, place: Place, word: string, reading: Reading): Part | undefined {
  if (!(VALUES[option] ?? ['true', 'false']).includes(word)) return undefined;
  return option in WORDS ? WORDS[option as keyof typeof WORDS].read(new Given(word, place), reading) : bool.read(new Given(word === 'true', place), reading);
}

/** An option that is not set has no place of its own yet: it belongs at the end of the list. */
const shownAs = (place: Place, option: Option): Place => place.shownAs(KEYS[option]);

const entryOf = (option: Option): Codec<never, unknown> => codec<never, unknown>(() => undefined, (value) => (
  value instanceof Call || typeof value === 'object' && !(value instanceof Member) ? undefined : `${KEYS[option]}=${value instanceof Member ? value.value : String(value)}`));

/** Options of a sync, each as `Key=value`. */
export const syncOptions: Codec<string[], ArgoSyncOptions> = {
  read: (given, reading) => {
    if (!Array.isArray(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a list', 'put a dash in front of each entry');
    reading.unordered.add(given.place.text);
    const fields: Record<string, Part> = {};
    const custom: Part[] = [];
    for (const entry of given.entries()) {
      const part = text.read(entry, reading);
      if (!(part instanceof LiteralPart)) continue;
      const [option, value] = readOption(entry, String(part.value), reading);
      if (option === undefined) custom.push(part);
      else if (value !== undefined) fields[option] = value;
    }
    if (custom.length > 0) fields.custom = new ListPart(given.place, custom);
    const end = given.place.at(given.value.length);
    const find = ([option]: readonly Step[]): Place | undefined => (Object.hasOwn(KEYS, option) ? shownAs(end, option as Option) : undefined);
    return new FieldsPart(given.place, fields, find);
  },
  write: (value) => {
    if (typeof value !== 'object' || Array.isArray(value) || value instanceof Call || value instanceof Member) return undefined;
    const { custom = [], ...options } = value as Readonly<Record<string, Expression>>;
    const given = Object.keys(KEYS).filter((option) => options[option] !== undefined);
    const written = given.map((option) => entryOf(option as Option).write(options[option]));
    return [...written, ...custom as readonly Expression[]];
  },
  resolve: ([option, ...rest]) => {
    if (option === undefined) return { path: [], codec: syncOptions };
    return option === 'custom' ? { path: rest.slice(0, 1), codec: text } : { path: [0], codec: entryOf(option as Option), name: KEYS[option as Option] };
  },
};

/** An option and its value; no option if the library does not know the key, no value if it cannot be said. */
function readOption(entry: Given, given: string, reading: Reading): readonly [option?: Option, value?: Part] {
  const [, key, word] = /^([A-Za-z]+)=(.+)$/.exec(given) ?? [];
  const option = key === undefined ? undefined : PROPS.get(key.toLowerCase());
  if (option === undefined) return [];
  const place = shownAs(entry.place, option);
  if (isOpen(new Given(word, place), reading)) return [option, option in WORDS || !reading.forCheck ? undefined : new LiteralPart(place, true)];
  const meant = word.trim().toLowerCase();
  const value = valueOf(option, place, meant, reading);
  const right = value !== undefined && `${KEYS[option]}=${meant}`;
  if (right === given) return [option, value];
  const all = (VALUES[option] ?? ['true', 'false']).map((each) => [lit(`${KEYS[option]}=${each}`)]);
  reading.refuse(entry, ArgoRule.SYNC_OPTION, say`be ${join(all.slice(0, -1), ', ')} or ${all[all.length - 1]}`,
    because('Argo CD ignores any other spelling', right === false ? 'write one of them' : set(entry.place.text, right)));
  return [option, value];
}
