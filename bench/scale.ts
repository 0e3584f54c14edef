/**
 * `npm run bench:scale`: fleets of several sizes, written for the first time and again after a change. The figures are those of docs/explanation/scale.md.
 * `npm run bench:scale -- 10 1000` measures these sizes.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { machine } from './fleet/machine';
import { median } from './measure';

interface Result {
  readonly first: { readonly cpu: number; readonly clock: number };
  readonly changed: { readonly cpu: number; readonly clock: number };
  readonly files: number;
  readonly bytes: number;
  /** Bytes of all objects as JSON; only of small fleets. */
  readonly json: number;
  /** MiB */
  readonly memory: number;
}

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [10, 100, 1000, 10_000];
const tools = ['flux', 'stages', 'argo', 'app-set'];
/** A file system in memory, where there is one: on a disk most of the time goes into the creation of files. */
const MEMORY = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();

function run(tool: string, size: number, within: string): Result {
  const folder = fs.mkdtempSync(path.join(within, 'scale-'));
  try {
    const args = [path.join(__dirname, 'scenarios/scale.cjs'), tool, String(size), '8', path.join(folder, 'dist')];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n').pop()!) as Result;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const runs = (tool: string, size: number, within: string) => Array.from({ length: ROUNDS }, () => run(tool, size, within));

console.log(`${machine()}, Node.js ${process.version.slice(1)}; medians of ${ROUNDS} runs`);
console.log('| Members | What | Files | Size | JSON of a member | First run | on disk | Second run | Memory |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const size of sizes) {
  for (const tool of tools) {
    const results = runs(tool, size, MEMORY);
    const seconds = (list: readonly Result[], value: (result: Result) => number) => `${median(list.map(value)).toFixed(2)} s`;
    const [{ files, bytes, json }] = results;
    const cells = [
      size, tool, files, `${(bytes / 1e6).toFixed(2)} MB`, json > 0 ? `${Math.round(json / size)} B` : '', seconds(results, ({ first }) => first.clock),
      size > 10_000 ? '' : seconds(runs(tool, size, os.tmpdir()), ({ first }) => first.clock), seconds(results, ({ changed }) => changed.clock),
      `${median(results.map(({ memory }) => memory)).toFixed(0)} MiB`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
