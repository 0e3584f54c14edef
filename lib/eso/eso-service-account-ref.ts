/**
 * A ServiceAccount whose token is used: a cdk8s-plus `ServiceAccount` fits.
 */
export interface EsoServiceAccountRef {
  /** The name of the ServiceAccount. */
  readonly name: string;
  /**
   * The namespace of the ServiceAccount; a ClusterSecretStore needs it.
   * @default - that of the SecretStore
   */
  readonly namespace?: string;
  /**
   * The audiences of the token.
   * @default - the provider's default
   */
  readonly audiences?: string[];
}
