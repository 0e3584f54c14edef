/** Programs for every document that the project has compile, and write the same document. */
import * as path from 'node:path';
import { differencesOf, programFor, writtenBy } from './support';
import { compilerErrors, ROOT } from '../../docs/compiler';
import { exampleDocuments, maximalDocuments } from '../../support/documents';

const DOCUMENTS = [...maximalDocuments(), ...exampleDocuments()].filter(({ document }) => document.metadata?.name !== undefined);
const PROGRAMS = DOCUMENTS.map(({ from, document }) => ({ from, document, program: programFor(document) }));

test('all programs compile under the strictest options', () => {
  expect(PROGRAMS.length).toBeGreaterThan(200);
  expect(compilerErrors(new Map(PROGRAMS.map(({ program }, index) => [path.join(ROOT, 'programs', `p${index}.ts`), program])))).toEqual([]);
}, 120_000);

test('they write the documents', () => {
  const wrong = PROGRAMS.flatMap(({ from, document, program }): object[] => {
    try {
      const [[, written]] = writtenBy(program);
      return written.length === 1 && differencesOf(document, written[0]).length === 0 ? [] : [{ from, document, written, program }];
    } catch (error) {
      return [{ from, document, program, error: String(error) }];
    }
  });
  expect(wrong).toEqual([]);
});
