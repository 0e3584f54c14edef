import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Lazy, Size, YamlOutputType, type AppProps } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { GitOpsApp, OutputFolder } from '../../../lib';
import type { MaximalCase } from '../../support/maximal';
import { contents, removeScratch, scratch } from '../scratch-folder';

const MAXIMAL = path.resolve(__dirname, '../../corpus/maximal');
let temp: string;
beforeEach(() => {
  temp = scratch();
});
afterEach(removeScratch);

type Build = (app: App) => void;

function synth(make: (props: AppProps) => App, build: Build, props: AppProps = {}): Record<string, string> {
  const outdir = fs.mkdtempSync(path.join(temp, 'out-'));
  const app = make({ ...props, outdir });
  build(app);
  app.synth();
  return contents(outdir);
}

const theirs = (props: AppProps) => new App(props);
const ours = (props: AppProps) => new GitOpsApp(props);

/** Both apps write the same; gives what they write. */
function expectSame(build: Build, props: AppProps = {}): Record<string, string> {
  const files = synth(ours, build, props);
  expect(files).toEqual(synth(theirs, build, props));
  return files;
}

const object = (scope: Construct, id: string, extra: object = {}) => new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', ...extra });

const { FILE_PER_APP, FILE_PER_CHART, FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE } = YamlOutputType;
const MODES = [FILE_PER_APP, FILE_PER_CHART, FILE_PER_RESOURCE, FOLDER_PER_CHART_FILE_PER_RESOURCE];
const modes = MODES.map((mode) => [YamlOutputType[mode], mode] as const);

