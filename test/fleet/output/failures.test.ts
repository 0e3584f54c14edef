import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemError } from './fault';
import { planOutput, writeOutput } from '../../../lib/fleet/output/folder';
import { thrownBy } from '../../support/synth';
import { compiledProgram, contents, files, removeScratch, scratch, times } from '../scratch-folder';

const A = { 'a/x': '1', 'b/x': '1', 'c': '1' };
const B = { 'a/x': '2', 'c': '1', 'd/x': '1' };
const WRITABLE = "[/dist] 'outdir' must be a folder that can be written, got";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = scratch();
  folder = path.join(parent, 'dist');
});
afterEach(() => {
  jest.restoreAllMocks();
  removeScratch();
});

type Call = 'writeFileSync' | 'renameSync' | 'mkdirSync' | 'readFileSync' | 'unlinkSync' | 'rmdirSync' | 'rmSync';

/** Makes a call fail on files of a name; all others are done. */
function failing(call: Call, code: string, name: RegExp, last: 0 | 1 = 0): void {
  const real = fs[call] as (...args: unknown[]) => unknown;
  jest.spyOn(fs, call).mockImplementation(((...args: unknown[]) => {
    if (name.test(args[last] as string)) throw systemError(code, call, args[0] as string);
    return real(...args);
  }) as never);
}

/** The error of a run that must change nothing and leave nothing behind. */
function refused(): string {
  const before = times(parent);
  const error = thrownBy(() => writeOutput(folder, files(B)));
  jest.restoreAllMocks();
  expect(times(parent)).toEqual(before);
  return error.replaceAll(parent, '');
}

