/**
 * `tsx tools/maximal.ts FOLDER`: writes what the maximal test cases synthesize, a file per case, for validation by the API server's own code.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import type { MaximalCase } from '../test/support/maximal';

const CASES = path.resolve(__dirname, '../test/corpus/maximal');

const outdir = process.argv[2];
if (!outdir) throw new Error('usage: tsx tools/maximal.ts FOLDER');

/** Versions that the guides name and that today's controllers no longer serve. */
const GUIDES = /^((source|kustomize)\.toolkit\.fluxcd\.io|external-secrets\.io)\/v1beta1$/;

// Files share values and re-export each other's cases.
const isCase = (value: unknown): value is MaximalCase => typeof (value as Partial<MaximalCase> | null)?.build === 'function';
const done = new Set<MaximalCase>();
for (const file of fs.readdirSync(CASES).sort()) {
  const stem = path.basename(file, '.ts');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const cases = require(path.join(CASES, file)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(cases)) {
    if (!isCase(value) || done.has(value)) continue;
    done.add(value);
    const chart = new Chart(new App(), name.toLowerCase(), { namespace: 'flux-system' });
    value.build(chart);
    const served = (chart.toJson() as { readonly apiVersion: string }[]).filter(({ apiVersion }) => !GUIDES.test(apiVersion));
    fs.mkdirSync(path.join(outdir, stem), { recursive: true });
    Yaml.save(path.join(outdir, stem, `${name}.yaml`), served);
  }
}
