import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { FluxClaimKind } from './flux-crossplane-health';
import type { FluxKubeConfig } from './flux-kube-config';
import type { FluxDecryption, FluxKustomizationBehavior } from './flux-kustomization-options';
import type { FluxPostBuild } from './flux-post-build';
import type { FluxSource } from './flux-source';
import type { IFluxKustomization } from './i-flux-kustomization';
import type { IControlPlane } from '../kit/control-plane';

/**
 * One stage: a folder that is applied when the stage before it is ready. All that a Kustomization can be told can be told here; four things have
 * another default than elsewhere:
 *
 * - `wait` is true, except for a stage with `healthChecks`, and for the last one unless `claimKinds` or its `healthCheckExprs` are given;
 * - `healthCheckExprs` are those of Crossplane's packages and XRDs, and of `claimKinds`;
 * - `deletionPolicy` is `Orphan`: deleting the Kustomization deletes nothing on the control plane;
 * - `timeout`, `retryInterval` and others are those of `FluxStages`.
 *
 * `dependsOn` is added to the stage before.
 */
export interface FluxStage extends FluxKustomizationBehavior {
  /** The name of the stage: a DNS-1123 label. The Kustomization is called like the FluxStages, a dash and this. */
  readonly name: string;
  /**
   * The folder inside the source.
   * @default - `./infrastructure/packages` for `packages`, `./infrastructure/provider-configs` for `provider-configs`, else `./` and the name
   */
  readonly path?: string;
  /**
   * Whether objects that disappear from the source are deleted.
   * @default - `prune` of the FluxStages
   */
  readonly prune?: boolean;
  /**
   * Where the manifests come from.
   * @default - `source` of the FluxStages
   */
  readonly source?: FluxSource;
}

/** How a control plane is filled in stages. */
export interface FluxStagesOptions {
  /**
   * Whether objects that disappear from Git are deleted from the control plane; a stage can say otherwise. A claim that is deleted deletes its
   * cloud resources, and an XRD that is deleted deletes all claims of its kind.
   */
  readonly prune: boolean;
  /**
   * Where the manifests come from. A source that is made by this is made once, called like the FluxStages.
   * @default - none; then every stage needs a source of its own
   */
  readonly source?: FluxSource;
  /**
   * The stages, in the order in which they are applied. Their names and folders are all different.
   * @default - `packages`, `provider-configs`, `apis` and `claims`
   */
  readonly stages?: FluxStage[];
  /**
   * The folder that the paths of the stages begin in, for example `./control-planes/ctp1`.
   * @default - the root of the source
   */
  readonly basePath?: string;
  /**
   * Your claims and composite resources: they are healthy when they are synced and ready. With this, the last stage waits for them. While it
   * waits, Flux applies no new revision of that stage, for as long as the timeout.
   * @default - none; the last stage is ready when its objects are applied
   */
  readonly claimKinds?: FluxClaimKind[];
  /**
   * What the first stage waits for, for example the Kustomization that installs Crossplane.
   * @default - nothing
   */
  readonly dependsOn?: IFluxKustomization[];
  /**
   * How the control plane is reached, instead of its kubeconfig Secret.
   * @default - the kubeconfig of the control plane
   */
  readonly kubeConfig?: FluxKubeConfig;
  /**
   * How often every stage is applied again, to undo changes made by others.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long a stage waits after a failure.
   * @default Duration.minutes(2)
   */
  readonly retryInterval?: Duration;
  /**
   * How long a stage may take until all that it waits for is healthy.
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
  /**
   * The ServiceAccount that every stage impersonates.
   * @default - the controller's own
   */
  readonly serviceAccountName?: string;
  /**
   * Replacement of variables in the manifests of every stage.
   * @default - none
   */
  readonly postBuild?: FluxPostBuild;
  /**
   * Decryption of the manifests of every stage.
   * @default - none
   */
  readonly decryption?: FluxDecryption;
  /**
   * Stops reconciling all stages while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * The shard of the Flux controllers that handles the objects.
   * @default - no label: the controllers without a shard
   */
  readonly shard?: string;
  /**
   * Metadata of the Kustomizations and of a source made beside them; a name in it is what their names begin with.
   * @default - the names begin with the construct id, the namespace is that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `FluxStages`. */
export interface FluxStagesProps extends FluxStagesOptions {
  /** The control plane to apply to: a remote one with a kubeconfig, or one that Flux runs on. */
  readonly controlPlane: IControlPlane;
}
