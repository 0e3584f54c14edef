import * as fs from 'node:fs';
import * as path from 'node:path';

/** A file that was found, or why it cannot be read. */
export interface FoundFile {
  /** The path as it is shown: below the path that was given. */
  readonly file: string;
  /** The content; undefined if it cannot be read. */
  readonly content?: Buffer;
  readonly error?: string;
}

const MANIFEST = /\.(?:ya?ml|json)$/i;
/** Folders that hold no manifests of a repository. */
const PASSED_OVER = /^(?:\..+|node_modules)$/;

/** The path that means the standard input. */
const STDIN = '-';

/** The files of paths in the order of their names: files as they are, and all YAML and JSON files of folders. Every file is read once. */
export function findFiles(paths: readonly string[], stdin: () => Buffer): FoundFile[] {
  const found: FoundFile[] = [];
  const seen = new Set<string>();

  const take = (file: string, real: string): void => {
    if (seen.has(real)) return;
    seen.add(real);
    try {
      found.push({ file: shown(file), content: fs.readFileSync(real) });
    } catch (error) {
      found.push({ file: shown(file), error: reasonOf(error) });
    }
  };
  const visit = (file: string, isGiven: boolean): void => {
    try {
      // Links may lead in circles.
      const real = fs.realpathSync.native(file);
      const stats = fs.statSync(real);
      if (stats.isFile() && (isGiven || MANIFEST.test(file))) return take(file, real);
      if (!stats.isDirectory() || seen.has(real)) return;
      seen.add(real);
      const entries = fs.readdirSync(real, { withFileTypes: true }).filter(({ name }) => !PASSED_OVER.test(name));
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const below = path.join(file, entry.name);
        if (!entry.isFile()) visit(below, false);
        else if (MANIFEST.test(entry.name)) take(below, path.join(real, entry.name));
      }
    } catch (error) {
      found.push({ file: shown(file), error: reasonOf(error) });
    }
  };

  for (const each of paths) {
    if (each === STDIN) found.push({ file: '<stdin>', content: stdin() });
    else visit(each, true);
  }
  return found;
}

/** A path with slashes, on every system. */
function shown(file: string): string {
  return path.normalize(file).split(path.sep).join('/');
}

/** The reason of an error of the file system, without the path, which is shown anyway. */
function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = { ENOENT: 'does not exist', EACCES: 'cannot be read: permission denied', ELOOP: 'is a link that leads in a circle' };
  return reasons[code ?? ''] ?? `cannot be read: ${code ?? String(error)}`;
}
