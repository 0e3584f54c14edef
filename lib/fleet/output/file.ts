import * as crypto from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';

/** What `look` returns for anything other than a file. */
export const FOLDER = 'a folder';
export const LINK = 'a symbolic link';
/** A pipe, a socket or a device. */
const SPECIAL = 'a special file';

const { O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_WRONLY } = fs.constants;
// Numbers are faster than 'r' and 'wx', but the types allow only strings. A pipe that nobody writes to must not block.
const READ = { encoding: 'utf8', flag: (O_NOFOLLOW + O_NONBLOCK) as unknown as string } as const;
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

/** Whether a string is such a hash. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Whether what was read is something other than a file. A pipe is read as nothing, or as more than nothing if somebody writes to it. */
function isSpecial(file: string, found: string): boolean {
  return found === '' && !fs.lstatSync(file).isFile();
}

/** The hash of a file, FOLDER, LINK, SPECIAL, or undefined. A file with the content `text` has the hash `hash`. */
export function look(file: string, text?: string, hash?: string): string | undefined {
  try {
    const found = fs.readFileSync(file, READ);
    if (isSpecial(file, found)) return SPECIAL;
    // Invalid UTF-8 is read as U+FFFD.
    if (found.includes('\ufffd')) return sha256(fs.readFileSync(file));
    // Git may have written CRLF; the app never does.
    return found === text ? hash : sha256(found.replaceAll('\r\n', '\n'));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EISDIR') return FOLDER;
    if (code === 'ELOOP') return LINK;
    if (isOpenPipe(code)) return SPECIAL;
    throw error;
  }
}

/** Whether an error says that a file is a socket, or a pipe that somebody has open. */
function isOpenPipe(code: string | undefined): boolean {
  return code === 'EAGAIN' || code === 'ENXIO';
}

/** The content of a file; undefined if it does not exist. Anything other than a file is an error that names it. */
export function textOf(file: string): string | undefined {
  try {
    const found = fs.readFileSync(file, READ);
    if (!isSpecial(file, found)) return found;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    if (code !== 'EISDIR' && code !== 'ELOOP' && !isOpenPipe(code)) throw error;
  }
  // Callers explain errors of the file system.
  // eslint-disable-next-line no-restricted-syntax
  throw Object.assign(new Error(`EEXIST: not a file, open '${file}'`), { code: 'EEXIST', path: file });
}

/**
 * The content of a file that only this user can have written: it is a plain file in a plain folder, both belong to the user, and nobody else can read
 * or write it. Undefined if it does not exist.
 *
 * @param distrust is called with what it is otherwise
 */
export function ownTextOf(file: string, distrust: (reason: string) => never): string | undefined {
  const folder = fs.lstatSync(dirname(file), { throwIfNoEntry: false });
  if (!folder) return undefined;
  if (!folder.isDirectory()) distrust('one behind a symbolic link');
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile()) distrust(stat.isDirectory() ? FOLDER : stat.isSymbolicLink() ? LINK : SPECIAL);
  const user = process.getuid?.();
  if (user !== undefined && (stat.uid !== user || folder.uid !== user)) distrust('one of another user');
  if (isOpen(stat) && hasModes(dirname(file))) distrust('one that others can read, as if it came from a repository');
  return textOf(file);
}

/** Whether others than the owner may do something with a file. */
function isOpen({ mode }: fs.Stats): boolean {
  return mode % 0o100 !== 0;
}

/** Whether a file system keeps the permissions of files. */
function hasModes(folder: string): boolean {
  const probe = fs.mkdtempSync(`${folder}/modes-`);
  try {
    return !isOpen(fs.statSync(probe));
  } finally {
    fs.rmdirSync(probe);
  }
}

/** Empty parts, `.` and `..`, the folder in which Git keeps its own files, and characters that would break a line of the list. */
const NO_PATH = /(?:^|\/)(?:\.{0,2}|\.git)(?:\/|$)|[\\\u0000-\u001f\u007f]/i;
const NOT_ON_WINDOWS = /[<>:"|?*]|[. ](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)/i;

/** Whether a path can be written and stays in the output folder. */
export function isPath(name: string): boolean {
  return !NO_PATH.test(name) && !(process.platform === 'win32' && NOT_ON_WINDOWS.test(name));
}

/** The folder of a path; empty for a file at the top. */
export function folderOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('/'), 0));
}

/** Whether a part of a path starts with a dot. Such a file is removed only if it is unchanged: a list that somebody edited may name settings of others. */
export function isHidden(name: string): boolean {
  return /(?:^|\/)\./.test(name);
}
