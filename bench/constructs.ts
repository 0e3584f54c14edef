/**
 * `npm run bench:constructs`: what the constructs cost over the same objects without them, and what loading the library costs. CPU time
 * (user and system), medians of interleaved runs; only the ratios mean something on another machine.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as YAML from 'yaml';
import { interleave, ratio, run } from './measure';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const COUNT = Number(process.env.COUNT ?? 1000);

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
try {
  // The objects are taken from what the constructs write, so both sides write the same.
  const reference = path.join(temp, 'reference');
  run(['constructs.cjs', 'ours', 'one-chart', String(COUNT), reference]);
  const text = fs.readFileSync(path.join(reference, 'chart.k8s.yaml'), 'utf8');
  const manifests = path.join(temp, 'manifests.json');
  fs.writeFileSync(manifests, JSON.stringify(YAML.parseAllDocuments(text).map((document) => document.toJS() as unknown)));
  const copy = path.join(temp, 'copy');
  run(['constructs.cjs', 'raw', 'one-chart', String(COUNT), copy, manifests]);
  if (fs.readFileSync(path.join(copy, 'chart.k8s.yaml'), 'utf8') !== text) throw new Error('the two sides do not write the same');

  for (const layout of ['one-chart', 'file-per-chart']) {
    const contender = (side: string) => ({ name: side, args: ['constructs.cjs', side, layout, String(COUNT), path.join(temp, `${layout}-${side}`), manifests] });
    const times = interleave([contender('raw'), contender('ours')], ROUNDS);
    console.log(`${layout}: ${COUNT} registrations and applications: raw ${times.get('raw')!.toFixed(0)} ms, ours ${times.get('ours')!.toFixed(0)} ms, ratio ${ratio(times.get('ours'), times.get('raw'))}`);
  }

  const load = (side: string) => ({ name: side, args: ['load.cjs', side] });
  const loads = interleave([load('cdk8s'), load('ours'), load('all')], 3 * ROUNDS);
  const extra = (side: string) => (loads.get(side)! - loads.get('cdk8s')!).toFixed(1);
  console.log(`load: cdk8s ${loads.get('cdk8s')!.toFixed(1)} ms, with this library + ${extra('ours')} ms, with every export used + ${extra('all')} ms`);
} finally {
  fs.rmSync(temp, { recursive: true, force: true });
}
