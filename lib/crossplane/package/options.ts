import type { ApiObjectMetadata } from 'cdk8s';
import type { SecretName } from '../../kit/values/secret-key';
import type { ICrossplaneRuntimeConfig } from '../runtime/options';

/** When Crossplane and the kubelet pull a package. */
export enum CrossplanePullPolicy {
  /** Every minute, to follow a tag that moves. */
  ALWAYS = 'Always',
  /** Once. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the package is in Crossplane's cache already. */
  NEVER = 'Never',
}

/** How a new revision of a package becomes active. */
export enum CrossplaneRevisionActivationPolicy {
  /** At once. */
  AUTOMATIC = 'Automatic',
  /** When someone activates it. */
  MANUAL = 'Manual',
}

/** Options of all Crossplane packages. */
export interface CrossplanePackageOptions {
  /**
   * The image of the package: registry, repository, and a tag, a digest or both, for example `xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0`.
   * Refused are short names without a registry, which Crossplane 2 does not know, registries without a dot, images without a tag or digest, and
   * ranges of versions.
   */
  readonly package: string;
  /**
   * When the package is pulled.
   * @default - `IfNotPresent`
   */
  readonly packagePullPolicy?: CrossplanePullPolicy;
  /**
   * Secrets with registry credentials, of type `kubernetes.io/dockerconfigjson`, in Crossplane's namespace. They are not used for packages that
   * this one depends on.
   * @default - none
   */
  readonly packagePullSecrets?: SecretName[];
  /**
   * How a new revision becomes active.
   * @default - `Automatic`
   */
  readonly revisionActivationPolicy?: CrossplaneRevisionActivationPolicy;
  /**
   * The number of inactive revisions to keep; 0 keeps all of them.
   * @default - 1
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Whether the packages that this one depends on are not installed automatically.
   * @default - false
   */
  readonly skipDependencyResolution?: boolean;
  /**
   * Whether the package is installed into a version of Crossplane that it does not support.
   * @default - false
   */
  readonly ignoreCrossplaneConstraints?: boolean;
  /**
   * Labels of every object that the package installs.
   * @default - none
   */
  readonly commonLabels?: { readonly [key: string]: string };
}

/** Options of the packages that run as pods: providers and functions. */
export interface CrossplaneRuntimePackageOptions extends CrossplanePackageOptions {
  /**
   * How the Deployment, ServiceAccount and Service of the package are made.
   * @default - the runtime config `default`, which Crossplane creates
   */
  readonly runtimeConfigRef?: ICrossplaneRuntimeConfig;
  /**
   * Metadata of the object. It has no namespace.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}
