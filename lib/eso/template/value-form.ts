import type { Construct } from 'constructs';
import { set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { hasPlaceholder } from '../common/checks';
import { EsoRule } from '../rules';

/** The last words of keys whose value is a single line. */
const SINGLE = /(?:^|[-_.])(?:user|user_?name|login|pass|passwd|password|token|api[-_]?key|access[-_]key(?:[-_]id)?|secret[-_]access[-_]key|client[-_]?(?:id|secret)|host|hostname|port|endpoint|uri|url|dsn)$/;

/** Whether the value of a key is a single line, judged by the name of the key. */
export function isSingleLine(key: string): boolean {
  return SINGLE.test(key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase());
}

const ACTION = '\\{\\{-?\\s*';
const VALUE = '(\\.\\w+|index \\. "[^"]+")';
const FUNCTION = '(quote|squote|toJson|mustToJson|toRawJson|mustToRawJson|toPrettyJson|mustToPrettyJson)';
/** A template that is one value and a function that puts quotes around it. */
const QUOTED = new RegExp(`^\\s*${ACTION}(?:${VALUE}\\s*\\|\\s*${FUNCTION}|${FUNCTION}\\s+(?:${VALUE}|\\(${VALUE}\\)))\\s*-?\\}\\}\\s*$`);

/** Warns of values that get quotes or line breaks which their readers do not expect. */
export function warnOfForm(at: Construct, prop: string, key: string, text: string): void {
  const [, piped, after, before, ...given] = QUOTED.exec(text) ?? [];
  const name = after ?? before;
  if (name !== undefined && !/\.(json|ya?ml)$/i.test(key)) {
    const value = `{{ ${piped ?? given.find((operand) => operand !== undefined)} }}`;
    const says = name.endsWith('quote') ? `puts quotes around the value with '${name}', and they become part of it`
      : `writes the value as a JSON string with '${name}', since every value is a string, so that it gets quotes`;
    warnOf(at, EsoRule.CONTENTS_FORM, prop, says, set(prop, value));
  }
  const line = text.replace(/[\r\n]+$/, '');
  if (line !== text && !line.includes('\n') && line.includes('{{') && !line.endsWith('-}}') && isSingleLine(key)) {
    warnOf(at, EsoRule.CONTENTS_FORM, prop, 'ends with a line break, which becomes part of the value', set(prop, line));
  }
  if (!text.includes('\n') && /^\s*(?:\[[\w .:-]+\]|-----BEGIN [A-Z0-9 ]+-----)\\n/.test(text)) {
    warnOf(at, EsoRule.CONTENTS_FORM, prop, "has '\\n' as two characters, which stay in the value instead of a line break", 'write line breaks');
  }
}

/** A key with a block of one line. */
const BLOCK_OF_ONE = /^["']?([\w.-]+)["']?:[ \t]*\|\+?[ \t]*\n[ \t]+([^\n]*\{\{[^\n]*)(?=\n\S|\n\s*(?![^]))/gm;

/** Warns of blocks in the YAML of a template for several keys: those of `|` end with a line break. */
export function warnOfBlocks(at: Construct, prop: string, text: string): void {
  for (const [, key, line] of text.matchAll(BLOCK_OF_ONE)) {
    if (!isSingleLine(key) || line.trimEnd().endsWith('-}}')) continue;
    warnOf(at, EsoRule.CONTENTS_FORM, prop, `gives '${key}' a line break at its end, which becomes part of the value`, "write '|-' instead of '|'");
  }
}

/** The start of a text that does not render keys and values in YAML, whatever its templates print; undefined if it may. */
export function notAMap(text: string): string | undefined {
  const first = text.split('\n').map((line) => line.trim()).find((line) => line !== '' && line !== '---' && !line.startsWith('#'));
  if (first === undefined || /^[{?&!*|>%"'-]|\{\{-?\s*(?:if|range|with|define|block|template|\/\*|\$)|:(?:\s|$)/.test(first) || hasPlaceholder(first)) return undefined;
  return first.startsWith('{{') ? undefined : first;
}
