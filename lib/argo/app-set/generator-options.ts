import type { Duration } from 'cdk8s';
import type { LabelSelector } from '../../kit/values/label-selector';

/** Options of every generator. */
export interface ArgoGeneratorOptions {
  /**
   * Selects sets of parameters by their values, as if parameters were labels: `{ matchLabels: { 'values.tier': 'prod' } }`. Unlike values of labels, these
   * may be any string. Written as `selector` next to the generator.
   * @default - all sets
   */
  readonly parameterSelector?: LabelSelector;
}

/** Options of a list generator. */
export interface ArgoListGeneratorOptions extends ArgoGeneratorOptions {
  /**
   * Further elements as a string with a YAML list. Only for the second generator of a matrix, where it can use parameters of the first.
   * @default - none
   */
  readonly elementsYaml?: string;
}

/** Options of a cluster generator. */
export interface ArgoClusterGeneratorOptions extends ArgoGeneratorOptions {
  /**
   * Selects clusters by the labels of their Secrets. Without labels, it also selects the cluster that Argo CD runs on.
   * @default - all clusters, including that of Argo CD
   */
  readonly selector?: LabelSelector;
  /**
   * Further parameters, read as `.values.x`. They can use those of the cluster: `{ revision: '{{ index .metadata.labels "revision" }}' }`.
   * @default - none
   */
  readonly values?: { readonly [key: string]: string };
  /**
   * Whether to make one set of parameters with a list of all clusters, `.clusters`, and so one Application. Only with `goTemplate`.
   * @default - false: an Application for each cluster
   */
  readonly flatList?: boolean;
}

/** Paths in a repository. */
export interface ArgoGitPath {
  /**
   * A glob from the root of the repository, without a leading `/`. In globs of folders, `*` matches anything but a slash, and there is no `**`.
   * Expressions are refused outside the second generator of a matrix.
   */
  readonly path: string;
  /**
   * Whether to exclude what matches, even if other paths match it.
   * @default - false
   */
  readonly exclude?: boolean;
}

/** Options of a Git generator. */
export interface ArgoGitGeneratorOptions extends ArgoGeneratorOptions {
  /**
   * A prefix of the parameters of the path: `apps` for `.apps.path.basename`. Needed if both generators of a matrix are Git generators.
   * @default - none: `.path.basename`
   */
  readonly pathParamPrefix?: string;
  /**
   * How often the repository is polled: whole seconds.
   * @default - 3 minutes
   */
  readonly requeueAfter?: Duration;
  /**
   * Further parameters, read as `.values.x`. They can use those of the path.
   * @default - none
   */
  readonly values?: { readonly [key: string]: string };
}
