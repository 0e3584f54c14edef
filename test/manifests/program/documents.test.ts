/** Programs for every document that the project has compile, write the same document, and are shorter than its YAML. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as YAML from 'yaml';
import { differencesOf, programFor, writtenBy } from './support';
import { convertFiles } from '../../../lib/manifests/files/convert';
import { findFiles } from '../../../lib/manifests/files/find';
import { projectOf } from '../../../lib/manifests/program/project';
import { compilerErrors, ROOT } from '../../docs/compiler';
import { exampleDocuments, maximalDocuments } from '../../support/documents';
import type { Manifest } from '../../support/schemas';

interface Case { readonly expected: Manifest | readonly Manifest[] }
type Cases = Readonly<Record<string, Case>>;
const mockCases: [string, Case][] = [];
jest.mock('../../corpus/valid/valid', () => ({ validOf: (_area: string, _later: object, cases: Cases) => mockCases.push(...Object.entries(cases)) }));

const VALID = path.join(ROOT, 'test/corpus/valid');
// eslint-disable-next-line @typescript-eslint/no-require-imports
for (const file of fs.readdirSync(VALID)) if (file.endsWith('.test.ts')) require(path.join(VALID, file));

const SAMPLES = mockCases.map(([from, { expected }]) => ({ from, documents: [expected].flat() as Manifest[] }));
const DOCUMENTS = [...maximalDocuments(), ...exampleDocuments()].filter(({ document }) => document.metadata?.name !== undefined);
const PROGRAMS = [...SAMPLES, ...DOCUMENTS.map(({ from, document }) => ({ from, documents: [document] }))]
  .map(({ from, documents }) => ({ from, documents, program: programFor(...documents) }));

/** The documents of examples that are no objects with a name: indexes of kustomize, and their like. */
const LEFT_OUT = { 'today': 1, 'central': 0, 'co-located': 0, 'fleet': 4, 'secrets-aws': 0, 'secrets-vault': 0 };
const PROJECTS = Object.entries(LEFT_OUT).map(([example, wanted]) => {
  const { files, report, leftOut } = convertFiles(findFiles([path.join(ROOT, 'examples', example, 'expected')], () => Buffer.alloc(0)), []);
  return { example, modules: projectOf(files), report, leftOut, wanted };
});

test('all programs and projects compile under the strictest options', () => {
  expect(PROGRAMS.length).toBeGreaterThan(500);
  const modules = PROJECTS.flatMap(({ example, modules: all }) => [...all].map(([file, text]) => [path.join(ROOT, 'programs', example, file), text] as const));
  expect(compilerErrors(new Map([...PROGRAMS.map(({ program }, index) => [path.join(ROOT, 'programs', `p${index}.ts`), program] as const), ...modules]))).toEqual([]);
}, 300_000);

const byText = (one: Manifest, other: Manifest): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** In what two sets of documents differ. */
function differencesIn(documents: readonly Manifest[], written: readonly Manifest[]): unknown[] {
  if (documents.length !== written.length) return [`${written.length} instead of ${documents.length}`];
  const [wanted, got] = documents.length === 1 ? [documents, written] : [[...documents].sort(byText), [...written].sort(byText)];
  return wanted.flatMap((document, index) => differencesOf(document, got[index]));
}

test('programs write the documents', () => {
  expect(PROGRAMS.flatMap(({ from, documents, program }): object[] => {
    const found = differencesIn(documents, writtenBy(program).get('all.yaml') ?? []);
    return found.length === 0 ? [] : [{ from, found }];
  })).toEqual([]);
}, 300_000);

test.each(PROJECTS)('the project of $example writes its files', ({ example, modules, report, leftOut, wanted: wantedLeftOut }) => {
  expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const written = writtenBy(modules.get('main.ts')!, (name) => modules.get(`charts/${path.basename(name)}.ts`) ?? modules.get(`${path.basename(name)}.ts`));
  const files = findFiles([path.join(ROOT, 'examples', example, 'expected')], () => Buffer.alloc(0));
  const wanted = files.map(({ file, content }) => YAML.parseAllDocuments(String(content)).map((each) => each.toJS() as Manifest)
    .filter((document) => document.metadata?.name !== undefined).map((document) => ({ file, document }))).flat();
  expect(differencesIn(wanted.map(({ document }) => document), [...written.values()].flat())).toEqual([]);
  expect(leftOut).toBe(wantedLeftOut);
});

test('programs have at most 60 % of the lines of the YAML, without imports and what makes the app and the chart', () => {
  const count = (text: string): number => text.split('\n').filter((line) => line !== '').length;
  const yaml = SAMPLES.map(({ documents }) => count(documents.map((document) => YAML.stringify(document, { lineWidth: 0 })).join('---\n')));
  const statements = SAMPLES.map(({ documents }) => count(/\nconst chart = .*\n([\s\S]*)\napp\.synth/.exec(programFor(...documents))![1]));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
  expect(SAMPLES.length).toBeGreaterThan(90);
  expect(sum(statements) / sum(yaml)).toBeLessThanOrEqual(0.6);
});
