import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { refuse, type Where } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { FleetRule } from '../rules';
import { codeOf, textOf } from './file';

const STEP = 50;

/** How exact the clock of a file system is, in milliseconds. */
const CLOCK = 2000;

/** Tells the locks of this thread from those of other threads of the process. A thread writes to one folder at a time. */
const TOKEN = randomUUID();

/** What a file of the system says; nothing on other systems. */
function saidBy(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return '';
  }
}

let known: string | undefined;

/** Where the ID of a process has a meaning: the run of the machine and its namespace of processes. Containers may share the name of a machine. */
function place(): string {
  return known ??= [saidBy(() => fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')), saidBy(() => fs.readlinkSync('/proc/self/ns/pid'))].join('/');
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Whether the process that wrote a lock has ended: on this machine, and as far as can be known. */
function isLeft(file: string, [pid, host, at = place(), token]: readonly string[]): boolean {
  if (token === TOKEN) return true;
  if (host !== hostname() || at !== place()) return false;
  if (Number(pid) !== process.pid) return !isRunning(Number(pid));
  // Another thread of this process has it, unless it is older than the process.
  const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return written < Date.now() - process.uptime() * 1000 - CLOCK;
}

/** Moves away the lock of a process that has ended. A lock that another process created in the meantime is put back. */
function takeOver(file: string, seen: string): void {
  try {
    fs.renameSync(file, `${file}.old`);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (textOf(`${file}.old`) !== seen) fs.renameSync(`${file}.old`, file);
}

/** Removes the lock of this thread. If that fails, the lock is that of a process that has ended, and the next run takes it over. */
function release(file: string, own: string): void {
  try {
    fs.rmSync(`${file}.old`, { force: true });
    if (textOf(file) === own) fs.rmSync(file, { force: true });
  } catch { /* see above */ }
}

/**
 * Waits until no other run holds the lock, and takes it: a file with the ID of the process, the name of its machine, and what tells it from others of
 * the same ID or name. The lock of a process that has ended is ignored. Returns a function that releases the lock.
 */
export function lock(at: Where, file: string, patience: number): () => void {
  const end = Date.now() + patience;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const own = `${process.pid} ${hostname()} ${place()} ${TOKEN}\n`;
  for (;;) {
    try {
      fs.writeFileSync(file, own, { flag: 'wx' });
      return () => release(file, own);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        fs.rmSync(file, { force: true });
        throw error;
      }
    }
    const seen = textOf(file);
    if (seen === undefined) continue;
    const parts = seen.trim().split(' ', 4);
    const late = Date.now() >= end;
    // A lock without the end of its line is being written, or its process ended while it wrote.
    if (seen.endsWith('\n') && parts.length > 1 ? isLeft(file, parts) : late) {
      takeOver(file, seen);
    } else if (late) {
      const [pid, host] = parts.map((part) => part.replace(/[^\w.-]/g, '?').slice(0, 64));
      refuse(at, FleetRule.OUTPUT_LOCK, 'outdir', 'be written by one run at a time', phrase(`process ${pid} on ${host}`), `wait until it ends; if there is no such process, delete ${JSON.stringify(file)}`);
    } else {
      Atomics.wait(pause, 0, 0, STEP);
    }
  }
}
