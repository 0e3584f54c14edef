/** One flag that sets a value of a chart, before quoting. */
export interface HelmFlag {
  readonly flag: '--set' | '--set-string' | '--set-json';
  /** `path=value` with Helm's own escapes. */
  readonly assignment: string;
}

/** Texts that `--set` would turn into a boolean, a number or nothing. */
const TYPED = /^(true|false|null|0|[-+]?[1-9]\d*|[-+]0)$/i;

/**
 * The flags that give a chart exactly these values: one flag per leaf, in the order of the values.
 *
 * Helm reads a key up to the next dot and a value up to the next comma, and guesses types: booleans and whole numbers keep theirs with
 * `--set`, texts that look like them need `--set-string`, and what `--set` has no form for goes through `--set-json`.
 */
export function helmFlags(values: Readonly<Record<string, unknown>>): HelmFlag[] {
  return Object.entries(values).flatMap(([key, value]) => flagsOf(escapeKey(key), value));
}

function flagsOf(path: string, value: unknown): HelmFlag[] {
  if (isMap(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, inner]) => flagsOf(`${path}.${escapeKey(key)}`, inner));
  }
  if (value === undefined) return [];
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return [{ flag: '--set', assignment: `${path}=${String(value)}` }];
  if (typeof value === 'string') return [{ flag: TYPED.test(value) ? '--set-string' : '--set', assignment: `${path}=${escapeValue(value)}` }];
  return [{ flag: '--set-json', assignment: `${path}=${JSON.stringify(value)}` }];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapeKey(key: string): string {
  return key.replace(/[\\.,=[]/g, '\\$&');
}

function escapeValue(value: string): string {
  return value.replace(/[\\,]/g, '\\$&').replace(/^\{/, '\\{');
}
