import type { Construct, IConstruct } from 'constructs';
import { shardLabels } from './api-versions';
import { checkChart } from './chart-checks';
import type { FluxChartOptions, FluxExistingChartOptions } from './flux-helm-chart-options';
import { renderChartInterval } from './flux-intervals';
import { FluxVerificationProvider } from './flux-oci-repository-options';
import type { FluxSourceReferenceOptions } from './flux-source';
import { FluxSourceKind } from './flux-source-kind';
import type { IFluxHelmRepository } from './i-flux-helm-repository';
import type { IFluxSource } from './i-flux-source';
import type { HelmReleaseV2Spec } from '../../imports/flux/helm-release.v2';
import { checkMade, fail, type Made } from '../kit/fail';
import { checkName, checkNamespace } from '../kit/names';
import { checkSameApp, constructOf, renderName } from '../kit/reference';

type ChartRefKind = NonNullable<HelmReleaseV2Spec['chartRef']>['kind'];
type ChartSourceKind = NonNullable<HelmReleaseV2Spec['chart']>['spec']['sourceRef']['kind'];

const REPOSITORY: Made = { member: 'repositoryName', what: 'a HelmRepository', example: "FluxHelmChart.fromHelmRepository(new FluxHelmRepository(...), 'spaces'), or fromHelmRepositoryName('charts', 'spaces')" };
const SOURCE: Made = { member: 'sourceKind', what: 'a GitRepository or Bucket', example: "FluxHelmChart.fromSource(new FluxGitRepository(...), 'charts/spaces'), or fromGitRepositoryName('platform', 'charts/spaces')" };
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
   * @param chart the name of the chart
   * @param options version and more
   */
  public static fromHelmRepository(repository: IFluxHelmRepository, chart: string, options: FluxChartOptions = {}): FluxHelmChart {
    checkMade('FluxHelmChart.fromHelmRepository', 'repository', repository, REPOSITORY);
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
    checkMade('FluxHelmChart.fromSource', 'source', source, SOURCE);
    if (source.sourceKind !== FluxSourceKind.GIT_REPOSITORY && source.sourceKind !== FluxSourceKind.BUCKET) {
      const oci = source.sourceKind === FluxSourceKind.OCI_REPOSITORY;
      const [what, factory] = oci ? ['an OCI artifact', 'fromOciRepository'] : ['this artifact', 'fromExternalArtifactName'];
      fail('FluxHelmChart.fromSource', 'source', 'be a GitRepository or Bucket', source.sourceKind, `${what} is the chart itself: use FluxHelmChart.${factory}(...)`);
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
