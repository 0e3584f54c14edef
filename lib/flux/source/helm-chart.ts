import type { Duration } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { checkSameApp, constructOf, renderName } from '../../kit/app/reference';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { isSemverConstraint } from '../../kit/go/semver';
import type { SecretName } from '../../kit/values/secret-key';
import { shardLabels } from '../api';
import { renderChartInterval } from '../intervals';
import type { FluxHelmRepository, IFluxHelmRepository } from './helm-repository';
import { FluxVerificationProvider } from './oci-repository';
import type { FluxSourceReferenceOptions } from './source';
import { FluxSourceKind, IFluxNamedSource } from './source-options';
import { guardMethods } from '../../kit/checks/guard';

/** When a chart from Git or a bucket counts as new. */
export enum FluxReconcileStrategy {
  /** When the version in Chart.yaml changes. */
  CHART_VERSION = 'ChartVersion',
  /** With every revision of the source. */
  REVISION = 'Revision',
}

/** Verification of the signature of a chart from an OCI registry. */
export interface FluxChartVerification {
  /**
   * The tool that made the signature.
   * @default FluxVerificationProvider.COSIGN
   */
  readonly provider?: FluxVerificationProvider;
  /**
   * The Secret with the trusted public keys.
   * @default - keyless verification with cosign
   */
  readonly secretRef?: SecretName;
}

/** Options of a chart that is taken out of a source. */
export interface FluxChartOptions {
  /** The name of the chart; for a source with folders the folder of the chart. */
  readonly chart: string;
  /**
   * The version, or a range such as `1.x`; ignored for charts from Git and buckets.
   * @default - the newest version
   */
  readonly version?: string;
  /**
   * How often a new version is looked for.
   * @default - the interval of the release
   */
  readonly interval?: Duration;
  /**
   * When a chart from Git or a bucket counts as new.
   * @default - `ChartVersion`
   */
  readonly reconcileStrategy?: FluxReconcileStrategy;
  /**
   * Further values files inside the source; later ones win.
   * @default - values.yaml of the chart
   */
  readonly valuesFiles?: string[];
  /**
   * Goes on when a values file does not exist.
   * @default - false
   */
  readonly ignoreMissingValuesFiles?: boolean;
  /**
   * Which signatures are verified; for OCI repositories.
   * @default - none
   */
  readonly verify?: FluxChartVerification;
}

/** Options of a chart from a repository that exists. */
export interface FluxExistingChartOptions extends FluxChartOptions {
  /**
   * The namespace of the repository.
   * @default - that of the release
   */
  readonly namespace?: string;
}

type ChartRefKind = NonNullable<HelmReleaseV2Spec['chartRef']>['kind'];
type ChartSourceKind = NonNullable<HelmReleaseV2Spec['chart']>['spec']['sourceRef']['kind'];

const REPOSITORY: Made = { member: 'repositoryName', what: 'a HelmRepository', example: "FluxHelmChart.fromHelmRepository(new FluxHelmRepository(...), { chart: 'spaces' }), or fromHelmRepositoryName('charts', { chart: 'spaces' })" };
const SOURCE: Made = { member: 'sourceKind', what: 'a GitRepository or Bucket', example: "FluxHelmChart.fromSource(new FluxGitRepository(...), { chart: 'charts/spaces' }), or fromGitRepositoryName('platform', { chart: 'charts/spaces' })" };
const ARTIFACT: Made = { member: 'sourceKind', what: 'an OCIRepository', example: "FluxHelmChart.fromOciRepository(new FluxOciRepository(...)), or fromOciRepositoryName('spaces')" };

/**
 * The chart of a HelmRelease: from a repository, or an artifact that holds just the chart.
 *
 * @see https://fluxcd.io/flux/components/helm/helmreleases/#chart-template
 */
export class FluxHelmChart {
  /**
   * A chart of a HelmRepository of this app.
   *
   * @param repository the repository
   * @param options name of the chart, version and more
   */
  public static fromHelmRepository(repository: IFluxHelmRepository, options: FluxChartOptions): FluxHelmChart {
    checkMade('FluxHelmChart.fromHelmRepository', 'repository', repository, REPOSITORY);
    return FluxHelmChart.inSource('HelmRepository', repository.repositoryName, repository.repositoryNamespace, constructOf(repository), options);
  }

