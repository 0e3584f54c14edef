/**
 * Runs behind jsii in the compile task. It makes the compiled library quick to load and small to install:
 *
 * - The library becomes two files, without comments, which the declarations have. What Flux and Argo CD need is in the first, the rest in the second.
 * - The entry point loads one of them when one of its exports is first used.
 * - The declarations of what a user can get to become one file.
 * - The assembly for jsii has neither texts that the declarations and README.md have already, nor lines of the source. The whole assembly stays in
 *   build/whole.jsii, for the reference.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import { filesBelow } from './files';

const LIB = path.resolve(__dirname, '../lib');
const BUILD = path.resolve(__dirname, '../build/lib');
const ENTRY = path.join(BUILD, 'index.js');
const ASSEMBLY = path.resolve(__dirname, '../.jsii');
const WHOLE_ASSEMBLY = path.resolve(__dirname, '../build/whole.jsii');

/** The rooms of each file of the package. A file may import from those before it. */
const BUNDLES: Record<string, readonly string[]> = {
  core: ['kit', 'flux', 'argo'],
  more: ['eso', 'crossplane', 'wiring', 'spaces', 'fleet'],
};

const read = (file: string): string => fs.readFileSync(file, 'utf8');

interface Export {
  readonly name: string;
  /** The room and the file of it, such as `kit/fail`. */
  readonly from: string;
}

/** What a file of the source imports at run time from other rooms. */
function importsOf(file: string): Export[] {
  const lines = [...read(path.join(LIB, file)).matchAll(/^import \{ ([^}]+) \} from '\.\.\/(\w+\/[\w.-]+)';$/gm)];
  return lines.flatMap(([, names, from]) => names.split(', ').filter((name) => !name.startsWith('type ')).map((name) => ({ name, from })));
}

/** What users import: the files that the entry point names, and what each of them exports at run time. */
function publicExports(): Export[] {
  const files = [...read(path.join(LIB, 'index.ts')).matchAll(/^export \* from '\.\/(\w+\/[\w.-]+)';$/gm)].map(([, file]) => file);
  return files.flatMap((from) => {
    const code = read(path.join(BUILD, `${from}.js`));
    const names = [...code.matchAll(/^exports\.(\w+) = (?!void 0;$)/gm), ...code.matchAll(/\(exports\.(\w+) = /g)].map((match) => match[1]);
    return [...new Set(names)].map((name) => ({ name, from }));
  });
}

/** The text of an import or export list as esbuild writes it, as pairs: `a as b` gives [a, b]. */
const pairs = (list: string): [string, string][] => list.split(',').map((part) => part.trim()).filter((part) => part !== '')
  .map((part) => part.split(' as ')).map(([name, other]) => [name, other ?? name]);

/**
 * Some rooms as one CommonJS module that exports what users and the other bundles import.
 *
 * @param short the names in the package of what only the bundles import
 */
async function bundle(name: string, wanted: readonly Export[], short: ReadonlyMap<string, string>): Promise<string> {
  const rooms = BUNDLES[name];
  const others = Object.keys(BUNDLES).filter((other) => other !== name);
  const { outputFiles } = await build({
    stdin: {
      contents: wanted.map((entry) => `export { ${entry.name} } from './${entry.from}';`).join('\n'),
      resolveDir: LIB,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    minifySyntax: true,
    external: ['cdk8s', 'constructs'],
    plugins: [{
      name: 'rooms',
      setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/\w+\// }, ({ path: from }) => {
        const room = from.split('/')[1];
        return rooms.includes(room) ? undefined : { path: `./${others.find((other) => BUNDLES[other].includes(room))}.js`, external: true };
      }),
    }],
  });
  const code = outputFiles[0].text
    .replace(/^import \{([^}]+)\} from "([^"]+)";$/gm, (_line, list: string, from: string) =>
      `const { ${pairs(list).map(([theirs, ours]) => `${from.startsWith('.') ? short.get(theirs) ?? theirs : theirs}: ${ours}`).join(', ')} } = require("${from}");`)
    .replace(/^import \* as (\w+) from "([^"]+)";$/gm, 'const $1 = require("$2");')
    .replace(/^export \{([^}]+)\};$/gm, (_line, list: string) => pairs(list).map(([ours, theirs]) => `exports.${short.get(theirs) ?? theirs} = ${ours};`).join('\n'));
  if (/^(import|export) /m.test(code)) throw new Error(`${name} has an import or export of another form`);
  return code;
}

/** Node shows the line in which an error is thrown: the statement gets one of its own. */
function ownLine(code: string): string {
  const start = code.indexOf('throw new Error(');
  if (start < 0) return code;
  let end = code.indexOf('(', start);
  for (let open = 1; open > 0;) {
    end += 1;
    if (code[end] === '(') open += 1;
    if (code[end] === ')') open -= 1;
  }
  return `${code.slice(0, start)}\n${code.slice(start, end + 1)}\n${ownLine(code.slice(end + 1))}`;
}

