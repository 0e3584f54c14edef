import type { Construct } from 'constructs';

let lastScope: Construct | undefined;
let lastPath = '';

/** The path that a construct will have. */
export function pathBelow(scope: Construct, id: string): string {
  // Constructs are mostly made one after the other in one scope, and a path is put together anew each time it is read.
  if (scope !== lastScope) [lastScope, lastPath] = [scope, scope.node.path];
  if (lastPath === '') return id;
  return id === '' ? lastPath : `${lastPath}/${id}`;
}
