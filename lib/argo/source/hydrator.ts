import type { ArgoToolOptions } from './tools';
import type { GitSource } from '../../kit/values/git-source';

/** The source that is rendered. */
export interface ArgoDrySource extends ArgoToolOptions {
  /** The repository and revision. */
  readonly git: GitSource;
  /** The folder, relative to the root of the repository. */
  readonly path: string;
}

/** Where Argo CD reads rendered manifests from. */
export interface ArgoSyncSource {
  /** The branch. */
  readonly targetBranch: string;
  /** The folder, a different one for each Application; the root of the repository is refused. */
  readonly path: string;
  /**
   * The URL of the repository.
   * @default - the repository of the dry source
   */
  readonly repoUrl?: string;
}

/** The branch that rendered manifests are pushed to, if another process moves them on to the branch that is synced. */
export interface ArgoHydrateTo {
  /** The branch. */
  readonly targetBranch: string;
}

/**
 * Renders manifests, pushes them to a branch, and syncs from there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/source-hydrator/
 */
export interface ArgoSourceHydrator {
  /** What is rendered. */
  readonly drySource: ArgoDrySource;
  /** What is synced. */
  readonly syncSource: ArgoSyncSource;
  /**
   * The branch that rendered manifests are pushed to.
   * @default - the branch that is synced
   */
  readonly hydrateTo?: ArgoHydrateTo;
}
