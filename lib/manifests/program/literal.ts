import { type Code, Sequence } from './code';
import { quoted } from '../../kit/checks/expression';

/** What has no place in source code as it is, line breaks excepted: template literals would change some of it. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A string: on one line, or as a template if it has several. */
export function stringCode(text: string): string {
  if (!text.slice(0, -1).includes('\n')) return quoted(text);
  return `\`${text.replace(/\\|`|\$(?=\{)/g, '\\$&').replace(UNPRINTABLE, escaped)}\``;
}

/** The name of a prop in an object literal. In one, `__proto__` is no prop unless it is computed. */
function keyCode(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** A value that is neither a list nor a map. */
export function scalarCode(value: unknown): Code {
  if (typeof value === 'string') return stringCode(value);
  return String(value);
}

/** A prop with its value. */
export function propCode(name: string, value: Code): Code {
  return new Sequence(`${keyCode(name)}: `, value);
}

/** A line of a comment, which cannot end before its end. */
export function commentLine(text: string): string {
  return `// ${text.replace(/[\n\r]/g, ' ').replace(UNPRINTABLE, escaped).trim()}`.trimEnd();
}

/** A text as lines of comments that are not too long. */
export function commentLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of commentLine(text).slice('// '.length).split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length + 1 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`// ${word}`);
  }
  return lines;
}
