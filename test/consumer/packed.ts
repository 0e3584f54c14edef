import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { readAssembly, type Type, type TypeRef } from '../../tools/assembly';

export const ROOT = path.resolve(__dirname, '../..');
/** Where the tarball is unpacked: inside node_modules, where it finds the peers that the tests have. */
const FOLDER = path.join(ROOT, 'node_modules/.cache/packed');
export const PACKAGE = path.join(FOLDER, 'package');

/** Packs the library as `npm publish` would, and unpacks it as `package` into a new folder. Returns the tarball. */
export function pack(folder = FOLDER): string {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename }] = JSON.parse(printed) as { filename: string }[];
  const tarball = path.join(folder, filename);
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return tarball;
}

/** The types of the packed assembly, by their full name. */
export function packedTypes(): ReadonlyMap<string, Type> {
  return new Map(Object.entries(readAssembly(PACKAGE).types));
}

/** What the packed library exports. */
export function packedLibrary(): Readonly<Record<string, unknown>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(PACKAGE) as Readonly<Record<string, unknown>>;
}

const fqnOf = ({ fqn, collection }: TypeRef): string | undefined => fqn ?? (collection && fqnOf(collection.elementtype));

/** The classes that a prop or a parameter asks for: those that must not take anything else. */
export function valueClasses(types: ReadonlyMap<string, Type>): readonly Type[] {
  const asked = new Set<string | undefined>();
  for (const { properties = [], methods = [], datatype, initializer } of types.values()) {
    if (datatype) for (const { type } of properties) asked.add(fqnOf(type));
    for (const { type } of [...methods.flatMap(({ parameters = [] }) => parameters), ...initializer?.parameters ?? []]) asked.add(fqnOf(type));
  }
  return [...types.values()].filter(({ kind, fqn }) => kind === 'class' && asked.has(fqn)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a class is another one, or extends it. */
export function extendsClass(types: ReadonlyMap<string, Type>, one: Type, other: Type): boolean {
  const base = one.base === undefined ? undefined : types.get(one.base);
  return one === other || (base !== undefined && extendsClass(types, base, other));
}
