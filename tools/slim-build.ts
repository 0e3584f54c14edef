/**
 * Runs behind jsii in the compile task. It makes the compiled library quick to load and small to install:
 *
 * - The library becomes one scope in one file, without comments, which the declarations have. Only what Flux and Argo CD need runs at first.
 * - The entry point loads it when one of its exports is first used.
 * - The declarations of what a user can get to become one file.
 * - The assembly for jsii has neither texts that the declarations and README.md have already, nor lines of the source. The whole assembly stays in
 *   build/whole.jsii, for the reference.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from 'esbuild';
import { filesBelow } from './files';

const LIB = path.resolve(__dirname, '../lib');
const BUILD = path.resolve(__dirname, '../build/lib');
const ENTRY = path.join(BUILD, 'index.js');
const ASSEMBLY = path.resolve(__dirname, '../.jsii');
const WHOLE_ASSEMBLY = path.resolve(__dirname, '../build/whole.jsii');

/** The rooms that the first use of the library runs. They need nothing of the others. */
const FIRST = ['kit', 'flux', 'argo'];
const isFirst = ({ from }: Export): boolean => FIRST.includes(from.split('/')[0]);

const read = (file: string): string => fs.readFileSync(file, 'utf8');

/** The parts of a jsii assembly that matter here. */
interface Assembly {
  readonly name: string;
  readonly types: Readonly<Record<string, { readonly kind: string; readonly locationInModule?: { readonly filename: string } }>>;
}

interface Export {
  readonly name: string;
  /** The room and the file of it, such as `kit/fail`. */
  readonly from: string;
}

/** Whether users can name a type. */
const isPublic = ({ name, types }: Assembly, type: string): boolean => `${name}.${type}` in types;

/** What users import: the files that the entry point names, and what each of them exports at run time. Functions are for other files only. */
function publicExports(assembly: Assembly): Export[] {
  const files = [...read(path.join(LIB, 'index.ts')).matchAll(/^export \* from '\.\/(\w+\/[\w.-]+)';$/gm)].map(([, file]) => file);
  return files.flatMap((from) => {
    const code = read(path.join(BUILD, `${from}.js`));
    const names = [...code.matchAll(/^exports\.(\w+) = (?!void 0;$)/gm), ...code.matchAll(/\(exports\.(\w+) = /g)].map((match) => match[1]);
    return [...new Set(names)].filter((name) => isPublic(assembly, name)).map((name) => ({ name, from }));
  });
}

/** The text of an import or export list as esbuild writes it, as pairs: `a as b` gives [a, b]. */
const pairs = (list: string): [string, string][] => list.split(',').map((part) => part.trim()).filter((part) => part !== '')
  .map((part) => part.split(' as ')).map(([name, other]) => [name, other ?? name]);

/**
 * The library as one scope, which gives its exports as lists: the entry point knows their names. The rooms that are not first are in a function, which runs
 * when one of their exports is first used.
 */
async function bundle(exported: readonly Export[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: exported.map(({ name, from }) => `export { ${name} } from './${from}';`).join('\n'),
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
  });
  /** What is imported, by module and name, and the names that the files give it: esbuild numbers all but one. */
  const imported = new Map<string, string[]>();
  const addImport = (from: string, theirs: string, ours: string): void => {
    const key = `require("${from}")${theirs}`;
    imported.set(key, [...imported.get(key) ?? [], ours].sort());
  };
  const locals = new Map<string, string>();
  const text = outputFiles[0].text
    .replace(/^import \{([^}]+)\} from "([^"]+)";$/gm, (_line, list: string, from: string) => {
      for (const [theirs, ours] of pairs(list)) addImport(from, `.${theirs}`, ours);
      return '';
    })
    .replace(/^import \* as (\w+) from "([^"]+)";$/gm, (_line, ours: string, from: string) => {
      addImport(from, '', ours);
      return '';
    })
    .replace(/^export \{([^}]+)\};$/gm, (_line, list: string) => {
      for (const [ours, theirs] of pairs(list)) locals.set(theirs, ours);
      return '';
    });
  const aliases = new Map([...imported.values()].flatMap(([first, ...others]) => others.map((other) => [other, first] as const)));
  const code = text.replace(/\b[A-Za-z_]\w*\d\b/g, (name) => aliases.get(name) ?? name);
  const imports = [...imported].map(([value, [name]]) => `const ${name} = ${value};`);
  if (/^(import|export) /m.test(code)) throw new Error('the bundle has an import or export of another form');
  const files = [...code.matchAll(/^\/\/ lib\/(\w+)\/.+$/gm)];
  const border = files.find(([, room]) => !FIRST.includes(room))!;
  if (files.some(({ index, 1: room }) => FIRST.includes(room) === index >= border.index)) throw new Error(`one of ${FIRST.join(', ')} imports from another room`);
  return [
    '"use strict";',
    ...imports,
    code.slice(0, border.index),
    `exports.first = () => [${exported.filter(isFirst).map(({ name }) => locals.get(name)).join(', ')}];`,
    'let rest;',
    `exports.rest = () => rest ??= (() => {${code.slice(border.index)}`,
    `return [${exported.filter((entry) => !isFirst(entry)).map(({ name }) => locals.get(name)).join(', ')}];`,
    '})();',
  ].join('\n');
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
  const { minify } = await import('terser');
  const { code: small } = await minify(code, {
    ecma: 2020,
    toplevel: true,
    // Functions that stay functions repeat less of their text.
    compress: { passes: 5, inline: 1, unsafe_arrows: true, unsafe_methods: true, pure_getters: true },
    // A single character beyond Latin-1 would double what Node keeps of the source. An error that nobody throws on purpose prints its whole line.
    format: { comments: false, ascii_only: true, max_line_len: 6000 },
  });
  fs.writeFileSync(file, ownLine(small!).replace(/\bthrow [\w$]+(?=[;}])/g, '\n$&\n'));
}

