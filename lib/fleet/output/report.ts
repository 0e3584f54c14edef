import type { OutputFile, OutputPlan } from './plan';

/** Where to write to, such as `process.stderr`. */
interface ReportStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const MOST = 10;

/** Reports the progress of a run that takes more than a second, and what it changed. In CI and pipes it reports only the files that were kept. */
export class OutputReport {
  private readonly watched: boolean;
  private readonly begin: number;
  private shown = 0;

  constructor(private readonly folder: string, private readonly stream: ReportStream = process.stderr, private readonly now = Date.now) {
    this.watched = stream.isTTY === true && /^(?:0|false)?$/i.test(process.env.CI ?? '');
    this.begin = now();
  }

  /** The same files, counted on the terminal. */
  public *watch(files: Iterable<OutputFile>, total: number): Generator<OutputFile> {
    let count = 0;
    for (const file of files) {
      yield file;
      if (++count % 50 === 0 && this.watched) this.show(`${this.folder}: ${count} of ${total} files`);
    }
  }

  /** Removes the line with the progress. */
  public clear(): void {
    if (this.shown > 0) this.stream.write('\r\u001b[K');
    this.shown = 0;
  }

  public tell({ added, changed, removed, unchanged, kept }: OutputPlan): void {
    this.clear();
    const lines = kept.slice(0, MOST).map(({ path, reason }) => `kept: ${this.folder}/${path} (${reason})`);
    if (kept.length > MOST) lines.push(`kept: ${kept.length - MOST} more`);
    if (kept.length > 0) lines.push("Move changes by hand into the program. GitOpsApp with 'force' overwrites them, and removes files that the app no longer has.");
    if (kept.length > 0 || this.watched) {
      const counts = [[added.length, 'added'], [changed.length, 'changed'], [removed.length, 'removed'], [unchanged, 'unchanged']].map((count) => count.join(' '));
      lines.push(`${this.folder}: ${counts.join(', ')}${kept.length > 0 ? `, ${kept.length} kept` : ''}`);
      this.stream.write(`${lines.join('\n')}\n`);
    }
  }

  private show(text: string): void {
    const now = this.now();
    if (now - this.begin < 1000 || now - this.shown < 100) return;
    this.shown = now;
    this.stream.write(`\r${text}\u001b[K`);
  }
}
