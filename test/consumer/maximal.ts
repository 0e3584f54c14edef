/** The maximal cases, on the packed package: run by consumer.test.ts with jest.config.json of this folder. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Chart } from 'cdk8s';
import type { MaximalCase } from '../support/maximal';
import { synth } from '../support/synth';

const CASES = path.resolve(__dirname, '../corpus/maximal');
const isCase = (value: unknown): value is MaximalCase => typeof (value as Partial<MaximalCase> | null)?.build === 'function';
const cases = new Map(fs.readdirSync(CASES)
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  .flatMap((file) => Object.entries(require(path.join(CASES, file)) as Record<string, unknown>))
  .filter((entry): entry is [string, MaximalCase] => isCase(entry[1])));

test.each([...cases])('%s', (_name, { build, expected }) => {
  expect(synth((chart: Chart) => build(chart), { namespace: 'flux-system' })).toEqual(expected);
});