/**
 * The entry point has a getter per export, which the first use replaces by the value. The plain assignments let Node see the names when an ES module
 * imports them.
 */
function lazyEntry(exported: readonly Export[]): string {
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    `${exported.map(({ name }) => `exports.${name} = `).join('')}void 0;`,
    'const names = Object.keys(exports).reverse();',
    'const lazy = (from, to, part) => {',
    '  let values;',
    '  for (let i = from; i < to; i++) Object.defineProperty(exports, names[i], {',
    '    enumerable: true,',
    '    configurable: true,',
    '    get() {',
    '      values ??= require("./library.js")[part]();',
    '      const value = values[i - from];',
    '      Object.defineProperty(exports, names[i], { enumerable: true, value });',
    '      return value;',
    '    },',
    '  });',
    '};',
    // A chain of assignments sets the last name first.
    `lazy(0, ${exported.filter(isFirst).length}, "first");`,
    `lazy(${exported.filter(isFirst).length}, names.length, "rest");`,
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

/** A function with its comment: none is for users. */
const FUNCTION = /^(?:\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export declare function .*;\n/gm;

/** A declaration with its comment, by its name. */
const declarationOf = (name: string): RegExp => new RegExp(
  `(?:/\\*\\*(?:(?!\\*/)[^])*\\*/\\n)?^(?:export )?(?:declare )?(?:(?:abstract )?class|interface|enum|type|const) ${name}\\b(?:[^{;]*;|[^]*?^\\};?)\\n(?:export \\{\\};\\n)?`, 'm');

/** Leaves out what users cannot name, and what nothing else names. */
function withoutUnused(text: string, names: Iterable<string>): string {
  let kept = text;
  for (const name of names) {
    const others = kept.replace(declarationOf(name), '').replace(/\/\*\*(?:(?!\*\/)[^])*\*\//g, '');
    if (!new RegExp(`\\b${name}\\b`).test(others)) kept = kept.replace(declarationOf(name), '');
  }
  return kept.length < text.length ? withoutUnused(kept, names) : kept;
}

/** All declarations as one file. Their names are unique, which jsii demands of those that are public, and this of the others. */
function declarations(index: string, assembly: Assembly): string {
  const imports = new Map<string, Set<string>>();
  const names = new Set<string>();
  const bodies = [...reachable(index)].filter((file) => file !== index).sort().map((file) => read(file).replace(
    /^import (?:type )?\{ (.+) \} from ['"](.+)['"];\n/gm, (_line, list: string, from: string) => {
      const known = imports.get(from) ?? new Set<string>();
      if (!from.startsWith('.')) imports.set(from, new Set([...known, ...list.split(', ').map((name) => name.replace(/^type /, ''))]));
      return '';
    },
  ).replace(/^export \{\};\n/gm, '').replace(FUNCTION, ''));
  for (const [, name] of bodies.join('').matchAll(/^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|enum|type|const|function) (\w+)/gm)) {
    if (names.has(name)) throw new Error(`two files declare ${name}: rename one of them`);
    names.add(name);
  }
  // Compilers need neither indentation, the names of private fields, nor a star in front of each line of a comment. What parameters are is in API.md.
  const text = withoutUnused(bodies.join(''), [...names].filter((name) => !isPublic(assembly, name)))
    .replace(/^export declare /gm, 'export ').replace(/^ +/gm, '').replace(/^private (?:static )?(?:readonly )?\w+\??;\n/gm, '')
    .replace(/^\* @(?:param |default - none$).*\n/gm, '').replace(/^\*\n(?=\*\/)/gm, '')
    .replace(/^\/\*\*\n\* /gm, '/** ').replace(/\n\*\//g, ' */').replace(/^\* ?/gm, '');
  if (/^import /m.test(text) || text.includes('import(')) throw new Error('a declaration file has an import of another form');
  return [...[...imports].map(([from, list]) => `import { ${[...list].sort().join(', ')} } from '${from}';\n`), text, 'export {};\n'].join('');
}

const DROPPED = new Set(['locationInModule', 'symbolId', 'docs', 'readme']);

function slim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(slim);
  if (typeof value !== 'object' || value === null) return value;
  // What repeats stands together.
  const entries = Object.entries(value).filter(([key]) => !DROPPED.has(key)).map(([key, inner]) => [key, slim(inner)] as const);
  return Object.fromEntries([...entries.filter(([key]) => key !== 'name'), ...entries.filter(([key]) => key === 'name')]);
}

async function main(): Promise<void> {
  const compiled = filesBelow(BUILD).filter((name) => name.endsWith('.js') && name.includes('/'));
  // A file beside the entry point is of an earlier build.
  if (compiled.length === 0) throw new Error('build/lib is not as the compiler writes it: run `npx jsii` first');
  const assembly = JSON.parse(read(ASSEMBLY)) as Assembly;
  const all = publicExports(assembly);
  const exported = [...all.filter(isFirst), ...all.filter((entry) => !isFirst(entry))];
  await write(path.join(BUILD, 'library.js'), await bundle(exported));
  await write(ENTRY, lazyEntry(exported));

  const declared = declarations(path.join(BUILD, 'index.d.ts'), assembly);
  for (const folder of new Set(compiled.map((file) => file.split('/')[0]))) fs.rmSync(path.join(BUILD, folder), { recursive: true });
  fs.writeFileSync(path.join(BUILD, 'index.d.ts'), declared);

  fs.copyFileSync(ASSEMBLY, WHOLE_ASSEMBLY);
  // Types that are alike stand together: those of one kind and file.
  const order = ([name, { kind, locationInModule: at }]: [string, Assembly['types'][string]]): string => `${kind} ${at?.filename ?? ''} ${name}`;
  const types = Object.entries(assembly.types).sort((one, other) => (order(one) < order(other) ? -1 : 1));
  fs.writeFileSync(ASSEMBLY, JSON.stringify(slim({ ...assembly, types: Object.fromEntries(types) })));
}

void main();
