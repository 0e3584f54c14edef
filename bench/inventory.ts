/**
 * `npm run bench:inventory`: what reading and checking an inventory costs over parsing it with the YAML library alone. CPU time (user and system), medians of
 * interleaved runs; only the ratios mean something on another machine.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { interleave, ratio } from './measure';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const COUNT = Number(process.env.COUNT ?? 10_000);
const ROOT = path.resolve(__dirname, '..');

const member = (index: number, own: boolean): string => [
  `  - name: ctp-${index}`,
  `    server: https://ctp-${index}.example.org`,
  `    argoClusterName: ctp-${index}`,
  `    kubeconfig: { name: ctp-${index}-kubeconfig, key: kubeconfig, namespace: flux-system }`,
  `    labels: { env: ${['dev', 'stage', 'prod'][index % 3]}, region: region-${index % 7} }`,
  ...(own && index % 10 === 0 ? ['    each: { flux: { interval: 1h, suspend: false } }'] : []),
  '',
].join('\n');

const each = `
each:
  flux:
    source: { git: { url: https://github.com/acme/platform, branch: main, interval: 1m } }
    path: ./clusters/$(name)
    prune: true
    interval: 10m
  argo:
    project: default
    source: { git: { url: https://github.com/acme/platform, branch: main }, path: claims/$(labels.region)/$(name) }
    destinationNamespace: default
    syncPolicy: { automated: { prune: true, selfHeal: true } }
  stores:
    aws: { provider: { aws: { service: SecretsManager, region: eu-central-1 } } }
groups:
  - matchLabels: { env: prod }
    each: { flux: { source: { git: { tag: v1.2.0 } } } }
`;

// Beside the packages that the reader loads.
const cache = path.join(ROOT, 'node_modules/.cache');
fs.mkdirSync(cache, { recursive: true });
const folder = fs.mkdtempSync(path.join(cache, 'inventory-'));
try {
  const library = path.join(folder, 'inventory.cjs');
  buildSync({ entryPoints: [path.join(ROOT, 'lib/fleet/inventory.ts')], outfile: library, bundle: true, platform: 'node', target: 'es2022', external: ['cdk8s', 'constructs'] });
  for (const [name, whole] of [['a list alone', false], ['with each, a group and placeholders', true]] as const) {
    const members = Array.from({ length: COUNT }, (_, index) => member(index, whole)).join('');
    const file = path.join(folder, 'fleet.yaml');
    fs.writeFileSync(file, `controlPlanes:\n${members}${whole ? each : ''}`);
    const times = interleave(['parse', 'read'].map((side) => ({ name: side, args: ['inventory.cjs', side, library, file] })), ROUNDS);
    const [parse, read] = [times.get('parse')!, times.get('read')!];
    console.log(`${COUNT} members, ${name}: parse ${parse.toFixed(0)} ms, read and check ${read.toFixed(0)} ms, ratio ${ratio(read, parse)}`);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
