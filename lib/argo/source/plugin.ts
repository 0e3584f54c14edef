/** An environment variable of a plugin. The plugin sees it with the prefix `ARGOCD_ENV_`. */
export interface ArgoPluginVariable {
  /** The name of the variable, without `ARGOCD_ENV_`. */
  readonly name: string;
  /** The value. Credentials are refused: they would end up in Git. */
  readonly value: string;
}

/** A parameter of a plugin, with at most one of `text`, `list` and `map`. */
export interface ArgoPluginParameter {
  /** The name of the parameter. */
  readonly name: string;
  /**
   * A string, written as `string`.
   * @default - none
   */
  readonly text?: string;
  /**
   * A list of strings, written as `array`.
   * @default - none
   */
  readonly list?: string[];
  /**
   * A map of strings.
   * @default - none
   */
  readonly map?: { readonly [key: string]: string };
}

/** A config management plugin that renders the manifests. */
export interface ArgoPluginOptions {
  /**
   * The name of the plugin.
   * @default - Argo CD discovers it by the files of the source
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
