/** The fields of an object that are not undefined. */
export function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const set: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined) set[name] = value as NonNullable<T[typeof name]>;
  }
  return set;
}
