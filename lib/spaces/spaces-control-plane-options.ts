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
