/** A file that an app writes. */
export interface OutputFile {
  /** Where it is below the output folder, with `/` between folders, for example `clusters/a/xp-repo.yaml`. */
  readonly path: string;
  /** What it holds. */
  readonly text: string;
  /** Whether it lists other files: then it cannot stay as it was edited while they change. */
  readonly isIndex?: boolean;
}

/** A file that differs from what the app would write, and stays as it is. */
export interface KeptFile {
  readonly path: string;
  /** Why it stays: `edited by hand`, `a symbolic link`, or `behind a symbolic link`. */
  readonly reason: string;
}

/** What a run writes, or would write. Paths are in the order of the files given; those removed are sorted. */
export interface OutputPlan {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** How many files are as they should be; they are not written again. */
  readonly unchanged: number;
  readonly kept: readonly KeptFile[];
}

export interface OutputOptions {
  /** Overwrite and remove files of this app also when they were edited by hand; a file that it did not write is never touched. */
  readonly force?: boolean;
  /** Milliseconds to wait for another run that writes to the same folder. */
  readonly patience?: number;
}
