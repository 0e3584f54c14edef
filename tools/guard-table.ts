/**
 * Runs behind jsii in the compile task: writes lib/kit/checks/guard-table.ts, what the guard of props knows of the API, from the jsii assembly. Where the API has
 * changed, it compiles once more.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Assembly, type Located, type Parameter, type Property, readAssembly, type Type, type TypeRef } from './assembly';

const ROOT = path.resolve(__dirname, '..');
export const TABLE_FILE = path.join(ROOT, 'lib/kit/checks/guard-table.ts');

const cdk8s = readAssembly(path.join(ROOT, 'node_modules/cdk8s'));

/** Structs of other packages whose keys are checked too. */
const FOREIGN_STRUCTS: readonly string[] = ['cdk8s.ApiObjectMetadata', 'cdk8s.ChartProps', 'cdk8s.OwnerReference'];

/** The short name of a type; those of other packages keep the name of their package. */
const nameOf = (assembly: Assembly, fqn: string): string => fqn.startsWith(`${assembly.name}.`) ? fqn.slice(assembly.name.length + 1) : fqn;

function typeOf(assembly: Assembly, { primitive, fqn, collection }: TypeRef): string {
  if (collection) {
    const inner = typeOf(assembly, collection.elementtype);
    return collection.kind === 'array' ? `${inner}[]` : `{${inner}}`;
  }
  if (fqn !== undefined) return nameOf(assembly, fqn);
  return primitive === 'string' || primitive === 'number' || primitive === 'boolean' ? primitive : 'any';
}

