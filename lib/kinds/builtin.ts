/** The kinds of Kubernetes itself, which have the same API group everywhere. Kinds of others may share a name with them, in groups of their own. */
interface BuiltinKind {
  readonly group: string;
  /** Whether its objects are in a namespace. */
  readonly namespaced: boolean;
}

/** The kinds of each group that are in a namespace, and those that are not. */
const GROUPS: Readonly<Record<string, readonly [namespaced: string, cluster: string]>> = {
  '': [
    'ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
    'Namespace Node PersistentVolume',
  ],
  'apps': ['ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', ''],
  'batch': ['CronJob Job', ''],
  'autoscaling': ['HorizontalPodAutoscaler', ''],
  'policy': ['PodDisruptionBudget', ''],
  'networking.k8s.io': ['Ingress NetworkPolicy', 'IngressClass'],
  'rbac.authorization.k8s.io': ['Role RoleBinding', 'ClusterRole ClusterRoleBinding'],
  'coordination.k8s.io': ['Lease', ''],
  'discovery.k8s.io': ['EndpointSlice', ''],
  'storage.k8s.io': ['', 'CSIDriver StorageClass VolumeAttachment'],
  'scheduling.k8s.io': ['', 'PriorityClass'],
  'apiextensions.k8s.io': ['', 'CustomResourceDefinition'],
  'apiregistration.k8s.io': ['', 'APIService'],
  'admissionregistration.k8s.io': ['', 'MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration'],
};

const KINDS: ReadonlyMap<string, BuiltinKind> = new Map(Object.entries(GROUPS).flatMap(([group, lists]) =>
  lists.flatMap((list, index) => list.split(' ').filter((kind) => kind !== '').map((kind): [string, BuiltinKind] => [kind, { group, namespaced: index === 0 }]))));

/** What is known of a kind of Kubernetes itself; undefined for any other kind. */
export function builtinKind(kind: string): BuiltinKind | undefined {
  return KINDS.get(kind);
}

/** Whether a group is one of Kubernetes itself, or was: `core` and `extensions` are written in its place. */
export function isBuiltinGroup(group: string): boolean {
  return GROUPS[group] !== undefined || !group.includes('.');
}
