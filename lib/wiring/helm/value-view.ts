import type { IConstruct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { hasShellVariable } from '../../kit/values/shell-variable';
import type { ChartRange } from './chart-range';
import { type ChartTable, readValue } from './chart-table';
import { isMap } from './chart-value';

type Values = Readonly<Record<string, unknown>>;

/** The values of a release, and how the user wrote each of them. */
export class ValueView {
  constructor(
    public readonly at: IConstruct,
    private readonly table: ChartTable,
    public readonly range: ChartRange,
    private readonly values: Values,
    /** The values that come from props. */
    private readonly fromProps: Values,
  ) {}

  /** The value of a path; null and undefined are both nothing. */
  public get(path: string): unknown {
    return readValue(this.values, path) ?? undefined;
  }

  /** Whether anything is said at a path or below it. */
  public has(path: string): boolean {
    return isSaid(this.get(path));
  }

  /** The texts of a list, if it is one. */
  public list(path: string): readonly unknown[] {
    const value = this.get(path);
    return Array.isArray(value) ? value : [];
  }

  /** The keys and values below a path. */
  public map(path: string): Values {
    const value = this.get(path);
    return isMap(value) ? value : {};
  }

  /** Whether a text is missing; what only a shell knows is there. */
  public isEmpty(path: string): boolean {
    const value = this.get(path);
    return value === undefined || value === '';
  }

  /** A text that is known. */
  public text(path: string): string | undefined {
    const value = this.get(path);
    return typeof value === 'string' && !hasShellVariable(value) ? value : undefined;
  }

  /** How the user wrote the value of a path, or would write it. */
  public name(path: string): string {
    return readValue(this.fromProps, path) !== undefined || readValue(this.values, path) === undefined ? this.table.props[path] ?? `values.${path}` : `values.${path}`;
  }

  public refuse(path: string, must: string, got: unknown, fix: string): never {
    fail(this.at, this.name(path), must, got, fix);
  }

  public refuseEntry(path: string, index: number, must: string, got: unknown, fix: string): never {
    fail(this.at, `${this.name(path)}[${index}]`, must, got, fix);
  }

  public warn(code: WarningCode, text: string): void {
    warn(this.at, code, text);
  }
}

function isSaid(value: unknown): boolean {
  return isMap(value) ? Object.values(value).some(isSaid) : value !== undefined && value !== null;
}
