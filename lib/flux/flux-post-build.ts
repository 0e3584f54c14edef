/** The kinds of object that hold values. */
export enum FluxDataKind {
  /** A Secret. */
  SECRET = 'Secret',
  /** A ConfigMap. */
  CONFIG_MAP = 'ConfigMap',
}

/** Whether text is substituted when no variable is given. */
export enum FluxSubstituteStrategy {
  /** Only when at least one variable is given. */
  WITH_VARIABLES = 'WithVariables',
  /** Always, so that defaults such as `${zone:=a}` apply. */
  ALWAYS = 'Always',
}

/** An object whose keys and values become variables. */
export interface FluxSubstituteFrom {
  /** The kind of object. */
  readonly kind: FluxDataKind;
  /** The name of the object, in the namespace of the Kustomization. */
  readonly name: string;
  /**
   * Goes on when the object does not exist.
   * @default - false
   */
  readonly optional?: boolean;
}

/**
 * Replacement of `${variable}` in the manifests. The replacement is textual: a value that reads as a number or boolean becomes one, and `yes`, `017` or `1.10` are then another text. A variable
 * that is not set fails the build since Flux 2.9 and was empty before; `$${variable}` is left alone.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export interface FluxPostBuild {
  /**
   * Variables and their values. Names have letters, digits and `_`.
   * @default - none
   */
  readonly substitute?: { readonly [name: string]: string };
  /**
   * Objects that hold variables; later ones win, and `substitute` wins over all.
   * @default - none
   */
  readonly substituteFrom?: FluxSubstituteFrom[];
  /**
   * Whether text is substituted when no variable is given.
   * @default - `WithVariables`
   */
  readonly substituteStrategy?: FluxSubstituteStrategy;
}
