import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { killedAt } from './fault';
import { planOutput, writeOutput as writeWith } from '../../../lib/fleet/output/folder';
import type { OutputFile } from '../../../lib/fleet/output/plan';
import { byHand, compiledProgram, contents, files, removeScratch, scratch, times } from '../scratch-folder';

/** A lock that was written in part is waited for; the tests do not wait long. */
const writeOutput = (at: string, all: OutputFile[]) => writeWith(at, all, { patience: 1 });

type Texts = Record<string, string>;

let parent: string;
let folder: string;
beforeEach(() => {
  parent = scratch();
  folder = path.join(parent, 'dist');
});
afterEach(removeScratch);

const OLD: Texts = { 'clusters/a/xp.yaml': 'a: 1\n', 'clusters/b/xp.yaml': 'b: 1\n', 'index.yaml': '[a, b]\n', 'same': '', 'x': 'a file', 'y/z': 'in a folder' };
const NEW: Texts = { 'clusters/b/xp.yaml': 'b: 2\n', 'clusters/c/xp.yaml': 'c: 1\n', 'index.yaml': '[b, c]\n', 'same': '', 'x/a/b': 'now a folder', 'y': 'now a file' };
const FOREIGN: Texts = { 'README.md': 'mine', 'clusters/README.md': 'mine' };

/** What the next run finds after one that was killed: either of the two, and the plan says which. */
function expectOneOf(before: Texts, after: Texts, foreign: Texts): void {
  const toNew = planOutput(folder, files(after));
  const toOld = planOutput(folder, files(before));
  const untouched = times(parent);
  expect([toNew.kept, toOld.kept]).toEqual([[], []]);
  const isNew = toNew.unchanged === Object.keys(after).length && toNew.removed.length === 0;
  const found = isNew ? after : before;
  expect((isNew ? toNew : toOld)).toEqual({ added: [], changed: [], removed: [], unchanged: Object.keys(found).length, kept: [] });
  expect(times(parent)).toEqual(untouched);
  expect(writeOutput(folder, files(found))).toEqual(isNew ? toNew : toOld);
  expect(contents(folder)).toEqual({ ...found, ...foreign });
  expect(fs.readdirSync(parent)).toEqual(['dist']);
}

describe('a run that is killed by SIGKILL', () => {
  /** Runs the writer and kills itself before the nth call that changes something on disk. */
  const PROGRAM = `
    const fs = require('node:fs');
    const [folder, nth, files] = [process.argv[2], Number(process.argv[3]), JSON.parse(process.argv[4])];
    let count = 0;
    for (const name of ['chmodSync', 'mkdirSync', 'renameSync', 'rmSync', 'rmdirSync', 'unlinkSync', 'writeFileSync']) {
      const real = fs[name];
      fs[name] = (...args) => {
        count += 1;
        if (count === nth) process.kill(process.pid, 'SIGKILL');
        return real(...args);
      };
    }
    require('./fleet/output/folder').writeOutput(folder, files);
    process.stdout.write(String(count));
  `;

  test.each<[string, Texts | undefined, Texts, Texts]>([
    ['in a new folder', undefined, NEW, {}],
    ['in a folder with files', OLD, NEW, FOREIGN],
  ])('%s, at each step', (_, before, after, foreign) => {
    const main = compiledProgram(PROGRAM);
    const run = (nth: number) => spawnSync(process.execPath, [main, folder, String(nth), JSON.stringify(files(after))], { encoding: 'utf8' });
    const start = () => {
      for (const name of fs.readdirSync(parent)) fs.rmSync(path.join(parent, name), { recursive: true });
      if (before) writeOutput(folder, files(before));
      byHand(folder, foreign);
    };
    start();
    const { stdout, stderr } = run(Infinity);
    expect(stderr).toBe('');
    expect(Number(stdout)).toBeGreaterThan(10);
    for (let nth = 1; nth <= Number(stdout); nth++) {
      start();
      expect(run(nth).signal).toBe('SIGKILL');
      expectOneOf(before ?? {}, after, foreign);
    }
  }, 60_000);
});

