import type { Duration } from 'cdk8s';
import type { KustomizePatch } from '../../kit/values/kustomize-patch';
import type { FluxHealthCheckExpr } from '../apply/health';
import type { FluxKubeConfig } from '../apply/kube-config';
import type { FluxImage } from '../apply/patches';
import type { FluxCommonMetadata, FluxIgnoreRule } from '../kustomization/options';
import type { FluxDataKind } from '../kustomization/post-build';
import type { FluxHelmInstall, FluxHelmRollback, FluxHelmTest, FluxHelmUninstall, FluxHelmUpgrade } from './actions';

/** A HelmRelease that others can wait for. */
export interface IFluxHelmRelease {
  /** The name of the HelmRelease. */
  readonly helmReleaseName: string;
  /** The namespace of the HelmRelease, where it is known. */
  readonly helmReleaseNamespace?: string;
  /** A CEL expression over `self` and `dep` that replaces the check for readiness. */
  readonly readyExpr?: string;
}

/** What Flux does about changes that others make to the objects of a release. */
export enum FluxDriftDetectionMode {
  /** They are undone. */
  ENABLED = 'enabled',
  /** They are logged. */
  WARN = 'warn',
  /** Nothing. */
  DISABLED = 'disabled',
}

/** Which objects post renderers see. */
export enum FluxPostRenderStrategy {
  /** All but hooks. */
  NO_HOOKS = 'nohooks',
  /** All, together with hooks; the default since Flux 2.9. */
  COMBINED = 'combined',
  /** Objects and hooks, one after the other. */
  SEPARATE = 'separate',
}

/** How Flux waits for objects to be ready. */
export enum FluxWaitStrategy {
  /** With the status library of Flux, which knows health check expressions. */
  POLLER = 'poller',
  /** With Helm's own check. */
  LEGACY = 'legacy',
}

/** Detection of changes that others make. */
export interface FluxDriftDetection {
  /**
   * What is done about them.
   * @default - `disabled`
   */
  readonly mode?: FluxDriftDetectionMode;
  /**
   * Fields that others may change.
   * @default - none
   */
  readonly ignore?: FluxIgnoreRule[];
}

/** An object that holds values. */
export interface FluxValuesReference {
  /** The kind of object. */
  readonly kind: FluxDataKind;
  /** The name of the object, in the namespace of the release. */
  readonly name: string;
  /**
   * The key that holds the values.
   * @default - `values.yaml`
   */
  readonly valuesKey?: string;
  /**
   * Where one value goes, in the form of `--set`: dots inside a key are escaped with a backslash.
   * @default - the key holds a whole values file
   */
  readonly targetPath?: string;
  /**
   * Goes on when the object or key does not exist.
   * @default - false
   */
  readonly optional?: boolean;
  /**
   * Takes the value at the target path as it is, without Helm's parsing of commas, braces, numbers and booleans.
   * @default - false
   */
  readonly literal?: boolean;
}

/** A change to the rendered chart. */
export interface FluxPostRenderer {
  /**
   * Patches, as kustomize takes them.
   * @default - none
   */
  readonly patches?: KustomizePatch[];
  /**
   * Changes of images.
   * @default - none
   */
  readonly images?: FluxImage[];
}

/** How Flux installs a chart and keeps it installed: the fields of a HelmRelease beside its chart, its names and its values. */
export interface FluxReleaseBehavior {
  /**
   * How often the release is checked.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long one Helm action may take.
   * @default - 5m, Flux's own default
   */
  readonly timeout?: Duration;
  /**
   * Objects that hold values; later ones win.
   * @default - none
   */
  readonly valuesFrom?: FluxValuesReference[];
  /**
   * How the remote control plane is reached.
   * @default - the cluster that Flux runs on
   */
  readonly kubeConfig?: FluxKubeConfig;
  /**
   * The ServiceAccount that is impersonated.
   * @default - the controller's own
   */
  readonly serviceAccountName?: string;
  /**
   * The releases that must be ready first. Only HelmReleases.
   * @default - none
   */
  readonly dependsOn?: IFluxHelmRelease[];
  /**
   * How many versions of the release are kept; 0 for all.
   * @default - 5
   */
  readonly maxHistory?: number;
  /**
   * How the release is installed.
   * @default - Flux's defaults
   */
  readonly install?: FluxHelmInstall;
  /**
   * How the release is upgraded.
   * @default - Flux's defaults
   */
  readonly upgrade?: FluxHelmUpgrade;
  /**
   * How the release is rolled back.
   * @default - Flux's defaults
   */
  readonly rollback?: FluxHelmRollback;
  /**
   * How the release is uninstalled.
   * @default - Flux's defaults
   */
  readonly uninstall?: FluxHelmUninstall;
  /**
   * The tests of the chart.
   * @default - not run
   */
  readonly test?: FluxHelmTest;
  /**
   * Detection of changes that others make.
   * @default - disabled
   */
  readonly driftDetection?: FluxDriftDetection;
  /**
   * Changes to the rendered chart, one after the other.
   * @default - none
   */
  readonly postRenderers?: FluxPostRenderer[];
  /**
   * Which objects post renderers see.
   * @default - Flux's default: `nohooks` before 2.9, `combined` since
   */
  readonly postRenderStrategy?: FluxPostRenderStrategy;
  /**
   * Labels and annotations for every object of the release.
   * @default - none
   */
  readonly commonMetadata?: FluxCommonMetadata;
  /**
   * How the health of kinds is judged that Flux does not know.
   * @default - none
   */
  readonly healthCheckExprs?: FluxHealthCheckExpr[];
  /**
   * How Flux waits for objects.
   * @default - Flux's default
   */
  readonly waitStrategy?: FluxWaitStrategy;
  /**
   * Keeps one connection to the API server during an action; turn off for charts that install CRDs with hooks.
   * @default - true
   */
  readonly persistentClient?: boolean;
  /**
   * Stops reconciling while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * The shard of the Flux controllers that handles the object, written as label `sharding.fluxcd.io/key`.
   * @default - no label: the controllers without a shard
   */
  readonly shard?: string;
}

/** The fields of a HelmRelease beside its chart and its names. */
export interface FluxHelmReleaseOptions extends FluxReleaseBehavior {
  /**
   * Values for the chart, nested as in values.yaml. They win over `valuesFrom`.
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
}
