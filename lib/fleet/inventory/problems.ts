import { failAt, problemTail } from '../../kit/checks/errors';
import { fixOf } from '../../kit/checks/fix';
import { phrase, scrub } from '../../kit/checks/show';
import { closest, didYouMean } from '../../kit/checks/suggest';
import { DURATION, FREE } from './convert';
import { isData, step, steps } from './data';
import { refusalOf } from './refusal';
import type { Violation } from './schema';
import { InventoryText } from './text';

const MOST = 20;

/** What the data of an inventory must be, by the name of its type, and what to do where it is not. */
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['be a text', 'write one text'],
  boolean: ['be true or false', 'write true or false, without quotes'],
  integer: ['be a whole number', 'write digits, without quotes'],
  array: ['be a list', 'put a dash in front of each entry'],
  object: ['be a map', 'write its keys below it, or in { }'],
};

/** Everything that is wrong with an inventory. */
export class InventoryProblems {
  /** By place and text, so that nothing is said twice. */
  private readonly found = new Map<string, readonly [pointer: string, tail: string]>();

  constructor(private readonly file: string, private readonly text: string, private readonly data: unknown) {}

  /** Adds what is wrong at a JSON pointer. */
  public add(pointer: string, must: string, got: unknown, fix: string): undefined {
    this.addTail(pointer, problemTail({ prop: '', must, got, fix: fixOf(fix) }));
  }

  /** Adds what a factory says about the value at a JSON pointer; `/` at its end stands for the prop that the factory names. */
  public addRefused(pointer: string, error: unknown): undefined {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    this.addTail(pointer.replace(/\/$/, refusal.pointer === '/secretName' ? '/name' : refusal.pointer), refusal.tail);
  }

  /** Adds where the data breaks the schema. */
  public addViolation(pointer: string, violation: Violation): void {
    const path = steps(pointer);
    const given = path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], this.data);
    const got = typeof given === 'object' && given !== null ? phrase(isData(given) ? 'a map' : 'a list') : given;
    const last = path[path.length - 1] ?? '';
    const isDuration = DURATION.test(last) && !FREE.test(path[path.length - 2]) && typeof given !== 'object';
    if (violation.keyword === 'unknown') {
      const near = closest(violation.key, violation.known);
      this.add(pointer + step(violation.key), 'be a key that is known here', violation.key,
        near === undefined ? `the keys are ${violation.known.filter((name) => /^[a-z]/.test(name)).join(', ')}` : `did you mean '${near}'?`);
    } else if (violation.keyword === 'required') {
      this.add(`${pointer}/${violation.key}`, 'be given', undefined, 'add it');
    } else if (pointer === '') {
      this.add('/controlPlanes', 'be given', typeof given === 'string' ? phrase('a text') : got,
        'list the control planes below controlPlanes, for example [{ name: ctp1 }]');
    } else if (violation.keyword === 'pattern' || isDuration) {
      this.add(pointer, 'be a duration', given, 'write for example 30s, 10m or 1h30m');
    } else if (violation.keyword === 'enum') {
      this.add(pointer, `be one of ${violation.values.join(', ')}`, given, didYouMean(String(given), violation.values, 'choose one of them'));
    } else if (violation.keyword === 'type') {
      const [must, fix] = TYPES[violation.type];
      const quote = violation.type === 'string' && (typeof given === 'number' || typeof given === 'boolean');
      // A text in place of a map may be a credential.
      const hidden = typeof given === 'string' && (violation.type === 'object' || violation.type === 'array');
      this.add(pointer, must, hidden ? phrase('a text') : got, quote ? 'put it into quotes' : fix);
    }
  }

  /** Throws when something is wrong. */
  public check(): void {
    if (this.found.size === 0) return;
    const text = new InventoryText(this.text);
    const problems = [...this.found.values()].slice(0, MOST).map(([pointer, tail]) => ({ offset: text.offset(pointer), line: `'${propOf(pointer)}' ${tail}` }));
    this.refuse(text, problems, this.found.size - problems.length);
  }

  /** Throws what is wrong with the text itself. */
  public checkText(): never {
    const text = new InventoryText(this.text);
    const problems = text.problems().map(({ offset, must, fix }) => ({ offset, line: scrub(`the file must ${must}: ${fix}`) }));
    return this.refuse(text, problems.slice(0, MOST), Math.max(0, problems.length - MOST));
  }

  /** Adds a text that stands behind the prop at a JSON pointer. */
  public addTail(pointer: string, tail: string): undefined {
    this.found.set(`${pointer} ${tail}`, [pointer, tail]);
  }

  private refuse(text: InventoryText, problems: readonly { offset: number; line: string }[], more: number): never {
    const lines = [...problems].sort((a, b) => a.offset - b.offset).map(({ offset, line }) => `${this.file}:${text.place(offset)}: ${line}`);
    return failAt(more > 0 ? [...lines, `${this.file}: and ${more} more`] : lines);
  }
}

/** A JSON pointer as users write it: `controlPlanes[3].labels['a b']`. */
function propOf(pointer: string): string {
  return steps(pointer).map((key) => /^\d+$/.test(key) ? `[${key}]` : /^[$\w-]+$/.test(key) ? `.${key}` : `['${key}']`).join('').replace(/^\./, '');
}
