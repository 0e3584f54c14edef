import type { SecretName } from '../../kit/values/secret-key';

/** An image of the operator. */
export interface EsoOperatorImage {
  /**
   * The registry and name of the image.
   * @default - that of the chart
   */
  readonly repository?: string;
  /**
   * The tag, with its `v`.
   * @default - that of the chart
   */
  readonly tag?: string;
  /**
   * When the image is pulled: `Always`, `IfNotPresent` or `Never`.
   * @default - `IfNotPresent`
   */
  readonly pullPolicy?: string;
  /**
   * The flavour of the image: `ubi` or `ubi-boringssl`.
   * @default - the distroless image
   */
  readonly flavour?: string;
}

/** The ServiceAccount of a program. */
export interface EsoOperatorServiceAccount {
  /**
   * Whether the chart creates it.
   * @default - true
   */
  readonly create?: boolean;
  /**
   * Its name.
   * @default - named after the release
   */
  readonly name?: string;
  /**
   * Annotations, for example for the workload identity of a cloud.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Labels.
   * @default - none
   */
  readonly extraLabels?: { readonly [key: string]: string };
  /**
   * Whether its token is mounted.
   * @default - true
   */
  readonly automount?: boolean;
}

/** How a program of the operator runs. */
export interface EsoOperatorPods {
  /**
   * The number of pods. With more than one, set `leaderElect`.
   * @default - 1
   */
  readonly replicaCount?: number;
  /**
   * How many old ReplicaSets of the Deployment are kept.
   * @default - 10
   */
  readonly revisionHistoryLimit?: number;
  /**
   * The image.
   * @default - that of the chart
   */
  readonly image?: EsoOperatorImage;
  /**
   * Secrets with credentials for the registry, in the namespace of the operator.
   * @default - none
   */
  readonly imagePullSecrets?: SecretName[];
  /**
   * The ServiceAccount.
   * @default - created by the chart
   */
  readonly serviceAccount?: EsoOperatorServiceAccount;
  /**
   * Annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Labels of the pods. Azure Workload Identity needs `azure.workload.identity/use: 'true'`.
   * @default - none
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Annotations of the Deployment.
   * @default - none
   */
  readonly deploymentAnnotations?: { readonly [key: string]: string };
  /**
   * Resource requests and limits, as in a container of a pod.
   * @default - none
   */
  readonly resources?: { readonly [key: string]: unknown };
  /**
   * Labels of the nodes that pods may run on.
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Tolerations, as in the spec of a pod.
   * @default - none
   */
  readonly tolerations?: { readonly [key: string]: unknown }[];
  /**
   * How pods are spread over nodes and zones, as in the spec of a pod.
   * @default - none
   */
  readonly topologySpreadConstraints?: { readonly [key: string]: unknown }[];
  /**
   * Affinity, as in the spec of a pod.
   * @default - none
   */
  readonly affinity?: { readonly [key: string]: unknown };
  /**
   * The priority class of the pods.
   * @default - none
   */
  readonly priorityClassName?: string;
  /**
   * Whether pods use the network of their node.
   * @default - false
   */
  readonly hostNetwork?: boolean;
  /**
   * The PodDisruptionBudget, for example `{ enabled: true, minAvailable: 1 }`.
   * @default - none
   */
  readonly podDisruptionBudget?: { readonly [key: string]: unknown };
  /**
   * Flags of the program, without the leading dashes. The values are non-empty strings: the chart turns `false`, `0` and `''` into true.
   * @default - none
   */
  readonly extraArgs?: { readonly [key: string]: string };
  /**
   * Environment variables, as in a container of a pod.
   * @default - none
   */
  readonly extraEnv?: { readonly [key: string]: unknown }[];
  /**
   * Volumes, as in the spec of a pod.
   * @default - none
   */
  readonly extraVolumes?: { readonly [key: string]: unknown }[];
  /**
   * Volume mounts, as in a container of a pod.
   * @default - none
   */
  readonly extraVolumeMounts?: { readonly [key: string]: unknown }[];
}
