import type { ApiObject } from 'cdk8s';

/** A chart as it is to be installed, whatever delivers it. */
export interface HelmChartRelease {
  /** The repository: `https://...`, or a registry with `oci://`, without the name of the chart. */
  readonly repository: string;
  /** The name of the chart. */
  readonly chart: string;
  /** The version or a range. */
  readonly version: string;
  readonly releaseName: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether the namespace is created too, unless the delivery says otherwise. */
  readonly createNamespace?: boolean;
  /** Whether the chart has objects that can only be applied on the server. */
  readonly isLarge?: boolean;
  /** The prop that `version`, or a value such as `values.account`, comes from, where it is another. */
  readonly origins?: Readonly<Record<string, string>>;
}

/** What a delivery has added to the chart. */
export interface DeliveredObjects {
  /** The HelmRelease or Application. */
  readonly release?: ApiObject;
  /** The source of a HelmRelease. */
  readonly source?: ApiObject;
}
