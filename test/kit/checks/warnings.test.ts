import * as fs from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { ArgoRule, EsoRule, FluxRule, GitOpsApp, Warnings } from '../../../lib';
import { addAppCheck, watchApp, type AppCheck } from '../../../lib/kit/app/app-checks';
import { blame } from '../../../lib/kit/checks/errors';
import { set } from '../../../lib/kit/checks/fix';
import { Rule } from '../../../lib/kit/checks/rule';
import { cautionsBelow, cautionText, warnOf } from '../../../lib/kit/checks/warnings';
import { INVENTORY, say, the } from '../../../lib/kit/checks/words';
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

const FLUX = Rule._warning('flux/no-effect');
const ARGO = Rule._warning('argo/no-effect');
const ESO = Rule._warning('eso/no-effect');

const warn = (at: IConstruct, rule: Rule = FLUX, says: string = 'is odd') => warnOf(at, rule, 'size', says, 'make it even');

/** A warning as it is listed. */
const entry = (path: string, { code }: Rule = FLUX, says: string = 'is odd') => ({ code, path, prop: 'size', message: `'size' ${says}: make it even` });

/** A warning as it is printed. */
const line = (path: string, says: string = 'is odd') => `warning: [${path}] 'size' ${says}: make it even (flux/no-effect)\n`;

const parent = fs.mkdtempSync(join(os.tmpdir(), 'strict-'));

afterAll(() => fs.rmSync(parent, { recursive: true }));

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
  for (const at of [tree.app, tree.chart, tree.a, tree.b, tree.chart2]) warn(at);
}

