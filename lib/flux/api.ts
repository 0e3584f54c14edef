import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { fail, type Where } from '../kit/checks/errors';

/** The versions of the Flux API that can be written. */
export enum FluxApi {
  /** What today's Flux serves: sources and Kustomization `v1`, HelmRelease `v2`. */
  V1 = 'v1',
  /** What the guides print: `v1beta1`. Flux serves it up to 2.6; 2.7 removed it. */
  V1BETA1 = 'v1beta1',
}

export const SOURCE_GROUP = 'source.toolkit.fluxcd.io';
export const KUSTOMIZE_GROUP = 'kustomize.toolkit.fluxcd.io';
export const HELM_GROUP = 'helm.toolkit.fluxcd.io';
export const NOTIFICATION_GROUP = 'notification.toolkit.fluxcd.io';

/** Refuses props whose field the guide's version of a kind does not have. */
export function checkV1Only(at: Where, group: string, api: FluxApi, props: Readonly<Record<string, unknown>>): void {
  if (api === FluxApi.V1) return;
  for (const [prop, value] of Object.entries(props)) {
    if (value === undefined) continue;
    fail(at, prop, 'be left out with FluxApi.V1BETA1', value, `${group}/v1beta1 has no such field, ${group}/v1 has: use FluxApi.V1, or remove it`);
  }
}

/** The label of the shard of the Flux controllers that an object belongs to. */
export const SHARD = 'sharding.fluxcd.io/key';

/** The labels of what is made for an object of a shard. */
export function shardLabels(construct: unknown): { readonly labels: Record<string, string> } | undefined {
  const shard = ApiObject.isApiObject(construct) ? construct.metadata.getLabel(SHARD) : undefined;
  return shard === undefined ? undefined : { labels: { [SHARD]: shard } };
}

/** Assigns an object to a shard of the Flux controllers, unless its metadata does. */
export function assignShard(at: ApiObject, shard: string | undefined, metadata: ApiObjectMetadata | undefined): void {
  if (shard === undefined) return;
  if (typeof shard !== 'string' || !/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(shard)) {
    fail(at, 'shard', "be a label value (1 to 63 letters, digits, '-', '_' and '.')", shard, "write it as in the controllers' --watch-label-selector, for example 'shard1'");
  }
  if (metadata?.labels?.[SHARD] === undefined) at.metadata.addLabel(SHARD, shard);
}
