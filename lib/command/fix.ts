import type * as yaml from 'yaml';
import { yamlOf } from '../kit/checks/expression';
import { groupedBy } from '../kit/checks/lists';
import type { Step } from '../kit/reader/place';
import type { FileEdit } from '../manifests/files/check';
import type { ManifestEdit } from '../manifests/finding';

/** A file with changes. */
interface ChangedFile {
  readonly file: string;
  readonly text: string;
  /** The number of changes. */
  readonly count: number;
}

/** A part of a text that is replaced. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Applies changes of documents to the texts of their files. Only the lines concerned change; comments and layout stay. */
export function applyEdits(all: readonly FileEdit[]): ChangedFile[] {
  return [...groupedBy(all, ({ source }) => source.file)].flatMap(([file, edits]) => {
    const [{ source: { yaml: { text } } }] = edits;
    const done: Replacement[] = [];
    let count = 0;
    for (const edit of edits) {
      const parts = edit.edits.map((each) => replacementOf(text, edit, each));
      // The edits of a fix belong together, and those of two fixes may meet: the second is applied in the next round.
      if (!parts.every((part) => part !== undefined) || parts.some((part) => done.some((other) => meet(part, other)))) continue;
      done.push(...parts);
      count++;
    }
    if (count === 0) return [];
    const sorted = [...done].sort((a, b) => b.from - a.from);
    const changed = sorted.reduce((result, { from, to, text: replaced }) => result.slice(0, from) + replaced + result.slice(to), text);
    return [{ file, count, text: changed }];
  });
}

function meet(one: Replacement, other: Replacement): boolean {
  return one.from < other.to && other.from < one.to;
}

function replacementOf(text: string, { source: { document, prefix } }: FileEdit, edit: ManifestEdit): Replacement | undefined {
  // What moves may not fit at its new place.
  if (edit.edit === 'move') return undefined;
  const path = [...prefix, ...edit.path];
  const pair = pairAt(document.node, path);
  if (edit.edit === 'remove') return pair && removal(text, pair.map, pair.pair);
  if (pair) return isScalarNode(pair.pair.value) ? rewritten(pair.pair.value, edit.value) : undefined;
  const item = nodeAt(document.node, path);
  if (item !== undefined) return isScalarNode(item) ? rewritten(item, edit.value) : undefined;
  return insertion(text, document.node, path, edit.value);
}

/** A scalar with another value. Block scalars keep their form, so they are left alone. */
function rewritten(node: yaml.Scalar, value: unknown): Replacement | undefined {
  if (node.range == null || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' || typeof value === 'object') return undefined;
  const [from, to] = node.range;
  return { from, to, text: textOf(value) };
}

/** A key with its lines, unless it shares a line with another or is the only one of its map. */
function removal(text: string, map: yaml.YAMLMap, { key, value }: yaml.Pair): Replacement | undefined {
  const [start] = (key as yaml.Node).range ?? [];
  const end = (value as yaml.Node | null)?.range?.[1];
  if (map.flow || map.items.length === 1 || start === undefined || end === undefined) return undefined;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  if (!/^\s*$/.test(text.slice(from, start))) return undefined;
  const line = text.indexOf('\n', Math.max(end - 1, start));
  return { from, to: line < 0 ? text.length : line + 1, text: '' };
}

/** A new key at the end of a block map that exists. */
function insertion(text: string, document: yaml.Document, path: readonly Step[], value: unknown): Replacement | undefined {
  const map = nodeAt(document, path.slice(0, -1));
  const key = path[path.length - 1];
  if (!isMapNode(map) || map.flow || typeof key !== 'string' || map.items.length === 0) return undefined;
  const last = map.items[map.items.length - 1];
  const [start] = (last.key as yaml.Node).range ?? [];
  const end = (last.value as yaml.Node | null)?.range?.[1];
  if (start === undefined || end === undefined) return undefined;
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1);
  const newline = text.indexOf('\n', Math.max(end - 1, start));
  const line = `${indent}${yamlOf(key)}: ${textOf(value)}\n`;
  return newline < 0 ? { from: text.length, to: text.length, text: `\n${line}` } : { from: newline + 1, to: newline + 1, text: line };
}

/** A value as YAML on one line. */
function textOf(value: unknown): string {
  return yamlOf(value as Parameters<typeof yamlOf>[0]);
}

function pairAt(document: yaml.Document, path: readonly Step[]): { readonly map: yaml.YAMLMap; readonly pair: yaml.Pair } | undefined {
  const map = nodeAt(document, path.slice(0, -1));
  const key = path[path.length - 1];
  const pair = isMapNode(map) ? map.items.find((each) => isScalarNode(each.key) && each.key.value === key) : undefined;
  return pair && isMapNode(map) ? { map, pair } : undefined;
}

/** The node at a path that is written there: not behind an alias, which may have other users. */
function nodeAt(document: yaml.Document, path: readonly Step[]): unknown {
  let node: unknown = document.contents;
  for (const step of path) {
    if (isMapNode(node)) node = node.items.find(({ key }) => isScalarNode(key) && key.value === step)?.value;
    else if (isSeqNode(node) && typeof step === 'number') node = node.items[step];
    else return undefined;
  }
  return node ?? undefined;
}

function isMapNode(node: unknown): node is yaml.YAMLMap {
  return library().isMap(node);
}

function isSeqNode(node: unknown): node is yaml.YAMLSeq {
  return library().isSeq(node);
}

function isScalarNode(node: unknown): node is yaml.Scalar {
  return library().isScalar(node);
}

function library(): typeof yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as typeof yaml;
}
