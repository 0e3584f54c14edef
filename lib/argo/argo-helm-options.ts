/** A value of a chart, as `helm --set` takes it. */
export interface ArgoHelmParameter {
  /** The path of the value, for example `service.port`; dots inside a key are escaped with a backslash. */
  readonly name: string;
  /** The value. */
  readonly value: string;
  /**
   * Passes the value as a string also when it reads as a number or boolean.
   * @default - false
   */
  readonly forceString?: boolean;
}

/** A value of a chart that is read from a file of the source. */
export interface ArgoHelmFileParameter {
  /** The path of the value. */
  readonly name: string;
  /** The file. */
  readonly path: string;
}

/** How Argo CD renders a Helm chart. */
export interface ArgoHelmOptions {
  /**
   * The name of the release.
   * @default - the name of the Application
   */
  readonly releaseName?: string;
  /**
   * Values files, relative to the chart; `$ref/path` takes a file from another source of the Application. Later ones win.
   * @default - values.yaml of the chart
   */
  readonly valueFiles?: string[];
  /**
   * Goes on when a values file does not exist.
   * @default - false
   */
  readonly ignoreMissingValueFiles?: boolean;
  /**
   * Values, nested as in values.yaml. They win over values files. Not with `valuesText`.
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
  /**
   * Values as YAML text, written as `values`; prefer `values`, which is written as `valuesObject`.
   * @default - none
   */
  readonly valuesText?: string;
  /**
   * Single values; they win over everything else.
   * @default - none
   */
  readonly parameters?: ArgoHelmParameter[];
  /**
   * Single values from files.
   * @default - none
   */
  readonly fileParameters?: ArgoHelmFileParameter[];
  /**
   * Leaves out the CRDs of the chart.
   * @default - false
   */
  readonly skipCrds?: boolean;
  /**
   * Leaves out the tests of the chart.
   * @default - false
   */
  readonly skipTests?: boolean;
  /**
   * Does not check values against the schema of the chart.
   * @default - false
   */
  readonly skipSchemaValidation?: boolean;
  /**
   * Sends the credentials of the repository to other hosts too.
   * @default - false
   */
  readonly passCredentials?: boolean;
  /**
   * The namespace that templates see as `.Release.Namespace`.
   * @default - the destination namespace
   */
  readonly namespace?: string;
  /**
   * The Kubernetes version that templates see.
   * @default - that of the destination
   */
  readonly kubeVersion?: string;
  /**
   * The API versions that templates see.
   * @default - those of the destination
   */
  readonly apiVersions?: string[];
}
