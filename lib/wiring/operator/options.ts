import type { Duration } from 'cdk8s';
import type { EsoOperatorPods } from './pods';

/** The cert-manager issuer of a certificate. */
export interface EsoOperatorIssuer {
  /** The name of the issuer. */
  readonly name: string;
  /**
   * Its kind: `Issuer` or `ClusterIssuer`.
   * @default - `Issuer`
   */
  readonly kind?: string;
  /**
   * Its API group.
   * @default - `cert-manager.io`
   */
  readonly group?: string;
}

/** A webhook certificate from cert-manager, which must already be installed. */
export interface EsoOperatorCertManager {
  /**
   * Whether cert-manager issues the certificate, instead of the operator.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * The issuer. Required unless the Certificate is created outside of the chart.
   * @default - none that exists: the chart writes `my-issuer`
   */
  readonly issuerRef?: EsoOperatorIssuer;
  /**
   * Whether the chart creates the Certificate.
   * @default - true
   */
  readonly createCertificate?: boolean;
  /**
   * Whether cert-manager injects its certificate authority into the webhook and the CRDs.
   * @default - true
   */
  readonly addInjectorAnnotations?: boolean;
  /**
   * How long the certificate is valid.
   * @default - `8760h`
   */
  readonly duration?: Duration;
  /**
   * How long before it expires the certificate is renewed.
   * @default - that of cert-manager
   */
  readonly renewBefore?: Duration;
}

/** The webhook, which validates stores and ExternalSecrets. */
export interface EsoOperatorWebhook extends EsoOperatorPods {
  /**
   * Whether it runs.
   * @default - true
   */
  readonly create?: boolean;
  /**
   * Its port.
   * @default - 10250
   */
  readonly port?: number;
  /**
   * What the API server does while the webhook is unreachable: `Fail` or `Ignore`.
   * @default - `Fail`
   */
  readonly failurePolicy?: string;
  /**
   * A certificate from cert-manager.
   * @default - the certificate controller of the operator creates one
   */
  readonly certManager?: EsoOperatorCertManager;
}

/** The certificate controller, which creates the certificate of the webhook. */
export interface EsoOperatorCertController extends EsoOperatorPods {
  /**
   * Whether it runs.
   * @default - true
   */
  readonly create?: boolean;
}

/** The CRDs of the operator, which the chart installs first. */
export interface EsoOperatorCrds {
  /**
   * Whether the CRD of ClusterSecretStore is installed.
   * @default - true
   */
  readonly createClusterSecretStore?: boolean;
  /**
   * Whether the CRD of ClusterExternalSecret is installed.
   * @default - true
   */
  readonly createClusterExternalSecret?: boolean;
  /**
   * Whether the CRD of PushSecret is installed.
   * @default - true
   */
  readonly createPushSecret?: boolean;
  /**
   * Whether the CRD of ClusterPushSecret is installed; since version 0.15 of the chart.
   * @default - true
   */
  readonly createClusterPushSecret?: boolean;
  /**
   * Whether the CRD of ClusterGenerator is installed; since version 0.11 of the chart.
   * @default - true
   */
  readonly createClusterGenerator?: boolean;
  /**
   * Annotations of the CRDs.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Whether the webhook converts objects between API versions.
   * @default - false since version 0.16 of the chart, true before
   */
  readonly conversion?: boolean;
  /**
   * Whether v1beta1 is served as well as v1, without conversion; since version 1.0 of the chart.
   * @default - false
   * @deprecated Write `external-secrets.io/v1` in the manifests.
   */
  readonly unsafeServeV1Beta1?: boolean;
}

/** Permission to write a kind other than Secret. */
export interface EsoOperatorTarget {
  /** The API group; `''` for the core group. */
  readonly apiGroup: string;
  /** The resources, in the plural, for example `configmaps`. */
  readonly resources: string[];
  /** The verbs: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`. */
  readonly verbs: string[];
}

/** Kinds other than Secret as targets of ExternalSecrets; since version 1.0 of the chart. */
export interface EsoOperatorGenericTargets {
  /**
   * Whether they may be written.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * What may be written.
   * @default - nothing
   */
  readonly resources?: EsoOperatorTarget[];
}

