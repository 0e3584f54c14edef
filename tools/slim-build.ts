/**
 * Runs behind jsii in the compile task. It makes the compiled library quick to load and small to install:
 * the entry point loads a file when one of its exports is first used, and the JavaScript files carry no comments, which the
 * declaration files and the jsii assembly have already.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { transformSync } from 'esbuild';
import { filesBelow } from './files';

const BUILD = path.resolve(__dirname, '../build/lib');
const ENTRY = path.join(BUILD, 'index.js');

/** The names that a compiled file exports at run time. */
function exportsOf(file: string): string[] {
  const code = fs.readFileSync(file, 'utf8');
  return [...new Set([...code.matchAll(/^exports\.(\w+) = (?!void 0;$)/gm), ...code.matchAll(/\(exports\.(\w+) = /g)].map((match) => match[1]))];
}

/** The entry point with a getter per export, which the first use replaces by the value. The plain assignments let Node see the names when an ES module imports them. */
function lazyEntry(entry: string): string {
  const files = [...entry.matchAll(/__exportStar\(require\("(.+?)"\), exports\);/g)].map((match) => match[1]);
  const names = files.flatMap((file) => exportsOf(path.join(BUILD, `${file}.js`)).map((name) => ({ name, file })));
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    `${names.map(({ name }) => `exports.${name} = `).join('')}void 0;`,
    'const lazy = (name, load) => Object.defineProperty(exports, name, {',
    '  enumerable: true,',
    '  configurable: true,',
    '  get() {',
    '    const value = load()[name];',
    '    Object.defineProperty(exports, name, { enumerable: true, value });',
    '    return value;',
    '  },',
    '});',
    ...names.map(({ name, file }) => `lazy("${name}", () => require("${file}"));`),
    '',
  ].join('\n');
}

fs.writeFileSync(ENTRY, lazyEntry(fs.readFileSync(ENTRY, 'utf8')));
for (const file of filesBelow(BUILD).filter((name) => name.endsWith('.js'))) {
  const target = path.join(BUILD, file);
  fs.writeFileSync(target, transformSync(fs.readFileSync(target, 'utf8'), { legalComments: 'none', target: 'es2022' }).code);
}
