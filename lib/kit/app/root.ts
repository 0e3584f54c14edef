import type { IConstruct } from 'constructs';

/** The root of a tree. Unlike `node.root`, it does not build an array of all scopes: it is called for each object. */
export function rootOf(construct: IConstruct): IConstruct {
  let root = construct;
  for (let { scope } = root.node; scope; { scope } = root.node) root = scope;
  return root;
}
