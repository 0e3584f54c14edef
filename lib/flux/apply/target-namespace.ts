import type { AppView } from '../../kit/app/app-view';

const ALWAYS_THERE = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Whether a namespace exists on every cluster, or the app creates it. */
export function isThere(app: AppView, namespace: string): boolean {
  return ALWAYS_THERE.has(namespace) || app.named('core', 'Namespace', namespace).length > 0;
}
