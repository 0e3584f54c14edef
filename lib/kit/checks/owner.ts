import type { IConstruct } from 'constructs';

const HANDED = new WeakMap<IConstruct, Map<string, ReadonlySet<string>>>();

/** Declares which of its own props a construct hands down to a child that it makes: what is wrong with them is said once, and of the construct. */
export function handDown(parent: IConstruct, id: string, props: ReadonlySet<string>): void {
  const children = HANDED.get(parent) ?? new Map<string, ReadonlySet<string>>();
  HANDED.set(parent, children.set(id, props));
}

/** The construct that a prop was given to: the parent if it was handed down. */
export function ownerOf(at: IConstruct, prop: string): IConstruct {
  const { scope, id } = at.node;
  if (scope === undefined) return at;
  return HANDED.get(scope)?.get(id)?.has(/^\w*/.exec(prop)![0]) ? ownerOf(scope, prop) : at;
}
