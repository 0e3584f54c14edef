/** jsii-rosetta translates the examples of the packed library for the documentation in other languages: with wrong types it translates wrongly, so each must compile. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pack, ROOT } from '../consumer/packed';

const FOLDER = path.join(ROOT, 'node_modules/.cache/packed-rosetta');
const PACKAGE = path.join(FOLDER, 'package');

interface Snippet {
  readonly didCompile?: boolean;
  readonly location: { readonly api: { readonly fqn?: string } };
  readonly translations: { readonly python: { readonly source: string } };
}

test('every example compiles and becomes Python', () => {
  pack(FOLDER);
  const rosetta = path.join(ROOT, 'node_modules/jsii-rosetta/bin/jsii-rosetta');
  execFileSync(process.execPath, [rosetta, 'extract', '--strict', '--batch', '1000', '--directory', ROOT, PACKAGE], {
    stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
  });
  const { snippets } = JSON.parse(fs.readFileSync(path.join(PACKAGE, '.jsii.tabl.json'), 'utf8')) as { snippets: Record<string, Snippet> };
  const all = Object.values(snippets);
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(({ didCompile }) => didCompile !== true).map(({ location }) => location.api.fqn)).toEqual([]);
  const sources = path.join(FOLDER, 'python.json');
  fs.writeFileSync(sources, JSON.stringify(all.map(({ translations }) => translations.python.source)));
  const check = `import json; [compile(text, 'example', 'exec') for text in json.load(open('${sources}'))]; print('ok')`;
  expect(execFileSync('python3', ['-c', check], { encoding: 'utf8' })).toBe('ok\n');
}, 300_000);
