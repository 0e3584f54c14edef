import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import * as path from 'node:path';
import { planOutput, writeOutput } from '../../../lib/fleet/output/folder';
import { LIST } from '../../../lib/fleet/output/list';
import type { OutputFile, OutputOptions } from '../../../lib/fleet/output/plan';
import { thrownBy } from '../../support/synth';
import { byHand, contents, files, removeScratch, scratch, times } from '../scratch-folder';

const A = { 'clusters/a/xp.yaml': 'a: 1\n', 'clusters/b/xp.yaml': 'b: 1\n', 'index.yaml': '[a, b]\n' };

let parent: string;
let folder: string;
beforeEach(() => {
  parent = scratch();
  folder = path.join(parent, 'dist');
});
afterEach(removeScratch);

/** Writes, after a check that the plan says the same, and that nothing is left beside the folder. */
function write(texts: Record<string, string> | OutputFile[], options: OutputOptions = {}) {
  const all = Array.isArray(texts) ? texts : files(texts);
  const before = fs.existsSync(folder) ? times(folder) : undefined;
  const plan = planOutput(folder, all, options);
  expect(fs.existsSync(folder) ? times(folder) : undefined).toEqual(before);
  expect(writeOutput(folder, all, options)).toEqual(plan);
  expect(fs.readdirSync(path.dirname(folder))).toEqual([path.basename(folder)]);
  return plan;
}

const none = { added: [], changed: [], removed: [], unchanged: 0, kept: [] };

/** The error of a run that must change nothing and leave nothing behind. */
function refused(texts: Record<string, string> | OutputFile[], options: OutputOptions = {}): string {
  const all = Array.isArray(texts) ? texts : files(texts);
  const before = times(parent);
  const error = thrownBy(() => writeOutput(folder, all, options));
  expect(times(parent)).toEqual(before);
  return error.replaceAll(parent, '');
}

function onWindows(run: () => void): void {
  const real = Object.getOwnPropertyDescriptor(process, 'platform')!;
  Object.defineProperty(process, 'platform', { ...real, value: 'win32' });
  try {
    run();
  } finally {
    Object.defineProperty(process, 'platform', real);
  }
}

