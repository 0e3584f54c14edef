import type { Duration } from 'cdk8s';
import type { EsoApi } from '../api';
import type { EsoDataFrom } from './data-from';
import type { EsoRemoteRef } from './remote-ref';
import type { IEsoStore } from '../store/store';
import type { EsoTemplate } from '../template/template';

/** When values are read again. */
export enum EsoRefreshPolicy {
  /** After every refresh interval. */
  PERIODIC = 'Periodic',
  /** When the ExternalSecret changes. */
  ON_CHANGE = 'OnChange',
  /** Never, unless the Secret is missing. */
  CREATED_ONCE = 'CreatedOnce',
}

/** The values to read and the Secret to write. */
export interface EsoExternalSecretSpec {
  /**
   * The store to read from.
   * @default - none; every entry then needs its own store or a generator
   */
  readonly store?: IEsoStore;
  /**
   * The keys of the Secret, each with the remote value that it gets. At least one of `data` and `dataFrom` is required.
   * @default - none
   */
  readonly data?: { readonly [secretKey: string]: EsoRemoteRef };
  /**
   * Sources of several keys at once. A later entry overrides an earlier one, and `data` overrides all of them.
   * @default - none
   */
  readonly dataFrom?: EsoDataFrom[];
  /**
   * The Secret to write.
   * @default - a Secret with the name of the ExternalSecret
   */
  readonly target?: EsoTarget;
  /**
   * How often values are read again; 0 reads them once. Providers charge for calls and limit them: use 10 minutes or more.
   * @default - 1h, the default of ESO
   */
  readonly refreshInterval?: Duration;
  /**
   * When values are read again.
   * @default - `Periodic`
   */
  readonly refreshPolicy?: EsoRefreshPolicy;
}

/** Who creates and owns the Secret. */
export enum EsoCreationPolicy {
  /** The ExternalSecret creates and owns the Secret, and removes all other keys from it. */
  OWNER = 'Owner',
  /** As OWNER, but the Secret is kept when the ExternalSecret is deleted. */
  ORPHAN = 'Orphan',
  /** Keys are added to an existing Secret, which is not created. */
  MERGE = 'Merge',
  /** No Secret is written. */
  NONE = 'None',
  /** Keys are added to the Secret, which is created if it does not exist. Requires ESO 2.9. */
  CREATE_OR_MERGE = 'CreateOrMerge',
}

/** What happens to the Secret once all remote secrets are gone. What happens when the ExternalSecret is deleted depends on the creation policy. */
export enum EsoDeletionPolicy {
  /** The Secret is kept. */
  RETAIN = 'Retain',
  /** The Secret is deleted. Requires the creation policy OWNER. */
  DELETE = 'Delete',
  /** The keys are removed from the Secret. */
  MERGE = 'Merge',
}

/** An object of another kind than Secret. The operator must be configured to allow it. */
export interface EsoTargetManifest {
  /** The API version, for example `v1`. */
  readonly apiVersion: string;
  /** The kind, for example `ConfigMap`. */
  readonly kind: string;
}

/** The Secret that is written. */
export interface EsoTarget {
  /**
   * The name of the Secret.
   * @default - the name of the ExternalSecret
   */
  readonly name?: string;
  /**
   * Who creates and owns the Secret.
   * @default - `Owner`
   */
  readonly creationPolicy?: EsoCreationPolicy;
  /**
   * What happens to the Secret once all remote secrets are gone.
   * @default - `Retain`
   */
  readonly deletionPolicy?: EsoDeletionPolicy;
  /**
   * Makes the Secret immutable, so that new values never reach it.
   * @default - false
   */
  readonly immutable?: boolean;
  /**
   * Templates that build the Secret from the values that were read.
   * @default - every value is written under its key
   */
  readonly template?: EsoTemplate;
  /**
   * Writes an object of another kind instead of a Secret. Requires ESO 0.20, and an operator that is configured to allow it.
   * @default - a Secret
   */
  readonly manifest?: EsoTargetManifest;
}

/** Which ExternalSecret a spec belongs to. */
export interface ExternalSecretIdentity {
  readonly name: string;
  /** The namespace, where it is known. A ClusterExternalSecret has many. */
  readonly namespace: string | undefined;
  readonly api: EsoApi;
  /** The path of the spec in the props, with a dot at the end. */
  readonly prefix: string;
}
