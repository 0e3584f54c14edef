import type { ApiObject } from 'cdk8s';
import { EsoStoreKind, type IEsoStore } from '../../eso/store/store';
import { warnOfNearMiss } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { constructOf } from '../../kit/app/reference';
import { targetClusterOf, mayShareCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { selectsLabels } from '../../kit/values/label-selector';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';
import { namesOf, type SpacesResourceSelector } from './object';

/** The part of a shared object that the checks read. */
interface CheckedObject extends ApiObject {
  readonly _controlPlanes: SpacesResourceSelector;
  /** The stores of an ExternalSecret. */
  readonly _stores?: readonly (readonly [prop: string, store: IEsoStore])[];
  /** The name of a store in control planes. */
  readonly storeName?: string;
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
    return findWrongKind(app, member);
  });
}

const CLUSTER_STORE = ['external-secrets.io', 'ClusterSecretStore'] as const;

/** A ClusterSecretStore may exist in control planes by other ways. */
function warnOfStore(app: AppView, member: CheckedObject, prop: string, name: string): void {
  if (app.named(...CLUSTER_STORE, name).length > 0) return;
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
    groups.set(place, [...groups.get(place) ?? [], labels]);
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
