import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A Git repository that the tests commit to. */
export class Repository {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-'));

  constructor(public readonly url: string, private readonly branch: string) {
    this.git('init', '-q', '-b', branch);
  }

  /** Commits files, given by path; without a text a file is removed. */
  public commit(message: string, files: Readonly<Record<string, string | undefined>>): void {
    for (const [name, text] of Object.entries(files)) {
      const target = path.join(this.folder, name);
      if (text === undefined) {
        fs.rmSync(target);
      } else {
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, text);
      }
    }
    this.git('add', '-A');
    this.git('-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org', 'commit', '-q', '-m', message);
    this.git('push', '-q', '--force', this.url, `HEAD:${this.branch}`);
  }

  /** Removes the working copy. */
  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private git(...args: string[]): void {
    execFileSync('git', ['-C', this.folder, ...args], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 60_000 });
  }
}
