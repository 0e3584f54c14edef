import type { ApiObject } from 'cdk8s';
import { EsoPushConversionStrategy, EsoPushUpdatePolicy } from './options';
import type { PushMember } from './provider-checks';
import { reverseUnicode } from './render';
import { knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf, specOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { selectsLabels } from '../../kit/values/label-selector';
import { ESO_GROUP } from '../api';
import { mayMatch, readsFrom } from '../external-secret/checks';
import { type CheckedSecret, removesKeys } from '../external-secret/ownership';
import { EsoRule } from '../rules';
import { EsoStoreKind, type IEsoStore, type StoreFacts } from '../store/store';

/** Warns of values of several PushSecrets for one place: the last one remains, and who deletes one deletes it for all. */
export function warnOfSharedPlaces(members: readonly PushMember[]): void {
  const places = new Map<string, PushMember>();
  for (const member of members) {
    const { spec, namespace, prefix, cluster } = member._push;
    if (cluster || spec.selector._labels !== undefined || spec.updatePolicy === EsoPushUpdatePolicy.IF_NOT_EXISTS) continue;
    for (const { storeKind, storeName } of spec.stores ?? []) {
      for (const [index, { remoteKey, property = '', metadata }] of (spec.data ?? []).entries()) {
        // Metadata may name another place.
        if (metadata !== undefined) continue;
        const scope = storeKind === EsoStoreKind.SECRET_STORE ? namespace : '';
        const place = JSON.stringify([targetClusterOf(member) ?? '', storeKind, scope, storeName, remoteKey, property]);
        const other = places.get(place);
        if (other === undefined) {places.set(place, member);} else if (other !== member) {
          warnOf(member, EsoRule.PUSHED_ONCE, `${prefix}data[${index}].remoteKey`, `is '${remoteKey}', to which '${other.node.path}' pushes too, so that the last value remains`,
            say`use a separate remote key for each${program(', or acknowledge this if both push the same value', '')}`);
        }
      }
    }
  }
}

/** Warns of expressions for keys that match none of the keys. */
export function warnOfNoMatch(member: PushMember, keys: readonly string[]): void {
  const { spec, prefix } = member._push;
  for (const [index, { matchRegexp, conversionStrategy }] of (spec.dataTo ?? []).entries()) {
    const known = conversionStrategy === EsoPushConversionStrategy.REVERSE_UNICODE ? keys.map(reverseUnicode) : keys;
    if (matchRegexp === undefined || keys.length === 0 || known.some((key) => mayMatch(matchRegexp, key))) continue;
    warnOf(member, EsoRule.NO_EFFECT, `${prefix}dataTo[${index}].matchRegexp`, `is '${matchRegexp}', which matches none of the keys, so that nothing is pushed`,
      `the keys are ${known.map((key) => `'${key}'`).join(', ')}; upper and lower case differ`);
  }
}

/** Keys that are pushed into a Secret of this cluster that an ExternalSecret owns. `stores` are those of the PushSecret, as the app has them. */
export function findOwnedSecrets(app: AppView, member: PushMember, stores: readonly IEsoStore[]): Finding[] {
  const { spec, prefix } = member._push;
  return stores.flatMap((store) => {
    const { _facts: facts } = store as { readonly _facts?: StoreFacts };
    const namespace = facts?.provider.kubernetes?.remoteNamespace ?? 'default';
    if (facts === undefined || !readsFrom(facts, namespace)) return [];
    return [...(spec.data ?? []).entries()].flatMap(([index, { remoteKey, metadata }]) => {
      if (metadata?._namesNamespace) return [];
      const owner = knownData(app, member, 'Secret', remoteKey).map(({ object }) => object)
        .find((object) => object.kind === 'ExternalSecret' && object.metadata.namespace === namespace && '_spec' in object && removesKeys(object as CheckedSecret));
      if (owner === undefined) return [];
      return [blame(member, EsoRule.FOREIGN_SECRET, `${prefix}data[${index}].remoteKey`, 'be a Secret that no ExternalSecret owns', phrase(`'${namespace}/${remoteKey}', which '${owner.node.path}' owns`),
        because('it removes all keys but its own', 'push to another Secret'))];
    });
  });
}

/** Secrets and parameters that Crossplane creates in AWS: ESO changes only those with its tag. */
const MANAGED: readonly (readonly [group: string, kind: string, form: string])[] = ['aws.upbound.io', 'aws.m.upbound.io'].flatMap((suffix) => [
  [`secretsmanager.${suffix}`, 'Secret', 'SecretsManager'] as const, [`ssm.${suffix}`, 'Parameter', 'ParameterStore'] as const,
]);

interface ManagedSpec { readonly forProvider?: { readonly name?: string; readonly tags?: Readonly<Record<string, string>> } }

/** The objects of AWS that ESO does not change, by service and name. */
function untagged(app: AppView): ReadonlyMap<string, ApiObject> {
  const objects = MANAGED.flatMap(([group, kind, form]) => app.ofKind(group, kind).flatMap((object): [string, ApiObject][] => {
    const { name, tags = {} } = specOf<ManagedSpec>(object)?.forProvider ?? {};
    const { annotations = {} } = manifestOf<{ readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } }>(object).metadata;
    return tags['managed-by'] === 'external-secrets' ? [] : [[`${form} ${annotations['crossplane.io/external-name'] ?? name ?? object.name}`, object]];
  }));
  return new Map(objects);
}

