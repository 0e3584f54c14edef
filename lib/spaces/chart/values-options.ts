import type { Duration } from 'cdk8s';
import type { SecretKey, SecretName } from '../../kit/values/secret-key';
import type { SpacesControlPlaneSettings } from './control-plane-settings';
import type { SpacesObservability } from './observability';
import type { SpacesApi, SpacesController, SpacesRouter } from './workloads';

/** TLS of the traffic from outside; since version 1.13. */
export interface SpacesExternalTls {
  /**
   * The host by which the Space is reached, where neither an Ingress nor the Gateway API names it; since version 1.16.
   * @default - the host of the Gateway API, else of the Ingress
   */
  readonly host?: string;
  /**
   * The Secret with the serving certificate and its key, in the namespace of the Space.
   * @default - made by cert-manager
   */
  readonly tlsSecret?: SecretName;
  /**
   * The key of a Secret with the bundle of certificate authorities, in the namespace of the Space.
   * @default - the authority of the Space
   */
  readonly caBundleSecret?: SecretKey;
}

/** The Ingress of the Space; its host is the prop `ingressHost`. */
export interface SpacesIngress {
  /**
   * Whether the chart makes the Ingress.
   * @default - false since version 1.16, before true
   */
  readonly provision?: boolean;
  /**
   * The class of the Ingress; since version 1.16, before it was always nginx.
   * @default - the default class of the cluster
   */
  readonly ingressClassName?: string;
  /**
   * Annotations of the Ingress. Since version 1.16 nginx needs `nginx.ingress.kubernetes.io/ssl-passthrough: 'true'` here.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Labels of the pods of the ingress controller, which the network policy lets in.
   * @default - those of ingress-nginx before version 1.16, then none
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Labels of the namespace of the ingress controller, which the network policy lets in.
   * @default - that of ingress-nginx before version 1.16, then none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /**
   * Turns TLS off behind the Ingress.
   * @default - false
   */
  readonly insecure?: boolean;
}

/** The Gateway of the Space. */
export interface SpacesGateway {
  /**
   * Whether the chart makes the Gateway.
   * @default - false
   */
  readonly provision?: boolean;
  /**
   * The class of the Gateway.
   * @default - spaces
   */
  readonly className?: string;
  /**
   * The name of the Gateway, which the routes name as their parent.
   * @default - spaces
   */
  readonly name?: string;
  /**
   * The namespace of the Gateway; since version 1.16.
   * @default - the namespace of the Space
   */
  readonly namespace?: string;
}

/** The Space by the Gateway API; since version 1.10. */
export interface SpacesGatewayApi {
  /**
   * The host by which the Space is reached: a name without a scheme.
   * @default - a name for trials on one's own machine
   */
  readonly host?: string;
  /**
   * The Gateway.
   * @default - not made
   */
  readonly gateway?: SpacesGateway;
  /**
   * Whether the chart makes the route to the router of the Space.
   * @default - false
   */
  readonly spacesRouterRoute?: boolean;
  /**
   * Labels of the pods of the gateway controller, which the network policy lets in.
   * @default - those of Envoy Gateway
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Labels of the namespace of the gateway controller, which the network policy lets in.
   * @default - that of Envoy Gateway
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /**
   * Turns TLS off behind the Gateway.
   * @default - false
   */
  readonly insecure?: boolean;
}

/** Who a Space takes users for. */
export interface SpacesAuthentication {
  /**
   * Takes the identities of the cluster of the Space.
   * @default - true since version 1.4
   */
  readonly hubIdentities?: boolean;
  /**
   * The name of a ConfigMap with an AuthenticationConfiguration, in the namespace of the Space; since version 1.3.
   * @default - none
   */
  readonly structuredConfig?: string;
}

/** What users of a Space may do. */
export interface SpacesAuthorization {
  /**
   * Asks the roles of the cluster of the Space.
   * @default - true since version 1.4
   */
  readonly hubRbac?: boolean;
}

