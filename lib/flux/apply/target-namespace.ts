import type { AppView } from '../../kit/app/app-view';
import { targetClusterOf } from '../../kit/app/target-cluster';

const ALWAYS_THERE = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Whether a namespace exists on every cluster. */
export function isAlwaysThere(namespace: string): boolean {
  return ALWAYS_THERE.has(namespace);
}

function clustersWithNamespaces(app: AppView): ReadonlySet<string> {
  return new Set(app.ofKind('core', 'Namespace').map((object) => targetClusterOf(object) ?? ''));
}

/** Whether an app creates namespaces on a cluster, and this one nowhere. Where it creates none, something else does. */
export function isMissing(app: AppView, cluster: string, namespace: string): boolean {
  if (!app.once(clustersWithNamespaces).has(cluster) || namespace.includes('${') || isAlwaysThere(namespace) || namespace === 'flux-system') return false;
  return app.named('core', 'Namespace', namespace).length === 0;
}
