import { type Expression, typeScriptOf, yamlOf } from './expression';

/** A part of a sentence that each audience has its own word for. */
export type Token =
  /** A prop, by its path from the props of the construct. */
  | { readonly prop: string }
  /** A value as it is written. */
  | { readonly code: Expression }
  /** What only a program can do, and what to say in its place where there is none. */
  | { readonly program: string; readonly otherwise: string };

/** A sentence, or a part of one: text and tokens. */
export type Words = string | readonly (string | Token)[];

/** A sentence with tokens: say`be left out with ${the('server')}`. */
export function say(texts: TemplateStringsArray, ...values: readonly (Words | Token | number)[]): Words {
  const parts: (string | Token)[] = [];
  texts.forEach((text, index) => {
    if (text !== '') parts.push(text);
    if (index >= values.length) return;
    const value = values[index];
    if (typeof value === 'object' && Symbol.iterator in value) parts.push(...value);
    else parts.push(typeof value === 'number' ? String(value) : value);
  });
  return parts;
}

/** Names a prop in a sentence. */
export function the(path: string): Token {
  return { prop: path };
}

/** Shows a value as it is written, in a sentence. */
export function lit(value: Expression): Token {
  return { code: value };
}

/** Says what only a program can do, such as calling a method; `otherwise` is for those who write YAML. */
export function program(text: string, otherwise: string): Token {
  return { program: text, otherwise };
}

/** Joins words with something between them. */
export function join(all: readonly Words[], separator: string): Words {
  return all.flatMap((words, index) => [...(index === 0 ? [] : [separator]), ...(typeof words === 'string' ? [words] : words)]);
}

/** Changes the text in words; tokens of values are changed as well. */
export function mapWords(words: Words, change: (text: string) => string): Words {
  const value = (inner: Expression): Expression => (typeof inner === 'string' ? change(inner) : inner);
  if (typeof words === 'string') return change(words);
  return words.map((part) => (typeof part === 'string' ? change(part) : 'code' in part ? { code: value(part.code) } : part));
}

/** The words of one audience. */
export interface Audience {
  /** A prop. */
  prop(path: string): string;
  /** A value. */
  code(value: Expression): string;
  /** Which of the two ways to say something fits. */
  readonly writesProgram: boolean;
}

/** For those who write TypeScript. */
export const TYPESCRIPT: Audience = { prop: (path) => `'${path}'`, code: typeScriptOf, writesProgram: true };

/** For those who write an inventory: its keys are the props. */
export const INVENTORY: Audience = { prop: (path) => `'${path}'`, code: yamlOf, writesProgram: false };

/** Words as text. */
export function textOf(words: Words, audience: Audience = TYPESCRIPT): string {
  if (typeof words === 'string') return words;
  return words.map((part) => {
    if (typeof part === 'string') return part;
    if ('prop' in part) return audience.prop(part.prop);
    if ('code' in part) return audience.code(part.code);
    return audience.writesProgram ? part.program : part.otherwise;
  }).join('');
}
