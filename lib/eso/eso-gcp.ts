import type { EsoGcpAuth } from './eso-gcp-auth';

/** What happens when the newest version of a secret is disabled. */
export enum EsoGcpVersionPolicy {
  /** Reading fails. */
  LATEST_OR_FAIL = 'LatestOrFail',
  /** The newest enabled version is read. */
  LATEST_OR_FETCH = 'LatestOrFetch',
}

/** A store in Google Cloud Secret Manager. */
export interface EsoGcpSecretManagerOptions {
  /**
   * The id of the project.
   * @default - that of the cluster, with workload identity only
   */
  readonly projectId?: string;
  /**
   * The location of regional secrets; global ones are then not seen.
   * @default - global secrets
   */
  readonly location?: string;
  /**
   * How ESO signs in.
   * @default - the identity of the controller
   */
  readonly auth?: EsoGcpAuth;
  /**
   * What happens when the newest version of a secret is disabled.
   * @default - `LatestOrFail`
   */
  readonly secretVersionSelectionPolicy?: EsoGcpVersionPolicy;
}
