import type { Duration } from 'cdk8s';
import type { LabelSelector } from '../../kit/values/label-selector';

/** What every generator can do beside. */
export interface ArgoGeneratorOptions {
  /**
   * Which sets of parameters count, by their values, as if parameters were labels: `{ matchLabels: { 'values.tier': 'prod' } }`. Other than those of labels,
   * values may be any text. Written as `selector` beside the generator.
   * @default - all
   */
  readonly parameterSelector?: LabelSelector;
}

/** Options of a list. */
export interface ArgoListGeneratorOptions extends ArgoGeneratorOptions {
  /**
   * Further elements as the text of a YAML list; only as the second generator of a matrix, where it can be made of parameters of the first.
   * @default - none
   */
  readonly elementsYaml?: string;
}

/** Options of a generator that makes parameters of clusters. */
export interface ArgoClusterGeneratorOptions extends ArgoGeneratorOptions {
  /**
   * Which clusters are meant, by the labels of their Secrets. Without labels, the cluster that Argo CD runs on is meant too.
   * @default - all clusters, that of Argo CD included
   */
  readonly selector?: LabelSelector;
  /**
   * Further parameters, `.values.x` in a template; made of those of the cluster: `{ revision: '{{ index .metadata.labels "revision" }}' }`.
   * @default - none
   */
  readonly values?: { readonly [key: string]: string };
  /**
   * Makes one set of parameters with a list of all clusters, `.clusters`, and so one Application.
   * @default - false: an Application for each cluster
   */
  readonly flatList?: boolean;
}

/** A path in a repository. */
export interface ArgoGitPath {
  /** A glob from the root of the repository, without `/` in front. In globs of folders `*` does not cross a slash, and there is no `**`. */
  readonly path: string;
  /**
   * Whether what matches is left out, whatever other paths say.
   * @default - false
   */
  readonly exclude?: boolean;
}

/** Options of a generator that makes parameters of files or folders in Git. */
export interface ArgoGitGeneratorOptions extends ArgoGeneratorOptions {
  /**
   * A name under which the parameters of the path are: `.apps.path.basename`. Needed where two generators of a matrix are of this kind.
   * @default - none: `.path.basename`
   */
  readonly pathParamPrefix?: string;
  /**
   * How often the repository is asked.
   * @default - 3 minutes
   */
  readonly requeueAfter?: Duration;
  /**
   * Further parameters, `.values.x` in a template; made of those of the path.
   * @default - none
   */
  readonly values?: { readonly [key: string]: string };
}
