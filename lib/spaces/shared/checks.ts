import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { EsoStoreKind, type IEsoStore } from '../../eso/store/store';
import type { AppView } from '../../kit/app/app-view';
import { TargetCluster } from '../../kit/app/target-cluster';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { namesOf, SPACES_GROUP, type SpacesResourceSelector } from './object';

/** What the checks read of a CheckedSecret. */
interface CheckedSecret extends ApiObject {
  readonly _controlPlanes: SpacesResourceSelector;
  readonly _stores: readonly (readonly [prop: string, store: IEsoStore])[];
}

/** Checks the shared secrets of an app against its control planes and shared stores. */
export function checkSharedSecrets(app: AppView): Finding[] {
  return app.members<CheckedSecret>(checkSharedSecrets).flatMap((member) => [...findOtherGroups(app, member), ...findWrongKind(app, member)]);
}

/** A control plane of another group is never selected. */
function findOtherGroups(app: AppView, member: CheckedSecret): Finding[] {
  const { namespace } = member.metadata;
  if (namespace === undefined) return [];
  return (namesOf(member._controlPlanes) ?? []).flatMap((name, index) => {
    const known = app.named(SPACES_GROUP, 'ControlPlane', name).filter((object) => isNear(object, member));
    const [other] = known;
    if (!other || known.some(({ metadata }) => metadata.namespace === undefined || metadata.namespace === namespace)) return [];
    return [finding(member, `controlPlaneSelector.names[${index}]`, `be a control plane of the group '${namespace}'`, phrase(`control plane '${name}' of the group '${other.metadata.namespace}'`),
      `put this object into '${other.metadata.namespace}'`)];
  });
}

/** In control planes, a shared store is a ClusterSecretStore. */
function findWrongKind(app: AppView, member: CheckedSecret): Finding[] {
  return member._stores.flatMap(([prop, store]) => {
    if (store.storeKind !== EsoStoreKind.SECRET_STORE) return [];
    const [shared] = app.named(SPACES_GROUP, 'SharedSecretStore', store.storeName).filter((object) => isNear(object, member) && object.metadata.namespace === member.metadata.namespace);
    if (!shared) return [];
    return [finding(member, prop, `be the SharedSecretStore '${store.storeName}', which is a ClusterSecretStore in control planes`, phrase(`SecretStore '${store.storeName}'`),
      'pass the SharedSecretStore itself')];
  });
}

/** Whether two objects may be on one cluster. */
function isNear(object: IConstruct, member: CheckedSecret): boolean {
  const [there, here] = [TargetCluster.of(object), TargetCluster.of(member)];
  return there === undefined || here === undefined || there === here;
}