  /**
   * A chart of a HelmRepository that exists.
   *
   * @param name the name of the repository
   * @param options name of the chart, version and more
   */
  public static fromHelmRepositoryName(name: string, options: FluxExistingChartOptions): FluxHelmChart {
    checkName('FluxHelmChart.fromHelmRepositoryName', 'name', name);
    return FluxHelmChart.inSource('HelmRepository', name, options.namespace, undefined, options);
  }

  /**
   * A chart inside a Git repository or bucket of this app.
   *
   * @param source a `FluxGitRepository` or `FluxBucket`; an OCI artifact is the chart itself, see `fromOciRepository`
   * @param options folder of the chart, and how it is read
   */
  public static fromSource(source: IFluxNamedSource, options: FluxChartOptions): FluxHelmChart {
    checkMade('FluxHelmChart.fromSource', 'source', source, SOURCE);
    if (source.sourceKind !== FluxSourceKind.GIT_REPOSITORY && source.sourceKind !== FluxSourceKind.BUCKET) {
      const oci = source.sourceKind === FluxSourceKind.OCI_REPOSITORY;
      const [what, factory] = oci ? ['an OCI artifact', 'fromOciRepository'] : ['this artifact', 'fromExternalArtifactName'];
      fail('FluxHelmChart.fromSource', 'source', 'be a GitRepository or Bucket', source.sourceKind, `${what} is the chart itself: use FluxHelmChart.${factory}(...)`);
    }
    return FluxHelmChart.inSource(source.sourceKind, source.sourceName, source.sourceNamespace, constructOf(source), options);
  }

  /**
   * A chart inside a GitRepository that exists.
   *
   * @param name the name of the repository
   * @param options folder of the chart, and how it is read
   */
  public static fromGitRepositoryName(name: string, options: FluxExistingChartOptions): FluxHelmChart {
    checkName('FluxHelmChart.fromGitRepositoryName', 'name', name);
    return FluxHelmChart.inSource('GitRepository', name, options.namespace, undefined, options);
  }

  /**
   * A chart inside a Bucket that exists.
   *
   * @param name the name of the bucket object
   * @param options folder of the chart, and how it is read
   */
  public static fromBucketName(name: string, options: FluxExistingChartOptions): FluxHelmChart {
    checkName('FluxHelmChart.fromBucketName', 'name', name);
    return FluxHelmChart.inSource('Bucket', name, options.namespace, undefined, options);
  }

  /**
   * An OCI artifact of this app that is a chart. The version is the revision of the artifact.
   *
   * @param source a `FluxOciRepository`
   */
  public static fromOciRepository(source: IFluxNamedSource): FluxHelmChart {
    checkMade('FluxHelmChart.fromOciRepository', 'source', source, ARTIFACT);
    if (source.sourceKind !== FluxSourceKind.OCI_REPOSITORY) {
      fail('FluxHelmChart.fromOciRepository', 'source', 'be an OCIRepository', source.sourceKind, 'use FluxHelmChart.fromSource(...) for a folder of a Git repository or bucket');
    }
    return FluxHelmChart.reference('OCIRepository', source.sourceName, source.sourceNamespace, constructOf(source));
  }

  /**
   * An OCIRepository that exists and is a chart.
   *
   * @param name the name of the OCIRepository
   * @param options where it is
   */
  public static fromOciRepositoryName(name: string, options: FluxSourceReferenceOptions = {}): FluxHelmChart {
    return FluxHelmChart.reference('OCIRepository', checkName('FluxHelmChart.fromOciRepositoryName', 'name', name), options.namespace);
  }

  /**
   * A HelmChart object that exists.
   *
   * @param name the name of the HelmChart
   * @param options where it is
   */
  public static fromHelmChartName(name: string, options: FluxSourceReferenceOptions = {}): FluxHelmChart {
    return FluxHelmChart.reference('HelmChart', checkName('FluxHelmChart.fromHelmChartName', 'name', name), options.namespace);
  }

