import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ControlPlaneV1Beta1Spec } from '../../../imports/spaces/control-plane.v1beta1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { SecretKey } from '../../kit/values/secret-key';
import { checkServer } from '../../kit/values/server-url';
import { checkControlPlanes } from './checks';
import type { SpacesRestoreSource } from './restore-source';
import { guardConstruct } from '../../kit/checks/guard';

/** What a Space upgrades Crossplane to by itself. */
export enum SpacesUpgradeChannel {
  /** Nothing: the version stays what it is. */
  NONE = 'None',
  /** The newest patch of its minor version. */
  PATCH = 'Patch',
  /** The newest patch of the minor version before the newest. */
  STABLE = 'Stable',
  /** The newest version that the Space supports. */
  RAPID = 'Rapid',
}

/** Whether Crossplane and its providers run. */
export enum SpacesCrossplaneState {
  /** They run. */
  RUNNING = 'Running',
  /** They are scaled down; the API of the control plane stays. */
  PAUSED = 'Paused',
}

/** Crossplane in a control plane. */
export interface SpacesCrossplane {
  /**
   * The version of Upbound Crossplane, without `v`: for example `2.0.2-up.5`. Needed with the channel NONE.
   * @default - what the channel says
   */
  readonly version?: string;
  /**
   * What the Space upgrades it to by itself; written as `autoUpgrade.channel`. With a version and a channel other than NONE, the Space moves
   * the version and whatever applies this manifest puts it back.
   * @default - NONE with a version, else STABLE
   */
  readonly autoUpgrade?: SpacesUpgradeChannel;
  /**
   * Whether it runs.
   * @default - `Running`
   */
  readonly state?: SpacesCrossplaneState;
}

/** The Secret that a Space writes a kubeconfig to. */
export interface SpacesConnectionSecret {
  /** The name of the Secret; no other control plane of the group writes to it. */
  readonly name: string;
  /**
   * The namespace of the Secret: only that of the control plane is taken.
   * @default - the namespace of the control plane
   */
  readonly namespace?: string;
}

/** What becomes of the host namespace when its control plane is deleted. */
export enum SpacesHostNamespaceDeletionPolicy {
  /** It is deleted with all that is in it. */
  DELETE = 'Delete',
  /** It stays, with all that is in it. */
  ORPHAN = 'Orphan',
}

/** The namespace of the host cluster that holds a control plane. */
export interface SpacesHostNamespace {
  /** The name of the namespace; it is created if it does not exist, and cannot be changed later. */
  readonly name: string;
  /**
   * What becomes of it when the control plane is deleted.
   * @default - `Delete`
   */
  readonly deletionPolicy?: SpacesHostNamespaceDeletionPolicy;
}

