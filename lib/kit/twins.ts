/**
 * Finds items that are the same. Few items have a short text in common, and only of these the key is made, once for each, that tells whether they are the same.
 */
export class Twins<T> {
  /** The first item of each short text; nothing once its key is known. */
  private readonly firsts = new Map<string, T | undefined>();
  private readonly known = new Map<string, T>();

  /** @param keyOf the key of an item; undefined for one that is like no other */
  constructor(private readonly keyOf: (item: T) => string | undefined) {}

  /** Takes an item, and gives the first one that is the same. */
  public earlier(item: T, short: string): T | undefined {
    if (!this.firsts.has(short)) {
      this.firsts.set(short, item);
      return undefined;
    }
    const first = this.firsts.get(short);
    if (first !== undefined) {
      this.firsts.set(short, undefined);
      this.learn(first);
    }
    return this.learn(item);
  }

  private learn(item: T): T | undefined {
    const key = this.keyOf(item);
    if (key === undefined) return undefined;
    const known = this.known.get(key);
    if (known === undefined) this.known.set(key, item);
    return known;
  }
}