/** A ServiceMonitor of the Prometheus operator. */
export interface EsoOperatorServiceMonitor {
  /**
   * Whether it is created.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * How often metrics are scraped.
   * @default - `30s`
   */
  readonly interval?: Duration;
  /**
   * How long a scrape may take.
   * @default - `25s`
   */
  readonly scrapeTimeout?: Duration;
  /**
   * Labels by which Prometheus finds it.
   * @default - none
   */
  readonly additionalLabels?: { readonly [key: string]: string };
  /**
   * Its namespace.
   * @default - that of the operator
   */
  readonly namespace?: string;
  /**
   * What happens when the cluster has no ServiceMonitor CRD: `skipIfMissing`, `failIfMissing` or `alwaysRender`; since version 0.20 of the chart.
   * @default - `skipIfMissing`
   */
  readonly renderMode?: string;
}

/** RBAC roles of the operator. */
export interface EsoOperatorRbac {
  /**
   * Whether the chart creates roles.
   * @default - true
   */
  readonly create?: boolean;
  /**
   * Whether everyone who may view a namespace may view its External Secrets objects; since version 0.17 of the chart.
   * @default - true
   */
  readonly aggregateToView?: boolean;
  /**
   * Whether everyone who may edit a namespace may edit its External Secrets objects; since version 0.17 of the chart.
   * @default - true
   */
  readonly aggregateToEdit?: boolean;
}

/** The values of the External Secrets chart that have a prop. A value that the version of the chart does not have is refused. */
export interface EsoOperatorValues extends EsoOperatorPods {
  /**
   * Whether the CRDs are installed. Turn it off where another release or tool installs them.
   * @default - true
   */
  readonly installCrds?: boolean;
  /**
   * Which CRDs are installed, and how.
   * @default - all
   */
  readonly crds?: EsoOperatorCrds;
  /**
   * Whether the operator reconciles SecretStores; since version 1.0 of the chart.
   * @default - true
   */
  readonly processSecretStore?: boolean;
  /**
   * Whether the operator reconciles ClusterSecretStores.
   * @default - true
   */
  readonly processClusterStore?: boolean;
  /**
   * Whether the operator reconciles ClusterExternalSecrets.
   * @default - true
   */
  readonly processClusterExternalSecret?: boolean;
  /**
   * Whether the operator reconciles PushSecrets. If not, `processClusterPushSecret` must be false as well since version 0.19 of the chart.
   * @default - true
   */
  readonly processPushSecret?: boolean;
  /**
   * Whether the operator reconciles ClusterPushSecrets; since version 0.15 of the chart.
   * @default - true
   */
  readonly processClusterPushSecret?: boolean;
  /**
   * Whether the operator reconciles ClusterGenerators; since version 0.20 of the chart.
   * @default - true
   */
  readonly processClusterGenerator?: boolean;
  /**
   * The only namespace that the operator works in.
   * @default - all namespaces
   */
  readonly scopedNamespace?: string;
  /**
   * Whether the operator has permissions in `scopedNamespace` only; everything cluster-scoped is then turned off.
   * @default - false
   */
  readonly scopedRbac?: boolean;
  /**
   * The class of stores that the operator reconciles, with their ExternalSecrets: the `controller` of the stores.
   * @default - all
   */
  readonly controllerClass?: string;
  /**
   * How many ExternalSecrets are reconciled at the same time.
   * @default - 1
   */
  readonly concurrent?: number;
  /**
   * Whether pods elect a leader, which alone works. Needed with several pods.
   * @default - false
   */
  readonly leaderElect?: boolean;
  /**
   * Whether the operator runs; false installs only the CRDs.
   * @default - true
   */
  readonly createOperator?: boolean;
  /**
   * Whether metrics have the labels of their objects.
   * @default - false
   */
  readonly extendedMetricLabels?: boolean;
  /**
   * Kinds other than Secret as targets.
   * @default - none
   */
  readonly genericTargets?: EsoOperatorGenericTargets;
  /**
   * Whether the operator may review tokens, for the Kubernetes auth method of Vault; since version 0.20 of the chart.
   * @default - false
   */
  readonly systemAuthDelegator?: boolean;
  /**
   * Whether the operator gets the permissions on finalizers that OpenShift demands; since version 0.15 of the chart.
   * @default - true
   */
  readonly openshiftFinalizers?: boolean;
  /**
   * Labels of everything that the chart installs.
   * @default - none
   */
  readonly commonLabels?: { readonly [key: string]: string };
  /**
   * A ServiceMonitor for the Prometheus operator.
   * @default - none
   */
  readonly serviceMonitor?: EsoOperatorServiceMonitor;
  /**
   * RBAC roles.
   * @default - those of the chart
   */
  readonly rbac?: EsoOperatorRbac;
  /**
   * The webhook.
   * @default - as in the chart
   */
  readonly webhook?: EsoOperatorWebhook;
  /**
   * The certificate controller.
   * @default - as in the chart
   */
  readonly certController?: EsoOperatorCertController;
}
