/** A flag that sets values, and its argument. */
export type SetFlag = readonly [flag: string, argument: string];

type Map = Record<string, unknown>;

const isMap = (value: unknown): value is Map => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Helm reads its classes of flags one after the other, whatever their order on the line. */
const CLASSES = ['--set-json', '--set', '--set-string'];

/** Reads the argument of one flag, as the grammar of Helm has it: `key=value,key=value`. */
class Reader {
  private at = 0;
  private readonly runes: string[];

  constructor(private readonly flag: string, argument: string) {
    this.runes = [...argument];
  }

  public readInto(data: Map): void {
    while (this.at < this.runes.length) this.key(data, 0);
  }

  /** The text up to one of some characters; a backslash takes the meaning from what follows. */
  private until(...stops: string[]): { text: string; stop: string | undefined } {
    let text = '';
    while (this.at < this.runes.length) {
      const rune = this.runes[this.at++];
      if (stops.includes(rune)) return { text, stop: rune };
      if (rune !== '\\') text += rune;
      else if (this.at < this.runes.length) text += this.runes[this.at++];
    }
    return { text, stop: undefined };
  }

  private key(data: Map, level: number): void {
    const { text, stop } = this.until('=', '[', ',', '.');
    // A name that is empty reads its value, but sets nothing.
    const set = (value: unknown) => (text === '' ? undefined : void (data[text] = value));
    if (stop === '=') return set(this.value());
    if (stop === '.') {
      if (level === 30) throw new Error('too deep');
      const inner = Object.hasOwn(data, text) ? data[text] : {};
      if (!isMap(inner)) throw new Error(`'${text}' is no map`);
      this.key(inner, level + 1);
      if (Object.keys(inner).length === 0) throw new Error(`'${text}' has no value`);
      return set(inner);
    }
    if (stop === '[') {
      const list = Object.hasOwn(data, text) ? data[text] : [];
      if (!Array.isArray(list)) throw new Error(`'${text}' is no list`);
      return set(this.item([...list], this.index(), level));
    }
    throw new Error(`'${text}' has no value`);
  }

  private index(): number {
    const { text, stop } = this.until(']');
    if (stop === undefined || !/^[-+]?\d+$/.test(text) || Number(text) < 0 || Number(text) > 65536) throw new Error(`'${text}' is no index`);
    return Number(text);
  }

  /** What is behind an index: a value, an index or a key. */
  private item(list: unknown[], index: number, level: number): unknown[] {
    const { text, stop } = this.until('[', '.', '=');
    if (text !== '' || stop === undefined) throw new Error('unexpected data behind an index');
    const copy = Array.from({ length: Math.max(list.length, index + 1) }, (_, position): unknown => list[position] ?? null);
    if (stop === '=') {
      copy[index] = this.value();
    } else if (stop === '[') {
      copy[index] = this.item((copy[index] ?? []) as unknown[], this.index(), level);
    } else {
      const inner = isMap(copy[index]) ? copy[index] : {};
      this.key(inner, level);
      copy[index] = inner;
    }
    return copy;
  }

  private value(): unknown {
    if (this.flag === '--set-json') return this.json();
    if (this.runes[this.at] !== '{') return this.typed(this.until(',').text);
    this.at++;
    const list: unknown[] = [];
    for (;;) {
      const { text, stop } = this.until(',', '}');
      if (stop === undefined) throw new Error('a list must end');
      list.push(this.typed(text));
      if (stop === ',') continue;
      if (this.runes[this.at] === ',') this.at++;
      return list;
    }
  }

  /** Types are guessed from the text. */
  private typed(text: string): unknown {
    if (this.flag === '--set-string') return text;
    // Upper and lower case are the same, also for the long s.
    const folded = text.replace(/\u017f/g, 's').toLowerCase();
    if (folded === 'true' || folded === 'false') return folded === 'true';
    if (folded === 'null') return null;
    if (text === '0') return 0;
    const whole = /^[-+]?\d+$/.test(text) && !text.startsWith('0') ? BigInt(text.replace(/^\+/, '')) : undefined;
    return whole !== undefined && whole >= -(2n ** 63n) && whole < 2n ** 63n ? Number(whole) : text;
  }

  /** One value of JSON, and the comma behind it. */
  private json(): unknown {
    this.blanks();
    if (this.at >= this.runes.length || this.runes[this.at] === ',') {
      this.at++;
      return null;
    }
    const rest = this.runes.slice(this.at).join('');
    const text = /^(?:[{[]|"(?:[^"\\]|\\.)*"|[^\s,]+)/.exec(rest)![0];
    const end = /^[{[]$/.test(text) ? endOfBrackets(rest) : text.length;
    const value: unknown = JSON.parse(rest.slice(0, end));
    this.at += [...rest.slice(0, end)].length;
    this.blanks();
    if (this.runes[this.at] === ',') this.at++;
    return value;
  }

  private blanks(): void {
    while (this.at < this.runes.length && /\s/.test(this.runes[this.at])) this.at++;
  }
}

/** The length of a list or map of JSON at the beginning of a text. */
function endOfBrackets(text: string): number {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (/^[{[]$/.test(token[0])) depth++;
    else if (/^[}\]]$/.test(token[0]) && --depth === 0) return token.index + 1;
  }
  throw new Error('unexpected end of JSON');
}

/** The values that Helm makes of flags; throws where it refuses them. */
export function valuesOfFlags(flags: readonly SetFlag[]): Map {
  const values: Map = {};
  for (const kind of CLASSES) {
    for (const [flag, argument] of flags) if (flag === kind) new Reader(flag, argument).readInto(values);
  }
  return values;
}
