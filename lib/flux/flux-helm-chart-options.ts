import type { Duration } from 'cdk8s';
import type { FluxVerificationProvider } from './flux-oci-repository-options';
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
