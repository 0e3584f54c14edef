/** An environment variable of a plugin; the plugin sees it as `ARGOCD_ENV_` and the name. */
export interface ArgoPluginVariable {
  /** The name of the variable. */
  readonly name: string;
  /** The value; no credentials, which would end up in Git. */
  readonly value: string;
}

/** A parameter of a plugin: at most one of `text`, `list` and `map` is given. */
export interface ArgoPluginParameter {
  /** The name of the parameter. */
  readonly name: string;
  /**
   * A text, written as `string`.
   * @default - none
   */
  readonly text?: string;
  /**
   * A list, written as `array`.
   * @default - none
   */
  readonly list?: string[];
  /**
   * A map.
   * @default - none
   */
  readonly map?: { readonly [key: string]: string };
}

/** A config management plugin that renders the manifests. */
export interface ArgoPluginOptions {
  /**
   * The name of the plugin.
   * @default - found by the files of the source
   */
  readonly name?: string;
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: ArgoPluginVariable[];
  /**
   * Parameters.
   * @default - none
   */
  readonly parameters?: ArgoPluginParameter[];
}
