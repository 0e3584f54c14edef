import type { Duration } from 'cdk8s';

/** What happens to the CRDs in the `crds/` folder of a chart. */
export enum FluxCrdsPolicy {
  /** They are not applied. */
  SKIP = 'Skip',
  /** New ones are created, existing ones are not changed. */
  CREATE = 'Create',
  /** New ones are created, existing ones are replaced, which can lose data. */
  CREATE_REPLACE = 'CreateReplace',
}

/** What Flux does when an action fails. */
export enum FluxActionStrategy {
  /** It undoes the action as `remediation` says. */
  REMEDIATE_ON_FAILURE = 'RemediateOnFailure',
  /** It retries the action and undoes nothing. */
  RETRY_ON_FAILURE = 'RetryOnFailure',
}

/** How a failed upgrade is undone. */
export enum FluxRemediationStrategy {
  /** The release is rolled back to its previous version. */
  ROLLBACK = 'rollback',
  /** The release is uninstalled and installed again. */
  UNINSTALL = 'uninstall',
}

/** Whether Helm applies objects with server-side apply. */
export enum FluxServerSideApply {
  /** With server-side apply. */
  ENABLED = 'enabled',
  /** With client-side apply. */
  DISABLED = 'disabled',
  /** As the previous revision of the release. */
  AUTO = 'auto',
}

/** What happens to dependent objects when a release is uninstalled. */
export enum FluxDeletionPropagation {
  /** They are deleted after their owners. */
  BACKGROUND = 'background',
  /** They are deleted before their owners. */
  FOREGROUND = 'foreground',
  /** They are kept. */
  ORPHAN = 'orphan',
}

/** What an upgrade does when the name of the chart changes. */
export enum FluxChartNameChangeStrategy {
  /** The release is upgraded. */
  IN_PLACE_UPDATE = 'InPlaceUpdate',
  /** The release is uninstalled and installed again. */
  REINSTALL = 'Reinstall',
}

/** What Flux does when an action fails. */
export interface FluxHelmStrategy {
  /** The strategy. */
  readonly name: FluxActionStrategy;
  /**
   * How long Flux waits before a retry; only for RETRY_ON_FAILURE.
   * @default - 5m
   */
  readonly retryInterval?: Duration;
}

/** How a failed installation is undone. */
export interface FluxInstallRemediation {
  /**
   * How many times to retry; negative for no limit.
   * @default 0
   */
  readonly retries?: number;
  /**
   * Ignores failed tests of the chart.
   * @default - `ignoreFailures` of the test
   */
  readonly ignoreTestFailures?: boolean;
  /**
   * Also undoes the last attempt, after which no retries are left.
   * @default - false for an installation, true for an upgrade with retries
   */
  readonly remediateLastFailure?: boolean;
}

/** How a failed upgrade is undone. */
export interface FluxUpgradeRemediation extends FluxInstallRemediation {
  /**
   * How the upgrade is undone.
   * @default - `rollback`
   */
  readonly strategy?: FluxRemediationStrategy;
}

/** Options that installation and upgrade share. */
export interface FluxHelmAction {
  /**
   * What happens to the CRDs of the chart.
   * @default - `Create` on installation, `Skip` on upgrade
   */
  readonly crds?: FluxCrdsPolicy;
  /**
   * How long the action may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
  /**
   * What Flux does when the action fails.
   * @default - `RemediateOnFailure`
   */
  readonly strategy?: FluxHelmStrategy;
  /**
   * Does not run the hooks of the chart.
   * @default - false
   */
  readonly disableHooks?: boolean;
  /**
   * Does not validate objects against the OpenAPI schema of the API server.
   * @default - false
   */
  readonly disableOpenApiValidation?: boolean;
  /**
   * Does not validate values against the schema of the chart.
   * @default - false
   */
  readonly disableSchemaValidation?: boolean;
  /**
   * Does not take over existing objects that another release or nobody owns.
   * @default - false
   */
  readonly disableTakeOwnership?: boolean;
  /**
   * Does not wait for objects to be ready.
   * @default - false
   */
  readonly disableWait?: boolean;
  /**
   * Does not wait for jobs to complete.
   * @default - false
   */
  readonly disableWaitForJobs?: boolean;
}