describe('a folder', () => {
  test('is created, with the folders above it', () => {
    folder = path.join(parent, 'x/y/dist');
    expect(write(A)).toEqual({ ...none, added: Object.keys(A) });
    expect(contents(folder)).toEqual(A);
  });

  test('that is empty is filled, and keeps its mode', () => {
    fs.mkdirSync(folder, { mode: 0o750 });
    write(A);
    expect(contents(folder)).toEqual(A);
    expect(fs.statSync(folder).mode % 0o1000).toBe(0o750);
  });

  test('that is empty is filled on Windows, where a folder cannot replace another one', () => {
    fs.mkdirSync(folder);
    onWindows(() => write(A));
    expect(contents(folder)).toEqual(A);
  });

  test('that is the working directory of the process stays the same folder', () => {
    fs.mkdirSync(folder);
    const { ino } = fs.statSync(folder);
    const before = process.cwd();
    process.chdir(folder);
    try {
      writeOutput('.', files(A));
    } finally {
      process.chdir(before);
    }
    expect(fs.statSync(folder).ino).toBe(ino);
    expect(contents(folder)).toEqual(A);
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('is created even without files', () => {
    expect(write({})).toEqual(none);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('may be a symbolic link', () => {
    fs.mkdirSync(path.join(parent, 'real'));
    fs.symlinkSync('real', folder);
    writeOutput(folder, files(A));
    writeOutput(folder, files({ ...A, more: '' }));
    expect(fs.lstatSync(folder).isSymbolicLink()).toBe(true);
    expect(contents(path.join(parent, 'real'))).toEqual({ ...A, more: '' });
    expect(fs.readdirSync(parent).sort()).toEqual(['dist', 'real']);
  });

  test('on another disk than its parent contains the staging folder', () => {
    write(A);
    const real = fs.statSync;
    jest.spyOn(fs, 'statSync').mockImplementation(((file: string, options: object) => {
      const stat = real(file, options);
      return file === parent ? Object.assign(stat!, { dev: -1 }) : stat;
    }) as typeof fs.statSync);
    const renamed = jest.spyOn(fs, 'renameSync');
    writeOutput(folder, files({ ...A, more: '' }));
    expect(renamed.mock.calls.map(([from]) => path.relative(parent, from as string)))
      .toEqual(expect.arrayContaining(['dist/.cdk8s-staging/new/more', `dist/.cdk8s-staging/new/${LIST}`]));
    jest.restoreAllMocks();
    expect(contents(folder)).toEqual({ ...A, more: '' });
  });

  test('below a parent that cannot be written contains the staging folder', () => {
    write(A);
    jest.spyOn(fs, 'accessSync').mockImplementation(() => { throw new Error('EACCES'); });
    const renamed = jest.spyOn(fs, 'renameSync');
    writeOutput(folder, files({ ...A, more: '' }));
    expect(renamed.mock.calls.every(([from]) => (from as string).startsWith(folder))).toBe(true);
    jest.restoreAllMocks();
    expect(contents(folder)).toEqual({ ...A, more: '' });
  });
});

describe('a second run', () => {
  test('writes nothing when nothing changed', () => {
    write(A);
    const before = times(folder);
    expect(write(A)).toEqual({ ...none, unchanged: 3 });
    expect(times(folder)).toEqual(before);
  });

  test('writes new and changed files, removes the others with their folders, and leaves the rest', () => {
    write(A);
    const before = times(folder);
    const B = { 'index.yaml': '[b, c]\n', 'clusters/b/xp.yaml': 'b: 1\n', 'clusters/c/xp.yaml': 'c: 1\n' };
    expect(write(B)).toEqual({ added: ['clusters/c/xp.yaml'], changed: ['index.yaml'], removed: ['clusters/a/xp.yaml'], unchanged: 1, kept: [] });
    expect(contents(folder)).toEqual(B);
    expect(fs.existsSync(path.join(folder, 'clusters/a'))).toBe(false);
    expect(times(folder)['clusters/b/xp.yaml']).toBe(before['clusters/b/xp.yaml']);
  });

  test('removes everything, and its list', () => {
    write(A);
    expect(write({})).toEqual({ ...none, removed: Object.keys(A).sort() });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('keeps a folder with foreign files', () => {
    write(A);
    byHand(folder, { 'clusters/a/README.md': 'mine' });
    write({ 'index.yaml': '[]' });
    expect(contents(folder)).toEqual({ 'clusters/a/README.md': 'mine', 'index.yaml': '[]' });
  });

  test('turns a file into a folder and back', () => {
    write({ a: '1', b: '2' });
    expect(write({ 'a/x/y': '3', 'b': '2' })).toEqual({ ...none, added: ['a/x/y'], removed: ['a'], unchanged: 1 });
    expect(contents(folder)).toEqual({ 'a/x/y': '3', 'b': '2' });
    expect(write({ a: '1', b: '2' })).toEqual({ ...none, added: ['a'], removed: ['a/x/y'], unchanged: 1 });
    expect(contents(folder)).toEqual({ a: '1', b: '2' });
  });

  test('restores a file that was removed by hand, and forgets an obsolete one that was', () => {
    write(A);
    fs.rmSync(path.join(folder, 'clusters'), { recursive: true });
    expect(write({ 'clusters/a/xp.yaml': 'a: 1\n', 'index.yaml': '[a, b]\n' })).toEqual({ ...none, added: ['clusters/a/xp.yaml'], unchanged: 1 });
    expect(write({ 'index.yaml': '[a, b]\n' })).toEqual({ ...none, removed: ['clusters/a/xp.yaml'], unchanged: 1 });
  });
});

describe('the content of a file', () => {
  test('can have any characters', () => {
    const text = '\ufeffä\n\ud83d\ude80\u2028\ufffd\u0000';
    write([{ path: 'a', text }]);
    expect(fs.readFileSync(path.join(folder, 'a'))).toEqual(Buffer.from(text));
    expect(write([{ path: 'a', text }])).toEqual({ ...none, unchanged: 1 });
  });

  test('is compared by its bytes', () => {
    write({ a: '\ufffd' });
    fs.writeFileSync(path.join(folder, 'a'), Buffer.from([0xff]));
    expect(write({ a: '\ufffd' })).toEqual({ ...none, kept: [{ path: 'a', reason: 'edited by hand' }] });
  });

  test('comes from an iterable that is read only once', () => {
    function* one(): Generator<OutputFile> {
      yield { path: 'a', text: '1' };
    }
    expect(writeOutput(folder, one())).toEqual({ ...none, added: ['a'] });
    expect(contents(folder)).toEqual({ a: '1' });
  });

  test('has the same hash if Node.js has no crypto.hash', () => {
    const crypto = jest.requireActual<typeof import('node:crypto')>('node:crypto');
    const { hash } = crypto;
    Object.assign(crypto, { hash: undefined });
    try {
      writeOutput(folder, files(A));
    } finally {
      Object.assign(crypto, { hash });
    }
    expect(write(A)).toEqual({ ...none, unchanged: 3 });
  });
});

describe('the list', () => {
  const list = () => path.join(folder, LIST);

  test('can be checked with sha256sum', () => {
    write({ b: '', a: 'x\n' });
    expect(fs.readFileSync(list(), 'utf8')).toBe([
      '73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac  a\n',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n',
    ].join(''));
    expect(execFileSync('sha256sum', ['-c', LIST], { cwd: folder, encoding: 'utf8' })).toBe('a: OK\nb: OK\n');
  });

  test('has a name that starts with a dot and is not that of a manifest', () => {
    expect(LIST).toMatch(/^\.(?!.*\.(ya?ml|json|jsonnet)$)/);
  });

  test('may have CRLF line ends from a checkout on Windows', () => {
    write(A);
    fs.writeFileSync(list(), fs.readFileSync(list(), 'utf8').replaceAll('\n', '\r\n'));
    expect(write({ 'index.yaml': '' })).toEqual({ ...none, changed: ['index.yaml'], removed: ['clusters/a/xp.yaml', 'clusters/b/xp.yaml'] });
  });

  test('may be the result of a merge with conflicts', () => {
    write({ a: '2', b: '2' });
    const theirs = fs.readFileSync(list(), 'utf8');
    write({ a: '1', b: '1' });
    fs.writeFileSync(list(), `<<<<<<< ours\n${fs.readFileSync(list(), 'utf8')}=======\n${theirs}>>>>>>> theirs\n`);
    byHand(folder, { b: '2' });
    expect(write({ a: '3', b: '3' })).toEqual({ ...none, changed: ['a', 'b'] });
    expect(fs.readFileSync(list(), 'utf8')).toMatch(/^\w{64} {2}a\n\w{64} {2}b\n$/);
  });

  test('never leads out of the folder, and does not list itself', () => {
    write({ a: '1' });
    byHand(parent, { secret: '1' });
    const hash = fs.readFileSync(list(), 'utf8').slice(0, 64);
    fs.appendFileSync(list(), `${hash}  ../secret\n${hash}  ${path.join(parent, 'secret')}\n${hash}  ${LIST}\n`);
    expect(writeOutput(folder, files({ a: '2' }), { force: true })).toEqual({ ...none, changed: ['a'] });
    expect(contents(parent)).toEqual({ 'secret': '1', 'dist/a': '2', [`dist/${LIST}`]: expect.anything() });
  });

  test('includes a foreign file with the right content, and is recreated when it was lost', () => {
    byHand(folder, A);
    const before = times(folder);
    expect(write(A)).toEqual({ ...none, unchanged: 3 });
    expect(times(folder)['index.yaml']).toBe(before['index.yaml']);
    expect(write({})).toEqual({ ...none, removed: Object.keys(A).sort() });
  });
});

describe('a file that was edited by hand', () => {
  const edited = { path: 'clusters/a/xp.yaml', reason: 'edited by hand' };
  beforeEach(() => {
    write(A);
    byHand(folder, { 'clusters/a/xp.yaml': 'mine' });
  });

  test('is kept and reported in each run until it is resolved', () => {
    const B = { ...A, 'clusters/a/xp.yaml': 'a: 2\n' };
    expect(write(A)).toEqual({ ...none, unchanged: 2, kept: [edited] });
    expect(write(B)).toEqual({ ...none, unchanged: 2, kept: [edited] });
    expect(contents(folder)).toEqual({ ...A, 'clusters/a/xp.yaml': 'mine' });
    byHand(folder, { 'clusters/a/xp.yaml': 'a: 1\n' });
    expect(write(B)).toEqual({ ...none, changed: ['clusters/a/xp.yaml'], unchanged: 2 });
  });

  test('is kept when it would be removed', () => {
    expect(write({ 'index.yaml': '' })).toEqual({ ...none, changed: ['index.yaml'], removed: ['clusters/b/xp.yaml'], kept: [edited] });
    expect(contents(folder)).toEqual({ 'clusters/a/xp.yaml': 'mine', 'index.yaml': '' });
    expect(write({ 'index.yaml': '' })).toEqual({ ...none, unchanged: 1, kept: [edited] });
    expect(write({ 'index.yaml': '' }, { force: true })).toEqual({ ...none, removed: ['clusters/a/xp.yaml'], unchanged: 1 });
    expect(contents(folder)).toEqual({ 'index.yaml': '' });
  });

  test('is overwritten with force', () => {
    expect(write(A, { force: true })).toEqual({ ...none, changed: ['clusters/a/xp.yaml'], unchanged: 2 });
    expect(contents(folder)).toEqual(A);
  });

  test('does not count as edited if it is what would be written', () => {
    expect(write({ ...A, 'clusters/a/xp.yaml': 'mine' })).toEqual({ ...none, unchanged: 3 });
    expect(write(A)).toEqual({ ...none, changed: ['clusters/a/xp.yaml'], unchanged: 2 });
  });

  test('can have become a symbolic link', () => {
    fs.rmSync(path.join(folder, 'index.yaml'));
    byHand(parent, { elsewhere: '[a, b]\n' });
    fs.symlinkSync('../elsewhere', path.join(folder, 'index.yaml'));
    const kept = [edited, { path: 'index.yaml', reason: 'a symbolic link' }];
    expect(writeOutput(folder, files(A))).toEqual({ ...none, unchanged: 1, kept });
    expect(writeOutput(folder, files({}))).toEqual({ ...none, removed: ['clusters/b/xp.yaml'], kept });
    expect(writeOutput(folder, files({}), { force: true })).toEqual({ ...none, removed: ['clusters/a/xp.yaml', 'index.yaml'] });
    expect(contents(parent)).toEqual({ elsewhere: '[a, b]\n' });
  });

  test('is kept behind a folder that became a symbolic link, even with force', () => {
    fs.renameSync(path.join(folder, 'clusters'), path.join(parent, 'moved'));
    fs.symlinkSync('../moved', path.join(folder, 'clusters'));
    expect(writeOutput(folder, files({ 'index.yaml': '[a, b]\n' }), { force: true })).toEqual({
      ...none,
      unchanged: 1,
      kept: [{ path: 'clusters/a/xp.yaml', reason: 'a symbolic link' }, { path: 'clusters/b/xp.yaml', reason: 'a symbolic link' }],
    });
    expect(contents(path.join(parent, 'moved'))).toEqual({ 'a/xp.yaml': 'mine', 'b/xp.yaml': 'b: 1\n' });
  });
});

describe('a refused path', () => {
  beforeEach(() => { write(A); });

  test.each(['', '/etc/x', '../x', 'a/../../x', 'a/./x', 'a//x', 'a/', 'a\\x', 'a\nx', '.', '..', 'a\u0000'])('%j', (at) => {
    expect(refused({ first: '', [at]: '' }))
      .toBe(`[/dist] 'path' must be a path of names that are valid on this system, separated by '/' and below the output folder, got ${JSON.stringify(at)}: choose another name`);
    expect(thrownBy(() => planOutput(folder, files({ [at]: '' })))).toContain("'path' must be a path of names");
  });

  test('the name of the list', () => {
    expect(refused({ [LIST]: '' })).toContain(`below the output folder, got "${LIST}": choose another name`);
  });

  test('names that are invalid on Windows, only on Windows', () => {
    const names = ['a:b', 'aux', 'a/con.yaml', 'a./x', 'a ', 'x?', 'COM1.txt'];
    writeOutput(folder, files({ ...A, ...Object.fromEntries(names.map((name) => [name, ''])) }));
    onWindows(() => {
      for (const name of names) expect(refused({ [name]: '' })).toContain('valid on this system');
      writeOutput(folder, files({ ...A, 'console.yaml': '', 'a/auxiliary': '', '.hidden': '', 'a.b/c': '' }));
    });
  });

  test('twice the same, or as a file and a folder', () => {
    const text = '';
    const must = "[/dist] 'path' must be the only file or folder of that name, got";
    expect(refused([{ path: 'a', text }, { path: 'a', text }])).toBe(`${must} "a": choose another name`);
    expect(refused([{ path: 'a/b', text }, { path: 'a/b/c/d', text }])).toBe(`${must} "a/b": choose another name`);
    expect(refused([{ path: 'a/b/c/d', text }, { path: 'a/b', text }])).toBe(`${must} "a/b": choose another name`);
    folder = path.join(parent, 'fresh');
    expect(thrownBy(() => planOutput(folder, [{ path: 'a', text }, { path: 'a/b', text }]))).toBe(`[${folder}] ${must.slice(8)} "a": choose another name`);
  });

  test('behind a symbolic link', () => {
    fs.mkdirSync(path.join(parent, 'elsewhere'));
    fs.symlinkSync('../elsewhere', path.join(folder, 'link'));
    expect(refused({ ...A, 'link/a/b': '' }))
      .toBe('[/dist] \'path\' must be below the folder, not behind a symbolic link, got "link/a/b": choose another name');
  });

  test('of a foreign file, even with force', () => {
    byHand(folder, { 'x': 'mine', 'clusters/c/xp.yaml': 'mine' });
    expect(refused({ ...A, x: '' }, { force: true }))
      .toBe(`[/dist] 'path' must not be a file of another program: it is not in ${LIST}, got "x": remove it if an earlier program wrote it, move it away, or choose another name`);
    expect(refused({ ...A, 'x': '', 'clusters/c/xp.yaml': '' }))
      .toBe(`[/dist] 'path' must not be a file of another program: it is not in ${LIST}, nor are 1 more, got "x": remove it if an earlier program wrote it, move it away, or choose another name`);
  });

  test('a foreign file in place of a folder, and the other way round', () => {
    byHand(folder, { 'x': 'mine', 'y/z': 'mine' });
    const after = '(something else has that name, perhaps in another case): move it away, or choose another name; nothing was changed';
    expect(refused({ 'x/a': '', 'index.yaml': '2' })).toBe(`[/dist] 'outdir' must be a folder that can be written, got EEXIST at "x" ${after}`);
    expect(refused({ 'y': '', 'clusters/a/xp.yaml': '2' })).toBe(`[/dist] 'outdir' must be a folder that can be written, got EISDIR at "y" ${after}`);
    expect(contents(folder)).toEqual({ ...A, 'x': 'mine', 'y/z': 'mine' });
  });

  test('paths that are the same on this disk', () => {
    const real = fs.writeFileSync;
    jest.spyOn(fs, 'writeFileSync').mockImplementation((file, ...rest) => real((file as string).replace('/new/X', '/new/x'), ...rest));
    expect(refused({ ...A, x: '', X: '' })).toBe(
      "[/dist] 'outdir' must be a folder that can be written, got EEXIST at \"X\" (something else has that name, perhaps in another case): "
      + 'move it away, or choose another name; nothing was changed');
    jest.restoreAllMocks();
  });
});
