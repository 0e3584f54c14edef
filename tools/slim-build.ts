/**
 * Runs behind jsii in the compile task. It makes the compiled library quick to load and small to install:
 *
 * - The entry point loads a file when one of its exports is first used.
 * - The files of a room become one, in which each keeps a function of its own that runs when the file is first asked for. JavaScript is minified,
 *   since comments are in the declaration files.
 * - The declarations of what a user can get to become one file.
 * - The assembly for jsii has neither texts that the declarations and README.md have already, nor lines of the source. The whole assembly stays in
 *   build/whole.jsii, for the reference.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow } from './files';

const BUILD = path.resolve(__dirname, '../build/lib');
const ENTRY = path.join(BUILD, 'index.js');
const ASSEMBLY = path.resolve(__dirname, '../.jsii');
const WHOLE_ASSEMBLY = path.resolve(__dirname, '../build/whole.jsii');

const read = (file: string): string => fs.readFileSync(file, 'utf8');
/** The names that a compiled file exports at run time. */
function exportsOf(file: string): string[] {
  const code = read(file);
  return [...new Set([...code.matchAll(/^exports\.(\w+) = (?!void 0;$)/gm), ...code.matchAll(/\(exports\.(\w+) = /g)].map((match) => match[1]))];
}

/** The entry point with a getter per export, which the first use replaces by the value. The plain assignments let Node see the names when an ES module imports them. */
function lazyEntry(): string {
  const files = [...read(ENTRY).matchAll(/__exportStar\(require\("\.\/(\w+)\/(.+?)"\), exports\);/g)].map(([, room, file]) => ({ room, file }));
  if (files.length === 0) throw new Error('build/lib/index.js is not as the compiler writes it: run `npx jsii` first');
  const places = files.map(({ room, file }) => ({ room, file, names: exportsOf(path.join(BUILD, room, `${file}.js`)) })).filter(({ names }) => names.length > 0);
  const rooms = [...new Set(places.map(({ room }) => room))];
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    `${places.flatMap(({ names }) => names).map((name) => `exports.${name} = `).join('')}void 0;`,
    `const rooms = { ${rooms.map((room) => `${room}: () => require("./${room}.js")`).join(', ')} };`,
    'const lazy = (name, room, file) => Object.defineProperty(exports, name, {',
    '  enumerable: true,',
    '  configurable: true,',
    '  get() {',
    '    const value = rooms[room]().load(file)[name];',
    '    Object.defineProperty(exports, name, { enumerable: true, value });',
    '    return value;',
    '  },',
    '});',
    // Room, file and names, for all files: names by which somebody imports are above, since Node looks for them without running anything.
    `const places = ${JSON.stringify(places.map(({ room, file, names }) => [room, file, ...names].join(' ')).join('|'))};`,
    'for (const place of places.split("|")) {',
    '  const [room, file, ...names] = place.split(" ");',
    '  for (const name of names) lazy(name, room, file);',
    '}',
    '',
  ].join('\n');
}

/** A room as one file: `load` runs one of its files, once. */
function bundle(room: string, files: readonly string[]): string {
  const modules = files.map((file) => {
    const code = read(path.join(BUILD, room, file))
      .replace(/^"use strict";\n/, '')
      // What is only for interplay with ES modules; and functions do not ask what they are called on.
      .replace(/^Object\.defineProperty\(exports, "__esModule".*\n/gm, '')
      .replace(/^(?:exports\.\w+ = )+void 0;\n/gm, '')
      .replace(/\(0, (\w+_1\.\w+)\)\(/g, '$1(')
      // Names by which other libraries count constructs; cdk8s does not.
      .replace(/^ *static \{ (\w+ = JSII_RTTI_SYMBOL_1|this\[\w+\] = \{ fqn: .*\}); \}\n/gm, '')
      .replace(/^(const JSII_RTTI_SYMBOL_1 = .*|\w+ = JSII_RTTI_SYMBOL_1|\w+\[\w+\] = \{ fqn: .*\});\n/gm, '')
      .replace(/require\("\.\/([\w.-]+)"\)/g, 'load("$1")')
      .replace(/require\("\.\.\/(\w+)\/([\w.-]+)"\)/g, 'require("./$1.js").load("$2")');
    return `${JSON.stringify(file.replace(/\.js$/, ''))}: (exports) => {\n${code}\n}`;
  });
  return [
    '"use strict";',
    `const modules = {\n${modules.join(',\n')}\n};`,
    'const loaded = {};',
    'const load = (name) => {',
    '  let exports = loaded[name];',
    '  if (!exports) modules[name](exports = loaded[name] = {});',
    '  return exports;',
    '};',
    'exports.load = load;',
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

async function write(file: string, code: string): Promise<void> {
  const { minify } = await import('terser');
  const { code: small } = await minify(code, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 5, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
    format: { comments: false },
  });
  fs.writeFileSync(file, small!.replace(/throw new Error\(/g, '\n$&'));
}

async function main(): Promise<void> {
  const entry = lazyEntry();
  const rooms = new Map<string, string[]>();
  // A file beside the entry point is the room of an earlier build.
  for (const file of filesBelow(BUILD).filter((name) => name.endsWith('.js') && name.includes('/'))) {
    const [room, name] = file.split('/');
    rooms.set(room, [...rooms.get(room) ?? [], name]);
  }
  for (const [room, files] of rooms) {
    // Node shows the line in which an error is thrown, so `fail`, which throws all of them, comes last.
    const last = ['fail.js'].filter((file) => files.includes(file));
    await write(path.join(BUILD, `${room}.js`), bundle(room, [...files.filter((file) => !last.includes(file)), ...last]));
  }
  await write(ENTRY, entry);

  const types = declarations(path.join(BUILD, 'index.d.ts'));
  for (const room of rooms.keys()) fs.rmSync(path.join(BUILD, room), { recursive: true });
  fs.writeFileSync(path.join(BUILD, 'index.d.ts'), types);

  fs.copyFileSync(ASSEMBLY, WHOLE_ASSEMBLY);
  fs.writeFileSync(ASSEMBLY, JSON.stringify(slim(JSON.parse(read(ASSEMBLY)))));
}

void main();
