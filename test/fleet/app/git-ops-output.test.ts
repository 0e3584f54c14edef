import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import type { Construct } from 'constructs';
import { GitOpsApp, OutputFolder } from '../../../lib';
import { contents, removeScratch, scratch } from '../scratch-folder';

const object = (scope: Construct, id: string, extra: object = {}) => new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', ...extra });

/** The files below a folder, but for the lists of what was written. */
const filesIn = (folder: string) => Object.keys(contents(folder)).filter((file) => path.basename(file) !== '.cdk8s-control-planes.sha256');

let temp: string;
beforeEach(() => {
  temp = scratch();
});
afterEach(removeScratch);

test('a value that is not data is refused with the path of its object', () => {
  const app = new GitOpsApp({ outdir: temp });
  object(new Chart(app, 'chart'), 'x', { data: { when: new Date(0) } });
  expect(() => app.synth()).toThrow("Failed serializing construct at path 'chart/x'");
  const other = new GitOpsApp({ outdir: temp });
  object(new Chart(other, 'chart'), 'y', { data: { what: Symbol('a') } });
  expect(() => other.synthYaml()).toThrow(new Error("[chart/y] 'value' must be data, got a symbol: call it, or remove it"));
});

describe('the output folder', () => {
  const build = (outdir: string, names: readonly string[], force = false): GitOpsApp => {
    const app = new GitOpsApp({ outdir, outputFileExtension: '.yaml', force });
    for (const name of names) object(new Chart(app, name), 'x', { metadata: { name } });
    return app;
  };

  test('a plan says what synth would do, and writes nothing', () => {
    const outdir = path.join(temp, 'dist');
    expect(build(outdir, ['a', 'b']).plan()).toEqual({ added: ['a.yaml', 'b.yaml'], changed: [], removed: [], unchanged: 0, kept: [] });
    expect(fs.existsSync(outdir)).toBe(false);
    build(outdir, ['a', 'b']).synth();
    fs.appendFileSync(path.join(outdir, 'b.yaml'), '# by hand\n');
    fs.writeFileSync(path.join(outdir, 'mine.yaml'), 'mine\n');
    expect(build(outdir, ['a', 'b', 'c']).plan()).toEqual({ added: ['c.yaml'], changed: [], removed: [], unchanged: 1, kept: [{ path: 'b.yaml', reason: 'edited by hand' }] });
    expect(build(outdir, ['b'], true).plan()).toEqual({ added: [], changed: ['b.yaml'], removed: ['a.yaml'], unchanged: 0, kept: [] });
    build(outdir, ['b'], true).synth();
    expect(contents(outdir)).toEqual({ 'b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n', 'mine.yaml': 'mine\n' });
  });

  test.each([['dist', 'dist', false], ['dist/gitops', 'dist', false], ['gitops', 'dist', true], ['dist', 'dist/inner', true]])(
    'in %s, with the cdk8s CLI reading %s', (own, cli, copied) => {
      process.env.CDK8S_OUTDIR = path.join(temp, cli);
      try {
        build(path.join(temp, own), ['a']).synth();
      } finally {
        delete process.env.CDK8S_OUTDIR;
      }
      expect(filesIn(temp)).toEqual([`${own}/a.yaml`, ...(copied ? [`${cli}/a.yaml`] : [])].sort());
    },
  );

  test('an index that was edited is refused when the files change, and kept while they do not', () => {
    const outdir = path.join(temp, 'dist');
    const folders = (names: readonly string[], force = false): GitOpsApp => {
      const app = new GitOpsApp({ outdir, outputFileExtension: '.yaml', force });
      const folder = new OutputFolder(app, 'a');
      for (const name of names) object(new Chart(folder, name), 'x', { metadata: { name } });
      return app;
    };
    folders(['b']).synth();
    fs.appendFileSync(path.join(outdir, 'a/kustomization.yaml'), 'namePrefix: x-\n');
    expect(folders(['b']).plan().kept).toEqual([{ path: 'a/kustomization.yaml', reason: 'edited by hand' }]);
    expect(() => folders(['c']).synth()).toThrow(new Error(
      `[${outdir}] 'path' must not be edited by hand, since the files that it lists have changed, got "a/kustomization.yaml": `
      + "undo the edit, or set 'force'; to write the index yourself, create the folder with index: false",
    ));
    expect(Object.keys(contents(outdir))).toEqual(['a/b.yaml', 'a/kustomization.yaml']);
    folders(['c'], true).synth();
    expect(contents(outdir)['a/kustomization.yaml']).toMatch(/resources:\n {2}- c\.yaml\n$/);
  });

  test('files that Git wrote with CRLF count as they were written', () => {
    const outdir = path.join(temp, 'dist');
    build(outdir, ['a']).synth();
    const file = path.join(outdir, 'a.yaml');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(build(outdir, ['a', 'b']).plan()).toEqual({ added: ['b.yaml'], changed: [], removed: [], unchanged: 1, kept: [] });
  });

  test('an object that cannot be rendered changes nothing', () => {
    const outdir = path.join(temp, 'dist');
    build(outdir, ['a']).synth();
    const app = build(outdir, ['b']);
    object(new Chart(app, 'z'), 'x', { spec: { date: new Date(0) } });
    expect(() => app.synth()).toThrow("can't render non-simple object of type 'Date'");
    expect(filesIn(temp)).toEqual(['dist/a.yaml']);
  });

  test('two objects with one file', () => {
    const app = new GitOpsApp({ outdir: path.join(temp, 'dist'), yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    for (const id of ['a', 'b']) object(new Chart(app, id), 'x', { metadata: { name: 'same' } });
    expect(() => app.synth()).toThrow(new Error(
      '[b/x] \'metadata.name\' must lead to a file that nothing else has, got "ConfigMap.same.k8s.yaml": it is also the file of \'a/x\': rename one of the two',
    ));
  });
});
