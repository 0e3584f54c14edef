import * as fs from 'node:fs';
import { ApiObject, Chart } from 'cdk8s';
import { GitOpsApp } from '../../../lib';
import type { OutputPlan } from '../../../lib/fleet/output/plan';
import { OutputReport } from '../../../lib/fleet/output/report';
import { removeScratch, scratch } from '../scratch-folder';

const plan = (extra: Partial<OutputPlan> = {}): OutputPlan => ({ added: ['a', 'b', 'c'], changed: ['d'], removed: [], unchanged: 996, kept: [], ...extra });
const SUMMARY = 'dist: 3 added, 1 changed, 0 removed, 996 unchanged';
const ADVICE = "Move changes by hand into the program. GitOpsApp with 'force' overwrites them, and removes files that the app no longer has.\n";

/** A report to a stream that keeps what is written, with a clock of its own. */
function report(isTTY?: boolean) {
  const written: string[] = [];
  const clock = { now: 5000 };
  const stream = { write: (text: string) => written.push(text), ...(isTTY === undefined ? {} : { isTTY }) };
  return { report: new OutputReport('dist', stream, () => clock.now), written, clock };
}

/** Takes all files; each takes `milliseconds`. */
function run(at: ReturnType<typeof report>, files: number, milliseconds: number): void {
  for (const { path } of at.report.watch(Array.from({ length: files }, (_, index) => ({ path: `${index}`, text: '' })), files)) {
    expect(path).toMatch(/^\d+$/);
    at.clock.now += milliseconds;
  }
}

const { CI } = process.env;
beforeEach(() => { delete process.env.CI; });
afterAll(() => {
  if (CI === undefined) delete process.env.CI;
  else process.env.CI = CI;
});

describe('the summary', () => {
  test('is one line on a terminal', () => {
    const at = report(true);
    at.report.tell(plan());
    expect(at.written).toEqual([`${SUMMARY}\n`]);
  });

  test.each([[undefined], [false]])('is not printed to a pipe or a file (isTTY %s)', (isTTY) => {
    const at = report(isTTY);
    at.report.tell(plan());
    expect(at.written).toEqual([]);
  });

  test.each(['true', '1', 'woodpecker'])('is not printed in CI (CI=%s)', (ci) => {
    process.env.CI = ci;
    const at = report(true);
    at.report.tell(plan());
    run(at, 1000, 100);
    expect(at.written).toEqual([]);
  });

  test.each(['', '0', 'false', 'False'])('CI=%j is not CI', (ci) => {
    process.env.CI = ci;
    const at = report(true);
    at.report.tell(plan());
    expect(at.written).toEqual([`${SUMMARY}\n`]);
  });

  test.each([[true], [false]])('always says what was kept and what to do (isTTY %s)', (isTTY) => {
    process.env.CI = 'true';
    const at = report(isTTY);
    at.report.tell(plan({ kept: [{ path: 'clusters/ctp1/xp-repo.yaml', reason: 'edited by hand' }, { path: 'x', reason: 'a symbolic link' }] }));
    expect(at.written.join('')).toBe(`kept: dist/clusters/ctp1/xp-repo.yaml (edited by hand)\nkept: dist/x (a symbolic link)\n${ADVICE}${SUMMARY}, 2 kept\n`);
  });

  test('names the first ten of many files that were kept', () => {
    const kept = (count: number) => Array.from({ length: count }, (_, index) => ({ path: `${index}`, reason: 'edited by hand' }));
    const lines = (count: number) => {
      const at = report();
      at.report.tell(plan({ kept: kept(count) }));
      return at.written.join('').split('\n').slice(0, -1);
    };
    expect(lines(10)).toHaveLength(12);
    expect(lines(13).slice(9)).toEqual(['kept: dist/9 (edited by hand)', 'kept: 3 more', ADVICE.trim(), `${SUMMARY}, 13 kept`]);
  });
});

describe('progress', () => {
  test('starts after a second, on one line that is removed at the end', () => {
    const at = report(true);
    run(at, 250, 10);
    expect(at.written).toEqual(['\rdist: 100 of 250 files\u001b[K', '\rdist: 150 of 250 files\u001b[K', '\rdist: 200 of 250 files\u001b[K', '\rdist: 250 of 250 files\u001b[K']);
    at.report.tell(plan());
    expect(at.written.slice(4)).toEqual(['\r\u001b[K', `${SUMMARY}\n`]);
    at.report.clear();
    expect(at.written).toHaveLength(6);
  });

  test('is written at most ten times a second', () => {
    const at = report(true);
    run(at, 10_000, 1);
    expect(at.written).toHaveLength(91);
  });

  test('is not shown in a run of less than a second', () => {
    const at = report(true);
    run(at, 990, 1);
    at.report.clear();
    expect(at.written).toEqual([]);
  });

  test('is not shown in a pipe', () => {
    const at = report(false);
    run(at, 1000, 100);
    at.report.clear();
    expect(at.written).toEqual([]);
  });

  test('is removed when a run fails', () => {
    const at = report(true);
    run(at, 100, 100);
    expect(at.written).toHaveLength(2);
    at.report.clear();
    expect(at.written).toHaveLength(3);
  });
});

describe('GitOpsApp', () => {
  const outdir = `${scratch()}/dist`;
  const app = (names: string[], force = false) => {
    const made = new GitOpsApp({ outdir, force, outputFileExtension: '.yaml' });
    for (const name of names) new ApiObject(new Chart(made, name), name, { apiVersion: 'v1', kind: 'ConfigMap' });
    return made;
  };
  /** What is printed on stderr. */
  const printed = (action: () => void) => {
    const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    try {
      action();
      return write.mock.calls.map(([text]) => text).join('');
    } finally {
      write.mockRestore();
    }
  };
  afterAll(removeScratch);

  test('says on stderr what it kept, unless it is forced', () => {
    expect(printed(() => app(['a', 'b']).synth())).toBe('');
    fs.appendFileSync(`${outdir}/a.yaml`, '# mine');
    const kept = `kept: ${outdir}/a.yaml (edited by hand)\n${ADVICE}${outdir}: 1 added, 0 changed, 1 removed, 0 unchanged, 1 kept\n`;
    expect(printed(() => expect(app(['a', 'c']).plan().kept).toHaveLength(1))).toBe('');
    expect(printed(() => app(['a', 'c']).synth())).toBe(kept);
    expect(printed(() => app(['a', 'c'], true).synth())).toBe('');
    expect(fs.readFileSync(`${outdir}/a.yaml`, 'utf8')).not.toContain('mine');
  });
});
