import type { Duration } from 'cdk8s';

/** The type of a Kubernetes Service. */
export enum SpacesServiceType {
  /** Reachable only inside the cluster. */
  CLUSTER_IP = 'ClusterIP',
  /** Reachable through a port of every node. */
  NODE_PORT = 'NodePort',
  /** Reachable through a load balancer. */
  LOAD_BALANCER = 'LoadBalancer',
}

/** A horizontal pod autoscaler. */
export interface SpacesAutoscaler {
  /**
   * Whether the autoscaler is created.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * The minimum number of pods.
   * @default - 1
   */
  readonly minReplicas?: number;
  /**
   * The maximum number of pods.
   * @default - 5
   */
  readonly maxReplicas?: number;
  /**
   * The target CPU usage, in percent.
   * @default - 80
   */
  readonly targetCpuUtilizationPercentage?: number;
  /**
   * The target memory usage, in percent.
   * @default - 80, for the router none
   */
  readonly targetMemoryUtilizationPercentage?: number;
}

/** A PodMonitor of the Prometheus operator. */
export interface SpacesPodMonitor {
  /**
   * Whether the PodMonitor is created.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * How often metrics are scraped.
   * @default - 30s
   */
  readonly interval?: Duration;
}

/** The Service of the router. */
export interface SpacesRouterService {
  /**
   * The type of the Service. Since version 1.16 of the chart, LOAD_BALANCER needs a host: `externalTls.host`, `gatewayApi.host` or `ingressHost`.
   * @default - `ClusterIP`
   */
  readonly type?: SpacesServiceType;
  /**
   * Annotations, for example for the load balancer of a cloud.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The router, which receives all requests. */
export interface SpacesRouter {
  /**
   * Its Service.
   * @default - reachable only inside the cluster
   */
  readonly service?: SpacesRouterService;
  /**
   * The number of its pods.
   * @default - 1
   */
  readonly replicaCount?: number;
  /**
   * Its autoscaler.
   * @default - none
   */
  readonly hpa?: SpacesAutoscaler;
  /**
   * Its PodMonitor.
   * @default - none
   */
  readonly podMonitor?: SpacesPodMonitor;
  /**
   * Whether TLS is off. Since version 1.9 of the chart.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * Labels of its pods.
   * @default - none
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Annotations of its pods.
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Labels of the nodes that its pods may run on.
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Tolerations of its pods, in the form of Kubernetes.
   * @default - none
   */
  readonly tolerations?: { readonly [key: string]: unknown }[];
  /**
   * Resources of its proxy, in the form of Kubernetes.
   * @default - the chart's default
   */
  readonly resources?: { readonly [key: string]: unknown };
}

/** The API of the Space. */
export interface SpacesApi {
  /**
   * The number of its pods.
   * @default - 1
   */
  readonly replicaCount?: number;
  /**
   * Its autoscaler.
   * @default - none
   */
  readonly hpa?: SpacesAutoscaler;
  /**
   * Its PodMonitor. Since version 1.3 of the chart.
   * @default - none
   */
  readonly podMonitor?: SpacesPodMonitor;
  /**
   * Whether TLS is off. Since version 1.9.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * The annotations that a group may have. They replace the default, without which `kubectl apply` of groups is refused. Since version 1.11.
   * @default - `kubectl.kubernetes.io/last-applied-configuration`
   */
  readonly allowedNamespaceAnnotations?: string[];
  /**
   * Labels of its pods.
   * @default - none
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Annotations of its pods.
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
}

/** The controller of the Space. */
export interface SpacesController {
  /**
   * The number of its pods.
   * @default - 1
   */
  readonly replicaCount?: number;
  /**
   * Its PodMonitor.
   * @default - none
   */
  readonly podMonitor?: SpacesPodMonitor;
  /**
   * The versions of Crossplane that control planes may use. Since version 1.5 of the chart.
   * @default - the chart's default
   */
  readonly supportedVersions?: string[];
  /**
   * Whether the supported versions are kept up to date. Since version 1.5.
   * @default - true
   */
  readonly versionsController?: boolean;
  /**
   * Whether webhooks are served in the network of the node, as Cilium requires. Since version 1.14.
   * @default - false
   */
  readonly webhookHostNetwork?: boolean;
  /**
   * The port of the node at which webhooks are served. Since version 1.14.
   * @default - 9443
   */
  readonly webhookHostPort?: number;
  /**
   * Annotations of its pods.
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Its resources, in the form of Kubernetes.
   * @default - the chart's default
   */
  readonly resources?: { readonly [key: string]: unknown };
}
