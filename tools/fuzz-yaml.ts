/**
 * `tsx tools/fuzz-yaml.ts [TEXTS] [DOCUMENTS] [SEED]`: holds the YAML writer against cdk8s and against other readers, kubectl's where there is Go.
 * A million texts, each as a key of the document, a key within, a value and an item, and a hundred thousand documents.
 */
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { documentText } from '../lib/fleet/app/yaml-writer';
import { kubectlReader, problemsOf, READERS, type Problem } from '../test/support/yaml-check';
import { documents, texts } from '../test/support/yaml-values';

const BATCH = 10_000;
/** Texts of one document: reading is cheaper together. */
const TOGETHER = 20;

const [textCount = 1_000_000, documentCount = 100_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
const kubectl = kubectlReader();
const readers = kubectl ? [...READERS, kubectl] : READERS;
const started = process.cpuUsage();

function report(problems: readonly Problem[]): void {
  for (const { doc, ours, theirs, wrong } of problems.slice(0, 5)) {
    console.error([`${wrong}: ${JSON.stringify(doc)}`, `  ours   ${JSON.stringify(ours)}`, `  theirs ${JSON.stringify(theirs)}`].join('\n'));
  }
}

function* batches(count: number): Generator<{ readonly size: number; readonly seed: number }> {
  for (let done = 0; done < count; done += BATCH) {
    yield { size: Math.min(BATCH, count - done), seed: seed + done / BATCH };
  }
}

const together = (some: readonly string[]): unknown => Object.fromEntries(some.map((text) => [text, { [text]: text, list: [text] }]));
let wrong = 0;
let differing = 0;

for (const batch of batches(textCount)) {
  const sample = fc.sample(texts, { numRuns: batch.size, seed: batch.seed });
  const other = sample.filter((text) => documentText(together([text])) !== Yaml.stringify(together([text])));
  const set = new Set(other);
  const same = sample.filter((text) => !set.has(text));
  differing += other.length;
  const groups = Array.from({ length: Math.ceil(same.length / TOGETHER) }, (_, i) => together(same.slice(i * TOGETHER, (i + 1) * TOGETHER)));
  // What differs from cdk8s, or is wrong together with others, is looked at one by one.
  const suspects = [...other, ...problemsOf(groups, readers).flatMap(({ doc }) => Object.keys(doc as object))];
  const problems = problemsOf(suspects.map((text) => together([text])), readers);
  report(problems);
  wrong += problems.length;
}
console.log(`${textCount} texts: ${differing} not as cdk8s writes them, ${wrong} problems`);

let wrongDocuments = 0;
for (const batch of batches(documentCount)) {
  const problems = problemsOf(fc.sample(documents, { numRuns: batch.size, seed: batch.seed }), readers);
  report(problems);
  wrongDocuments += problems.length;
}
const { user, system } = process.cpuUsage(started);
console.log(`${documentCount} documents: ${wrongDocuments} problems`);
console.log(`read by ${readers.map(({ name }) => name).join(', ')}; seed ${seed}; ${Math.round((user + system) / 1e6)} s of CPU time`);
if (wrong + wrongDocuments > 0) process.exitCode = 1;
