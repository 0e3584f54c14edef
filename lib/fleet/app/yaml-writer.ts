import { hasOwnConstructor, sortTexts } from '../../kit/app/manifest-data';
import { refuse } from '../../kit/checks/errors';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';

/*
 * Writes objects as YAML, byte for byte as cdk8s does. A string that some reader would misread is quoted instead; docs/explanation/yaml.md lists all
 * cases.
 */

/** A letter, followed by nothing that has a meaning in YAML: matches most strings, and is cheap for short ones. */
const PLAIN = /^(?!e[-+]?\d+$|(?:[yn]|yes|no|on|off|true|false|null)$)[a-z_/$(](?:[: ]?[\w./$()+=;<>~^\\@!*&|%{}"',`?[\]-]|#)*$/i;

/** Where a plain string would start something else, or end early. */
const INDICATOR = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-](?:[ \t]|$)|:[ \t]|[\t ]#|[\t :]$/;

/** What YAML 1.1 reads as null, a boolean, a number or a time. */
const TYPED = new RegExp('^(?:~?|null|Null|NULL|[yYnN]|[Yy]es|YES|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF|\\.(?:nan|NaN|NAN)'
  + '|[-+]?(?:0b[01_]+|0x[\\da-fA-F_]+|\\d[\\d_]*(?::[0-5]?\\d)*(?:\\.[\\d_]*)?|(?:\\d[\\d_]*)?(?:\\.[\\d_]*)?[eE][-+]?\\d+|\\.[\\d_]*|\\.(?:inf|Inf|INF))'
  + '|\\d{4}-\\d\\d?-\\d\\d?(?:(?:[tT]|[ \\t]+)\\d\\d?:\\d\\d?:\\d\\d?(?:\\.\\d+)?(?:[ \\t]*(?:Z|[-+][012]?\\d(?::\\d\\d)?))?)?)$');

/** What else YAML 1.2 and kubectl read as a number, once `_` is removed. */
const MISREAD = /^([-+]?)(?:(0(?:[xX][\da-fA-F]+|[oO][0-7]+|[bB][01]+))|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;

/** A document marker at the start of a line. */
const MARKER = /^(?:---|\.\.\.)/;

/** Control characters and lone surrogates, which are escaped. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u;

/** Characters that JSON does not escape, and some reader rejects or takes for the end of a line; and the byte order mark. */
const UNREADABLE = /[\x7f-\x9f\u2028\u2029\ufffe\uffff\ufeff]/g;
const MARK = '\ufeff';

/** Whether the document contains a byte order mark, and whether it is escaped. */
let isMarked = false;
let escapesMarks = false;

/** Escapes that exist in YAML but not in JSON. */
const SHORT: Record<string, string> = { '00': '\\0', '07': '\\a', '0b': '\\v', '1b': '\\e' };

function escaped(char: string): string {
  return char === MARK && !escapesMarks ? char : (char < '\xff' ? '\\x' : '\\u') + char.charCodeAt(0).toString(16);
}

/** Whether a string contains characters that some reader would misread without quotes. */
function isUnreadable(text: string): boolean {
  const found = text.match(UNREADABLE);
  isMarked ||= found?.includes(MARK) ?? false;
  return CONTROL.test(text) || (found?.some((char) => escapesMarks || char !== MARK) ?? false);
}

function isPlain(text: string): boolean {
  return text.length < 999 && PLAIN.test(text);
}

/** Whether a plain string is a number for YAML 1.2 or for kubectl, but not for YAML 1.1. */
function isMisread(text: string): boolean {
  const number = /^[-+.\d]/.test(text) && MISREAD.exec(text.replace(/_/g, ''));
  if (!number) return false;
  const [all, sign, integer] = number;
  if (!integer) return isFinite(Number(all));
  // kubectl reads integers of up to 64 bits; YAML 1.2 knows only 0o, of any size.
  return integer[1] === 'o' || BigInt(integer) < (sign ? 2n ** 63n + BigInt(sign === '-') : 2n ** 64n);
}

/** A string in double quotes. A newline in a long string is written as a newline followed by an empty line. */
function double(text: string, nl: string, key?: boolean): string {
  const json = JSON.stringify(text);
  const fold = !key && json.length >= 40;
  return json.replace(/( ?)((?:\\n)+)("?)( (?!\\n))?|\\(?:u(?:00(..)|....)|.)/g, (all, before: string, newlines: string, quote: string, after = '', code?: string) => {
    if (!newlines) return code ? SHORT[code] ?? '\\x' + code : all;
    const folded = fold ? newlines.length / 2 - (quote ? 1 : 0) : 0;
    return (before && '\\ ') + (folded ? '\n'.repeat(folded) + nl + (quote ? '\\n"' : after && '\\ ') : newlines + quote + after);
  }).replace(UNREADABLE, escaped);
}

function quoted(text: string, nl: string, key?: boolean): string {
  return text.includes('"') && !/['\n]/.test(text) ? `'${text}'` : double(text, nl, key);
}

/** A string of several lines as a block. */
function block(text: string, nl: string): string {
  if (/\n[\t ]+$/.test(text) || /^\s*$/.test(text)) return quoted(text, nl);
  // kubectl rejects a tab where it expects indentation.
  if (/^\n*\t/.test(text)) return double(text, nl);
  let end = text.length;
  let last = end;
  while ('\n\t '.includes(text[end - 1])) end--;
  const newline = text.indexOf('\n', end);
  const chomp = newline < 0 ? '-' : newline < text.length - 1 ? '+' : '';
  while (text[last - 1] === '\n') last--;
  // Trailing empty lines are not indented, except the first, which belongs to the last line.
  return `|${/^\n* /.test(text) ? 2 : ''}${chomp}${nl}${text.slice(0, last).replace(/\n+/g, `$&${nl.slice(1)}`)}${text.slice(last + 1)}`;
}

/** Any string as a value; `nl` is a newline and the indentation of further lines. */
function textValue(text: string, nl: string): string {
  if (isPlain(text)) return text;
  if (isUnreadable(text)) return double(text, nl);
  if (text.includes('\n')) return block(text, nl);
  if (INDICATOR.test(text) || TYPED.test(text)) return quoted(text, nl);
  return isMisread(text) ? double(text, nl) : text;
}

/** Any string on one line; `nl` is a newline and the indentation of the line. */
function lineText(text: string, nl: string): string {
  if (isPlain(text)) return text;
  if (isUnreadable(text) || text.includes('\n') || text === '<<' || isMisread(text)) return double(text, nl, true);
  return INDICATOR.test(text) || TYPED.test(text) || nl.length === 1 && MARKER.test(text) ? quoted(text, nl, true) : text;
}

/** A key with everything before its value, including the space. */
function keyPrefix(key: string, nl: string): string {
  const text = lineText(key, nl);
  return nl + (text.length > 1024 ? `? ${text}${nl}: ` : `${text}: `);
}

/** For each level, a newline with its indentation, and the keys that were written there. */
const levels: { readonly nl: string; readonly keys: Map<string, string> }[] = [];

function levelOf(depth: number) {
  return levels[depth] ??= { nl: '\n' + '  '.repeat(depth), keys: new Map() };
}

/** The anchors of objects that are repeated in a document, in the order of the first repetition; undefined if none is. */
let anchors: Map<unknown, string> | undefined;
const anchored = new Set<unknown>();

function findRepeated(value: unknown, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null) return;
  const size = seen.size;
  if (seen.add(value).size > size) {
    for (const inner of Array.isArray(value) ? value : Object.values(value)) findRepeated(inner, seen);
  } else if (!anchors?.has(value)) {
    (anchors ??= new Map()).set(value, `a${anchors.size + 1}`);
  }
}

function scalar(value: unknown, nl: string): string {
  switch (typeof value) {
    case 'string': return textValue(value, nl);
    case 'number': return isFinite(value) ? `${value}` : isNaN(value) ? '.nan' : value < 0 ? '-.inf' : '.inf';
    case 'boolean':
    case 'bigint': return `${value}`;
    case 'object':
    case 'undefined': return 'null';
    default: return refuse('YAML', Rule.PLAIN_VALUES, 'value', 'be data', phrase(`a ${typeof value}`), 'call it, or remove it');
  }
}

function list(out: string, items: readonly unknown[], depth: number): string {
  const { nl } = levelOf(depth);
  let text = out;
  for (let i = 0; i < items.length; i++) text = node(text + (i ? nl + '- ' : '- '), items[i], depth + 1);
  return text;
}

function map(out: string, object: Readonly<Record<string, unknown>>, names: readonly string[], depth: number): string {
  const { nl, keys } = levelOf(depth);
  const below = levelOf(depth + 1).nl;
  let text = out;
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    let prefix = keys.get(name);
    if (prefix === undefined) {
      prefix = keyPrefix(name, nl);
      if (keys.size < 1000 && !isMarked) keys.set(name, prefix);
    }
    const before = i ? prefix : prefix.slice(nl.length);
    const value = object[name];
    if (typeof value === 'string') {
      text += before + textValue(value, below);
    } else if (typeof value !== 'object' || value === null) {
      text += before + scalar(value, below);
    } else {
      const members = membersOf(value);
      // An empty value starts on the line of its key. So does a value with an anchor, and any value of a key that has a line to itself.
      const inLine = members.length === 0 || anchors?.has(value) || prefix.startsWith('? ', nl.length);
      text = collection(text + (inLine ? before : before.slice(0, -1) + below), value, members, depth + 1);
    }
  }
  return text;
}

/** Whether the objects come from the user: their keys are in any order, and some are not set. */
let raw = false;
const NOT_PLAIN = Symbol('not plain');

/** The items of a list, or the keys of a map. */
function membersOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return raw ? sortedKeys(value as Readonly<Record<string, unknown>>) : Object.keys(value);
}

function sortedKeys(value: Readonly<Record<string, unknown>>): readonly string[] {
  if ((value.constructor !== Object && !hasOwnConstructor(value)) || typeof value.resolve === 'function') throw NOT_PLAIN;
  const names: string[] = [];
  let sorted = true;
  for (const name of Object.keys(value)) {
    if (value[name] === undefined || value[name] === null) continue;
    sorted &&= names.length === 0 || names[names.length - 1] < name;
    names.push(name);
  }
  return sorted ? names : sortTexts(names);
}

function collection(out: string, value: object, members: readonly unknown[], depth: number): string {
  let start = out;
  const anchor = anchors?.get(value);
  if (anchor) {
    if (anchored.has(value)) return `${out}*${anchor}`;
    anchored.add(value);
    start += `&${anchor}${members.length ? levelOf(depth).nl : ' '}`;
  }
  if (members === value) return members.length ? list(start, members, depth) : start + '[]';
  if (members.length) return map(start, value as Record<string, unknown>, members as string[], depth);
  const type = value.constructor?.name ?? 'Object';
  return type === 'Object' ? start + '{}' : refuse('YAML', Rule.PLAIN_VALUES, 'value', 'be data', phrase(`a ${type}`), 'convert it to a string');
}

function node(out: string, value: unknown, depth: number): string {
  return typeof value === 'object' && value !== null ? collection(out, value, membersOf(value), depth) : out + scalar(value, levelOf(depth).nl);
}

/**
 * The result of a writer. A byte order mark at the start of a document is not part of a string, and kubectl may drop another character for one that
 * comes after the 512 bytes that it reads at once. So such a document is written again, with its marks escaped.
 */
function readable(write: () => string): string {
  isMarked = false;
  const text = write();
  if (!isMarked || text[0] !== MARK && Buffer.byteLength(text) < 500) return text;
  escapesMarks = true;
  try {
    return write();
  } finally {
    escapesMarks = false;
  }
}

/**
 * One document, as cdk8s' `Yaml.stringify` writes it.
 * @param fresh whether no object is repeated in it, as after sanitizing; otherwise repetitions are searched for
 */
export function documentText(doc: unknown, fresh = false): string {
  if (doc === undefined) return '\n';
  if (typeof doc === 'string') return lineText(doc, '\n') + '\n';
  anchors = undefined;
  if (!fresh) findRepeated(doc, new Set());
  return readable(() => {
    anchored.clear();
    return node('', doc, 0) + '\n';
  });
}

/**
 * The document of the parts of an object: their maps are sorted and unset values are left out, as cdk8s does before it writes. Nothing is copied.
 * Undefined if a part contains something other than data.
 */
export function partsText(parts: Readonly<Record<string, unknown>>): string | undefined {
  anchors = undefined;
  raw = true;
  try {
    return readable(() => map('', parts, Object.keys(parts), 0) + '\n');
  } catch (error) {
    if (error !== NOT_PLAIN) throw error;
    return undefined;
  } finally {
    raw = false;
  }
}

/** Several documents, as cdk8s' `Yaml.stringify` writes them. */
export function documentsText(docs: readonly unknown[], fresh = false): string {
  return docs.map((doc) => documentText(doc, fresh)).join('---\n');
}
