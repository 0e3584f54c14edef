import { refuse, type Where } from '../checks/errors';
import { type Fix, set } from '../checks/fix';
import { substituted } from '../checks/placeholder';
import { Rule } from '../checks/rule';
import { lit, say } from '../checks/words';

/** A reason why Go cannot compile a regular expression. */
interface Flaw {
  readonly must?: string;
  readonly fix: string;
}

const GO_REGEX = 'be a Go regular expression';

const SYNTAX: Flaw = { fix: 'close its brackets and give every repetition something to repeat' };
const COUNT: Flaw = { fix: 'repeat at most 1000 times, and write the smaller number first' };
const LOOKAROUND: Flaw = { must: GO_REGEX, fix: 'Go has no lookahead or lookbehind: rewrite it without' };
const BACKREFERENCE: Flaw = { must: GO_REGEX, fix: 'Go has no backreferences: rewrite it without' };
const CLASS_NAMES = /^\^?(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit)$/;

/** Parses a regular expression as Go does, only to find out whether it is valid. */
class Scanner {
  private rest = '';

  public flawOf(pattern: string): Flaw | undefined {
    this.rest = pattern;
    let depth = 0;
    // Whether a repetition may come next, and whether the last token was one.
    let repeatable = false;
    let repeated = false;
    while (this.rest !== '') {
      const repetition = this.take(/^(?:[*+?]|\{(0|[1-9]\d*)(?:,(0|[1-9]\d*)?)?\})\??/);
      if (repetition) {
        if (!repeatable || repeated) return SYNTAX;
        if (!isCount(repetition)) return COUNT;
        repeated = true;
        continue;
      }
      repeated = false;
      if (this.take(/^\((?!\?)/)) {
        depth++;
        repeatable = false;
      } else if (this.rest.startsWith('(?')) {
        const group = this.group();
        if (typeof group === 'object') return group;
        if (group) {
          depth++;
          repeatable = false;
        }
      } else if (this.take(/^\|/)) {
        repeatable = false;
      } else if (this.take(/^\)/)) {
        if (depth-- === 0) return SYNTAX;
        repeatable = true;
      } else {
        const quoted = this.take(/^\\Q([^]*?)(?:\\E|$)/);
        const flaw = quoted ? undefined : this.single();
        if (flaw) return flaw;
        repeatable ||= quoted?.[1] !== '';
      }
    }
    return depth === 0 ? undefined : SYNTAX;
  }

