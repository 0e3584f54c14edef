import type { ApiObjectMetadata } from 'cdk8s';
import type { ProviderConfigV1Beta1Spec as AwsSpec } from '../../../imports/providers/aws/provider-config.v1beta1';
import type { ProviderConfigV1Beta1Spec as AzureSpec } from '../../../imports/providers/azure/provider-config.v1beta1';

/** A provider config: the credentials and options with which a Crossplane provider calls a cloud. */
export interface ICrossplaneProviderConfig {
  /** The name of the provider config, for `providerConfigRef.name`. */
  readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources in a namespace. */
  readonly providerConfigKind: string;
}

/** Which resources find a provider config. It decides API group, kind and namespace. */
export enum CrossplaneProviderConfigScope {
  /**
   * For resources without a namespace: a `ProviderConfig` without a namespace, of the groups `aws.upbound.io`, `gcp.upbound.io` and
   * `azure.upbound.io`. Providers of versions 1 and 2 have it.
   */
  V1 = 'V1',
  /** For resources in every namespace: a `ClusterProviderConfig` of the groups with `.m.`. Providers have it since version 2. */
  CLUSTER = 'Cluster',
  /**
   * For resources in one namespace that refer to it by name and kind: a `ProviderConfig` of the groups with `.m.`, in that namespace. Providers
   * have it since version 2.
   */
  NAMESPACE = 'Namespace',
}

/** Options of the provider configs of all clouds. */
export interface CrossplaneProviderConfigOptions {
  /**
   * Which resources find the provider config.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
  /**
   * Metadata of the object. It has a namespace only with the scope NAMESPACE.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Identifies an existing provider config, besides its name. */
export interface CrossplaneProviderConfigNameOptions {
  /**
   * Which resources find the provider config.
   * @default CrossplaneProviderConfigScope.V1
   */
  readonly configScope?: CrossplaneProviderConfigScope;
}

/*
 * The specs of the groups with `.m.`, the same for ClusterProviderConfig and ProviderConfig. No module has their CRDs in a form that can be
 * imported: these types are written by hand, and no schema validates the manifests.
 */

/** `aws.m.upbound.io/v1beta1`: the fields of version 1. */
export type AwsV2Spec = AwsSpec;

/** `azure.m.upbound.io/v1beta1`: the fields of version 1, and one more, which the group without `.m.` has in version 2 too. */
export interface AzureV2Spec extends AzureSpec {
  storageUseAzureAD?: boolean;
}
