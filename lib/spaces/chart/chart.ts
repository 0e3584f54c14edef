import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { lit, program, say } from '../../kit/checks/words';
import { isSemverConstraint } from '../../kit/go/semver';
import { hasShellVariable } from '../../kit/values/shell-variable';
import { ChartRange } from '../../wiring/helm/chart-range';
import type { ChartVersion } from '../../wiring/helm/chart-table';
import { SpacesRule } from '../rules';

/** Options of `SpacesChart.version`. */
export interface SpacesChartOptions {
  /**
   * The registry and path of the chart, without `oci://`, for a copy in your own registry.
   * @default - `xpkg.upbound.io/spaces-artifacts`; for versions before 1.7 the registry of that time
   */
  readonly registry?: string;
}

/**
 * The chart as the guide installs it.
 *
 * @deprecated Use `SpacesChart.version`.
 */
export interface SpacesGuideChart {
  /** The version; the guide uses the shell variable SPACES_VERSION. */
  readonly version: string;
  /** The type of cluster: `kind`, `eks`, `aks` or `gke`; the guide uses the shell variable SPACES_CLUSTER_TYPE. */
  readonly clusterType: string;
}

/** The registry of the chart before version 1.7. The versions since 1.9 are only in the current one. */
const OLD_REGISTRY = 'us-west1-docker.pkg.dev/orchestration-build/upbound-environments';
const CLUSTER_TYPES = ['kind', 'eks', 'aks', 'gke'];

/**
 * The Helm chart of Upbound Spaces: its version, its registry, and the names of its values.
 *
 * @see https://docs.upbound.io/reference/spaces-helm-reference/
 */
export class SpacesChart {
  /**
   * A version of the chart in its current registry.
   *
   * @param version version without `v`, for example `1.17.1`, a range such as `1.17.x`, or a shell variable for the helm command
   * @param options where the chart is
   */
  public static version(version: string, options: SpacesChartOptions = {}): SpacesChart {
    const at = 'SpacesChart.version';
    checkVersion(at, 'version', version);
    const range = ChartRange.of(version);
    const registry = options.registry ?? (range.isBefore('1.7') ? OLD_REGISTRY : 'xpkg.upbound.io/spaces-artifacts');
    if (!/^(localhost|[^\s/:]+[.:][^\s/]+)(\/[^\s/:]+)*$/.test(substituted(registry, 'x.x'))) {
      refuse(at, SpacesRule.REGISTRY, 'registry', "be a registry and path without 'oci://'", registry, say`write for example ${lit('xpkg.upbound.io/spaces-artifacts')}`);
    }
    if (registry.startsWith('us-west1-docker.pkg.dev/orchestration-build/') && !range.isBefore('1.9')) {
      refuse(at, SpacesRule.REGISTRY, 'registry', 'be a registry that still gets new versions', registry,
        because('no version since 1.9 is there', remove('registry', say`remove it${program(", or use SpacesChart.guide(...) for the guide's command", '')}`)));
    }
    return new SpacesChart(version, `oci://${registry}`, undefined);
  }

  /**
   * The chart as the guide installs it: from its registry, and with its names of values, which later versions no longer have.
   *
   * @param guide version and type of cluster
   * @deprecated Use `SpacesChart.version`: no version since 1.9 is in the registry of the guide.
   */
  public static guide(guide: SpacesGuideChart): SpacesChart {
    const at = 'SpacesChart.guide';
    const { version, clusterType } = guide;
    checkVersion(at, 'guide.version', version);
    if (!hasShellVariable(clusterType) && !isPlaceholder(clusterType) && !CLUSTER_TYPES.includes(clusterType)) {
      const lower = clusterType.toLowerCase();
      refuse(at, SpacesRule.CLUSTER_TYPE, 'guide.clusterType', `be one of ${CLUSTER_TYPES.join(', ')}`, clusterType,
        CLUSTER_TYPES.includes(lower) ? set('guide.clusterType', lower) : "write for example 'eks'");
    }
    return new SpacesChart(version, `oci://${OLD_REGISTRY}`, clusterType);
  }

  /** The version or range of the chart. */
  public readonly chartVersion: string;

  private constructor(chartVersion: string, private readonly repository: string, private readonly clusterType: string | undefined) {
    this.chartVersion = chartVersion;
  }

  /** The registry and path of the chart. @internal */
  public get _repository(): string {
    return this.repository;
  }

  /** The version for checks of values; undefined for the guide's chart, whose values are not checked. @internal */
  public get _version(): ChartVersion | undefined {
    return this.clusterType === undefined ? { text: this.chartVersion, range: ChartRange.of(this.chartVersion) } : undefined;
  }

  /** The type of cluster; undefined for another chart than the guide's. @internal */
  public get _guideClusterType(): string | undefined {
    return this.clusterType;
  }
}
guardMethods(SpacesChart);

/** A version as helm reads it: three numbers without `v`, or a range. */
function checkVersion(at: string, prop: string, version: string): void {
  if (hasShellVariable(version) || isPlaceholder(version)) return;
  if (/^v\d/.test(version)) {
    refuse(at, SpacesRule.VERSION, prop, "be written without 'v'", version, because("only `up space init` accepts the 'v'", set(prop, version.slice(1))));
  }
  if (!isSemverConstraint(substituted(version, '0'))) {
    refuse(at, SpacesRule.VERSION, prop, 'be a version of the chart', version, "write for example '1.17.1', or '1.17.x' for the newest patch");
  }
  if (version === '1.9.0') refuse(at, SpacesRule.VERSION, prop, 'be a version whose images were published', version, because('version 1.9.1 replaced it', set(prop, '1.9.1')));
  if (/^\d+(\.\d+)?$/.test(version)) {
    refuse(at, SpacesRule.VERSION, prop, 'have three numbers', version, `write '${version}${version.includes('.') ? '' : '.0'}.0', or a range such as '${version}.x'`);
  }
}
