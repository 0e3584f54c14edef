import type { Duration } from 'cdk8s';
import type { FluxPostBuild } from './post-build';
import type { KustomizePatch, KustomizeSelector } from '../../kit/values/kustomize-patch';
import type { SecretName } from '../../kit/values/secret-key';
import type { IFluxKustomization } from '../apply/dependencies';
import type { FluxHealthCheck, FluxHealthCheckExpr } from '../apply/health';
import type { FluxImage } from '../apply/patches';

/** What happens to the applied objects when the Kustomization is deleted. */
export enum FluxDeletionPolicy {
  /** They are deleted if `prune` is true. */
  MIRROR_PRUNE = 'MirrorPrune',
  /** They are deleted. */
  DELETE = 'Delete',
  /** They are deleted, and the Kustomization stays until they are gone. */
  WAIT_FOR_TERMINATION = 'WaitForTermination',
  /** They are kept: the choice for claims, whose deletion deletes cloud resources. */
  ORPHAN = 'Orphan',
}

/** Annotations that kustomize adds about the origin of an object. */
export enum FluxBuildMetadata {
  /** The file that an object comes from. */
  ORIGIN_ANNOTATIONS = 'originAnnotations',
  /** The transformers that changed an object. */
  TRANSFORMER_ANNOTATIONS = 'transformerAnnotations',
}

/** Decryption of manifests with SOPS. */
export interface FluxDecryption {
  /**
   * The Secret with the keys: names of age keys end in `.agekey`, of OpenPGP keys in `.asc`; `sops.aws-kms`, `sops.vault-token` and others are for
   * key services.
   * @default - the identity of the controller
   */
  readonly secretRef?: SecretName;
  /**
   * The ServiceAccount whose cloud identity is used for a key service.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
}

/** Labels and annotations that every applied object gets. */
export interface FluxCommonMetadata {
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** Fields that Flux does not change or compare. */
export interface FluxIgnoreRule {
  /** JSON pointers of the fields, for example `/spec/replicas`; at least one. */
  readonly paths: string[];
  /**
   * The objects that have the fields.
   * @default - all
   */
  readonly target?: KustomizeSelector;
}

/** How a Flux Kustomization applies objects, waits for them and deletes them. */
export interface FluxKustomizationBehavior {
  /**
   * How often Flux applies everything again, to undo changes made by others. New revisions are applied at once.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long Flux waits after a failure.
   * @default - the interval
   */
  readonly retryInterval?: Duration;
  /**
   * How long applying and health checks may take; at least 30 seconds. Cloud resources take long: where Flux waits for them, use 10 minutes or more.
   * @default - the interval minus 30 seconds
   */
  readonly timeout?: Duration;
  /**
   * Waits until all applied objects are healthy; `healthChecks` is then ignored.
   * @default - false
   */
  readonly wait?: boolean;
  /**
   * The objects that Flux waits for until they are healthy.
   * @default - none
   */
  readonly healthChecks?: FluxHealthCheck[];
  /**
   * How Flux judges the health of kinds that it does not know; needs `wait` or `healthChecks`.
   * @default - none
   */
  readonly healthCheckExprs?: FluxHealthCheckExpr[];
  /**
   * The Kustomizations that must be ready first. To wait for a HelmRelease, depend on the Kustomization that applies it.
   * @default - none
   */
  readonly dependsOn?: IFluxKustomization[];
  /**
   * What happens to the applied objects when the Kustomization is deleted.
   * @default - `MirrorPrune`
   */
  readonly deletionPolicy?: FluxDeletionPolicy;
  /**
   * The ServiceAccount that Flux impersonates, in the namespace of the Kustomization. For a remote control plane, both the namespace and the
   * account must exist there.
   * @default - that of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * The namespace of every applied object; Flux does not create it.
   * @default - as in the manifests
   */
  readonly targetNamespace?: string;
  /**
   * Stops reconciling while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * Recreates objects whose fields cannot be changed. Dangerous for claims, whose deletion deletes cloud resources.
   * @default - false
   */
  readonly force?: boolean;
  /**
   * Replacement of variables in the manifests.
   * @default - none
   */
  readonly postBuild?: FluxPostBuild;
  /**
   * Decryption of manifests with SOPS.
   * @default - none
   */
  readonly decryption?: FluxDecryption;
  /**
   * Changes to the manifests before they are applied.
   * @default - none
   */
  readonly patches?: KustomizePatch[];
  /**
   * Changes of the names, tags or digests of images.
   * @default - none
   */
  readonly images?: FluxImage[];
  /**
   * The folders of kustomize components in the same source, relative to the path.
   * @default - none
   */
  readonly components?: string[];
  /**
   * Ignores components that do not exist.
   * @default - false
   */
  readonly ignoreMissingComponents?: boolean;
  /**
   * Labels and annotations for every applied object.
   * @default - none
   */
  readonly commonMetadata?: FluxCommonMetadata;
  /**
   * A prefix for every name: 1 to 200 characters, without `/` and `%`. Most kinds accept only lower-case letters, digits, `-` and `.`.
   * @default - none
   */
  readonly namePrefix?: string;
  /**
   * A suffix for every name: 1 to 200 characters, without `/` and `%`. Most kinds accept only lower-case letters, digits, `-` and `.`.
   * @default - none
   */
  readonly nameSuffix?: string;
  /**
   * Annotations about the origin of objects.
   * @default - none
   */
  readonly buildMetadata?: FluxBuildMetadata[];
  /**
   * Fields that Flux does not change when it applies objects; needs Flux 2.9.
   * @default - none
   */
  readonly ignore?: FluxIgnoreRule[];
  /**
   * The shard of the Flux controllers that handles the object, written as label `sharding.fluxcd.io/key`, also on a source that is created for it.
   * @see https://fluxcd.io/flux/installation/configuration/sharding/
   * @default - no label: the controllers without a shard
   */
  readonly shard?: string;
}

/** The fields of a Flux Kustomization besides its source, its path and its cluster. */
export interface FluxKustomizationOptions extends FluxKustomizationBehavior {
  /** Whether Flux deletes objects that disappear from the source. It has no default, since deleting a claim deletes its cloud resources. */
  readonly prune: boolean;
}
