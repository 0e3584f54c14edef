/** Options of what makes ExternalSecrets. */
export interface EsoDefaultsOptions {
  /**
   * Writes the defaults that the CRD adds to an ExternalSecret, as `explicitDefaults` of `EsoExternalSecret` does.
   * @default false
   */
  readonly explicitDefaults?: boolean;
}
