/** What is known of the parameters that a generator makes. */
export interface Params {
  /** The parameters, and what is below them; undefined where there may be any. A text has none below it. */
  readonly keys?: ReadonlyMap<string, Params>;
}

/** There may be any parameters. */
export const ANY: Params = {};
/** A text or a list. */
const TEXT: Params = { keys: new Map() };

/** Parameters by name. */
export function params(keys: Readonly<Record<string, Params>>): Params {
  return { keys: new Map(Object.entries(keys)) };
}

/** Texts by name. */
export function texts(...names: readonly string[]): Readonly<Record<string, Params>> {
  return Object.fromEntries(names.map((name) => [name, TEXT]));
}

/** The parameters of a JSON value; what is below a list is not known. */
export function paramsOf(value: unknown): Params {
  if (Array.isArray(value)) return ANY;
  if (typeof value !== 'object' || value === null) return TEXT;
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

/** Whether something with this name can be there: `values.region`. */
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

/** What is below a name; undefined where that is not known, or there is nothing. */
export function below(all: Params, name: string): readonly string[] | undefined {
  const at = name.split('.').reduce<Params | undefined>((found, part) => found?.keys?.get(part), all);
  return at?.keys && at.keys.size > 0 ? [...at.keys.keys()] : undefined;
}

/** The names of all parameters, as a template writes them without the first dot. */
export function namesOf(all: Params, prefix: string = ''): readonly string[] {
  return [...all.keys ?? []].flatMap(([key, inner]) => (inner.keys?.size ? namesOf(inner, `${prefix}${key}.`) : [`${prefix}${key}`]));
}
