import fs from 'node:fs';
import * as path from 'node:path';

const CALLS = [
  'accessSync', 'chmodSync', 'existsSync', 'lstatSync', 'mkdirSync', 'readFileSync', 'readdirSync', 'realpathSync', 'renameSync', 'rmSync', 'rmdirSync',
  'statSync', 'unlinkSync', 'writeFileSync',
] as const;
type Call = (typeof CALLS)[number];
type AnyCall = (...args: unknown[]) => unknown;

/** What a process does in its last call: a file is written in part, a folder removed in part. */
const HALF: Partial<Record<Call, AnyCall>> = {
  writeFileSync: (file, text, options) => fs.writeFileSync(file as string, (text as string).slice(0, (text as string).length / 2), options as object),
  rmSync: (folder) => {
    if (fs.existsSync(folder as string) && fs.statSync(folder as string).isDirectory()) {
      for (const name of fs.readdirSync(folder as string).slice(1)) fs.rmSync(path.join(folder as string, name), { recursive: true });
    }
  },
};

export class Killed extends Error {}

/**
 * Runs something that is as good as killed in its nth call of the file system: that call is done in part, and no later one does anything.
 * Returns how many calls there were when it was not killed.
 */
export function killedAt(nth: number, run: () => unknown): number | undefined {
  let count = 0;
  const table = fs as unknown as Record<Call, AnyCall>;
  const real = Object.fromEntries(CALLS.map((call) => [call, table[call]])) as Record<Call, AnyCall>;
  for (const call of CALLS) {
    table[call] = (...args) => {
      count += 1;
      if (count < nth) return real[call](...args);
      if (count === nth) {
        Object.assign(table, real);
        HALF[call]?.(...args);
        for (const dead of CALLS) table[dead] = () => { throw new Killed(dead); };
      }
      throw new Killed(call);
    };
  }
  try {
    run();
    return count;
  } catch (error) {
    if (count >= nth) return undefined;
    throw error;
  } finally {
    Object.assign(table, real);
  }
}

/** An error of the file system. */
export function systemError(code: string, call: string, file?: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: error in a test, ${call}${file ? ` '${file}'` : ''}`), { code, syscall: call, path: file });
}