describe('a disk', () => {
  test.each<[string, string]>([
    ['ENOSPC', 'no space is left): free some space'],
    ['EDQUOT', 'no space is left): free some space'],
    ['EACCES', 'permission is denied): give the user who runs this permission to write there'],
    ['EPERM', 'permission is denied): give the user who runs this permission to write there'],
    ['EROFS', 'the file system is read-only): choose another folder'],
    ['ENAMETOOLONG', 'the path is too long): choose a shorter name'],
    ['EIO', "EIO: error in a test, writeFileSync '/.dist.cdk8s-staging/new/d/x'): resolve this"],
  ])('that says %s is explained, and nothing is changed', (code, text) => {
    for (const before of [undefined, A]) {
      if (before) writeOutput(folder, files(before));
      failing('writeFileSync', code, /d\/x$/);
      expect(refused()).toBe(`${WRITABLE} ${code} at "d/x" (${text}; nothing was changed`);
    }
  });

  test('that fails in any step: all steps are undone', () => {
    writeOutput(folder, files(A));
    const steps: [Call, RegExp, (0 | 1)?][] = [
      ['mkdirSync', /new\/d$/], ['mkdirSync', /old$/], ['mkdirSync', /dist\/d$/], ['writeFileSync', /journal/], ['writeFileSync', /sha256$/],
      ['renameSync', /journal\.part$/], ['renameSync', /new\/a\/x$/], ['renameSync', /dist\/a\/x$/], ['renameSync', /dist\/b\/x$/],
      ['renameSync', /dist\/.*sha256$/], ['renameSync', /new\/.*sha256$/], ['rmdirSync', /dist\/b$/],
    ];
    for (const [call, name] of steps) {
      failing(call, 'EACCES', name);
      expect(refused()).toMatch(/got EACCES at "[^"]+" \(permission is denied\): give the user who runs this permission to write there; nothing was changed$/);
      expect(contents(folder)).toEqual(A);
    }
    failing('unlinkSync', 'EACCES', /journal$/);
    expect(thrownBy(() => writeOutput(folder, files(B)))).toMatch(/; the next run undoes the changes$/);
    jest.restoreAllMocks();
    expect(writeOutput(folder, files(A)).unchanged).toBe(3);
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('that fails while steps are undone leaves the rest to the next run', () => {
    writeOutput(folder, files(A));
    failing('renameSync', 'EROFS', /dist\/d\/x$|dist\/b\/x$/, 1);
    expect(thrownBy(() => writeOutput(folder, files(B))).replaceAll(parent, ''))
      .toBe(`${WRITABLE} EROFS at "d/x" (the file system is read-only): choose another folder; the next run undoes the changes`);
    jest.restoreAllMocks();
    expect(planOutput(folder, files(A))).toEqual({ added: [], changed: [], removed: [], unchanged: 3, kept: [] });
    expect(writeOutput(folder, files(A)).unchanged).toBe(3);
    expect(contents(folder)).toEqual(A);
  });

  test('that does not remove the staging folder is not a failure', () => {
    failing('rmSync', 'EBUSY', /staging$/);
    writeOutput(folder, files(B));
    expect(fs.existsSync(path.join(parent, '.dist.cdk8s-staging'))).toBe(true);
    jest.restoreAllMocks();
    writeOutput(folder, files(A));
    expect(fs.readdirSync(parent)).toEqual(['dist']);
    expect(contents(folder)).toEqual(A);
  });

  test('a real path that is too long, in a new folder and in one with files', () => {
    const name = 'n'.repeat(300);
    for (let i = 0; i < 2; i++) {
      expect(thrownBy(() => writeOutput(folder, files({ ...A, [`x/${name}`]: '' }))))
        .toMatch(/got ENAMETOOLONG at ".*n{300}" \(the path is too long\): choose a shorter name; nothing was changed$/);
      expect(fs.readdirSync(parent)).toEqual(i ? ['dist'] : []);
      writeOutput(folder, files(A));
    }
  });

  test('folders created above the output folder are removed again', () => {
    fs.mkdirSync(path.join(parent, 'x'));
    failing('writeFileSync', 'ENOSPC', /d\/x$/);
    expect(thrownBy(() => writeOutput(path.join(parent, 'x/y/z/dist'), files(B)))).toContain('got ENOSPC at "d/x"');
    expect(times(parent)).toEqual({ x: 0 });
  });
});

describe('an output folder that is not a folder', () => {
  test('is a file', () => {
    fs.writeFileSync(folder, '');
    const text = "[/dist] 'outdir' must be a folder, got a file: choose another folder";
    expect(refused()).toBe(text);
    expect(thrownBy(() => planOutput(folder, [])).replaceAll(parent, '')).toBe(text);
  });

  test('is a path below a file', () => {
    fs.writeFileSync(path.join(parent, 'file'), '');
    folder = path.join(parent, 'file/dist');
    expect(refused()).toBe(
      "[/file/dist] 'outdir' must be a folder that can be written, got ENOTDIR at \"/file/dist\" (something else has that name, perhaps in another case): "
      + 'move it away, or choose another name; nothing was changed');
  });

  test('errors of the generator of files are passed on', () => {
    function* broken() {
      yield { path: 'a', text: '' };
      throw new Error('no such chart');
    }
    expect(thrownBy(() => writeOutput(folder, broken()))).toBe('no such chart');
    expect(fs.readdirSync(parent)).toEqual([]);
  });
});

describe('two runs at once', () => {
  const lockFile = () => path.join(parent, '.dist.cdk8s-lock');
  const ended = () => spawnSync(process.execPath, ['-e', '']).pid;
  /** A process that runs until it is told to end. */
  function running<T>(run: (pid: number) => T): T {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    try {
      return run(child.pid!);
    } finally {
      child.kill('SIGKILL');
    }
  }

  test('one waits, and then names the process that it waited for', () => {
    running((pid) => {
      fs.writeFileSync(lockFile(), `${pid} ${os.hostname()}\n`);
      expect(thrownBy(() => writeOutput(folder, files(B), { patience: 120 })).replaceAll(parent, '')).toBe(
        `[/dist] 'outdir' must be written by one run at a time, got process ${pid} on ${os.hostname()}: wait until it ends; if there is no such process, delete "/.dist.cdk8s-lock"`);
      expect(fs.readdirSync(parent)).toEqual(['.dist.cdk8s-lock']);
    });
  });

  test('one waits, and goes on when the other ends', () => {
    const child = spawn(process.execPath, ['-e', `setTimeout(() => require('fs').unlinkSync(${JSON.stringify(lockFile())}), 300)`], { stdio: 'ignore' });
    fs.writeFileSync(lockFile(), `${child.pid} ${os.hostname()}\n`);
    writeOutput(folder, files(B));
    expect(contents(folder)).toEqual(B);
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('the lock of another machine is respected', () => {
    fs.writeFileSync(lockFile(), `${ended()} elsewhere\n`);
    expect(thrownBy(() => writeOutput(folder, files(B), { patience: 0 }))).toContain('on elsewhere: wait until it ends');
  });

  test('the lock of a process of another user is respected', () => {
    fs.writeFileSync(lockFile(), `1 ${os.hostname()}\n`);
    jest.spyOn(process, 'kill').mockImplementation(() => { throw systemError('EPERM', 'kill'); });
    expect(thrownBy(() => writeOutput(folder, files(B), { patience: 0 }))).toContain('got process 1 on');
  });

  test('the lock of a process that has ended, of one with the ID of this process that started before it, and one that was written in part are taken over', () => {
    for (const text of [`${ended()} ${os.hostname()}\n`, `${process.pid} ${os.hostname()}\n`, '', '1', '1 elsew', '1 elsewhere boot/names']) {
      fs.writeFileSync(lockFile(), text);
      const before = new Date(Date.now() - process.uptime() * 1000 - 3000);
      fs.utimesSync(lockFile(), before, before);
      writeOutput(folder, files(B), { patience: 60 });
      expect(fs.readdirSync(parent)).toEqual(['dist']);
    }
  });

  test('the lock of another thread, and that of another container on a machine of the same name, are respected', () => {
    let text = '';
    writeOutput(folder, (function* read() {
      text = fs.readFileSync(lockFile(), 'utf8');
      yield* files(A);
    })());
    const [pid, host, place, token] = text.trim().split(' ');
    expect([pid, host]).toEqual([String(process.pid), os.hostname()]);
    const [boot, names] = place.split('/');
    for (const other of [`${pid} ${host} ${place} another-thread`, `${ended()} ${host} ${boot}/pid:[1] ${token.slice(1)}`, `${ended()} ${host} another-boot/${names} ${token.slice(1)}`]) {
      fs.writeFileSync(lockFile(), `${other}\n`);
      expect(thrownBy(() => writeOutput(folder, files(B), { patience: 60 }))).toMatch(/'outdir' must be written by one run at a time, got process \d+ on /);
      expect(fs.readFileSync(lockFile(), 'utf8')).toBe(`${other}\n`);
    }
  });

  test('threads of one process take turns', async () => {
    const main = compiledProgram(`
      const { workerData } = require('node:worker_threads');
      const { writeOutput } = require('./fleet/output/folder');
      for (let round = 0; round < 20; round++) {
        writeOutput(workerData.folder, Array.from({ length: 5 }, (_, index) => ({ path: 'f' + index, text: workerData.name + round })), { patience: 30000 });
      }
    `);
    await Promise.all(['a', 'b', 'c'].map((name) => new Promise((resolve, reject) => {
      new Worker(main, { workerData: { folder, name } }).on('error', reject).on('exit', resolve);
    })));
    const texts = Object.values(contents(folder));
    expect(texts).toHaveLength(5);
    expect(new Set(texts).size).toBe(1);
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  }, 60_000);

  test('a lock that is not a file, and what it says, are no danger', () => {
    fs.mkdirSync(lockFile());
    expect(refused()).toBe(`${WRITABLE} EEXIST at "/.dist.cdk8s-lock" (something else has that name, perhaps in another case): move it away, or choose another name; nothing was changed`);
    fs.rmdirSync(lockFile());
    spawnSync('mkfifo', [lockFile()]);
    expect(refused()).toContain('got EEXIST at "/.dist.cdk8s-lock"');
    fs.unlinkSync(lockFile());
    fs.writeFileSync(lockFile(), `1\u001b[2J ${'h'.repeat(500)}\n`);
    expect(thrownBy(() => writeOutput(folder, files(B), { patience: 0 }))).toContain(`got process 1??2J on ${'h'.repeat(64)}: wait`);
  });

  test('a lock that cannot be removed does not undo what was written, nor say so', () => {
    failing('rmSync', 'EIO', /lock$/);
    expect(writeOutput(folder, files(A)).added).toHaveLength(3);
    jest.restoreAllMocks();
    expect(contents(folder)).toEqual(A);
    expect(writeOutput(folder, files(A)).unchanged).toBe(3);
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('a lock that another process took over at the same time is left to it', () => {
    running((pid) => {
      fs.writeFileSync(lockFile(), `${ended()} ${os.hostname()}\n`);
      const real = fs.renameSync;
      jest.spyOn(fs, 'renameSync').mockImplementationOnce((from, to) => {
        fs.writeFileSync(lockFile(), `${pid} ${os.hostname()}\n`);
        real(from, to);
      });
      expect(thrownBy(() => writeOutput(folder, files(B), { patience: 60 }))).toContain(`got process ${pid} on`);
      expect(fs.readdirSync(parent)).toEqual(['.dist.cdk8s-lock']);
      fs.writeFileSync(lockFile(), `${ended()} ${os.hostname()}\n`);
      jest.spyOn(fs, 'renameSync').mockImplementationOnce(() => {
        fs.unlinkSync(lockFile());
        throw systemError('ENOENT', 'rename');
      });
      writeOutput(folder, files(B));
      expect(fs.readdirSync(parent)).toEqual(['dist']);
    });
  });

  test('a lock that is released while it is read is taken', () => {
    fs.writeFileSync(lockFile(), '1 elsewhere\n');
    jest.spyOn(fs, 'readFileSync').mockImplementationOnce(() => {
      fs.unlinkSync(lockFile());
      throw systemError('ENOENT', 'open');
    });
    writeOutput(folder, files(B));
    expect(contents(folder)).toEqual(B);
  });

  test('a lock that cannot be created, read or taken over is an error of the folder', () => {
    failing('writeFileSync', 'EROFS', /lock$/);
    expect(refused()).toBe(`${WRITABLE} EROFS at "/.dist.cdk8s-lock" (the file system is read-only): choose another folder; nothing was changed`);
    fs.writeFileSync(lockFile(), `${ended()} ${os.hostname()}\n`);
    failing('readFileSync', 'EACCES', /lock$/);
    expect(refused()).toContain('EACCES at "/.dist.cdk8s-lock"');
    failing('renameSync', 'EACCES', /lock$/);
    expect(refused()).toContain('EACCES at "/.dist.cdk8s-lock"');
  });

  test('a plan does not wait', () => {
    fs.writeFileSync(lockFile(), '1 elsewhere\n');
    expect(planOutput(folder, files(B)).added).toEqual(Object.keys(B));
  });
});
