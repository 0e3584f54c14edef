import type { EsoCaProvider } from './eso-ca-provider';
import type { EsoConjurAuth } from './eso-conjur-auth';

/** A store in CyberArk Conjur (Secrets Manager). */
export interface EsoConjurOptions {
  /** The URL of the server. */
  readonly url: string;
  /** How ESO signs in. */
  readonly auth: EsoConjurAuth;
  /**
   * The certificates of the server's authority: base64 of PEM, or PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
}
