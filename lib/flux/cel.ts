import type { IConstruct } from 'constructs';
import { fail } from '../kit/checks/errors';

/**
 * Checks an expression of the Common Expression Language as far as its text allows: it is there, its brackets and quotes are closed, and it
 * has none of the forms that never compile or never evaluate.
 */
export function checkCel(at: IConstruct, prop: string, text: string, example: string): string {
  if (typeof text !== 'string' || text.trim() === '') fail(at, prop, 'be a CEL expression', text, `write for example \`${example}\``);
  const code = withoutStrings(text);
  if (code === undefined) fail(at, prop, 'be a CEL expression', text, 'close its quotes');
  const bracket = unbalanced(code);
  if (bracket !== undefined) fail(at, prop, 'be a CEL expression', text, `give '${bracket}' its partner, or remove it`);
  if (/\bhas\(\s*\w+\s*\)/.test(code)) {
    fail(at, prop, 'use has() with a field', text, `write for example has(${example.split('.exists')[0]}): a variable alone is always there, and the expression would not compile`);
  }
  return code;
}

/** The expression without its comments and the content of its strings; undefined where a string does not end. */
function withoutStrings(text: string): string | undefined {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith('//', i)) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
      continue;
    }
    const quote = text[i];
    out += quote;
    if (quote !== "'" && quote !== '"') continue;
    for (i++; i < text.length && text[i] !== quote; i++) if (text[i] === '\\') i++;
    if (i >= text.length) return undefined;
    out += quote;
  }
  return out;
}

const PAIRS: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** The first bracket without a partner. */
function unbalanced(code: string): string | undefined {
  const open: string[] = [];
  for (const char of code) {
    if (PAIRS[char] !== undefined) open.push(char);
    else if (')]}'.includes(char) && PAIRS[open.pop() ?? ''] !== char) return char;
  }
  return open.pop();
}
