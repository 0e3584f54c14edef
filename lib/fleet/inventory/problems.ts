import { type Problem, problemTail, RefusedError } from '../../kit/checks/errors';
import { fixOf } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { Rule } from '../../kit/checks/rule';
import { phrase, scrub } from '../../kit/checks/show';
import { closest, didYouMean } from '../../kit/checks/suggest';
import { type Audience, INVENTORY } from '../../kit/checks/words';
import { FleetRule } from '../rules';
import { DURATION, FREE } from './convert';
import { keyNextTo, keyOf, type Renames, type Report, step, steps, valueAt } from './data';
import { InventoryError, type InventoryFinding } from './inventory-error';
import { pointerOf } from './refusal';
import type { Violation } from './schema';
import { InventoryText } from './text';

/** What a value of an inventory must be, by the name of its type, and what to do otherwise. */
const TYPES: Readonly<Record<string, readonly [must: string, fix: string]>> = {
  string: ['be a string', 'write one string'],
  boolean: ['be true or false', 'write true or false, without quotes'],
  integer: ['be a whole number', 'write digits, without quotes'],
  array: ['be a list', 'put a dash in front of each entry'],
  object: ['be a map', 'write its keys below it, or in { }'],
};

/** A mistake at a JSON pointer. */
interface Mistake {
  readonly pointer: string;
  readonly rule: Rule;
  readonly message: string;
}

/** What a construct or factory refused, in terms of the inventory. */
interface Refusal {
  /** The place of a prop, as a JSON pointer. */
  readonly place: (prop: string) => string;
  /** The map in which places are, if it is not that of the problem. */
  readonly data?: unknown;
  /** The control plane that the problem is about, unless it is obvious. */
  readonly owner?: string;
}

/** All mistakes in an inventory. */
export class InventoryProblems {
  /** By place and text, so that nothing is reported twice. */
  private readonly found = new Map<string, Mistake>();

  constructor(private readonly file: string, private readonly text: string, private readonly data: unknown) {}

  /** Adds a mistake at a JSON pointer. */
  public readonly add: Report = (pointer, rule, must, got, fix) => this.write(pointer, { rule, prop: '', must, got, fix: fixOf(fix) }, INVENTORY, '');

  /** Adds a problem that a construct or factory found in the value at a JSON pointer. */
  public addProblem(pointer: string, problem: Problem, { place, data, owner }: Refusal): undefined {
    const own = place(problem.prop);
    const nameOf = (prop: string): string => {
      const other = place(prop);
      return keyNextTo(other, own) ?? (valueAt(data, other) === undefined ? prop.replace(/^each\./, '') : keyOf(other));
    };
    return this.write(pointer, inventoryProblem(problem), { ...INVENTORY, prop: (prop) => `'${nameOf(prop)}'` }, owner === undefined ? '' : ` of '${owner}'`);
  }

  /**
   * Adds what a factory refused in the value at a JSON pointer.
   *
   * @param pointer with `/` at its end, the prop that the factory names is added
   * @param renames the keys of the inventory that have other names as props
   */
  public addRefused(pointer: string, error: unknown, renames: Renames = {}): undefined {
    if (!(error instanceof RefusedError)) throw error;
    const { problem } = error;
    const place = (prop: string): string => {
      const [, first, rest] = /^(\/[^/]+)(.*)$/.exec(pointerOf(prop)) ?? ['', '', ''];
      return pointer.slice(0, pointer.lastIndexOf('/')) + (renames[first] ?? first) + rest;
    };
    return this.addProblem(pointer.endsWith('/') ? place(problem.prop) : pointer, problem, { place });
  }

  /** Adds a violation of the schema. */
  public addViolation(pointer: string, violation: Violation): void {
    const path = steps(pointer);
    const given = valueAt(this.data, pointer);
    const got = typeof given === 'object' && given !== null ? phrase(isMap(given) ? 'a map' : 'a list') : given;
    const last = path[path.length - 1] ?? '';
    const isDuration = DURATION.test(last) && !FREE.test(path[path.length - 2]) && typeof given !== 'object';
    const rule = FleetRule.INVENTORY_SCHEMA;
    if (violation.keyword === 'unknown') {
      const near = closest(violation.key, violation.known);
      this.add(pointer + step(violation.key), rule, 'be a known key', violation.key,
        near === undefined ? `the keys are ${violation.known.filter((name) => /^[a-z]/.test(name)).join(', ')}` : `did you mean '${near}'?`);
    } else if (violation.keyword === 'required') {
      this.add(`${pointer}/${violation.key}`, Rule.REQUIRED, 'be given', undefined, 'add it');
    } else if (pointer === '') {
      this.add('/controlPlanes', Rule.REQUIRED, 'be given', typeof given === 'string' ? phrase('a string') : got,
        'list the control planes below controlPlanes, for example [{ name: ctp1 }]');
    } else if (violation.keyword === 'pattern' || isDuration) {
      this.add(pointer, Rule.DURATION, 'be a duration', given, 'write for example 30s, 10m or 1h30m');
    } else if (violation.keyword === 'enum') {
      this.add(pointer, rule, `be one of ${violation.values.join(', ')}`, given, didYouMean(String(given), violation.values, 'choose one of them'));
    } else if (violation.keyword === 'type') {
      const [must, fix] = TYPES[violation.type];
      const quote = violation.type === 'string' && (typeof given === 'number' || typeof given === 'boolean');
      // A string in place of a map or list may be a credential.
      const hidden = typeof given === 'string' && (violation.type === 'object' || violation.type === 'array');
      this.add(pointer, rule, must, hidden ? phrase('a string') : got, quote ? 'write it in quotes' : fix);
    }
  }

  /** Throws the mistakes, if there are any. */
  public check(): void {
    if (this.found.size === 0) return;
    const text = new InventoryText(this.text);
    this.refuse(text, [...this.found.values()].map(({ pointer, rule, message }) => (
      { offset: text.offset(pointer), prop: keyOf(pointer), rule, message })));
  }

  /** Throws the mistakes in the text itself. */
  public checkText(): never {
    const text = new InventoryText(this.text);
    return this.refuse(text, text.problems().map(({ offset, must, fix }) => (
      { offset, prop: '', rule: FleetRule.INVENTORY_SYNTAX, message: scrub(`the file must ${must}: ${fix}`) })));
  }

  private write(pointer: string, problem: Problem, audience: Audience, owner: string): undefined {
    const message = `'${keyOf(pointer)}'${owner} ${problemTail(problem, audience)}`;
    this.found.set(`${pointer} ${message}`, { pointer, rule: problem.rule, message });
  }

  private refuse(text: InventoryText, mistakes: readonly { offset: number; prop: string; rule: Rule; message: string }[]): never {
    const findings = [...mistakes].sort((a, b) => a.offset - b.offset)
      .map(({ offset, prop, rule, message }): InventoryFinding => ({ file: this.file, ...text.place(offset), prop, code: rule.code, message }));
    // All mistakes of a file are one error.
    // eslint-disable-next-line no-restricted-syntax
    throw new InventoryError(findings);
  }
}

/** A problem for those who write an inventory: the guard of props tells programs what to pass. */
function inventoryProblem(problem: Problem): Problem {
  return problem.rule === Rule.REQUIRED && problem.got === undefined ? { ...problem, must: 'be given', fix: fixOf('add it') } : problem;
}
