import { type Expression, typeScriptOf, yamlOf } from './expression';

/** A part of a sentence that each audience words differently. */
export type Token =
  /** A prop, by its path from the props of the construct. */
  | { readonly prop: string }
  /** A value as the audience writes it. */
  | { readonly code: Expression }
  /** Advice for those who write a program, and what to say to everybody else. */
  | { readonly program: string; readonly otherwise: string };

/** A sentence or a part of one: strings and tokens. */
export type Words = string | readonly (string | Token)[];

/** A sentence with tokens, for example say`be left out when ${the('server')} is given`. */
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

/** Shows a value in a sentence, as the audience writes it. */
export function lit(value: Expression): Token {
  return { code: value };
}

/** Says what only a program can do, such as calling a method. `otherwise` is for those who write YAML. */
export function program(text: string, otherwise: string): Token {
  return { program: text, otherwise };
}

/** Joins words with a separator. */
export function join(all: readonly Words[], separator: string): Words {
  return all.flatMap((words, index) => [...(index === 0 ? [] : [separator]), ...(typeof words === 'string' ? [words] : words)]);
}

/** Readers who share a way to write props and values. */
export interface Audience {
  /** What this audience calls all objects that are checked together. */
  readonly app: string;
  /** Whether this audience writes a program. */
  readonly writesProgram: boolean;
  /** A prop as this audience writes it. */
  prop(path: string): string;
  /** A value as this audience writes it. */
  code(value: Expression): string;
}

/** What messages call all objects that are checked together. */
const APP = 'this app';

/** Users who write TypeScript. */
export const TYPESCRIPT: Audience = { app: APP, prop: (path) => `'${path}'`, code: typeScriptOf, writesProgram: true };

/** Users who write an inventory file, whose keys are props. */
export const INVENTORY: Audience = { app: APP, prop: (path) => `'${path}'`, code: yamlOf, writesProgram: false };

/** Words as a string. */
export function textOf(words: Words, audience: Audience = TYPESCRIPT): string {
  if (typeof words === 'string') return called(words, audience);
  return words.map((part) => {
    if (typeof part === 'string') return called(part, audience);
    if ('prop' in part) return audience.prop(part.prop);
    if ('code' in part) return audience.code(part.code);
    return called(audience.writesProgram ? part.program : part.otherwise, audience);
  }).join('');
}

function called(text: string, { app }: Audience): string {
  return app === APP ? text : text.replaceAll(APP, app);
}
