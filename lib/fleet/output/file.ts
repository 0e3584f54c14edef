import * as crypto from 'node:crypto';
import * as fs from 'node:fs';

/** What `look` returns for anything other than a file. */
export const FOLDER = 'a folder';
export const LINK = 'a symbolic link';

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_WRONLY } = fs.constants;
// Numbers are faster than 'r' and 'wx', but the types allow only strings.
const READ = { encoding: 'utf8', flag: O_NOFOLLOW as unknown as string } as const;
/** Fails if the file exists. */
export const WRITE = { encoding: 'utf8', flag: (O_WRONLY + O_CREAT + O_EXCL) as unknown as string } as const;

/** The code of an error of the file system. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** The SHA-256 of the content of a file, in hexadecimal. */
export function sha256(text: string | Buffer): string {
  // Node.js before 20.12 lacks the faster function.
  return crypto.hash ? crypto.hash('sha256', text) : crypto.createHash('sha256').update(text).digest('hex');
}

/** The hash of a file, FOLDER, LINK, or undefined. A file with the content `text` has the hash `hash`. */
export function look(file: string, text?: string, hash?: string): string | undefined {
  try {
    const found = fs.readFileSync(file, READ);
    // Invalid UTF-8 is read as U+FFFD.
    if (found.includes('\ufffd')) return sha256(fs.readFileSync(file));
    // Git may have written CRLF; the app never does.
    return found === text ? hash : sha256(found.replaceAll('\r\n', '\n'));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EISDIR') return FOLDER;
    if (code === 'ELOOP') return LINK;
    throw error;
  }
}

/** The content of a file; undefined if it does not exist. */
export function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, READ);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Empty parts, `.` and `..`, and characters that would break a line of the list. */
const NO_PATH = /(?:^|\/)\.{0,2}(?:\/|$)|[\\\u0000-\u001f\u007f]/;
const NOT_ON_WINDOWS = /[<>:"|?*]|[. ](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)/i;

/** Whether a path can be written and stays in the output folder. */
export function isPath(path: string): boolean {
  return !NO_PATH.test(path) && !(process.platform === 'win32' && NOT_ON_WINDOWS.test(path));
}

/** The folder of a path; empty for a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
