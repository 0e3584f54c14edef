/**
 * `npm run reference`: writes docs/reference from the jsii assembly: a page per folder of lib/ with its constructs, their props and what these are made of, and a page with
 * the rules. `--check` says which pages are out of date.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Docs, type Parameter, type Property, readAssembly, type Type, type TypeRef } from './assembly';
import { filesBelow } from './files';

const ROOT = path.resolve(__dirname, '..');
export const REFERENCE = path.join(ROOT, 'docs/reference');
/** Pages that people write. */
const BY_HAND: readonly string[] = ['spaces-values.md', 'words.md'];

const assembly = readAssembly();
const types = Object.values(assembly.types);
const PACKAGE = 'cdk8s-control-planes';
const byName: Readonly<Record<string, Type>> = Object.fromEntries(types.map((type) => [type.name, type]));
// The codes of rules are in the package only.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library = require(path.join(ROOT, 'build/lib/index.js')) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The page of a type: that of its folder, `flux/source.md`. */
const pageOf = ({ locationInModule: { filename } }: Type): string => `${path.posix.dirname(filename).replace(/^lib\//, '')}.md`;
/** The section of a type: the props of a construct are in that of the construct, and a class of rules is on the page of rules. */
function sectionOf(type: Type, from: string): string {
  const shown = constructOf.get(type) ?? type;
  const page = isRules(type) || type.name === 'Rule' ? 'rules.md' : pageOf(shown);
  return `${page === from ? '' : path.posix.relative(path.posix.dirname(from), page)}#${anchorOf(shown.name)}`;
}
const anchorOf = (name: string): string => name.toLowerCase();

/** Text in one line of a table. */
const cell = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|').trim();
const prose = (text: string): string => text.trim();

