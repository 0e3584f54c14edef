import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ControlPlaneV1Beta1Spec } from '../../../imports/spaces/control-plane.v1beta1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { SecretKey } from '../../kit/values/secret-key';
import { checkServer } from '../../kit/values/server-url';
import { SpacesRule } from '../rules';
import { checkControlPlanes } from './checks';
import type { SpacesRestoreSource } from './restore-source';

/** The version to which a Space upgrades Crossplane automatically. */
export enum SpacesUpgradeChannel {
  /** No upgrades: the version stays the same. */
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
  /** They are scaled down; the API of the control plane stays available. */
  PAUSED = 'Paused',
}

/** Crossplane in a control plane. */
export interface SpacesCrossplane {
  /**
   * The version of Upbound Crossplane: one exact version without `v`, for example `2.0.2-up.5`. Required with the channel NONE.
   * @default - the version that the channel selects
   */
  readonly version?: string;
  /**
   * The version to which the Space upgrades Crossplane automatically; written as `autoUpgrade.channel`. With a version and a channel other than
   * NONE, the Space upgrades the version and whatever applies this manifest reverts it.
   * @default - NONE with a version, else STABLE
   */
  readonly autoUpgrade?: SpacesUpgradeChannel;
  /**
   * Whether Crossplane runs.
   * @default - `Running`
   */
  readonly state?: SpacesCrossplaneState;
}

/** The Secret to which a Space writes a kubeconfig. */
export interface SpacesConnectionSecret {
  /** The name of the Secret. No other control plane of the group may write to it. */
  readonly name: string;
  /**
   * The namespace of the Secret. Any other than that of the control plane is refused.
   * @default - the namespace of the control plane
   */
  readonly namespace?: string;
}

/** What happens to the host namespace when its control plane is deleted. */
export enum SpacesHostNamespaceDeletionPolicy {
  /** It is deleted with everything in it. */
  DELETE = 'Delete',
  /** It is kept with everything in it. */
  ORPHAN = 'Orphan',
}

/** The namespace of the host cluster that contains a control plane. */
export interface SpacesHostNamespace {
  /** The name of the namespace. It is created if it does not exist, and cannot be changed later. */
  readonly name: string;
  /**
   * What happens to it when the control plane is deleted.
   * @default - `Delete`
   */
  readonly deletionPolicy?: SpacesHostNamespaceDeletionPolicy;
}

/** Properties of `SpacesControlPlane`. */
export interface SpacesControlPlaneProps {
  /**
   * Crossplane in the control plane. It is always written, because the API server refuses a control plane without it.
   * @default - the channel STABLE
   */
  readonly crossplane?: SpacesCrossplane;
  /**
   * The Secret to which the Space writes a kubeconfig, in the namespace of the control plane. Flux reads it there, and the Argo CD plugin of
   * the Space copies it to the namespace of Argo CD. Upbound plans to replace it with identities.
   * @default - none; Flux then needs `kubeConfig`, and the Argo CD plugin does not see the control plane
   */
  readonly writeConnectionSecretToRef?: SpacesConnectionSecret;
  /**
   * The backup that the control plane is restored from. It is set at creation: it can be neither added nor removed later.
   * @default - an empty control plane
   */
  readonly restore?: SpacesRestoreSource;
  /**
   * The class, which determines the size; written as `class`. Since Spaces 1.17, where classes are enabled.
   * @default - the default class of the Space
   */
  readonly controlPlaneClass?: string;
  /**
   * The namespace of the host cluster that contains the control plane. Since Spaces 1.17, with the feature `hostNamespace`.
   * @default - a namespace that the Space chooses
   */
  readonly hostNamespace?: SpacesHostNamespace;
  /**
   * The name under which Argo CD knows the control plane.
   * @default - the name of the control plane, which the Argo CD plugin of the Space uses
   */
  readonly argoClusterName?: string;
  /**
   * The URL of its API server: absolute, `https://` or `http://`, without a slash at the end. It is not written to the ControlPlane.
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
 * Pass it to `FluxRegistration` or `ArgoControlPlaneApp`. For an existing control plane, use `ControlPlane.named` with
 * `kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig', { namespace: 'group' })`.
 *
 * Fields without a prop: `restore.source.apiGroup` has only one value, which the Space fills in, and the Space sets `restore.finishedAt`;
 * `source`, `publishConnectionDetailsTo`, `managementPolicies` and `deletionPolicy` were removed from the API.
 *
 * @see https://docs.upbound.io/reference/apis/spaces-api/
 * @example
 * const group = new Chart(app, 'team-a', { namespace: 'team-a' });
 * const controlPlane = new SpacesControlPlane(group, 'ctp1', {
 *   crossplane: { autoUpgrade: SpacesUpgradeChannel.STABLE },
 *   writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' },
 * });
 * new FluxRegistration(group, 'ctp1-claims', {
 *   controlPlane,
 *   source: FluxSource.git({ url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') }),
 *   path: './claims',
 *   prune: true,
 * });
 */
export class SpacesControlPlane extends ApiObject implements IControlPlane {
  /** The name of the control plane. */
  public readonly controlPlaneName: string;
  /** The URL of its API server; undefined where it is not known. */
  public readonly server?: string;
  /** The name under which Argo CD knows it. */
  public readonly argoClusterName?: string;
  /** The key of the connection Secret that contains a kubeconfig; undefined where none is written. */
  public readonly kubeconfig?: SecretKey;
  /** Whether it is the cluster on which the GitOps tool runs: always false. */
  public readonly isCoLocated: boolean = false;
  /** Its labels. */
  public readonly labels?: { readonly [key: string]: string };
  /** @internal */
  public readonly _restore?: { readonly kind: string; readonly name: string };

