import type { SecretName } from '../../kit/values/secret-key';

/** The External Secrets operator that a Space runs for every control plane. */
export interface SpacesSharedSecretsSettings {
  /**
   * Annotations of its ServiceAccount, for the identity of a cloud: `eks.amazonaws.com/role-arn`, `iam.gke.io/gcp-service-account` or
   * `azure.workload.identity/client-id`. Since version 1.8 of the chart.
   * @default - none
   */
  readonly customAnnotations?: { readonly [key: string]: string };
  /**
   * Labels of its pod. Azure Workload Identity needs `azure.workload.identity/use: 'true'`. Since version 1.8.
   * @default - none
   */
  readonly customLabels?: { readonly [key: string]: string };
  /**
   * Its resources, in the form of Kubernetes. Since version 1.15.
   * @default - the chart's default
   */
  readonly resources?: { readonly [key: string]: unknown };
}

/** Crossplane in the control planes of a Space. */
export interface SpacesUxpSettings {
  /**
   * Whether control planes may use version 2 of Crossplane. Since version 1.14 of the chart.
   * @default - true since version 1.15
   */
  readonly v2?: boolean;
  /**
   * Whether providers get tokens that they can exchange for the identity of a cloud.
   * @default - false
   */
  readonly enableProviderIdentity?: boolean;
  /**
   * Whether Usages are on. Since version 1.4.
   * @default - true
   */
  readonly enableUsages?: boolean;
  /**
   * Whether composition functions are on.
   * @default - true
   */
  readonly enableCompositionFunctions?: boolean;
  /**
   * Whether EnvironmentConfigs are on.
   * @default - true
   */
  readonly enableEnvironmentConfigs?: boolean;
  /**
   * Whether claims are applied on the server. Since version 1.6.1.
   * @default - false
   */
  readonly enableSsaClaims?: boolean;
  /**
   * Whether the versions of packages that others depend on are upgraded. Since version 1.9.
   * @default - false
   */
  readonly enableDependencyVersionUpgrades?: boolean;
  /**
   * Whether signatures of packages are verified.
   * @default - false
   */
  readonly enableSignatureVerification?: boolean;
  /**
   * Whether add-ons, for version 2 of Crossplane, are on. Since version 1.14.
   * @default - false
   */
  readonly enableAddons?: boolean;
  /**
   * Whether resources are composed only at intervals. Since version 1.14.
   * @default - true
   */
  readonly disableRealtimeCompositions?: boolean;
  /**
   * Whether the default policy that activates all managed resources, for version 2 of Crossplane, is left out. Since version 1.14.
   * @default - false
   */
  readonly disableDefaultManagedResourceActivationPolicy?: boolean;
  /**
   * Whether metrics are served.
   * @default - true
   */
  readonly metrics?: boolean;
  /**
   * Another registry for the images of Crossplane.
   * @default - none
   */
  readonly registryOverride?: string;
  /**
   * Annotations of Crossplane's ServiceAccount. Since version 1.4.
   * @default - none
   */
  readonly customAnnotations?: { readonly [key: string]: string };
  /**
   * Resources of Crossplane, in the form of Kubernetes.
   * @default - the chart's default
   */
  readonly resourcesCrossplane?: { readonly [key: string]: unknown };
  /**
   * Resources of Crossplane's RBAC manager, in the form of Kubernetes.
   * @default - the chart's default
   */
  readonly resourcesRbacManager?: { readonly [key: string]: unknown };
}

/** The controller that a Space runs for every control plane. */
export interface SpacesMxpControllerSettings {
  /**
   * Labels of its pod. Since version 1.8 of the chart.
   * @default - none
   */
  readonly customLabels?: { readonly [key: string]: string };
  /**
   * Annotations of its ServiceAccount. Since version 1.8.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The API server of every control plane. Since version 1.12 of the chart. */
export interface SpacesVclusterSettings {
  /**
   * Its resources, in the form of Kubernetes.
   * @default - the chart's default
   */
  readonly resources?: { readonly [key: string]: unknown };
  /**
   * The affinity of its pods, in the form of Kubernetes.
   * @default - none
   */
  readonly affinity?: { readonly [key: string]: unknown };
  /**
   * Tolerations of its pods, in the form of Kubernetes. Since version 1.14.
   * @default - none
   */
  readonly tolerations?: { readonly [key: string]: unknown }[];
  /**
   * Keys of further pod labels that are copied to the cluster of the Space: one string, separated by commas.
   * @default - none
   */
  readonly extraSyncLabels?: string;
}

/** The database of every control plane. */
export interface SpacesEtcdSettings {
  /**
   * Its resources, in the form of Kubernetes.
   * @default - the chart's default
   */
  readonly resources?: { readonly [key: string]: unknown };
  /**
   * The affinity of its pods, in the form of Kubernetes.
   * @default - none
   */
  readonly affinity?: { readonly [key: string]: unknown };
  /**
   * Tolerations of its pods, in the form of Kubernetes. Since version 1.14 of the chart.
   * @default - none
   */
  readonly tolerations?: { readonly [key: string]: unknown }[];
  /**
   * The size of its volumes.
   * @default - 5Gi
   */
  readonly size?: string;
  /**
   * The StorageClass of its volumes.
   * @default - the default class of the cluster
   */
  readonly storageClassName?: string;
}

/** Settings of all control planes of a Space. */
export interface SpacesControlPlaneSettings {
  /**
   * The External Secrets operator.
   * @default - the chart's default
   */
  readonly sharedSecrets?: SpacesSharedSecretsSettings;
  /**
   * Crossplane.
   * @default - the chart's default
   */
  readonly uxp?: SpacesUxpSettings;
  /**
   * The controller of each control plane.
   * @default - the chart's default
   */
  readonly mxpController?: SpacesMxpControllerSettings;
  /**
   * The API server.
   * @default - the chart's default
   */
  readonly vcluster?: SpacesVclusterSettings;
  /**
   * The database.
   * @default - the chart's default
   */
  readonly etcd?: SpacesEtcdSettings;
  /**
   * Whether every component runs in several pods.
   * @default - false
   */
  readonly ha?: boolean;
  /**
   * Whether pods get default limits.
   * @default - true
   */
  readonly limitRange?: boolean;
  /**
   * The Secret with registry credentials for pods in control planes, in the namespace of the Space. Upbound supports only one.
   * @default - that of the Space
   */
  readonly imagePullSecrets?: SecretName[];
  /**
   * The version of Kubernetes, with `v`.
   * @default - the chart's default
   */
  readonly k8sVersion?: string;
}
