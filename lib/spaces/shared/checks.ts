import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { EsoStoreKind, type IEsoStore } from '../../eso/store/store';
import type { AppView } from '../../kit/app/app-view';
import { TargetCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { SpacesRule } from '../rules';
import { namesOf, SPACES_GROUP, type SpacesResourceSelector } from './object';

/** The part of a SharedExternalSecret that the checks read. */
interface CheckedSecret extends ApiObject {
  readonly _controlPlanes: SpacesResourceSelector;
  readonly _stores: readonly (readonly [prop: string, store: IEsoStore])[];
}

/** Checks the shared ExternalSecrets of an app against its control planes and shared stores. */
export function checkSharedSecrets(app: AppView): Finding[] {
  return app.members<CheckedSecret>(checkSharedSecrets).flatMap((member) => [...findOtherGroups(app, member), ...findWrongKind(app, member)]);
}

/** A control plane in another group is never selected. */
function findOtherGroups(app: AppView, member: CheckedSecret): Finding[] {
  const { namespace } = member.metadata;
  if (namespace === undefined) return [];
  return (namesOf(member._controlPlanes) ?? []).flatMap((name, index) => {
    const known = app.named(SPACES_GROUP, 'ControlPlane', name).filter((object) => isNear(object, member));
    const [other] = known;
    if (!other || known.some(({ metadata }) => metadata.namespace === undefined || metadata.namespace === namespace)) return [];
    return [blame(member, SpacesRule.GROUP, `controlPlaneSelector.names[${index}]`, `be a control plane in group '${namespace}'`,
      phrase(`control plane '${name}' in group '${other.metadata.namespace}'`), `move this object to group '${other.metadata.namespace}'`)];
  });
}

/** In control planes, a SharedSecretStore is a ClusterSecretStore. */
function findWrongKind(app: AppView, member: CheckedSecret): Finding[] {
  return member._stores.flatMap(([prop, store]) => {
    if (store.storeKind !== EsoStoreKind.SECRET_STORE) return [];
    const [shared] = app.named(SPACES_GROUP, 'SharedSecretStore', store.storeName).filter((object) => isNear(object, member) && object.metadata.namespace === member.metadata.namespace);
    if (!shared) return [];
    return [blame(member, Rule.REFERENCE, prop, `be the SharedSecretStore '${store.storeName}', which is a ClusterSecretStore in control planes`,
      phrase(`SecretStore '${store.storeName}'`), 'pass the SharedSecretStore')];
  });
}

/** Whether two objects may be on the same cluster. */
function isNear(object: IConstruct, member: CheckedSecret): boolean {
  const [there, here] = [TargetCluster.of(object), TargetCluster.of(member)];
  return there === undefined || here === undefined || there === here;
}
