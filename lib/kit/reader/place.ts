import { memberPath } from '../checks/prop-path';

/** A key of a map or an index of a list. */
export type Step = string | number;

/** Where a part of a document is: the keys and indexes that lead to it, each linked to the one before. */
export class Place {
  /** The document itself. */
  public static readonly ROOT = new Place(undefined, '');

  private constructor(private readonly above: Place | undefined, private readonly key: Step, private readonly name?: string) {}

  /** The place of a key or index in this one, and so on. */
  public at(...steps: readonly Step[]): Place {
    let place: Place = this;
    for (const step of steps) place = new Place(place, step);
    return place;
  }

  /** The same place, shown by a name in what is around it: `spec.syncPolicy.syncOptions: Prune` for an entry of a list. */
  public shownAs(name: string): Place {
    return new Place(this.above, this.key, name);
  }

  /** The keys and indexes from the document to here. */
  public get path(): readonly Step[] {
    return this.above === undefined ? [] : [...this.above.path, this.key];
  }

  /** The path as people write it: `spec.patches[0].patch`, `metadata.labels['app.kubernetes.io/name']`. */
  public get text(): string {
    return this.name === undefined || this.above === undefined ? pathText(this.path) : `${this.above.text}: ${this.name}`;
  }
}

/** Keys and indexes as people write them. */
export function pathText(steps: readonly Step[]): string {
  return steps.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : memberPath(text, step)), '');
}

/** The keys and indexes of a path as people write it. */
export function stepsOf(path: string): Step[] {
  return [...path.matchAll(/\[(\d+)\]|\['([^']*)'\]|([^.[\]]+)/g)].map(([, index, quoted, name]) => (index === undefined ? quoted ?? name : Number(index)));
}

/** A value of a document, and where it is. */
export class Given {
  constructor(public readonly value: unknown, public readonly place: Place) {}

  /** The value of a field. A field that is null is not set. */
  public field(name: string): Given | undefined {
    const { value } = this;
    if (!isMap(value) || !Object.hasOwn(value, name)) return undefined;
    const inner = value[name];
    return inner === undefined || inner === null ? undefined : new Given(inner, this.place.at(name));
  }

  /** The same map with some of its fields. */
  public with(fields: readonly string[]): Given {
    return new Given(Object.fromEntries(Object.entries(this.value as object).filter(([name]) => fields.includes(name))), this.place);
  }

  /** The same map with some of its fields, if it has one of them. */
  public some(fields: readonly string[]): Given | undefined {
    return fields.some((name) => this.field(name) !== undefined) ? this.with(fields) : undefined;
  }

  /** The entries of a list. */
  public entries(): Given[] {
    return (this.value as readonly unknown[]).map((entry, index) => new Given(entry, this.place.at(index)));
  }
}

/** Whether a value of a document is a map. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
