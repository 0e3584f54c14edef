import type { SecretName } from '../../kit/values/secret-key';

/** The exporters to which the collector of a Space sends data, by name. */
export interface SpacesExportPipeline {
  /**
   * Exporters of logs.
   * @default - none
   */
  readonly logs?: string[];
  /**
   * Exporters of metrics.
   * @default - none
   */
  readonly metrics?: string[];
  /**
   * Exporters of traces. Since version 1.15 of the chart.
   * @default - none
   */
  readonly traces?: string[];
}

/** Traces of the components of a Space. Since version 1.15 of the chart. */
export interface SpacesTracing {
  /**
   * Whether traces are recorded.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * The host that receives traces over OTLP.
   * @default - the collector of the Space
   */
  readonly endpoint?: string;
  /**
   * The gRPC port of that host.
   * @default - 4317
   */
  readonly port?: number;
  /**
   * The fraction of requests that is traced: 0 to 1.
   * @default - 0.1
   */
  readonly samplingRate?: number;
  /**
   * The Secret with the certificate authority of that host in the key `ca.crt`, in the namespace of the Space.
   * @default - the certificate authority of the Space
   */
  readonly caBundleSecret?: SecretName;
}

/** Metrics, logs and traces of a Space and its control planes. */
export interface SpacesObservability {
  /**
   * Whether data is collected. The OpenTelemetry operator must be installed first. Since version 1.14 of the chart.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * Exporters of the Space's collector, by name, in the form of the OpenTelemetry configuration. Refer to credentials as `${env:API_KEY}`. Since
   * version 1.4.
   * @default - `debug`
   */
  readonly exporters?: { readonly [key: string]: unknown };
  /**
   * Which exporters are used. Since version 1.4.
   * @default - none
   */
  readonly exportPipeline?: SpacesExportPipeline;
  /**
   * Environment variables of the Space's collector, in the form of Kubernetes. Since version 1.12.3.
   * @default - none
   */
  readonly env?: { readonly [key: string]: unknown }[];
  /**
   * Resources of the Space's collector, in the form of Kubernetes. Since version 1.4.
   * @default - the chart's default
   */
  readonly spacesCollectorResources?: { readonly [key: string]: unknown };
  /**
   * Resources of the collectors of control planes, in the form of Kubernetes. Since version 1.4.
   * @default - the chart's default
   */
  readonly collectorResources?: { readonly [key: string]: unknown };
  /**
   * Tolerations of the log collectors, in the form of Kubernetes. Since version 1.16.
   * @default - none
   */
  readonly logCollectorTolerations?: { readonly [key: string]: unknown }[];
  /**
   * Resources of the log collectors, in the form of Kubernetes. Since version 1.16.
   * @default - the chart's default
   */
  readonly logCollectorResources?: { readonly [key: string]: unknown };
  /**
   * Whether data of the system components of control planes is collected too. Since version 1.13.
   * @default - false
   */
  readonly includeSystemTelemetry?: boolean;
  /**
   * The audit policy of the API servers of control planes. Since version 1.14.
   * @default - none
   */
  readonly auditPolicy?: string;
  /**
   * Traces of the components of the Space.
   * @default - none
   */
  readonly tracing?: SpacesTracing;
}
