import type { Duration } from 'cdk8s';

/** The type of a Service of Kubernetes. */
export enum SpacesServiceType {
  /** Reached inside the cluster only. */
  CLUSTER_IP = 'ClusterIP',
  /** Reached by a port of every node. */
  NODE_PORT = 'NodePort',
  /** Reached by a load balancer. */
  LOAD_BALANCER = 'LoadBalancer',
}

/** A horizontal pod autoscaler. */
export interface SpacesAutoscaler {
  /**
   * Whether there is one.
   * @default - false
   */
  readonly enabled?: boolean;
  /**
   * The least number of pods.
   * @default - 1
   */
  readonly minReplicas?: number;
  /**
   * The greatest number of pods.
   * @default - 5
   */
  readonly maxReplicas?: number;
  /**
   * The use of CPU to aim at, in percent.
   * @default - 80
   */
  readonly targetCpuUtilizationPercentage?: number;
  /**
   * The use of memory to aim at, in percent.
   * @default - 80, for the router none
   */
  readonly targetMemoryUtilizationPercentage?: number;
}

/** A PodMonitor of the Prometheus operator. */
export interface SpacesPodMonitor {
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
}

/** The Service of the router. */
export interface SpacesRouterService {
  /**
   * The type of the Service. With LOAD_BALANCER since version 1.16 a host is needed: `externalTls.host`, or that of another way.
   * @default - `ClusterIP`
   */
  readonly type?: SpacesServiceType;
  /**
   * Annotations, for example for the load balancer of a cloud.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The router, through which all requests come in. */
export interface SpacesRouter {
  /**
   * Its Service.
   * @default - reached inside the cluster only
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
   * Turns TLS off; since version 1.9.
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
   * Labels of the nodes for its pods.
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Tolerations of its pods, as Kubernetes writes them.
   * @default - none
   */
  readonly tolerations?: { readonly [key: string]: unknown }[];
  /**
   * The resources of its proxy, as Kubernetes writes them.
   * @default - the chart's
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
   * Its PodMonitor; since version 1.3.
   * @default - none
   */
  readonly podMonitor?: SpacesPodMonitor;
  /**
   * Turns TLS off; since version 1.9.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * The annotations that a group may have; since version 1.11. They replace the default, without which `kubectl apply` of groups is refused.
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
   * The versions of Crossplane that control planes may have; since version 1.5.
   * @default - the chart's
   */
  readonly supportedVersions?: string[];
  /**
   * Keeps the supported versions up to date; since version 1.5.
   * @default - true
   */
  readonly versionsController?: boolean;
  /**
   * Serves webhooks in the network of the node, for Cilium; since version 1.14.
   * @default - false
   */
  readonly webhookHostNetwork?: boolean;
  /**
   * The port of the node for that; since version 1.14.
   * @default - 9443
   */
  readonly webhookHostPort?: number;
  /**
   * Annotations of its pods.
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Its resources, as Kubernetes writes them.
   * @default - the chart's
   */
  readonly resources?: { readonly [key: string]: unknown };
}
