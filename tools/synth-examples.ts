/**
 * `npm run synth`: runs `cdk8s synth` for every example and prints the files written. With `--update`, what was written becomes what is expected.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { exampleFolders, synthExample } from './examples';

const update = process.argv.includes('--update');
const root = path.resolve(__dirname, '..');

for (const folder of exampleFolders()) {
  const outdir = path.join(folder, 'dist');
  for (const file of synthExample(folder, 'dist')) console.log(path.relative(root, path.join(outdir, file)));
  if (!update) continue;
  const expected = path.join(folder, 'expected');
  fs.rmSync(expected, { recursive: true, force: true });
  fs.cpSync(outdir, expected, { recursive: true });
}
