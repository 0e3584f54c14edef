/** A file that an app writes. */
export interface OutputFile {
  /** The path, relative to the output folder and with `/` between folders, for example `clusters/a/xp-repo.yaml`. */
  readonly path: string;
  /** The content. */
  readonly text: string;
  /** Whether it lists other files. If so, an edited one cannot be kept when they change. */
  readonly isIndex?: boolean;
}

/** A file that differs from what the app would write, and is kept. */
export interface KeptFile {
  readonly path: string;
  /** Why it is kept: `edited by hand` or `a symbolic link`. */
  readonly reason: string;
}

/** What a run writes, or would write. Paths are in the order of the files; removed ones are sorted. */
export interface OutputPlan {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** The number of files that are up to date and not written again. */
  readonly unchanged: number;
  readonly kept: readonly KeptFile[];
}

export interface OutputOptions {
  /** Whether files of this app that were edited by hand are overwritten or removed. Files of other programs are never touched. */
  readonly force?: boolean;
  /** How many milliseconds to wait for another run that writes to the same folder. */
  readonly patience?: number;
}
