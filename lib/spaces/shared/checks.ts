import type { ApiObject } from 'cdk8s';
import { EsoStoreKind, type IEsoStore } from '../../eso/store/store';
import { warnOfNearMiss } from '../../kinds/near-miss';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { constructOf } from '../../kit/app/reference';
import { targetClusterOf, mayShareCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { isMap } from '../../kit/checks/map';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { selectsLabels } from '../../kit/values/label-selector';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';
import { namesOf, type SpacesResourceSelector } from './object';
import { addTo } from '../../kit/checks/lists';

/** The part of a shared object that the checks read. */
interface CheckedObject extends ApiObject {
  readonly _controlPlanes: SpacesResourceSelector;
  /** The stores of an ExternalSecret. */
  readonly _stores?: readonly (readonly [prop: string, store: IEsoStore])[];
  /** The name of a store in control planes. */
  readonly storeName?: string;
  /** What a store goes to. */
  readonly _selectors?: { readonly namespaces: SpacesResourceSelector };
}

/** Checks the shared objects of an app against its control planes and shared stores. */
export function checkSharedSecrets(app: AppView): Finding[] {
  const members = app.members<CheckedObject>(checkSharedSecrets);
  const stores = new Set(members.map(({ storeName }) => storeName));
  return members.flatMap((member) => {
    warnOfNames(app, member);
    warnOfLabels(app, member);
    for (const [prop, store] of member._stores ?? []) {
      const { storeKind: kind, storeName: name } = store;
      if (kind === EsoStoreKind.CLUSTER_SECRET_STORE && !constructOf(store) && !stores.has(name)) warnOfStore(app, member, prop, name);
    }
    return [...findWrongKind(app, member), ...findStoreKeys(app, member)];
  }).concat(warnOfReaders(app, members));
}

interface Reader {
  readonly secretStoreRef?: { readonly kind?: string; readonly name?: string };
}

/** ExternalSecrets in control planes use the ClusterSecretStore of a shared store, which is open only to some namespaces. */
function warnOfReaders(app: AppView, members: readonly CheckedObject[]): Finding[] {
  const stores = new Map(members.flatMap((member) => (member.storeName === undefined ? [] : [[member.storeName, member]])));
  if (stores.size === 0) return [];
  for (const object of app.ofKind('external-secrets.io', 'ExternalSecret')) {
    const { kind, name = '' } = specOf<Reader>(object)?.secretStoreRef ?? {};
    const { namespace } = object.metadata;
    const store = kind === 'ClusterSecretStore' ? stores.get(name) : undefined;
    const names = store?._selectors && namesOf(store._selectors.namespaces);
    if (!store || namespace === undefined || names === undefined || names.includes(namespace) || [namespace, ...names].some((text) => text.includes('${'))) continue;
    if (app.named(...CLUSTER_STORE, name).length > 0 || !isIn(store, object)) continue;
    warnOf(object, SpacesRule.SHARED_USE, 'store', `is '${name}', a store that '${store.node.path}' opens only to ${names.map((each) => `'${each}'`).join(', ')}, and not to '${namespace}'`,
      say`add '${namespace}' to the 'namespaceSelector.names' of that store${program(', or acknowledge this if this is another store', '')}`);
  }
  return [];
}

/** Whether an object may be in a control plane that a shared store goes to. */
function isIn(store: CheckedObject, object: ApiObject): boolean {
  const cluster = targetClusterOf(object);
  const names = namesOf(store._controlPlanes);
  return cluster !== undefined && cluster !== targetClusterOf(store) && (names === undefined || names.includes(cluster));
}

/** The keys that a shared store reads from Secrets of its group. */
function findStoreKeys(app: AppView, member: CheckedObject): Finding[] {
  if (member.storeName === undefined) return [];
  const provider = specOf<{ readonly provider?: unknown }>(member)?.provider;
  return keysIn(provider).flatMap(({ name, key }) => {
    const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.metadata.namespace));
    if (keys === undefined || keys.includes(key)) return [];
    return [blame(member, SpacesRule.STORE_KEYS, 'provider', `read keys that Secret '${name}' has`, key, didYouMean(key, keys, `its keys are ${keys.map((each) => `'${each}'`).join(', ')}`))];
  });
}

interface KeyReference {
  readonly name: string;
  readonly key: string;
}

/** The references to keys of Secrets in the spec of a provider. */
function keysIn(value: unknown, field = ''): readonly KeyReference[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysIn(item, field));
  if (!isMap(value)) return [];
  const { name, key } = value;
  if (/Ref$|secret/i.test(field) && typeof name === 'string' && typeof key === 'string' && !`${name}${key}`.includes('${')) return [{ name, key }];
  return Object.entries(value).flatMap(([inner, item]) => (/^caProvider$/.test(inner) ? [] : keysIn(item, inner)));
}

