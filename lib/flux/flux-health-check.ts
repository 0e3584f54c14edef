/** One object whose health a Kustomization waits for. */
export interface FluxHealthCheck {
  /**
   * The API version of the object, with its group.
   * @default - `apps/v1`; only the kinds of that group may go without, such as a Deployment; it is refused to leave it out for others
   */
  readonly apiVersion?: string;
  /** The kind of the object. */
  readonly kind: string;
  /** The name of the object; literal, no wildcards. */
  readonly name: string;
  /**
   * The namespace of the object.
   * @default - none, for kinds of the cluster
   */
  readonly namespace?: string;
}

/**
 * How the health of a kind is judged, in CEL over the fields of the object, for kinds whose conditions Flux does not know.
 *
 * @see https://fluxcd.io/flux/cheatsheets/cel-healthchecks/
 */
export interface FluxHealthCheckExpr {
  /** The API version with its group; the version itself is not compared. */
  readonly apiVersion: string;
  /**
   * The kind.
   * @default - every kind of the group; needs Flux 2.9
   */
  readonly kind?: string;
  /** True when the object is healthy, for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`. */
  readonly current: string;
  /**
   * True while the object is still changing.
   * @default - whenever it is neither healthy nor failed
   */
  readonly inProgress?: string;
  /**
   * True when the object has failed, which ends the waiting.
   * @default - never
   */
  readonly failed?: string;
}