/** The members of a struct or interface, those of its bases included. */
function allProperties(assembly: Assembly, type: Type): readonly Property[] {
  const bases = (type.interfaces ?? []).map((fqn) => assembly.types[fqn] ?? cdk8s.types[fqn]).filter((base) => base !== undefined);
  const all = [...bases.flatMap((base) => allProperties(assembly, base)), ...type.properties ?? []];
  return [...new Map(all.map((property) => [property.name, property])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const fields = (assembly: Assembly, type: Type): string =>
  allProperties(assembly, type).map((each) => `${each.name}${each.optional ? '?' : ''}:${typeOf(assembly, each.type)}`).join(';');

const parameters = (assembly: Assembly, list: readonly Parameter[] = []): string =>
  list.map((each) => `${each.variadic ? '...' : ''}${each.name}${each.optional ? '?' : ''}:${typeOf(assembly, each.type)}`).join(',');

/** All classes and interfaces that a type is, itself included. */
function lineage(assembly: Assembly, fqn: string): string[] {
  const type = assembly.types[fqn];
  if (type === undefined) return [];
  return [fqn, ...[...type.interfaces ?? [], ...type.base === undefined ? [] : [type.base]].flatMap((base) => lineage(assembly, base))];
}

/** An argument as errors show it: a string in quotes, a struct by its required fields. */
function argument(assembly: Assembly, { name, type }: Parameter): string {
  if (type.primitive === 'string') return `'${name}'`;
  const struct = type.fqn === undefined ? undefined : assembly.types[type.fqn];
  if (!struct?.datatype) return name;
  const required = allProperties(assembly, struct).filter(({ optional }) => !optional).map((each) => each.name);
  return required.length === 0 ? '{ ... }' : `{ ${required.join(', ')} }`;
}

/** How something of a type is made, as errors say it: `FluxSource.git({ revision, url })`, or `new FluxGitRepository(...)`; references by name come last. */
function makers(assembly: Assembly, fqn: string): string[] {
  const is = (candidate: TypeRef | undefined): boolean => candidate?.fqn !== undefined && lineage(assembly, candidate.fqn).includes(fqn);
  const position = ({ locationInModule: { filename, line } }: Located): string => `${filename} ${String(line).padStart(6)}`;
  const inOrder = <T extends Located>(list: readonly T[]): T[] => [...list].sort((a, b) => (position(a) < position(b) ? -1 : 1));
  const classes = inOrder(Object.values(assembly.types).filter(({ kind }) => kind === 'class'));
  // Those of the class itself come first, or of the class that an interface is named after.
  const isOwn = (type: Type): boolean => fqn.endsWith(`.${type.name}`) || fqn.endsWith(`.I${type.name}`);
  const factoriesOf = (list: readonly Type[]): string[] => list.flatMap((type) => inOrder(type.methods ?? [])
    .filter(({ static: isStatic, returns }) => isStatic && is(returns?.type))
    .map(({ name, parameters: all = [] }) => `${type.name}.${name}(${all.filter(({ optional }) => !optional).map((each) => argument(assembly, each)).join(', ')})`));
  const constructors = classes.filter((type) => type.initializer && !type.abstract && lineage(assembly, type.fqn).includes(fqn)).map(({ name }) => `new ${name}(...)`);
  const all = [...factoriesOf(classes.filter(isOwn)), ...constructors, ...factoriesOf(classes.filter((type) => !isOwn(type)))];
  return [...all.filter((way) => !/\.from[A-Z]\w*Name\(/.test(way)), ...all.filter((way) => /\.from[A-Z]\w*Name\(/.test(way))];
}

/** The wire values of enums are not in the assembly. */
function enumValues(assembly: Assembly, library: Readonly<Record<string, unknown>>, type: Type): string {
  const values = library[nameOf(assembly, type.fqn)] as Readonly<Record<string, string>>;
  return (type.members ?? []).map(({ name }) => `${name}=${values[name]}`).join(';');
}

/** What the guard knows of an API. `library` is what the package exports, from which the values of enums come. */
function guardTable(assembly: Assembly, library: Readonly<Record<string, unknown>>): string {
  const types = Object.values(assembly.types).sort((a, b) => (a.name < b.name ? -1 : 1));
  const structs = types.filter(({ kind, datatype }) => kind === 'interface' && datatype).map((type) => [type.name, fields(assembly, type)] as const);
  const foreign = FOREIGN_STRUCTS.map((fqn) => [fqn, fields({ ...cdk8s, name: 'none' }, cdk8s.types[fqn])] as const);
  const enums = types.filter(({ kind }) => kind === 'enum').map((type) => [type.name, enumValues(assembly, library, type)] as const);
  const classes = types.filter(({ kind }) => kind === 'class').map((type) => [type.name, (type.methods ?? [])
    .filter(({ parameters: list = [], overrides }) => list.length > 0 && overrides === undefined)
    .map((method) => `${method.static ? '' : '.'}${method.name}(${parameters(assembly, method.parameters)})`).join(';')] as const);
  const interfaces = types.filter(({ kind, datatype }) => kind === 'interface' && !datatype).map((type) => [type.name, fields(assembly, type)] as const);
  const made = types.filter(({ kind, datatype }) => kind === 'class' || (kind === 'interface' && !datatype))
    .map((type) => [type.name, makers(assembly, type.fqn).slice(0, 4).join(' | ')] as const).filter(([, list]) => list !== '');
  const table = (name: string, doc: string, entries: readonly (readonly [string, string])[]): string[] => [
    `/** ${doc} */`,
    `export const ${name}: Readonly<Record<string, string>> = {`,
    ...entries.map(([key, value]) => `  ${/^\w+$/.test(key) ? key : `'${key}'`}: ${JSON.stringify(value).replace(/'/g, "\\'").replace(/^"|"$/g, "'").replace(/\\"/g, '"')},`),
    '};',
    '',
  ];
  return [
    '// Made from the API by tools/guard-table.ts, which the compile task runs. Do not edit.',
    '/* eslint-disable @stylistic/max-len, @stylistic/quote-props, max-lines */',
    '',
    ...table('STRUCTS', 'The props of each struct: `name?:type`, where `T[]` is an array and `{T}` a map.', [...structs, ...foreign]),
    ...table('ENUMS', 'The members of each enum, with their values.', enums),
    ...table('CLASSES', 'The methods of each class that take something; those of objects begin with a dot.', classes),
    ...table('INTERFACES', 'What each interface asks for.', interfaces),
    ...table('MAKERS', 'How values of a class or interface are made, in the words of errors.', made),
  ].join('\n').replace(/\n+$/, '\n');
}

/** The table for what is compiled now. */
export function currentTable(): string {
  // The package itself: the values of enums are in no other place.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const library = require(path.join(ROOT, 'build/lib/index.js')) as Readonly<Record<string, unknown>>;
  return guardTable(readAssembly(), library);
}

if (require.main === module) {
  const table = currentTable();
  if (fs.readFileSync(TABLE_FILE, 'utf8') !== table) {
    fs.writeFileSync(TABLE_FILE, table);
    console.log('lib/kit/checks/guard-table.ts is new: compiling once more');
    process.exitCode = spawnSync('npx', ['projen', 'compile'], { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
  }
}
