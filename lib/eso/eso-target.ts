import type { EsoTemplate } from './eso-template';

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
