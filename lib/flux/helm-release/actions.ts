import type { Duration } from 'cdk8s';

/** What is done with the CRDs in the `crds/` folder of a chart. */
export enum FluxCrdsPolicy {
  /** Nothing. */
  SKIP = 'Skip',
  /** Those that do not exist are created. */
  CREATE = 'Create',
  /** Those that exist are replaced, which can lose data. */
  CREATE_REPLACE = 'CreateReplace',
}

/** What Flux does when an action fails. */
export enum FluxActionStrategy {
  /** What `remediation` says. */
  REMEDIATE_ON_FAILURE = 'RemediateOnFailure',
  /** The action is tried again and nothing is undone. */
  RETRY_ON_FAILURE = 'RetryOnFailure',
}

/** How a failed upgrade is undone. */
export enum FluxRemediationStrategy {
  /** The release goes back to its last version. */
  ROLLBACK = 'rollback',
  /** The release is uninstalled, and installed again. */
  UNINSTALL = 'uninstall',
}

/** Whether Helm applies objects on the server. */
export enum FluxServerSideApply {
  /** On the server. */
  ENABLED = 'enabled',
  /** On the client. */
  DISABLED = 'disabled',
  /** As the last release did. */
  AUTO = 'auto',
}

/** What happens to dependants when a release is uninstalled. */
export enum FluxDeletionPropagation {
  /** They are deleted later. */
  BACKGROUND = 'background',
  /** They are deleted first. */
  FOREGROUND = 'foreground',
  /** They stay. */
  ORPHAN = 'orphan',
}

/** What an upgrade does when the chart has another name than before. */
export enum FluxChartNameChangeStrategy {
  /** The release is upgraded. */
  IN_PLACE_UPDATE = 'InPlaceUpdate',
  /** The release is uninstalled and installed again. */
  REINSTALL = 'Reinstall',
}

/** What Flux does when an action fails, and how often it tries. */
export interface FluxHelmStrategy {
  /** What is done. */
  readonly name: FluxActionStrategy;
  /**
   * How long to wait before the next try, for RETRY_ON_FAILURE only.
   * @default - 5m
   */
  readonly retryInterval?: Duration;
}

/** How a failed installation is undone. */
export interface FluxInstallRemediation {
  /**
   * How often to try again; negative for without end.
   * @default 0
   */
  readonly retries?: number;
  /**
   * Does not count failed chart tests as failures.
   * @default - that of the test
   */
  readonly ignoreTestFailures?: boolean;
  /**
   * Uninstalls after the last try too, which hits slow releases.
   * @default - false
   */
  readonly remediateLastFailure?: boolean;
}

/** How a failed upgrade is undone. */
export interface FluxUpgradeRemediation extends FluxInstallRemediation {
  /**
   * How it is undone.
   * @default - `rollback`
   */
  readonly strategy?: FluxRemediationStrategy;
}

/** What installation and upgrade have in common. */
export interface FluxHelmAction {
  /**
   * What is done with the CRDs of the chart.
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
   * Leaves out the hooks of the chart.
   * @default - false
   */
  readonly disableHooks?: boolean;
  /**
   * Does not check objects against the OpenAPI schema of the API server.
   * @default - false
   */
  readonly disableOpenApiValidation?: boolean;
  /**
   * Does not check values against the schema of the chart.
   * @default - false
   */
  readonly disableSchemaValidation?: boolean;
  /**
   * Does not take over objects that another release or nobody owns.
   * @default - false
   */
  readonly disableTakeOwnership?: boolean;
  /**
   * Does not wait for objects to be ready.
   * @default - false
   */
  readonly disableWait?: boolean;
  /**
   * Does not wait for jobs to end.
   * @default - false
   */
  readonly disableWaitForJobs?: boolean;
}

/** The installation of a release. */
export interface FluxHelmInstall extends FluxHelmAction {
  /**
   * Creates the target namespace.
   * @default - false
   */
  readonly createNamespace?: boolean;
  /**
   * How a failed installation is undone.
   * @default - no further try
   */
  readonly remediation?: FluxInstallRemediation;
  /**
   * Takes the name of a deleted release whose history is left.
   * @default - false
   */
  readonly replace?: boolean;
  /**
   * Applies objects on the server.
   * @default - Helm's default
   */
  readonly serverSideApply?: boolean;
}

/** The upgrade of a release. */
export interface FluxHelmUpgrade extends FluxHelmAction {
  /**
   * Deletes new objects when the upgrade fails.
   * @default - false
   */
  readonly cleanupOnFail?: boolean;
  /**
   * Replaces objects that cannot be changed.
   * @default - false
   */
  readonly force?: boolean;
  /**
   * Keeps the values of the last release where none are given, which hides drift.
   * @default - false
   */
  readonly preserveValues?: boolean;
  /**
   * How a failed upgrade is undone.
   * @default - no further try
   */
  readonly remediation?: FluxUpgradeRemediation;
  /**
   * Whether objects are applied on the server.
   * @default - `auto`
   */
  readonly serverSideApply?: FluxServerSideApply;
  /**
   * What is done when the chart has another name than before.
   * @default - `Reinstall`
   */
  readonly chartNameChangeStrategy?: FluxChartNameChangeStrategy;
}

/** The rollback of a release. */
export interface FluxHelmRollback {
  /**
   * How long it may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
  /**
   * Deletes new objects when the rollback fails.
   * @default - false
   */
  readonly cleanupOnFail?: boolean;
  /**
   * Leaves out the hooks of the chart.
   * @default - false
   */
  readonly disableHooks?: boolean;
  /**
   * Does not wait for objects to be ready.
   * @default - false
   */
  readonly disableWait?: boolean;
  /**
   * Does not wait for jobs to end.
   * @default - false
   */
  readonly disableWaitForJobs?: boolean;
  /**
   * Replaces objects that cannot be changed.
   * @default - false
   */
  readonly force?: boolean;
  /**
   * Restarted pods with Helm 3; has no effect since Helm 4.
   * @default - false
   */
  readonly recreate?: boolean;
  /**
   * Whether objects are applied on the server.
   * @default - `auto`
   */
  readonly serverSideApply?: FluxServerSideApply;
}

/** The uninstallation of a release. */
export interface FluxHelmUninstall {
  /**
   * How long it may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
  /**
   * What happens to dependants.
   * @default - `background`
   */
  readonly deletionPropagation?: FluxDeletionPropagation;
  /**
   * Leaves out the hooks of the chart.
   * @default - false
   */
  readonly disableHooks?: boolean;
  /**
   * Does not wait until objects are gone.
   * @default - false
   */
  readonly disableWait?: boolean;
  /**
   * Keeps the history of the release.
   * @default - false
   */
  readonly keepHistory?: boolean;
}

/** A test of the chart that is run or left out. */
export interface FluxHelmTestFilter {
  /** The name of the test. */
  readonly name: string;
  /**
   * Leaves this test out instead of running it.
   * @default - false
   */
  readonly exclude?: boolean;
}

/** The tests of a chart. */
export interface FluxHelmTest {
  /**
   * Runs the tests after installation and upgrade.
   * @default - false
   */
  readonly enable?: boolean;
  /**
   * Which tests are run.
   * @default - all
   */
  readonly filters?: FluxHelmTestFilter[];
  /**
   * Does not count failed tests as failures.
   * @default - false
   */
  readonly ignoreFailures?: boolean;
  /**
   * How long the tests may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
}
