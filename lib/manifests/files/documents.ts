import * as path from 'node:path';
import { type FoundFile } from './find';
import { type KustomizeIndex, readIndex } from './kustomize';
import { type Position, YamlFile, type YamlDocument } from './yaml-file';
import { isMap, type Step } from '../../kit/reader/place';

/** An object of Kubernetes in a file. */
export interface SourceDocument {
  readonly file: string;
  readonly yaml: YamlFile;
  readonly document: YamlDocument;
  /** Where the object is in the document: that of a List is an item. */
  readonly prefix: readonly Step[];
  readonly value: SourceObject;
}

/** An object as it is written. */
interface SourceObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: unknown;
  readonly spec?: unknown;
}

/** A mistake in a file that is no matter of a field. */
export interface FileMistake extends Position {
  readonly file: string;
  /** Completes "must ...". */
  readonly must: string;
  readonly fix: string;
}

/** What files contain. */
export interface Contents {
  readonly documents: readonly SourceDocument[];
  /** The number of documents that are not objects, or are not meant for an API server as they are. */
  readonly skipped: number;
  readonly mistakes: readonly FileMistake[];
  /** The indexes of kustomize by their folder. */
  readonly indexes: ReadonlyMap<string, KustomizeIndex>;
  /** The texts of the files that were read. */
  readonly texts: ReadonlyMap<string, YamlFile>;
}

/** Reads files. */
export function readContents(files: readonly FoundFile[]): Contents {
  const documents: SourceDocument[] = [];
  const mistakes: FileMistake[] = [];
  const indexes = new Map<string, KustomizeIndex>();
  const texts = new Map<string, YamlFile>();
  const charts = new Set(files.filter(({ file }) => path.posix.basename(file) === 'Chart.yaml').map(({ file }) => path.posix.dirname(file)));
  let skipped = 0;

  for (const { file, content, error } of files) {
    if (content === undefined) {
      mistakes.push({ file, line: 1, column: 1, must: 'be a file that can be read', fix: `it ${error ?? 'cannot be read'}` });
      continue;
    }
    if (isTemplate(file, charts)) {
      skipped++;
      continue;
    }
    const text = decoded(content);
    if (text === undefined) {
      mistakes.push({ file, line: 1, column: 1, must: 'be text in UTF-8', fix: 'save it as UTF-8' });
      continue;
    }
    const yaml = new YamlFile(text);
    if (yaml.mistakes.length > 0 && text.includes('{{')) {
      skipped++;
      continue;
    }
    texts.set(file, yaml);
    mistakes.push(...yaml.mistakes.map((mistake) => ({ file, ...mistake })));
    for (const document of yaml.documents) {
      const index = readIndex(file, document.value);
      if (index) indexes.set(index.folder, index);
      const objects = isEncrypted(document.value) ? [] : objectsIn(document.value, []);
      if (objects.length === 0 || index) skipped++;
      else documents.push(...objects.map(({ prefix, value }) => ({ file, yaml, document, prefix, value })));
    }
  }
  const patches = new Set([...indexes.values()].flatMap((index) => index.patchFiles));
  const whole = documents.filter(({ file }) => !patches.has(file));
  return { documents: whole, skipped: skipped + documents.length - whole.length, mistakes, indexes, texts };
}

/** Text in UTF-8, without the mark of byte order; undefined if it is none. */
function decoded(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** Whether a file is a template of a Helm chart, which is no manifest yet. */
function isTemplate(file: string, charts: ReadonlySet<string>): boolean {
  const folders = path.posix.dirname(file).split('/');
  return folders.some((name, index) => name === 'templates' && charts.has(folders.slice(0, index).join('/') || '.'));
}

/** Whether SOPS has encrypted a document. */
function isEncrypted(value: unknown): boolean {
  return isMap(value) && isMap(value.sops) && typeof value.sops.mac === 'string';
}

interface Found {
  readonly prefix: readonly Step[];
  readonly value: SourceObject;
}

/** The objects of a document: itself, or the items of a List. */
function objectsIn(value: unknown, prefix: readonly Step[]): Found[] {
  if (!isMap(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') return [];
  if (value.kind.endsWith('List') && Array.isArray(value.items)) return value.items.flatMap((item, index) => objectsIn(item, [...prefix, 'items', index]));
  return [{ prefix, value: value as unknown as SourceObject }];
}
