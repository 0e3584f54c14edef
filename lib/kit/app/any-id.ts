import type { IConstruct } from 'constructs';

/**
 * Lets the children of a construct have any id. The constructs library keeps them in an object that inherits names such as `constructor` and `toString`,
 * which are valid names of objects, and then says that there is a child of that name. To be called before the first child is created.
 */
export function allowAnyId(scope: IConstruct): void {
  const node = scope.node as unknown as { _children?: object };
  if (node._children && Object.keys(node._children).length === 0) Object.setPrototypeOf(node._children, null);
}
