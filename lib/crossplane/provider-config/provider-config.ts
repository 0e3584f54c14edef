import type { ApiObjectMetadata } from 'cdk8s';
import type { ProviderConfigV1Beta1Spec as AwsSpec } from '../../../imports/providers/aws/provider-config.v1beta1';
import type { ProviderConfigV1Beta1Spec as AzureSpec } from '../../../imports/providers/azure/provider-config.v1beta1';

/** With which credentials a Crossplane provider calls a cloud. */
export interface ICrossplaneProviderConfig {
  /** The name of the provider config, for `providerConfigRef.name`. */
  readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources that are in a namespace. */
  readonly providerConfigKind: string;
}

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

/** What the provider configs of all clouds have. */
export interface CrossplaneProviderConfigOptions {
  /**
   * Which resources find it.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
  /**
   * Metadata of the object. It has a namespace only with the scope NAMESPACE.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Which provider config exists. */
export interface CrossplaneProviderConfigNameOptions {
  /**
   * Which resources find it.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
}

/*
 * The specs of the groups with `.m.`, ClusterProviderConfig and ProviderConfig alike. No module has their CRDs in a form that can be imported:
 * these types are written by hand, and no schema validates what is made of them.
 */

/** `aws.m.upbound.io/v1beta1`: the fields of version 1. */
export type AwsV2Spec = AwsSpec;

/** `azure.m.upbound.io/v1beta1`: the fields of version 1, and one more, which the group without `.m.` has in version 2 too. */
export interface AzureV2Spec extends AzureSpec {
  storageUseAzureAD?: boolean;
}
