import type { EsoOracleAuth } from './eso-oracle-auth';

/** A store in the Vault of Oracle Cloud Infrastructure. */
export interface EsoOracleOptions {
  /** The region, for example `eu-frankfurt-1`. */
  readonly region: string;
  /** The id of the vault: `ocid1.vault....`. */
  readonly vault: string;
  /**
   * How ESO signs in.
   * @default - the principal of the instance that the controller runs on
   */
  readonly auth?: EsoOracleAuth;
  /**
   * The id of the compartment; finding secrets and pushing them need it.
   * @default - none
   */
  readonly compartment?: string;
  /**
   * The id of the key that encrypts pushed secrets; only they need it.
   * @default - none
   */
  readonly encryptionKey?: string;
}
