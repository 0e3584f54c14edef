/** Which resources find a provider config: it decides API group, kind and namespace. */
export enum CrossplaneProviderConfigScope {
  /**
   * `ProviderConfig` without a namespace, of the groups `aws.upbound.io`, `gcp.upbound.io` and `azure.upbound.io`: for resources without a namespace,
   * which providers of version 1 and 2 have.
   */
  V1 = 'V1',
  /** `ClusterProviderConfig` of the groups with `.m.`: for resources in all namespaces, which providers have since version 2. */
  CLUSTER = 'Cluster',
  /** `ProviderConfig` of the groups with `.m.`, in a namespace: for resources of that namespace that name it, with its kind. Since version 2. */
  NAMESPACE = 'Namespace',
}
