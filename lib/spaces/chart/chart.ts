import { fail } from '../../kit/checks/errors';
import { isSemverConstraint } from '../../kit/go/semver';
import { hasShellVariable } from '../../kit/values/shell-variable';
import { ChartRange } from '../../wiring/helm/chart-range';
import type { ChartVersion } from '../../wiring/helm/chart-table';
import { guardMethods } from '../../kit/checks/guard';

/** Options of `SpacesChart.version`. */
export interface SpacesChartOptions {
  /**
   * The registry and folder of the chart, without `oci://`, for a copy in a registry of one's own.
   * @default - `xpkg.upbound.io/spaces-artifacts`; for versions before 1.7 the registry of that time
   */
  readonly registry?: string;
}

/** The chart as the guide installs it. */
export interface SpacesGuideChart {
  /** The version; the guide has the shell variable SPACES_VERSION there. */
  readonly version: string;
  /** The kind of cluster: `kind`, `eks`, `aks` or `gke`; the guide has the shell variable SPACES_CLUSTER_TYPE there. */
  readonly clusterType: string;
}

/** Where the chart was up to version 1.7. */
const OLD_REGISTRY = 'us-west1-docker.pkg.dev/orchestration-build/upbound-environments';
const CLUSTER_TYPES = ['kind', 'eks', 'aks', 'gke'];

/**
 * The Helm chart of Upbound Spaces: which version, from where, and with which names of values.
 *
 * @see https://docs.upbound.io/reference/spaces-helm-reference/
 */
export class SpacesChart {
  /**
   * A version of the chart in today's registry.
   *
   * @param version the version without `v`, for example `1.17.1`, a range such as `1.17.x`, or a shell variable for the helm command
   * @param options where the chart is
   */
  public static version(version: string, options: SpacesChartOptions = {}): SpacesChart {
    const at = 'SpacesChart.version';
    if (!hasShellVariable(version)) checkVersion(at, version);
    const range = ChartRange.of(version);
    const registry = options.registry ?? (range.isBefore('1.7') ? OLD_REGISTRY : 'xpkg.upbound.io/spaces-artifacts');
    if (!/^(localhost|[^\s/:]+[.:][^\s/]+)(\/[^\s/:]+)*$/.test(registry)) {
      fail(at, 'registry', "be a registry and folder without 'oci://'", registry, "write for example 'xpkg.upbound.io/spaces-artifacts'");
    }
    if (registry.startsWith('us-west1-docker.pkg.dev/orchestration-build/') && !range.isBefore('1.9')) {
      fail(at, 'registry', 'be one that still has new versions', registry, "the last version there is 1.7: leave it out, or use SpacesChart.guide(...) for the guide's command");
    }
    return new SpacesChart(version, `oci://${registry}`, undefined);
  }

  /**
   * The chart as the guide installs it: its registry and its names of values, which later versions do not have.
   *
   * @param guide version and kind of cluster
   */
  public static guide(guide: SpacesGuideChart): SpacesChart {
    const at = 'SpacesChart.guide';
    if (!hasShellVariable(guide.version)) checkVersion(at, guide.version);
    if (!hasShellVariable(guide.clusterType) && !CLUSTER_TYPES.includes(guide.clusterType)) {
      fail(at, 'clusterType', `be one of ${CLUSTER_TYPES.join(', ')}`, guide.clusterType, "write for example 'eks'");
    }
    return new SpacesChart(guide.version, `oci://${OLD_REGISTRY}`, guide.clusterType);
  }

  /** The version or range of the chart. */
  public readonly chartVersion: string;

  private constructor(chartVersion: string, private readonly repository: string, private readonly clusterType: string | undefined) {
    this.chartVersion = chartVersion;
  }

  /** Where the chart is. @internal */
  public get _repository(): string {
    return this.repository;
  }

  /** The version as checks of values need it; undefined for the guide, whose names of values are not checked. @internal */
  public get _version(): ChartVersion | undefined {
    return this.clusterType === undefined ? { text: this.chartVersion, range: ChartRange.of(this.chartVersion) } : undefined;
  }

  /** The kind of cluster, where the names of values are those of the guide. @internal */
  public get _guideClusterType(): string | undefined {
    return this.clusterType;
  }
}
guardMethods(SpacesChart);

/** A version as helm takes it: three numbers without `v`, or a range. */
function checkVersion(at: string, version: string): void {
  if (typeof version === 'string' && /^v\d/.test(version)) {
    fail(at, 'version', "be written without 'v'", version, `helm takes '${version.slice(1)}'; only \`up space init\` takes '${version}'`);
  }
  if (typeof version !== 'string' || !isSemverConstraint(version)) {
    fail(at, 'version', 'be a version of the chart', version, "write for example '1.17.1', or '1.17.x' for the newest patch");
  }
  if (version === '1.9.0') fail(at, 'version', 'be one whose images were published', version, "write '1.9.1', which took its place");
  if (/^\d+(\.\d+)?$/.test(version)) {
    fail(at, 'version', 'have three numbers', version, `write '${version}${version.includes('.') ? '' : '.0'}.0', or a range such as '${version}.x'`);
  }
}
