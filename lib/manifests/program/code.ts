/** Code before it is laid out: it is written on one line if it fits there. */
export type Code = string | Sequence | Group;

/** Codes one after the other. */
export class Sequence {
  public readonly parts: readonly Code[];

  constructor(...parts: readonly Code[]) {
    this.parts = parts;
  }
}

/** An item of a group. */
export interface Item {
  /** Lines of comments above it. */
  readonly comments: readonly string[];
  readonly code: Code;
}

/** Items in brackets. */
class Group {
  /**
   * @param brackets the opening and the closing one, with the spaces inside of them if they are on one line
   * @param isDense whether several items share a line if they do not fit on one; they are strings
   */
  constructor(
    public readonly brackets: readonly [open: string, close: string],
    public readonly items: readonly Item[],
    public readonly isDense: boolean = false,
  ) {}
}

/** An object literal. */
export const objectOf = (items: readonly Item[]): Group => new Group(['{ ', ' }'], items);

/** The names of an import. */
export const namesOf = (names: readonly string[]): Group => new Group(['{ ', ' }'], names.map((code) => ({ comments: [], code })), true);

/** A list. */
export const listOf = (items: readonly Item[]): Group => {
  const isScalar = ({ comments, code }: Item): boolean => comments.length === 0 && typeof code === 'string' && !code.includes('\n');
  return new Group(['[', ']'], items, items.every(isScalar));
};

/** The arguments of a call. */
export const argumentsOf = (codes: readonly Code[]): Group => new Group(['(', ')'], codes.map((code) => ({ comments: [], code })));

/** The longest line; strings and comments may be longer. */
export const WIDTH = 120;
const INDENT = '  ';

/** Lays code out. The first line is not indented. */
export function layOut(code: Code, indent: string): string {
  return render(code, indent, indent.length, 0);
}

/** Code on one line; undefined if it has comments or lines of its own. */
function flat(code: Code): string | undefined {
  if (typeof code === 'string') return code.includes('\n') ? undefined : code;
  if (code instanceof Sequence) return joined(code.parts.map(flat), '');
  const { brackets: [open, close], items } = code;
  if (items.length === 0) return `${open.trim()}${close.trim()}`;
  const inner = joined(items.map((item) => (item.comments.length > 0 ? undefined : flat(item.code))), ', ');
  return inner === undefined ? undefined : `${open}${inner}${close}`;
}

function joined(texts: readonly (string | undefined)[], separator: string): string | undefined {
  return texts.every((text) => text !== undefined) ? texts.join(separator) : undefined;
}

/**
 * @param column where the code begins
 * @param after how much follows it on its last line */
function render(code: Code, indent: string, column: number, after: number): string {
  const line = flat(code);
  if (line !== undefined && (typeof code === 'string' || column + line.length + after <= WIDTH)) return line;
  if (typeof code === 'string') return code;
  if (code instanceof Sequence) return renderSequence(code, indent, column, after);
  return hugged(code, indent, column) ?? broken(code, indent);
}

function renderSequence({ parts }: Sequence, indent: string, column: number, after: number): string {
  let text = '';
  for (const [index, part] of parts.entries()) {
    const last = text.slice(text.lastIndexOf('\n') + 1);
    const rest = parts.slice(index + 1);
    const following = rest.reduce<number>((sum, each) => sum + headLength(each), rest.length === 0 ? after : 0);
    text += render(part, indent, text.includes('\n') ? last.length : column + last.length, following);
  }
  return text;
}

/** How much of what follows has to be on the same line. */
function headLength(code: Code): number {
  if (typeof code === 'string') return code.indexOf('\n') < 0 ? code.length : code.indexOf('\n');
  return code instanceof Group ? code.brackets[0].trim().length : code.parts.length === 0 ? 0 : headLength(code.parts[0]);
}

/** Items on the line of the bracket, of which only the last one is broken. */
function hugged({ brackets: [open, close], items }: Group, indent: string, column: number): string | undefined {
  const last = items[items.length - 1];
  const isAlone = items.length === 1;
  if (open.trim() === '{' || items.some(({ comments }) => comments.length > 0) || !isBreakable(last.code)) return undefined;
  if (!isAlone && (open === '[' || !isLiteral(last.code))) return undefined;
  const others = joined(items.slice(0, -1).map(({ code }) => flat(code)), ', ');
  if (others === undefined) return undefined;
  const head = `${open}${others}${others === '' ? '' : ', '}`;
  const text = `${head}${render(last.code, indent, column + head.length, close.length)}${close}`;
  return column + text.indexOf('\n') <= WIDTH ? text : undefined;
}

/** Whether code is an object, a list or a string of several lines. */
function isLiteral(code: Code): boolean {
  return typeof code === 'string' ? code.includes('\n') : code instanceof Group && code.brackets[0] !== '(';
}

/** Whether code ends with a bracket, so that it can be broken inside of it. */
function isBreakable(code: Code): boolean {
  if (typeof code === 'string') return code.includes('\n');
  if (code instanceof Group) return code.items.length > 0;
  const last = code.parts[code.parts.length - 1];
  return isBreakable(last) && code.parts.slice(0, -1).every((part) => flat(part) !== undefined);
}

function broken({ brackets: [open, close], items, isDense }: Group, indent: string): string {
  const inner = `${indent}${INDENT}`;
  const lines = isDense ? filled(items.map(({ code }) => code as string), WIDTH - inner.length)
    : items.flatMap(({ comments, code }) => [...comments, `${render(code, inner, inner.length, 1)},`]);
  return `${open.trim()}\n${lines.map((line) => `${inner}${line}\n`).join('')}${indent}${close.trim()}`;
}

/** As many items on each line as there is room for. */
function filled(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + item.length + 2 <= width) lines[lines.length - 1] = `${last} ${item},`;
    else lines.push(`${item},`);
  }
  return lines;
}