/** Warns of values for secrets that Crossplane creates. */
export function warnOfManaged(app: AppView, member: PushMember, stores: readonly IEsoStore[]): void {
  const objects = app.once(untagged);
  const { spec, prefix } = member._push;
  for (const store of objects.size === 0 ? [] : stores) {
    const { provider } = (store as { readonly _facts?: StoreFacts })._facts ?? {};
    // Of a store outside of the app, the provider is not known, and the same name tells enough.
    if (provider !== undefined && provider.aws === undefined) continue;
    const services = provider?.aws ? [provider.aws.service] : ['SecretsManager', 'ParameterStore'];
    for (const [index, { remoteKey }] of (spec.data ?? []).entries()) {
      const object = services.map((service) => objects.get(`${service} ${provider?.aws?.prefix ?? ''}${remoteKey}`)).find((found) => found !== undefined);
      if (object === undefined) continue;
      warnOf(member, EsoRule.PUSH_PROVIDER, `${prefix}data[${index}].remoteKey`, `is '${remoteKey}', which '${object.node.path}' creates, and ESO changes only what has the tag 'managed-by: external-secrets'`,
        "add the tag to 'forProvider.tags' of that object, or let ESO create the secret");
    }
  }
}

function labelsOf(store: ApiObject): Readonly<Record<string, string>> {
  return (manifestOf(store) as { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } }).metadata.labels ?? {};
}

/** Warns of labels that only stores of the other kind have. */
export function warnOfOtherKind(app: AppView, member: PushMember): void {
  const { spec, prefix, namespace, cluster } = member._push;
  for (const [index, { labelSelector, storeKind = EsoStoreKind.SECRET_STORE }] of (spec.storeSelectors ?? []).entries()) {
    const other = storeKind === EsoStoreKind.SECRET_STORE ? EsoStoreKind.CLUSTER_SECRET_STORE : EsoStoreKind.SECRET_STORE;
    const within = (store: ApiObject): boolean =>
      cluster || store.kind === EsoStoreKind.CLUSTER_SECRET_STORE || store.metadata.namespace === namespace;
    const has = (kind: EsoStoreKind): boolean => app.ofKind(ESO_GROUP, kind).some((store) => within(store)
      && (targetClusterOf(store) ?? '') === (targetClusterOf(member) ?? '') && selectsLabels(labelSelector, labelsOf(store)));
    if (has(storeKind) || !has(other)) continue;
    const prop = `${prefix}storeSelectors[${index}].storeKind`;
    warnOf(member, EsoRule.PUSH_STORES, prop, `is ${storeKind}${spec.storeSelectors![index].storeKind === undefined ? ' by default' : ''}, and only a ${other} of this app has the labels`,
      set(prop, enumMember({ EsoStoreKind }, other)));
  }
}
