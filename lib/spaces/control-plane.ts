import type { ApiObject } from 'cdk8s';
import type { SpacesControlPlaneProps } from './spaces-control-plane';
import { SpacesUpgradeChannel, type SpacesConnectionSecret, type SpacesCrossplane, type SpacesHostNamespace } from './spaces-control-plane-options';
import type { ControlPlaneV1Beta1Spec } from '../../imports/spaces/control-plane.v1beta1';
import { checkMade, fail, type Made } from '../kit/fail';
import { checkName, checkNamespace } from '../kit/names';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** The pinned CRD, and what later ones have. */
export type ControlPlaneSpec = ControlPlaneV1Beta1Spec & {
  class?: string;
  hostNamespace?: { name: string; deletionPolicy?: string };
};

const RESTORE: Made = { member: '_render', what: 'what it is restored from', example: "SpacesRestoreSource.backup('nightly')" };

/** Checks and renders the spec of a ControlPlane. */
export function renderControlPlane(at: ApiObject, props: SpacesControlPlaneProps): ControlPlaneSpec {
  const { writeConnectionSecretToRef: secret, restore, controlPlaneClass, hostNamespace } = props;
  if (controlPlaneClass === '') fail(at, 'controlPlaneClass', 'be the name of a class', '', 'leave it out for the default class of the Space');
  if (restore !== undefined) checkMade(at, 'restore', restore, RESTORE);
  return {
    crossplane: renderCrossplane(at, props.crossplane ?? {}),
    writeConnectionSecretToRef: secret && renderConnectionSecret(at, secret),
    restore: restore && { source: restore._render() },
    class: controlPlaneClass,
    hostNamespace: hostNamespace && renderHostNamespace(at, hostNamespace),
  };
}

function renderCrossplane(at: ApiObject, { version, autoUpgrade, state }: SpacesCrossplane): NonNullable<ControlPlaneSpec['crossplane']> {
  if (version !== undefined) checkVersion(at, version);
  const channel = autoUpgrade ?? (version === undefined ? SpacesUpgradeChannel.STABLE : SpacesUpgradeChannel.NONE);
  if (channel === SpacesUpgradeChannel.NONE && version === undefined) {
    fail(at, 'crossplane.version', 'be given with the channel NONE', undefined, "name the version, for example '2.0.2-up.5', or choose another channel");
  }
  if (channel !== SpacesUpgradeChannel.NONE && version !== undefined) {
    warn(at, WarningCode.SPACES_AUTO_UPGRADE,
      `'crossplane.version' is ${version}, but the channel ${channel} moves it on, and whatever applies this manifest puts it back; leave the version out, or set autoUpgrade to NONE`);
  }
  return {
    autoUpgrade: { channel },
    ...(version === undefined ? {} : { version }),
    ...(state === undefined ? {} : { state }),
  };
}

function checkVersion(at: ApiObject, version: string): void {
  if (typeof version === 'string' && /^\d+(\.\d+)*([-+][0-9A-Za-z.+-]+)?$/.test(version)) return;
  const bare = typeof version === 'string' ? version.replace(/^\s*[vV=]*/, '').trim() : '';
  const fix = /^\d+(\.\d+)*([-+][0-9A-Za-z.+-]+)?$/.test(bare) ? `write '${bare}'` : "write for example '2.0.2-up.5', or leave it out and choose a channel";
  fail(at, 'crossplane.version', "be one exact version without 'v'", version, fix);
}

/** The Space writes into the namespace of the control plane and nowhere else. */
function renderConnectionSecret(at: ApiObject, { name, namespace }: SpacesConnectionSecret): { name: string; namespace?: string } {
  checkName(at, 'writeConnectionSecretToRef.name', name);
  const own = at.metadata.namespace;
  if (namespace !== undefined) checkNamespace(at, 'writeConnectionSecretToRef.namespace', namespace);
  if (namespace !== undefined && own !== undefined && namespace !== own) {
    fail(at, 'writeConnectionSecretToRef.namespace', `be '${own}', the namespace of the control plane`, namespace,
      'leave it out; the Argo CD plugin of the Space copies the Secret by itself, and for Flux elsewhere ControlPlaneKubeconfig does');
  }
  const written = own ?? namespace;
  return { name, ...(written === undefined ? {} : { namespace: written }) };
}

function renderHostNamespace(at: ApiObject, { name, deletionPolicy }: SpacesHostNamespace): { name: string; deletionPolicy?: string } {
  checkNamespace(at, 'hostNamespace.name', name);
  return { name, ...(deletionPolicy === undefined ? {} : { deletionPolicy }) };
}
