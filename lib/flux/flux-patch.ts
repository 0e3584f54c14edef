/** Which objects are meant; every field that is given must match, names as anchored regular expressions. */
export interface FluxSelector {
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
   * The name, a regular expression.
   * @default - any
   */
  readonly name?: string;
  /**
   * The namespace, a regular expression.
   * @default - any
   */
  readonly namespace?: string;
  /**
   * Labels, as `key=value` or `key in (a, b)`.
   * @default - any
   */
  readonly labelSelector?: string;
  /**
   * Annotations, as `key=value`.
   * @default - any
   */
  readonly annotationSelector?: string;
}

/** A change to the manifests before they are applied. */
export interface FluxPatch {
  /**
   * The patch as YAML text: a strategic merge patch, which needs `apiVersion`, `kind` and `metadata.name` even with a target, or a list of JSON
   * patch operations, which needs a target.
   */
  readonly patch: string;
  /**
   * The objects to change.
   * @default - the object that the merge patch names
   */
  readonly target?: FluxSelector;
}

/** A change of the name, tag or digest of an image. */
export interface FluxImage {
  /** The image as the manifests name it, without tag. */
  readonly name: string;
  /**
   * The new name.
   * @default - unchanged
   */
  readonly newName?: string;
  /**
   * The new tag.
   * @default - unchanged
   */
  readonly newTag?: string;
  /**
   * The new digest, which wins over the tag.
   * @default - unchanged
   */
  readonly digest?: string;
}
