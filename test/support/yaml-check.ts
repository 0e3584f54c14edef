import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import { CORE_SCHEMA, load } from 'js-yaml';
import { parse } from 'yaml';
import { documentText } from '../../lib/fleet/app/yaml-writer';

/** Reads texts of YAML; what it refuses is an Error. */
export interface Reader {
  readonly name: string;
  read(texts: readonly string[]): unknown[];
}

function reader(name: string, one: (text: string) => unknown): Reader {
  const attempt = (text: string): unknown => {
    try {
      return one(text);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  return { name, read: (texts) => texts.map(attempt) };
}

/** The readers that are always there. */
export const READERS: readonly Reader[] = [
  reader('yaml 1.1', (text) => parse(text, { version: '1.1', logLevel: 'error' })),
  reader('yaml 1.2', (text) => parse(text, { version: '1.2', logLevel: 'error' })),
  reader('js-yaml', (text) => load(text, { schema: CORE_SCHEMA })),
];

const PROGRAM = path.join(__dirname, 'kubectl-yaml');

/** The library by which kubectl, Flux and Argo CD read YAML; undefined where there is no Go, or the module cannot be had. */
export function kubectlReader(): Reader | undefined {
  if (spawnSync('go', ['mod', 'download'], { cwd: PROGRAM }).status !== 0) return undefined;
  return {
    name: 'kubectl',
    read: (texts) => {
      if (texts.length === 0) return [];
      const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
      const { status, stdout, stderr } = spawnSync('go', ['run', '.'], { cwd: PROGRAM, encoding: 'utf8', input, maxBuffer: 2 ** 30 });
      if (status !== 0) throw new Error(`the Go program for YAML failed: ${stderr}`);
      return stdout.split('\n').slice(0, -1).map((line): unknown => (line.startsWith('!') ? new Error(JSON.parse(line.slice(1)) as string) : JSON.parse(line)));
    },
  };
}

/** What of docs/explanation/yaml.md only kubectl reads in another way, and so is not seen without Go. */
const ONLY_KUBECTL = [/[\x7f-\x9f\ufffe\uffff]/, /^(?=[^]*\n)\n*\t/, /^[-+]?[\d_.]*(?:[xXoObB][\da-fA-F_]+|[eE][-+]?[\d_]+)?$/];

/** Line breaks of YAML 1.1 are always escaped, as it depends on what is around them whether they are lost. */
const BREAKS = /[\u2028\u2029]/;

/** So are byte order marks in documents that kubectl reads in parts, where it depends on the parts. */
const isLongWithMark = (text: string): boolean => text.includes('\ufeff') && Buffer.byteLength(text) >= 500;

const HALVES = /\p{Cs}/u;

function hasText(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => (!Array.isArray(value) && test(key)) || hasText(inner, test));
}

/** A document whose text is not as docs/explanation/yaml.md promises. */
export interface Problem {
  readonly doc: unknown;
  readonly ours: string;
  readonly theirs: string;
  /** What is wrong: `needless`, or the readers to whom our text is something else. */
  readonly wrong: string;
}

/** Holds our text of documents against that of cdk8s: it reads back equal, and differs only where that of cdk8s does not. */
export function problemsOf(docs: readonly unknown[], readers: readonly Reader[] = READERS): Problem[] {
  const expected = docs.map((doc): unknown => JSON.parse(JSON.stringify(doc)));
  const ours = docs.map((doc) => documentText(doc));
  const theirs = docs.map((doc) => Yaml.stringify(doc));
  const differing = docs.map((_, i) => i).filter((i) => ours[i] !== theirs[i]);
  const misreadOurs = docs.map((): string[] => []);
  const misreadTheirs = new Set<number>();
  for (const { name, read } of readers) {
    read(ours).forEach((value, i) => {
      // No YAML gives kubectl half a character.
      if (!isDeepStrictEqual(value, expected[i]) && !(name === 'kubectl' && hasText(docs[i], (text) => HALVES.test(text)))) misreadOurs[i].push(name);
    });
    read(differing.map((i) => theirs[i])).forEach((value, n) => {
      if (!isDeepStrictEqual(value, expected[differing[n]])) misreadTheirs.add(differing[n]);
    });
  }
  const withKubectl = readers.some(({ name }) => name === 'kubectl');
  const listed = (text: string): boolean => BREAKS.test(text) || (!withKubectl && ONLY_KUBECTL.some((pattern) => pattern.test(text)));
  const needless = new Set(differing.filter((i) => !misreadTheirs.has(i) && !hasText(docs[i], listed) && !isLongWithMark(theirs[i])));
  return docs.map((doc, i) => ({ doc, ours: ours[i], theirs: theirs[i], wrong: [...misreadOurs[i], ...(needless.has(i) ? ['needless'] : [])].join(', ') }))
    .filter(({ wrong }) => wrong !== '');
}
