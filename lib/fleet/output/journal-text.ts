import * as fs from 'node:fs';
import { codeOf, folderOf, isHash, isPath, LINK, ownTextOf } from './file';

/** One step: a path, the hash of its new content (none if it is removed), and that of its old content (none if it is added). */
export type Move = readonly [path: string, after?: string | null, before?: string | null];

/** The steps of a run, written before the first one. */
export interface Journal {
  readonly moves: readonly Move[];
  /** The folders to create, parents first. */
  readonly folders: readonly string[];
}

/** Why a journal is not followed. */
export class Distrusted extends Error {}

/**
 * Reads the journal of a run that was killed. Anybody may have written it: a repository may contain one. Git writes files that others can
 * read, which this library never does.
 *
 * @param file the journal
 * @param root the output folder, outside of which nothing is touched
 */
export function readJournal(file: string, root: string): Journal | undefined {
  const text = ownTextOf(file, (reason) => distrust(reason));
  return text === undefined ? undefined : checked(text, root);
}

function distrust(reason: string): never {
  throw new Distrusted(reason);
}

function checked(text: string, root: string): Journal {
  const { moves, folders } = parsed(text);
  if (!Array.isArray(moves) || !Array.isArray(folders)) distrust('a damaged one');
  const kinds = new Map<string, boolean>([['', true]]);
  for (const move of moves) {
    if (!Array.isArray(move) || !isPlace(move[0]) || !isContent(move[1]) || !isContent(move[2])) distrust('one that this library did not write');
    if (!isInside(folderOf(move[0]), root, kinds)) distrust('one that leads through a symbolic link');
  }
  for (const folder of folders) {
    if (!isPlace(folder)) distrust('one that this library did not write');
    if (!isInside(folder, root, kinds)) distrust('one that leads through a symbolic link');
  }
  return { moves: moves as Move[], folders: folders as string[] };
}

function parsed(text: string): { readonly moves?: unknown; readonly folders?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return distrust('a damaged one');
  }
}

function isPlace(path: unknown): path is string {
  return typeof path === 'string' && isPath(path);
}

/** The hash of a file, or that of a link that was replaced. */
function isContent(hash: unknown): boolean {
  return hash === undefined || hash === null || hash === LINK || (typeof hash === 'string' && isHash(hash));
}

/** Whether no folder on the way to a path is a symbolic link. Looks at each folder only once. */
function isInside(folder: string, root: string, kinds: Map<string, boolean>): boolean {
  let inside = kinds.get(folder);
  if (inside === undefined) {
    inside = isInside(folderOf(folder), root, kinds) && !isLink(`${root}/${folder}`);
    kinds.set(folder, inside);
  }
  return inside;
}

function isLink(folder: string): boolean {
  try {
    return fs.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch (error) {
    // A file is where the folder around it would be.
    if (codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}
