import type { Duration } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { renderTimeout } from './flux-intervals';
import { FluxVerificationProvider } from './flux-oci-repository-options';
import type { FluxSourceReferenceOptions } from './flux-source';
import { FluxSourceKind } from './flux-source-kind';
import type { IFluxHelmRepository } from './i-flux-helm-repository';
import type { IFluxSource } from './i-flux-source';
import type { HelmReleaseV2Spec } from '../../imports/flux/helm-release.v2';
import { fail } from '../kit/fail';
import { checkName, checkNamespace } from '../kit/names';
import { checkSameApp, constructOf, renderName } from '../kit/reference';
import type { SecretName } from '../kit/secret-key';

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
   * @param chart the name of the chart
   * @param options version and more
   */
  public static fromHelmRepository(repository: IFluxHelmRepository, chart: string, options: FluxChartOptions = {}): FluxHelmChart {
    return FluxHelmChart.inSource('HelmRepository', repository.repositoryName, repository.repositoryNamespace, constructOf(repository), chart, options);
  }

  /**
   * A chart of a HelmRepository that exists.
   *
   * @param name the name of the repository
   * @param chart the name of the chart
   * @param options version and more
   */
  public static fromHelmRepositoryName(name: string, chart: string, options: FluxExistingChartOptions = {}): FluxHelmChart {
    checkName('FluxHelmChart.fromHelmRepositoryName', 'name', name);
    return FluxHelmChart.inSource('HelmRepository', name, options.namespace, undefined, chart, options);
  }

  /**
   * A chart inside a Git repository or bucket of this app.
   *
   * @param source a `FluxGitRepository` or `FluxBucket`; an OCI artifact is the chart itself, see `fromOciRepository`
   * @param path the folder of the chart
   * @param options how it is read
   */
  public static fromSource(source: IFluxSource, path: string, options: FluxChartOptions = {}): FluxHelmChart {
    if (source.sourceKind !== FluxSourceKind.GIT_REPOSITORY && source.sourceKind !== FluxSourceKind.BUCKET) {
      fail('FluxHelmChart.fromSource', 'source', 'be a GitRepository or Bucket', source.sourceKind, 'an OCI artifact is the chart itself: use FluxHelmChart.fromOciRepository(...)');
    }
    return FluxHelmChart.inSource(source.sourceKind, source.sourceName, source.sourceNamespace, constructOf(source), path, options);
  }

  /**
   * A chart inside a GitRepository that exists.
   *
   * @param name the name of the repository
   * @param path the folder of the chart
   * @param options how it is read
   */
  public static fromGitRepositoryName(name: string, path: string, options: FluxExistingChartOptions = {}): FluxHelmChart {
    checkName('FluxHelmChart.fromGitRepositoryName', 'name', name);
    return FluxHelmChart.inSource('GitRepository', name, options.namespace, undefined, path, options);
  }

  /**
   * A chart inside a Bucket that exists.
   *
   * @param name the name of the bucket object
   * @param path the folder of the chart
   * @param options how it is read
   */
  public static fromBucketName(name: string, path: string, options: FluxExistingChartOptions = {}): FluxHelmChart {
    checkName('FluxHelmChart.fromBucketName', 'name', name);
    return FluxHelmChart.inSource('Bucket', name, options.namespace, undefined, path, options);
  }

  /**
   * An OCI artifact of this app that is a chart. The version is the revision of the artifact.
   *
   * @param source a `FluxOciRepository`
   */
  public static fromOciRepository(source: IFluxSource): FluxHelmChart {
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
    kind: ChartSourceKind, name: string, namespace: string | undefined, construct: IConstruct | undefined, chart: string, options: FluxChartOptions,
  ): FluxHelmChart {
    return new FluxHelmChart(name, namespace, construct, { kind, chart, options }, undefined);
  }

  private static reference(kind: ChartRefKind, name: string, namespace: string | undefined, construct?: IConstruct): FluxHelmChart {
    return new FluxHelmChart(name, namespace, construct, undefined, kind);
  }

  private constructor(
    private readonly name: string,
    private readonly namespace: string | undefined,
    private readonly construct: IConstruct | undefined,
    private readonly template: { readonly kind: ChartSourceKind; readonly chart: string; readonly options: FluxChartOptions } | undefined,
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
    const { kind, chart, options } = this.template!;
    checkChart(at, kind, chart, options);
    return {
      chart: {
        spec: {
          chart,
          version: options.version,
          sourceRef: { kind, name: this.name, namespace: written },
          interval: renderTimeout(at, 'chart.interval', options.interval),
          reconcileStrategy: options.reconcileStrategy,
          valuesFiles: options.valuesFiles,
          ignoreMissingValuesFiles: options.ignoreMissingValuesFiles,
          verify: options.verify && {
            provider: options.verify.provider ?? FluxVerificationProvider.COSIGN,
            secretRef: renderName(at, 'chart.verify.secretRef', options.verify.secretRef, { kind: 'Secret', namespace: undefined }),
          },
        },
      },
    };
  }
}

function checkChart(at: Construct, kind: ChartSourceKind, chart: string, options: FluxChartOptions): void {
  if (typeof chart !== 'string' || chart === '') fail(at, 'chart', 'name a chart', chart, "write for example 'spaces'");
  if (/^(https?|oci):\/\//.test(chart)) fail(at, 'chart', 'be the name of a chart', chart, 'the URL belongs to the repository');
  if (kind === 'HelmRepository' && /^\.{0,2}\//.test(chart)) {
    fail(at, 'chart', 'be the name of a chart in the repository', chart, 'a path is for charts from Git or a bucket: use FluxHelmChart.fromSource(...)');
  }
  const { version } = options;
  if (version !== undefined && (typeof version !== 'string' || version.trim() === '')) {
    fail(at, 'chart.version', 'be a version or a range', version, "write for example '1.17.1' or '1.x'");
  }
}
