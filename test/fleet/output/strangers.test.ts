import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import * as path from 'node:path';
import { killedAt, systemError } from './fault';
import { planOutput, writeOutput } from '../../../lib/fleet/output/folder';
import { thrownBy } from '../../support/synth';
import { byHand, contents, files, removeScratch, scratch, times } from '../scratch-folder';

/** Files that somebody else may have put next to an output folder, for example by a pull request. */

const A = { 'a/x': '1', 'b/x': '1', 'c': '1' };
const B = { 'a/x': '2', 'c': '1', 'd/x': '1' };
const LIST = '.cdk8s-control-planes.sha256';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

let parent: string;
let folder: string;
beforeEach(() => {
  parent = scratch();
  folder = path.join(parent, 'dist');
  writeOutput(folder, files(A));
});
afterEach(() => {
  jest.restoreAllMocks();
  removeScratch();
});

const staging = (name: string = ''): string => path.join(parent, '.dist.cdk8s-staging', name);

/** Writes a journal as this library does, which nobody else can read. */
function journal(text: string, mode: number = 0o600): void {
  fs.mkdirSync(staging('old'), { recursive: true });
  fs.writeFileSync(staging('journal'), text);
  fs.chmodSync(staging('journal'), mode);
  fs.writeFileSync(staging('old/0'), 'an original');
}

const said = (got: string): string => `[/dist] 'outdir' must have a journal of an interrupted run that this user started, got ${got}: `
  + 'it was moved away; see whether "/.dist.cdk8s-staging.damaged" has originals in its folder \'old\', remove it, and run again; nothing else was changed';

/** The error of a run that follows no journal, keeps the originals, and lets the next run write. */
function distrusted(): string {
  const before = times(folder);
  const dry = thrownBy(() => planOutput(folder, files(B))).replaceAll(parent, '');
  const error = thrownBy(() => writeOutput(folder, files(B))).replaceAll(parent, '');
  expect(dry).toBe(error.replace('it was moved away; ', '').replace('.damaged', ''));
  expect(times(folder)).toEqual(before);
  expect(fs.readFileSync(path.join(parent, '.dist.cdk8s-staging.damaged/old/0'), 'utf8')).toBe('an original');
  expect(writeOutput(folder, files(B)).unchanged).toBe(1);
  expect(contents(folder)).toEqual(B);
  expect(fs.readdirSync(parent).sort()).toEqual(['.dist.cdk8s-staging.damaged', 'dist', ...(fs.existsSync(path.join(parent, 'out')) ? ['out'] : [])]);
  return error;
}

