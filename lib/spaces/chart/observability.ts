import type { SecretName } from '../../kit/values/secret-key';

/** Where the collector of a Space sends what it collects: the names of exporters. */
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
   * Exporters of traces; since version 1.15.
   * @default - none
   */
  readonly traces?: string[];
}

/** Traces of the parts of a Space; since version 1.15. */
export interface SpacesTracing {
  /**
   * Whether traces are made.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * The host that takes traces by OTLP.
   * @default - the collector of the Space
   */
  readonly endpoint?: string;
  /**
   * The port of that host, for gRPC.
   * @default - 4317
   */
  readonly port?: number;
  /**
   * The share of requests that is traced: 0 to 1.
   * @default - 0.1
   */
  readonly samplingRate?: number;
  /**
   * The Secret with the certificate authority of that host under `ca.crt`, in the namespace of the Space.
   * @default - the authority of the Space
   */
  readonly caBundleSecret?: SecretName;
}

/** Metrics, logs and traces of a Space and its control planes. */
export interface SpacesObservability {
  /**
   * Whether they are collected; since version 1.14. The OpenTelemetry operator must be installed before.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * Exporters of the collector of the Space, by name, as OpenTelemetry configures them; since version 1.4. Credentials are referred to as
   * `${env:API_KEY}`.
   * @default - `debug`
   */
  readonly exporters?: { readonly [key: string]: unknown };
  /**
   * Which exporters are used; since version 1.4.
   * @default - none
   */
  readonly exportPipeline?: SpacesExportPipeline;
  /**
   * Environment variables of the collector of the Space, as Kubernetes writes them; since version 1.12.3.
   * @default - none
   */
  readonly env?: { readonly [key: string]: unknown }[];
  /**
   * The resources of the collector of the Space, as Kubernetes writes them; since version 1.4.
   * @default - the chart's
   */
  readonly spacesCollectorResources?: { readonly [key: string]: unknown };
  /**
   * The resources of the collectors of control planes, as Kubernetes writes them; since version 1.4.
   * @default - the chart's
   */
  readonly collectorResources?: { readonly [key: string]: unknown };
  /**
   * Tolerations of the collectors of logs, as Kubernetes writes them; since version 1.16.
   * @default - none
   */
  readonly logCollectorTolerations?: { readonly [key: string]: unknown }[];
  /**
   * The resources of the collectors of logs, as Kubernetes writes them; since version 1.16.
   * @default - the chart's
   */
  readonly logCollectorResources?: { readonly [key: string]: unknown };
  /**
   * Collects from the system parts of control planes too; since version 1.13.
   * @default - false
   */
  readonly includeSystemTelemetry?: boolean;
  /**
   * The audit policy of the API servers of control planes; since version 1.14.
   * @default - none
   */
  readonly auditPolicy?: string;
  /**
   * Traces of the parts of the Space.
   * @default - none
   */
  readonly tracing?: SpacesTracing;
}
