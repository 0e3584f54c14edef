import type { Duration } from 'cdk8s';
import { guardMethods } from '../../kit/checks/guard';

/** Options of automated sync. */
export interface ArgoAutomatedSync {
  /**
   * Deletes resources that are no longer in the source; with claims this deletes cloud resources.
   * @default - false
   */
  readonly prune?: boolean;
  /**
   * Undoes changes that were made on the cluster.
   * @default - false
   */
  readonly selfHeal?: boolean;
  /**
   * Prunes also when the source has no resources left; only with `prune`.
   * @default - false
   */
  readonly allowEmpty?: boolean;
  /**
   * Switches automated sync off without losing the other options; since Argo CD 3.1.
   * @default - true
   */
  readonly enabled?: boolean;
}

/**
 * When Argo CD syncs an Application.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export class ArgoSyncPolicy {
  /**
   * Argo CD applies every change of the source by itself.
   *
   * @param options pruning and self-healing, both off by default
   */
  public static automated(options: ArgoAutomatedSync = {}): ArgoSyncPolicy {
    return new ArgoSyncPolicy(options);
  }

  /** Somebody syncs by hand, or another system does. */
  public static manual(): ArgoSyncPolicy {
    return new ArgoSyncPolicy(undefined);
  }

  private constructor(private readonly options: ArgoAutomatedSync | undefined) {}

  /** @internal */
  public get _automated(): ArgoAutomatedSync | undefined {
    return this.options;
  }

  /** @internal */
  public get _prunes(): boolean {
    return this.options?.prune === true && this.options.enabled !== false;
  }
}
guardMethods(ArgoSyncPolicy);

/** How long Argo CD waits between two tries. */
export interface ArgoBackoff {
  /**
   * The first waiting time.
   * @default - 5s
   */
  readonly duration?: Duration;
  /**
   * By how much each waiting time is longer than the one before; 1 or more.
   * @default 2
   */
  readonly factor?: number;
  /**
   * The longest waiting time.
   * @default - 3m
   */
  readonly maxDuration?: Duration;
}

/** How often Argo CD tries a failed sync again. Without it, automated sync is tried 5 times, and sync by hand once. */
export interface ArgoRetry {
  /** How often; 0 for never, -1 for without end. */
  readonly limit: number;
  /**
   * How long to wait in between.
   * @default - 5s, doubled each time, up to 3m
   */
  readonly backoff?: ArgoBackoff;
  /**
   * Takes a newer revision of the source into account; since Argo CD 3.2.
   * @default - false
   */
  readonly refresh?: boolean;
}
