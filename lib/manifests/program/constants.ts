import { camel, type Names } from './names';
import { typeScriptOf } from '../../kit/checks/expression';
import { CallPart, expressionOf, FieldsPart, ListPart, LiteralPart, type Part, ReferencePart } from '../../kit/reader/part';

/** A constant of a program. */
export interface Constant {
  readonly name: string;
  readonly part: Part;
}

/** What repeats in documents and is written once: URLs, and repositories with their revision. */
export class Constants {
  /** The constants in an order in which each only needs those before it. */
  public readonly all: readonly Constant[];
  private readonly byKey = new Map<string, Constant>();

  constructor(roots: readonly Part[], names: Names) {
    const sources = repeated(roots.flatMap((root) => below(root, isSource).filter(isSource)));
    const isKnown = (part: Part): boolean => isSource(part) && sources.has(keyOf(part)!);
    const outside = roots.flatMap((root) => below(root, isKnown)).filter((part) => !isKnown(part));
    const urls = repeated([...outside, ...[...sources.values()].flatMap((source) => below(source, () => false))].filter(isUrl));
    for (const [key, part] of [...urls, ...sources]) {
      const url = (part instanceof FieldsPart ? part.fields.url : part) as LiteralPart;
      this.byKey.set(key, { name: names.take(camel(baseOf(url.value as string), isUrl(part) ? 'url' : 'git')), part });
    }
    this.all = [...this.byKey.values()];
  }

  /** The constant that has the value of a part. */
  public of(part: Part): Constant | undefined {
    const key = this.byKey.size === 0 ? undefined : keyOf(part);
    return key === undefined ? undefined : this.byKey.get(key);
  }
}

/** A part and what is in it, except what is in parts that are taken as a whole. */
function below(part: Part, isWhole: (part: Part) => boolean): Part[] {
  if (isWhole(part)) return [part];
  if (part instanceof ListPart) return [part, ...part.items.flatMap((item) => below(item, isWhole))];
  if (part instanceof FieldsPart) return [part, ...Object.values(part.fields).flatMap((item) => below(item, isWhole))];
  if (part instanceof ReferencePart) return below(part.byName, isWhole);
  return part instanceof CallPart ? [part, ...part.values.flatMap((value) => (value ? below(value, isWhole) : []))] : [part];
}

function repeated(parts: readonly Part[]): Map<string, Part> {
  const seen = new Set<string>();
  const found = new Map<string, Part>();
  for (const part of parts) {
    const key = keyOf(part)!;
    if (seen.has(key)) found.set(key, part);
    seen.add(key);
  }
  return found;
}

function isUrl(part: Part): boolean {
  return part instanceof LiteralPart && typeof part.value === 'string' && /^(?:https?|ssh|oci):\/\/\S+$/.test(part.value);
}

/** Whether a part is a Git repository with its revision. */
function isSource(part: Part): boolean {
  return part instanceof FieldsPart && Object.keys(part.fields).join() === 'url,revision' && isUrl(part.fields.url) && part.fields.revision instanceof CallPart;
}

function keyOf(part: Part): string | undefined {
  const expression = isUrl(part) || isSource(part) ? expressionOf(part) : undefined;
  return expression === undefined ? undefined : typeScriptOf(expression);
}

/** What a URL is called: its last folder. */
function baseOf(url: string): string {
  const [, host, path] = /^\w+:\/\/(?:[^/@]*@)?([^/:?#]*)[^/?#]*([^?#]*)/.exec(url)!;
  return path.replace(/(?:\.git)?\/*$/, '').split('/').pop() || host;
}
