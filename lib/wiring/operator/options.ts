import type { Duration } from 'cdk8s';
import type { EsoOperatorPods } from './pods';

/** The issuer of a certificate. */
export interface EsoOperatorIssuer {
  /** The name of the issuer. */
  readonly name: string;
  /**
   * Its kind: `Issuer` or `ClusterIssuer`.
   * @default - Issuer
   */
  readonly kind?: string;
  /**
   * Its API group.
   * @default - cert-manager.io
   */
  readonly group?: string;
}

/** A certificate of the webhook by cert-manager, which must be installed before. */
export interface EsoOperatorCertManager {
  /**
   * Whether cert-manager makes the certificate, not the operator.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * The issuer; it must be named unless the certificate is somebody else's.
   * @default - none that exists
   */
  readonly issuerRef?: EsoOperatorIssuer;
  /**
   * Whether the chart makes the Certificate.
   * @default - true
   */
  readonly createCertificate?: boolean;
  /**
   * Lets cert-manager write its authority into the webhook and the CRDs.
   * @default - true
   */
  readonly addInjectorAnnotations?: boolean;
  /**
   * How long the certificate is valid.
   * @default - 8760h
   */
  readonly duration?: Duration;
  /**
   * How long before its end it is renewed.
   * @default - cert-manager's
   */
  readonly renewBefore?: Duration;
}

/** The webhook, which checks stores and ExternalSecrets. */
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
   * What happens while it cannot be reached: `Fail` or `Ignore`.
   * @default - Fail
   */
  readonly failurePolicy?: string;
  /**
   * Its certificate by cert-manager.
   * @default - the operator's own certificate controller makes it
   */
  readonly certManager?: EsoOperatorCertManager;
}

/** The certificate controller, which makes the certificate of the webhook. */
export interface EsoOperatorCertController extends EsoOperatorPods {
  /**
   * Whether it runs.
   * @default - true
   */
  readonly create?: boolean;
}

/** The CRDs of the operator, which the chart installs before everything else. */
export interface EsoOperatorCrds {
  /**
   * That of ClusterSecretStore.
   * @default - true
   */
  readonly createClusterSecretStore?: boolean;
  /**
   * That of ClusterExternalSecret.
   * @default - true
   */
  readonly createClusterExternalSecret?: boolean;
  /**
   * That of PushSecret.
   * @default - true
   */
  readonly createPushSecret?: boolean;
  /**
   * That of ClusterPushSecret; since version 0.15.
   * @default - true
   */
  readonly createClusterPushSecret?: boolean;
  /**
   * That of ClusterGenerator; since version 0.11.
   * @default - true
   */
  readonly createClusterGenerator?: boolean;
  /**
   * Annotations of the CRDs.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Converts objects between versions of the API by the webhook.
   * @default - false since version 0.16, before true
   */
  readonly conversion?: boolean;
  /**
   * Serves v1beta1 beside v1, without conversion; since version 1.0.
   * @default - false
   */
  readonly unsafeServeV1Beta1?: boolean;
}

/** A right to write another kind than Secret. */
export interface EsoOperatorTarget {
  /** The API group; '' for the core group. */
  readonly apiGroup: string;
  /** The resources, in the plural: `configmaps`. */
  readonly resources: string[];
  /** The verbs: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`. */
  readonly verbs: string[];
}

/** Other kinds than Secret as targets of ExternalSecrets; since version 1.0. */
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
   * Whether there is one.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * How often metrics are read.
   * @default - 30s
   */
  readonly interval?: Duration;
  /**
   * How long reading may take.
   * @default - 25s
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
   * What happens where the kind is not known: `skipIfMissing`, `failIfMissing` or `alwaysRender`; since version 0.20.
   * @default - skipIfMissing
   */
  readonly renderMode?: string;
}

/** Roles of the operator. */
export interface EsoOperatorRbac {
  /**
   * Whether the chart makes roles.
   * @default - true
   */
  readonly create?: boolean;
  /**
   * Lets those who may view a namespace see External Secrets objects; since version 0.17.
   * @default - true
   */
  readonly aggregateToView?: boolean;
  /**
   * Lets those who may edit a namespace change External Secrets objects; since version 0.17.
   * @default - true
   */
  readonly aggregateToEdit?: boolean;
}

/** The values of the chart of the operator that have a prop. What a version of the chart does not have is refused. */
export interface EsoOperatorValues extends EsoOperatorPods {
  /**
   * Installs the CRDs. Turn it off where another release or tool brings them.
   * @default - true
   */
  readonly installCrds?: boolean;
  /**
   * Which CRDs, and how.
   * @default - all
   */
  readonly crds?: EsoOperatorCrds;
  /**
   * Handles SecretStores; since version 1.0.
   * @default - true
   */
  readonly processSecretStore?: boolean;
  /**
   * Handles ClusterSecretStores.
   * @default - true
   */
  readonly processClusterStore?: boolean;
  /**
   * Handles ClusterExternalSecrets.
   * @default - true
   */
  readonly processClusterExternalSecret?: boolean;
  /**
   * Handles PushSecrets. Since version 0.19 `processClusterPushSecret` must be false too.
   * @default - true
   */
  readonly processPushSecret?: boolean;
  /**
   * Handles ClusterPushSecrets; since version 0.15.
   * @default - true
   */
  readonly processClusterPushSecret?: boolean;
  /**
   * Handles ClusterGenerators; since version 0.20.
   * @default - true
   */
  readonly processClusterGenerator?: boolean;
  /**
   * The one namespace that the operator works in.
   * @default - all namespaces
   */
  readonly scopedNamespace?: string;
  /**
   * Gives the operator rights in that namespace only, and turns everything off that is for the cluster.
   * @default - false
   */
  readonly scopedRbac?: boolean;
  /**
   * The class of stores and ExternalSecrets that the operator handles: their `controller`.
   * @default - all
   */
  readonly controllerClass?: string;
  /**
   * How many ExternalSecrets are handled at the same time.
   * @default - 1
   */
  readonly concurrent?: number;
  /**
   * Lets one of several pods work.
   * @default - false
   */
  readonly leaderElect?: boolean;
  /**
   * Whether the operator runs: false for the CRDs alone.
   * @default - true
   */
  readonly createOperator?: boolean;
  /**
   * Adds labels of objects to metrics.
   * @default - false
   */
  readonly extendedMetricLabels?: boolean;
  /**
   * Other kinds than Secret as targets.
   * @default - none
   */
  readonly genericTargets?: EsoOperatorGenericTargets;
  /**
   * Lets the operator check tokens, for the identity of Vault; since version 0.20.
   * @default - false
   */
  readonly systemAuthDelegator?: boolean;
  /**
   * Gives the operator the rights over finalizers that OpenShift asks for; since version 0.15.
   * @default - true
   */
  readonly openshiftFinalizers?: boolean;
  /**
   * Labels of everything that the chart installs.
   * @default - none
   */
  readonly commonLabels?: { readonly [key: string]: string };
  /**
   * A ServiceMonitor.
   * @default - none
   */
  readonly serviceMonitor?: EsoOperatorServiceMonitor;
  /**
   * Roles.
   * @default - the chart's
   */
  readonly rbac?: EsoOperatorRbac;
  /**
   * The webhook.
   * @default - the chart's
   */
  readonly webhook?: EsoOperatorWebhook;
  /**
   * The certificate controller.
   * @default - the chart's
   */
  readonly certController?: EsoOperatorCertController;
}
