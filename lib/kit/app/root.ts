import type { IConstruct } from 'constructs';

/** The root of a tree. `node.root` makes a list of all scopes for that, and this is asked for each object. */
export function rootOf(construct: IConstruct): IConstruct {
  let root = construct;
  for (let { scope } = root.node; scope; { scope } = root.node) root = scope;
  return root;
}
