import type { Duration } from 'cdk8s';
import type { SpacesControlPlaneSettings } from './control-plane-settings';
import type { SpacesObservability } from './observability';
import type { SpacesApi, SpacesController, SpacesRouter } from './workloads';
import type { SecretKey, SecretName } from '../../kit/values/secret-key';

/** TLS for traffic from outside. Since version 1.13 of the chart. */
export interface SpacesExternalTls {
  /**
   * The host of the Space, where neither an Ingress nor the Gateway API names it: a DNS name without scheme, port and path. Since version 1.16.
   * @default - the host of the Gateway API, else of the Ingress
   */
  readonly host?: string;
  /**
   * The Secret with the serving certificate and its key, in the namespace of the Space.
   * @default - created by cert-manager
   */
  readonly tlsSecret?: SecretName;
  /**
   * The key of a Secret with the bundle of certificate authorities, in the namespace of the Space.
   * @default - the certificate authority of the Space
   */
  readonly caBundleSecret?: SecretKey;
}

/** The Ingress of the Space. Its host is the prop `ingressHost`. */
export interface SpacesIngress {
  /**
   * Whether the chart creates the Ingress.
   * @default - false since version 1.16, before that true
   */
  readonly provision?: boolean;
  /**
   * The class of the Ingress. Since version 1.16; before that it was always nginx.
   * @default - the default class of the cluster
   */
  readonly ingressClassName?: string;
  /**
   * Annotations of the Ingress. Since version 1.16, nginx needs `nginx.ingress.kubernetes.io/ssl-passthrough: 'true'` here.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Labels of the ingress controller's pods, which the network policy admits.
   * @default - before version 1.16 those of ingress-nginx, then none
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Labels of the ingress controller's namespace, which the network policy admits.
   * @default - before version 1.16 those of ingress-nginx, then none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /**
   * Whether TLS is off behind the Ingress.
   * @default - false
   */
  readonly insecure?: boolean;
}

/** The Gateway of the Space. */
export interface SpacesGateway {
  /**
   * Whether the chart creates the Gateway.
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
   * The namespace of the Gateway. Since version 1.16.
   * @default - the namespace of the Space
   */
  readonly namespace?: string;
}

/** Access to the Space through the Gateway API. Since version 1.10 of the chart. */
export interface SpacesGatewayApi {
  /**
   * The host of the Space: a DNS name without scheme, port and path.
   * @default - a name for trials on a local machine
   */
  readonly host?: string;
  /**
   * The Gateway.
   * @default - not created
   */
  readonly gateway?: SpacesGateway;
  /**
   * Whether the chart creates the route to the router of the Space.
   * @default - false
   */
  readonly spacesRouterRoute?: boolean;
  /**
   * Labels of the gateway controller's pods, which the network policy admits.
   * @default - those of Envoy Gateway
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Labels of the gateway controller's namespace, which the network policy admits.
   * @default - those of Envoy Gateway
   */
  readonly namespaceLabels?: { readonly [key: string]: string };
  /**
   * Whether TLS is off behind the Gateway.
   * @default - false
   */
  readonly insecure?: boolean;
}

/** How a Space authenticates users. */
export interface SpacesAuthentication {
  /**
   * Whether identities of the cluster of the Space are accepted.
   * @default - true since version 1.4
   */
  readonly hubIdentities?: boolean;
  /**
   * The name of a ConfigMap with an AuthenticationConfiguration, in the namespace of the Space. Since version 1.3.
   * @default - none
   */
  readonly structuredConfig?: string;
}

/** How a Space authorizes users. */
export interface SpacesAuthorization {
  /**
   * Whether roles of the cluster of the Space are used.
   * @default - true since version 1.4
   */
  readonly hubRbac?: boolean;
}

/** The certificates of a Space. cert-manager, which must be installed first, creates them. */
export interface SpacesCertificates {
  /**
   * Whether the chart creates the certificates.
   * @default - true
   */
  readonly provision?: boolean;
  /**
   * Whether the chart creates the issuers. Since version 1.16.
   * @default - true
   */
  readonly manageIssuers?: boolean;
  /**
   * The ClusterIssuer that issues most certificates.
   * @default - spaces-selfsigned
   */
  readonly clusterIssuer?: string;
  /**
   * The namespace in which cert-manager keeps the resources of ClusterIssuers.
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
   * Whether Apollo, the query API, is on. Since version 1.6.
   * @default - false
   */
  readonly apollo?: boolean;
  /**
   * Whether backups of a whole Space are on. Since version 1.9.
   * @default - true since version 1.14, before that false
   */
  readonly spaceBackup?: boolean;
  /**
   * Whether simulations of changes are on.
   * @default - false
   */
  readonly simulations?: boolean;
  /**
   * Whether topologies are on.
   * @default - false
   */
  readonly topologies?: boolean;
  /**
   * Whether controllers can be installed as packages. Since version 1.12.
   * @default - false
   */
  readonly upboundControllers?: boolean;
  /**
   * Whether roles that are managed in Upbound are used. Since version 1.4.
   * @default - false
   */
  readonly upboundRbac?: boolean;
}

/** The values of the chart that have a prop. A value that the version does not have is refused; docs/reference/spaces-values.md lists all of them. */
export interface SpacesChartValues {
  /**
   * TLS for traffic from outside.
   * @default - the chart's default
   */
  readonly externalTls?: SpacesExternalTls;
  /**
   * The Ingress of the Space.
   * @default - the chart's default: none since version 1.16
   */
  readonly ingress?: SpacesIngress;
  /**
   * Access to the Space through the Gateway API.
   * @default - none
   */
  readonly gatewayApi?: SpacesGatewayApi;
  /**
   * The router, which receives all requests.
   * @default - the chart's default
   */
  readonly router?: SpacesRouter;
  /**
   * The API of the Space.
   * @default - the chart's default
   */
  readonly api?: SpacesApi;
  /**
   * The controller of the Space.
   * @default - the chart's default
   */
  readonly controller?: SpacesController;
  /**
   * How users are authenticated.
   * @default - the chart's default
   */
  readonly authentication?: SpacesAuthentication;
  /**
   * How users are authorized.
   * @default - the chart's default
   */
  readonly authorization?: SpacesAuthorization;
  /**
   * The certificates of the Space.
   * @default - the chart's default
   */
  readonly certificates?: SpacesCertificates;
  /**
   * Features that may still change.
   * @default - the chart's default
   */
  readonly features?: SpacesFeatures;
  /**
   * Metrics, logs and traces. The OpenTelemetry operator must be installed first.
   * @default - off
   */
  readonly observability?: SpacesObservability;
  /**
   * Settings of all control planes.
   * @default - the chart's default
   */
  readonly controlPlanes?: SpacesControlPlaneSettings;
  /**
   * The registry and path of the images, without a scheme.
   * @default - xpkg.upbound.io/spaces-artifacts
   */
  readonly registry?: string;
  /**
   * The Secrets with registry credentials, in the namespace of the Space. Upbound supports only one, with the default name.
   * @default - upbound-pull-secret
   */
  readonly imagePullSecrets?: SecretName[];
  /**
   * Labels of all workloads of the Space.
   * @default - none
   */
  readonly spaceLabels?: { readonly [key: string]: string };
}