/** The certificates of a Space, which cert-manager makes: it must be installed before. */
export interface SpacesCertificates {
  /**
   * Whether the chart makes the certificates.
   * @default - true
   */
  readonly provision?: boolean;
  /**
   * Whether the chart makes the issuers; since version 1.16.
   * @default - true
   */
  readonly manageIssuers?: boolean;
  /**
   * The ClusterIssuer from which most certificates come.
   * @default - spaces-selfsigned
   */
  readonly clusterIssuer?: string;
  /**
   * The namespace in which cert-manager keeps what belongs to ClusterIssuers.
   * @default - cert-manager
   */
  readonly clusterResourceNamespace?: string;
  /**
   * How long the certificate authority of the Space is valid.
   * @default - 8760h
   */
  readonly spacesCaDuration?: Duration;
  /**
   * How long the certificate of the webhook is valid.
   * @default - 2160h
   */
  readonly spacesControllerWebhookDuration?: Duration;
}

/** Features of a Space that may still change. */
export interface SpacesFeatures {
  /**
   * The query API; since version 1.6.
   * @default - false
   */
  readonly apollo?: boolean;
  /**
   * Backups of a whole Space; since version 1.9.
   * @default - true since version 1.14, before false
   */
  readonly spaceBackup?: boolean;
  /**
   * Simulations of changes.
   * @default - false
   */
  readonly simulations?: boolean;
  /**
   * Topologies.
   * @default - false
   */
  readonly topologies?: boolean;
  /**
   * Controllers as packages; since version 1.12.
   * @default - false
   */
  readonly upboundControllers?: boolean;
  /**
   * Roles that are managed in Upbound; since version 1.4.
   * @default - false
   */
  readonly upboundRbac?: boolean;
}

/** The values of the chart that have a prop. What a version of the chart does not have is refused; docs/reference/spaces-values.md has the table. */
export interface SpacesChartValues {
  /**
   * TLS of the traffic from outside.
   * @default - the chart's
   */
  readonly externalTls?: SpacesExternalTls;
  /**
   * The Ingress of the Space.
   * @default - the chart's: none since version 1.16
   */
  readonly ingress?: SpacesIngress;
  /**
   * The Space by the Gateway API.
   * @default - none
   */
  readonly gatewayApi?: SpacesGatewayApi;
  /**
   * The router, through which all requests come in.
   * @default - the chart's
   */
  readonly router?: SpacesRouter;
  /**
   * The API of the Space.
   * @default - the chart's
   */
  readonly api?: SpacesApi;
  /**
   * The controller of the Space.
   * @default - the chart's
   */
  readonly controller?: SpacesController;
  /**
   * Who users are.
   * @default - the chart's
   */
  readonly authentication?: SpacesAuthentication;
  /**
   * What users may do.
   * @default - the chart's
   */
  readonly authorization?: SpacesAuthorization;
  /**
   * Certificates.
   * @default - the chart's
   */
  readonly certificates?: SpacesCertificates;
  /**
   * Features that may still change.
   * @default - the chart's
   */
  readonly features?: SpacesFeatures;
  /**
   * Metrics, logs and traces. The OpenTelemetry operator must be installed before.
   * @default - off
   */
  readonly observability?: SpacesObservability;
  /**
   * Settings of all control planes.
   * @default - the chart's
   */
  readonly controlPlanes?: SpacesControlPlaneSettings;
  /**
   * The registry and folder of the images, without a scheme.
   * @default - xpkg.upbound.io/spaces-artifacts
   */
  readonly registry?: string;
  /**
   * The Secrets with credentials of the registry, in the namespace of the Space. Upbound supports one, with the name of the default.
   * @default - upbound-pull-secret
   */
  readonly imagePullSecrets?: SecretName[];
  /**
   * Labels of everything that the Space runs.
   * @default - none
   */
  readonly spaceLabels?: { readonly [key: string]: string };
}
