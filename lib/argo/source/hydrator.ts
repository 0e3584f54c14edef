import type { GitSource } from '../../kit/values/git-source';
import type { ArgoToolOptions } from './tools';

/** The source that is rendered. */
export interface ArgoDrySource extends ArgoToolOptions {
  /** Repository and revision. */
  readonly git: GitSource;
  /** The folder, relative to the root of the repository. */
  readonly path: string;
}

/** Where Argo CD takes rendered manifests from. */
export interface ArgoSyncSource {
  /** The branch. */
  readonly targetBranch: string;
  /** The folder; not the root of the repository. */
  readonly path: string;
  /**
   * The repository.
   * @default - that of the dry source
   */
  readonly repoUrl?: string;
}

/** Where rendered manifests are pushed, when another step moves them on to the branch that is synced. */
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
   * Where rendered manifests are pushed.
   * @default - the branch that is synced
   */
  readonly hydrateTo?: ArgoHydrateTo;
}