describe('a journal', () => {
  const NOT_OURS = said('one that this library did not write');
  const DAMAGED = said('a damaged one');

  test.each<[string, unknown, string]>([
    ['a new file outside', { moves: [['../out/hook', 'a'.repeat(64), 'b'.repeat(64)]], folders: [] }, NOT_OURS],
    ['a file outside that is overwritten', { moves: [['../out/mine', hash('mine'), 'b'.repeat(64)]], folders: [] }, NOT_OURS],
    ['a file outside that is deleted', { moves: [['../out/mine', hash('mine'), null]], folders: [] }, NOT_OURS],
    ['a folder outside', { moves: [], folders: ['../out/empty'] }, NOT_OURS],
    ['an absolute path', { moves: [['/etc/x', null, 'b'.repeat(64)]], folders: [] }, NOT_OURS],
    ['the settings of Git', { moves: [['.git/hooks/post-commit', null, 'b'.repeat(64)]], folders: [] }, NOT_OURS],
    ['a hash that is none', { moves: [['a/x', 'aa', 'bb']], folders: [] }, NOT_OURS],
    ['a path that is none', { moves: [{}], folders: [] }, NOT_OURS],
    ['a path with a NUL', { moves: [['a\0b', null, null]], folders: [] }, NOT_OURS],
    ['a folder that is none', { moves: [], folders: [1] }, NOT_OURS],
    ['no folders', { moves: [] }, DAMAGED],
    ['null', null, DAMAGED],
    ['a number', 5, DAMAGED],
    ['an array', [], DAMAGED],
    ['moves of another type', { moves: 1, folders: [] }, DAMAGED],
  ])('with %s is not followed', (_, content, text) => {
    fs.mkdirSync(path.join(parent, 'out/empty'), { recursive: true });
    fs.writeFileSync(path.join(parent, 'out/mine'), 'mine');
    journal(JSON.stringify(content));
    expect(distrusted()).toBe(text);
    expect(fs.readdirSync(path.join(parent, 'out'))).toEqual(['empty', 'mine']);
    expect(fs.readFileSync(path.join(parent, 'out/mine'), 'utf8')).toBe('mine');
  });

  test.each(['', '{"moves":[["a/x",', 'not JSON', '\0\0\0\0'])('that was cut off, %j, loses no original', (text) => {
    journal(text);
    expect(distrusted()).toBe(DAMAGED);
  });

  test('through a symbolic link is not followed', () => {
    fs.mkdirSync(path.join(parent, 'out'));
    fs.writeFileSync(path.join(parent, 'out/mine'), 'mine');
    fs.symlinkSync('../out', path.join(folder, 'link'));
    for (const given of [{ moves: [['link/mine', hash('mine'), null]], folders: [] }, { moves: [], folders: ['link/mine'] }]) {
      journal(JSON.stringify(given));
      expect(distrusted()).toBe(said('one that leads through a symbolic link'));
      fs.rmSync(path.join(parent, '.dist.cdk8s-staging.damaged'), { recursive: true });
      writeOutput(folder, files(A));
    }
    expect(fs.readdirSync(path.join(parent, 'out'))).toEqual(['mine']);
  });

  test('that came with a repository is not followed: Git writes files that others can read', () => {
    journal(JSON.stringify({ moves: [['a/x', hash('1'), null]], folders: [] }), 0o644);
    expect(distrusted()).toBe(said('one that others can read, as if it came from a repository'));
  });

  test('of another user is not followed', () => {
    journal(JSON.stringify({ moves: [['a/x', hash('1'), null]], folders: [] }));
    jest.spyOn(process as { getuid(): number }, 'getuid').mockReturnValue(12345);
    expect(distrusted()).toBe(said('one of another user'));
  });

  test('that is no file, or behind a link, is not followed', () => {
    journal('');
    fs.unlinkSync(staging('journal'));
    fs.mkdirSync(staging('journal'));
    expect(distrusted()).toBe(said('a folder'));
    fs.rmSync(path.join(parent, '.dist.cdk8s-staging.damaged'), { recursive: true });
    writeOutput(folder, files(A));
    journal('');
    fs.unlinkSync(staging('journal'));
    spawnSync('mkfifo', [staging('journal')]);
    expect(distrusted()).toBe(said('a special file'));
    fs.rmSync(path.join(parent, '.dist.cdk8s-staging.damaged'), { recursive: true });
    writeOutput(folder, files(A));
    journal('');
    fs.renameSync(staging(), path.join(parent, 'out'));
    fs.symlinkSync('out', staging());
    expect(distrusted()).toBe(said('one behind a symbolic link'));
  });

  test('is read where a file system keeps no permissions', () => {
    journal(JSON.stringify({ moves: [['a/x', hash('1'), hash('an original')]], folders: [] }), 0o644);
    const real = fs.statSync;
    jest.spyOn(fs, 'statSync').mockImplementation(((file: string, options: object) => (file.includes('/modes-') ? { mode: 0o777 } : real(file, options))) as never);
    writeOutput(folder, files(A));
    expect(contents(folder)).toEqual({ ...A, 'a/x': 'an original' });
  });

  test('that cannot be moved away is named', () => {
    journal('');
    jest.spyOn(fs, 'renameSync').mockImplementation(() => { throw systemError('EPERM', 'rename'); });
    expect(thrownBy(() => writeOutput(folder, files(B))).replaceAll(parent, '')).toBe(DAMAGED.replace('it was moved away; ', '').replace('.damaged', ''));
    jest.restoreAllMocks();
    fs.mkdirSync(`${staging()}.damaged`);
    expect(thrownBy(() => writeOutput(folder, files(B))).replaceAll(parent, '')).toBe(DAMAGED.replace('.damaged', '.damaged-2'));
  });

  test('is kept for the user alone', () => {
    for (let nth = 1; ; nth++) {
      fs.rmSync(folder, { recursive: true });
      writeOutput(folder, files(A));
      if (killedAt(nth, () => writeOutput(folder, files(B))) !== undefined) break;
      if (!fs.existsSync(staging())) continue;
      expect(fs.statSync(staging()).mode % 0o1000).toBe(0o700);
      if (fs.existsSync(staging('journal'))) expect(fs.statSync(staging('journal')).mode % 0o1000).toBe(0o600);
    }
  });
});

describe('a staging folder', () => {
  test('of somebody else, which cannot be removed, is not used', () => {
    fs.mkdirSync(staging());
    const real = fs.rmSync;
    jest.spyOn(fs, 'rmSync').mockImplementation((file, options) => {
      if ((file as string).endsWith('staging')) throw systemError('EPERM', 'rm');
      real(file, options);
    });
    expect(thrownBy(() => writeOutput(folder, files(B))).replaceAll(parent, '')).toBe(
      "[/dist] 'outdir' must be a folder that can be written, got EEXIST at \"/.dist.cdk8s-staging\" (something else has that name, perhaps in another case): "
      + 'move it away, or choose another name; nothing was changed');
    expect(contents(folder)).toEqual(A);
  });
});

