import { refuse, type Where } from '../checks/errors';
import { because } from '../checks/fix';
import { isPlaceholder, substituted } from '../checks/placeholder';
import { Rule } from '../checks/rule';

const WORD = '[0-9A-Za-z-]+';
/** An identifier of a pre-release: numbers have no leading zeros. */
const PRE = `(?!0\\d+(?![0-9A-Za-z-]))${WORD}`;
const PART = `(?:v?(?:\\d+|[xX*])(?:\\.(?:\\d+|[xX*])){0,2}(?:-${PRE}(?:\\.${PRE})*)?(?:\\+${WORD}(?:\\.${WORD})*)?)`;
const ONE = `(?:(?:=|!=|>|<|>=|=>|<=|=<|~|~>|\\^)\\s*)?${PART}`;
const CONSTRAINT = new RegExp(`^\\s*(?:${PART}\\s+-\\s+${PART}|${ONE}(?:(?:\\s*,\\s*|\\s+)${ONE})*)\\s*$`);

/** Whether a string is a semantic version, or a range of them, as Go tools read it: spaces and commas mean "and", `||` means "or". */
export function isSemverConstraint(text: string): boolean {
  return text.split('||').every((part) => CONSTRAINT.test(part));
}

/** Refuses a string that is neither a semantic version nor a range of them. */
export function checkSemver(at: Where, prop: string, text: string): string {
  if (!isPlaceholder(text) && !isSemverConstraint(substituted(text))) {
    refuse(at, Rule.VERSION, prop, 'be a semantic version or a range of them', text, text.includes('@')
      ? because('a range cannot have the prefix of a tag', 'name one whole tag, or publish tags without the prefix') : "write for example '1.17.x', '^1.2.0' or '>=1.2.0 <2.0.0'");
  }
  return text;
}
