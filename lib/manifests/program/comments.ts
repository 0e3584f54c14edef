import { partsOf } from './data';
import { CallPart, FieldsPart, isPart, ListPart, LiteralPart, type Part } from '../../kit/reader/part';
import { Place, type Step } from '../../kit/reader/place';

/** A comment of a document. */
export interface DocumentComment {
  /** The field that it is at; empty for the document. */
  readonly path: readonly Step[];
  readonly lines: readonly string[];
}

/** The comments of a document by where a program has them: above a prop, or above the construct. */
export class Comments {
  /** The lines above the construct. */
  public readonly header: readonly string[];
  private readonly byPlace = new Map<string, string[]>();

  /** @param isConstant whether a part is written elsewhere */
  constructor(comments: readonly DocumentComment[], props: Part, isConstant: (part: Part) => boolean) {
    const header: string[] = [];
    if (comments.length > 0) {
      const known = new Set<string>();
      addItems(props, known, isConstant);
      for (const { path, lines } of comments) {
        const home = homeOf(path, known);
        if (home === undefined) header.push(...lines);
        else this.byPlace.set(home, [...this.byPlace.get(home) ?? [], ...lines]);
      }
    }
    this.header = header;
  }

  /** The lines above a prop or an item of a list. Each is written once. */
  public take(part: Part): readonly string[] {
    if (this.byPlace.size === 0) return [];
    const { text } = part.place;
    const lines = this.byPlace.get(text) ?? [];
    this.byPlace.delete(text);
    return lines;
  }
}

/** The nearest place that the program has. */
function homeOf(path: readonly Step[], known: ReadonlySet<string>): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const { text } = Place.ROOT.at(...path.slice(0, length));
    if (known.has(text)) return text;
  }
  return undefined;
}

/** Adds the places of props and items of lists, which have lines of their own. Arguments of calls are not among them. */
function addItems(part: Part, known: Set<string>, isConstant: (part: Part) => boolean): void {
  if (isConstant(part)) return;
  if (part instanceof FieldsPart || part instanceof ListPart) {
    for (const inner of part instanceof FieldsPart ? Object.values(part.fields) : part.items) {
      known.add(inner.place.text);
      addItems(inner, known, isConstant);
    }
  } else if (part instanceof CallPart) {
    for (const value of [...part.values, ...isPart(part.on) ? [part.on] : []]) if (value) addItems(value, known, isConstant);
  } else if (part instanceof LiteralPart && typeof part.value === 'object' && part.value !== null) {
    addItems(partsOf(part.value, part.place), known, isConstant);
  }
}