/** Properties of `SpacesControlPlane`. */
export interface SpacesControlPlaneProps {
  /**
   * Crossplane in the control plane. Always written, since the API server refuses a control plane that says nothing of it.
   * @default - the channel STABLE
   */
  readonly crossplane?: SpacesCrossplane;
  /**
   * The Secret that the Space writes a kubeconfig to, in the namespace of the control plane. Flux reads it there, and the Argo CD plugin of
   * the Space copies it to the namespace of Argo CD. Upbound plans to replace it by identities.
   * @default - none; Flux then needs `kubeConfig`, and the Argo CD plugin does not see the control plane
   */
  readonly writeConnectionSecretToRef?: SpacesConnectionSecret;
  /**
   * What the control plane is restored from. The API server takes it at creation only: it can be neither added nor removed later.
   * @default - an empty control plane
   */
  readonly restore?: SpacesRestoreSource;
  /**
   * The class, which decides the size; written as `class`. Since Spaces 1.17, where classes are enabled.
   * @default - the default class of the Space
   */
  readonly controlPlaneClass?: string;
  /**
   * The namespace of the host cluster that holds the control plane. Since Spaces 1.17, with the feature `hostNamespace`.
   * @default - a namespace that the Space names
   */
  readonly hostNamespace?: SpacesHostNamespace;
  /**
   * The name under which Argo CD knows the control plane.
   * @default - the name of the control plane, as the Argo CD plugin of the Space has it
   */
  readonly argoClusterName?: string;
  /**
   * The URL of its API server: absolute, `https://` or `http://`, without a slash at the end. Not written in the ControlPlane.
   * @default - unknown
   */
  readonly server?: string;
  /**
   * Metadata of the object. The Space copies the labels to the connection Secret and to Argo CD's cluster Secret.
   * @default - the name is the construct id, the namespace (the group) that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A control plane of an Upbound Space.
 *
 * Pass it to `FluxRegistration` or `ArgoControlPlaneApp`. For one that exists, use `ControlPlane.named` with
 * `kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig', { namespace: 'group' })`.
 *
 * Fields without a prop: `restore.source.apiGroup` has one value and the Space fills it in, `restore.finishedAt` is set by the Space;
 * `source`, `publishConnectionDetailsTo`, `managementPolicies` and `deletionPolicy` were removed from the API.
 *
 * @see https://docs.upbound.io/reference/apis/spaces-api/
 */
export class SpacesControlPlane extends ApiObject implements IControlPlane {
  /** The name of the control plane. */
  public readonly controlPlaneName: string;
  /** The URL of its API server, where it is known. */
  public readonly server?: string;
  /** The name under which Argo CD knows it. */
  public readonly argoClusterName?: string;
  /** The key of the connection Secret that holds a kubeconfig; undefined where none is written. */
  public readonly kubeconfig?: SecretKey;
  /** Whether it is the cluster on which the GitOps tool itself runs: never. */
  public readonly isCoLocated: boolean = false;
  /** Its labels. */
  public readonly labels?: { readonly [key: string]: string };

  constructor(scope: Construct, id: string, props: SpacesControlPlaneProps = {}) {
    guardConstruct(scope, id, 'SpacesControlPlaneProps', props, new.target === SpacesControlPlane);
    super(scope, id, objectProps(scope, id, { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', longestName: 63, metadata: props.metadata }));
    this.controlPlaneName = this.name;
    if (props.server !== undefined) {
      checkServer(this.node.path, props.server);
      this.server = props.server;
    }
    if (props.argoClusterName === '') fail(this, 'argoClusterName', 'not be empty', '', "give the 'name' of the cluster Secret, or leave it out");
    this.argoClusterName = props.argoClusterName ?? this.name;
    if (props.metadata?.labels) this.labels = { ...props.metadata.labels };
    const spec = writeSpec<ControlPlaneSpec>(this, renderControlPlane(this, props));
    const secret = spec.writeConnectionSecretToRef;
    if (secret) this.kubeconfig = SecretKey._ofConstruct(this, secret.name, 'kubeconfig', this.metadata.namespace);
    addAppCheck(this, checkControlPlanes);
  }

  /** The ControlPlane object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** The pinned CRD, and what later ones have. */
type ControlPlaneSpec = ControlPlaneV1Beta1Spec & {
  class?: string;
  hostNamespace?: { name: string; deletionPolicy?: string };
};

const RESTORE: Made = { member: '_render', what: 'what it is restored from', example: "SpacesRestoreSource.backup('nightly')" };

/** Checks and renders the spec of a ControlPlane. */
function renderControlPlane(at: ApiObject, props: SpacesControlPlaneProps): ControlPlaneSpec {
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
    ...defined({ version, state }),
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
  return { name, ...defined({ namespace: written }) };
}

function renderHostNamespace(at: ApiObject, { name, deletionPolicy }: SpacesHostNamespace): { name: string; deletionPolicy?: string } {
  checkNamespace(at, 'hostNamespace.name', name);
  return { name, ...defined({ deletionPolicy }) };
}
