import type { IConstruct } from 'constructs';
import { warnOf } from '../../kit/checks/warnings';
import { FluxRule } from '../rules';

/** Warns of patterns that leave nothing. */
export function warnOfEmptySource(at: IConstruct, ignore: string | undefined): void {
  const pattern = excludedBy(ignore, '');
  if (pattern === undefined) return;
  warnOf(at, FluxRule.EMPTY_SOURCE, 'ignore', `leaves out every file with ${pattern}, and an empty source with pruning deletes everything`,
    "bring folders back below it, for example with '!/claims'");
}

/**
 * The patterns of `ignore`, as Flux reads them: like those of Git, but each file is compared on its own, so that a file is brought back even below
 * an excluded folder. Later patterns win.
 */
interface Pattern {
  readonly parts: readonly string[];
  readonly includes: boolean;
  /** Whether it is a path from the root of the source, and not the name of a file or folder anywhere. */
  readonly rooted: boolean;
}

/** A line without the spaces at its end, of which a backslash keeps one. */
function withoutSpaces(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}

function patternsOf(ignore: string): Pattern[] {
  return ignore.split('\n').filter((line) => !line.startsWith('#') && line.trim() !== '').map((line) => {
    const includes = line.startsWith('!');
    const text = withoutSpaces(includes ? line.slice(1) : line).replace(/\/$/, '');
    return { parts: text.split('/').filter((part) => part !== ''), includes, rooted: text.includes('/') };
  });
}

/** The pattern that leaves a folder out with everything in it; undefined if files in it may be left. */
export function excludedBy(ignore: string | undefined, folder: string): string | undefined {
  if (ignore === undefined || ignore.includes('${') || folder.includes('${')) return undefined;
  const path = folder === '' ? [] : folder.split('/');
  for (const pattern of patternsOf(ignore).reverse()) {
    if (pattern.includes) {
      if (mayMatchIn(pattern, path)) return undefined;
    } else if (matchesAll(pattern, path)) {
      return textOf(pattern);
    }
  }
  return undefined;
}

function textOf({ parts, rooted }: Pattern): string {
  return `${rooted ? '/' : ''}${parts.join('/')}`;
}

/** Whether a pattern matches something in a folder, or the folder itself. */
function mayMatchIn({ parts, rooted }: Pattern, path: readonly string[]): boolean {
  if (!rooted || parts.includes('**')) return true;
  return path.every((name, index) => parts[index] === undefined || matches(parts[index], name));
}

/** Whether a pattern matches everything in a folder. */
function matchesAll({ parts, rooted }: Pattern, path: readonly string[]): boolean {
  if (!rooted) return /^\*+$/.test(parts[0] ?? '') || path.some((name) => matches(parts[0] ?? '', name));
  if (parts.some((part) => part.includes('**'))) return false;
  if (path.length === 0) return parts.length === 1 && /^\*$/.test(parts[0]);
  return parts.length <= path.length && parts.every((part, index) => matches(part, path[index]));
}

/** Whether a name has the form of a part of a pattern, in which `*` and `?` are wildcards. Other forms match nothing here. */
function matches(part: string, name: string): boolean {
  if (/[[\\]/.test(part)) return false;
  return new RegExp(`^${part.replace(/[.+^${}()|\]]/g, '\\$&').replace(/\*+/g, '[^/]*').replace(/\?/g, '[^/]')}$`).test(name);
}