async function write(file: string, code: string): Promise<void> {
  const { code: small } = await minify(`"use strict";\n${code}`, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 5, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
    format: { comments: false },
  });
  fs.writeFileSync(file, ownLine(small!));
}

/**
 * The entry point has a getter per export, which the first use replaces by the value. The plain assignments let Node see the names when an ES module
 * imports them.
 */
function lazyEntry(exported: readonly Export[]): string {
  const places = Object.entries(BUNDLES).map(([file, rooms]) => [file, exported.filter(({ from }) => rooms.includes(from.split('/')[0]))] as const);
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    `${places.flatMap(([, list]) => list).map(({ name }) => `exports.${name} = `).join('')}void 0;`,
    'const names = Object.keys(exports);',
    'const lazy = (count, load) => {',
    '  for (const name of names.splice(-count)) Object.defineProperty(exports, name, {',
    '    enumerable: true,',
    '    configurable: true,',
    '    get() {',
    '      const value = load()[name];',
    '      Object.defineProperty(exports, name, { enumerable: true, value });',
    '      return value;',
    '    },',
    '  });',
    '};',
    // A chain of assignments sets the last name first.
    ...places.map(([file, list]) => `lazy(${list.length}, () => require("./${file}.js"));`),
    '',
  ].join('\n');
}

/** The declaration files that a user's compiler can get to from one of them. */
function reachable(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file) || !fs.existsSync(file)) return seen;
  seen.add(file);
  for (const [, specifier] of read(file).matchAll(/from ['"](\.[^'"]+)['"]/g)) reachable(`${path.resolve(path.dirname(file), specifier)}.d.ts`, seen);
  return seen;
}

/** All declarations as one file. Their names are unique, which jsii demands of those that are public, and this of the others. */
function declarations(index: string): string {
  const imports = new Map<string, Set<string>>();
  const names = new Set<string>();
  const bodies = [...reachable(index)].filter((file) => file !== index).sort().map((file) => read(file).replace(
    /^import (?:type )?\{ (.+) \} from ['"](.+)['"];\n/gm, (_line, list: string, from: string) => {
      const known = imports.get(from) ?? new Set<string>();
      if (!from.startsWith('.')) imports.set(from, new Set([...known, ...list.split(', ').map((name) => name.replace(/^type /, ''))]));
      return '';
    },
  ).replace(/^export \{\};\n/gm, ''));
  for (const [, name] of bodies.join('').matchAll(/^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|enum|type|const|function) (\w+)/gm)) {
    if (names.has(name)) throw new Error(`two files declare ${name}: rename one of them`);
    names.add(name);
  }
  // Compilers need neither indentation, the names of private fields, nor a star in front of each line of a comment.
  const text = bodies.join('').replace(/^ +/gm, '').replace(/^private (readonly )?\w+;\n/gm, '')
    .replace(/^\/\*\*\n\* /gm, '/** ').replace(/\n\*\//g, ' */').replace(/^\* ?/gm, '');
  if (/^import /m.test(text) || text.includes('import(')) throw new Error('a declaration file has an import of another form');
  return [...[...imports].map(([from, list]) => `import { ${[...list].sort().join(', ')} } from '${from}';\n`), text, 'export {};\n'].join('');
}

const DROPPED = new Set(['locationInModule', 'symbolId', 'docs', 'readme']);

function slim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(slim);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !DROPPED.has(key)).map(([key, inner]) => [key, slim(inner)]));
}

async function main(): Promise<void> {
  const compiled = filesBelow(BUILD).filter((name) => name.endsWith('.js') && name.includes('/'));
  // A file beside the entry point is of an earlier build.
  if (compiled.length === 0) throw new Error('build/lib is not as the compiler writes it: run `npx jsii` first');
  const exported = publicExports();
  const names = new Set(exported.map(({ name }) => name));
  const short = new Map<string, string>();
  for (const { name } of compiled.flatMap((file) => importsOf(file.replace(/js$/, 'ts')))) if (!names.has(name)) short.set(name, short.get(name) ?? `$${short.size.toString(36)}`);
  for (const [name, rooms] of Object.entries(BUNDLES)) {
    const here = ({ from }: Export): boolean => rooms.includes(from.split('/')[0]);
    const used = compiled.filter((file) => !rooms.includes(file.split('/')[0])).flatMap((file) => importsOf(file.replace(/js$/, 'ts'))).filter(here);
    const known = new Map([...exported.filter(here), ...used].map((entry) => [entry.name, entry]));
    await write(path.join(BUILD, `${name}.js`), await bundle(name, [...known.values()], short));
  }
  await write(ENTRY, lazyEntry(exported));

  const types = declarations(path.join(BUILD, 'index.d.ts'));
  for (const folder of new Set(compiled.map((file) => file.split('/')[0]))) fs.rmSync(path.join(BUILD, folder), { recursive: true });
  fs.writeFileSync(path.join(BUILD, 'index.d.ts'), types);

  fs.copyFileSync(ASSEMBLY, WHOLE_ASSEMBLY);
  fs.writeFileSync(ASSEMBLY, JSON.stringify(slim(JSON.parse(read(ASSEMBLY)))));
}

void main();
