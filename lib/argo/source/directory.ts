/** A variable of Jsonnet. */
export interface ArgoJsonnetVariable {
  /** The name of the variable. */
  readonly name: string;
  /** The value; Jsonnet code if `code` is true. */
  readonly value: string;
  /**
   * Whether the value is Jsonnet code.
   * @default - false: the value is a string
   */
  readonly code?: boolean;
}

/** How Jsonnet files are evaluated. */
export interface ArgoJsonnetOptions {
  /**
   * External variables.
   * @default - none
   */
  readonly extVars?: ArgoJsonnetVariable[];
  /**
   * Top-level arguments.
   * @default - none
   */
  readonly tlas?: ArgoJsonnetVariable[];
  /**
   * Library folders, relative to the root of the repository.
   * @default - none
   */
  readonly libs?: string[];
}

/** How Argo CD reads a folder of manifests. */
export interface ArgoDirectoryOptions {
  /**
   * Whether subfolders are read too.
   * @default - false
   */
  readonly recurse?: boolean;
  /**
   * A glob of the files to read. Put several in braces: `{*.yaml,*.yml}`.
   * @default - all manifests
   */
  readonly include?: string;
  /**
   * A glob of the files to skip. Put several in braces: `{test/**,ci/**}`.
   * @default - none
   */
  readonly exclude?: string;
  /**
   * How Jsonnet files are evaluated.
   * @default - without variables
   */
  readonly jsonnet?: ArgoJsonnetOptions;
}
