import type { ArgoDirectoryOptions } from './argo-directory-options';
import type { ArgoHelmOptions } from './argo-helm-options';
import type { ArgoKustomizeOptions } from './argo-kustomize-options';
import type { ArgoPluginOptions } from './argo-plugin-options';

/** How the files of a source become manifests. At most one of these is given; without any, Argo CD finds out by the files. */
export interface ArgoToolOptions {
  /**
   * A folder of manifests.
   * @default - found by the files
   */
  readonly directory?: ArgoDirectoryOptions;
  /**
   * A Helm chart.
   * @default - found by the files
   */
  readonly helm?: ArgoHelmOptions;
  /**
   * A kustomization.
   * @default - found by the files
   */
  readonly kustomize?: ArgoKustomizeOptions;
  /**
   * A config management plugin.
   * @default - none
   */
  readonly plugin?: ArgoPluginOptions;
}

/** Options of a source in Git. */
export interface ArgoGitSourceOptions extends ArgoToolOptions {
  /**
   * The folder, relative to the root of the repository; `.` for the root.
   * @default - none: the source only lends files to other sources, by `refName`
   */
  readonly path?: string;
  /**
   * A name by which other sources take values files from here, as `$name/path`; written as `ref`. Only with several sources.
   * @default - none
   */
  readonly refName?: string;
  /**
   * A name to tell several sources apart in commands.
   * @default - none
   */
  readonly name?: string;
  /**
   * Only tags that begin with this are considered for a semantic version range, which is then compared without it; since Argo CD 3.5.
   * @default - all tags
   */
  readonly tagPrefix?: string;
}

/** Which chart is meant. */
export interface ArgoChart {
  /** The URL of the chart repository; of an OCI registry without `oci://`. */
  readonly repoUrl: string;
  /** The name of the chart. */
  readonly chart: string;
  /** The version, or a range such as `1.x`. */
  readonly version: string;
}

/** Options of a chart. */
export interface ArgoChartSourceOptions {
  /**
   * How the chart is rendered.
   * @default - with its own values
   */
  readonly helm?: ArgoHelmOptions;
  /**
   * A name to tell several sources apart in commands.
   * @default - none
   */
  readonly name?: string;
}

/** Options of an OCI artifact. */
export interface ArgoOciSourceOptions extends ArgoToolOptions {
  /**
   * The folder inside the artifact.
   * @default - `.`
   */
  readonly path?: string;
  /**
   * A name to tell several sources apart in commands.
   * @default - none
   */
  readonly name?: string;
}
