import * as fs from 'node:fs';
import * as path from 'node:path';
import * as yaml from 'js-yaml';
import type { MaximalCase } from './maximal';
import type { Manifest } from './schemas';

const CASES = path.resolve(__dirname, '../corpus/maximal');
const EXAMPLES = path.resolve(__dirname, '../../examples');

/** A document, and where it comes from. */
export interface NamedDocument {
  readonly from: string;
  readonly document: Manifest;
}

/** The manifests of all maximal cases. */
export function maximalDocuments(): NamedDocument[] {
  return fs.readdirSync(CASES).flatMap((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const cases = Object.entries(require(path.join(CASES, file)) as Record<string, Partial<MaximalCase> | undefined>);
    return cases.flatMap(([name, value]) => (value?.expected ?? []).map((document) => ({ from: `${file} ${name} ${document.kind}`, document })));
  });
}

/** What the examples write. */
export function exampleDocuments(): NamedDocument[] {
  return (fs.readdirSync(EXAMPLES, { recursive: true }) as string[]).filter((file) => /\/expected\/.*\.ya?ml$/.test(file)).sort().flatMap((file) =>
    (yaml.loadAll(fs.readFileSync(path.join(EXAMPLES, file), 'utf8')) as Manifest[]).filter(Boolean).map((document) => ({ from: `${file} ${document.kind}`, document })));
}
