import { Chart, type App } from 'cdk8s';
import { Construct } from 'constructs';
import { WarningCode, Warnings } from '../../../lib';
import { addAppCheck, watchApp, type AppCheck } from '../../../lib/kit/app/app-checks';
import { finding } from '../../../lib/kit/checks/errors';
import { warn } from '../../../lib/kit/checks/warnings';
import { testApp } from '../../support/synth';

/** Two charts; the first has constructs `a` and, below it, `b`. */
interface Tree { readonly app: App; readonly chart: Chart; readonly chart2: Chart; readonly a: Construct; readonly b: Construct }

function build(): Tree {
  const app = testApp();
  const chart = new Chart(app, 'chart');
  const a = new Construct(chart, 'a');
  const tree = { app, chart, chart2: new Chart(app, 'chart2'), a, b: new Construct(a, 'b') };
  watchApp(chart);
  return tree;
}

/** A warning as it is listed. */
const entry = (path: string, message: string = 'it is odd', code: WarningCode = WarningCode.FLUX_NO_EFFECT) => ({ code, path, message });

let written: jest.SpyInstance;

beforeEach(() => {
  written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

afterEach(() => {
  written.mockRestore();
});

const printed = () => written.mock.calls.map(([text]) => text as string);

/** Warns on every construct of a tree. */
function warnEverywhere(tree: Tree): void {
  for (const at of [tree.app, tree.chart, tree.a, tree.b, tree.chart2]) warn(at, WarningCode.FLUX_NO_EFFECT, 'it is odd');
}

describe('Warnings.of', () => {
  test('has nothing at first', () => {
    expect(Warnings.of(testApp())).toEqual([]);
  });

  test('lists what is at a construct and below it', () => {
    const tree = build();
    warnEverywhere(tree);
    expect(Warnings.of(tree.app)).toEqual(['', 'chart', 'chart/a', 'chart/a/b', 'chart2'].map((path) => entry(path)));
    expect(Warnings.of(tree.chart)).toEqual(['chart', 'chart/a', 'chart/a/b'].map((path) => entry(path)));
    expect(Warnings.of(tree.a)).toEqual(['chart/a', 'chart/a/b'].map((path) => entry(path)));
    expect(Warnings.of(tree.chart2)).toEqual([entry('chart2')]);
  });

  test('lists the same warning once, and others of the same code each', () => {
    const { app, a } = build();
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is very odd');
    warn(a, WarningCode.ARGO_NO_EFFECT, 'it is odd');
    expect(Warnings.of(app)).toEqual([entry('chart/a'), entry('chart/a', 'it is very odd'), entry('chart/a', 'it is odd', WarningCode.ARGO_NO_EFFECT)]);
  });

  test('does not list what another app has', () => {
    const [first, second] = [build(), build()];
    warn(first.a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    expect(Warnings.of(second.app)).toEqual([]);
  });

  test('does not list constructs that were removed from the tree, or whose parent was', () => {
    const tree = build();
    warnEverywhere(tree);
    tree.chart.node.tryRemoveChild('a');
    expect(Warnings.of(tree.app)).toEqual(['', 'chart', 'chart2'].map((path) => entry(path)));
    const again = new Construct(tree.chart, 'a');
    expect(Warnings.of(again)).toEqual([]);
  });

  test('does not tell credentials', () => {
    const { app, a } = build();
    const key = `AKIA${'Q'.repeat(16)}`;
    warn(a, WarningCode.FLUX_NO_EFFECT, `'key' is ${key}, and 'url' https://me:secret@example.org`);
    app.synthYaml();
    expect(Warnings.of(app)).toEqual([entry('chart/a', "'key' is (hidden), and 'url' https://***@example.org")]);
    expect(printed()).toEqual(["warning: [chart/a] 'key' is (hidden), and 'url' https://***@example.org (flux/no-effect)\n"]);
  });
});

describe('Warnings.acknowledge', () => {
  test.each<[string, (tree: Tree) => Construct, string[]]>([
    ['the construct itself', ({ b }) => b, ['', 'chart', 'chart/a', 'chart2']],
    ['a construct above it', ({ a }) => a, ['', 'chart', 'chart2']],
    ['a chart', ({ chart }) => chart, ['', 'chart2']],
    ['the app', ({ app }) => app, []],
  ])('at %s takes the warning out of the list and off the screen', (_name, scope, paths) => {
    const tree = build();
    warnEverywhere(tree);
    Warnings.acknowledge(scope(tree), WarningCode.FLUX_NO_EFFECT);
    expect(Warnings.of(tree.app)).toEqual(paths.map((path) => entry(path)));
    tree.app.synthYaml();
    expect(printed()).toEqual(paths.map((path) => `warning: [${path}] it is odd (flux/no-effect)\n`));
  });

  test('may come before the warning', () => {
    const { app, chart, a } = build();
    Warnings.acknowledge(chart, WarningCode.FLUX_NO_EFFECT);
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    app.synthYaml();
    expect(Warnings.of(app)).toEqual([]);
    expect(printed()).toEqual([]);
  });

  test('holds for one code only, and may be said of several', () => {
    const { app, chart, a } = build();
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    warn(a, WarningCode.ARGO_NO_EFFECT, 'it is odd');
    warn(a, WarningCode.ESO_NO_EFFECT, 'it is odd');
    Warnings.acknowledge(chart, WarningCode.FLUX_NO_EFFECT);
    Warnings.acknowledge(chart, WarningCode.ESO_NO_EFFECT);
    Warnings.acknowledge(chart, WarningCode.ESO_NO_EFFECT);
    expect(Warnings.of(app)).toEqual([entry('chart/a', 'it is odd', WarningCode.ARGO_NO_EFFECT)]);
  });
});

describe('warnings are printed on stderr', () => {
  test('once, however often the app is synthesized', async () => {
    const { app, chart, a } = build();
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    app.synthYaml();
    chart.toJson();
    await Promise.resolve();
    app.synthYaml();
    watchApp(a);
    app.synthYaml();
    expect(printed()).toEqual(['warning: [chart/a] it is odd (flux/no-effect)\n']);
  });

  test('of many constructs for some, with the number of the others', () => {
    const { app, chart } = build();
    for (let i = 1; i <= 5; i++) warn(new Construct(chart, `five${i}`), WarningCode.FLUX_NO_EFFECT, 'it is odd');
    for (let i = 1; i <= 1005; i++) warn(new Construct(chart, `many${i}`), WarningCode.FLUX_NO_EFFECT, 'it is very odd');
    app.synthYaml();
    expect(printed()).toEqual([
      ...[1, 2, 3, 4, 5].map((i) => `warning: [chart/five${i}] it is odd (flux/no-effect)\n`),
      ...[1, 2, 3, 4, 5].map((i) => `warning: [chart/many${i}] it is very odd (flux/no-effect)\n`),
      'warning: [and 1000 more] it is very odd (flux/no-effect)\n',
    ]);
    expect(Warnings.of(app)).toHaveLength(1010);
  });

  test('each when it is new', () => {
    const { app, chart, a } = build();
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    app.synthYaml();
    warn(chart, WarningCode.FLUX_NO_EFFECT, 'this too');
    watchApp(chart);
    app.synthYaml();
    expect(printed()).toEqual(['warning: [chart/a] it is odd (flux/no-effect)\n', 'warning: [chart] this too (flux/no-effect)\n']);
  });

  test('not before synthesis, and not when there are errors: those come first', () => {
    const { app, a } = build();
    let wrong = true;
    const check: AppCheck = () => (wrong ? [finding(a, 'size', 'be small', 'big', 'shrink it')] : []);
    addAppCheck(a, check);
    warn(a, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    expect(printed()).toEqual([]);
    expect(() => app.synthYaml()).toThrow("'size' must be small");
    expect(printed()).toEqual([]);
    expect(Warnings.of(app)).toEqual([entry('chart/a')]);
    wrong = false;
    app.synthYaml();
    expect(printed()).toEqual(['warning: [chart/a] it is odd (flux/no-effect)\n']);
  });

  test('not for constructs that were removed from the tree', () => {
    const { app, chart, b } = build();
    warn(b, WarningCode.FLUX_NO_EFFECT, 'it is odd');
    chart.node.tryRemoveChild('a');
    app.synthYaml();
    expect(printed()).toEqual([]);
  });
});

test('every code names its room and is there once', () => {
  const codes = Object.values(WarningCode);
  expect(new Set(codes).size).toBe(codes.length);
  for (const [name, code] of Object.entries(WarningCode)) {
    expect(code).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(name).toBe(code.toUpperCase().replace(/[/-]/g, '_'));
  }
});
