import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { isSemverConstraint } from '../../kit/go/semver';
import type { GitSource } from '../../kit/values/git-source';
import { checkNoPassword } from '../../kit/values/git-url';
import { checkPath, checkRepoUrl, type SourcePlace, type TextChange } from './checks';
import type { ArgoHelmOptions } from './helm';
import { type ArgoToolOptions, renderTool } from './tools';
import { guardMethods } from '../../kit/checks/guard';

/** Options of a source in Git. */
export interface ArgoGitSourceOptions extends ArgoToolOptions {
  /**
   * The folder, relative to the root of the repository; `.` for the root.
   * @default - none: the source only lends files to other sources, by `ref`
   */
  readonly path?: string;
  /**
   * A name by which other sources take values files from here, as `$name/path`; written as `ref`. Only with several sources.
   * @default - none
   */
  readonly ref?: string;
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

type SourceSpec = NonNullable<ApplicationV1Alpha1Spec['source']>;

const CHART: Made = { member: 'repoUrl', what: 'a chart', example: "{ repoUrl: 'https://charts.example.org', chart: 'spaces', version: '1.17.1' }" };

/**
 * Where an Application takes its manifests from.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application_sources/
 */
export class ArgoSource {
  /**
   * A folder of a Git repository.
   *
   * @param git repository and revision
   * @param options folder, and how its files become manifests
   */
  public static git(git: GitSource, options: ArgoGitSourceOptions = {}): ArgoSource {
    const place: SourcePlace = { kind: 'git', url: git.url, revision: git.revision.value, path: options.path };
    return new ArgoSource(place, options, (at, prop) => {
      checkRepoUrl(at, `${prop}.git.url`, git.url);
      if (options.path === undefined && options.ref === undefined) {
        fail(at, `${prop}.path`, 'be given', undefined, "name the folder, '.' for the root; or give 'ref' to lend files to other sources");
      }
      if (options.path !== undefined) checkPath(at, `${prop}.path`, options.path);
      const { value } = git.revision;
      if (options.tagPrefix !== undefined && !isSemverConstraint(value)) {
        warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}.tagPrefix' has no effect unless the revision is a semantic version or a range of them; it is ${value}`);
      }
      const spec: SourceSpec = { repoURL: git.url, targetRevision: value };
      if (options.path !== undefined) spec.path = options.path;
      if (options.ref !== undefined) spec.ref = options.ref;
      if (options.name !== undefined) spec.name = options.name;
      if (options.tagPrefix !== undefined) spec.tagPrefix = options.tagPrefix;
      return spec;
    }, (change) => ArgoSource.git(change(git), change(options)));
  }

  /**
   * A chart of a Helm repository, or of an OCI registry.
   *
   * @param chart repository, chart and version
   * @param options values and more
   */
  public static helmChart(chart: ArgoChart, options: ArgoChartSourceOptions = {}): ArgoSource {
    checkMade('ArgoSource.helmChart', 'chart', chart, CHART);
    return new ArgoSource({ kind: 'chart', url: chart.repoUrl, revision: chart.version }, options, (at, prop) => {
      checkChart(at, prop, chart);
      return { repoURL: chart.repoUrl, chart: chart.chart, targetRevision: chart.version, name: options.name };
    }, (change) => ArgoSource.helmChart(change(chart), change(options)));
  }

  /**
   * An OCI artifact: manifests, or a Helm chart; since Argo CD 3.1.
   *
   * @param url `oci://`, registry and repository, without a tag or digest
   * @param revision tag, range or digest
   * @param options folder, and how its files become manifests
   */
  public static oci(url: string, revision: string, options: ArgoOciSourceOptions = {}): ArgoSource {
    const path = options.path ?? '.';
    return new ArgoSource({ kind: 'oci', url, revision, path }, options, (at, prop) => {
      if (typeof url !== 'string' || !/^oci:\/\/[^\s/]+\/\S+$/.test(url)) {
        fail(at, `${prop}.url`, 'be oci://, a registry and a repository', url, "write for example 'oci://ghcr.io/org/manifests'");
      }
      checkNoPassword(at, `${prop}.url`, url);
      if (typeof revision !== 'string' || revision === '') fail(at, `${prop}.revision`, 'be a tag, range or digest', revision, "write for example '1.2.0'");
      checkPath(at, `${prop}.path`, path);
      return { repoURL: url, path, targetRevision: revision, name: options.name };
    }, (change) => ArgoSource.oci(change(url, 'ociUrl'), change(revision, 'revision'), change(options)));
  }

