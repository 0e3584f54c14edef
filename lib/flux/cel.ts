import type { IConstruct } from 'constructs';
import { FluxRule } from './rules';
import { refuse } from '../kit/checks/errors';
import { because } from '../kit/checks/fix';
import { substituted } from '../kit/checks/placeholder';

/**
 * Checks what can be seen of a CEL expression without compiling it: brackets and quotes are closed, and no form is used that never compiles or
 * never evaluates. Returns the expression without comments and strings.
 */
export function checkCel(at: IConstruct, prop: string, text: string, example: string): string {
  const must = 'be a CEL expression';
  if (text.trim() === '') refuse(at, FluxRule.CEL, prop, must, text, `write for example \`${example}\``);
  const code = withoutStrings(substituted(text, 'x.y'));
  if (code === undefined) refuse(at, FluxRule.CEL, prop, must, text, 'close its quotes');
  const bracket = unbalanced(code);
  if (bracket !== undefined) refuse(at, FluxRule.CEL, prop, must, text, `add the bracket that matches '${bracket}', or remove it`);
  if (/\bhas\(\s*\w+\s*\)/.test(code)) {
    const [field] = /\w+(?:\.\w+)+(?![\w(])/.exec(example)!;
    refuse(at, FluxRule.CEL, prop, 'use has() with a field', text, because('has() of a variable does not compile', `write for example \`has(${field})\``));
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

/** The first bracket that has no match. */
function unbalanced(code: string): string | undefined {
  const open: string[] = [];
  for (const char of code) {
    if (PAIRS[char] !== undefined) open.push(char);
    else if (')]}'.includes(char) && PAIRS[open.pop() ?? ''] !== char) return char;
  }
  return open.pop();
}
