/** A HelmRelease that others can wait for. */
export interface IFluxHelmRelease {
  /** The name of the HelmRelease. */
  readonly helmReleaseName: string;
  /** The namespace of the HelmRelease, where it is known. */
  readonly helmReleaseNamespace?: string;
  /** A CEL expression over `self` and `dep` that replaces the check for readiness. */
  readonly readyExpr?: string;
}