  private constructor(
    private readonly place: SourcePlace,
    private readonly options: ArgoToolOptions & { readonly ref?: string; readonly name?: string },
    private readonly location: (at: Construct, prop: string) => SourceSpec,
    private readonly again: (change: TextChange) => ArgoSource,
  ) {}

  /** @internal */
  public get _place(): SourcePlace {
    return this.place;
  }

  /** @internal */
  public get _name(): string | undefined {
    return this.options.name;
  }

  /** @internal */
  public get _isHelm(): boolean {
    return this.place.kind === 'chart' || this.options.helm !== undefined;
  }

  /** @internal */
  public get _helm(): ArgoHelmOptions | undefined {
    return this.options.helm;
  }

  /** Argo CD takes files of other sources from Git only. @internal */
  public get _ref(): string | undefined {
    return this.place.kind === 'git' ? this.options.ref : undefined;
  }

  /** The same source with its texts changed. @internal */
  public _changed(change: TextChange): ArgoSource {
    return this.again(change);
  }

  /** @internal */
  public _render(at: Construct, prop: string): SourceSpec {
    return Object.assign(this.location(at, prop), renderTool(at, prop, this.options));
  }
}
guardMethods(ArgoSource);

function checkChart(at: Construct, prop: string, chart: ArgoChart): void {
  checkNoPassword(at, `${prop}.repoUrl`, chart.repoUrl);
  if (typeof chart.repoUrl !== 'string' || chart.repoUrl === '' || /\s/.test(chart.repoUrl)) {
    fail(at, `${prop}.repoUrl`, 'be the URL of a chart repository', chart.repoUrl, "write for example 'https://charts.example.org'");
  }
  if (/^(?:ssh:|git:|[^\s/:@]+@[^\s/:@]+:)/.test(chart.repoUrl)) {
    fail(at, `${prop}.repoUrl`, 'be the URL of a chart repository', chart.repoUrl, "use ArgoSource.git(...) with 'path' for a chart in a Git repository");
  }
  if (chart.repoUrl.startsWith('oci://')) {
    const bare = chart.repoUrl.slice('oci://'.length);
    fail(at, `${prop}.repoUrl`, "be written without 'oci://' when 'chart' is given", chart.repoUrl,
      `write '${bare}' with a repository Secret that says enableOCI, or use ArgoSource.oci('${chart.repoUrl.replace(/\/+$/, '')}/${chart.chart}', '${chart.version}')`);
  }
  if (typeof chart.chart !== 'string' || !/^[A-Za-z0-9][\w./-]*$/.test(chart.chart)) {
    fail(at, `${prop}.chart`, 'be the name of a chart', chart.chart, "write for example 'spaces'");
  }
  if (typeof chart.version !== 'string' || chart.version.trim() === '') {
    fail(at, `${prop}.version`, 'be a version or a range', chart.version, "Argo CD needs one for a chart: write for example '1.17.1' or '1.x'");
  }
  if (!isSemverConstraint(chart.version)) {
    const message = `'${prop}.version' is ${chart.version}, which is no semantic version`;
    if (/^https?:/.test(chart.repoUrl)) {
      fail(at, `${prop}.version`, 'be a version or a range', chart.version, "charts have semantic versions: write for example '1.17.1' or '1.x'");
    }
    warn(at, WarningCode.ARGO_CHART_VERSION, `${message}: it is found only where the registry has exactly this tag`);
  }
}
