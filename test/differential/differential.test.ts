/**
 * What the library accepts, the API server accepts. The maximal cases are run again with one argument changed at random: each run ends in an error of
 * the library, or in manifests that fit their CRDs.
 *
 * `OUT=folder npm run differential` runs 10,000, and writes what was accepted for validation by the API server's own code.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import { CASE_LIST, changing, randomOf } from './mutate';
import { RefusedError } from '../../lib';
import { hasSchema, type Manifest, schemaErrors } from '../support/schemas';

const COUNT = Number(process.env.CASES ?? 400);
const SEED = Number(process.env.SEED ?? 1);
const OUT = process.env.OUT;

/** Versions that the guides name and that today's controllers no longer serve. */
const GUIDES = /^((source|kustomize)\.toolkit\.fluxcd\.io|external-secrets\.io)\/v1beta1$/;

/** Schemas know no placeholders: the manifest is applied after they are replaced. */
const hasPlaceholder = (manifest: Manifest): boolean => JSON.stringify(manifest).includes('${');

/** Fields that are newer than the pinned CRDs. */
const NEWER = /eso-push/;

let silenced: jest.SpyInstance;
beforeAll(() => {
  silenced = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterAll(() => silenced.mockRestore());

/** Builds and validates a case. */
function manifestsOf(build: (chart: Chart) => void): Manifest[] {
  const chart = new Chart(new App({ outdir: 'never-written' }), 'chart', { namespace: 'flux-system' });
  build(chart);
  return chart.toJson() as Manifest[];
}

const counts = new Map(CASE_LIST.map(([name, { build }]) => [name, changing(undefined, () => void manifestsOf(build)).calls]));

test('a run without a change is the case itself', () => {
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000);
  for (const [, { build, expected }] of CASE_LIST.slice(0, 5)) {
    let manifests: Manifest[] = [];
    changing(undefined, () => { manifests = manifestsOf(build); });
    expect(manifests).toEqual(expected);
  }
});

test(`${COUNT} changed runs end in an error of the library, or in what the CRDs accept`, () => {
  const wrong: string[] = [];
  let accepted = 0;
  let refused = 0;
  for (let index = 0; index < COUNT; index++) {
    const random = randomOf(SEED * 1_000_003 + index);
    const [name, { build }] = CASE_LIST[random(CASE_LIST.length)];
    let manifests: Manifest[] = [];
    let error: unknown;
    const { what } = changing({ call: random(Math.max(1, counts.get(name)!)), random }, () => {
      try {
        manifests = manifestsOf(build);
      } catch (caught) {
        error = caught;
      }
    });
    if (error !== undefined) {
      refused++;
      const { message } = error as Error;
      const isOurs = error instanceof RefusedError || /^Validation failed with the following errors:\n {2}\[/.test(message);
      if (!isOurs && !isOfCdk8s(message)) wrong.push(`${index} ${name}: ${what}: ${(error as Error).stack?.slice(0, 400)}`);
      continue;
    }
    accepted++;
    const served = manifests.filter((manifest) => !GUIDES.test(manifest.apiVersion) && !hasPlaceholder(manifest));
    if (!NEWER.test(name)) {
      const problems = manifests.filter((manifest) => hasSchema(manifest) && !hasPlaceholder(manifest)).flatMap((manifest) => schemaErrors(manifest).map((problem) => `${manifest.kind} ${problem}`));
      if (problems.length > 0) wrong.push(`${index} ${name}: ${what}: ${problems.join('; ')}`);
    }
    if (OUT !== undefined && served.length > 0) {
      fs.mkdirSync(OUT, { recursive: true });
      Yaml.save(path.join(OUT, `${index}.yaml`), served);
      fs.writeFileSync(path.join(OUT, `${index}.txt`), `${name}: ${what}\n`);
    }
  }
  if (OUT !== undefined) console.log({ accepted, refused });
  expect(wrong).toEqual([]);
  // Both happen: neither side is asked in vain.
  expect(accepted).toBeGreaterThan(COUNT / 10);
  expect(refused).toBeGreaterThan(COUNT / 10);
}, 1_800_000);

/** cdk8s and constructs refuse some values themselves. */
function isOfCdk8s(message: string): boolean {
  return /^There is already a Construct with name|^Only root constructs may have an empty ID|^unable to convert|cannot be converted into a whole number/.test(message);
}
