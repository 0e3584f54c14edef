import type { Duration } from 'cdk8s';
import type { EsoCaProvider } from './eso-ca-provider';
import type { SecretKey } from '../kit/secret-key';

/** What requests of stores and of generators to an HTTP service have in common. */
export interface EsoWebhookRequestOptions {
  /**
   * The method.
   * @default - `GET`
   */
  readonly method?: string;
  /**
   * Headers; templates like the URL.
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * The body; a template like the URL.
   * @default - none
   */
  readonly body?: string;
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
   * The key of a Secret with the user name for NTLM; only with `ntlmPassword`.
   * @default - none
   */
  readonly ntlmUsername?: SecretKey;
  /**
   * The key of a Secret with the password for NTLM.
   * @default - none
   */
  readonly ntlmPassword?: SecretKey;
}

/** A store behind any HTTP service. */
export interface EsoWebhookOptions extends EsoWebhookRequestOptions {
  /** The URL; a template that sees `.remoteRef.key` and the secrets by name. */
  readonly url: string;
  /**
   * How long a request may take; 0 is without end.
   * @default - without end
   */
  readonly timeout?: Duration;
  /**
   * A JSON path into the response, written as `result.jsonPath`.
   * @default - the whole response
   */
  readonly jsonPath?: string;
  /**
   * Secrets that templates see under these names, as `.name.key`. Each Secret needs the label `external-secrets.io/type: webhook`.
   * @default - none
   */
  readonly secrets?: { readonly [name: string]: SecretKey };
}
