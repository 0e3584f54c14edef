import { NEVER } from './chart-value';
import { hasShellVariable } from '../../kit/values/shell-variable';

const OPEN = Number.MAX_SAFE_INTEGER;

/** The versions that a string may mean, as numbers that can be compared. */
export class ChartRange {
  /** The range of a version as helm reads it. A shell variable, a placeholder and a range of several parts may mean any version. */
  public static of(version: string): ChartRange {
    const parts = hasShellVariable(version) ? null : /^\s*(?:([~^=])\s*)?v?(\d+)\.(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:[-+][\w.+-]*)?\s*$/.exec(version);
    if (!parts) return new ChartRange(0, OPEN);
    const [, sign, major, minor, patch] = parts;
    if (!/\d/.test(minor)) return new ChartRange(numberOf(`${major}.0`), OPEN);
    const low = numberOf(`${major}.${minor}.${/\d/.test(patch ?? '') ? patch : 0}`);
    if (sign === '^') return new ChartRange(low, OPEN);
    return new ChartRange(low, sign === '~' || !/\d/.test(patch ?? '') ? lastOf(`${major}.${minor}`) : low);
  }

  private constructor(private readonly low: number, private readonly high: number) {}

  /** Whether every version of the range is this one or later. */
  public isSince(version: string): boolean {
    return this.low >= numberOf(version);
  }

  /** Whether every version of the range is earlier. */
  public isBefore(version: string): boolean {
    return this.high < numberOf(version);
  }

  /** Whether every version of the range is later than a minor version. */
  public isAfter(minor: string): boolean {
    return this.low > lastOf(minor);
  }

  /** Whether a version of the range may be later than a minor version. */
  public mayBeAfter(minor: string): boolean {
    return this.high > lastOf(minor);
  }
}

/** 1.9.5 as 1009005. */
function numberOf(version: string): number {
  const [major, minor, patch = 0] = version.split('.').map(Number);
  return major * 1_000_000 + minor * 1_000 + patch;
}

/** The last patch of a minor version. */
function lastOf(minor: string): number {
  return minor === NEVER ? -1 : numberOf(minor) + 999;
}
