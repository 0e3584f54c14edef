import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, Chart, JsonPatch, Testing, YamlOutputType, type App } from 'cdk8s';
import { Construct } from 'constructs';
import { Warnings } from '../../../lib';
import { addAppCheck, watchApp, type AppCheck } from '../../../lib/kit/app/app-checks';
import type { AppView } from '../../../lib/kit/app/app-view';
import { blame, type Finding } from '../../../lib/kit/checks/errors';
import { Rule } from '../../../lib/kit/checks/rule';
import { warnOf } from '../../../lib/kit/checks/warnings';
import { testApp, thrownBy } from '../../support/synth';

const ODD = Rule._warning('test/odd');

/** A construct that is registered for checks. */
class Member extends Construct {
  constructor(scope: Construct, id: string, ...checks: AppCheck[]) {
    super(scope, id);
    for (const check of checks) addAppCheck(this, check);
  }
}

const object = (scope: Construct, id: string, name: string = id) => new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
const problemOf = (at: Construct, prop: string = 'size') => blame(at, Rule.TYPE, prop, 'be small', 'big', 'shrink it');
const textOf = (at: string, prop: string = 'size') => `  [${at}] '${prop}' must be small, got "big": shrink it`;
const HEADING = 'Validation failed with the following errors:';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'app-checks-'));

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** An app with some charts. */
function build(charts: number = 1, props: { yamlOutputType?: YamlOutputType } = {}): { app: App; charts: Chart[] } {
  const app = testApp({ outdir: folder, ...props });
  return { app, charts: Array.from({ length: charts }, (_, index) => new Chart(app, `chart${index}`)) };
}

/** A check that counts its calls and finds what it is told to, nothing by default. */
const counting = (find: (app: AppView) => Finding[] = () => []) => jest.fn(find);

describe('a check of the whole app', () => {
  test.each<[string, (app: App) => void]>([
    ['with a file per chart', (app) => app.synth()],
    ['as one string', (app) => void app.synthYaml()],
    ['chart by chart, as tests do', (app) => app.node.children.forEach((chart) => Testing.synth(chart as Chart))],
  ])('runs once when many charts are synthesized %s', (_name, synthesize) => {
    const { app, charts } = build(50);
    const check = counting();
    for (const chart of charts) {
      object(chart, `settings-of-${chart.node.id}`);
      new Member(chart, 'one', check);
      new Member(chart, 'two', check);
    }
    synthesize(app);
    expect(check).toHaveBeenCalledTimes(1);
  });

  test.each([
    YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ])('runs once with the output type %d', (yamlOutputType) => {
    const { app, charts } = build(5, { yamlOutputType });
    const check = counting();
    charts.forEach((chart, index) => object(chart, `settings${index}`));
    new Member(charts[0], 'member', check);
    app.synth();
    expect(check).toHaveBeenCalledTimes(1);
  });

  test('gets its members in the order of creation, separately for each app', () => {
    const seen: string[][] = [];
    const check: AppCheck = (app) => {
      seen.push(app.members<Member>(check).map((member) => member.node.path));
      return [];
    };
    const [first, second] = [build(2), build(1)];
    new Member(first.charts[1], 'a', check);
    new Member(first.charts[0], 'b', check);
    new Member(second.charts[0], 'c', check);
    first.app.synth();
    second.app.synth();
    expect(seen).toEqual([['chart1/a', 'chart0/b'], ['chart0/c']]);
  });

  test('runs again when a construct of this library was added', () => {
    const { app, charts: [chart] } = build();
    const check = counting();
    new Member(chart, 'a', check);
    app.synth();
    new Member(chart, 'b', check);
    app.synth();
    watchApp(chart);
    app.synth();
    app.synth();
    expect(check).toHaveBeenCalledTimes(3);
  });

  test('runs again after the current microtask', async () => {
    const { app, charts: [chart] } = build();
    const check = counting();
    new Member(chart, 'a', check);
    app.synth();
    app.synth();
    await Promise.resolve();
    app.synth();
    expect(check).toHaveBeenCalledTimes(2);
  });

  test('runs again after it has found something, so that errors can be corrected', () => {
    const { app, charts: [chart] } = build();
    new Member(chart, 'watcher');
    watchApp(chart);
    object(chart, 'a', 'settings');
    const twin = object(chart, 'b', 'settings');
    expect(thrownBy(() => app.synth())).toContain("[chart0/b] 'metadata.name' must be unique");
    expect(thrownBy(() => app.synth())).toContain("[chart0/b] 'metadata.name' must be unique");
    twin.addJsonPatch(JsonPatch.replace('/metadata/name', 'other'));
    app.synth();
  });

  test('does not get constructs that were removed from the tree', () => {
    const { app, charts: [chart] } = build();
    const check: AppCheck = (view) => view.members<Member>(check).map((member) => problemOf(member));
    new Member(chart, 'a', check);
    new Member(chart, 'b', check);
    expect(thrownBy(() => app.synth())).toBe([HEADING, textOf('chart0/a'), textOf('chart0/b')].join('\n'));
    chart.node.tryRemoveChild('a');
    expect(thrownBy(() => app.synth())).toBe([HEADING, textOf('chart0/b')].join('\n'));
    chart.node.tryRemoveChild('b');
    app.synth();
  });
});

