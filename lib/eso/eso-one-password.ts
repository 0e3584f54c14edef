import type { Duration } from 'cdk8s';
import type { SecretKey } from '../kit/secret-key';

/** A store in 1Password by a Connect server. */
export interface EsoOnePasswordOptions {
  /** The URL of the Connect server. */
  readonly connectHost: string;
  /** The vaults and the order in which they are searched; each number once. */
  readonly vaults: { readonly [name: string]: number };
  /** The key of a Secret with the token of the Connect server. */
  readonly connectToken: SecretKey;
}

/** A store in 1Password by its SDK. */
export interface EsoOnePasswordSdkOptions {
  /** The name or id of the vault. */
  readonly vault: string;
  /** The key of a Secret with the token of a service account of 1Password. */
  readonly serviceAccountToken: SecretKey;
  /**
   * How many items are kept in memory.
   * @default - none are kept, unless `cacheTtl` is given
   */
  readonly cacheMaxSize?: number;
  /**
   * How long items are kept in memory.
   * @default - none are kept, unless `cacheMaxSize` is given
   */
  readonly cacheTtl?: Duration;
  /**
   * The name of the integration as 1Password reports it.
   * @default - `1Password SDK`
   */
  readonly integrationName?: string;
  /**
   * The version of the integration as 1Password reports it.
   * @default - `v1.0.0`
   */
  readonly integrationVersion?: string;
}
