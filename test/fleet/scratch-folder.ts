import fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';
import type { OutputFile } from '../../lib/fleet/output/plan';
import { filesBelow } from '../../tools/files';

const LIB = path.resolve(__dirname, '../../lib');

/** A folder in memory where the system has one: some of these tests write many small files. */
const ROOT = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
const made: string[] = [];

/** A new folder; `removeScratch` removes it. */
export function scratch(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(ROOT, 'output-')));
  made.push(folder);
  return folder;
}

export function removeScratch(): void {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** The files of a record from paths to texts. */
export function files(texts: Record<string, string>): OutputFile[] {
  return Object.entries(texts).map(([at, text]) => ({ path: at, text }));
}

/** The content of the files of a folder by path, without the list of the files that the app wrote. */
export function contents(folder: string): Record<string, string> {
  if (!fs.existsSync(folder)) return {};
  return Object.fromEntries(filesBelow(folder).filter((file) => file !== '.cdk8s-control-planes.sha256')
    .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
}

/** Writes files without the library. */
export function byHand(folder: string, texts: Record<string, string>): void {
  for (const [file, text] of Object.entries(texts)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}

/** All files below a folder with the time of their last change, and all folders with 0. */
export function times(folder: string): Record<string, number> {
  const entries = fs.readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(entries.sort().map((entry) => {
    const stat = fs.lstatSync(path.join(folder, entry));
    return [entry, stat.isDirectory() ? 0 : stat.mtimeMs];
  }));
}

/** Writes a JavaScript program that can `require('./fleet/output/folder')`. Returns its path. */
export function compiledProgram(code: string): string {
  const target = scratch();
  const below = (room: string): string[] => fs.readdirSync(path.join(LIB, room)).map((name) => path.join(room, name));
  for (const file of [...below('kit/checks'), ...below('fleet/output'), 'fleet/rules.ts']) {
    fs.mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    const { outputText } = ts.transpileModule(fs.readFileSync(path.join(LIB, file), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
    });
    fs.writeFileSync(path.join(target, file.replace('.ts', '.js')), outputText);
  }
  fs.writeFileSync(path.join(target, 'main.js'), code);
  return path.join(target, 'main.js');
}
