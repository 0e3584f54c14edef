import { CLASSES } from './guard-table';
import { type Field, parseFields, type Struct, structNamed, type ValueType } from './guard-types';

/** A struct inside a prop, with the words that lead there. */
type Inside = readonly [words: string, struct: Struct];

/** The structs inside the props of a struct: metadata and other structs first, then what factories take, then arrays and maps. */
function insidesOf({ fields }: Struct): readonly Inside[] {
  const all = [...fields.values()];
  const rank = ({ name, type }: Field): number => (type.kind === 'struct' ? (name === 'metadata' ? 0 : 1) : type.inner === undefined ? 2 : 3);
  return [0, 1, 2, 3].flatMap((wanted) => all.filter((field) => rank(field) === wanted).flatMap(insides));
}

function insides({ name, type }: Field): readonly Inside[] {
  if (type.kind === 'struct') return [[`${name}: {`, structNamed(type.name)]];
  if (type.inner?.kind === 'struct') return [[type.kind === 'array' ? `${name}: [{` : `${name}: { name: {`, structNamed(type.inner.name)]];
  return factoriesOf(name, type).flatMap(({ words, parameters }) => parameters.flatMap(({ type: taken }, index) =>
    (taken.kind === 'struct' ? [[`${words}${'..., '.repeat(index)}{`, structNamed(taken.name)] as const] : [])));
}

interface Factory {
  readonly name: string;
  /** How a call of it begins: `source: ArgoSource.git(`. */
  readonly words: string;
  readonly parameters: readonly Field[];
}

/**
 * The factories that make the value of a field: those of its class, or of the class that its interface is named after. References by name come last.
 */
function factoriesOf(field: string, { kind, name, inner }: ValueType): readonly Factory[] {
  if (inner !== undefined) return inner.inner === undefined ? factoriesOf(`${field}: ${kind === 'array' ? '[' : '{ name:'}`, inner) : [];
  if (kind !== 'class' && kind !== 'interface') return [];
  const className = kind === 'interface' ? name.replace(/^I(?=[A-Z])/, '') : name;
  const factories = (CLASSES[className] ?? '').split(';').flatMap((method) => {
    const [, factory, list] = /^(\w+)\((.*)\)$/.exec(method) ?? [];
    const front = field.includes(':') ? field : `${field}:`;
    return factory === undefined ? [] : [{ name: factory, words: `${front}${front.endsWith('[') ? '' : ' '}${className}.${factory}(`, parameters: parseFields(list, ',') }];
  });
  const isReference = (factory: Factory): boolean => /^from[A-Z]/.test(factory.name);
  return [...factories.filter((factory) => !isReference(factory)), ...factories.filter(isReference)];
}

const CLOSING: Readonly<Record<string, string>> = { '{': ' }', '[': ']', '(': ')' };

const close = (words: string): string => [...words.replace(/[^{[(]/g, '')].reverse().map((bracket) => CLOSING[bracket]).join('');

/**
 * How to write a key that belongs inside another prop: `git: { url: ... }`, or is the name of a factory: `source: ArgoSource.git(...)`. Names at most
 * two props.
 */
export function wayTo(struct: Struct, key: string): string | undefined {
  const seen = new Set<unknown>([struct]);
  let front: readonly Inside[] = [['', struct]];
  for (let depth = 0; depth < 3; depth++) {
    const next = front.flatMap(([words, outer]) => insidesOf(outer).map(([step, target]): Inside => [led(words, step), target]))
      .filter(([, target]) => !seen.has(target) && seen.add(target));
    const byFactory = front.flatMap(([words, outer]) => waysByFactory(words, outer, key));
    const ways = [...byFactory, ...next.flatMap(([words, target]) => waysByMember(words, target, key))];
    const [first] = ways;
    if (first !== undefined) {
      const second = first.startsWith('metadata:') ? undefined : ways.find((way) => propOf(way) !== propOf(first));
      return second === undefined ? first : `${first} or ${second}`;
    }
    front = next;
  }
  return undefined;
}

const led = (words: string, step: string): string => (words === '' ? step : `${words} ${step}`);

const propOf = (way: string): string => way.slice(0, way.indexOf(':'));

function waysByFactory(words: string, { fields }: Struct, key: string): readonly string[] {
  const called = [...fields.values()].flatMap(({ name, type }) => factoriesOf(name, type)).find(({ name }) => name === key);
  if (called === undefined) return [];
  const way = led(words, called.words);
  return [`${way}...${close(way)}`];
}

function waysByMember(words: string, { fields }: Struct, key: string): readonly string[] {
  const name = [...fields.keys()].find((each) => each.toLowerCase() === key.toLowerCase());
  return name === undefined ? [] : [`${words} ${name}: ...${close(words)}`];
}
