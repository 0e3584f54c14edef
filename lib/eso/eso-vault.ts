import type { EsoCaProvider } from './eso-ca-provider';
import type { EsoVaultAuth } from './eso-vault-auth';
import type { SecretKey } from '../kit/secret-key';

/** The versions of Vault's key/value engine. */
export enum EsoVaultVersion {
  /** Without versions of secrets. */
  V1 = 'v1',
  /** With versions of secrets. */
  V2 = 'v2',
}

/** A client certificate for the connection to Vault. */
export interface EsoVaultTls {
  /** The key with the certificate. */
  readonly cert: SecretKey;
  /** The key with the private key. */
  readonly key: SecretKey;
}

/** A store in HashiCorp Vault or OpenBao. */
export interface EsoVaultOptions {
  /** The URL of the server, for example `https://vault.example.org:8200`. */
  readonly server: string;
  /**
   * The mount of the key/value engine, for example `secret`. Only the mount: ESO adds `data` itself for version 2.
   * @default - part of every remote key
   */
  readonly path?: string;
  /**
   * The version of the key/value engine.
   * @default - `v2`
   */
  readonly version?: EsoVaultVersion;
  /**
   * The namespace of Vault Enterprise that holds the secrets.
   * @default - none
   */
  readonly namespace?: string;
  /**
   * The namespace of Vault Enterprise in which ESO signs in, written as `auth.namespace`.
   * @default - that of `namespace`
   */
  readonly authNamespace?: string;
  /**
   * How ESO signs in.
   * @default - not at all: an agent or proxy adds a token
   */
  readonly auth?: EsoVaultAuth;
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
  /**
   * A client certificate for the connection.
   * @default - none
   */
  readonly tls?: EsoVaultTls;
  /**
   * Headers of every request.
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * Reads what was written before, in Vault Enterprise.
   * @default - false
   */
  readonly readYourWrites?: boolean;
  /**
   * Forwards requests to the active node, in Vault Enterprise; only with `readYourWrites`.
   * @default - false
   */
  readonly forwardInconsistent?: boolean;
  /**
   * Writes only when the version in Vault is the one that was read; for pushed secrets and version 2.
   * @default - false
   */
  readonly checkAndSet?: boolean;
}