const CLUSTER_STORE = ['external-secrets.io', 'ClusterSecretStore'] as const;

/** A ClusterSecretStore may exist in control planes by other ways. */
function warnOfStore(app: AppView, member: CheckedObject, prop: string, name: string): void {
  if (app.named(...CLUSTER_STORE, name).length > 0) return;
  const renamed = (app.named(SPACES_GROUP, 'SharedSecretStore', name) as readonly CheckedObject[])
    .find((object) => object.storeName !== undefined && object.storeName !== name && object.metadata.namespace === member.metadata.namespace);
  if (renamed) {
    warnOf(member, SpacesRule.STORE_NAME, prop, `is '${name}', as the SharedSecretStore is called in its group, while in control planes it is '${renamed.storeName!}', by its 'secretStoreName'`,
      say`write '${renamed.storeName!}'${program(', or acknowledge this if control planes have another store of that name', '')}`);
    return;
  }
  warnOfNearMiss(app, member, prop, { group: SPACES_GROUP, kind: 'SharedSecretStore', name, namespace: member.metadata.namespace });
}

/** A control plane in another group is never selected. One that the app does not have may exist outside of it. */
function warnOfNames(app: AppView, member: CheckedObject): void {
  const { namespace } = member.metadata;
  for (const [index, name] of (namesOf(member._controlPlanes) ?? []).entries()) {
    const prop = `controlPlaneSelector.names[${index}]`;
    const everywhere = app.named(SPACES_GROUP, 'ControlPlane', name);
    if (everywhere.length === 0) warnOfNearMiss(app, member, prop, { group: SPACES_GROUP, kind: 'ControlPlane', name, namespace });
    const known = everywhere.filter((object) => mayShareCluster(object, member));
    if (namespace === undefined || known.length === 0 || known.some(({ metadata }) => (metadata.namespace ?? namespace) === namespace)) continue;
    const { metadata: { namespace: other } } = known[0];
    warnOf(member, Rule.NEAR_MISS, prop, `is '${name}', which this app has in group '${other}', while only group '${namespace}' is searched`,
      say`move this object to group '${other!}'${program(`, or acknowledge this if group '${namespace}' has one too`, '')}`);
  }
}

/** Control planes that are made elsewhere may have the labels, so a selector is doubted only where the app has others in the group. */
function warnOfLabels(app: AppView, member: CheckedObject): void {
  const { labelSelectors = [] } = member._controlPlanes;
  if (labelSelectors.length === 0 || member.metadata.namespace === undefined) return;
  const known = app.once(controlPlanesOf).get(placeOf(member));
  if (!known || known.some((labels) => labelSelectors.some((selector) => selectsLabels(selector, labels)))) return;
  warnOf(member, SpacesRule.SELECTS_NONE, 'controlPlaneSelector', `selects none of the control planes that this app has in group '${member.metadata.namespace}'`,
    say`give one of them the labels, or correct the selector${program('; acknowledge this if it is meant for others', '')}`);
}

type Labels = Readonly<Record<string, string>>;

/** The labels of control planes by their group; the same labels once, however many control planes have them. */
function controlPlanesOf(app: AppView): Map<string, Labels[]> {
  const groups = new Map<string, Labels[]>();
  const seen = new Set<string>();
  for (const object of app.ofKind(SPACES_GROUP, 'ControlPlane')) {
    const place = placeOf(object);
    const labels = labelsOf(object);
    const key = `${place} ${JSON.stringify(labels)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    addTo(groups, place, labels);
  }
  return groups;
}

function labelsOf({ metadata }: ApiObject): Labels {
  return (metadata.toJson() as { readonly labels?: Labels } | undefined)?.labels ?? {};
}

function placeOf(object: ApiObject): string {
  return JSON.stringify([targetClusterOf(object), object.metadata.namespace]);
}

/** In control planes, a SharedSecretStore is a ClusterSecretStore. */
function findWrongKind(app: AppView, member: CheckedObject): Finding[] {
  return (member._stores ?? []).flatMap(([prop, store]) => {
    if (store.storeKind !== EsoStoreKind.SECRET_STORE) return [];
    const [shared] = app.named(SPACES_GROUP, 'SharedSecretStore', store.storeName).filter((object) => mayShareCluster(object, member) && object.metadata.namespace === member.metadata.namespace);
    if (!shared) return [];
    return [blame(member, Rule.REFERENCE, prop, `be the SharedSecretStore '${store.storeName}', which is a ClusterSecretStore in control planes`,
      phrase(`SecretStore '${store.storeName}'`), 'pass the SharedSecretStore')];
  });
}