/** Docstrings write names of the API in backticks. Outside of code they become links. */
function withLinks(text: string, page: string): string {
  return text.split(/^(```ts\n[\s\S]*?^```)$/m).map((part, index) => (index % 2 === 1 ? part : part.replace(/(?<!\[)`(\w+)(?:\.\w+)?(?:\(\))?`/g, (name, type: string) => (
    Object.hasOwn(byName, type) ? `[${name}](${sectionOf(byName[type], page)})` : name)))).join('');
}

class Page {
  private readonly lines: string[] = [];

  constructor(public readonly file: string, private readonly members: readonly Type[]) {}

  public toString(): string {
    const title = this.file.replace(/\.md$/, '');
    this.add(`# ${title}`, '');
    const constructs = this.members.filter((type) => isConstruct(type));
    const values = this.members.filter((type) => type.kind === 'class' && !isConstruct(type) && !isRules(type));
    const interfaces = this.members.filter(({ kind, datatype }) => kind === 'interface' && !datatype);
    const structs = this.members.filter((type) => type.kind === 'interface' && type.datatype && !constructOf.has(type));
    const enums = this.members.filter(({ kind }) => kind === 'enum');
    const groups: readonly (readonly [string, readonly Type[]])[] = [
      ['Constructs', constructs], ['Classes', values], ['Interfaces', interfaces], ['Structs', structs], ['Enums', enums],
    ];
    for (const [name, group] of groups) if (group.length > 0) this.add(`${name}: ${group.map(({ name: each }) => `[${each}](#${anchorOf(each)})`).join(', ')}`, '');
    for (const type of constructs) this.construct(type);
    for (const type of values) this.valueClass(type);
    for (const type of [...interfaces, ...structs]) this.struct(type);
    for (const type of enums) this.enumeration(type);
    return withLinks(`${this.lines.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd()}\n`, this.file);
  }

  private add(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  private head(type: Type): void {
    const { summary = '', remarks, see, example, deprecated } = type.docs ?? {};
    this.add(`## ${type.name}`, '', prose(summary), '');
    if (deprecated !== undefined) this.add(`**Deprecated:** ${prose(deprecated)}`, '');
    if (remarks !== undefined) this.add(prose(remarks), '');
    if (see !== undefined) this.add(`See <${see.trim()}>.`, '');
    if (example !== undefined) this.add('```ts', ...importsOf(example), '', example.trim(), '```', '');
  }

  private construct(type: Type): void {
    this.head(type);
    if (type.base !== undefined) this.add(`Extends ${this.typeNamed(type.base)}.`, '');
    if (type.interfaces) this.add(`Implements ${type.interfaces.map((fqn) => this.typeNamed(fqn)).join(', ')}.`, '');
    if (type.initializer) this.add('```ts', `new ${type.name}(${(type.initializer.parameters ?? []).map(signature).join(', ')})`, '```', '');
    const props = propsOf(type);
    if (props) this.fields(`Props (\`${props.name}\`)`, allProperties(props));
    this.methods(type);
    this.fields('Attributes', (type.properties ?? []).filter(({ overrides, protected: hidden }) => overrides === undefined && !hidden), false);
  }

  private valueClass(type: Type): void {
    this.head(type);
    this.methods(type);
    this.fields('Attributes', (type.properties ?? []).filter((member) => !member.static && !member.protected), false);
    this.fields('Constants', (type.properties ?? []).filter((member) => member.static), false);
  }

  private struct(type: Type): void {
    this.head(type);
    this.fields('', allProperties(type));
  }

  private enumeration(type: Type): void {
    this.head(type);
    this.add('| Member | Written as | |', '| --- | --- | --- |');
    for (const { name, docs } of type.members ?? []) this.add(`| \`${name}\` | \`${String(library[type.name]?.[name])}\` | ${textOf(docs)}${deprecation(docs)} |`);
    this.add('');
  }

  private fields(title: string, fields: readonly Property[], given: boolean = true): void {
    if (fields.length === 0) return;
    if (title !== '') this.add(`**${title}**`, '');
    this.add('| Name | Type | |', '| --- | --- | --- |');
    const ordered = [...fields.filter(({ optional }) => !optional), ...fields.filter(({ optional }) => optional)];
    for (const { name, type, optional, docs = {} } of ordered) {
      const without = docs.default === undefined ? '' : ` Default: ${defaultOf(docs.default)}.`.replace(/\.\.$/, '.');
      this.add(`| \`${name}\`${optional || !given ? '' : ' (required)'} | ${this.typeText(type)} | ${textOf(docs)}${without}${deprecation(docs)} |`);
    }
    this.add('');
  }

  private methods(type: Type): void {
    const methods = (type.methods ?? []).filter(({ overrides, protected: hidden }) => overrides === undefined && !hidden);
    for (const { name, static: isStatic, parameters = [], returns, docs = {} } of methods) {
      const result = returns === undefined ? '' : `: ${plainType(returns.type)}`;
      this.add(`\`${isStatic ? `${type.name}.` : '.'}${name}(${parameters.map(signature).join(', ')})${result}\``, '');
      this.add([docs.summary ?? '', docs.remarks ?? '', docs.see ? `See <${docs.see.trim()}>.` : ''].map(prose).filter((part) => part !== '').join('\n\n') + deprecation(docs), '');
      for (const { name: parameter, type: given, docs: said, optional } of parameters) {
        this.add(`- \`${parameter}\`${optional ? ', optional' : ''} (${this.typeText(given)}): ${textOf(said)}`);
      }
      if (parameters.length > 0) this.add('');
    }
  }

  private typeText(type: TypeRef): string {
    if (type.collection) {
      const inner = this.typeText(type.collection.elementtype);
      return type.collection.kind === 'array' ? `${inner}[]` : `map of ${inner}`;
    }
    return type.fqn === undefined ? `\`${plainType(type)}\`` : this.typeNamed(type.fqn);
  }

  private typeNamed(fqn: string): string {
    const type = assembly.types[fqn];
    if (type === undefined) return `\`${fqn}\``;
    return `[\`${type.name}\`](${sectionOf(type, this.file)})`;
  }
}

/** The imports that an example needs; `app` and `chart` come from its surroundings. */
function importsOf(example: string): readonly string[] {
  const names = [...new Set(example.replace(/'[^'\n]*'/g, '').match(/\b[A-Z]\w+/g))].sort();
  const importing = (wanted: readonly string[], from: string): string[] => (wanted.length === 0 ? [] : [`import { ${wanted.join(', ')} } from '${from}';`]);
  return [
    ...importing(names.filter((name) => ['App', 'Chart', 'Duration'].includes(name)), 'cdk8s'),
    ...importing(names.filter((name) => name in byName), PACKAGE),
  ];
}

/** What a docstring says, in a cell of a table. */
const textOf = ({ summary, remarks, see }: Docs = {}): string => [summary, remarks, see && `See <${see.trim()}>.`].map((part) => cell(part ?? '')).filter((part) => part !== '').join(' ');
/** A default in words begins with a dash; any other is code. */
const defaultOf = (text: string): string => (text.startsWith('-') ? cell(text.replace(/^-\s*/, '')) : `\`${cell(text)}\``);
const deprecation = (docs: Docs | undefined): string => (docs?.deprecated === undefined ? '' : ` **Deprecated:** ${cell(docs.deprecated)}`);
const isRules = ({ name, kind }: Type): boolean => kind === 'class' && /^[A-Z]\w+Rule$/.test(name);

function isConstruct(type: Type): boolean {
  return type.kind === 'class' && (type.initializer?.parameters?.[0]?.name === 'scope' || type.name === 'GitOpsApp' || (type.abstract === true && type.base === 'cdk8s.ApiObject'));
}

/** The struct of the props of a construct. */
function propsOf({ initializer }: Type): Type | undefined {
  const last = initializer?.parameters?.at(-1);
  return last?.type.fqn === undefined ? undefined : assembly.types[last.type.fqn];
}

/** The construct that a struct is the props of. */
const constructOf: ReadonlyMap<Type, Type> = new Map(types.filter((type) => isConstruct(type)).flatMap((type) => {
  const props = propsOf(type);
  return props === undefined ? [] : [[props, type] as const];
}));

function allProperties(type: Type): readonly Property[] {
  const bases = (type.interfaces ?? []).map((fqn) => assembly.types[fqn]).filter((base) => base !== undefined);
  const all = [...type.properties ?? [], ...bases.flatMap((base) => allProperties(base))];
  return [...new Map([...all].reverse().map((member) => [member.name, member])).values()].reverse();
}

function plainType({ primitive, fqn, collection }: TypeRef): string {
  if (collection) return collection.kind === 'array' ? `${plainType(collection.elementtype)}[]` : `{ [key: string]: ${plainType(collection.elementtype)} }`;
  return fqn?.replace(/^.*\./, '') ?? (primitive === 'json' ? 'object' : primitive ?? 'any');
}

const signature = ({ name, type, optional, variadic }: Parameter): string => `${variadic ? '...' : ''}${name}${optional ? '?' : ''}: ${plainType(type)}${variadic ? '[]' : ''}`;

interface RuleValue { readonly code: string; readonly severity: string }

/** The rules of all tools, by code. */
function rulesPage(): string {
  const lines = [
    '# Rules', '',
    'What this library checks beyond types. An error is refused: a constructor or factory throws it, or synthesis reports it. A warning is printed once at synthesis and can be acknowledged where it is',
    'wanted: `Warnings.acknowledge(scope, FluxRule.SHORT_INTERVAL)`.', '',
  ];
  const classes = types.filter((type) => type.name === 'Rule' || isRules(type)).sort((a, b) => (a.name === 'Rule' ? -1 : b.name === 'Rule' ? 1 : a.name < b.name ? -1 : 1));
  for (const type of classes) {
    lines.push(`## ${type.name}`, '', type.docs?.summary ?? '', '', '| Rule | Code | |', '| --- | --- | --- |');
    const rules = (type.properties ?? []).filter((member) => member.static)
      .map((member) => ({ member, rule: library[type.name][member.name] as RuleValue }));
    for (const { member: { name, docs = {} }, rule: { code, severity } } of rules.sort((a, b) => (a.rule.code < b.rule.code ? -1 : 1))) {
      lines.push(`| <a id="${code.replace('/', '')}"></a>\`${name}\` | \`${code}\` | ${severity === 'warning' ? 'Warning. ' : ''}${textOf(docs)} |`);
    }
    lines.push('');
  }
  return withLinks(`${lines.join('\n').trimEnd()}\n`, 'rules.md');
}

function indexPage(pages: readonly string[]): string {
  const rooms = new Map<string, string[]>();
  for (const page of pages) {
    const room = page.split('/')[0].replace(/\.md$/, '');
    rooms.set(room, [...rooms.get(room) ?? [], page]);
  }
  const namesOn = (page: string): string => types.filter((type) => pageOf(type) === page && isConstruct(type)).map(({ name }) => `[${name}](${page}#${anchorOf(name)})`).join(', ');
  return [
    '# Reference', '',
    'Made from the docstrings of the library: a page per folder of `lib/`. Constructs are listed here. Each has an example, in which `app` is an `App` and `chart` is a `Chart` of cdk8s.', '',
    ...[...rooms].flatMap(([room, list]) => [`## ${room}`, '', ...list.map((page) => {
      const names = namesOn(page);
      return `- [${page.replace(/\.md$/, '')}](${page})${names === '' ? '' : `: ${names}`}`;
    }), '']),
    '## Further', '', '- [Rules](rules.md): every error and warning', '- [Words](words.md): the names of upstream fields, and the props they have here', '- [Values of the Spaces chart](spaces-values.md)', '',
  ].join('\n');
}

/** All generated pages, by their path below docs/reference. */
export function referencePages(): ReadonlyMap<string, string> {
  const byPage = new Map<string, Type[]>();
  const position = ({ locationInModule: { filename, line } }: Type): string => `${filename} ${String(line).padStart(6)}`;
  for (const type of [...types].sort((a, b) => (position(a) < position(b) ? -1 : 1))) {
    if (!isRules(type) && type.name !== 'Rule') byPage.set(pageOf(type), [...byPage.get(pageOf(type)) ?? [], type]);
  }
  const pages = [...byPage].map(([file, members]) => [file, new Page(file, members).toString()] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([...pages, ['rules.md', rulesPage()], ['README.md', indexPage(pages.map(([file]) => file))]]);
}

if (require.main === module) {
  const pages = referencePages();
  const old = filesBelow(REFERENCE).filter((file) => !pages.has(file) && !BY_HAND.includes(file));
  const changed = [...pages].filter(([file, text]) => !fs.existsSync(path.join(REFERENCE, file)) || fs.readFileSync(path.join(REFERENCE, file), 'utf8') !== text);
  if (process.argv.includes('--check')) {
    for (const file of [...old, ...changed.map(([name]) => name)]) console.error(`docs/reference/${file} is out of date: run \`npm run reference\``);
    process.exitCode = old.length + changed.length > 0 ? 1 : 0;
  } else {
    for (const file of old) fs.rmSync(path.join(REFERENCE, file));
    for (const [file, text] of changed) {
      fs.mkdirSync(path.dirname(path.join(REFERENCE, file)), { recursive: true });
      fs.writeFileSync(path.join(REFERENCE, file), text);
    }
    console.log(`${changed.length} of ${pages.size} pages written`);
  }
}
