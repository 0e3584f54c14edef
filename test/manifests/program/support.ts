import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as YAML from 'yaml';
import { differences } from '../../../lib/kit/reader/difference';
import { convertManifests } from '../../../lib/manifests/convert';
import { readerFor } from '../../../lib/manifests/kinds';
import { programOf } from '../../../lib/manifests/program/single';
import { filesBelow } from '../../../tools/files';
import { compiled } from '../../docs/compiler';
import type { Manifest } from '../../support/schemas';

/** The program for documents in one file. */
export function programFor(...documents: readonly object[]): string {
  return programOf([{ id: 'all', objects: convertManifests(documents.map((value) => ({ value }))).map((conversion) => ({ conversion, comments: [], errors: [] })) }]);
}

/** Runs a module; `others` are those that it imports by their path. */
function evaluate(code: string, others: (name: string) => string | undefined): object {
  const exported = {};
  const load = (name: string): unknown => {
    const other = others(name);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return other === undefined ? require(name) : evaluate(other, others);
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', compiled(code))(load, exported);
  return exported;
}

/** What a program writes: documents by file. */
export function writtenBy(code: string, others: (name: string) => string | undefined = () => undefined): ReadonlyMap<string, readonly Manifest[]> {
  const home = process.cwd();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'program-'));
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  process.chdir(folder);
  try {
    evaluate(code, others);
    return new Map(filesBelow(folder).map((file) => [
      path.basename(file), YAML.parseAllDocuments(fs.readFileSync(path.join(folder, file), 'utf8')).map((each) => each.toJS() as Manifest),
    ]));
  } finally {
    process.chdir(home);
    spy.mockRestore();
    fs.rmSync(folder, { recursive: true });
  }
}

/** In what one document differs from another, but for the spelling of durations. */
export function differencesOf(document: Manifest, written: Manifest): unknown[] {
  const reading = readerFor(document.apiVersion, document.kind)?.read(document, false).reading;
  return differences(document, written, reading ?? { durations: new Set(), unordered: new Set(), defaults: new Map() });
}
