import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as YAML from 'yaml';
import { exampleFolders, synthExample } from '../../tools/examples';
import { filesBelow } from '../../tools/files';
import { hasSchema, schemaErrors, type Manifest } from '../support/schemas';

const examples = exampleFolders().map((folder) => ({ name: path.basename(folder), folder }));

test('there are examples', () => expect(examples.map(({ name }) => name)).toEqual(expect.arrayContaining(['guides', 'today'])));

describe.each(examples)('example $name', ({ folder }) => {
  const expected = path.join(folder, 'expected');

  test('is reproduced by `cdk8s synth` byte for byte', () => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
    try {
      expect(synthExample(folder, outdir)).toEqual(filesBelow(expected));
      for (const file of filesBelow(expected)) {
        expect(fs.readFileSync(path.join(outdir, file), 'utf8')).toBe(fs.readFileSync(path.join(expected, file), 'utf8'));
      }
    } finally {
      fs.rmSync(outdir, { recursive: true, force: true });
    }
  }, 120_000);

  const manifests = filesBelow(expected).filter((file) => /\.ya?ml$/.test(file)).flatMap((file) => {
    return YAML.parseAllDocuments(fs.readFileSync(path.join(expected, file), 'utf8')).map((document) => ({ file, manifest: document.toJS() as Manifest }));
  }).filter(({ manifest }) => hasSchema(manifest));

  test.each(manifests)('writes $file as its CRD has it', ({ manifest }) => expect(schemaErrors(manifest)).toEqual([]));
});
