import type { Duration } from 'cdk8s';
import type { FluxHelmInstall, FluxHelmRollback, FluxHelmTest, FluxHelmUninstall, FluxHelmUpgrade } from './actions';
import type { KustomizePatch } from '../../kit/values/kustomize-patch';
import type { FluxHealthCheckExpr } from '../apply/health';
import type { FluxKubeConfig } from '../apply/kube-config';
import type { FluxImage } from '../apply/patches';
import type { FluxCommonMetadata, FluxIgnoreRule } from '../kustomization/options';
import type { FluxDataKind } from '../kustomization/post-build';

/** A HelmRelease that others can depend on. */
export interface IFluxHelmRelease {
  /** The name of the HelmRelease. */
  readonly helmReleaseName: string;
  /** The namespace of the HelmRelease, if it is known. */
  readonly helmReleaseNamespace?: string;
  /** A CEL expression over `self` and `dep` that replaces the readiness check. */
  readonly readyExpr?: string;
}

/** What Flux does about changes that others make to the objects of a release. */
export enum FluxDriftDetectionMode {
  /** They are undone. */
  ENABLED = 'enabled',
  /** They are logged. */
  WARN = 'warn',
  /** They are not detected. */
  DISABLED = 'disabled',
}

/** Which objects post-renderers see. */
export enum FluxPostRenderStrategy {
  /** All objects except hooks. */
  NO_HOOKS = 'nohooks',
  /** All objects together with hooks; the default since Flux 2.9. */
  COMBINED = 'combined',
  /** Objects and hooks, separately. */
  SEPARATE = 'separate',
}

/** How Flux waits for objects to be ready. */
export enum FluxWaitStrategy {
  /** With the status library of Flux, which supports health check expressions. */
  POLLER = 'poller',
  /** With Helm's own check. */
  LEGACY = 'legacy',
}

/** Detection of changes that others make to the objects of a release. */
export interface FluxDriftDetection {
  /**
   * What Flux does about changes.
   * @default - `disabled`
   */
  readonly mode?: FluxDriftDetectionMode;
  /**
   * Fields that others may change; needs a `mode` that detects changes.
   * @default - none
   */
  readonly ignore?: FluxIgnoreRule[];
}

/** A Secret or ConfigMap with values for a chart. */
export interface FluxValuesReference {
  /** The kind of object. */
  readonly kind: FluxDataKind;
  /** The name of the object, in the namespace of the release. */
  readonly name: string;
  /**
   * The key with the values, in the `data` of the object.
   * @default - `values.yaml`
   */
  readonly valuesKey?: string;
  /**
   * The path of a single value, as Helm's `--set` takes it: a dot inside a key is escaped with a backslash.
   * @default - the key has a whole values file
   */
  readonly targetPath?: string;
  /**
   * Ignores an object or key that does not exist.
   * @default - false
   */
  readonly optional?: boolean;
  /**
   * Uses the value at the target path as it is, without Helm's parsing of commas, braces, numbers and booleans; only together with `targetPath`.
   * @default - false
   */
  readonly literal?: boolean;
}

/** A change to the rendered chart. */
export interface FluxPostRenderer {
  /**
   * Patches in the form of kustomize.
   * @default - none
   */
  readonly patches?: KustomizePatch[];
  /**
   * Changes of images.
   * @default - none
   */
  readonly images?: FluxImage[];
}

/** How Flux installs a chart and keeps it installed: the fields of a HelmRelease besides its chart, its names and its values. */
export interface FluxReleaseBehavior {
  /**
   * How often Flux checks the release.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long one Helm action may take; longer than 0.
   * @default - 5m, Flux's own default
   */
  readonly timeout?: Duration;
  /**
   * Secrets and ConfigMaps with values; later ones win.
   * @default - none
   */
  readonly valuesFrom?: FluxValuesReference[];
  /**
   * How Flux reaches a remote control plane.
   * @default - the cluster that Flux runs on
   */
  readonly kubeConfig?: FluxKubeConfig;
  /**
   * The ServiceAccount that Flux impersonates.
   * @default - that of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * The HelmReleases that must be ready first.
   * @default - none
   */
  readonly dependsOn?: IFluxHelmRelease[];
  /**
   * How many revisions of the release Helm keeps; 0 for all.
   * @default - 5
   */
  readonly maxHistory?: number;
  /**
   * How the release is installed.
   * @default - Flux's own defaults
   */
  readonly install?: FluxHelmInstall;
  /**
   * How the release is upgraded.
   * @default - Flux's own defaults
   */
  readonly upgrade?: FluxHelmUpgrade;
  /**
   * How the release is rolled back.
   * @default - Flux's own defaults
   */
  readonly rollback?: FluxHelmRollback;
  /**
   * How the release is uninstalled.
   * @default - Flux's own defaults
   */
  readonly uninstall?: FluxHelmUninstall;
  /**
   * The tests of the chart.
   * @default - not run
   */
  readonly test?: FluxHelmTest;
  /**
   * Detection of changes that others make to the objects of the release.
   * @default - disabled
   */
  readonly driftDetection?: FluxDriftDetection;
  /**
   * Changes to the rendered chart, applied in this order.
   * @default - none
   */
  readonly postRenderers?: FluxPostRenderer[];
  /**
   * Which objects post-renderers see.
   * @default - Flux's own default: `combined` since 2.9, `nohooks` before
   */
  readonly postRenderStrategy?: FluxPostRenderStrategy;
  /**
   * Labels and annotations for every object of the release.
   * @default - none
   */
  readonly commonMetadata?: FluxCommonMetadata;
  /**
   * How Flux judges the health of kinds that it does not know; not with `waitStrategy` LEGACY.
   * @default - none
   */
  readonly healthCheckExprs?: FluxHealthCheckExpr[];
  /**
   * How Flux waits for objects to be ready.
   * @default - Flux's own default
   */
  readonly waitStrategy?: FluxWaitStrategy;
  /**
   * Reuses one client of the API server for the whole action; false for charts whose hooks install CRDs.
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

/** The fields of a HelmRelease besides its chart and its names. */
export interface FluxHelmReleaseOptions extends FluxReleaseBehavior {
  /**
   * Values for the chart, nested as in values.yaml. They take precedence over `valuesFrom`.
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
}
