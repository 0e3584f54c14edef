/** A number of replicas for a workload. */
export interface ArgoKustomizeReplica {
  /** The name of the workload. */
  readonly name: string;
  /** The number of replicas. */
  readonly count: number;
}

/** Which objects a patch changes. */
export interface ArgoKustomizeSelector {
  /**
   * The API group.
   * @default - any
   */
  readonly group?: string;
  /**
   * The API version, without the group.
   * @default - any
   */
  readonly version?: string;
  /**
   * The kind.
   * @default - any
   */
  readonly kind?: string;
  /**
   * The name.
   * @default - any
   */
  readonly name?: string;
  /**
   * The namespace.
   * @default - any
   */
  readonly namespace?: string;
  /**
   * Labels, as `key=value`.
   * @default - any
   */
  readonly labelSelector?: string;
  /**
   * Annotations, as `key=value`.
   * @default - any
   */
  readonly annotationSelector?: string;
}

/** A change to the manifests. */
export interface ArgoKustomizePatch {
  /**
   * The patch as YAML text. Exactly one of `patch` and `path` is given.
   * @default - none
   */
  readonly patch?: string;
  /**
   * The file that holds the patch.
   * @default - none
   */
  readonly path?: string;
  /**
   * The objects to change.
   * @default - the object that the patch names
   */
  readonly target?: ArgoKustomizeSelector;
  /**
   * Options of kustomize, for example `allowNameChange`.
   * @default - none
   */
  readonly options?: { readonly [name: string]: boolean };
}

/** How Argo CD runs kustomize. */
export interface ArgoKustomizeOptions {
  /**
   * Put in front of every name.
   * @default - none
   */
  readonly namePrefix?: string;
  /**
   * Put behind every name.
   * @default - none
   */
  readonly nameSuffix?: string;
  /**
   * Sets the namespace of every object.
   * @default - as in the manifests
   */
  readonly namespace?: string;
  /**
   * Images to replace, as `name:tag`, `name=new-name:tag` or `name@digest`.
   * @default - none
   */
  readonly images?: string[];
  /**
   * Numbers of replicas.
   * @default - as in the manifests
   */
  readonly replicas?: ArgoKustomizeReplica[];
  /**
   * Labels for every object.
   * @default - none
   */
  readonly commonLabels?: { readonly [key: string]: string };
  /**
   * Annotations for every object.
   * @default - none
   */
  readonly commonAnnotations?: { readonly [key: string]: string };
  /**
   * Replaces variables such as `$ARGOCD_APP_NAME` in common annotations.
   * @default - false
   */
  readonly commonAnnotationsEnvsubst?: boolean;
  /**
   * Replaces labels that exist already.
   * @default - false
   */
  readonly forceCommonLabels?: boolean;
  /**
   * Replaces annotations that exist already.
   * @default - false
   */
  readonly forceCommonAnnotations?: boolean;
  /**
   * Adds common labels to metadata, not to selectors.
   * @default - false
   */
  readonly labelWithoutSelector?: boolean;
  /**
   * Adds common labels to templates too; only with `labelWithoutSelector`.
   * @default - false
   */
  readonly labelIncludeTemplates?: boolean;
  /**
   * Components to apply, relative to the path.
   * @default - none
   */
  readonly components?: string[];
  /**
   * Goes on when a component does not exist.
   * @default - false
   */
  readonly ignoreMissingComponents?: boolean;
  /**
   * Changes to the manifests.
   * @default - none
   */
  readonly patches?: ArgoKustomizePatch[];
  /**
   * The Kubernetes version that kustomize passes to Helm.
   * @default - that of the destination
   */
  readonly kubeVersion?: string;
  /**
   * The API versions that kustomize passes to Helm.
   * @default - those of the destination
   */
  readonly apiVersions?: string[];
  /**
   * The version of kustomize, as configured in Argo CD.
   * @default - Argo CD's default
   */
  readonly version?: string;
}
