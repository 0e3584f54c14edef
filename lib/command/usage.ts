import * as fs from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command line that cannot be run. */
export class UsageError extends Error {}

/** Parses the arguments of a command. */
export function parse<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[], options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

/** Refuses paths that do not exist. */
export function checkPaths(paths: readonly string[]): void {
  if (paths.length === 0) throw new UsageError('name at least one file or folder, or - for the standard input');
  const missing = paths.find((path) => path !== '-' && !fs.existsSync(path));
  if (missing !== undefined) throw new UsageError(`'${missing}' does not exist`);
}