  constructor(scope: Construct, id: string, props: SpacesControlPlaneProps = {}) {
    guardConstruct(scope, id, 'SpacesControlPlaneProps', props, new.target === SpacesControlPlane);
    super(scope, id, objectProps(scope, id, { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', longestName: 63, metadata: props.metadata }));
    this.controlPlaneName = this.name;
    if (props.server !== undefined) {
      checkServer(this.node.path, props.server);
      this.server = props.server;
    }
    if (props.argoClusterName === '') refuse(this, Rule.NAME, 'argoClusterName', 'not be empty', '', "use the 'name' of the cluster Secret, or leave it out");
    this.argoClusterName = props.argoClusterName ?? this.name;
    if (props.metadata?.labels) this.labels = { ...props.metadata.labels };
    const spec = writeSpec<ControlPlaneSpec>(this, renderControlPlane(this, props));
    if (props.restore) this._restore = props.restore._render();
    const secret = spec.writeConnectionSecretToRef;
    if (secret) this.kubeconfig = SecretKey._ofConstruct(this, secret.name, 'kubeconfig', this.metadata.namespace);
    addAppCheck(this, checkControlPlanes);
  }

  /** The ControlPlane, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** The pinned CRD, and fields of later versions. */
export type ControlPlaneSpec = ControlPlaneV1Beta1Spec & {
  class?: string;
  hostNamespace?: { name: string; deletionPolicy?: string };
};

/** Checks and renders the spec of a ControlPlane. */
function renderControlPlane(at: ApiObject, props: SpacesControlPlaneProps): ControlPlaneSpec {
  const { writeConnectionSecretToRef: secret, restore, controlPlaneClass, hostNamespace } = props;
  if (controlPlaneClass === '') {
    refuse(at, Rule.NAME, 'controlPlaneClass', 'be the name of a class', '', remove('controlPlaneClass', 'remove it to use the default class of the Space'));
  }
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
    refuse(at, SpacesRule.CROSSPLANE_VERSION, 'crossplane.version', say`be given with ${lit(enumMember({ SpacesUpgradeChannel }, channel))}`, undefined,
      say`write for example ${lit('2.0.2-up.5')}, or choose another channel`);
  }
  if (channel !== SpacesUpgradeChannel.NONE && version !== undefined) {
    warnOf(at, SpacesRule.AUTO_UPGRADE, 'crossplane.version',
      say`is ${version}, but ${lit(enumMember({ SpacesUpgradeChannel }, channel))} upgrades it, and whatever applies this manifest reverts the upgrade`,
      remove('crossplane.version', say`remove it, or set ${the('crossplane.autoUpgrade')} to ${lit(enumMember({ SpacesUpgradeChannel }, SpacesUpgradeChannel.NONE))}`));
  }
  return {
    autoUpgrade: { channel },
    ...defined({ version, state }),
  };
}

const VERSION = /^\d+(\.\d+)*([-+][0-9A-Za-z.+-]+)?$/;

function checkVersion(at: ApiObject, version: string): void {
  if (isPlaceholder(version) || VERSION.test(substituted(version, '0'))) return;
  const bare = version.replace(/^\s*[vV=]*/, '').trim();
  refuse(at, SpacesRule.CROSSPLANE_VERSION, 'crossplane.version', "be one exact version without 'v'", version, VERSION.test(bare)
    ? set('crossplane.version', bare)
    : say`write for example ${lit('2.0.2-up.5')}, or remove it and choose a channel`);
}

/** The Space writes only to the namespace of the control plane. */
function renderConnectionSecret(at: ApiObject, { name, namespace }: SpacesConnectionSecret): { name: string; namespace?: string } {
  checkName(at, 'writeConnectionSecretToRef.name', name);
  const own = at.metadata.namespace;
  if (namespace !== undefined) checkNamespace(at, 'writeConnectionSecretToRef.namespace', namespace);
  if (namespace !== undefined && own !== undefined && namespace !== own) {
    refuse(at, SpacesRule.CONNECTION_SECRET, 'writeConnectionSecretToRef.namespace', `be '${own}', the namespace of the control plane`, namespace,
      remove('writeConnectionSecretToRef.namespace',
        'remove it; the Argo CD plugin of the Space copies the Secret where Argo CD reads it, and ControlPlaneKubeconfig copies it for Flux'));
  }
  const written = own ?? namespace;
  return { name, ...defined({ namespace: written }) };
}

function renderHostNamespace(at: ApiObject, { name, deletionPolicy }: SpacesHostNamespace): { name: string; deletionPolicy?: string } {
  checkNamespace(at, 'hostNamespace.name', name);
  return { name, ...defined({ deletionPolicy }) };
}
