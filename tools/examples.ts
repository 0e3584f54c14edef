import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow } from './files';

const EXAMPLES = path.resolve(__dirname, '../examples');

/** The folders of all examples. */
export function exampleFolders(): string[] {
  return fs.readdirSync(EXAMPLES).sort().map((name) => path.join(EXAMPLES, name)).filter((folder) => fs.existsSync(path.join(folder, 'cdk8s.yaml')));
}

/** Runs `cdk8s synth` in the folder of an example, and returns the files it wrote, relative to the output folder. */
export function synthExample(folder: string, outdir: string): string[] {
  // The check for a newer cdk8s-cli needs the network, and its failure would look like one of the example.
  execFileSync('npx', ['cdk8s', 'synth', '--no-check-upgrade', '--output', outdir], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  return filesBelow(path.resolve(folder, outdir));
}
