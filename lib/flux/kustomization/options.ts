import type { Duration } from 'cdk8s';
import type { KustomizePatch, KustomizeSelector } from '../../kit/values/kustomize-patch';
import type { SecretName } from '../../kit/values/secret-key';
import type { IFluxKustomization } from '../apply/dependencies';
import type { FluxHealthCheck, FluxHealthCheckExpr } from '../apply/health';
import type { FluxImage } from '../apply/patches';
import type { FluxPostBuild } from './post-build';

/** What happens to the applied objects when the Kustomization itself is deleted. */
export enum FluxDeletionPolicy {
  /** They are deleted when `prune` is true. */
  MIRROR_PRUNE = 'MirrorPrune',
  /** They are deleted. */
  DELETE = 'Delete',
  /** They are deleted, and the Kustomization stays until they are gone. */
  WAIT_FOR_TERMINATION = 'WaitForTermination',
  /** They stay: the choice for claims, whose deletion deletes cloud resources. */
  ORPHAN = 'Orphan',
}

/** Annotations that kustomize adds about where an object comes from. */
export enum FluxBuildMetadata {
  /** The file that an object comes from. */
  ORIGIN_ANNOTATIONS = 'originAnnotations',
  /** The transformers that changed an object. */
  TRANSFORMER_ANNOTATIONS = 'transformerAnnotations',
}

/** Decryption of manifests that are encrypted with SOPS. */
export interface FluxDecryption {
  /**
   * The Secret with the keys: age keys end in `.agekey`, OpenPGP keys in `.asc`; `sops.aws-kms`, `sops.vault-token` and others for services.
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

/** Fields that Flux leaves alone. */
export interface FluxIgnoreRule {
  /** JSON pointers of the fields, for example `/spec/replicas`. */
  readonly paths: string[];
  /**
   * The objects.
   * @default - all
   */
  readonly target?: KustomizeSelector;
}

/** How a Flux Kustomization applies, waits and deletes. */
export interface FluxKustomizationBehavior {
  /**
   * How often everything is applied again, to undo changes made by others. New revisions are applied at once.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long to wait after a failure.
   * @default - the interval
   */
  readonly retryInterval?: Duration;
  /**
   * How long applying and health checks may take. Cloud resources take long: for stages that wait for them, use 10 minutes or more.
   * @default - the interval
   */
  readonly timeout?: Duration;
  /**
   * Waits until all applied objects are healthy; then `healthChecks` are ignored.
   * @default - false
   */
  readonly wait?: boolean;
  /**
   * The objects whose health is waited for.
   * @default - none
   */
  readonly healthChecks?: FluxHealthCheck[];
  /**
   * How the health of kinds is judged that Flux does not know.
   * @default - none
   */
  readonly healthCheckExprs?: FluxHealthCheckExpr[];
  /**
   * The Kustomizations that must be ready first. Only Kustomizations: of a HelmRelease, depend on the Kustomization that applies it.
   * @default - none
   */
  readonly dependsOn?: IFluxKustomization[];
  /**
   * What happens to the applied objects when the Kustomization itself is deleted.
   * @default - `MirrorPrune`
   */
  readonly deletionPolicy?: FluxDeletionPolicy;
  /**
   * The ServiceAccount that is impersonated, in the namespace of the Kustomization; with a remote control plane, both the namespace and the
   * account must exist there.
   * @default - the controller's own
   */
  readonly serviceAccountName?: string;
  /**
   * Sets the namespace of every applied object; Flux does not create it.
   * @default - as in the manifests
   */
  readonly targetNamespace?: string;
  /**
   * Stops reconciling while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * Deletes and creates objects again whose fields cannot be changed. Dangerous for claims.
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
   * Changes to the manifests.
   * @default - none
   */
  readonly patches?: KustomizePatch[];
  /**
   * Changes of images.
   * @default - none
   */
  readonly images?: FluxImage[];
  /**
   * Kustomize components to apply, relative to the path.
   * @default - none
   */
  readonly components?: string[];
  /**
   * Goes on when a component does not exist.
   * @default - false
   */
  readonly ignoreMissingComponents?: boolean;
  /**
   * Labels and annotations for every applied object.
   * @default - none
   */
  readonly commonMetadata?: FluxCommonMetadata;
  /**
   * Put in front of every name: 1 to 200 characters, without `/` and `%`. Most kinds take lower-case letters, digits, `-` and `.` only.
   * @default - none
   */
  readonly namePrefix?: string;
  /**
   * Put behind every name: 1 to 200 characters, without `/` and `%`. Most kinds take lower-case letters, digits, `-` and `.` only.
   * @default - none
   */
  readonly nameSuffix?: string;
  /**
   * Annotations about where objects come from.
   * @default - none
   */
  readonly buildMetadata?: FluxBuildMetadata[];
  /**
   * Fields that are left alone when objects are applied; needs Flux 2.9.
   * @default - none
   */
  readonly ignore?: FluxIgnoreRule[];
  /**
   * The shard of the Flux controllers that handles the object, written as label `sharding.fluxcd.io/key`; a source made beside it gets the same.
   * @see https://fluxcd.io/flux/installation/configuration/sharding/
   * @default - no label: the controllers without a shard
   */
  readonly shard?: string;
}

/** The fields of a Flux Kustomization beside its source, its path and its cluster. */
export interface FluxKustomizationOptions extends FluxKustomizationBehavior {
  /** Whether objects that disappear from the source are deleted. There is no default: with claims, this deletes cloud resources. */
  readonly prune: boolean;
}
