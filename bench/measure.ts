import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

/** A program of which the CPU time is measured: it prints microseconds on its last line. */
export interface Contender {
  readonly name: string;
  readonly args: readonly string[];
}

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs a scenario in a process of its own and returns what it prints, in milliseconds. */
export function run(args: readonly string[]): number {
  const [scenario, ...rest] = args;
  const out = execFileSync(process.execPath, [path.resolve(__dirname, 'scenarios', scenario), ...rest], { encoding: 'utf8', maxBuffer: 1024 * 1024 });
  return Number(out.trim().split('\n').pop()) / 1000;
}

/** Runs all contenders in turn, `rounds` times after one round that does not count, and returns the median of each. */
export function interleave(contenders: readonly Contender[], rounds: number): Map<string, number> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, args } of contenders) {
      const time = run(args);
      if (round > 0) times.get(name)!.push(time);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** A ratio with two decimals. */
export function ratio(a: number | undefined, b: number | undefined): string {
  return ((a ?? Number.NaN) / (b ?? Number.NaN)).toFixed(2);
}
