/**
 * `npm run inventory:check`: writes lib/fleet/inventory-check.ts, the check of an inventory, from schema/fleet.schema.json with the standalone generator of ajv.
 *
 * ajv writes every error as an object with texts, and every object of the schema key by key. The package has no room for that, so:
 *
 * - `properties` with `additionalProperties: false` becomes one keyword of our own, `fields`: one loop over the keys;
 * - `enum` becomes `pattern`, from which the values can be read;
 * - an error becomes a call of `report`, and what only ajv's own callers use is left out.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv, { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';

interface Schema { readonly [key: string]: unknown }

export const SCHEMA_FILE = path.resolve(__dirname, '../schema/fleet.schema.json');
export const CHECK_FILE = path.resolve(__dirname, '../lib/fleet/inventory-check.ts');

/** What keys with the same schema have for a schema; their names are one text with spaces. */
type Fields = Readonly<Record<string, Schema>>;

const fields: CodeKeywordDefinition = {
  keyword: 'fields',
  type: 'object',
  schemaType: 'object',
  error: { message: '', params: ({ params }) => _`{key: ${params.key}, known: ${params.known}}` },
  code(cxt: KeywordCxt) {
    const { gen, data, schema } = cxt as KeywordCxt & { readonly schema: Fields };
    const all = Object.keys(schema);
    const known = gen.const('known', _`[${all.map((names) => _`${` ${names} `}`).reduce((one, other) => _`${one}, ${other}`)}]`);
    gen.forIn('key', data, (key) => {
      const group = gen.const('group', _`groupOf(${key}, ${known})`);
      all.forEach((names, index) => {
        if (index === 0) gen.if(_`${group} === ${index}`);
        else gen.elseIf(_`${group} === ${index}`);
        cxt.subschema({ keyword: 'fields', schemaProp: names, dataProp: key }, gen.name('valid'));
      });
      gen.else();
      cxt.setParams({ key, known });
      cxt.error();
      gen.endIf();
    });
  },
};

/** The schema without texts, in the form that makes little code. */
function compact(schema: Schema): Schema {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (['title', 'description', '$schema', 'patternProperties'].includes(key) || key === 'additionalProperties' && value === false) continue;
    if (key === 'definitions') {
      result[key] = Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, inner]) => [name, compact(inner)]));
    } else if (key === 'enum') {
      result.pattern = `^(${(value as unknown[]).filter((each) => each !== null).join('|')})$`;
    } else if (key === 'properties') {
      const groups = new Map<string, string[]>();
      const all = { ...value as Record<string, Schema>, ...schema.patternProperties as Record<string, Schema> | undefined };
      for (const [name, inner] of Object.entries(all)) {
        const text = JSON.stringify(compact(inner));
        groups.set(text, [...groups.get(text) ?? [], name]);
      }
      result.fields = Object.fromEntries([...groups].map(([text, names]) => [names.join(' '), JSON.parse(text) as Schema])) satisfies Fields;
    } else {
      result[key] = typeof value === 'object' && !Array.isArray(value) && value !== null ? compact(value as Schema) : value;
    }
  }
  return result;
}

