import type { EsoAkeylessAuth } from './eso-akeyless-auth';
import type { EsoCaProvider } from './eso-ca-provider';

/** A store in Akeyless. */
export interface EsoAkeylessOptions {
  /**
   * The URL of the API, written as `akeylessGWApiURL`: `https://api.akeyless.io`, or that of a gateway with its version, for example
   * `https://gateway.example.org:8080/v2`.
   */
  readonly akeylessGwApiUrl: string;
  /** How ESO signs in, written as `authSecretRef`. */
  readonly auth: EsoAkeylessAuth;
  /**
   * The certificates of the server's authority: base64 of PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
}
