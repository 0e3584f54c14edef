import type { EsoCaProvider } from './eso-ca-provider';
import type { SecretKey } from '../kit/secret-key';

/** A store in Bitwarden Secrets Manager, which ESO reaches by the Bitwarden SDK server. */
export interface EsoBitwardenSecretsManagerOptions {
  /** The id of the organization: a UUID. */
  readonly organizationId: string;
  /** The id of the project: a UUID. */
  readonly projectId: string;
  /** The key of a Secret with the access token of a machine account, written as `auth.secretRef.credentials`. */
  readonly credentials: SecretKey;
  /**
   * The URL of the SDK server, written as `bitwardenServerSDKURL`, for example
   * `https://bitwarden-sdk-server.external-secrets.svc.cluster.local:9998`; it speaks HTTPS only.
   */
  readonly bitwardenServerSdkUrl: string;
  /**
   * The URL of the API of Bitwarden.
   * @default - that of the SDK server
   */
  readonly apiUrl?: string;
  /**
   * The URL of the identity service of Bitwarden.
   * @default - that of the SDK server
   */
  readonly identityUrl?: string;
  /**
   * The certificates of the authority of the SDK server: base64 of PEM, or PEM. This or `caProvider` is needed.
   * @default - none
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the authority of the SDK server. This or `caBundle` is needed.
   * @default - none
   */
  readonly caProvider?: EsoCaProvider;
}
