/** The kinds of value that a chart takes. */
export type ValueType =
  | 'text' | 'boolean' | 'whole number' | 'number'
  /** A length of time as Go writes it; by prop a Duration. */
  | 'duration'
  /** The name of a Secret in the namespace of the release; by prop a SecretName. */
  | 'Secret'
  /** The two halves of a key of such a Secret; by prop one SecretKey. */
  | 'Secret of a key' | 'key of a Secret'
  /** A list of Secrets as pods name them. */
  | 'Secrets'
  | 'texts' | 'list'
  /** Labels or annotations: texts by name. */
  | 'map of texts'
  /** A map, of which everything is taken. */
  | 'object'
  | 'anything';

/** One value of a chart, and the versions that have it. */
export interface ChartValue {
  /** The path in values.yaml; `.*` at the end is all that is not listed beside it. */
  readonly path: string;
  readonly type: ValueType;
  /** The first version that has it; where none is given, the first is older than the versions that this library knows. */
  readonly since?: string;
  /** The last version that has it: a minor version, or none. */
  readonly until?: string;
  /** What to use with an earlier version. */
  readonly before?: string;
  /** What to use with a later version. */
  readonly after?: string;
  /** The version since which it works, but is better said otherwise, and how. */
  readonly deprecated?: { readonly since: string; readonly text: string };
  /** The typed prop. */
  readonly prop?: string;
}

/** No version has it. */
export const NEVER = 'never';

type Gates = Omit<ChartValue, 'path' | 'type' | 'prop'>;

/** A row of the table. */
export function row(path: string, type: ValueType, prop?: string, gates: Gates = {}): ChartValue {
  return { path, type, ...(prop === undefined ? {} : { prop }), ...gates };
}

/** A row of a value that a chart has no more. */
export function former(path: string, until: string, after: string, since?: string): ChartValue {
  return { path, type: 'object', until, after, ...(since === undefined ? {} : { since }) };
}
