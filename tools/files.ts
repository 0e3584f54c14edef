import * as fs from 'node:fs';
import * as path from 'node:path';

/** All files below a folder, relative to it, sorted. */
export function filesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
