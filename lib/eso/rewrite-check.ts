import type { Construct } from 'constructs';
import { fail } from '../kit/fail';
import { checkRegex } from '../kit/re2';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks a replacement in keys: Go reads `$1_x` as a group of that name, and a key must be a key of a Secret in the end. */
export function checkRewriteRegexp(at: Construct, prop: string, source: string, target: string, last: boolean): void {
  checkRegex(at, `${prop}.source`, source);
  if (typeof target !== 'string') fail(at, `${prop}.target`, 'be a replacement', target, "write for example '${1}'");
  const groups = groupsOf(source);
  for (const [, , braced, bare] of target.matchAll(/\$(\$|\{(\w*)\}|(\w+))/g)) {
    const name = braced ?? bare;
    if (name === undefined || groups.has(name)) continue;
    const number = /^\d+/.exec(name)?.[0];
    const fix = number !== undefined && groups.has(number)
      ? `write '${target.replace(`$${name}`, `\${${number}}${name.slice(number.length)}`)}': Go reads '$${name}' as one name`
      : `its groups are ${[...groups].map((group) => `\${${group}}`).join(', ')}`;
    fail(at, `${prop}.target`, 'name groups of the source', target, fix);
  }
  const literal = target.replace(/\$(\$|\{\w*\}|\w+)/g, (reference) => (reference === '$$' ? '$' : ''));
  const bad = /[^-._a-zA-Z0-9]/.exec(literal)?.[0];
  if (last && bad !== undefined) fail(at, `${prop}.target`, "have letters, digits, '-', '_' and '.' only", target, `replace '${bad}', for example by '_'`);
  if (/^\^?\.[*+]\$?$/.test(source) && !target.includes('$')) {
    warn(at, WarningCode.ESO_REWRITE, `'${prop}' gives every key the name '${target}': of several, one stays by chance; use a group, for example source '(.*)' and target '\${1}'`);
  }
}

/** The groups of an expression by number and name; group 0 is the whole match. */
function groupsOf(source: string): Set<string> {
  const groups = new Set(['0']);
  const plain = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let count = 0;
  for (const [, name] of plain.matchAll(/\((?:\?P?<(\w+)>|(?!\?))/g)) {
    groups.add(String(++count));
    if (name !== undefined) groups.add(name);
  }
  return groups;
}