  /**
   * An ExternalArtifact that exists and is a chart; needs Flux 2.7 or later with that feature on.
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
        // A source-controller of a shard sees only what is in it, and makes the chart of its own sources.
        metadata: shardLabels(this.construct),
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
            // The Secret is read where the repository is.
            secretRef: renderName(at, 'chart.verify.secretRef', options.verify.secretRef, { kind: 'Secret', namespace: this.namespace ?? namespace }),
          },
        },
      },
    };
  }
}
guardMethods(FluxHelmChart);

/** Checks a chart that is taken out of a source. */
function checkChart(at: Construct, kind: string, chart: string, options: FluxChartOptions, source: IConstruct | undefined): void {
  if (typeof chart !== 'string' || chart === '') fail(at, 'chart', 'name a chart', chart, "write for example 'spaces'");
  if (/^(https?|oci):\/\//.test(chart)) fail(at, 'chart', 'be the name of a chart', chart, 'the URL belongs to the repository');
  if (kind === 'HelmRepository') checkRepositoryChart(at, chart, options, source);
  else checkFolderChart(at, chart, options);
  const { valuesFiles } = options;
  if (valuesFiles?.length && !valuesFiles.some((file) => /(^|\/)values\.yaml$/.test(file))) {
    warn(at, WarningCode.FLUX_VALUES_FILES, "'chart.valuesFiles' replaces the values.yaml of the chart; list 'values.yaml' first to keep its defaults");
  }
}

function checkRepositoryChart(at: Construct, chart: string, options: FluxChartOptions, source: IConstruct | undefined): void {
  if (/^\.{0,2}\//.test(chart)) {
    fail(at, 'chart', 'be the name of a chart in the repository', chart, 'a path is for charts from Git or a bucket: use FluxHelmChart.fromSource(...)');
  }
  if (!/^([-a-z0-9]+\/?\.?)+$/.test(chart)) {
    fail(at, 'chart', "be the name of a chart (lower-case letters, digits, '-', '.' and '/')", chart, `write for example '${chart.toLowerCase().replace(/[^-a-z0-9./]+/g, '-').replace(/([./])[./]+/g, '$1')}'`);
  }
  const repository = source as Partial<FluxHelmRepository> | undefined;
  if (repository?._isOci && repository._url?.replace(/\/+$/, '').endsWith(`/${chart}`)) {
    warn(at, WarningCode.FLUX_CHART_NAME,
      `'chart' is ${chart}, with which the URL of the repository ends too: Flux would fetch ${repository._url.replace(/\/+$/, '')}/${chart}; write the URL without '/${chart}', or acknowledge this if the artifact is there`);
  }
  const { version, verify } = options;
  if (version !== undefined && (typeof version !== 'string' || !isSemverConstraint(version))) {
    if (typeof version !== 'string' || ['latest', 'stable', 'main', 'master', ''].includes(version)) {
      fail(at, 'chart.version', 'be a version or a range', version, "write for example '1.17.1' or '1.x'; leave it out for the newest");
    }
    warn(at, WarningCode.FLUX_CHART_VERSION, `'chart.version' is ${version}, which is no semantic version: it is found only where the repository has exactly this text; write for example '1.17.1' or '1.x'`);
  }
  if (verify && repository?._isOci === false) {
    fail(at, 'chart.verify', 'be left out unless the repository is an OCI registry', phrase(`a verification of charts from '${source!.node.path}'`), 'Flux verifies charts from OCI registries only: remove it');
  }
  if (verify?.provider === FluxVerificationProvider.NOTATION && verify.secretRef === undefined) {
    fail(at, 'chart.verify.secretRef', 'be given for the provider NOTATION', undefined, "name the Secret with 'trustpolicy.json' and the certificates");
  }
  if (verify && verify.provider !== FluxVerificationProvider.NOTATION && verify.secretRef === undefined) {
    warn(at, WarningCode.FLUX_ANY_SIGNER, "'chart.verify' without 'secretRef' trusts a signature of anybody; use FluxHelmChart.fromOciRepository(...), whose source can name the signer");
  }
  if (options.reconcileStrategy === FluxReconcileStrategy.REVISION) {
    warn(at, WarningCode.FLUX_NO_EFFECT, "'chart.reconcileStrategy' has no effect for a chart from a HelmRepository: remove it");
  }
}

function checkFolderChart(at: Construct, chart: string, options: FluxChartOptions): void {
  if (chart.startsWith('/')) fail(at, 'chart', 'be relative to the root of the source', chart, `write '.${chart}'`);
  if (options.verify) fail(at, 'chart.verify', 'be left out for a chart from Git or a bucket', options.verify.provider ?? phrase('a verification'), 'verify the source instead');
  if (options.version !== undefined && options.version !== '*') {
    warn(at, WarningCode.FLUX_NO_EFFECT, "'chart.version' has no effect for a chart from Git or a bucket: its version is in Chart.yaml; remove it");
  }
}
