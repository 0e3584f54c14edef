/**
 * Runs behind jsii in the compile task, and rewrites the entry point of the package: a getter per export loads the file that has it when the export is
 * first used. Loading all files costs more than loading cdk8s does, and a program needs few of them.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';

const ENTRY = path.resolve(__dirname, '../build/lib/index.js');

/** The names that users can import, and the file that declares each: index files name them, or all of another index file. */
function exportsOf(index: string): Map<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, file: string): void => {
    if (found.has(name)) throw new Error(`two files export ${name}: ${found.get(name)!} and ${file}`);
    found.set(name, file);
  };
  const code = fs.readFileSync(index, 'utf8');
  const resolve = (from: string): string => require.resolve(path.resolve(path.dirname(index), from));
  const modules = new Map([...code.matchAll(/^var (\w+) = require\("(\.[^"]+)"\);$/gm)].map(([, variable, from]) => [variable, resolve(from)]));
  for (const [, from] of code.matchAll(/^__exportStar\(require\("(\.[^"]+)"\), exports\);$/gm)) {
    for (const [name, file] of exportsOf(resolve(from))) add(name, file);
  }
  for (const [, name, variable] of code.matchAll(/^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.\1; \} \}\);$/gm)) {
    add(name, modules.get(variable)!);
  }
  return found;
}

/**
 * The names are there twice. Node finds those of a CommonJS module by reading its text, for named imports from ES modules: it takes plain assignments,
 * and no getter that has a literal name.
 */
function lazyEntry(exported: ReadonlyMap<string, string>): string {
  const files = new Map<string, string[]>();
  for (const [name, file] of exported) files.set(file, [...files.get(file) ?? [], name]);
  const relative = (file: string): string => `./${path.relative(path.dirname(ENTRY), file).replace(/\\/g, '/').replace(/\.js$/, '')}`;
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    ...[...exported.keys()].map((name) => `exports.${name} = void 0;`),
    'const lazy = (load, ...names) => {',
    '  for (const name of names) {',
    '    Object.defineProperty(exports, name, {',
    '      enumerable: true,',
    '      configurable: true,',
    '      get() {',
    '        const value = load()[name];',
    '        Object.defineProperty(exports, name, { enumerable: true, configurable: true, value });',
    '        return value;',
    '      },',
    '    });',
    '  }',
    '};',
    ...[...files].map(([file, names]) => `lazy(() => require("${relative(file)}"), ${names.map((name) => `"${name}"`).join(', ')});`),
    '',
  ].join('\n');
}

const exported = exportsOf(ENTRY);
if (exported.size === 0) throw new Error('build/lib/index.js is not as the compiler writes it: run `npx jsii` first');
fs.writeFileSync(ENTRY, lazyEntry(exported));
