/** What is read and written again is the same document, field for field, but for the spelling of durations. */
import { differences } from '../../lib/kit/reader/difference';
import { expressionOf } from '../../lib/kit/reader/part';
import { pathText } from '../../lib/kit/reader/place';
import { type Conversion, convertManifests } from '../../lib/manifests/convert';
import { readerFor } from '../../lib/manifests/kinds';
import { exampleDocuments, maximalDocuments, type NamedDocument } from '../support/documents';

/** Fields that only a JSON patch says, by the kind, and why. */
const PATCHED: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

const DOCUMENTS = [...maximalDocuments(), ...exampleDocuments()]
  .filter(({ document: { apiVersion, kind } }) => readerFor(apiVersion, kind) !== undefined);
const CONVERTED: readonly (NamedDocument & { readonly conversion: Conversion })[] = DOCUMENTS.map(({ from, document }) => (
  { from, document, conversion: convertManifests([{ value: document }])[0] }));

test('there are documents of every kind that is read', () => {
  expect(new Set(DOCUMENTS.map(({ document: { apiVersion, kind } }) => `${apiVersion}/${kind}`)).size).toBeGreaterThanOrEqual(12);
});

test('no construct refuses what a construct wrote', () => {
  expect(CONVERTED.flatMap(({ from, conversion }) => conversion.refused.map(({ problem }) => `${from} ${problem.prop}`))).toEqual([]);
});

test('documents are written again as they were', () => {
  const alike = { durations: new Set<string>(), unordered: new Set<string>(), defaults: new Map<string, string>() };
  for (const { document, conversion } of CONVERTED) expect(differences(document, conversion.manifest, alike)).toEqual([]);
});

test('only fields with a reason need a patch, and every reason is needed', () => {
  const patched = CONVERTED.flatMap(({ from, document: { kind }, conversion }) =>
    conversion.differences.map(({ path }) => ({ kind, field: pathText(path).replace(/\[\d+\]/g, '[]'), from })));
  expect(patched.filter(({ kind, field }) => PATCHED[kind]?.[field] === undefined)).toEqual([]);
  const used = new Set(patched.map(({ kind, field }) => `${kind} ${field}`));
  expect(Object.entries(PATCHED).flatMap(([kind, fields]) => Object.keys(fields).map((field) => `${kind} ${field}`)).filter((key) => !used.has(key))).toEqual([]);
});

test('tables write what they read', () => {
  for (const { from, document, conversion } of CONVERTED) {
    const { props } = conversion.construct!;
    const reader = readerFor(document.apiVersion, document.kind)!;
    for (const [name, part] of Object.entries(props.fields)) {
      const field = reader.resolve([name]);
      const value = expressionOf(part);
      if (field === undefined || field.isChoice || field.path.length !== 2 || ['git', 'chart', 'deletion'].includes(name) || value === undefined) continue;
      const wanted = document[field.path[0]][field.path[1]] as unknown;
      expect({ from, name, value: field.codec.write(value) }).toMatchObject({ from, name, value: wanted ?? expect.anything() });
    }
  }
});
