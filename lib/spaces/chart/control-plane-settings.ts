import type { SecretName } from '../../kit/values/secret-key';

/** The External Secrets operator that a Space runs beside every control plane. */
export interface SpacesSharedSecretsSettings {
  /**
   * Annotations of its ServiceAccount, for the identity of a cloud: `eks.amazonaws.com/role-arn`, `iam.gke.io/gcp-service-account` or
   * `azure.workload.identity/client-id`; since version 1.8.
   * @default - none
   */
  readonly customAnnotations?: { readonly [key: string]: string };
  /**
   * Labels of its pod; since version 1.8. The workload identity of Azure needs `azure.workload.identity/use: 'true'`.
   * @default - none
   */
  readonly customLabels?: { readonly [key: string]: string };
  /**
   * Its resources, as Kubernetes writes them; since version 1.15.
   * @default - the chart's
   */
  readonly resources?: { readonly [key: string]: unknown };
}

/** Crossplane in the control planes of a Space. */
export interface SpacesUxpSettings {
  /**
   * Whether control planes may have version 2 of Crossplane; since version 1.14.
   * @default - true since version 1.15
   */
  readonly v2?: boolean;
  /**
   * Tokens for providers, to be exchanged for the identity of a cloud.
   * @default - false
   */
  readonly enableProviderIdentity?: boolean;
  /**
   * Usages; since version 1.4.
   * @default - true
   */
  readonly enableUsages?: boolean;
  /**
   * Composition functions.
   * @default - true
   */
  readonly enableCompositionFunctions?: boolean;
  /**
   * EnvironmentConfigs.
   * @default - true
   */
  readonly enableEnvironmentConfigs?: boolean;
  /**
   * Server-side apply of claims; since version 1.6.1.
   * @default - false
   */
  readonly enableSsaClaims?: boolean;
  /**
   * Raises the versions of dependencies of packages; since version 1.9.
   * @default - false
   */
  readonly enableDependencyVersionUpgrades?: boolean;
  /**
   * Verifies signatures of packages.
   * @default - false
   */
  readonly enableSignatureVerification?: boolean;
  /**
   * Add-ons, for version 2 of Crossplane; since version 1.14.
   * @default - false
   */
  readonly enableAddons?: boolean;
  /**
   * Composes at intervals only; since version 1.14.
   * @default - true
   */
  readonly disableRealtimeCompositions?: boolean;
  /**
   * Leaves out the default policy that activates all managed resources, for version 2 of Crossplane; since version 1.14.
   * @default - false
   */
  readonly disableDefaultManagedResourceActivationPolicy?: boolean;
  /**
   * Serves metrics.
   * @default - true
   */
  readonly metrics?: boolean;
  /**
   * Another registry for the images of Crossplane.
   * @default - none
   */
  readonly registryOverride?: string;
  /**
   * Annotations of the ServiceAccount of Crossplane; since version 1.4.
   * @default - none
   */
  readonly customAnnotations?: { readonly [key: string]: string };
  /**
   * The resources of Crossplane, as Kubernetes writes them.
   * @default - the chart's
   */
  readonly resourcesCrossplane?: { readonly [key: string]: unknown };
  /**
   * The resources of Crossplane's RBAC manager, as Kubernetes writes them.
   * @default - the chart's
   */
  readonly resourcesRbacManager?: { readonly [key: string]: unknown };
}

/** The controller that a Space runs beside every control plane. */
export interface SpacesMxpControllerSettings {
  /**
   * Labels of its pod; since version 1.8.
   * @default - none
   */
  readonly customLabels?: { readonly [key: string]: string };
  /**
   * Annotations of its ServiceAccount; since version 1.8.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The API server of every control plane; since version 1.12. */
export interface SpacesVclusterSettings {
  /**
   * Its resources, as Kubernetes writes them.
   * @default - the chart's
   */
  readonly resources?: { readonly [key: string]: unknown };
  /**
   * The affinity of its pods, as Kubernetes writes it.
   * @default - none
   */
  readonly affinity?: { readonly [key: string]: unknown };
  /**
   * Tolerations of its pods, as Kubernetes writes them; since version 1.14.
   * @default - none
   */
  readonly tolerations?: { readonly [key: string]: unknown }[];
  /**
   * Keys of further labels of pods that are copied to the cluster of the Space: one text, with commas.
   * @default - none
   */
  readonly extraSyncLabels?: string;
}

/** The database of every control plane. */
export interface SpacesEtcdSettings {
  /**
   * Its resources, as Kubernetes writes them.
   * @default - the chart's
   */
  readonly resources?: { readonly [key: string]: unknown };
  /**
   * The affinity of its pods, as Kubernetes writes it.
   * @default - none
   */
  readonly affinity?: { readonly [key: string]: unknown };
  /**
   * Tolerations of its pods, as Kubernetes writes them; since version 1.14.
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
   * @default - the chart's
   */
  readonly sharedSecrets?: SpacesSharedSecretsSettings;
  /**
   * Crossplane.
   * @default - the chart's
   */
  readonly uxp?: SpacesUxpSettings;
  /**
   * The controller beside the control plane.
   * @default - the chart's
   */
  readonly mxpController?: SpacesMxpControllerSettings;
  /**
   * The API server.
   * @default - the chart's
   */
  readonly vcluster?: SpacesVclusterSettings;
  /**
   * The database.
   * @default - the chart's
   */
  readonly etcd?: SpacesEtcdSettings;
  /**
   * Runs several pods of every part.
   * @default - false
   */
  readonly ha?: boolean;
  /**
   * Default limits for pods.
   * @default - true
   */
  readonly limitRange?: boolean;
  /**
   * The Secret with credentials of the registry for pods in control planes, in the namespace of the Space. Upbound supports one.
   * @default - that of the Space
   */
  readonly imagePullSecrets?: SecretName[];
  /**
   * The version of Kubernetes, with `v`.
   * @default - the chart's
   */
  readonly k8sVersion?: string;
}
