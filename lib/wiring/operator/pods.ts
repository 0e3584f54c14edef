import type { SecretName } from '../../kit/values/secret-key';

/** An image of the operator. */
export interface EsoOperatorImage {
  /**
   * The registry and name.
   * @default - the chart's
   */
  readonly repository?: string;
  /**
   * The tag, with `v`.
   * @default - that of the chart
   */
  readonly tag?: string;
  /**
   * When the image is pulled, as Kubernetes says it.
   * @default - `IfNotPresent`
   */
  readonly pullPolicy?: string;
  /**
   * The variant: `ubi` or `ubi-boringssl`.
   * @default - distroless
   */
  readonly flavour?: string;
}

/** The ServiceAccount of a program. */
export interface EsoOperatorServiceAccount {
  /**
   * Whether the chart makes it.
   * @default - true
   */
  readonly create?: boolean;
  /**
   * Its name.
   * @default - after the release
   */
  readonly name?: string;
  /**
   * Annotations, for the identity of a cloud.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Labels.
   * @default - none
   */
  readonly extraLabels?: { readonly [key: string]: string };
  /**
   * Mounts its token.
   * @default - true
   */
  readonly automount?: boolean;
}

/** How a program of the operator runs. */
export interface EsoOperatorPods {
  /**
   * The number of pods; with more than one the operator needs `leaderElect`.
   * @default - 1
   */
  readonly replicaCount?: number;
  /**
   * How many former versions of the Deployment are kept.
   * @default - 10
   */
  readonly revisionHistoryLimit?: number;
  /**
   * The image.
   * @default - the chart's
   */
  readonly image?: EsoOperatorImage;
  /**
   * The Secrets with credentials of the registry, in the namespace of the operator.
   * @default - none
   */
  readonly imagePullSecrets?: SecretName[];
  /**
   * The ServiceAccount.
   * @default - made by the chart
   */
  readonly serviceAccount?: EsoOperatorServiceAccount;
  /**
   * Annotations of pods.
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Labels of pods. The workload identity of Azure needs `azure.workload.identity/use: 'true'`.
   * @default - none
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * Annotations of the Deployment.
   * @default - none
   */
  readonly deploymentAnnotations?: { readonly [key: string]: string };
  /**
   * Resources, as Kubernetes writes them.
   * @default - none
   */
  readonly resources?: { readonly [key: string]: unknown };
  /**
   * Labels of the nodes.
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Tolerations, as Kubernetes writes them.
   * @default - none
   */
  readonly tolerations?: { readonly [key: string]: unknown }[];
  /**
   * How pods are spread, as Kubernetes writes it.
   * @default - none
   */
  readonly topologySpreadConstraints?: { readonly [key: string]: unknown }[];
  /**
   * Affinity, as Kubernetes writes it.
   * @default - none
   */
  readonly affinity?: { readonly [key: string]: unknown };
  /**
   * The priority of pods.
   * @default - none
   */
  readonly priorityClassName?: string;
  /**
   * Uses the network of the node.
   * @default - false
   */
  readonly hostNetwork?: boolean;
  /**
   * The PodDisruptionBudget: `{ enabled: true, minAvailable: 1 }`.
   * @default - none
   */
  readonly podDisruptionBudget?: { readonly [key: string]: unknown };
  /**
   * Flags of the program, without dashes. Their values are texts: the chart turns false and 0 into true.
   * @default - none
   */
  readonly extraArgs?: { readonly [key: string]: string };
  /**
   * Environment variables, as Kubernetes writes them.
   * @default - none
   */
  readonly extraEnv?: { readonly [key: string]: unknown }[];
  /**
   * Volumes, as Kubernetes writes them.
   * @default - none
   */
  readonly extraVolumes?: { readonly [key: string]: unknown }[];
  /**
   * Mounts of volumes, as Kubernetes writes them.
   * @default - none
   */
  readonly extraVolumeMounts?: { readonly [key: string]: unknown }[];
}
