import { FluxApi } from './flux-api';
import { fail, type Where } from '../kit/fail';

export const SOURCE_GROUP = 'source.toolkit.fluxcd.io';
export const KUSTOMIZE_GROUP = 'kustomize.toolkit.fluxcd.io';
export const HELM_GROUP = 'helm.toolkit.fluxcd.io';

/** Refuses props whose field the guide's version of a kind does not have. */
export function checkV1Only(at: Where, group: string, api: FluxApi, props: Readonly<Record<string, unknown>>): void {
  if (api === FluxApi.V1) return;
  for (const [prop, value] of Object.entries(props)) {
    if (value === undefined) continue;
    fail(at, prop, 'be left out with FluxApi.V1BETA1', value, `${group}/v1beta1 has no such field, ${group}/v1 has: use FluxApi.V1, or remove it`);
  }
}

/** The label that assigns an object to a shard of the Flux controllers. */
export function shardLabels(shard: string | undefined): Record<string, string> | undefined {
  return shard === undefined ? undefined : { 'sharding.fluxcd.io/key': shard };
}
