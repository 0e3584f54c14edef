/**
 * `tsx tools/maximal.ts FOLDER`: writes what the maximal test cases synthesize, a file per case, for validation by the API server's own code.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import type { MaximalCase } from '../test/support/maximal';

const CASES = path.resolve(__dirname, '../test/maximal');

const outdir = process.argv[2];
if (!outdir) throw new Error('usage: tsx tools/maximal.ts FOLDER');

for (const file of fs.readdirSync(CASES).sort()) {
  const stem = path.basename(file, '.ts');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const cases = require(path.join(CASES, file)) as Record<string, MaximalCase>;
  for (const [name, { build }] of Object.entries(cases)) {
    const app = new App({ outdir: path.join(outdir, stem) });
    build(new Chart(app, name.toLowerCase(), { namespace: 'flux-system' }));
    app.synth();
  }
}
