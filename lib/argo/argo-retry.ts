import type { Duration } from 'cdk8s';

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
