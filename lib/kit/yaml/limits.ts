import type * as yaml from 'yaml';

type Yaml = typeof yaml;

/** A mistake in the text itself. */
export interface TextProblem {
  readonly offset: number;
  readonly must: string;
  readonly fix: string;
}

/** The largest file, in characters: an inventory of some ten thousand control planes. */
const LARGEST = 16 * 1024 * 1024;
/** How deep flow collections, and blocks on one line, are nested. Anchors, tags and aliases count like blocks: a value has one of each. */
const DEEPEST = 100;
/** How far a block is indented. */
const FARTHEST = 200;
/** A shorter line has no room for so many marks, each with a space, nor for such an indent. */
const SHORT_LINE = Math.min(2 * DEEPEST, FARTHEST);
/** How many values there are once aliases are replaced: so many, and so many per character. */
const VALUES = 200_000;
const VALUES_PER_CHARACTER = 20;

/** Marks of the lexer that are not part of the text. */
const MARKS = '\u0002\u0018';
const SCALAR = '\u001f';

/** Whether a text is too short in every way to be nested too deep: most are, and need not be taken apart twice. */
function isFlat(text: string): boolean {
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    if (end - from >= SHORT_LINE) return false;
    from = end + 1;
  }
  return text.split(/[[{]/, DEEPEST + 2).length <= DEEPEST + 1;
}

/**
 * Looks for what the YAML library cannot read in reasonable time and space, before it does: its functions call themselves for each level, until the
 * process ends. Reads the text once.
 *
 * @param split what to do about a text that is too long
 */
export function findTooDeep(library: Yaml, text: string, split: string): TextProblem | undefined {
  const tooDeep = (at: number): TextProblem => ({ offset: at, must: `be nested at most ${DEEPEST} levels deep`, fix: 'close the brackets before, or indent this less' });
  if (text.length > LARGEST) return { offset: 0, must: `have at most ${LARGEST} characters`, fix: split };
  if (isFlat(text)) return undefined;
  let [offset, flow, inLine, indent] = [0, 0, 0, 0];
  let isScalar = false;
  let isStart = true;
  for (const token of new library.Lexer().lex(text)) {
    if (token === SCALAR) {
      isScalar = true;
      continue;
    }
    if (MARKS.includes(token)) continue;
    const [first] = token;
    if (isScalar) {
      isScalar = false;
      isStart = false;
    } else if (first === '\n' || first === '\r') {
      [inLine, indent, isStart] = [0, 0, true];
    } else if (first === ' ') {
      if (isStart) indent = token.length;
    } else {
      isStart = false;
      if (first === '[' || first === '{') flow++;
      else if (first === ']' || first === '}') flow--;
      else if (flow <= 0 && ('-?:'.includes(token) || '&!*'.includes(first))) inLine++;
      if (flow > DEEPEST || (flow <= 0 && inLine > 0 && (inLine > DEEPEST || indent > FARTHEST))) return tooDeep(offset);
    }
    offset += token.length;
  }
  return undefined;
}

/**
 * What is wrong with the keys and aliases of a document. Each node is visited once, and remembered with its size. Aliases are resolved: for each of
 * them, the YAML library looks at all others.
 */
export function findInNodes(library: Yaml, document: yaml.Document.Parsed, length: number): TextProblem[] {
  const { isAlias, isCollection, isMap, isNode, isPair, isScalar } = library;
  const found: TextProblem[] = [];
  const anchors = new Map<string, yaml.Node>();
  const sizes = new Map<yaml.Node, number>();
  const most = VALUES + VALUES_PER_CHARACTER * length;
  let isTooLarge = false;

  const sizeOf = (node: unknown): number => {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (!isNode(node)) return 1;
    if (isAlias(node)) return sizeOfAlias(node);
    const { anchor } = node as { readonly anchor?: string };
    if (anchor !== undefined) anchors.set(anchor, node);
    if (!isCollection(node)) return 1;
    if (isMap(node)) checkKeys(node);
    let size = 1;
    for (const item of node.items) size += sizeOf(item);
    sizes.set(node, size);
    return size;
  };
  const sizeOfAlias = (alias: yaml.Alias): number => {
    const target = anchors.get(alias.source);
    const offset = alias.range![0];
    if (target) alias.resolve = () => target as ReturnType<yaml.Alias['resolve']>;
    else found.push({ offset, must: 'define every anchor', fix: `write &${alias.source} before the value that *${alias.source} refers to` });
    // A value that contains itself has no size yet; it is reported with its key.
    const size = (target && sizes.get(target)) ?? 1;
    if (size > most && !isTooLarge) {
      isTooLarge = true;
      found.push({ offset, must: `have at most ${most} values once aliases are replaced`, fix: 'write out what is needed: aliases of aliases multiply' });
    }
    return size;
  };
  const checkKeys = ({ items }: yaml.YAMLMap): void => {
    const keys = new Set<unknown>();
    for (const { key } of items) {
      if (isCollection(key)) found.push({ offset: key.range![0], must: 'have strings as keys', fix: 'write the key in quotes' });
      // Merge keys, which may be given several times, are symbols.
      if (!isScalar(key) || typeof key.value === 'symbol') continue;
      if (keys.has(key.value)) {
        const name = String(key.value).slice(0, 100);
        found.push({ offset: key.range![0], must: 'have each key once', fix: `'${name}' is given twice: remove one of them` });
      }
      keys.add(key.value);
    }
  };

  const size = sizeOf(document.contents);
  if (size > most && !isTooLarge) {
    found.push({ offset: 0, must: `have at most ${most} values once aliases are replaced`, fix: 'write out what is needed: aliases of aliases multiply' });
  }
  return found;
}
