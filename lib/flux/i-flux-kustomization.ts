/** A Flux Kustomization that others can wait for. */
export interface IFluxKustomization {
  /** The name of the Kustomization. */
  readonly kustomizationName: string;
  /** The namespace of the Kustomization, where it is known. */
  readonly kustomizationNamespace?: string;
  /** A CEL expression over `self` and `dep` that replaces the check for readiness. */
  readonly readyExpr?: string;
}
