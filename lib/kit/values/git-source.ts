import type { GitRevision } from './git-revision';

/** A Git repository at a revision: one value for both Flux and Argo CD. */
export interface GitSource {
  /**
   * The URL of the repository, with `https://`, `http://` or `ssh://`. Argo CD also accepts the short form `git@host:org/repo.git`. A password or
   * token in the URL is refused: refer to a Secret instead.
   */
  readonly url: string;
  /** The branch, tag, range, commit or reference to follow. */
  readonly revision: GitRevision;
}
