import type { Duration } from 'cdk8s';
import { guardMethods } from '../../kit/checks/guard';

/** Options of automated sync. */
export interface ArgoAutomatedSync {
  /**
   * Whether to delete resources that are no longer in the source. With claims this deletes cloud resources.
   * @default - false
   */
  readonly prune?: boolean;
  /**
   * Whether to undo changes that were made on the cluster.
   * @default - false
   */
  readonly selfHeal?: boolean;
  /**
   * Whether to prune even if the source has no resources left; only with `prune`.
   * @default - false
   */
  readonly allowEmpty?: boolean;
  /**
   * Whether automated sync is on. Set it to false to turn it off and keep the other options. Since Argo CD 3.1.
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
   * Argo CD applies every change of the source automatically.
   *
   * @param options pruning and self-healing, both off by default
   */
  public static automated(options: ArgoAutomatedSync = {}): ArgoSyncPolicy {
    return new ArgoSyncPolicy(options);
  }

  /** A user or another system starts each sync. */
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

/** How long Argo CD waits before it retries. */
export interface ArgoBackoff {
  /**
   * The first delay.
   * @default - 5 seconds
   */
  readonly duration?: Duration;
  /**
   * The factor by which each delay is longer than the one before: a whole number, 1 or more.
   * @default 2
   */
  readonly factor?: number;
  /**
   * The longest delay; zero for no limit.
   * @default - 3 minutes
   */
  readonly maxDuration?: Duration;
}

/** How often Argo CD retries a failed sync. Without it, an automated sync is retried 5 times, and a manual sync never. */
export interface ArgoRetry {
  /** The number of retries: a whole number, 0 for none, -1 for no limit. */
  readonly limit: number;
  /**
   * How long to wait before a retry.
   * @default - 5 seconds, doubled each time, up to 3 minutes
   */
  readonly backoff?: ArgoBackoff;
  /**
   * Whether a retry takes a newer revision of the source into account. Since Argo CD 3.2.
   * @default - false
   */
  readonly refresh?: boolean;
}
