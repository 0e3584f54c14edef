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
