import type * as yaml from 'yaml';
import { step } from './data';

type Yaml = typeof yaml;

/** Loads the YAML library when the first file in YAML is read. */
function yamlLibrary(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as Yaml;
}

const OPTIONS = { merge: true, maxAliasCount: -1, prettyErrors: false };

/** The data of a text; undefined where it cannot be read, or where a JSON text has a key twice. */
export function parseInventory(text: string): { readonly data: unknown } | undefined {
  try {
    if (text.trimStart().startsWith('{')) {
      const data = parseJson(text);
      if (data) return { data };
    }
    const library = yamlLibrary();
    // Tags that nobody knows are only warnings.
    if (/(?:^|[\s,[{])!/.test(text) && library.parseDocument(text, OPTIONS).warnings.length > 0) return undefined;
    return { data: library.parse(text, OPTIONS) as unknown };
  } catch {
    // What the YAML library says is found again, with its place.
    return undefined;
  }
}

/** JSON is read much faster as what it is. The YAML library looks for keys that are there twice, so here they are counted. */
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

/** A text with an error, read again with the places of everything in it. */
export class InventoryText {
  private readonly library: Yaml;
  private readonly lines: yaml.LineCounter;
  private readonly document: yaml.Document.Parsed;

  constructor(private readonly text: string) {
    this.library = yamlLibrary();
    this.lines = new this.library.LineCounter();
    this.document = this.library.parseDocument(text, { ...OPTIONS, lineCounter: this.lines });
  }

  /** What is wrong with the text itself. */
  public problems(): TextProblem[] {
    const { errors, warnings, contents } = this.document;
    if (errors.length + warnings.length > 0) return [...errors, ...warnings].map((error) => this.problem(error));
    const found: TextProblem[] = [];
    this.library.visit(this.document, {
      Alias: (_key, alias) => {
        if (!alias.resolve(this.document)) found.push({ offset: alias.range![0], must: 'name an anchor', fix: `write &${alias.source} above, at the value that *${alias.source} stands for` });
      },
    });
    try {
      this.document.toJS(OPTIONS);
    } catch (error) {
      if (found.length === 0) found.push({ offset: contents?.range[0] ?? 0, must: 'be YAML', fix: (error as Error).message });
    }
    return found;
  }

  /** `line:column` of an offset. */
  public place(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${Math.max(line, 1)}:${col}`;
  }

  /** The offset of the key that a JSON pointer leads to, or of the nearest thing around it. */
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
    if (code === 'MULTIPLE_DOCS') return { offset, must: 'be one document', fix: 'remove what begins here, or put it into a file of its own' };
    if (code === 'DUPLICATE_KEY') {
      const key = /^["']?([^"':\n]*)/.exec(this.text.slice(offset))![1];
      return { offset, must: 'have each key once', fix: `'${key}' is there already: remove one of the two` };
    }
    if (code === 'TAG_RESOLVE_FAILED') return { offset, must: 'have no tag that YAML does not know', fix: 'remove it, or put the text into quotes' };
    // The library cites what it found, which may be a credential.
    return { offset, must: 'be YAML', fix: message.replace(/(?:: ["'`{[]|at line).*$/s, '') };
  }
}
