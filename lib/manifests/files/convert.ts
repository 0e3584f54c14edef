import * as path from 'node:path';
import { checkContents, type FilesReport } from './check';
import { placeDocuments, type PlacedDocument } from './clusters';
import { commentsOf } from './comments';
import { readContents, type SourceDocument } from './documents';
import type { FoundFile } from './find';
import type { SilencedRule } from './ignores';
import { problemParts } from '../../kit/checks/errors';
import { groupedBy } from '../../kit/checks/lists';
import { type Conversion, convertManifests } from '../convert';
import type { ProgramFile, ProgramObject } from '../program/plan';
import { MANIFESTS } from '../words';

/** Files as programs have them. */
interface ConvertedFiles {
  /** What a check of the files finds. */
  readonly report: FilesReport;
  readonly files: readonly ProgramFile[];
  /** The number of documents that became constructs. */
  readonly constructs: number;
  /** The number of documents that stay plain objects. */
  readonly plain: number;
  /** The number of documents that are not in the program: they are no objects with a name. */
  readonly leftOut: number;
}

/** Turns files into programs that write the same objects. */
export function convertFiles(found: readonly FoundFile[], silenced: readonly SilencedRule[]): ConvertedFiles {
  const contents = readContents(found);
  const placed = placeDocuments(contents);
  const { report, errors } = checkContents(contents, placed, silenced);
  const firsts = firstOfEach(placed);
  const clusters = new Set(firsts.map(({ cluster }) => cluster));
  const conversions = convertManifests(firsts.map(({ source: { value }, cluster }) => ({ value, cluster })));
  const byFile = groupedBy(conversions, ({ document }) => firsts[document].source.file);
  const ids = idsOf([...byFile.keys()]);
  const objectOf = (conversion: Conversion): ProgramObject => {
    const { source } = firsts[conversion.document];
    const wrong = errors.get(source) ?? conversion.refused.map(({ problem }) => problemParts(problem, MANIFESTS));
    return { conversion, comments: commentsOf(source), errors: wrong.map(({ message, fix }) => `${message}: ${fix}`) };
  };
  const constructs = conversions.filter(({ construct }) => construct !== undefined).length;
  return {
    report,
    files: [...byFile].map(([file, all]) => {
      const { cluster } = firsts[all[0].document];
      return { id: ids.get(file)!, objects: all.map(objectOf), ...(clusters.size > 1 && cluster !== '' ? { cluster: cluster.replace(/^\//, '') } : {}) };
    }),
    constructs,
    plain: conversions.length - constructs,
    leftOut: contents.skipped + firsts.length - conversions.length,
  };
}

/** Each document once: one that goes to several clusters is the same on all of them. */
function firstOfEach(placed: readonly PlacedDocument[]): PlacedDocument[] {
  const seen = new Set<SourceDocument>();
  return placed.filter(({ source }) => !seen.has(source) && seen.add(source));
}

/** The names of the files without their extension, with the folders in front where names are the same. */
function idsOf(files: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(stemOf(file), (counts.get(stemOf(file)) ?? 0) + 1);
  const used = new Set<string>();
  return new Map(files.map((file) => {
    const whole = labelOf(file.replace(/\.\w+$/, '')) || 'manifests';
    let id = counts.get(stemOf(file)) === 1 && stemOf(file) !== '' ? stemOf(file) : whole;
    for (let count = 2; used.has(id); count++) id = `${whole}-${count}`;
    used.add(id);
    return [file, id];
  }));
}

const stemOf = (file: string): string => labelOf(path.posix.basename(file).replace(/\.\w+$/, ''));

/** A name that charts and their files can have. */
const labelOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