  /** Reads the start of a group with `?`. True if it is a group, false if it only sets flags. */
  private group(): boolean | Flaw {
    if (/^\(\?<?[=!]/.test(this.rest)) return LOOKAROUND;
    if (this.take(/^\(\?P?<\w+>/)) return true;
    const flags = this.take(/^\(\?[imsU]*(?:-[imsU]+)?([:)])/);
    if (!flags) return { must: GO_REGEX, fix: `Go does not know '${this.rest.slice(0, 3)}': rewrite it without` };
    return flags[1] === ':';
  }

  /** Reads one character, escape or class. */
  private single(): Flaw | undefined {
    if (this.take(/^\\[AbBz]/)) return undefined;
    if (this.rest.startsWith('[')) return this.characterClass();
    if (this.takeSet()) return undefined;
    if (this.rest.startsWith('\\')) return this.escape();
    this.take(/^[^]/u);
    return undefined;
  }

  private characterClass(): Flaw | undefined {
    this.take(/^\[\^?/);
    for (let first = true; first || !this.take(/^\]/); first = false) {
      if (this.rest === '') return SYNTAX;
      const named = this.take(/^\[:([^]{0,50}?):\]/);
      if (named) {
        if (!CLASS_NAMES.test(named[1])) return { fix: `Go does not know '${named[0]}': write for example '[:alpha:]'` };
        continue;
      }
      const flaw = this.takeSet() ? undefined : this.range();
      if (flaw) return flaw;
    }
    return undefined;
  }

  /** Reads one character of a class, or a range of them. */
  private range(): Flaw | undefined {
    const ends: number[] = [];
    do {
      const before = this.rest;
      const flaw = this.rest.startsWith('\\') ? this.escape() : void this.take(/^[^]/u);
      if (flaw) return flaw;
      ends.push(codeOf(before.slice(0, before.length - this.rest.length)));
    } while (ends.length === 1 && this.take(/^-(?=[^\]])/));
    return ends[1] < ends[0] ? { fix: 'write ranges from the lower to the higher character' } : undefined;
  }

  /** Reads an escape for a set of characters, if there is one. */
  private takeSet(): boolean {
    const property = /^\\[pP](?:\{\^?(\w+)\}|(\w))/.exec(this.rest);
    if (property && !isProperty(property[1] ?? property[2])) return false;
    return this.take(property ? /^\\[pP](?:\{\^?\w+\}|\w)/ : /^\\[dswDSW]/) !== undefined;
  }

  /** Reads an escape for a single character. */
  private escape(): Flaw | undefined {
    if (this.take(/^\\(?:[1-7][0-7]{1,2}|0[0-7]{0,2}|x[0-9a-fA-F]{2}|x\{0*(?:10|[0-9a-fA-F])?[0-9a-fA-F]{1,4}\}|[afnrtv]|[!-/:-@[-`{-~ \t\n])/)) return undefined;
    if (/^\\[1-9]/.test(this.rest)) return BACKREFERENCE;
    const [unknown] = /^\\(?:[pP]\{\^?\w+\}|[^]?)/u.exec(this.rest)!;
    if (unknown === '\\') return { fix: "write '\\\\' for a backslash at the end" };
    return { must: GO_REGEX, fix: `Go does not know '${unknown}': remove the backslash, or write the character differently` };
  }

  private take(token: RegExp): RegExpExecArray | undefined {
    const found = token.exec(this.rest);
    if (!found) return undefined;
    this.rest = this.rest.slice(found[0].length);
    return found;
  }
}

/** Go repeats at most 1000 times. */
function isCount([, least = '0', most = least]: RegExpExecArray): boolean {
  return Number(least) <= Number(most) && Number(most) <= 1000;
}

function codeOf(character: string): number {
  const hex = /^\\x\{?([0-9a-fA-F]+)/.exec(character)?.[1];
  if (hex !== undefined) return parseInt(hex, 16);
  const octal = /^\\([0-7]+)$/.exec(character)?.[1];
  if (octal !== undefined) return parseInt(octal, 8);
  const named = /^\\([afnrtv])$/.exec(character)?.[1];
  if (named !== undefined) return { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }[named]!;
  return character.replace(/^\\(?=[^])/, '').codePointAt(0)!;
}

/** Whether a name is a general category or script of Unicode. */
function isProperty(name: string): boolean {
  if (/^(Any|ASCII|Assigned)$/.test(name)) return true;
  return [`gc=${name}`, `sc=${name}`].some((property) => {
    try {
      return new RegExp(`\\p{${property}}`, 'u') !== undefined;
    } catch {
      return false;
    }
  });
}

/**
 * Refuses a regular expression that Go cannot compile. Go has no lookaround and no backreferences, but inline flags, classes such as `[[:alpha:]]`,
 * and named groups in Python's form as well.
 */
export function checkRegex(at: Where, prop: string, pattern: string): string {
  const flaw = new Scanner().flawOf(substituted(pattern));
  if (flaw) refuse(at, Rule.REGEX, prop, flaw.must ?? 'be a regular expression', pattern, pattern === '*' ? set(prop, '.*', say`write ${lit('.*')} to match everything`) : fixOfGlob(prop, pattern) ?? flaw.fix);
  return pattern;
}

/** How a regular expression is anchored, for checks of fields in which a partial match counts. */
interface Anchors {
  /** Whether every branch determines both ends: by `^` and `$`, or by `.*` and `.+` if anything may be there. */
  readonly whole: boolean;
  /** Whether every branch starts with `^`. */
  readonly begins: boolean;
  /** Whether every branch ends with `$`. */
  readonly ends: boolean;
  /** The expression without `^` and `$`, in parentheses if it has several branches. */
  readonly bare: string;
}

/** How a regular expression is anchored. */
export function anchorsOf(pattern: string): Anchors {
  const branches = branchesOf(pattern);
  const bare = branches.map((branch) => branch.replace(/^\^|(?<!\\)\$$/g, '')).join('|');
  return {
    whole: branches.every((branch) => /^(\^|\.[*+])/.test(branch) && /(^|[^\\])(\\\\)*(\$|\.[*+]\??)$/.test(branch)),
    begins: branches.every((branch) => branch.startsWith('^')),
    ends: branches.every((branch) => branch.endsWith('$')),
    bare: branches.length > 1 ? `(${bare})` : bare,
  };
}

/** The top-level alternatives of a regular expression. */
function branchesOf(pattern: string): string[] {
  if (!pattern.includes('|')) return [pattern];
  const branches = [''];
  let depth = 0;
  for (const [token] of pattern.matchAll(/\\[^]|\[\^?\]?(?:\\[^]|[^\]]){0,500}\]|[^]/g)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === '|' && depth === 0) branches.push('');
    else branches[branches.length - 1] += token;
  }
  return branches;
}

/** What to write for an expression that starts with a repetition, as a shell pattern may. */
function fixOfGlob(prop: string, pattern: string): Fix | undefined {
  const regex = /^[*?]/.test(pattern) ? regexOfGlob(pattern) : undefined;
  return regex === undefined ? undefined : set(prop, regex);
}

/** A shell pattern as an anchored regular expression, for example `^team-.*$` for `team-*`; undefined if a string cannot be meant as one. */
export function regexOfGlob(text: string): string | undefined {
  if (!/^[a-zA-Z0-9_./*?-]*$/.test(text) || !/[*?]/.test(text) || /\.[*?]/.test(text)) return undefined;
  return `^${text.replace(/\./g, '\\.').replace(/\*+/g, '.*').replace(/\?/g, '.')}$`;
}
