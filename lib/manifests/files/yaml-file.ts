import type * as yaml from 'yaml';
import type { Step } from '../../kit/reader/place';
import { findInNodes, findTooDeep } from '../../kit/yaml/limits';

type Yaml = typeof yaml;

/** Loads the YAML library when the first file is read. */
function library(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as Yaml;
}

/** A line and column, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A mistake in the text of a file. */
interface TextMistake extends Position {
  readonly must: string;
  readonly fix: string;
}

const TIMESTAMP = 'tag:yaml.org,2002:timestamp';

/**
 * How Kubernetes reads YAML: `yes` and `on` are booleans, `0777` is octal, but dates and times are strings. Keys are compared by `findInNodes`: the
 * library takes the square of their number for that.
 */
const OPTIONS = {
  version: '1.1',
  merge: true,
  prettyErrors: false,
  uniqueKeys: false,
  maxAliasCount: -1,
  customTags: (tags: yaml.Tags) => tags.filter((tag) => typeof tag !== 'object' || (tag.tag !== TIMESTAMP && tag.format !== 'TIME')).map(withDigits),
} as const;

/** A single dot is a string, although YAML 1.1 has numbers that end in one. */
function withDigits(tag: yaml.Tags[number]): yaml.Tags[number] {
  return typeof tag === 'object' && 'test' in tag && tag.test?.test('.') ? { ...tag, test: new RegExp(`(?=.*\\d)${tag.test.source}`) } : tag;
}

/** A YAML document of a file. */
export interface YamlDocument {
  /** The content as plain data. */
  readonly value: unknown;
  readonly node: yaml.Document.Parsed;
}

/** The YAML documents of a text, with the places of their parts. */
export class YamlFile {
  public readonly documents: readonly YamlDocument[];
  public readonly mistakes: readonly TextMistake[];
  private readonly lines: yaml.LineCounter;

  constructor(public readonly text: string) {
    const all = library();
    this.lines = new all.LineCounter();
    const mistakes: TextMistake[] = [];
    const add = (offset: number, must: string, fix: string): unknown => mistakes.push({ ...this.positionAt(offset), must, fix });
    const documents: YamlDocument[] = [];
    const tooDeep = findTooDeep(all, text, 'split it into several files');
    if (tooDeep) {
      for (const { index } of text.matchAll(/^/gm)) this.lines.addNewLine(index);
      add(tooDeep.offset, tooDeep.must, tooDeep.fix);
    } else {
      const parsed = all.parseAllDocuments(text, { ...OPTIONS, lineCounter: this.lines }) as readonly yaml.Document.Parsed[];
      for (const node of parsed) {
        const problems = node.errors.length > 0 ? [] : findInNodes(all, node, text.length);
        // One mistake often leads to others. The library quotes what it found, which may be a credential.
        for (const { pos: [offset], message } of node.errors.slice(0, 1)) add(offset, 'be YAML', message.replace(/(?:: ["'`{[]|at line).*$/s, ''));
        for (const { offset, must, fix } of problems) add(offset, must, fix);
        if (node.errors.length + problems.length > 0 || node.contents === null) continue;
        try {
          documents.push({ value: node.toJS({ maxAliasCount: -1 }) as unknown, node });
        } catch (error) {
          add(node.contents.range[0], 'be YAML', (error as Error).message);
        }
      }
    }
    this.documents = documents;
    this.mistakes = mistakes;
  }

  /** Where a document begins: at its first key. */
  public startOf({ node }: YamlDocument): Position {
    return this.positionAt(node.contents?.range[0] ?? 0);
  }

  /** Where a field is, by its key or as an item of its list; if the document does not have it, where what is around it is. */
  public positionOf({ node }: YamlDocument, steps: readonly Step[]): Position {
    const all = library();
    let at: unknown = node.contents;
    let offset = node.contents?.range[0] ?? 0;
    for (const step of steps) {
      const found = this.find(all, node, at, step);
      if (found === undefined) break;
      offset = (found.key as yaml.Node).range?.[0] ?? offset;
      at = found.value;
    }
    return this.positionAt(offset);
  }

  /** The line and column of an offset. */
  public positionAt(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private find(all: Yaml, node: yaml.Document, at: unknown, step: Step): { readonly key: unknown; readonly value: unknown } | undefined {
    const value = all.isAlias(at) ? at.resolve(node) : at;
    if (all.isSeq(value)) {
      const item = typeof step === 'number' ? value.items[step] : undefined;
      return item === undefined ? undefined : { key: item, value: item };
    }
    if (!all.isMap(value)) return undefined;
    const own = value.items.find(({ key }) => all.isScalar(key) && String(key.value) === String(step));
    if (own) return { key: own.key, value: own.value };
    for (const pair of value.items) {
      if (!all.isScalar(pair.key) || (pair.key.value !== '<<' && typeof pair.key.value !== 'symbol')) continue;
      for (const each of all.isSeq(pair.value) ? pair.value.items : [pair.value]) {
        const found = this.find(all, node, each, step);
        if (found) return found;
      }
    }
    return undefined;
  }
}
