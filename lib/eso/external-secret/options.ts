import type { Duration } from 'cdk8s';
import type { EsoApi } from '../api';
import type { IEsoStore } from '../store/store';
import type { EsoTemplate } from '../template/template';
import type { EsoDataFrom } from './data-from';
import type { EsoRemoteRef } from './remote-ref';


/** When values are read again. */
export enum EsoRefreshPolicy {
  /** After every refresh interval. */
  PERIODIC = 'Periodic',
  /** When the ExternalSecret changes. */
  ON_CHANGE = 'OnChange',
  /** Once, and again when the Secret is missing. */
  CREATED_ONCE = 'CreatedOnce',
}

/** Which values become which Secret. */
export interface EsoExternalSecretSpec {
  /**
   * The store.
   * @default - none; then every entry needs a store of its own, or a generator
   */
  readonly store?: IEsoStore;
  /**
   * Keys and the values that they get. At least one of `data` and `dataFrom` is given.
   * @default - none
   */
  readonly data?: { readonly [secretKey: string]: EsoRemoteRef };
  /**
   * Several keys at once; later entries win, and `data` wins over all.
   * @default - none
   */
  readonly dataFrom?: EsoDataFrom[];
  /**
   * The Secret that is written.
   * @default - a Secret with the name of the ExternalSecret
   */
  readonly target?: EsoTarget;
  /**
   * How often values are read again. Providers count calls: use 10 minutes or more; 0 for once.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * When values are read again.
   * @default - `Periodic`
   */
  readonly refreshPolicy?: EsoRefreshPolicy;
}

/** How the Secret is created and who owns it. */
export enum EsoCreationPolicy {
  /** The ExternalSecret creates the Secret, owns it, and removes every other key. */
  OWNER = 'Owner',
  /** The ExternalSecret creates the Secret and removes every other key, but the Secret stays when the ExternalSecret is deleted. */
  ORPHAN = 'Orphan',
  /** Keys are added to a Secret that exists; it is not created. */
  MERGE = 'Merge',
  /** No Secret is written. */
  NONE = 'None',
  /** Keys are added to the Secret, which is created if it does not exist; since ESO 2.9. */
  CREATE_OR_MERGE = 'CreateOrMerge',
}

/** What happens to the Secret when all remote secrets are gone. When the ExternalSecret itself is deleted, the creation policy decides. */
export enum EsoDeletionPolicy {
  /** It stays. */
  RETAIN = 'Retain',
  /** It is deleted; only with the creation policy OWNER. */
  DELETE = 'Delete',
  /** The keys are removed from it. */
  MERGE = 'Merge',
}

/** Another kind of object than a Secret; the operator must be told to allow it. */
export interface EsoTargetManifest {
  /** The API version. */
  readonly apiVersion: string;
  /** The kind. */
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
   * How it is created and who owns it.
   * @default - `Owner`
   */
  readonly creationPolicy?: EsoCreationPolicy;
  /**
   * What happens to it when all remote secrets are gone.
   * @default - `Retain`
   */
  readonly deletionPolicy?: EsoDeletionPolicy;
  /**
   * Makes the Secret immutable: new values never reach it.
   * @default - false
   */
  readonly immutable?: boolean;
  /**
   * How it is made of the values that were read.
   * @default - every value under its key
   */
  readonly template?: EsoTemplate;
  /**
   * Another kind of object than a Secret; since ESO 0.20, and only where the operator allows it.
   * @default - a Secret
   */
  readonly manifest?: EsoTargetManifest;
}

/** Where an ExternalSecret stands. */
export interface ExternalSecretIdentity {
  readonly name: string;
  /** The namespace, where it is known; an ExternalSecret of a cluster has many. */
  readonly namespace: string | undefined;
  readonly api: EsoApi;
  /** What stands in front of the props of the spec, with a dot. */
  readonly prefix: string;
}
