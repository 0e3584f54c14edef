/** What is known about the parameters of a generator. */
export interface Params {
  /** The parameters, and those below them; undefined if there may be any. A string has none below it. */
  readonly keys?: ReadonlyMap<string, Params>;
}

/** Unknown parameters: there may be any. */
export const ANY: Params = {};
/** A string or an array. */
const STRING: Params = { keys: new Map() };

/** Parameters by name. */
export function params(keys: Readonly<Record<string, Params>>): Params {
  return { keys: new Map(Object.entries(keys)) };
}

/** String parameters by name. */
export function strings(...names: readonly string[]): Readonly<Record<string, Params>> {
  return Object.fromEntries(names.map((name) => [name, STRING]));
}

/** The parameters of a JSON value; those in an array are unknown. */
export function paramsOf(value: unknown): Params {
  if (Array.isArray(value)) return ANY;
  if (typeof value !== 'object' || value === null) return STRING;
  return params(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, paramsOf(inner)])));
}

/** The parameters of two generators together. */
export function both(a: Params, b: Params): Params {
  if (!a.keys || !b.keys) return ANY;
  const keys = new Map(a.keys);
  for (const [key, inner] of b.keys) {
    const known = keys.get(key);
    keys.set(key, known ? both(known, inner) : inner);
  }
  return { keys };
}

/** Whether there can be a parameter with this name, such as `values.region`. */
export function knows(all: Params, name: string): boolean {
  let at = all;
  for (const part of name.split('.')) {
    if (!at.keys) return true;
    const next = at.keys.get(part);
    if (!next) return false;
    at = next;
  }
  return true;
}

/** The parameters below a name; undefined if they are unknown, or if there are none. */
export function below(all: Params, name: string): readonly string[] | undefined {
  const at = name.split('.').reduce<Params | undefined>((found, part) => found?.keys?.get(part), all);
  return at?.keys && at.keys.size > 0 ? [...at.keys.keys()] : undefined;
}

/** The names of all parameters, as a template writes them, without the leading dot. */
export function namesOf(all: Params, prefix: string = ''): readonly string[] {
  return [...all.keys ?? []].flatMap(([key, inner]) => (inner.keys?.size ? namesOf(inner, `${prefix}${key}.`) : [`${prefix}${key}`]));
}
