import type { IConstruct } from 'constructs';
import type { ChartRange } from './chart-range';
import { type ChartTable, readValue } from './chart-table';
import { isKnownLater } from './chart-value';
import { refuse } from '../../kit/checks/errors';
import type { Fix } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import type { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import type { Words } from '../../kit/checks/words';

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

  /** The value at a path; undefined for null too. */
  public get(path: string): unknown {
    return readValue(this.values, path) ?? undefined;
  }

  /** Whether there is a value at a path or below it. */
  public has(path: string): boolean {
    return isGiven(this.get(path));
  }

  /** The items of a list; none if the value is not a list. */
  public list(path: string): readonly unknown[] {
    const value = this.get(path);
    return Array.isArray(value) ? value : [];
  }

  /** The keys and values of a map; none if the value is not a map. */
  public map(path: string): Values {
    const value = this.get(path);
    return isMap(value) ? value : {};
  }

  /** Whether a string is missing or empty; one that is known later is neither. */
  public isEmpty(path: string): boolean {
    const value = this.get(path);
    return value === undefined || value === '';
  }

  /** A string that is known now. */
  public text(path: string): string | undefined {
    const value = this.get(path);
    return typeof value === 'string' && !isKnownLater(value) ? value : undefined;
  }

  /** How the user wrote the value at a path, or would write it: a prop, or a path below `values`. */
  public name(path: string): string {
    if (readValue(this.fromProps, path) !== undefined) return this.table.propOf(path) ?? `values.${path}`;
    return (readValue(this.values, path) === undefined ? this.table.props[path] : undefined) ?? `values.${path}`;
  }

  public refuse(rule: Rule, path: string, must: Words, got: unknown, fix: Fix | Words): never {
    refuse(this.at, rule, this.name(path), must, got, fix);
  }

  public refuseEntry(rule: Rule, path: string, index: number, must: Words, got: unknown, fix: Fix | Words): never {
    refuse(this.at, rule, `${this.name(path)}[${index}]`, must, got, fix);
  }

  public warnOf(rule: Rule, path: string, says: Words, fix: Fix | Words): void {
    warnOf(this.at, rule, this.name(path), says, fix);
  }
}

function isGiven(value: unknown): boolean {
  return isMap(value) ? Object.values(value).some(isGiven) : value !== undefined && value !== null;
}
