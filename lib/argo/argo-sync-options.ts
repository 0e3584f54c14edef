/** Whether Argo CD may delete the resources of an Application. Argo CD 3.5 reads this of an Application; 3.3 reads it of single resources only, by their annotation. */
export enum ArgoConfirmation {
  /** Without asking: what Argo CD does by itself. */
  ALWAYS = 'true',
  /** Only after somebody has confirmed it; Argo CD 3.3 and older delete without asking, unless the resources themselves are annotated (since 2.14). */
  CONFIRM = 'confirm',
  /** Not at all. */
  NEVER = 'false',
}

/** What happens to dependants of a pruned resource. */
export enum ArgoPrunePropagation {
  /** The resource is deleted after its dependants; Argo CD's default. */
  FOREGROUND = 'foreground',
  /** Dependants are deleted later. */
  BACKGROUND = 'background',
  /** Dependants stay. */
  ORPHAN = 'orphan',
}

/**
 * The options of a sync as switches. What is left out is not written, and Argo CD's default holds.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export interface ArgoSyncOptions {
  /**
   * Creates the destination namespace.
   * @default - false
   */
  readonly createNamespace?: boolean;
  /**
   * Applies on the server, which large objects such as CRDs need.
   * @default - false
   */
  readonly serverSideApply?: boolean;
  /**
   * Does not fail when a kind is not known yet, because a Provider or XRD of the same app brings it.
   * @default - false
   */
  readonly skipDryRunOnMissingResource?: boolean;
  /**
   * Validates manifests as kubectl does.
   * @default - true
   */
  readonly validate?: boolean;
  /**
   * Prunes after everything else is applied and healthy.
   * @default - false
   */
  readonly pruneLast?: boolean;
  /**
   * Whether resources may be pruned.
   * @default - they may
   */
  readonly prune?: ArgoConfirmation;
  /**
   * Whether resources may be deleted together with the Application.
   * @default - they may
   */
  readonly deletion?: ArgoConfirmation;
  /**
   * Replaces objects instead of applying them; with claims this can delete cloud resources.
   * @default - false
   */
  readonly replace?: boolean;
  /**
   * Applies only what is out of sync.
   * @default - false
   */
  readonly applyOutOfSyncOnly?: boolean;
  /**
   * Leaves the fields of `ignoreDifferences` alone when it applies.
   * @default - false
   */
  readonly respectIgnoreDifferences?: boolean;
  /**
   * Fails when another Application has a resource already.
   * @default - false
   */
  readonly failOnSharedResource?: boolean;
  /**
   * Takes over fields that were applied on the client before; only with `serverSideApply`.
   * @default - true
   */
  readonly clientSideApplyMigration?: boolean;
  /**
   * What happens to dependants of a pruned resource.
   * @default - `foreground`
   */
  readonly prunePropagationPolicy?: ArgoPrunePropagation;
  /**
   * Further options as Argo CD writes them, for those that this library does not know yet: `Key=value`.
   * @default - none
   */
  readonly custom?: string[];
}
