import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkNamespaceMatch, renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { because, type Fix, fixOf } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import type { Rule } from '../../kit/checks/rule';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { say, type Words } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { checkKeyInApp, type SecretKey, type SecretName } from '../../kit/values/secret-key';
import { WiringRule } from '../rules';
import type { ChartRange } from './chart-range';
import { type Advice, type ChartValue, checkType, NEVER, type ValueType } from './chart-value';

type Values = Record<string, unknown>;

/** The version of a chart that values are for. */
export interface ChartVersion {
  readonly text: string;
  readonly range: ChartRange;
}

/** What differs between charts. */
interface ChartTraits {
  /** The last minor version whose values are known. */
  readonly newest: string;
  /** The last minor version without a schema of its values. */
  readonly withoutSchema: string;
  /** What happens to a value that the chart does not have; undefined where only a likely typo is worth a warning. */
  readonly unknown: ((range: ChartRange) => string) | undefined;
  /** Whether a value with other upper and lower case is certainly lost. */
  readonly refusesSpelling: (range: ChartRange) => boolean;
  /** The rule of warnings about values. */
  readonly rule: Rule;
  /** Props that set several values. */
  readonly otherProps?: RegExp;
}

/** The values of a chart and the versions that have them: the source of the checks and of the typed props. */
export class ChartTable {
  /** The props that set values, by path. */
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

  /** Whether every version of a range is newer than the table. */
  public isNewer(range: ChartRange): boolean {
    return range.isAfter(this.traits.newest);
  }

  /** The prop that sets the value at a path, or a map that contains it. */
  public propOf(path: string): string | undefined {
    const prop = this.props[path];
    const dot = path.lastIndexOf('.');
    if (prop !== undefined || dot < 0) return prop;
    const above = this.propOf(path.slice(0, dot));
    return above === undefined ? undefined : above + path.slice(dot);
  }

  /** The values that typed props set, nested as in values.yaml. */
  public render(at: IConstruct, props: object, namespace: string): Values {
    const values: Values = {};
    for (const { path, type, prop } of this.typed) {
      const given = readValue(props, prop);
      if (given !== undefined) put(values, path.split('.'), render(at, type, prop, given, namespace));
    }
    return values;
  }

  /** The props behind the values that come from props, by path below `values`. */
  public originsOf(own: Values): Record<string, string> {
    return Object.fromEntries(Object.entries(this.props).filter(([path]) => readValue(own, path) !== undefined).map(([path, prop]) => [`values.${path}`, prop]));
  }

  /** Checks that a version has the values, and that they have the right types. `nameOf` tells how the user wrote the value at a path. */
  public check(at: IConstruct, version: ChartVersion, values: Readonly<Values>, nameOf: (path: string) => string): void {
    this.walk(at, version, '', values, nameOf);
  }

  private walk(at: IConstruct, version: ChartVersion, path: string, branch: Readonly<Values>, nameOf: (path: string) => string): void {
    for (const [key, value] of Object.entries(branch)) {
      if (value === undefined) continue;
      const here = path === '' ? key : `${path}.${key}`;
      // No key of a chart contains a dot.
      const below = key.includes('.') ? undefined : this.branches.get(here);
      const known = below || key.includes('.') ? undefined : this.byPath.get(here) ?? this.byPath.get(`${path}.*`);
      if (known) {
        this.checkKnown(at, version, known, nameOf(here), value);
      } else if (!below) {
        this.checkUnknown(at, version, this.branches.get(path)!, key, nameOf(here));
      } else if (isMap(value)) {
        this.walk(at, version, here, value, nameOf);
      } else if (value !== null && version.range.mayBeAfter(this.traits.withoutSchema)) {
        refuse(at, WiringRule.CHART_VALUE_TYPE, nameOf(here), 'be a map', value, `write for example { ${below.find((name) => name !== '*')!}: ... }`);
      }
    }
  }

  private checkKnown(at: IConstruct, { text, range }: ChartVersion, known: ChartValue, name: string, value: unknown): void {
    const { since, until, before = 'use a newer version of the chart', after, deprecated } = known;
    if (since !== undefined && range.isBefore(since)) {
      refuse(at, WiringRule.CHART_VALUE_VERSION, name, `be left out for ${versionName(text)}`, value, advised(`the chart has it since version ${since}`, before, name));
    }
    if (deprecated !== undefined && range.isSince(deprecated.since)) {
      warnOf(at, this.traits.rule, name, `still works, but is deprecated since version ${deprecated.since} of the chart`, deprecated.text);
    }
    if (until === undefined) {
      checkType(at, known.type, name, value, range.mayBeAfter(this.traits.withoutSchema));
    } else if (range.mayBeAfter(until)) {
      const had = until === NEVER ? 'no version of the chart has it' : `the chart has it up to version ${until}`;
      if (range.isAfter(until)) refuse(at, WiringRule.CHART_VALUE_VERSION, name, `be left out for ${versionName(text)}`, value, advised(had, after!, name));
      warnOf(at, this.traits.rule, name, `may have no effect, since ${had}`, advised(undefined, after!, name));
    }
  }

  /** A key in no row is a typo, or newer than the table. */
  private checkUnknown(at: IConstruct, { text, range }: ChartVersion, siblings: readonly string[], key: string, name: string): void {
    if (this.isNewer(range)) return;
    const keys = siblings.filter((known) => known !== '*');
    const same = keys.find((known) => known.toLowerCase() === key.toLowerCase());
    if (same !== undefined && this.traits.refusesSpelling(range)) {
      refuse(at, WiringRule.CHART_VALUE_VERSION, name, `be a value that ${versionName(text)} has`, key, `did you mean '${same}'?`);
    }
    const near = closest(key, keys);
    const effect = this.traits.unknown?.(range);
    if (near === undefined && effect === undefined) return;
    warnOf(at, this.traits.rule, name, `is not a known value of the chart (${effect ?? 'the chart ignores unknown values'})`,
      near === undefined ? 'correct the name, or remove it' : `did you mean '${near}'?`);
  }
}

/** A version in a sentence. */
function versionName(version: string): string {
  return version === '*' ? 'the newest version of the chart' : `version ${version} of the chart`;
}

/** What to do about a value that a version does not have, and why. */
function advised(why: Words | undefined, advice: Advice, name: string): Fix {
  const fix = fixOf(typeof advice === 'function' ? advice(name) : advice);
  if (why === undefined) return fix;
  return because(fix.why === undefined ? why : say`${why}; ${fix.why}`, fix);
}

/** The value at a path, or undefined. */
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

/** The value of a prop in the form that the chart reads. */
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
