import type { GitRevision } from './git-revision';
import { checkUrlText } from './git-url';
import { checkMade, type Made, type Where } from '../checks/errors';

/** A Git repository at a revision: one value for Flux and for Argo CD. */
export interface GitSource {
  /**
   * The URL of the repository: `https://`, `http://` or `ssh://`; Argo CD also takes the short form `git@host:org/repo.git`.
   * A password in the URL is refused: refer to a Secret instead.
   */
  readonly url: string;
  /** The branch, tag, range, commit or reference to follow. */
  readonly revision: GitRevision;
}

const SOURCE: Made = { member: 'url', what: 'a repository and a revision', example: "{ url: 'https://github.com/org/repo', revision: GitRevision.branch('main') }" };
const REVISION: Made = { member: 'kind', what: 'a revision', example: "GitRevision.branch('main'), GitRevision.tag('v1.2.0') or GitRevision.semver('1.x')" };

/** Refuses what is no repository at a revision; the URL itself is for the tool to check. */
export function checkGitSource(at: Where, prop: string, git: GitSource): void {
  checkMade(at, prop, git, SOURCE);
  checkUrlText(at, `${prop}.url`, git.url);
  checkMade(at, `${prop}.revision`, git.revision, REVISION);
}
