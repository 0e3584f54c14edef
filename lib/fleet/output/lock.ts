import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { fail, type Where } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { codeOf, textOf } from './file';

const STEP = 50;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Moves the lock of a process that ended away. One that another process made since is put back. */
function takeOver(file: string, seen: string): void {
  try {
    fs.renameSync(file, `${file}.old`);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (textOf(`${file}.old`) !== seen) fs.renameSync(`${file}.old`, file);
}

/**
 * Waits until no other process holds the lock, and takes it: a file with the number of the process and the name of its machine.
 * The lock of a process of this machine that ended does not count. Returns what gives the lock back.
 */
export function lock(at: Where, file: string, patience: number): () => void {
  const end = Date.now() + patience;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      fs.writeFileSync(file, `${process.pid} ${hostname()}\n`, { flag: 'wx' });
      return () => [`${file}.old`, file].forEach((lockFile) => fs.rmSync(lockFile, { force: true }));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        fs.rmSync(file, { force: true });
        throw error;
      }
    }
    const seen = textOf(file);
    if (seen === undefined) continue;
    const [pid, host] = seen.trim().split(' ');
    const late = Date.now() >= end;
    // A lock without a number is about to be written, or its process ended then.
    if (host === undefined ? late : host === hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      takeOver(file, seen);
    } else if (late) {
      fail(at, 'outdir', 'be written by one run at a time', phrase(`process ${pid} on ${host}`), `wait until it ends; if no such process runs, delete ${JSON.stringify(file)}`);
    } else {
      Atomics.wait(pause, 0, 0, STEP);
    }
  }
}
