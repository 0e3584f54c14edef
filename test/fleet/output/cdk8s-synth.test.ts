/** What `cdk8s synth` does to its output folder, and that an app which writes safely works with it. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import * as path from 'node:path';
import { byHand, compiledProgram, contents, removeScratch, times } from '../scratch-folder';

const CLI = path.resolve(__dirname, '../../../node_modules/cdk8s-cli/bin/cdk8s');
const LIST = '.cdk8s-control-planes.sha256';

/** An app: to the folder of the CLI, and to one of its own if there is one. */
const APP = `
  const { writeOutput } = require('./fleet/output/folder');
  const { OWN, ONLY_OWN, CDK8S_OUTDIR, BROKEN } = process.env;
  console.error('at the start:', require('node:fs').existsSync(CDK8S_OUTDIR));
  if (BROKEN) throw new Error('broken');
  const files = [{ path: 'clusters/a/xp.yaml', text: 'a: 1\\n' }, { path: 'index.yaml', text: 'all: 1\\n' }];
  for (const folder of ONLY_OWN ? [OWN] : [OWN, CDK8S_OUTDIR]) if (folder) writeOutput(folder, files);
`;
const FILES = { 'clusters/a/xp.yaml': 'a: 1\n', 'index.yaml': 'all: 1\n' };

let app: string;
let cwd: string;
beforeAll(() => { app = compiledProgram(APP); });
beforeEach(() => { cwd = fs.mkdtempSync(path.join(path.dirname(app), 'app-')); });
afterAll(removeScratch);

function synth(args: string[] = [], env: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, [CLI, 'synth', '--no-check-upgrade', '--app', `node ${app}`, ...args], {
    cwd, encoding: 'utf8', env: { ...process.env, ...env },
  });
  return { status: run.status, printed: run.stdout, started: /at the start: (\w+)/.exec(run.stderr)?.[1], stderr: run.stderr };
}
const dist = () => path.join(cwd, 'dist');

describe('cdk8s synth', () => {
  test('removes its folder before it starts the app, and prints the manifests but not the list', () => {
    byHand(dist(), { 'mine': '', 'index.yaml': 'edited' });
    expect(synth()).toMatchObject({ status: 0, started: 'false', printed: 'Synthesizing application\n  - dist/index.yaml\n  - dist/clusters/a/xp.yaml\n' });
    expect(contents(dist())).toEqual(FILES);
    expect(fs.existsSync(path.join(dist(), LIST))).toBe(true);
    expect(fs.readdirSync(cwd)).toEqual(['dist']);
  });

  test('leaves no folder when the app fails', () => {
    byHand(dist(), { mine: '' });
    expect(synth([], { BROKEN: '1' })).toMatchObject({ status: 1, started: 'false' });
    expect(fs.readdirSync(cwd)).toEqual([]);
  });

  test('writes to --output and to the output of cdk8s.yaml', () => {
    expect(synth(['--output', 'x/y']).printed).toContain('  - x/y/index.yaml\n');
    expect(contents(path.join(cwd, 'x/y'))).toEqual(FILES);
    fs.writeFileSync(path.join(cwd, 'cdk8s.yaml'), 'output: z\n');
    expect(synth().printed).toContain('  - z/index.yaml\n');
    expect(contents(path.join(cwd, 'z'))).toEqual(FILES);
  });

  test('prints everything with --stdout, from an existing empty folder', () => {
    expect(synth(['--stdout'])).toMatchObject({ status: 0, started: 'true', printed: expect.stringMatching(/^(all: 1\na: 1\n|a: 1\nall: 1\n)$/) });
    expect(fs.readdirSync(cwd)).toEqual([]);
  });

  test('removes the output of cdk8s.yaml with --stdout, too', () => {
    fs.writeFileSync(path.join(cwd, 'cdk8s.yaml'), 'output: z\n');
    byHand(path.join(cwd, 'z'), { mine: '' });
    synth(['--stdout']);
    expect(fs.readdirSync(cwd)).toEqual(['cdk8s.yaml']);
  });

  test('fails when the app writes only to its own folder', () => {
    const { status, stderr } = synth([], { OWN: 'own', ONLY_OWN: '1' });
    expect(status).toBe(1);
    expect(stderr).toContain('ERROR: synthesis failed, app expected to create "dist"');
  });

  test('does not touch a folder of the app: unchanged and edited files are kept', () => {
    const own = path.join(cwd, 'own');
    expect(synth([], { OWN: 'own' })).toMatchObject({ status: 0, printed: expect.stringContaining('  - dist/index.yaml\n') });
    byHand(own, { 'README.md': 'mine', 'clusters/a/xp.yaml': 'edited' });
    const before = times(own);
    expect(synth([], { OWN: 'own' }).status).toBe(0);
    expect(times(own)).toEqual(before);
    expect(contents(own)).toEqual({ ...FILES, 'README.md': 'mine', 'clusters/a/xp.yaml': 'edited' });
    expect(contents(dist())).toEqual(FILES);
  });
});
