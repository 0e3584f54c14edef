/** The examples in docstrings: in the reference, in editors, and translated for the users of other languages. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { compiled, compilerErrors, ROOT } from './compiler';
import { readAssembly } from '../../tools/assembly';

const types = Object.values(readAssembly().types);
const fixture = fs.readFileSync(path.join(ROOT, 'rosetta/default.ts-fixture'), 'utf8');
const examples = types.filter(({ docs }) => docs?.example !== undefined).map(({ name, docs }) => ({ name, example: docs!.example! }));
const programOf = (example: string): string => fixture.replace('/// here', () => `${example}\napp.synth();`);

test('every construct has an example', () => {
  const constructs = types.filter(({ kind, abstract, initializer }) => kind === 'class' && !abstract && initializer?.parameters?.[0]?.name === 'scope');
  expect(constructs.length).toBeGreaterThan(60);
  expect(constructs.filter(({ docs }) => docs?.example === undefined).map(({ name }) => name)).toEqual([]);
});

test('every example uses what it is an example of', () => {
  expect(examples.filter(({ name, example }) => !example.includes(`new ${name}(`) && !example.includes(`${name}.`)).map(({ name }) => name)).toEqual([]);
});

test('all examples compile', () => {
  const folder = path.join(ROOT, 'examples-in-docstrings');
  expect(compilerErrors(new Map(examples.map(({ name, example }) => [path.join(folder, `${name}.ts`), programOf(example)])))).toEqual([]);
}, 60_000);

test('the fixture imports what the examples use, and nothing else', () => {
  const api = new Set(types.map(({ name }) => name));
  const used = new Set(examples.flatMap(({ example }) => example.replace(/'[^'\n]*'/g, '').match(/\b[A-Z]\w+/g) ?? []).filter((name) => api.has(name)));
  const imported = /import \{([^}]*)\} from 'cdk8s-control-planes'/.exec(fixture)![1].match(/\w+/g);
  expect(imported).toEqual([...used].sort());
});

test.each(examples)('the example of $name runs without an error or a warning', ({ example }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
  const printed: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  process.chdir(folder);
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function('require', 'exports', compiled(programOf(example)))(require, {});
  } finally {
    process.chdir(ROOT);
    spy.mockRestore();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  expect(printed).toEqual([]);
});
