import type { Duration } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { checkSameApp, constructOf, renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { isSemverConstraint } from '../../kit/go/semver';
import type { SecretName } from '../../kit/values/secret-key';
import { shardLabels } from '../api';
import { renderChartInterval } from '../intervals';
import { FluxRule } from '../rules';
import { warnOfFolderChart } from './folder-chart';
import type { FluxHelmRepository, IFluxHelmRepository } from './helm-repository';
import { type FluxOciRepository, FluxVerificationProvider, refuseNotation } from './oci-repository';
import { resolvedPath } from './paths';
import type { FluxSourceReferenceOptions } from './source';
import { FluxSourceKind, IFluxNamedSource } from './source-options';

/** When a chart from Git or a bucket is packaged again. */
export enum FluxReconcileStrategy {
  /** When the version in Chart.yaml changes. */
  CHART_VERSION = 'ChartVersion',
  /** When the revision of the source changes. */
  REVISION = 'Revision',
}

/** Verification of the signature of a chart from an OCI registry. */
export interface FluxChartVerification {
  /**
   * The tool that the signature was created with.
   * @default FluxVerificationProvider.COSIGN
   */
  readonly provider?: FluxVerificationProvider;
  /**
   * The Secret with the trusted public keys; required for notation.
   * @default - keyless verification with cosign
   */
  readonly secretRef?: SecretName;
}

/** Labels and annotations of the HelmChart that Flux creates for a release. */
export interface FluxChartMetadata {
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** Options of a chart that is read out of a source. */
export interface FluxChartOptions {
  /** The name of the chart in a HelmRepository; for a GitRepository or Bucket the folder of the chart, relative to the root. */
  readonly chart: string;
  /**
   * The version, or a range such as `1.x`; ignored for a chart from Git or a bucket.
   * @default - the newest version
   */
  readonly version?: string;
  /**
   * How often Flux looks for a new version.
   * @default - the interval of the release
   */
  readonly interval?: Duration;
  /**
   * When a chart from Git or a bucket is packaged again.
   * @default - `ChartVersion`
   */
  readonly reconcileStrategy?: FluxReconcileStrategy;
  /**
   * Values files in the source, which replace the values.yaml of the chart; later ones win.
   * @default - the values.yaml of the chart
   */
  readonly valuesFiles?: string[];
  /**
   * Ignores values files that do not exist.
   * @default - false
   */
  readonly ignoreMissingValuesFiles?: boolean;
  /**
   * Which signatures are verified; only for a HelmRepository that is an OCI registry.
   * @default - none
   */
  readonly verify?: FluxChartVerification;
  /**
   * Labels and annotations of the HelmChart that Flux creates for the release.
   * @see https://fluxcd.io/flux/components/helm/helmreleases/#chart-template
   * @default - none
   */
  readonly metadata?: FluxChartMetadata;
}

/** Options of a chart from an existing repository. */
export interface FluxExistingChartOptions extends FluxChartOptions {
  /**
   * The namespace of the repository.
   * @default - that of the release
   */
  readonly namespace?: string;
}

type ChartRefKind = NonNullable<HelmReleaseV2Spec['chartRef']>['kind'];
type ChartSourceKind = NonNullable<HelmReleaseV2Spec['chart']>['spec']['sourceRef']['kind'];

/**
 * The chart of a HelmRelease: one from a repository, or an artifact that is the chart itself.
 *
 * @see https://fluxcd.io/flux/components/helm/helmreleases/#chart-template
 */
export class FluxHelmChart {
  /**
   * A chart of a HelmRepository of this app.
   *
   * @param repository the repository
   * @param options name and version of the chart, and how it is read
   */
  public static fromHelmRepository(repository: IFluxHelmRepository, options: FluxChartOptions): FluxHelmChart {
    return FluxHelmChart.inSource('HelmRepository', repository.repositoryName, repository.repositoryNamespace, constructOf(repository), options);
  }

  /**
   * A chart of an existing HelmRepository.
   *
   * @param name the name of the repository
   * @param options name and version of the chart, and how it is read
   */
  public static fromHelmRepositoryName(name: string, options: FluxExistingChartOptions): FluxHelmChart {
    checkName('FluxHelmChart.fromHelmRepositoryName', 'name', name);
    return FluxHelmChart.inSource('HelmRepository', name, options.namespace, undefined, options);
  }

  /**
   * A chart in a Git repository or bucket of this app.
   *
   * @param source a `FluxGitRepository` or `FluxBucket`; an OCI artifact is the chart itself, see `fromOciRepository`
   * @param options the folder of the chart, and how it is read
   */
  public static fromSource(source: IFluxNamedSource, options: FluxChartOptions): FluxHelmChart {
    if (source.sourceKind !== FluxSourceKind.GIT_REPOSITORY && source.sourceKind !== FluxSourceKind.BUCKET) {
      const factory = source.sourceKind === FluxSourceKind.OCI_REPOSITORY ? 'fromOciRepository' : 'fromExternalArtifactName';
      refuse('FluxHelmChart.fromSource', FluxRule.CHART_SOURCE, 'source', 'be a GitRepository or Bucket', source.sourceKind,
        because('the artifact is the chart itself', `use FluxHelmChart.${factory}(...)`));
    }
    return FluxHelmChart.inSource(source.sourceKind, source.sourceName, source.sourceNamespace, constructOf(source), options);
  }

  /**
   * A chart in an existing GitRepository.
   *
   * @param name the name of the GitRepository
   * @param options the folder of the chart, and how it is read
   */
  public static fromGitRepositoryName(name: string, options: FluxExistingChartOptions): FluxHelmChart {
    checkName('FluxHelmChart.fromGitRepositoryName', 'name', name);
    return FluxHelmChart.inSource('GitRepository', name, options.namespace, undefined, options);
  }

  /**
   * A chart in an existing Bucket.
   *
   * @param name the name of the Bucket object
   * @param options the folder of the chart, and how it is read
   */
  public static fromBucketName(name: string, options: FluxExistingChartOptions): FluxHelmChart {
    checkName('FluxHelmChart.fromBucketName', 'name', name);
    return FluxHelmChart.inSource('Bucket', name, options.namespace, undefined, options);
  }

  /**
   * An OCI artifact of this app that is a chart. The revision of the artifact is the version of the chart.
   *
   * @param source a `FluxOciRepository`
   */
  public static fromOciRepository(source: IFluxNamedSource): FluxHelmChart {
    if (source.sourceKind !== FluxSourceKind.OCI_REPOSITORY) {
      refuse('FluxHelmChart.fromOciRepository', FluxRule.CHART_SOURCE, 'source', 'be an OCIRepository', source.sourceKind,
        'use FluxHelmChart.fromSource(...) for a folder of a Git repository or bucket');
    }
    return FluxHelmChart.reference('OCIRepository', source.sourceName, source.sourceNamespace, constructOf(source));
  }

  /**
   * An existing OCIRepository that is a chart.
   *
   * @param name the name of the OCIRepository
   * @param options where it is
   */
  public static fromOciRepositoryName(name: string, options: FluxSourceReferenceOptions = {}): FluxHelmChart {
    return FluxHelmChart.reference('OCIRepository', checkName('FluxHelmChart.fromOciRepositoryName', 'name', name), options.namespace);
  }

  /**
   * An existing HelmChart object.
   *
   * @param name the name of the HelmChart
   * @param options where it is
   */
  public static fromHelmChartName(name: string, options: FluxSourceReferenceOptions = {}): FluxHelmChart {
    return FluxHelmChart.reference('HelmChart', checkName('FluxHelmChart.fromHelmChartName', 'name', name), options.namespace);
  }

  /**
   * An existing ExternalArtifact that is a chart; needs Flux 2.7 or later with that feature enabled.
   *
   * @param name the name of the ExternalArtifact
   * @param options where it is
   */
  public static fromExternalArtifactName(name: string, options: FluxSourceReferenceOptions = {}): FluxHelmChart {
    return FluxHelmChart.reference('ExternalArtifact', checkName('FluxHelmChart.fromExternalArtifactName', 'name', name), options.namespace);
  }

  private static inSource(
    kind: ChartSourceKind, name: string, namespace: string | undefined, construct: IConstruct | undefined, options: FluxChartOptions,
  ): FluxHelmChart {
    return new FluxHelmChart(name, namespace, construct, { kind, options }, undefined);
  }

  private static reference(kind: ChartRefKind, name: string, namespace: string | undefined, construct?: IConstruct): FluxHelmChart {
    return new FluxHelmChart(name, namespace, construct, undefined, kind);
  }

  private constructor(
    private readonly name: string,
    private readonly namespace: string | undefined,
    private readonly construct: IConstruct | undefined,
    private readonly template: { readonly kind: ChartSourceKind; readonly options: FluxChartOptions } | undefined,
    private readonly refKind: ChartRefKind | undefined,
  ) {
    if (namespace !== undefined) checkNamespace('FluxHelmChart', 'namespace', namespace);
  }

  /** @internal */
  public get _construct(): IConstruct | undefined {
    return this.construct;
  }

  /** The name of the chart, if it is read out of a HelmRepository; the last part of the URL of an artifact of the app. @internal */
  public get _chartName(): string | undefined {
    if (this.template) return this.template.kind === 'HelmRepository' ? this.template.options.chart : undefined;
    return (this.construct as Partial<FluxOciRepository> | undefined)?._declared?.url.split('/').pop();
  }

  /** @internal */
  public _render(at: Construct, namespace: string | undefined): Pick<HelmReleaseV2Spec, 'chart' | 'chartRef'> {
    checkSameApp(at, 'chart', this.construct);
    const written = this.namespace !== undefined && (this.construct === undefined || this.namespace !== namespace) ? this.namespace : undefined;
    if (this.refKind !== undefined) return { chartRef: { kind: this.refKind, name: this.name, namespace: written } };
    const { kind, options } = this.template!;
    const { chart } = options;
    checkChart(at, kind, chart, options, this.construct);
    return {
      chart: {
        // A source-controller handles the HelmCharts of its own shard only, and they need a source of the same shard.
        metadata: renderChartMetadata(at, options.metadata, shardLabels(this.construct)?.labels),
        spec: {
          chart,
          version: options.version,
          sourceRef: { kind, name: this.name, namespace: written },
          interval: renderChartInterval(at, options.interval),
          reconcileStrategy: options.reconcileStrategy,
          valuesFiles: options.valuesFiles,
          ignoreMissingValuesFiles: options.ignoreMissingValuesFiles,
          verify: options.verify && {
            provider: options.verify.provider ?? FluxVerificationProvider.COSIGN,
            // Flux reads the Secret in the namespace of the repository.
            secretRef: renderName(at, 'chart.verify.secretRef', options.verify.secretRef, { kind: 'Secret', namespace: this.namespace ?? namespace }),
          },
        },
      },
    };
  }
}
guardMethods(FluxHelmChart);

/** Checks a chart that is read out of a source. */
function checkChart(at: Construct, kind: string, chart: string, options: FluxChartOptions, source: IConstruct | undefined): void {
  if (chart === '') refuse(at, FluxRule.CHART, 'chart.chart', 'name a chart', chart, "write for example 'spaces'");
  if (/^(https?|oci):\/\//.test(chart)) refuse(at, FluxRule.CHART, 'chart.chart', 'be the name of a chart', chart, because('the URL belongs to the repository', 'write the name only'));
  if (kind === 'HelmRepository') checkRepositoryChart(at, chart, options, source);
  else checkFolderChart(at, chart, options);
  if (kind !== 'HelmRepository') warnOfFolderChart(at, options, source);
  const { valuesFiles } = options;
  if (valuesFiles?.length && !valuesFiles.some((file) => /(^|\/)values\.yaml$/.test(file))) {
    const own = kind === 'HelmRepository' ? 'values.yaml' : `./${resolvedPath(`${chart}/values.yaml`)}`;
    warnOf(at, FluxRule.VALUES_FILES, 'chart.valuesFiles', 'replaces the values.yaml of the chart', `list '${own}' first to keep its defaults`);
  }
}

/** The names of charts that the HelmChart CRD accepts. Its own pattern, `^([-a-z0-9]+\/?\.?)+$`, takes JavaScript exponential time. */
const CHART_NAME = /^[-a-z0-9]+((\/\.?|\.)[-a-z0-9]+)*(\/\.?|\.)?$/;

function checkRepositoryChart(at: Construct, chart: string, options: FluxChartOptions, source: IConstruct | undefined): void {
  if (/^\.{0,2}\//.test(chart)) {
    refuse(at, FluxRule.CHART, 'chart.chart', 'be the name of a chart in the repository', chart,
      [program('use FluxHelmChart.fromSource(...) for a path in a Git repository or bucket', 'write the name; only a chart from Git or a bucket has a path')]);
  }
  if (!CHART_NAME.test(substituted(chart))) {
    refuse(at, FluxRule.CHART, 'chart.chart', "be the name of a chart (lower-case letters, digits, '-', '.' and '/')", chart,
      set('chart.chart', chart.toLowerCase().replace(/[^-a-z0-9./]+/g, '-').replace(/([./])[./]+/g, '$1')));
  }
  const repository = source as Partial<FluxHelmRepository> | undefined;
  if (repository?._isOci === false && chart.includes('/')) {
    refuse(at, FluxRule.CHART, 'chart.chart', 'be the name of a chart in the index', chart,
      because("the part before '/' is the name of the repository", set('chart.chart', chart.replace(/^.*\//, ''))));
  }
  warnOfRepeatedName(at, chart, repository);
  checkVersion(at, options.version);
  if (options.verify) checkVerification(at, options.verify, repository);
  if (options.reconcileStrategy === FluxReconcileStrategy.REVISION) {
    warnOf(at, FluxRule.NO_EFFECT, 'chart.reconcileStrategy', 'has no effect for a chart from a HelmRepository', remove('chart.reconcileStrategy'));
  }
}

function warnOfRepeatedName(at: Construct, chart: string, repository: Partial<FluxHelmRepository> | undefined): void {
  if (!repository?._isOci || repository._url === undefined) return;
  const url = withoutTrailingSlashes(repository._url);
  if (!url.endsWith(`/${chart}`)) return;
  warnOf(at, FluxRule.CHART_NAME, 'chart.chart', `is ${chart}, but the URL of the repository ends with it too, so Flux would fetch ${url}/${chart}`,
    say`write the URL without '/${chart}'${program(', or acknowledge this if the chart is there', '')}`);
}

function checkVersion(at: Construct, version: string | undefined): void {
  if (version === undefined || isPlaceholder(version) || isSemverConstraint(substituted(version))) return;
  const example = "write for example '1.17.1' or '1.x'";
  if (['latest', 'stable', 'main', 'master', ''].includes(version)) {
    refuse(at, Rule.VERSION, 'chart.version', 'be a version or a range', version, `${example}, or remove it for the newest version`);
  }
  warnOf(at, FluxRule.CHART_VERSION, 'chart.version', `is ${version}, which is not a semantic version and is found only if the repository has exactly this version`, example);
}

function checkVerification(at: Construct, verify: FluxChartVerification, repository: Partial<FluxHelmRepository> | undefined): void {
  if (repository?._isOci === false) {
    refuse(at, FluxRule.VERIFICATION, 'chart.verify', 'be left out unless the repository is an OCI registry',
      phrase(`a verification of charts from '${repository.node!.path}'`), because('Flux verifies charts from OCI registries only', remove('chart.verify')));
  }
  if (verify.secretRef !== undefined) return;
  if (verify.provider === FluxVerificationProvider.NOTATION) refuseNotation(at, 'chart.verify.secretRef');
  warnOf(at, FluxRule.ANY_SIGNER, 'chart.verify', say`trusts a signature of anybody without ${the('chart.verify.secretRef')}`,
    [program('use FluxHelmChart.fromOciRepository(...), whose source can name the signer', 'name the Secret with the public keys')]);
}

function checkFolderChart(at: Construct, chart: string, options: FluxChartOptions): void {
  const [, folder] = /^(?:(.*)\/)?(?:Chart|values)\.ya?ml$/.exec(chart) ?? [];
  if (/(^|\/)(Chart|values)\.ya?ml$/.test(chart)) refuse(at, FluxRule.CHART, 'chart.chart', 'be the folder of a chart', chart, set('chart.chart', folder ?? './'));
  if (chart.startsWith('/')) refuse(at, FluxRule.CHART, 'chart.chart', 'be relative to the root of the source', chart, set('chart.chart', `.${chart}`));
  if (options.verify) {
    refuse(at, FluxRule.VERIFICATION, 'chart.verify', 'be left out for a chart from Git or a bucket', options.verify.provider ?? phrase('a verification'),
      'remove it, and verify the source instead');
  }
  if (options.version !== undefined && options.version !== '*') {
    warnOf(at, FluxRule.NO_EFFECT, 'chart.version', 'has no effect for a chart from Git or a bucket, whose version is in Chart.yaml', remove('chart.version'));
  }
}

/** The metadata of a HelmChart, with the label of its shard unless the user gives one. */
function renderChartMetadata(
  at: Construct, { labels, annotations }: FluxChartMetadata = {}, shard: Record<string, string> | undefined,
): { labels?: Record<string, string>; annotations?: Record<string, string> } | undefined {
  checkLabels(at, 'chart.metadata.labels', labels);
  checkAnnotations(at, 'chart.metadata.annotations', annotations);
  const all = { ...shard, ...labels };
  if (Object.keys(all).length === 0 && annotations === undefined) return undefined;
  return { ...(Object.keys(all).length > 0 ? { labels: all } : {}), ...(annotations === undefined ? {} : { annotations: { ...annotations } }) };
}
