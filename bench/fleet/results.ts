import type { Contender } from './contenders';
import type { Usage } from './run';
import { median } from '../measure';

/** All runs. */
export class Results {
  private readonly runs = new Map<string, Usage[]>();

  public add({ id }: Contender, size: number, usage: Usage): void {
    const key = `${id} ${size}`;
    this.runs.set(key, [...(this.runs.get(key) ?? []), usage]);
  }

  /** The middle of the CPU times, in milliseconds; undefined where it was not run. */
  public cpu(id: string, size: number): number | undefined {
    return this.middle(id, size, 'cpu');
  }

  /** The middle of the largest resident sets, in MiB; undefined where it was not run. */
  public memory(id: string, size: number): number | undefined {
    return this.middle(id, size, 'memory');
  }

  /** The smallest and the largest CPU time, in milliseconds. */
  public range(id: string, size: number): readonly [number, number] {
    const times = (this.runs.get(`${id} ${size}`) ?? []).map(({ cpu }) => cpu);
    return [Math.min(...times), Math.max(...times)];
  }

  private middle(id: string, size: number, what: keyof Usage): number | undefined {
    const runs = this.runs.get(`${id} ${size}`);
    return runs && median(runs.map((run) => run[what]));
  }
}
