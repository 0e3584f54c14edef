import type { EsoCaProvider } from './eso-ca-provider';
import type { EsoInfisicalAuth } from './eso-infisical-auth';

/** What a store in Infisical reads. */
export interface EsoInfisicalScope {
  /** The slug of the project, as its settings show it; not its name and not its id. */
  readonly projectSlug: string;
  /** The slug of the environment, for example `dev` or `prod`. */
  readonly environmentSlug: string;
  /**
   * The folder, from which names without a slash are read.
   * @default - `/`
   */
  readonly secretsPath?: string;
  /**
   * Finds secrets in the folders below too.
   * @default - false
   */
  readonly recursive?: boolean;
  /**
   * Replaces references to other secrets by their values.
   * @default - true
   */
  readonly expandSecretReferences?: boolean;
}

/** A store in Infisical. */
export interface EsoInfisicalOptions {
  /** How ESO signs in. */
  readonly auth: EsoInfisicalAuth;
  /** Project, environment and folder. */
  readonly secretsScope: EsoInfisicalScope;
  /**
   * The URL of the API.
   * @default - `https://app.infisical.com/api`
   */
  readonly hostApi?: string;
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
