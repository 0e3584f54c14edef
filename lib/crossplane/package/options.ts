import type { ApiObjectMetadata } from 'cdk8s';
import type { SecretName } from '../../kit/values/secret-key';
import type { ICrossplaneRuntimeConfig } from '../runtime/options';

/** When Crossplane and the kubelet pull a package. */
export enum CrossplanePullPolicy {
  /** Once a minute, so that a tag that moves is followed. */
  ALWAYS = 'Always',
  /** Once. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the package is in the cache of Crossplane already. */
  NEVER = 'Never',
}

/** What becomes of a new revision of a package. */
export enum CrossplaneRevisionActivationPolicy {
  /** It takes over at once. */
  AUTOMATIC = 'Automatic',
  /** Somebody activates it. */
  MANUAL = 'Manual',
}

/** What all Crossplane packages have. */
export interface CrossplanePackageOptions {
  /**
   * The image of the package: registry, repository, and a tag or a digest, for example `xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0`.
   * Refused are short names without a registry, which Crossplane 2 does not know; a registry without a dot; an image without a tag; ranges.
   */
  readonly package: string;
  /**
   * When it is pulled.
   * @default - `IfNotPresent`
   */
  readonly packagePullPolicy?: CrossplanePullPolicy;
  /**
   * Secrets with credentials for the registry, of the type `kubernetes.io/dockerconfigjson`, in the namespace of Crossplane. They are not used
   * for packages that this one depends on.
   * @default - none
   */
  readonly packagePullSecrets?: SecretName[];
  /**
   * What becomes of a new revision.
   * @default - `Automatic`
   */
  readonly revisionActivationPolicy?: CrossplaneRevisionActivationPolicy;
  /**
   * How many inactive revisions are kept; 0 for all.
   * @default - 1
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Whether packages that it depends on are left for others to install.
   * @default - false
   */
  readonly skipDependencyResolution?: boolean;
  /**
   * Whether it is installed into a version of Crossplane that it does not support.
   * @default - false
   */
  readonly ignoreCrossplaneConstraints?: boolean;
  /**
   * Labels for everything that the package brings.
   * @default - none
   */
  readonly commonLabels?: { readonly [key: string]: string };
}

/** What packages that run have: providers and functions. */
export interface CrossplaneRuntimePackageOptions extends CrossplanePackageOptions {
  /**
   * How its Deployment, ServiceAccount and Service are made.
   * @default - the runtime config `default`, which Crossplane creates
   */
  readonly runtimeConfigRef?: ICrossplaneRuntimeConfig;
  /**
   * Metadata of the object; it has no namespace.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}
