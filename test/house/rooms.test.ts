/** The walls of the house: what docs/explanation/architecture.md says of rooms, folders and files. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow } from '../../tools/files';

const ROOT = path.resolve(__dirname, '../..');
const LIB = path.join(ROOT, 'lib');
const files = filesBelow(LIB).filter((file) => file.endsWith('.ts'));
const read = (file: string): string => fs.readFileSync(path.join(LIB, file), 'utf8');

/** The files of lib/ that a file imports, types included. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/\bfrom '(\.[^']+)'/g)]
    .map(([, specifier]) => path.join(path.dirname(file), specifier))
    .map((target) => [`${target}.ts`, `${target}/index.ts`].find((candidate) => files.includes(candidate)))
    .filter((target) => target !== undefined);
}

/** Nodes of a graph that can reach themselves, as one way round. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, way: readonly string[]): void => {
    if (way.includes(node)) {found.push([...way.slice(way.indexOf(node)), node].join(' -> '));} else if (!done.has(node)) {
      for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
      done.add(node);
    }
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

/** The folder of a file. The rules of a room, which everything in it names, count as one. */
const folderOf = (file: string): string => (path.basename(file) === 'rules.ts' ? file : path.dirname(file));

const isIndex = (file: string): boolean => path.basename(file) === 'index.ts';
const graph = new Map(files.map((file) => [file, importsOf(file)]));

describe('lib/', () => {
  test('no file imports itself by way of others', () => {
    expect(graph.size).toBeGreaterThan(200);
    expect(circles(graph)).toEqual([]);
  });

  test('no folder imports itself by way of others of its room', () => {
    const folders = new Map<string, string[]>();
    for (const [file, targets] of graph) {
      if (isIndex(file)) continue;
      const folder = folderOf(file);
      const others = targets.map(folderOf).filter((other) => other !== folder && other.split('/')[0] === folder.split('/')[0]);
      folders.set(folder, [...folders.get(folder) ?? [], ...others]);
    }
    expect(circles(folders)).toEqual([]);
  });

  test('files import the file they need, not an index', () => {
    const through = [...graph].filter(([file]) => !isIndex(file)).flatMap(([file, targets]) => targets.filter(isIndex).map((target) => `${file} -> ${target}`));
    expect(through).toEqual([]);
  });

  test('a folder has at most 25 files, its index included', () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(path.dirname(file), (counts.get(path.dirname(file)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 25)).toEqual([]);
  });

  test('a file that somebody writes has at most 400 lines, the median at most 120', () => {
    const lines = files.filter((file) => !isIndex(file) && !read(file).startsWith('// Made from ')).map((file) => [file, read(file).split('\n').length - 1] as const).sort(([, a], [, b]) => a - b);
    expect(lines.filter(([, count]) => count > 400)).toEqual([]);
    expect(lines[Math.floor(lines.length / 2)][1]).toBeLessThanOrEqual(120);
  });

  test('everything that is exported is used elsewhere', () => {
    const users = ['lib', 'test', 'tools', 'bench'].flatMap((folder) => filesBelow(path.join(ROOT, folder)).filter((file) => file.endsWith('.ts'))
      .map((file) => fs.readFileSync(path.join(ROOT, folder, file), 'utf8')));
    const named = new Set(users.flatMap((code) => [...code.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from/gm)]
      .flatMap(([, names]) => names.split(',').map((name) => name.trim().replace(/^type /, '').replace(/ as .*$/, '')))));
    const unused = files.filter((file) => !isIndex(file)).flatMap((file) => [...read(file).matchAll(/^export (?:abstract )?(?:class|interface|enum|function|const|type) (\w+)/gm)]
      .filter(([, name]) => !named.has(name)).map(([, name]) => `${file}: ${name}`));
    expect(unused).toEqual([]);
  });
});
