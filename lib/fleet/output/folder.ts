import * as fs from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { refuse } from '../../kit/checks/errors';
import type { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { FleetRule } from '../rules';
import { FOLDER, folderOf, isHidden, isPath, LINK, look, sha256, textOf } from './file';
import { removeEmpty, Staging } from './journal';
import { Distrusted, type Move } from './journal-text';
import { LIST, listText, readList } from './list';
import { lock } from './lock';
import type { KeptFile, OutputFile, OutputOptions, OutputPlan } from './plan';

const PATIENCE = 5000;

const PERMISSION = ['permission is denied', 'give the user who runs this permission to write there'];
const SPACE = ['no space is left', 'free some space'];
const IN_THE_WAY = ['something else has that name, perhaps in another case', 'move it away, or choose another name'];
const CAUSES: Record<string, string[]> = {
  EACCES: PERMISSION,
  EDQUOT: SPACE,
  EEXIST: IN_THE_WAY,
  EISDIR: IN_THE_WAY,
  ENAMETOOLONG: ['the path is too long', 'choose a shorter name'],
  ENOSPC: SPACE,
  ENOTDIR: IN_THE_WAY,
  ENOTEMPTY: IN_THE_WAY,
  EPERM: PERMISSION,
  EROFS: ['the file system is read-only', 'choose another folder'],
};

/**
 * What `writeOutput` would do. Nothing is written, and no other run is waited for. After a run that was killed, the plan is for the folder as it was
 * before that run, since the next run undoes it first.
 */
export function planOutput(folder: string, files: Iterable<OutputFile>, options: OutputOptions = {}): OutputPlan {
  return explained(folder, (output) => {
    output.trusted(() => void output.staging.read());
    return output.plan(files, options, false);
  });
}

/**
 * Makes a folder contain exactly these files, in addition to those of other programs. All or nothing: new and changed files are first written next to
 * the folder and then renamed. A run that fails changes nothing, and one that is killed is undone by the next. The folder contains a list of its
 * files, see `LIST`.
 */
export function writeOutput(folder: string, files: Iterable<OutputFile>, options: OutputOptions = {}): OutputPlan {
  return explained(folder, (output) => output.write(files, options));
}

/** Turns errors of the file system into errors that say what to do. */
function explained(folder: string, work: (output: Output) => OutputPlan): OutputPlan {
  let output: Output | undefined;
  try {
    output = new Output(folder);
    return work(output);
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (!/^E[A-Z0-9]+$/.test(code ?? '')) throw error;
    const [cause, todo] = CAUSES[code!] ?? [message, 'resolve this'];
    const after = output?.staging.failed ? 'the next run undoes the changes' : 'nothing was changed';
    return refuse(folder, FleetRule.OUTPUT_FOLDER, 'outdir', 'be a folder that can be written', phrase(`${code} at ${JSON.stringify(output?.staging.current ?? path)} (${cause})`), `${todo}; ${after}`);
  }
}

function isWritable(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** An output folder, with a staging folder and a lock next to it. They are in the folder where files cannot be renamed from next to it. */
class Output {
  public readonly staging: Staging;
  private readonly root: string;
  private readonly beside: string;
  /** The folders below it that were already looked at. */
  private readonly folders = new Map<string, string | undefined>();

  constructor(private readonly folder: string) {
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (stat && !stat.isDirectory()) refuse(folder, FleetRule.OUTPUT_FOLDER, 'outdir', 'be a folder', phrase('a file'), 'choose another folder');
    const root = stat ? fs.realpathSync(folder) : resolve(folder);
    const parent = dirname(root);
    const inside = stat && (parent === root || fs.statSync(parent).dev !== stat.dev || !isWritable(parent));
    this.root = root;
    this.beside = inside ? `${root}/.cdk8s-` : `${parent}/.${basename(root)}.cdk8s-`;
    this.staging = new Staging(root, `${this.beside}staging`);
  }

  public write(files: Iterable<OutputFile>, options: OutputOptions): OutputPlan {
    const { staging, root } = this;
    const first = fs.mkdirSync(dirname(root), { recursive: true });
    try {
      const unlock = lock(this.folder, `${this.beside}lock`, options.patience ?? PATIENCE);
      let recovered = false;
      try {
        this.trusted(() => staging.recover(), true);
        recovered = true;
        return this.plan(files, options, true);
      } finally {
        if (recovered && !staging.failed) staging.discard();
        unlock();
      }
    } catch (error) {
      if (first) for (let at = dirname(root); removeEmpty(at) && at !== first;) at = dirname(at);
      throw error;
    }
  }

  /**
   * Reads the journal of a run that was killed. One that this library did not write, or that is damaged, is not followed. A run sets it aside with the
   * originals next to it, so that they are kept and the next run is not stopped by it.
   */
  public trusted(read: () => void, write: boolean = false): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Distrusted)) throw error;
      const name = write ? this.staging.setAside() : undefined;
      const here = JSON.stringify(name ?? this.staging.path);
      refuse(this.folder, FleetRule.OUTPUT_JOURNAL, 'outdir', 'have a journal of an interrupted run that this user started', phrase(error.message),
        `${name === undefined ? '' : 'it was moved away; '}see whether ${here} has originals in its folder 'old', remove it, and run again; nothing else was changed`);
    }
  }

  public plan(files: Iterable<OutputFile>, { force }: OutputOptions, write: boolean): OutputPlan {
    const { root, staging, folders } = this;
    const [added, changed, removed, foreign]: string[][] = [[], [], [], []];
    const kept: KeptFile[] = [];
    const hashes = new Map<string, string>();
    const moves: Move[] = [];
    let unchanged = 0;
    const exists = fs.existsSync(root);
    const fresh = !exists || fs.readdirSync(root).length === 0;
    /** Whether the staging folder becomes the output folder. */
    const whole = fresh && root !== process.cwd();
    folders.set('', fresh ? undefined : FOLDER);
    const list = staging.origin(LIST);
    const listed = (list && textOf(list)) ?? '';
    const known = readList(listed);

    const stage = (path: string, within: string, text: string, hash: string, found?: string) => {
      if (!whole) moves.push([path, hash, found]);
      if (write) staging.create(path, within, text);
    };
    const isKept = (path: string, own: string, found: string, forced = force) => {
      if (forced || own.includes(found)) return false;
      kept.push({ path, reason: found === LINK ? LINK : 'edited by hand' });
      hashes.set(path, own);
      return true;
    };

    for (const { path, text, isIndex } of files) {
      this.check(path, path === LIST || !isPath(path), "be a path of names that are valid on this system, separated by '/' and below the output folder");
      const hash = sha256(text);
      const within = folderOf(path);
      const parent = this.kindOf(within, hashes);
      this.check(path, hashes.has(path) || folders.has(path), 'be the only file or folder of that name');
      this.check(path, parent === LINK, 'be below the folder, not behind a symbolic link');
      hashes.set(path, hash);
      const found = this.look(path, parent, text, hash);
      const own = known.get(path);
      if (found === hash) {
        unchanged++;
      } else if (found === undefined || found === FOLDER) {
        added.push(path);
        stage(path, within, text, hash);
      } else if (own === undefined) {
        foreign.push(path);
      } else if (isIndex && !force && !own.includes(found) && !own.includes(hash)) {
        refuse(this.folder, FleetRule.EDITED_INDEX, 'path', 'not be edited by hand, since the files that it lists have changed', path,
          "undo the edit, or set 'force'; to write the index yourself, create the folder with index: false");
      } else if (!isKept(path, own, found)) {
        changed.push(path);
        stage(path, within, text, hash, found);
      }
    }
    const made = whole ? [] : [...folders].filter(([path, kind]) => path && !kind).map(([path]) => path);
    const others = foreign.length - 1;
    this.check(foreign[0], others >= 0, `not be a file of another program: it is not in ${LIST}${others > 0 ? `, nor are ${others} more` : ''}`,
      'remove it if an earlier program wrote it, move it away, or ', FleetRule.FOREIGN_FILE);

    for (const [path, own] of known) {
      if (hashes.has(path) || !isPath(path) || path === LIST) continue;
      const parent = this.kindOf(folderOf(path));
      const found = parent === LINK ? LINK : this.look(path, parent);
      if (found === undefined || found === FOLDER || isKept(path, own, found, force && parent !== LINK && !isHidden(path))) continue;
      removed.push(path);
      moves.push([path, undefined, found]);
    }
    const lines = listText(hashes);
    if (lines !== listed) {
      const before = list && look(list);
      if (lines) stage(LIST, '', lines, sha256(lines), before);
      else moves.push([LIST, undefined, before]);
    }
    staging.current = undefined;
    if (write && whole && lines) staging.appear(exists);
    else if (write && moves.length > 0) staging.apply({ moves, folders: made });
    else if (write) fs.mkdirSync(root, { recursive: true });
    return { added, changed, removed: removed.sort(), unchanged, kept };
  }

  /** Rejects a path. */
  private check(path: string, bad: boolean, must: string, or = '', rule: Rule = FleetRule.OUTPUT_PATH): void {
    if (bad) refuse(this.folder, rule, 'path', must, path, `${or}choose another name`);
  }

  /** What is at the path of a file whose folder was looked at. */
  private look(path: string, parent: string | undefined, text?: string, hash?: string): string | undefined {
    if (parent !== FOLDER && !this.staging.isPending(path)) return undefined;
    const file = this.staging.origin(path);
    return file && look(file, text, hash);
  }

  /** What is at the path of a folder: FOLDER, LINK, or neither. Looks at each path only once. None of `files` may have the path. */
  private kindOf(path: string, files?: ReadonlyMap<string, string>): string | undefined {
    if (this.folders.has(path)) return this.folders.get(path);
    this.check(path, files?.has(path) ?? false, 'be the only file or folder of that name');
    let kind = this.kindOf(folderOf(path), files);
    if (kind === FOLDER) {
      const stat = fs.lstatSync(`${this.root}/${path}`, { throwIfNoEntry: false });
      if (!stat?.isDirectory()) kind = stat?.isSymbolicLink() ? LINK : undefined;
    }
    this.folders.set(path, kind);
    return kind;
  }
}
