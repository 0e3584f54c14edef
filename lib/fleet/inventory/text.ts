import type * as yaml from 'yaml';
import { step } from './data';
import { findInNodes, findTooDeep, type TextProblem } from '../../kit/yaml/limits';

type Yaml = typeof yaml;

/** Loads the YAML library when the first YAML file is read. */
function yamlLibrary(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as Yaml;
}

/** Keys are compared and aliases counted by `findInNodes`: the library takes the square of their number for that. */
const OPTIONS = { merge: true, maxAliasCount: -1, prettyErrors: false, uniqueKeys: false };

/** How deep JSON is read as such. What is deeper is read as YAML, for the place of what is too deep. */
const DEEPEST = 50;

/** What to do about an inventory that is too long. */
const SPLIT = 'split it into several fleets';

/** The data of an inventory; undefined if it cannot be read, or if JSON has a key twice. */
export function parseInventory(text: string): { readonly data: unknown } | undefined {
  try {
    if (text.trimStart().startsWith('{')) {
      const data = parseJson(text);
      if (data) return { data };
    }
    const library = yamlLibrary();
    if (findTooDeep(library, text, SPLIT)) return undefined;
    const document = library.parseDocument(text, OPTIONS);
    // Unknown tags are only warnings.
    if (document.errors.length + document.warnings.length > 0 || findInNodes(library, document, text.length).length > 0) return undefined;
    return { data: document.toJS(OPTIONS) as unknown };
  } catch {
    // The text is read again for the errors and their places.
    return undefined;
  }
}

/** Reads JSON, which is much faster than reading it as YAML. Keys are counted to find duplicates, as the YAML library does. */
function parseJson(text: string): unknown {
  try {
    const data = JSON.parse(text) as unknown;
    let keys = 0;
    for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) keys++;
    return keys === countKeys(data, 0) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The number of keys; NaN if they are nested too deep. */
function countKeys(data: unknown, depth: number): number {
  if (typeof data !== 'object' || data === null) return 0;
  if (depth > DEEPEST) return NaN;
  const values = Object.values(data) as unknown[];
  return values.reduce<number>((sum, value) => sum + countKeys(value, depth + 1), Array.isArray(data) ? 0 : values.length);
}

/** An inventory with mistakes, read again with the places of its keys and values. */
export class InventoryText {
  private readonly library: Yaml;
  private readonly lines: yaml.LineCounter;
  private readonly document: yaml.Document.Parsed;
  private readonly tooDeep: TextProblem | undefined;
  /** The pairs of each map, by the steps of their keys. */
  private readonly pairs = new Map<yaml.YAMLMap, Map<string, yaml.Pair>>();
  private readonly inNodes: readonly TextProblem[];

  constructor(text: string) {
    this.library = yamlLibrary();
    this.lines = new this.library.LineCounter();
    this.tooDeep = findTooDeep(this.library, text, SPLIT);
    if (this.tooDeep) for (const { index } of text.matchAll(/^/gm)) this.lines.addNewLine(index);
    this.document = this.library.parseDocument(this.tooDeep ? '' : text, { ...OPTIONS, ...(this.tooDeep ? {} : { lineCounter: this.lines }) });
    this.inNodes = findInNodes(this.library, this.document, text.length);
  }

  /** The mistakes in the text itself. */
  public problems(): TextProblem[] {
    if (this.tooDeep) return [this.tooDeep];
    const { errors, warnings, contents } = this.document;
    const found = [...[...errors, ...warnings].map((error) => this.problem(error)), ...this.inNodes];
    if (found.length > 0) return found;
    try {
      this.document.toJS(OPTIONS);
    } catch (error) {
      found.push({ offset: contents?.range[0] ?? 0, must: 'be YAML', fix: (error as Error).message });
    }
    return found;
  }

  /** The line and column of an offset. */
  public place(offset: number): { readonly line: number; readonly column: number } {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: col };
  }

  /** The offset of the key at a JSON pointer, or of the closest key above it. */
  public offset(pointer: string): number {
    let node: unknown = this.document.contents;
    let offset = this.document.contents?.range[0] ?? 0;
    for (const key of pointer.split('/').slice(1)) {
      const found = this.find(node, key);
      if (!found) break;
      offset = (found.at as yaml.Node).range?.[0] ?? offset;
      node = found.value;
    }
    return offset;
  }

  private find(node: unknown, key: string): { readonly at: unknown; readonly value: unknown } | undefined {
    const { isAlias, isMap, isSeq } = this.library;
    const value = isAlias(node) ? node.resolve(this.document) : node;
    if (isSeq(value)) {
      const item = value.items[Number(key)];
      return item ? { at: item, value: item } : undefined;
    }
    if (!isMap(value)) return undefined;
    const pairs = this.pairsOf(value);
    const own = pairs.get(`/${key}`);
    if (own) return { at: own.key, value: own.value };
    for (const pair of pairs.has('/<<') ? value.items : []) {
      if (nameOf(this.library, pair.key) !== '<<') continue;
      const merged = isSeq(pair.value) ? pair.value.items : [pair.value];
      for (const each of merged) {
        const found = this.find(each, key);
        if (found) return found;
      }
    }
    return undefined;
  }

  private pairsOf(map: yaml.YAMLMap): Map<string, yaml.Pair> {
    let pairs = this.pairs.get(map);
    if (pairs === undefined) {
      pairs = new Map();
      for (const pair of map.items) if (!pairs.has(step(nameOf(this.library, pair.key)))) pairs.set(step(nameOf(this.library, pair.key)), pair);
      this.pairs.set(map, pairs);
    }
    return pairs;
  }

  private problem({ code, message, pos: [offset] }: yaml.YAMLError): TextProblem {
    if (code === 'MULTIPLE_DOCS') return { offset, must: 'be one document', fix: 'remove the document that starts here, or move it to another file' };
    if (code === 'TAG_RESOLVE_FAILED') return { offset, must: 'have no unknown tag', fix: 'remove it, or write the string in quotes' };
    // The library quotes what it found, which may be a credential.
    return { offset, must: 'be YAML', fix: message.replace(/(?:: ["'`{[]|at line).*$/s, '') };
  }
}

/** The name of a key. The merge key is a symbol. */
function nameOf({ isScalar }: Yaml, key: unknown): string {
  return isScalar(key) ? String(typeof key.value === 'symbol' ? key.value.description : key.value) : '';
}