describe('a run that is killed in any file system call', () => {
  test('is undone by the next one, which may be killed as well', () => {
    for (let nth = 1; ; nth++) {
      fs.rmSync(folder, { recursive: true, force: true });
      writeOutput(folder, files(OLD));
      byHand(folder, FOREIGN);
      if (killedAt(nth, () => writeOutput(folder, files(NEW))) !== undefined) break;
      for (const again of [5 + nth % 7, 12 + nth % 29]) killedAt(again, () => writeOutput(folder, files(NEW)));
      expectOneOf(OLD, NEW, FOREIGN);
    }
  });

  test('leaves files that are edited before the next run', () => {
    for (let nth = 1; ; nth++) {
      fs.rmSync(folder, { recursive: true, force: true });
      writeOutput(folder, files({ a: '1', b: '1', c: '1' }));
      if (killedAt(nth, () => writeOutput(folder, files({ a: '2', c: '2', d: '2' }))) !== undefined) break;
      if (!fs.existsSync(path.join(parent, '.dist.cdk8s-staging/journal'))) continue;
      const mine = { a: 'mine a', b: 'mine b', d: 'mine d' };
      byHand(folder, mine);
      const last = { a: '3', b: '3', c: '3', d: 'mine d' };
      const plan = planOutput(folder, files(last));
      expect(writeOutput(folder, files(last))).toEqual(plan);
      expect(plan).toEqual({
        added: [], changed: ['c'], removed: [], unchanged: 1, kept: [{ path: 'a', reason: 'edited by hand' }, { path: 'b', reason: 'edited by hand' }],
      });
      expect(contents(folder)).toEqual({ ...mine, c: '3' });
    }
  });

  test('does not affect a folder that is removed or emptied before the next run, as `cdk8s synth` does', () => {
    for (const empty of [true, false]) {
      for (let nth = 1; ; nth++) {
        fs.rmSync(folder, { recursive: true, force: true });
        writeOutput(folder, files(OLD));
        if (killedAt(nth, () => writeOutput(folder, files(NEW))) !== undefined) break;
        fs.rmSync(folder, { recursive: true });
        if (empty) fs.mkdirSync(folder);
        writeOutput(folder, files({ a: '1' }));
        expect(contents(folder)).toEqual({ a: '1' });
        expect(fs.readdirSync(parent)).toEqual(['dist']);
      }
    }
  });

  /** Sets of files in which no file has the name of a folder of another. */
  const PATHS = ['a', 'a/b', 'a/c', 'd/e', 'd/e/f', 'd/e/g/h', 'i', 'k/l', 'k/m', 'n'];
  const texts = fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom('', '1', '2', 'äö\u2028', 'x'.repeat(5000)), { maxKeys: 8 })
    .map((all): Texts => Object.fromEntries(Object.entries(all).filter(([at]) => !Object.keys(all).some((other) => at.startsWith(`${other}/`)))));
  const foreign = fc.subarray(['README.md', 'k/README.md', 'other/x/y']).map((all): Texts => Object.fromEntries(all.map((at) => [at, `mine: ${at}`])));

  test('leaves the old files or the new ones, for any sets of files', () => {
    fc.assert(fc.property(
      fc.array(fc.record({ to: texts, kills: fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 3 }) }), { minLength: 1, maxLength: 5 }),
      foreign,
      (runs, mine) => {
        fs.rmSync(parent, { recursive: true });
        fs.mkdirSync(parent);
        byHand(folder, mine);
        let now: Texts = {};
        for (const { to, kills } of runs) {
          const before = fs.existsSync(folder) ? times(folder) : {};
          for (const nth of kills) {
            killedAt(nth, () => writeOutput(folder, files(to)));
            const plan = planOutput(folder, files(to));
            if (plan.added.length + plan.changed.length + plan.removed.length > 0) {
              expect(planOutput(folder, files(now))).toEqual({ added: [], changed: [], removed: [], unchanged: Object.keys(now).length, kept: [] });
            }
          }
          const plan = planOutput(folder, files(to));
          expect(writeOutput(folder, files(to))).toEqual(plan);
          expect(contents(folder)).toEqual({ ...to, ...mine });
          expect(fs.readdirSync(parent)).toEqual(['dist']);
          const after = times(folder);
          for (const at of Object.keys(to).filter((file) => now[file] === to[file])) expect(after[at]).toBe(before[at]);
          now = to;
        }
      }), { numRuns: 500 });
  });
});
