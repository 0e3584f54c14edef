/**
 * `npm run bench`: what it costs to write the manifests of a fleet, beside other ways to do the same. Writes bench/results.md and
 * bench/results.svg.
 *
 * Options: `--sizes 100,1000`, `--rounds 5`, `--out FOLDER` for the results, `--without special`.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { compare, countObjects } from './compare';
import { contenders, type Contender } from './contenders';
import { machine, versions } from './machine';
import { buildGoPeers } from './peers';
import { plot } from './plot';
import { report } from './report';
import { Results } from './results';
import { measure } from './run';
import { runSpecials } from './special';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    rounds: { type: 'string', default: '5' },
    out: { type: 'string', default: path.resolve(__dirname, '..') },
    without: { type: 'string', multiple: true, default: [] },
  },
});
const SIZES = options.sizes.split(',').map(Number);
const ROUNDS = Number(options.rounds);
const COMPARED = 100;
const OBJECTS = 5;

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-fleet-'));
const programs = path.join(__dirname, 'programs');

function inventoryOf(size: number): string {
  const file = path.join(temp, `inventory-${size}.json`);
  const script = `require('node:fs').writeFileSync(process.argv[2], JSON.stringify(require(process.argv[1]).inventory(${size})))`;
  if (!fs.existsSync(file)) execFileSync(process.execPath, ['-e', script, path.join(programs, 'inventory.cjs'), file]);
  return file;
}

function outdirOf({ id }: Contender): string {
  return path.join(temp, id, 'clusters');
}

function runOnce(contender: Contender, size: number, keep: boolean): ReturnType<typeof measure> {
  const outdir = outdirOf(contender);
  // With whatever it keeps beside its folder.
  if (!keep) fs.rmSync(path.dirname(outdir), { recursive: true, force: true });
  fs.mkdirSync(outdir, { recursive: true });
  return measure(contender.command(inventoryOf(size), outdir));
}

/** All contenders must write the same before any is timed. */
function compareAll(all: readonly Contender[]): void {
  const script = 'const [, a, b] = process.argv; const i = require(a + "/inventory.cjs").readInventory(b); '
    + 'console.log(JSON.stringify(i.controlPlanes.flatMap((m) => require(a + "/objects.cjs").objectsOf(m, i))))';
  const expected = JSON.parse(execFileSync(process.execPath, ['-e', script, programs, inventoryOf(COMPARED)], { encoding: 'utf8', maxBuffer: 2 ** 28 }));
  for (const contender of all) {
    runOnce(contender, COMPARED, false);
    if (contender.again) runOnce(contender, COMPARED, true);
  }
  compare(expected, new Map(all.map((contender) => [contender, outdirOf(contender)])));
}

/** One round that does not count, then every contender once per round, beginning with another one each time. */
function measureSize(all: readonly Contender[], size: number, results: Results): void {
  const running = all.filter(({ limit = Infinity }) => size <= limit);
  for (let round = 0; round <= ROUNDS; round++) {
    for (let index = 0; index < running.length; index++) {
      const contender = running[(index + round) % running.length];
      const usage = runOnce(contender, size, contender.again === true && round > 0);
      if (round > 0) results.add(contender, size, usage);
      else if (countObjects(outdirOf(contender)) !== OBJECTS * size) throw new Error(`${contender.label} did not write ${OBJECTS * size} objects`);
    }
    console.log(`${size} control planes: round ${round} of ${ROUNDS}`);
  }
}

function libraryHas(name: string): boolean {
  return execFileSync(process.execPath, ['-p', `require('cdk8s-control-planes').${name} !== undefined`], { cwd: __dirname, encoding: 'utf8' }).trim() === 'true';
}

try {
  const className = libraryHas('GitOpsApp') ? 'GitOpsApp' : 'App';
  const peers = buildGoPeers();
  if (!peers) console.log('Go is not installed: go-jsonnet and Helm are left out.');
  const all = contenders(className, peers);
  compareAll(all);
  console.log(`All ${all.length} contenders write the same ${OBJECTS * COMPARED} objects.`);
  const results = new Results();
  for (const size of SIZES) measureSize(all, size, results);
  const specials = options.without.includes('special') ? [] : runSpecials(className, path.join(temp, 'special'));
  const text = report({
    contenders: all, results, sizes: SIZES, rounds: ROUNDS, specials, machine: machine(), versions: versions(peers), hasGo: peers !== undefined,
  });
  fs.mkdirSync(options.out, { recursive: true });
  fs.writeFileSync(path.join(options.out, 'results.md'), text);
  fs.writeFileSync(path.join(options.out, 'results.svg'), plot(all, results, SIZES));
  console.log(text);
} finally {
  fs.rmSync(temp, { recursive: true, force: true });
}
