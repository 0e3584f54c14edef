import type { AppView } from '../../kit/app/app-view';
import { TargetCluster } from '../../kit/app/target-cluster';

const ALWAYS_THERE = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease', 'flux-system']);

const CLUSTERS = new WeakMap<AppView, Set<string>>();

/** Whether an app creates namespaces on a cluster, and this one nowhere. Where it creates none, something else does. */
export function isMissing(app: AppView, cluster: string, namespace: string): boolean {
  let clusters = CLUSTERS.get(app);
  if (!clusters) CLUSTERS.set(app, clusters = new Set(app.ofKind('core', 'Namespace').map((object) => TargetCluster.of(object) ?? '')));
  return clusters.has(cluster) && !namespace.includes('${') && !ALWAYS_THERE.has(namespace) && app.named('core', 'Namespace', namespace).length === 0;
}
