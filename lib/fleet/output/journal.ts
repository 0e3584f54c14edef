import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, FOLDER, folderOf, isHash, look, WRITE } from './file';
import { type Journal, type Move, readJournal } from './journal-text';
import { LIST, listText } from './list';

const there = (file: string): boolean => fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;

/** Removes a folder if it is empty. Returns whether it did. */
export function removeEmpty(folder: string): boolean {
  try {
    fs.rmdirSync(folder);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(codeOf(error)!)) return false;
    throw error;
  }
}

/** The staging folder of an output folder: `new` has the files to write, `old` the files that they replace, by the number of the step. */
export class Staging {
  /** Whether some steps were done and could not be undone, so that the next run has to undo them. */
  public failed = false;
  /** The path that is being written. */
  public current?: string;
  private isOpen = false;
  private readonly tree: string;
  private readonly old: string;
  private readonly journal: string;
  private readonly made = new Set<string>();
  private readonly pending = new Map<string, readonly [step: number, move: Move]>();

  constructor(private readonly root: string, public readonly path: string) {
    this.tree = `${path}/new`;
    this.old = `${path}/old`;
    this.journal = `${path}/journal`;
  }

  /** Creates the folder, which nobody else can read or write. One that is there may belong to somebody else, so it is not used. */
  private open(): void {
    if (this.isOpen) return;
    fs.mkdirSync(this.path, { mode: 0o700 });
    this.isOpen = true;
  }

  /** Writes a file that will be moved to a path. */
  public create(path: string, within: string, text: string): void {
    this.open();
    this.current = path;
    if (!this.made.has(within)) {
      fs.mkdirSync(`${this.tree}/${within}`, { recursive: true });
      this.made.add(within);
    }
    fs.writeFileSync(`${this.tree}/${path}`, text, WRITE);
  }

  /** Gives the folder another name, so that what it holds is neither used nor lost. Returns the new name; undefined if that fails. */
  public setAside(): string | undefined {
    for (let number = 1; ; number++) {
      const name = `${this.path}.damaged${number === 1 ? '' : `-${number}`}`;
      if (there(name)) continue;
      try {
        fs.renameSync(this.path, name);
        return name;
      } catch {
        return undefined;
      }
    }
  }

  /** Removes the folder with its content. What cannot be removed is left for the next run. */
  public discard(): void {
    try {
      fs.rmSync(this.path, { recursive: true, force: true });
    } catch { /* see above */ }
  }

  /** Reads the journal of a run that was killed. If the output folder was removed since, there is nothing to undo. */
  public read(): Journal | undefined {
    if (!there(this.journal) || !there(this.root) || fs.readdirSync(this.root).length === 0) return undefined;
    const journal = readJournal(this.journal, this.root);
    if (!journal) return undefined;
    for (const [step, move] of journal.moves.entries()) this.pending.set(move[0], [step, move]);
    return journal;
  }

  /** Undoes a run that was killed. */
  public recover(): void {
    const journal = this.read();
    if (journal) this.undo(journal);
    this.pending.clear();
    this.discard();
  }

  /** Whether a path is part of a run that was killed. */
  public isPending(path: string): boolean {
    return this.pending.has(path);
  }

  /** The file with the content that a path has, or had before a run that was killed; undefined if it had none. */
  public origin(path: string): string | undefined {
    const file = `${this.root}/${path}`;
    const entry = this.pending.get(path);
    if (entry === undefined) return file;
    const [step, [, after, before]] = entry;
    const kept = `${this.old}/${step}`;
    if (before ? !there(kept) : there(`${this.tree}/${path}`)) return file;
    const now = look(file);
    if (now !== undefined && now !== FOLDER && now !== after) return file;
    return before ? kept : undefined;
  }

  /** Moves the staging folder to the output folder, which does not exist or is empty. */
  public appear(exists: boolean): void {
    const { root, tree } = this;
    if (exists) fs.chmodSync(tree, fs.statSync(root).mode);
    if (exists && process.platform === 'win32') fs.rmdirSync(root);
    fs.renameSync(tree, root);
  }

  /**
   * Does all steps or none. This covers a run that is killed, since the file system keeps what it wrote, but not a power failure, since nothing is
   * flushed.
   */
  public apply(journal: Journal): void {
    const { root, tree, old } = this;
    const { moves, folders } = journal;
    this.open();
    fs.mkdirSync(old);
    fs.writeFileSync(`${this.journal}.part`, JSON.stringify(journal), { mode: 0o600 });
    fs.renameSync(`${this.journal}.part`, this.journal);
    const needed = new Set(['']);
    for (const [path, after] of moves) for (let at = after ? folderOf(path) : ''; !needed.has(at); at = folderOf(at)) needed.add(at);
    try {
      moves.forEach(([path, after], step) => {
        if (after) return;
        this.current = path;
        fs.renameSync(`${root}/${path}`, `${old}/${step}`);
        for (let at = folderOf(path); !needed.has(at) && removeEmpty(`${root}/${at}`);) at = folderOf(at);
      });
      for (const folder of folders) {
        this.current = folder;
        fs.mkdirSync(`${root}/${folder}`, { recursive: true });
      }
      moves.forEach(([path, after, before], step) => {
        if (!after) return;
        this.current = path;
        if (before) fs.renameSync(`${root}/${path}`, `${old}/${step}`);
        fs.renameSync(`${tree}/${path}`, `${root}/${path}`);
      });
      fs.unlinkSync(this.journal);
    } catch (error) {
      this.undo(journal);
      throw error;
    }
  }

  /** Undoes the steps of a run that failed or was killed. Files that were edited since are kept. */
  private undo({ moves, folders }: Journal): void {
    const { root, tree, old } = this;
    this.failed = true;
    for (const [path, after, before] of moves) {
      if (!before && !there(`${tree}/${path}`) && look(`${root}/${path}`) === after) fs.unlinkSync(`${root}/${path}`);
    }
    for (const folder of [...folders].reverse()) removeEmpty(`${root}/${folder}`);
    const restored = new Map<string, string>();
    moves.forEach(([path, after, before], step) => {
      const file = `${root}/${path}`;
      const now = there(`${old}/${step}`) ? look(file) : FOLDER;
      if (now !== undefined && now !== after) return;
      fs.mkdirSync(dirname(file), { recursive: true });
      fs.renameSync(`${old}/${step}`, file);
      if (before && isHash(before)) restored.set(path, before);
    });
    // Somebody removed the folder in the meantime. What is restored must not look like files of another program.
    if (restored.size > 0 && !there(`${root}/${LIST}`)) fs.writeFileSync(`${root}/${LIST}`, listText(restored), WRITE);
    fs.unlinkSync(this.journal);
    this.failed = false;
  }
}
