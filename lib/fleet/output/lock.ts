import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { refuse, type Where } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { FleetRule } from '../rules';
import { codeOf, textOf } from './file';

const STEP = 50;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
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

/**
 * Waits until no other process holds the lock, and takes it: a file with the ID of the process and the name of its machine. The lock of a process
 * that has ended on this machine is ignored. Returns a function that releases the lock.
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
    // An empty lock is being written, or its process ended while it wrote.
    if (host === undefined ? late : host === hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      takeOver(file, seen);
    } else if (late) {
      refuse(at, FleetRule.OUTPUT_LOCK, 'outdir', 'be written by one run at a time', phrase(`process ${pid} on ${host}`), `wait until it ends; if there is no such process, delete ${JSON.stringify(file)}`);
    } else {
      Atomics.wait(pause, 0, 0, STEP);
    }
  }
}
