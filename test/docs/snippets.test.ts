import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as YAML from 'yaml';
import { compiled, compilerErrors, ROOT } from './compiler';
import { filesBelow } from '../../tools/files';

interface Block { document: string; line: number; language: string; text: string }

/** The code blocks of a document. In README, `nofixture` says that a program is complete, so that jsii-rosetta adds nothing to it. */
function blocksOf(document: string): Block[] {
  const text = fs.readFileSync(path.join(ROOT, document), 'utf8');
  return [...text.matchAll(/^```(\w+)(?: nofixture)?\n([\s\S]*?)^```$/gm)].map((match) => ({
    document, line: text.slice(0, match.index).split('\n').length, language: match[1], text: match[2],
  }));
}

const below = (folder: string): string[] => filesBelow(path.join(ROOT, folder)).filter((file) => file.endsWith('.md')).map((file) => `${folder}/${file}`);
const documents = [
  'README.md', 'CONTRIBUTING.md', 'bench/README.md', 'test/README.md', ...below('docs'), ...below('examples').filter((file) => /^examples\/([\w-]+\/)?README\.md$/.test(file)),
];
/** tools/reference.ts writes the pages of the reference. They show signatures, which are not programs. */
const isGenerated = (document: string): boolean => document.startsWith('docs/reference/') && !/(words|spaces-values)\.md$/.test(document);
const blocks = documents.filter((document) => !isGenerated(document)).flatMap(blocksOf);
const readme = blocks.filter(({ document }) => document === 'README.md');

/** A program, and the files of the same page that it may import. */
interface Program extends Block { readonly variant: number; readonly name: string; readonly files: ReadonlyMap<string, string> }

/** The file that a block is, by its first line: `// name.ts` or `# name.yaml`. */
const fileOf = ({ text }: Block): string | undefined => /^(?:\/\/|#) ([\w-]+\.(?:ts|yaml))\n/.exec(text)?.[1];

/** Blocks with a file name can be imported or read by others of the page. If a page has a name twice, the reader chooses: each choice is a variant. */
function programsOf(document: string): Program[] {
  const all = blocks.filter((block) => block.document === document && (block.language === 'ts' || fileOf(block) !== undefined));
  const nameOf = (block: Block): string => fileOf(block) ?? `line-${block.line}.ts`;
  const choices = new Map<string, Block[]>();
  for (const block of all) choices.set(nameOf(block), [...choices.get(nameOf(block)) ?? [], block]);
  const variants = Math.max(1, ...[...choices.values()].map(({ length }) => length));
  return Array.from({ length: variants }, (_none, variant) => {
    const chosen = [...choices].map(([name, list]) => [name, list[variant] ?? list[0]] as const);
    const files = new Map(chosen.map(([name, { text }]) => [name, text]));
    return chosen.filter(([name]) => name.endsWith('.ts') && (variant === 0 || !name.startsWith('line-'))).map(([name, block]) => ({ ...block, variant, name, files }));
  }).flat();
}

const programs = documents.flatMap(programsOf);

/** Runs a program in an empty folder and returns the files it writes there. `files` are the other files of its page. */
function run(code: string, files: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'snippet-'));
  const data = [...files].filter(([name]) => name.endsWith('.yaml'));
  for (const [name, text] of data) fs.writeFileSync(path.join(folder, name), text);
  const silenced = [jest.spyOn(process.stderr, 'write').mockImplementation(() => true), jest.spyOn(console, 'log').mockImplementation(() => undefined)];
  process.chdir(folder);
  try {
    evaluate(code, files);
    const written = filesBelow(folder).filter((file) => !data.some(([name]) => name === file));
    return new Map(written.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
  } finally {
    process.chdir(ROOT);
    for (const spy of silenced) spy.mockRestore();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function evaluate(code: string, files: ReadonlyMap<string, string>): object {
  const exported = {};
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = (name: string): unknown => (name.startsWith('./') ? evaluate(files.get(`${name.slice(2)}.ts`)!, files) : require(name));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', compiled(code))(load, exported);
  return exported;
}

const documentsIn = (text: string): unknown[] => YAML.parseAllDocuments(text).map((document) => document.toJS() as unknown);

/** Whether one value has everything that another one has. */
function has(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((item, index) => has(whole[index], item));
  if (typeof part === 'object' && part !== null) {
    return typeof whole === 'object' && whole !== null && Object.entries(part).every(([key, item]) => has((whole as Record<string, unknown>)[key], item));
  }
  // A field without a value stands for one that is left out.
  return part === null ? whole !== undefined : whole === part;
}

/** The values in a document at any depth, itself included. */
function inside(value: unknown): unknown[] {
  return [value, ...(typeof value === 'object' && value !== null ? Object.values(value).flatMap(inside) : [])];
}

test('all programs in the documents compile', () => {
  expect(programs.length).toBeGreaterThan(15);
  const sources = new Map(programs.map(({ document, variant, name, text }) => [path.join(ROOT, `${document.replace(/\W/g, '-')}-${variant}`, name), text]));
  expect(compilerErrors(sources)).toEqual([]);
}, 60_000);

test.each(programs)('the program in $document, line $line, runs (variant $variant)', ({ text, files }) => {
  expect(() => run(text, files)).not.toThrow();
});

const shown = documents.filter((document) => /^docs\/(how-to|getting-started)/.test(document)).map((document) => ({
  document, yaml: blocks.filter((block) => block.document === document && block.language === 'yaml' && fileOf(block) === undefined),
})).filter(({ yaml }) => yaml.length > 0);

test.each(shown)('the YAML in $document is part of what its programs write', ({ document, yaml }) => {
  const written = programs.filter((program) => program.document === document).flatMap(({ text, files }) => [...run(text, files)])
    .filter(([file]) => file.endsWith('.yaml')).flatMap(([, text]) => documentsIn(text)).flatMap(inside);
  const missing = yaml.flatMap(({ line, text }) => documentsIn(text).filter((part) => !written.some((whole) => has(whole, part))).map(() => `line ${line}`));
  expect(missing).toEqual([]);
});

test('the YAML in README is what its first program writes', () => {
  const [program, yaml] = [readme.find(({ language }) => language === 'ts')!, readme.find(({ language }) => language === 'yaml')!];
  expect(program.text.trimEnd().split('\n')).toHaveLength(12);
  expect(run(program.text)).toEqual(new Map([['dist/ctp1.k8s.yaml', yaml.text]]));
});

test('the error in README is what the library says', () => {
  const error = readme.find(({ language }) => language === 'text')!.text.trim();
  const program = readme.find(({ language }) => language === 'ts')!.text.replace("'https://github.com/yourorg/your-repo'", "'git@github.com:yourorg/your-repo'");
  expect(() => run(program)).toThrow(new Error(error));
});

test.each(documents)('the links of %s lead somewhere', (document) => {
  const text = fs.readFileSync(path.join(ROOT, document), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)].map(([, file, anchor]) => ({
    file: file === '' ? path.join(ROOT, document) : path.resolve(ROOT, path.dirname(document), file), anchor,
  }));
  expect(links.filter(({ file }) => !fs.existsSync(file))).toEqual([]);
  if (isGenerated(document)) return;
  const anchors = (file: string): string[] => [...fs.readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
  expect(links.filter(({ file, anchor }) => anchor !== undefined && !anchors(file).includes(anchor))).toEqual([]);
});
