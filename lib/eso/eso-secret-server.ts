import type { EsoCaProvider } from './eso-ca-provider';
import type { SecretKey } from '../kit/secret-key';

/** A store in Delinea Secret Server. Exactly one of `username` and `usernameRef` is given. */
export interface EsoSecretServerOptions {
  /** The URL of the server, written as `serverURL`, for example `https://acme.secretservercloud.com`. */
  readonly serverUrl: string;
  /** The key of a Secret with the password. */
  readonly password: SecretKey;
  /**
   * The name of the user.
   * @default - none
   */
  readonly username?: string;
  /**
   * The key of a Secret with the name of the user.
   * @default - none
   */
  readonly usernameRef?: SecretKey;
  /**
   * The domain of the user.
   * @default - none
   */
  readonly domain?: string;
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
