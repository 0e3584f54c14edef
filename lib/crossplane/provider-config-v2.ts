import type { ProviderConfigV1Beta1Spec as AwsSpec } from '../../imports/providers/aws/provider-config.v1beta1';
import type { ProviderConfigV1Beta1Spec as AzureSpec } from '../../imports/providers/azure/provider-config.v1beta1';
import type { ProviderConfigV1Beta1Spec as GcpSpec } from '../../imports/providers/gcp/provider-config.v1beta1';

/*
 * The specs of the groups with `.m.`, ClusterProviderConfig and ProviderConfig alike. No module has their CRDs in a form that can be imported:
 * these types are written by hand, and no schema validates what is made of them.
 */

/** `aws.m.upbound.io/v1beta1`: the fields of version 1. */
export type AwsV2Spec = AwsSpec;

/** `gcp.m.upbound.io/v1beta1`: the fields of version 1. */
export type GcpV2Spec = GcpSpec;

/** `azure.m.upbound.io/v1beta1`: the fields of version 1, and one more, which the group without `.m.` has in version 2 too. */
export interface AzureV2Spec extends AzureSpec {
  storageUseAzureAD?: boolean;
}
