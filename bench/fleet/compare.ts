import * as fs from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { Contender } from './contenders';
import { filesBelow } from '../../tools/files';

interface Parsed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name: string; readonly namespace?: string };
  readonly resources?: readonly string[];
}

type Objects = Map<string, Parsed>;

function manifests(outdir: string): readonly string[] {
  return filesBelow(outdir).filter((file) => file.endsWith('.yaml'));
}

/** How many objects a contender wrote, without its indexes: cheap enough for every size. */
export function countObjects(outdir: string): number {
  const count = (text: string, line: RegExp): number => text.match(line)?.length ?? 0;
  return manifests(outdir).map((file) => fs.readFileSync(path.join(outdir, file), 'utf8'))
    .reduce((sum, text) => sum + count(text, /^kind: /gm) - count(text, /^apiVersion: "?kustomize\.config\.k8s\.io\//gm), 0);
}

/** Everything a contender wrote, read as a version of YAML: by kind and name, and the entries of its indexes. */
function read(outdir: string, version: '1.1' | '1.2'): { readonly objects: Objects; readonly entries: readonly string[] } {
  const objects: Objects = new Map();
  const entries: string[] = [];
  for (const file of manifests(outdir)) {
    for (const document of parseAllDocuments(fs.readFileSync(path.join(outdir, file), 'utf8'), { version })) {
      if (document.errors.length > 0) throw document.errors[0];
      const object = document.toJS() as Parsed;
      if (object.apiVersion.startsWith('kustomize.config.k8s.io/')) {
        entries.push(...(object.resources ?? []).map((entry) => path.join(path.dirname(file), entry)));
        continue;
      }
      const key = [object.apiVersion, object.kind, object.metadata?.namespace, object.metadata?.name].join(' ');
      if (objects.has(key)) throw new Error(`${key} is written twice`);
      objects.set(key, object);
    }
  }
  return { objects, entries };
}

/** Compares what the contenders wrote with the objects as they are in memory; what differs is an error. */
export function compare(expected: readonly Parsed[], written: ReadonlyMap<Contender, string>): void {
  for (const [{ label, files }, outdir] of written) {
    for (const version of ['1.1', '1.2'] as const) {
      const { objects, entries } = read(outdir, version);
      for (const object of expected) {
        const key = [object.apiVersion, object.kind, object.metadata?.namespace, object.metadata?.name].join(' ');
        if (!isDeepStrictEqual(objects.get(key), object)) {
          throw new Error(`${label}: ${key} reads back as ${JSON.stringify(objects.get(key))} with YAML ${version}, which is not ${JSON.stringify(object)}`);
        }
      }
      if (objects.size !== expected.length) throw new Error(`${label} wrote ${objects.size} objects, not ${expected.length}`);
      if (files) checkEntries(label, outdir, entries);
    }
  }
}

/** Every file and folder but an index itself is listed once. */
function checkEntries(label: string, outdir: string, entries: readonly string[]): void {
  const files = manifests(outdir).filter((file) => path.basename(file) !== 'kustomization.yaml');
  const listed = (file: string): boolean => entries.includes(file);
  const missing = files.find((file) => !listed(file));
  if (missing !== undefined) throw new Error(`${label}: no index lists ${missing}`);
  const dead = entries.find((entry) => !fs.existsSync(path.join(outdir, entry)));
  if (dead !== undefined) throw new Error(`${label}: an index lists ${dead}, which is not there`);
  if (new Set(entries).size !== entries.length) throw new Error(`${label}: an index lists a file twice`);
}
