import type { Construct } from 'constructs';
import { checkPath, checkRepoUrl, type SourcePlace, type TextChange } from './checks';
import type { ArgoHelmOptions } from './helm';
import { type ArgoToolOptions, renderTool } from './tools';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { isSemverConstraint } from '../../kit/go/semver';
import type { GitSource } from '../../kit/values/git-source';
import { checkNoPassword } from '../../kit/values/git-url';
import { registryOf } from '../../kit/values/registry-hosts';
import { ArgoRule } from '../rules';

/** Options of a source in Git. */
export interface ArgoGitSourceOptions extends ArgoToolOptions {
  /**
   * The folder, relative to the root of the repository; `.` for the root.
   * @default - none: the source only lends files to other sources, by `ref`
   */
  readonly path?: string;
  /**
   * A name by which other sources read values files from this one, as `$ref/path`: letters, digits, `-` and `_`. Only with several sources.
   * @default - none
   */
  readonly ref?: string;
  /**
   * A name to tell several sources apart in commands.
   * @default - none
   */
  readonly name?: string;
  /**
   * A prefix of the tags that a semantic version range considers; versions are compared without it. Since Argo CD 3.5.
   * @default - none: all tags
   */
  readonly tagPrefix?: string;
}

/** A chart of a chart repository. */
export interface ArgoChart {
  /** The URL of the chart repository. That of an OCI registry is written without `oci://`. */
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
   * @default - with the values of the chart
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

/**
 * Where an Application reads its manifests from.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application_sources/
 */
export class ArgoSource {
  /**
   * A folder of a Git repository.
   *
   * @param git the repository and revision
   * @param options the folder, and how its files become manifests
   */
  public static git(git: GitSource, options: ArgoGitSourceOptions = {}): ArgoSource {
    const place: SourcePlace = { kind: 'git', url: git.url, revision: git.revision.value, path: options.path };
    return new ArgoSource(place, options, (at, prop) => {
      checkRepoUrl(at, `${prop}.git.url`, git.url);
      if (options.path === undefined && options.ref === undefined) {
        refuse(at, ArgoRule.SOURCE, `${prop}.path`, 'be given', undefined,
          say`write the folder, ${lit('.')} for the root, or give ${the('ref')} to lend files to other sources`);
      }
      if (options.path !== undefined) checkPath(at, `${prop}.path`, options.path);
      const { value } = git.revision;
      if (options.tagPrefix !== undefined && !isVersionRange(value)) {
        warnOf(at, ArgoRule.NO_EFFECT, `${prop}.tagPrefix`, say`has no effect, since the revision ${lit(value)} is not a semantic version or a range of them`,
          say`remove it, or follow a range, for example ${lit(call('GitRevision.semver', '1.x'))}`);
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
   * @param chart the repository, chart and version
   * @param options how the chart is rendered, for example its values
   */
  public static helmChart(chart: ArgoChart, options: ArgoChartSourceOptions = {}): ArgoSource {
    return new ArgoSource({ kind: 'chart', url: chart.repoUrl, revision: chart.version, chart: chart.chart }, options, (at, prop) => {
      checkChart(at, prop, chart);
      return { repoURL: chart.repoUrl, chart: chart.chart, targetRevision: chart.version, name: options.name };
    }, (change) => ArgoSource.helmChart(change(chart), change(options)));
  }

  /**
   * An OCI artifact with manifests or a Helm chart. Since Argo CD 3.1.
   *
   * @param url `oci://`, the registry and the repository, without a tag or digest
   * @param revision a tag, range or digest
   * @param options the folder, and how its files become manifests
   */
  public static oci(url: string, revision: string, options: ArgoOciSourceOptions = {}): ArgoSource {
    const path = options.path ?? '.';
    return new ArgoSource({ kind: 'oci', url, revision, path }, options, (at, prop) => {
      if (!isPlaceholder(url) && !/^oci:\/\/[^\s/]+\/\S+$/.test(substituted(url))) {
        refuse(at, Rule.URL, `${prop}.url`, 'be oci://, a registry and a repository', url, say`write for example ${lit('oci://ghcr.io/org/manifests')}`);
      }
      checkNoPassword(at, `${prop}.url`, url);
      const [, bare, tag] = /^(oci:\/\/[^@]*[^/:@])(?::([\w.-]+)|@sha256:\w+)$/.exec(url) ?? [];
      if (bare !== undefined && bare.includes('/', 6)) {
        refuse(at, Rule.URL, `${prop}.url`, 'be oci://, a registry and a repository, without a tag or digest', url,
          say`write ${lit(bare)}; the ${tag === undefined ? 'digest' : 'tag'} is the revision, ${lit(revision)}`);
      }
      if (revision === '') refuse(at, Rule.VERSION, `${prop}.revision`, 'be a tag, range or digest', revision, say`write for example ${lit('1.2.0')}`);
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

  /** Argo CD reads files of other sources from Git only. @internal */
  public get _ref(): string | undefined {
    return this.place.kind === 'git' ? this.options.ref : undefined;
  }

  /** The same source with its strings changed. @internal */
  public _changed(change: TextChange): ArgoSource {
    return this.again(change);
  }

  /** @internal */
  public _render(at: Construct, prop: string): SourceSpec {
    return Object.assign(this.location(at, prop), renderTool(at, prop, this.options));
  }
}
guardMethods(ArgoSource);

/** Whether a revision is a semantic version or a range of them; a placeholder may be any part of it. */
function isVersionRange(revision: string): boolean {
  return isSemverConstraint(substituted(revision));
}

/** A repository of charts serves an index, whose charts have names without a slash. */
function checkIndex(at: Construct, prop: string, repoUrl: string, chart: string): void {
  if (!/^https?:\/\//.test(repoUrl)) return;
  if (/^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/]+\/[^/]+\/?$|\.git\/?$/.test(repoUrl)) {
    refuse(at, Rule.URL, `${prop}.repoUrl`, REPOSITORY, repoUrl, because('this is a Git repository, which serves no index.yaml',
      say`write the URL that is given to 'helm repo add', or use ${program('ArgoSource.git(...)', 'a Git source')} with the ${the('path')} of the chart`));
  }
  const registry = registryOf(repoUrl);
  if (registry !== undefined) {
    warnOf(at, ArgoRule.REPO_URL, `${prop}.repoUrl`, say`is ${lit(repoUrl)}, a registry, which has no index.yaml`,
      set(`${prop}.repoUrl`, registry, say`write ${lit(registry)}, and add a repository Secret with enableOCI`));
  }
  if (/\/index\.yaml$/.test(repoUrl)) refuse(at, Rule.URL, `${prop}.repoUrl`, REPOSITORY, repoUrl, because('Argo CD adds the name of the index', set(`${prop}.repoUrl`, repoUrl.replace(/\/+index\.yaml$/, ''))));
  if (chart.includes('/')) {
    refuse(at, Rule.NAME, `${prop}.chart`, 'be the name of a chart', chart, because("the part before '/' is a name that the helm command gives to a repository", set(`${prop}.chart`, chart.replace(/^.*\//, ''))));
  }
}

const REPOSITORY = 'be the URL of a chart repository';
const VERSION = 'be a version or a range';
const VERSIONS = say`write for example ${lit('1.17.1')} or ${lit('1.x')}`;

function checkChart(at: Construct, prop: string, { repoUrl, chart, version }: ArgoChart): void {
  checkNoPassword(at, `${prop}.repoUrl`, repoUrl);
  if (repoUrl === '' || /\s/.test(substituted(repoUrl))) {
    refuse(at, Rule.URL, `${prop}.repoUrl`, REPOSITORY, repoUrl, say`write for example ${lit('https://charts.example.org')}`);
  }
  if (/^(?:ssh:|git:|[^\s/:@]+@[^\s/:@]+:)/.test(repoUrl)) {
    refuse(at, Rule.URL, `${prop}.repoUrl`, REPOSITORY, repoUrl, say`for a chart in a Git repository use ${program('ArgoSource.git(...)', 'a Git source')} with a ${the('path')}`);
  }
  if (repoUrl.startsWith('oci://')) {
    const folder = withoutTrailingSlashes(repoUrl);
    const isWhole = folder.endsWith(`/${chart}`);
    const bare = folder.slice('oci://'.length, isWhole ? -chart.length - 1 : undefined);
    const artifact = call('ArgoSource.oci', isWhole ? folder : `${folder}/${chart}`, version);
    refuse(at, Rule.URL, `${prop}.repoUrl`, say`be written without 'oci://' when ${the('chart')} is given`, repoUrl,
      set(`${prop}.repoUrl`, bare, say`write ${lit(bare)} and add a repository Secret with enableOCI, or use ${lit(artifact)}`));
  }
  checkIndex(at, prop, repoUrl, chart);
  if (!/^[A-Za-z0-9][\w./-]*$/.test(substituted(chart))) {
    refuse(at, Rule.NAME, `${prop}.chart`, 'be the name of a chart', chart, say`write for example ${lit('spaces')}`);
  }
  if (version.trim() === '') refuse(at, Rule.VERSION, `${prop}.version`, VERSION, version, because('Argo CD needs one for a chart', VERSIONS));
  if (!isVersionRange(version)) {
    if (/^https?:/.test(repoUrl)) refuse(at, Rule.VERSION, `${prop}.version`, VERSION, version, because('charts have semantic versions', VERSIONS));
    warnOf(at, ArgoRule.CHART_VERSION, `${prop}.version`, say`is ${lit(version)}, which is not a semantic version, so that the registry must have exactly this tag`, VERSIONS);
  }
}