describe('warnings that are errors', () => {
  const failed = (run: () => void): string => {
    try {
      run();
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  const text = (path: string): string => `[${path}] 'size' is odd: make it even (flux/no-effect, a warning that was made an error)`;

  test('fail before anything is written, with App and with GitOpsApp', () => {
    for (const app of [new App({ outdir: `${parent}/plain` }), new GitOpsApp({ outdir: `${parent}/git-ops` })]) {
      const chart = new Chart(app, 'chart');
      watchApp(chart);
      warn(new Construct(chart, 'a'));
      Warnings.makeErrors(app);
      expect(failed(() => app.synth())).toContain(text('chart/a'));
      expect(failed(() => app.synth())).toContain(text('chart/a'));
    }
    // cdk8s itself creates the folder first.
    expect(fs.readdirSync(parent, { recursive: true })).toEqual(['plain']);
    expect(printed()).toEqual([]);
  });

  test('are those below a scope, unless they are acknowledged; the others are printed once nothing is wrong', () => {
    const tree = build();
    warnEverywhere(tree);
    Warnings.makeErrors(tree.a);
    expect(tree.app.node.findAll().flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`))).toEqual([text('chart/a'), text('chart/a/b')]);
    Warnings.acknowledge(tree.a, FLUX);
    expect(tree.app.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
    expect(printed()).toHaveLength(3);
  });

  test('are those of every app, with CDK8S_CONTROL_PLANES_STRICT', () => {
    const tree = build();
    warn(tree.b);
    const errors = (): string[] => tree.app.node.findAll().flatMap(({ node }) => node.validate());
    try {
      for (const [value, count] of [['1', 1], ['true', 1], ['0', 0], ['false', 0], ['', 0]] as const) {
        process.env.CDK8S_CONTROL_PLANES_STRICT = value;
        expect(errors()).toHaveLength(count);
      }
    } finally {
      delete process.env.CDK8S_CONTROL_PLANES_STRICT;
    }
  });

  test('are those that checks of the whole app find', () => {
    const tree = build();
    addAppCheck(tree.b, (app) => {
      if (app.has(tree.b)) warn(tree.b);
      return [];
    });
    Warnings.makeErrors(tree.app);
    expect(tree.app.node.findAll().flatMap(({ node }) => node.validate())).toHaveLength(1);
  });
});

describe('Warnings.of', () => {
  test('is empty at first', () => {
    expect(Warnings.of(testApp())).toEqual([]);
  });

  test('lists the warnings of a construct and everything below it', () => {
    const tree = build();
    warnEverywhere(tree);
    expect(Warnings.of(tree.app)).toEqual(['', 'chart', 'chart/a', 'chart/a/b', 'chart2'].map((path) => entry(path)));
    expect(Warnings.of(tree.chart)).toEqual(['chart', 'chart/a', 'chart/a/b'].map((path) => entry(path)));
    expect(Warnings.of(tree.a)).toEqual(['chart/a', 'chart/a/b'].map((path) => entry(path)));
    expect(Warnings.of(tree.chart2)).toEqual([entry('chart2')]);
  });

  test('lists a repeated warning once, and different warnings of one rule separately', () => {
    const { app, a } = build();
    warn(a);
    warn(a);
    warn(a, FLUX, 'is very odd');
    warn(a, ARGO);
    expect(Warnings.of(app)).toEqual([entry('chart/a'), entry('chart/a', FLUX, 'is very odd'), entry('chart/a', ARGO)]);
  });

  test('does not list the warnings of another app', () => {
    const [first, second] = [build(), build()];
    warn(first.a);
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

  test('does not show credentials', () => {
    const { app, a } = build();
    const key = `AKIA${'Q'.repeat(16)}`;
    warn(a, FLUX, `is ${key} in https://me:secret@example.org`);
    app.synthYaml();
    expect(Warnings.of(app)).toEqual([entry('chart/a', FLUX, 'is (hidden) in https://***@example.org')]);
    expect(printed()).toEqual([line('chart/a', 'is (hidden) in https://***@example.org')]);
  });
});

describe('Warnings.acknowledge', () => {
  test.each<[string, (tree: Tree) => Construct, string[]]>([
    ['the construct itself', ({ b }) => b, ['', 'chart', 'chart/a', 'chart2']],
    ['a construct above it', ({ a }) => a, ['', 'chart', 'chart2']],
    ['a chart', ({ chart }) => chart, ['', 'chart2']],
    ['the app', ({ app }) => app, []],
  ])('for %s removes the warning from the list and from stderr', (_name, scope, paths) => {
    const tree = build();
    warnEverywhere(tree);
    Warnings.acknowledge(scope(tree), FluxRule.NO_EFFECT);
    expect(Warnings.of(tree.app)).toEqual(paths.map((path) => entry(path)));
    tree.app.synthYaml();
    expect(printed()).toEqual(paths.map((path) => line(path)));
  });

  test('may come before the warning', () => {
    const { app, chart, a } = build();
    Warnings.acknowledge(chart, FluxRule.NO_EFFECT);
    warn(a);
    app.synthYaml();
    expect(Warnings.of(app)).toEqual([]);
    expect(printed()).toEqual([]);
  });

  test('applies to one code, and may be repeated for several', () => {
    const { app, chart, a } = build();
    warn(a);
    warn(a, ARGO);
    warn(a, ESO);
    Warnings.acknowledge(chart, FluxRule.NO_EFFECT);
    Warnings.acknowledge(chart, EsoRule.NO_EFFECT);
    Warnings.acknowledge(chart, EsoRule.NO_EFFECT);
    expect(Warnings.of(app)).toEqual([entry('chart/a', ARGO)]);
  });

  test('of an error is refused', () => {
    expect(() => Warnings.acknowledge(testApp(), Rule.URL)).toThrow(
      "[Warnings.acknowledge] 'rule' must be a rule whose breach is a warning, got \"url\": an error cannot be acknowledged: fix what it names");
  });
});

describe('warnings are printed on stderr', () => {
  test('once, however often the app is synthesized', async () => {
    const { app, chart, a } = build();
    warn(a);
    app.synthYaml();
    chart.toJson();
    await Promise.resolve();
    app.synthYaml();
    watchApp(a);
    app.synthYaml();
    expect(printed()).toEqual([line('chart/a')]);
  });

  test('for some of many constructs, with the number of the rest', () => {
    const { app, chart } = build();
    for (let i = 1; i <= 5; i++) warn(new Construct(chart, `five${i}`));
    for (let i = 1; i <= 1005; i++) warn(new Construct(chart, `many${i}`), FLUX, 'is very odd');
    app.synthYaml();
    expect(printed()).toEqual([
      ...[1, 2, 3, 4, 5].map((i) => line(`chart/five${i}`)),
      ...[1, 2, 3, 4, 5].map((i) => line(`chart/many${i}`, 'is very odd')),
      line('and 1000 more', 'is very odd'),
    ]);
    expect(Warnings.of(app)).toHaveLength(1010);
  });

  test('when they are new', () => {
    const { app, chart, a } = build();
    warn(a);
    app.synthYaml();
    warn(chart, FLUX, 'is too');
    watchApp(chart);
    app.synthYaml();
    expect(printed()).toEqual([line('chart/a'), line('chart', 'is too')]);
  });

  test('not before synthesis, and not when there are errors: those come first', () => {
    const { app, a } = build();
    let wrong = true;
    const check: AppCheck = () => (wrong ? [blame(a, Rule.TYPE, 'size', 'be small', 'big', 'shrink it')] : []);
    addAppCheck(a, check);
    warn(a);
    expect(printed()).toEqual([]);
    expect(() => app.synthYaml()).toThrow("'size' must be small");
    expect(printed()).toEqual([]);
    expect(Warnings.of(app)).toEqual([entry('chart/a')]);
    wrong = false;
    app.synthYaml();
    expect(printed()).toEqual([line('chart/a')]);
  });

  test('not for constructs that were removed from the tree', () => {
    const { app, chart, b } = build();
    warn(b);
    chart.node.tryRemoveChild('a');
    app.synthYaml();
    expect(printed()).toEqual([]);
  });
});

describe('a warning as data', () => {
  test('names the prop, what will happen, and what to do', () => {
    const { app, a } = build();
    warnOf(a, FLUX, 'interval', say`is ignored without ${the('prune')}`, set('prune', true));
    expect(Warnings.of(app)).toEqual([{ code: 'flux/no-effect', path: 'chart/a', prop: 'interval', message: "'interval' is ignored without 'prune': set 'prune' to true" }]);
    const [caution, ...others] = cautionsBelow(app);
    expect(others).toEqual([]);
    expect(caution).toMatchObject({ rule: FLUX, prop: 'interval', fix: { edits: [{ edit: 'set', prop: 'prune', value: true }] } });
    expect(cautionText(caution, INVENTORY)).toBe("'interval' is ignored without 'prune': set 'prune' to true");
  });

  test('is not there once it is acknowledged, or its construct is removed', () => {
    const { app, chart, a, b } = build();
    warn(a);
    warn(b, ARGO);
    expect(cautionsBelow(app)).toHaveLength(2);
    Warnings.acknowledge(chart, ArgoRule.NO_EFFECT);
    expect(cautionsBelow(app).map(({ rule }) => rule)).toEqual([FLUX]);
    chart.node.tryRemoveChild('a');
    expect(cautionsBelow(app)).toEqual([]);
  });
});
