import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkNamespaceMatch, renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { closest } from '../../kit/checks/suggest';
import type { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { renderDuration } from '../../kit/go/duration';
import { checkKeyInApp, type SecretKey, type SecretName } from '../../kit/values/secret-key';
import type { ChartRange } from './chart-range';
import { type ChartValue, checkType, isMap, NEVER, type ValueType } from './chart-value';

type Values = Record<string, unknown>;

/** The chart that values are for. */
export interface ChartVersion {
  readonly text: string;
  readonly range: ChartRange;
}

/** What is particular to a chart. */
interface ChartTraits {
  /** The last minor version of which the values are known. */
  readonly newest: string;
  /** The last minor version without a schema of its values. */
  readonly withoutSchema: string;
  /** Says what becomes of a value that the chart does not have; undefined where only a slip is worth a warning. */
  readonly unknown: ((range: ChartRange) => string) | undefined;
  /** Whether another spelling of a value is surely lost. */
  readonly refusesSpelling: (range: ChartRange) => boolean;
  /** The warnings about values. */
  readonly code: WarningCode;
  /** Props that say more than one value. */
  readonly otherProps?: RegExp;
}

/** The values of a chart, with the versions that have them: what checks and typed props are made of. */
export class ChartTable {
  /** The props that say values, by path. */
  public readonly props: Readonly<Record<string, string>>;

  private readonly byPath: ReadonlyMap<string, ChartValue>;
  /** The keys below every path that has values below it. */
  private readonly branches: ReadonlyMap<string, readonly string[]>;
  private readonly typed: readonly (ChartValue & { readonly prop: string })[];

  constructor(public readonly rows: readonly ChartValue[], private readonly traits: ChartTraits) {
    const withProp = rows.filter((value): value is ChartValue & { readonly prop: string } => value.prop !== undefined);
    this.byPath = new Map(rows.map((value) => [value.path, value]));
    this.branches = branchesOf(rows);
    this.typed = withProp.filter(({ prop }) => !traits.otherProps?.test(prop));
    this.props = Object.fromEntries(withProp.map(({ path, prop }) => [path, prop]));
  }

  /** Whether nothing is known of the values of a version. */
  public isNewer(range: ChartRange): boolean {
    return range.isAfter(this.traits.newest);
  }

  /** The values that typed props say, nested as in values.yaml. */
  public render(at: IConstruct, props: object, namespace: string): Values {
    const values: Values = {};
    for (const { path, type, prop } of this.typed) {
      const given = readValue(props, prop);
      if (given !== undefined) put(values, path.split('.'), render(at, type, prop, given, namespace));
    }
    return values;
  }

  /** The props of values that come from props, as a release knows them. */
  public originsOf(own: Values): Record<string, string> {
    return Object.fromEntries(Object.entries(this.props).filter(([path]) => readValue(own, path) !== undefined).map(([path, prop]) => [`values.${path}`, prop]));
  }

  /** Checks that a version has values, and that they are of the right type. `nameOf` says how the user wrote the value of a path. */
  public check(at: IConstruct, version: ChartVersion, values: Readonly<Values>, nameOf: (path: string) => string): void {
    this.walk(at, version, '', values, nameOf);
  }

  private walk(at: IConstruct, version: ChartVersion, path: string, branch: Readonly<Values>, nameOf: (path: string) => string): void {
    for (const [key, value] of Object.entries(branch)) {
      if (value === undefined) continue;
      const here = path === '' ? key : `${path}.${key}`;
      // No key of the chart's own has a dot.
      const below = key.includes('.') ? undefined : this.branches.get(here);
      const known = below || key.includes('.') ? undefined : this.byPath.get(here) ?? this.byPath.get(`${path}.*`);
      if (known) {
        this.checkKnown(at, version, known, nameOf(here), value);
      } else if (!below) {
        this.checkUnknown(at, version, this.branches.get(path)!, key, nameOf(here));
      } else if (isMap(value)) {
        this.walk(at, version, here, value, nameOf);
      } else if (value !== null && version.range.mayBeAfter(this.traits.withoutSchema)) {
        fail(at, nameOf(here), 'be a map', value, `write for example { ${below.find((name) => name !== '*')!}: ... }`);
      }
    }
  }

  private checkKnown(at: IConstruct, { text, range }: ChartVersion, known: ChartValue, name: string, value: unknown): void {
    const { since, until, before = 'raise the version of the chart', after, deprecated } = known;
    if (since !== undefined && range.isBefore(since)) {
      fail(at, name, `be left out for version ${text}`, value, `the chart has it since version ${since} only: ${before}`);
    }
    if (deprecated !== undefined && range.isSince(deprecated.since)) warn(at, this.traits.code, `'${name}' still works, but ${deprecated.text}`);
    if (until === undefined) {
      checkType(at, known.type, name, value, range.mayBeAfter(this.traits.withoutSchema));
    } else if (range.mayBeAfter(until)) {
      const had = until === NEVER ? 'no version of the chart has it' : `the chart has it up to version ${until} only`;
      if (range.isAfter(until)) fail(at, name, `be left out for version ${text}`, value, `${had}: ${after!}`);
      warn(at, this.traits.code, `'${name}' may do nothing: ${had}; ${after!}`);
    }
  }

  /** What is in no row is a slip, or newer than the table. */
  private checkUnknown(at: IConstruct, { text, range }: ChartVersion, siblings: readonly string[], key: string, name: string): void {
    if (this.isNewer(range)) return;
    const keys = siblings.filter((known) => known !== '*');
    const same = keys.find((known) => known.toLowerCase() === key.toLowerCase());
    if (same !== undefined && this.traits.refusesSpelling(range)) {
      fail(at, name, `be a value that the chart has in version ${text}`, key, `did you mean '${same}'?`);
    }
    const near = closest(key, keys);
    const effect = this.traits.unknown?.(range);
    if (near === undefined && effect === undefined) return;
    warn(at, this.traits.code, `'${name}' is no value of the chart that this library knows: ${effect ?? 'the chart ignores what it does not have'}`
      + (near === undefined ? '' : `; did you mean '${near}'?`));
  }
}

/** The value of a path; undefined where there is none. */
export function readValue(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), values);
}

function branchesOf(rows: readonly ChartValue[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path } of rows) {
    const keys = path.split('.');
    keys.forEach((key, index) => {
      const above = keys.slice(0, index).join('.');
      const below = found.get(above);
      if (!below) found.set(above, [key]);
      else if (!below.includes(key)) below.push(key);
    });
  }
  return found;
}

function put(values: Values, path: readonly string[], value: unknown): void {
  const last = path.length - 1;
  let inner = values;
  for (const key of path.slice(0, last)) inner = (inner[key] ??= {}) as Values;
  inner[path[last]] = value;
}

/** The value of a prop as the chart takes it. */
function render(at: IConstruct, type: ValueType, prop: string, given: unknown, namespace: string): unknown {
  const expected = { kind: 'Secret', namespace };
  switch (type) {
    case 'duration':
      return renderDuration(at, prop, given as Duration);
    case 'Secret':
      return renderName(at, prop, given as SecretName, expected)!.name;
    case 'Secrets':
      return (given as SecretName[]).map((secret, index) => renderName(at, `${prop}[${index}]`, secret, expected));
    case 'Secret of a key':
      checkKeyInApp(at, prop, given as SecretKey);
      checkNamespaceMatch(at, prop, (given as SecretKey).namespace, expected);
      return (given as SecretKey).secretName;
    case 'key of a Secret':
      return (given as SecretKey).key;
    default:
      return given;
  }
}
