import type * as yaml from 'yaml';
import { step } from './data';

type Yaml = typeof yaml;

/** Loads the YAML library when the first YAML file is read. */
function yamlLibrary(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as Yaml;
}

const OPTIONS = { merge: true, maxAliasCount: -1, prettyErrors: false };

/** The data of a text; undefined if it cannot be read, or if JSON has a key twice. */
export function parseInventory(text: string): { readonly data: unknown } | undefined {
  try {
    if (text.trimStart().startsWith('{')) {
      const data = parseJson(text);
      if (data) return { data };
    }
    const library = yamlLibrary();
    // Unknown tags are only warnings.
    if (/(?:^|[\s,[{])!/.test(text) && library.parseDocument(text, OPTIONS).warnings.length > 0) return undefined;
    return { data: library.parse(text, OPTIONS) as unknown };
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
    return keys === countKeys(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

function countKeys(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  const values = Object.values(data) as unknown[];
  return values.reduce<number>((sum, value) => sum + countKeys(value), Array.isArray(data) ? 0 : values.length);
}

/** A mistake in the text itself. */
interface TextProblem {
  readonly offset: number;
  readonly must: string;
  readonly fix: string;
}

/** A text with mistakes, read again with the places of its keys and values. */
export class InventoryText {
  private readonly library: Yaml;
  private readonly lines: yaml.LineCounter;
  private readonly document: yaml.Document.Parsed;

  constructor(private readonly text: string) {
    this.library = yamlLibrary();
    this.lines = new this.library.LineCounter();
    this.document = this.library.parseDocument(text, { ...OPTIONS, lineCounter: this.lines });
  }

  /** The mistakes in the text itself. */
  public problems(): TextProblem[] {
    const { errors, warnings, contents } = this.document;
    if (errors.length + warnings.length > 0) return [...errors, ...warnings].map((error) => this.problem(error));
    const found: TextProblem[] = [];
    this.library.visit(this.document, {
      Alias: (_key, alias) => {
        if (!alias.resolve(this.document)) found.push({ offset: alias.range![0], must: 'define every anchor', fix: `write &${alias.source} before the value that *${alias.source} refers to` });
      },
    });
    try {
      this.document.toJS(OPTIONS);
    } catch (error) {
      if (found.length === 0) found.push({ offset: contents?.range[0] ?? 0, must: 'be YAML', fix: (error as Error).message });
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
    const { isAlias, isMap, isScalar, isSeq } = this.library;
    const value = isAlias(node) ? node.resolve(this.document) : node;
    if (isSeq(value)) {
      const item = value.items[Number(key)];
      return item ? { at: item, value: item } : undefined;
    }
    if (!isMap(value)) return undefined;
    const nameOf = (name: unknown): string => isScalar(name) ? String(typeof name.value === 'symbol' ? name.value.description : name.value) : '';
    for (const pair of value.items) if (step(nameOf(pair.key)) === `/${key}`) return { at: pair.key, value: pair.value };
    for (const pair of value.items) {
      if (nameOf(pair.key) !== '<<') continue;
      const merged = isSeq(pair.value) ? pair.value.items : [pair.value];
      for (const each of merged) {
        const found = this.find(each, key);
        if (found) return found;
      }
    }
    return undefined;
  }

  private problem({ code, message, pos: [offset] }: yaml.YAMLError): TextProblem {
    if (code === 'MULTIPLE_DOCS') return { offset, must: 'be one document', fix: 'remove the document that starts here, or move it to another file' };
    if (code === 'DUPLICATE_KEY') {
      const key = /^["']?([^"':\n]*)/.exec(this.text.slice(offset))![1];
      return { offset, must: 'have each key once', fix: `'${key}' is given twice: remove one of them` };
    }
    if (code === 'TAG_RESOLVE_FAILED') return { offset, must: 'have no unknown tag', fix: 'remove it, or write the string in quotes' };
    // The library quotes what it found, which may be a credential.
    return { offset, must: 'be YAML', fix: message.replace(/(?:: ["'`{[]|at line).*$/s, '') };
  }
}