/** The installation of a release. */
export interface FluxHelmInstall extends FluxHelmAction {
  /**
   * Creates the target namespace if it does not exist.
   * @default - false
   */
  readonly createNamespace?: boolean;
  /**
   * How a failed installation is undone and retried.
   * @default - no retry
   */
  readonly remediation?: FluxInstallRemediation;
  /**
   * Reuses the name of a deleted release whose history remains.
   * @default - false
   */
  readonly replace?: boolean;
  /**
   * Applies objects with server-side apply.
   * @default - Helm's own default
   */
  readonly serverSideApply?: boolean;
}

/** The upgrade of a release. */
export interface FluxHelmUpgrade extends FluxHelmAction {
  /**
   * Deletes objects that a failed upgrade created.
   * @default - false
   */
  readonly cleanupOnFail?: boolean;
  /**
   * Replaces objects that cannot be updated; only with client-side apply.
   * @default - false
   */
  readonly force?: boolean;
  /**
   * Keeps the values of the previous revision where none are given, which hides drift.
   * @default - false
   */
  readonly preserveValues?: boolean;
  /**
   * How a failed upgrade is undone and retried.
   * @default - no retry
   */
  readonly remediation?: FluxUpgradeRemediation;
  /**
   * Whether objects are applied with server-side apply.
   * @default - `auto`
   */
  readonly serverSideApply?: FluxServerSideApply;
  /**
   * What happens when the name of the chart changes.
   * @default - `Reinstall`
   */
  readonly chartNameChangeStrategy?: FluxChartNameChangeStrategy;
}

/** The rollback of a release. */
export interface FluxHelmRollback {
  /**
   * How long the action may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
  /**
   * Deletes objects that a failed rollback created.
   * @default - false
   */
  readonly cleanupOnFail?: boolean;
  /**
   * Does not run the hooks of the chart.
   * @default - false
   */
  readonly disableHooks?: boolean;
  /**
   * Does not wait for objects to be ready.
   * @default - false
   */
  readonly disableWait?: boolean;
  /**
   * Does not wait for jobs to complete.
   * @default - false
   */
  readonly disableWaitForJobs?: boolean;
  /**
   * Replaces objects that cannot be updated; only with client-side apply.
   * @default - false
   */
  readonly force?: boolean;
  /**
   * Restarted pods with Helm 3; no effect since Helm 4.
   * @default - false
   */
  readonly recreate?: boolean;
  /**
   * Whether objects are applied with server-side apply.
   * @default - `auto`
   */
  readonly serverSideApply?: FluxServerSideApply;
}

/** The uninstallation of a release. */
export interface FluxHelmUninstall {
  /**
   * How long the action may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
  /**
   * What happens to dependent objects.
   * @default - `background`
   */
  readonly deletionPropagation?: FluxDeletionPropagation;
  /**
   * Does not run the hooks of the chart.
   * @default - false
   */
  readonly disableHooks?: boolean;
  /**
   * Does not wait until objects are deleted.
   * @default - false
   */
  readonly disableWait?: boolean;
  /**
   * Keeps the history of the release.
   * @default - false
   */
  readonly keepHistory?: boolean;
}

/** A test of the chart that is run or skipped. */
export interface FluxHelmTestFilter {
  /** The name of the test. */
  readonly name: string;
  /**
   * Skips this test instead of running it.
   * @default - false
   */
  readonly exclude?: boolean;
}

/** The tests of a chart. */
export interface FluxHelmTest {
  /**
   * Runs the tests after installations and upgrades; without it, the other options have no effect.
   * @default - false
   */
  readonly enable?: boolean;
  /**
   * Which tests are run.
   * @default - all
   */
  readonly filters?: FluxHelmTestFilter[];
  /**
   * Ignores failed tests.
   * @default - false
   */
  readonly ignoreFailures?: boolean;
  /**
   * How long the tests may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
}
