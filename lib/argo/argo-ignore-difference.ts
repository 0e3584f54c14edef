/** Differences that do not count, given by JSON pointers, jq expressions or the managers of fields; at least one of the three. */
export interface ArgoIgnoreDifference {
  /**
   * The API group; `*` for all.
   * @default - the core group
   */
  readonly group?: string;
  /** The kind; `*` for all. */
  readonly kind: string;
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
   * JSON pointers such as `/spec/replicas`; a slash inside a key is written `~1`, a tilde `~0`.
   * @default - none
   */
  readonly jsonPointers?: string[];
  /**
   * jq path expressions such as `.spec.crossplane`; they select the field that is ignored, not the object that holds it.
   * @default - none
   */
  readonly jqPathExpressions?: string[];
  /**
   * Managers whose fields are ignored, for example the name of a Crossplane provider's field manager.
   * @default - none
   */
  readonly managedFieldsManagers?: string[];
}
