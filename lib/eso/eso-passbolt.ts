import type { SecretKey } from '../kit/secret-key';

/** A store in Passbolt. */
export interface EsoPassboltOptions {
  /** The URL of the server; HTTPS only. */
  readonly host: string;
  /** The key of a Secret with the password of the private key, written as `auth.passwordSecretRef`. */
  readonly password: SecretKey;
  /** The key of a Secret with the private key of the user, written as `auth.privateKeySecretRef`. */
  readonly privateKey: SecretKey;
}
