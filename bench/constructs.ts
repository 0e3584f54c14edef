/**
 * `npm run bench:constructs`: what the constructs cost over the same objects without them, and what loading the library costs. CPU time
 * (user and system), medians of interleaved runs; only the ratios mean something on another machine.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { interleave, ratio, run } from './measure';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const COUNT = Number(process.env.COUNT ?? 1000);

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
try {
  for (const sources of ['own', 'existing']) {
    const written = (side: string): string => {
      const outdir = path.join(temp, side);
      run(['constructs.cjs', side, 'one-chart', sources, String(COUNT), outdir]);
      return fs.readFileSync(path.join(outdir, 'chart.k8s.yaml'), 'utf8');
    };
    if (written('ours') !== written('raw')) throw new Error('the two sides do not write the same');

    for (const layout of ['one-chart', 'file-per-chart']) {
      const contender = (side: string) => ({ name: side, args: ['constructs.cjs', side, layout, sources, String(COUNT), path.join(temp, side)] });
      const times = interleave([contender('raw'), contender('ours')], ROUNDS);
      const [raw, ours] = [times.get('raw')!, times.get('ours')!];
      console.log(`${layout}, ${sources} source: raw ${raw.toFixed(0)} ms, ours ${ours.toFixed(0)} ms, ratio ${ratio(ours, raw)}`);
    }
  }

  const load = (side: string) => ({ name: side, args: ['load.cjs', side] });
  const loads = interleave([load('cdk8s'), load('ours'), load('all')], 3 * ROUNDS);
  const extra = (side: string) => (loads.get(side)! - loads.get('cdk8s')!).toFixed(1);
  console.log(`load: cdk8s ${loads.get('cdk8s')!.toFixed(1)} ms, with this library + ${extra('ours')} ms, with every export used + ${extra('all')} ms`);
} finally {
  fs.rmSync(temp, { recursive: true, force: true });
}
