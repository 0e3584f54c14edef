/** Mistakes that nobody reports are shown on real controllers in test/e2e, under their names here. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { SAMPLE } from './sample';

const E2E = path.resolve(__dirname, '../../e2e');
const shown = fs.readdirSync(E2E).filter((file) => file.startsWith('silent-'))
  .flatMap((file) => [...fs.readFileSync(path.join(E2E, file), 'utf8').matchAll(/^test\('([\w-]+):/gm)].map(([, id]) => id));

test('at least twenty silent mistakes of the sample are shown', () => {
  expect(shown.length).toBeGreaterThanOrEqual(20);
  const known = new Set<string>(Object.values(SAMPLE).flat());
  expect(shown.filter((id) => !known.has(id))).toEqual([]);
});