describe('an output folder that is removed during a run', () => {
  test('has no files that look like those of another program afterwards', () => {
    const steps = 8;
    for (let nth = 1; nth <= steps; nth++) {
      fs.rmSync(folder, { recursive: true, force: true });
      writeOutput(folder, files(A));
      const real = fs.renameSync;
      let count = 0;
      jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
        if (++count === nth) fs.rmSync(folder, { recursive: true });
        real(from, to);
      });
      thrownBy(() => writeOutput(folder, files({ a: 'now a file', e: '1' })));
      jest.restoreAllMocks();
      writeOutput(folder, files({ z: '1' }));
      expect(contents(folder)).toEqual({ z: '1' });
      expect(fs.readdirSync(parent)).toEqual(['dist']);
    }
  });
});

describe('the list of written files', () => {
  const add = (...lines: [string, string][]): void => {
    const list = path.join(folder, LIST);
    fs.writeFileSync(list, [fs.readFileSync(list, 'utf8'), ...lines.map(([at, text]) => `${hash(text)}  ${at}\n`)].join(''));
  };

  test('cannot remove what is outside of the folder, or files of Git', () => {
    byHand(parent, { mine: 'mine' });
    byHand(folder, { '.git/HEAD': 'ref: refs/heads/main\n', 'sub/.GIT/config': '[core]\n' });
    add(['../mine', 'mine'], [path.join(parent, 'mine'), 'mine'], ['.git/HEAD', 'ref: refs/heads/main\n'], ['sub/.GIT/config', '[core]\n']);
    for (const force of [false, true]) expect(writeOutput(folder, files(B), { force }).removed).toEqual(force ? [] : ['b/x']);
    expect(contents(folder)).toEqual({ ...B, '.git/HEAD': 'ref: refs/heads/main\n', 'sub/.GIT/config': '[core]\n' });
    expect(fs.readFileSync(path.join(parent, 'mine'), 'utf8')).toBe('mine');
  });

  test("cannot remove hidden files of other content, even with 'force'", () => {
    byHand(folder, { '.env': 'edited', '.own': '1' });
    add(['.env', 'as written'], ['.own', '1']);
    const { removed, kept } = writeOutput(folder, files(B), { force: true });
    expect([removed, kept]).toEqual([['.own', 'b/x'], [{ path: '.env', reason: 'edited by hand' }]]);
  });

  test('that is no file is an error', () => {
    const list = path.join(folder, LIST);
    const text = `[/dist] 'outdir' must be a folder that can be written, got EEXIST at "/dist/${LIST}" (something else has that name, perhaps in another case): `
      + 'move it away, or choose another name; nothing was changed';
    for (const make of [() => fs.mkdirSync(list), () => fs.symlinkSync('c', list), () => spawnSync('mkfifo', [list])]) {
      fs.rmSync(list, { recursive: true });
      make();
      expect(thrownBy(() => writeOutput(folder, files(B))).replaceAll(parent, '')).toBe(text);
      expect(contents(folder)).toMatchObject({ 'b/x': '1' });
    }
  });
});

describe('a pipe at the path of a file', () => {
  test('is a file of another program, and is never waited for', () => {
    spawnSync('mkfifo', [path.join(folder, 'pipe')]);
    expect(thrownBy(() => writeOutput(folder, files({ ...A, pipe: '1' }))).replaceAll(parent, '')).toBe(
      `[/dist] 'path' must not be a file of another program: it is not in ${LIST}, got "pipe": remove it if an earlier program wrote it, move it away, or choose another name`);
    fs.unlinkSync(path.join(folder, 'c'));
    spawnSync('mkfifo', [path.join(folder, 'c')]);
    expect(writeOutput(folder, files({ ...A, c: '2' })).kept).toEqual([{ path: 'c', reason: 'edited by hand' }]);
    const reader = fs.openSync(path.join(folder, 'c'), fs.constants.O_RDWR);
    expect(writeOutput(folder, files({ ...A, c: '2' })).kept).toEqual([{ path: 'c', reason: 'edited by hand' }]);
    fs.closeSync(reader);
  });

  test('an empty file is a file', () => {
    writeOutput(folder, files({ empty: '' }));
    expect(writeOutput(folder, files({ empty: '' })).unchanged).toBe(1);
  });
});
