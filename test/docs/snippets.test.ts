import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';
import { filesBelow } from '../../tools/files';

const ROOT = path.resolve(__dirname, '../..');

interface Block { document: string; line: number; language: string; text: string }

/** The code blocks of a document. */
function blocksOf(document: string): Block[] {
  const text = fs.readFileSync(path.join(ROOT, document), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    document, line: text.slice(0, match.index).split('\n').length, language: match[1], text: match[2],
  }));
}

const documents = ['README.md', ...filesBelow(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
const blocks = documents.flatMap(blocksOf);
const programs = blocks.filter(({ language }) => language === 'ts');
const readme = blocks.filter(({ document }) => document === 'README.md');

/** What the strictest compiler says against programs that stand in the root of the project. */
function compilerErrors(sources: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.getCurrentDirectory = () => ROOT;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) => {
    const text = sources.get(file);
    return text === undefined ? getSourceFile(file, version) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const place = diagnostic.file ? `${path.basename(diagnostic.file.fileName)}:${diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start!).line + 1}` : '';
    return `${place} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`;
  });
}

/** Runs a program and returns the files it writes. */
function run(code: string): Map<string, string> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'snippet-'));
  const silenced = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('require', 'exports', outputText)(require, {});
    return new Map(filesBelow(outdir).map((file) => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]));
  } finally {
    delete process.env.CDK8S_OUTDIR;
    silenced.mockRestore();
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

test('all programs in the documents compile', () => {
  expect(programs.length).toBeGreaterThan(3);
  const sources = new Map(programs.map(({ document, line, text }) => [path.join(ROOT, `${document.replace(/\W/g, '-')}-line-${line}.ts`), text]));
  expect(compilerErrors(sources)).toEqual([]);
}, 60_000);

test.each(programs)('the program in $document, line $line, runs', ({ text }) => {
  expect(() => run(text)).not.toThrow();
});

test('the YAML in README is what its first program writes', () => {
  const [program, yaml] = [readme.find(({ language }) => language === 'ts')!, readme.find(({ language }) => language === 'yaml')!];
  expect(program.text.trimEnd().split('\n')).toHaveLength(12);
  expect(run(program.text)).toEqual(new Map([['ctp1.k8s.yaml', yaml.text]]));
});

test('the error in README is what the library says', () => {
  const shown = readme.find(({ language }) => language === 'text')!.text.trim();
  const program = readme.find(({ language }) => language === 'ts')!.text.replace("'https://github.com/yourorg/your-repo'", "'git@github.com:yourorg/your-repo'");
  expect(() => run(program)).toThrow(new Error(shown));
});

test.each(documents)('the links of %s lead somewhere', (document) => {
  const text = fs.readFileSync(path.join(ROOT, document), 'utf8');
  const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => path.resolve(ROOT, path.dirname(document), match[1]));
  expect(targets.filter((target) => !fs.existsSync(target))).toEqual([]);
});