describe('a drop-in for App', () => {
  const cases = fs.readdirSync(MAXIMAL).flatMap((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const exported = Object.entries(require(path.join(MAXIMAL, file)) as Record<string, Partial<MaximalCase>>);
    return exported.filter(([, value]) => typeof value?.build === 'function').map(([name, value]) => [`${file} ${name}`, value as MaximalCase] as const);
  });

  test.each(cases)('writes what App writes: %s', (_name, { build }) => {
    expectSame((app) => build(new Chart(app, 'chart', { namespace: 'flux-system' })));
  });

  test.each(MODES)('charts with their own toJson, in mode %s', (yamlOutputType) => {
    class Filtered extends Chart {
      public toJson(): any[] {
        return super.toJson().filter(({ kind }) => kind !== 'Secret');
      }
    }
    const build: Build = (app) => {
      for (const chart of [new Filtered(app, 'own'), new Chart(app, 'other')]) {
        object(chart, 'first', { data: { b: '1', a: 'x: y' } });
        object(chart, 'second', { kind: 'Secret' });
      }
    };
    const files = expectSame(build, { yamlOutputType });
    // cdk8s asks the objects themselves where each chart has a folder.
    expect(Object.values(files).join('').match(/kind: Secret/g)).toHaveLength(yamlOutputType === FOLDER_PER_CHART_FILE_PER_RESOURCE ? 2 : 1);
    const [app, other] = [new GitOpsApp(), new App()];
    build(app);
    build(other);
    expect(app.synthYaml()).toBe(other.synthYaml());
  });

  test.each(modes)('%s', (_name, yamlOutputType) => {
    const files = expectSame((app) => {
      for (const id of ['one', 'two']) {
        const chart = new Chart(app, id, { namespace: 'apps', labels: { team: 'a' } });
        object(chart, 'first', { data: { b: '1', a: 'x: y' } });
        object(chart, 'second', { kind: 'Secret', metadata: { annotations: { note: 'yes' }, finalizers: [] } });
      }
      new Chart(app, 'empty');
    }, { yamlOutputType, outputFileExtension: '.yaml', recordConstructMetadata: true });
    expect(Object.keys(files)).toContain('construct-metadata.json');
  });

  test.each(modes)('%s of an app without charts', (_name, yamlOutputType) => {
    expect(expectSame(() => undefined, { yamlOutputType })).toEqual({});
  });

  test.each(modes)('%s with dependencies and nested charts', (_name, yamlOutputType) => {
    expectSame((app) => {
      const one = new Chart(app, 'one');
      const two = new Chart(app, 'two');
      const inner = new Chart(two, 'inner');
      const group = new Construct(one, 'group');
      object(group, 'a');
      object(group, 'b');
      const last = object(one, 'c');
      const first = object(one, 'd');
      group.node.addDependency(first);
      last.addDependency(group);
      object(inner, 'e').addDependency(last);
      object(two, 'f');
      one.addDependency(new Chart(app, 'three'));
    }, { yamlOutputType });
  });

  test('charts whose ids are numbers, which JavaScript objects put first', () => {
    const build: Build = (app) => {
      for (const id of ['b', '10', '2', '01', '4294967295']) object(new Chart(app, id), 'x');
    };
    expectSame(build, { yamlOutputType: YamlOutputType.FILE_PER_APP });
    expect(synth(ours, build, { yamlOutputType: YamlOutputType.FILE_PER_APP })['app.k8s.yaml'].match(/name: \S+/g)).toEqual(
      ['2', '10', 'b', '01', '4294967295'].map((id) => expect.stringMatching(`^name: "?${id}-x-`)),
    );
  });

  test('values of all kinds', () => {
    class Odd {
      constructor(public readonly value: number) {}
    }
    expectSame((app) => {
      const chart = new Chart(app, 'chart');
      const values = object(chart, 'values', {
        spec: {
          lazy: Lazy.any({ produce: () => ({ z: 1, a: [Lazy.any({ produce: () => undefined }), null, undefined, {}] }) }),
          implicit: { resolve: () => ['x'] },
          union: new Odd(3),
          none: undefined,
          nothing: null,
          empty: {},
          emptyList: [],
          nested: { inner: undefined },
          numbers: [0, -0, 1e21, 1.5, NaN, Infinity],
          text: 'a\nb\n',
        },
        status: { b: true, a: false },
      });
      values.addJsonPatch(JsonPatch.add('/spec/patched', { z: 1, a: 2 }), JsonPatch.remove('/metadata/name'));
      values.metadata.add('generation', 3);
      values.metadata.addLabel('added', 'later');
      object(chart, 'plain', { spec: { z: 1, a: Lazy.any({ produce: () => 'late' }) } }).metadata.addFinalizers('example.com/x');
    });
  });

  test('plain values, which are written without copying', () => {
    const files = expectSame((app) => {
      const chart = new Chart(app, 'chart');
      object(chart, 'plain', {
        status: null,
        spec: {
          z: [null, undefined, { b: undefined, a: [] }, [[], {}]],
          y: { d: null, c: { b: undefined } },
          B: 1,
          a: 'x',
          A: true,
          n: [0, -0, 1.5, 1e21],
          t: ['a\nb\n', '0o17x', 'yes'],
        },
        data: {},
        extra: undefined,
      });
      const odd = object(chart, 'odd', { spec: { date: { resolve: () => 'x' } } });
      odd.metadata.add('ownerReferences', [{ uid: 'u', name: null }]);
      odd.metadata.add('managed', { at: Lazy.any({ produce: () => ({ b: [], a: 1 }) }) });
      object(chart, 'late', { metadata: { annotations: { a: Lazy.any({ produce: () => 'b' }) as unknown as string }, labels: {} } });
      object(chart, 'token', { metadata: { annotations: { a: { resolve: () => 'b' } as unknown as string } }, spec: [{ resolve: () => 1 }] });
      object(chart, 'empty', { metadata: { annotations: { a: undefined as unknown as string } } });
    });
    expect(files['chart.k8s.yaml']).toContain('  z:\n    - null\n    - null\n    - a: []\n    - - []\n      - {}\n');
  });

  test('a byte order mark inside a long document, which kubectl would misread', () => {
    const files = synth(ours, (app) => {
      object(new Chart(app, 'chart'), 'x', { data: { long: 'x'.repeat(600), mark: 'a\ufeffb' } });
    });
    expect(files['chart.k8s.yaml']).toContain('mark: "a\\ufeffb"\n');
  });

  test('resolvers of the user', () => {
    expectSame((app) => {
      object(new Chart(app, 'chart'), 'x', { spec: { size: Size.gibibytes(3), list: [Size.mebibytes(1)] } });
    }, { resolvers: [{ resolve: (context) => (context.value instanceof Size ? context.replaceValue(`${context.value.toMebibytes()}Mi`) : undefined) }] });
  });

  test('a resolver that changes plain strings', () => {
    expectSame((app) => {
      object(new Chart(app, 'chart'), 'x', { spec: { text: 'old', same: 'other' } });
    }, { resolvers: [{ resolve: (context) => (context.value === 'old' ? context.replaceValue('new') : undefined) }] });
  });

  test('objects with their own toJson', () => {
    const shared = { a: 1 };
    class Own extends ApiObject {
      public toJson(): unknown {
        return { apiVersion: 'v1', kind: 'Own', one: shared, two: shared };
      }
    }
    expectSame((app) => {
      new Own(new Chart(app, 'chart'), 'own', { apiVersion: 'v1', kind: 'Own' });
    });
  });

  test('unsorted keys with CDK8S_DISABLE_SORT', () => {
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const files = expectSame((app) => {
        object(new Chart(app, 'chart'), 'x', { spec: { z: 1, a: 2 } });
      });
      expect(files['chart.k8s.yaml']).toContain('z: 1\n  a: 2\n');
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  test('trees with random dependencies', () => {
    const edges = fc.array(fc.tuple(fc.nat(23), fc.nat(23)), { maxLength: 12 });
    fc.assert(fc.property(edges, fc.constantFrom(...MODES), (pairs, yamlOutputType) => {
      expectSame((app) => {
        const all: Construct[] = [];
        for (const chart of ['a', 'b', 'c'].map((id) => new Chart(app, id))) {
          const group = new Construct(chart, 'group');
          all.push(chart, group, ...['x', 'y', 'z'].flatMap((id) => [object(chart, id), object(group, id)]));
        }
        // From later to earlier ones only, so that there is no cycle, also of charts.
        for (const [one, other] of pairs) {
          const [early, late] = [Math.min(one, other), Math.max(one, other)];
          const [from, to] = [all[late], all[early]];
          if (from !== to && !from.node.scopes.includes(to) && !to.node.scopes.includes(from)) from.node.addDependency(to);
        }
      }, { yamlOutputType });
    }), { numRuns: 60, seed: 7 });
  });

  test('synthYaml', () => {
    const build: Build = (app) => {
      for (const id of ['one', 'two']) object(new Chart(app, id), 'x', { data: { id } });
    };
    const [mine, cdk8s] = [new GitOpsApp({ outdir: temp }), new App({ outdir: temp })].map((app) => {
      build(app);
      return app.synthYaml();
    });
    expect(mine).toBe(cdk8s);
  });

  test('validation errors have the message of App, and nothing is written', () => {
    const build: Build = (app) => {
      const chart = new Chart(app, 'chart');
      chart.node.addValidation({ validate: () => ['is wrong'] });
    };
    const error = 'Validation failed with the following errors:\n  [chart] is wrong';
    expect(() => synth(ours, build)).toThrow(new Error(error));
    expect(() => synth(theirs, build)).toThrow(new Error(error));
  });

  test('a cycle is named', () => {
    const app = new GitOpsApp({ outdir: temp });
    const chart = new Chart(app, 'chart');
    const [a, b, c] = ['a', 'b', 'c'].map((id) => object(chart, id));
    a.addDependency(b);
    b.addDependency(c);
    c.addDependency(a);
    expect(() => app.synth()).toThrow(new Error('Dependency cycle detected: chart/a => chart/b => chart/c => chart/a'));
    expect(contents(temp)).toEqual({});
  });
});

describe('folders', () => {
  test('charts in folders, and an index per level', () => {
    const app = new GitOpsApp({ outdir: temp, outputFileExtension: '.yaml' });
    const clusters = new OutputFolder(app, 'clusters');
    for (const id of ['ctp1', 'ctp2']) {
      const folder = new OutputFolder(clusters, id);
      for (const file of ['xp-repo', 'xp-kustomization']) object(new Chart(folder, file), 'x', { metadata: { name: `${id}-${file}` } });
      new OutputFolder(folder, 'nothing');
      object(new Chart(new OutputFolder(folder, 'control-plane', { index: false }), 'store'), 'x', { metadata: { name: id } });
    }
    object(new Chart(app, 'top'), 'x', { metadata: { name: 'top' } });
    app.synth();
    const document = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
    const index = (...entries: string[]) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${entries.map((entry) => `  - ${entry}\n`).join('')}`;
    const member = (id: string) => ({
      [`clusters/${id}/xp-repo.yaml`]: document(`${id}-xp-repo`),
      [`clusters/${id}/xp-kustomization.yaml`]: document(`${id}-xp-kustomization`),
      [`clusters/${id}/control-plane/store.yaml`]: document(id),
      [`clusters/${id}/kustomization.yaml`]: index('xp-repo.yaml', 'xp-kustomization.yaml'),
    });
    expect(contents(temp)).toEqual({
      'top.yaml': document('top'), 'clusters/kustomization.yaml': index('ctp1', 'ctp2'), ...member('ctp1'), ...member('ctp2'),
    });
  });

  test('the file of a chart below other constructs is named after all of them', () => {
    const app = new GitOpsApp({ outdir: temp });
    const folder = new OutputFolder(app, 'a', { index: false });
    object(new Chart(new Construct(folder, 'group'), 'chart'), 'x');
    app.synth();
    expect(Object.keys(contents(temp))).toEqual(['a/group-chart.k8s.yaml']);
  });

  test('one file for the whole app is refused with folders', () => {
    const app = new GitOpsApp({ outdir: temp, yamlOutputType: FILE_PER_APP });
    object(new Chart(new OutputFolder(app, 'a'), 'chart'), 'x');
    expect(() => app.synth()).toThrow(new Error(
      '[a/chart] \'yamlOutputType\' must not be YamlOutputType.FILE_PER_APP in an app with folders, got "FILE_PER_APP": objects for several clusters would be in one file: remove it',
    ));
  });

  test.each(modes.slice(1))('%s in a folder', (_name, yamlOutputType) => {
    const app = new GitOpsApp({ outdir: temp, yamlOutputType, outputFileExtension: '.yaml' });
    const chart = new Chart(new OutputFolder(app, 'a'), 'chart');
    for (const name of ['x', 'y']) object(chart, name, { metadata: { name } });
    app.synth();
    expect(Object.keys(contents(temp))).toEqual({
      FILE_PER_CHART: ['a/chart.yaml', 'a/kustomization.yaml'],
      FILE_PER_RESOURCE: ['a/ConfigMap.x.yaml', 'a/ConfigMap.y.yaml', 'a/kustomization.yaml'],
      FOLDER_PER_CHART_FILE_PER_RESOURCE: ['a/chart/ConfigMap.x.yaml', 'a/chart/ConfigMap.y.yaml', 'a/kustomization.yaml'],
    }[YamlOutputType[yamlOutputType]]);
  });

  test('with an App of cdk8s, a folder is only a scope', () => {
    const files = synth(theirs, (app) => object(new Chart(new OutputFolder(app, 'a'), 'chart'), 'x'));
    expect(Object.keys(files)).toEqual([expect.stringMatching(/^a-chart-[0-9a-f]{8}\.k8s\.yaml$/)]);
  });

  test.each(['a b', 'Ä', '..', '.', 'a:b'])('a folder cannot be named %s', (id) => {
    expect(() => new OutputFolder(new GitOpsApp({ outdir: temp }), id)).toThrow(new Error(
      `[${id}] 'id' must be the name of a folder (letters, digits, '-', '_' and '.'), got ${JSON.stringify(id)}: write for example 'clusters'`,
    ));
  });

  test('a folder is in the app or in a folder', () => {
    const app = new GitOpsApp({ outdir: temp });
    object(new Chart(new OutputFolder(new Construct(app, 'group'), 'a'), 'chart'), 'x');
    expect(() => app.synth()).toThrow(new Error('[group/a] \'scope\' must be the app or another folder, got "group": create the folder in one of them'));
  });
});