/** The generated code with calls in place of error objects. */
function shorten(code: string): string {
  const schemas = [...code.matchAll(/^const schema\d+ = .*;$/gm)].join('\n');
  const evaluate = (expression: string): unknown => new Function(`${schemas}\nreturn ${expression};`)();
  const param = (text: string): string => text.startsWith('{key: ') ? text.replace(/\{key: (\w+), known: (\w+)\}/, '$2.join(""), $1')
    : JSON.stringify(Object.values(evaluate(text) as object).flat().filter((each) => each !== 'null').join(' '));
  const short = code
    .replace(/^"use strict";\nexport const .*\nexport default (\w+);\n/, '')
    .replace(/^const schema\d+ = .*;\n/gm, '')
    .replace(/^const (pattern\d+) = new RegExp\((".*"), "u"\);\n/gm, (_line, name: string, source: string) => `const ${name} = /${JSON.parse(source) as string}/;\n`)
    .replace(/const err\d+ = \{instancePath(?::(.*?))?,schemaPath:.*?,keyword:"(\w+)",params:(\{.*?\})\};\nif\(vErrors === null\)\{\nvErrors = \[err\d+\];\n\}\nelse \{\nvErrors\.push\(err\d+\);\n\}\nerrors\+\+;\n/g,
      (_text, at: string | undefined, keyword: string, params: string) => `report(${at ?? 'instancePath'}, "${keyword}", ${param(params)});\n`)
    .replace(/if\(!\((validate\d+)\((.*), \{instancePath:(.*?),parentData:.*\}\)\)\)\{\nvErrors = .*\nerrors = .*\n\}\n/g, '$1($2, $3, report);\n')
    .replace(/(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, 'escape($1)')
    .replace(/function (\w+)\(data, \{.*\}=\{\}\)\{\nlet vErrors = null;\nlet errors = 0;\n/g, 'function $1(data, instancePath, report){\n')
    .replace(/\w+\.errors = vErrors;\nreturn errors === 0;\n/g, '')
    .replace(/(\w+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isObject($1)')
    .replace(/if\(\(!\(isObject\((\w+)\)\)\) && \(\1 !== null\)\)\{\nreport\((.*), "type", "object"\);\n\}\nif\(isObject\(\1\)\)/g, 'if(isObjectOrNull($1, $2))')
    .replace(/, report\b/g, '')
    .replace(/(if\(!(pattern\d+)\.test\(.*\)\)\{\nreport\(.*, "pattern", )".*"\);/g, '$1$2.source);')
    .replace(/instancePath/g, 'at')
    .replace(/\n\n+/g, '\n');
  const rest = /vErrors|errors|err\d|schema\d|parentData|rootData|require\(/.exec(short);
  if (rest) throw new Error(`ajv writes code of another form: ${short.slice(Math.max(0, rest.index - 200), rest.index + 200)}`);
  return short;
}

/** The text of lib/fleet/inventory-check.ts. */
export function inventoryCheck(): string {
  const ajv = new Ajv({
    allErrors: true, messages: false, inlineRefs: false, strictTypes: false, allowUnionTypes: true, code: { source: true, esm: true, lines: true },
  });
  ajv.addKeyword(fields);
  const validate = ajv.compile(compact(JSON.parse(fs.readFileSync(SCHEMA_FILE, 'utf8')) as Schema));
  const code = standaloneCode(ajv, validate);
  const [, main] = /^export default (\w+);$/m.exec(code)!;
  return [
    '// Made from schema/fleet.schema.json by `npm run inventory:check`. Do not edit.',
    '/* istanbul ignore file */',
    '/* eslint-disable */',
    '// @ts-nocheck',
    'let report;',
    shorten(code).trim(),
    'function isObject(data){ return data && typeof data == "object" && !Array.isArray(data); }',
    'function isObjectOrNull(data, at){ if(isObject(data)) return true; if(data !== null) report(at, "type", "object"); return false; }',
    // What begins with ^ is the beginning of a name.
    'function groupOf(key, known){',
    '  const word = ` ${key} `;',
    '  for(let i=0; i<known.length; i++) if(known[i].includes(word) || known[i][1] === "^" && key.startsWith(known[i].slice(2, -1))) return i;',
    '}',
    'function escape(key){ return key.replace(/~/g, "~0").replace(/\\//g, "~1"); }',
    '/** Calls `report` with place, keyword, what is accepted and the key that is not known, for everything that is wrong with the data of an inventory. */',
    'export function checkInventory(data: unknown, found: (pointer: string, keyword: string, accepted: string, key?: string) => void): void {',
    '  report = found;',
    `  ${main}(data, "");`,
    '}',
    '',
  ].join('\n');
}

if (require.main === module) fs.writeFileSync(CHECK_FILE, inventoryCheck());
