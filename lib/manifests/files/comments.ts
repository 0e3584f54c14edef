import type * as yaml from 'yaml';
import type { SourceDocument } from './documents';
import type { Step } from '../../kit/reader/place';
import type { DocumentComment } from '../program/comments';

/** The comments of an object: those of its document, each at the field that it is above or beside. */
export function commentsOf({ document: { node }, prefix }: SourceDocument): DocumentComment[] {
  const found: DocumentComment[] = [];
  const add = (path: readonly Step[], ...comments: readonly (string | null | undefined)[]): void => {
    const lines = comments.flatMap((comment) => (comment ?? '').split('\n')).map((line) => line.trim()).filter((line) => line !== '');
    if (lines.length === 0) return;
    // What is at other items of a List, or above all of them, is not at this object.
    const isInside = prefix.every((step, index) => path[index] === step);
    if (isInside) found.push({ path: path.slice(prefix.length), lines });
  };
  const visit = (value: unknown, path: readonly Step[]): void => {
    if (!isNode(value)) return;
    add(path, value.commentBefore);
    const { items } = value as { readonly items?: readonly unknown[] };
    for (const [index, item] of (items ?? []).entries()) {
      if (isPair(item)) {
        const step = [...path, String((item.key as { readonly value?: unknown } | null)?.value)];
        if (isNode(item.key)) add(step, item.key.commentBefore, item.key.comment);
        visit(item.value, step);
      } else {
        visit(item, [...path, index]);
      }
    }
    add(path, value.comment);
  };
  add([], node.commentBefore);
  visit(node.contents, []);
  add([], node.comment);
  return found;
}

function isNode(value: unknown): value is yaml.Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function isPair(value: unknown): value is yaml.Pair {
  return typeof value === 'object' && value !== null && 'key' in value;
}