describe('what checks find', () => {
  test('is reported in the order of the tree, and for one construct in the order of the checks', () => {
    const { app, charts: [first, second] } = build(2);
    const members: Member[] = [];
    const later: AppCheck = () => members.map((member) => problemOf(member, 'later'));
    const sooner: AppCheck = () => [...members].reverse().flatMap((member) => [problemOf(member, 'sooner'), problemOf(member, 'again')]);
    members.push(new Member(second, 'x', sooner, later), new Member(first, 'y', later, sooner), new Member(first, 'z', later));
    expect(thrownBy(() => app.synth())).toBe([
      HEADING,
      textOf('chart0/y', 'sooner'), textOf('chart0/y', 'again'), textOf('chart0/y', 'later'),
      textOf('chart0/z', 'sooner'), textOf('chart0/z', 'again'), textOf('chart0/z', 'later'),
      textOf('chart1/x', 'sooner'), textOf('chart1/x', 'again'), textOf('chart1/x', 'later'),
    ].join('\n'));
  });

  test('may blame the app itself, whose path is empty', () => {
    const { app, charts: [chart] } = build();
    new Member(chart, 'a', () => [problemOf(app), problemOf(chart)]);
    expect(thrownBy(() => app.synth())).toBe([HEADING, textOf(''), textOf('chart0')].join('\n'));
  });

  test('is the same however it is synthesized: as an app, a chart or a string', () => {
    const { app, charts } = build(3);
    new Member(charts[2], 'a', (view) => [problemOf([...view.constructs].at(-1)!)]);
    const text = [HEADING, textOf('chart2/a')].join('\n');
    for (const synthesize of [() => app.synth(), () => Testing.synth(charts[0]), () => app.synthYaml(), () => Testing.synth(charts[2])]) {
      expect(thrownBy(synthesize)).toBe(text);
    }
  });

  test('is reported once however often it was found before', () => {
    const { app, charts: [chart] } = build();
    let wrong = true;
    const member: Member = new Member(chart, 'a', () => (wrong ? [problemOf(member)] : []));
    for (let times = 0; times < 3; times++) expect(thrownBy(() => app.synth())).toBe([HEADING, textOf('chart0/a')].join('\n'));
    wrong = false;
    app.synth();
  });

  test('is reported next to the errors of other libraries', () => {
    const { app, charts: [chart] } = build();
    const member: Member = new Member(chart, 'a', () => [problemOf(member)]);
    member.node.addValidation({ validate: () => ['something else'] });
    expect(thrownBy(() => app.synth())).toBe([HEADING, '  [chart0/a] something else', textOf('chart0/a')].join('\n'));
  });
});

describe('warnings', () => {
  test('of checks are listed after they have run', () => {
    const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const { app, charts: [chart] } = build();
    const check: AppCheck = (view) => {
      for (const member of view.members<Member>(check)) warnOf(member, ODD, 'size', 'is odd', 'make it even');
      return [];
    };
    new Member(chart, 'a', check);
    expect(Warnings.of(app)).toEqual([]);
    app.synth();
    app.synth();
    expect(Warnings.of(app)).toEqual([{ code: 'test/odd', path: 'chart0/a', prop: 'size', message: "'size' is odd: make it even" }]);
    expect(written.mock.calls).toEqual([["warning: [chart0/a] 'size' is odd: make it even (test/odd)\n"]]);
    written.mockRestore();
  });
});
