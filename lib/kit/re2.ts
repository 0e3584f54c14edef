import { fail, type Where } from './fail';

/**
 * Refuses a regular expression that Go cannot compile. Go has no lookaround and no backreferences; what it has beyond JavaScript (named groups
 * in Python's form, inline flags) is translated before the check.
 */
export function checkRegex(at: Where, prop: string, pattern: string): string {
  if (typeof pattern !== 'string') fail(at, prop, 'be a regular expression', pattern, "write for example '^team-.*$'");
  if (/\(\?(<?[=!])/.test(pattern)) fail(at, prop, 'be a regular expression of Go', pattern, 'Go has no lookahead and lookbehind: rewrite it without');
  if (/(^|[^\\])(\\\\)*\\[1-9]/.test(pattern)) fail(at, prop, 'be a regular expression of Go', pattern, 'Go has no backreferences: rewrite it without');
  const translated = pattern
    .replace(/\(\?P?<([A-Za-z_]\w*)>/g, '(?<$1>')
    .replace(/\(\?[imsU-]+\)/g, '')
    .replace(/\(\?[imsU-]+:/g, '(?:')
    .replace(/\\[AzQE]/g, '')
    .replace(/\[\[:\^?\w+:\]\]/g, '[a]')
    .replace(/\[:\^?\w+:\]/g, 'a')
    .replace(/\\[pP](\{[^}]*\}|.)/g, 'a');
  try {
    new RegExp(translated);
  } catch {
    const fix = pattern === '*' ? "write '.*' for everything" : 'close its brackets and give every repetition something to repeat';
    fail(at, prop, 'be a regular expression', pattern, fix);
  }
  return pattern;
}
