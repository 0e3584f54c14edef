import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { FluxRule } from './rules';
import { refuse, type Where } from '../kit/checks/errors';
import { enumMember } from '../kit/checks/expression';
import { because } from '../kit/checks/fix';
import { substituted } from '../kit/checks/placeholder';
import { Rule } from '../kit/checks/rule';
import { lit, say, type Token, type Words } from '../kit/checks/words';

/** The versions of the Flux API that can be written. */
export enum FluxApi {
  /** What current Flux serves: sources and Kustomization `v1`, HelmRelease `v2`. */
  V1 = 'v1',
  /**
   * What older guides show: `v1beta1`. Flux serves it up to 2.6; 2.7 removed it.
   * @deprecated Use `FluxApi.V1`.
   */
  V1BETA1 = 'v1beta1',
}

export const SOURCE_GROUP = 'source.toolkit.fluxcd.io';
export const KUSTOMIZE_GROUP = 'kustomize.toolkit.fluxcd.io';
export const HELM_GROUP = 'helm.toolkit.fluxcd.io';
export const NOTIFICATION_GROUP = 'notification.toolkit.fluxcd.io';

/** A version of the API in a sentence. */
export const apiVersion = (api: FluxApi): Token => lit(enumMember({ FluxApi }, api));

/** A value that `v1beta1` of a kind does not know. */
interface NewerValue {
  readonly prop: string;
  /** Completes "must ... with FluxApi.V1BETA1". */
  readonly must: Words;
  readonly got: unknown;
  /** What the version lacks: follows its name. */
  readonly why: string;
  /** What to do without the newer version. */
  readonly or?: Words;
}

/** Refuses a value that `v1beta1` of a kind does not know. */
export function refuseNewer(at: Where, group: string, { prop, must, got, why, or }: NewerValue): never {
  const newer = say`use ${apiVersion(FluxApi.V1)}`;
  refuse(at, FluxRule.API_VERSION, prop, say`${must} with ${apiVersion(FluxApi.V1BETA1)}`, got,
    because(`${group}/v1beta1 ${why}`, or === undefined ? newer : say`${newer}, or ${or}`));
}

/** Refuses props whose field does not exist in `v1beta1` of a kind. */
export function checkV1Only(at: Where, group: string, api: FluxApi, props: Readonly<Record<string, unknown>>): void {
  if (api === FluxApi.V1) return;
  for (const [prop, got] of Object.entries(props)) {
    if (got !== undefined) refuseNewer(at, group, { prop, must: 'be left out', got, why: 'has no such field', or: 'remove it' });
  }
}

/** The label that names the shard of the Flux controllers that an object belongs to. */
export const SHARD = 'sharding.fluxcd.io/key';

/** The labels of an object that Flux creates for an object of a shard. */
export function shardLabels(construct: unknown): { readonly labels: Record<string, string> } | undefined {
  const shard = ApiObject.isApiObject(construct) ? construct.metadata.getLabel(SHARD) : undefined;
  return shard === undefined ? undefined : { labels: { [SHARD]: shard } };
}

/** Assigns an object to a shard of the Flux controllers, unless its metadata does. */
export function assignShard(at: ApiObject, shard: string | undefined, metadata: ApiObjectMetadata | undefined): void {
  if (shard === undefined) return;
  if (!/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(substituted(shard))) {
    refuse(at, Rule.LABEL, 'shard', "be a label value (1 to 63 letters, digits, '-', '_' and '.')", shard,
      "write it as in the controllers' --watch-label-selector, for example 'shard1'");
  }
  if (metadata?.labels?.[SHARD] === undefined) at.metadata.addLabel(SHARD, shard);
}
