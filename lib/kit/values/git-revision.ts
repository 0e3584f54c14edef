import { refuse } from '../checks/errors';
import { call } from '../checks/expression';
import { set } from '../checks/fix';
import { guardMethods } from '../checks/guard';
import { isPlaceholder, substituted } from '../checks/placeholder';
import { Rule } from '../checks/rule';
import { lit, say } from '../checks/words';
import { checkSemver } from '../go/semver';

/** The kinds of Git revisions. */
export enum GitRevisionKind {
  /** The tip of a branch. */
  BRANCH = 'branch',
  /** A tag. */
  TAG = 'tag',
  /** The newest tag in a range of semantic versions. */
  SEMVER = 'semver',
  /** A commit. */
  COMMIT = 'commit',
  /** A full reference such as `refs/pull/420/head`. */
  REF_NAME = 'name',
  /** The default branch of the repository. */
  HEAD = 'head',
}

/** Options of `GitRevision.commit`. */
export interface GitCommitOptions {
  /**
   * The branch that contains the commit. Flux then clones only that branch.
   * @default - none
   */
  readonly branch?: string;
}

const FORBIDDEN = /[ ~^:?*[\\\u0000-\u001f\u007f]|\.\.|@\{|\/\/|\.lock(\/|$)|^[-/.]|[/.]$|\/\./;

/**
 * A revision of a Git repository: one value for both Flux (`spec.ref`) and Argo CD (`targetRevision`).
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#reference
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/
 */
export class GitRevision {
  /**
   * The tip of a branch.
   *
   * @param name the name of the branch without `refs/heads/`, for example `main`
   */
  public static branch(name: string): GitRevision {
    return new GitRevision(GitRevisionKind.BRANCH, refPart('GitRevision.branch', name, 'refs/heads/'));
  }

  /**
   * A tag.
   *
   * @param name the name of the tag without `refs/tags/`, for example `v1.2.0`
   */
  public static tag(name: string): GitRevision {
    return new GitRevision(GitRevisionKind.TAG, refPart('GitRevision.tag', name, 'refs/tags/'));
  }

  /**
   * The newest tag in a range of semantic versions.
   *
   * @param constraint the range, for example `1.x` or `>=1.2.0 <2.0.0`
   */
  public static semver(constraint: string): GitRevision {
    return new GitRevision(GitRevisionKind.SEMVER, checkSemver('GitRevision.semver', 'constraint', constraint));
  }

  /**
   * A commit.
   *
   * @param sha the hash in hexadecimal; Flux requires the full hash (40 characters), Argo CD also accepts a short one
   * @param options the branch that contains the commit
   */
  public static commit(sha: string, options: GitCommitOptions = {}): GitRevision {
    if (!isPlaceholder(sha) && !/^([0-9a-f]{7,40}|[0-9a-f]{64})$/i.test(sha)) {
      refuse('GitRevision.commit', Rule.GIT_REVISION, 'sha', 'be 7 to 40 hexadecimal characters', sha, 'copy it from `git rev-parse HEAD`');
    }
    const branch = options.branch === undefined ? undefined : refPart('GitRevision.commit', options.branch, 'refs/heads/');
    return new GitRevision(GitRevisionKind.COMMIT, sha, branch);
  }

  /**
   * A full reference, for example to a pull request.
   *
   * @param name the reference with its prefix, for example `refs/pull/420/head`, or `refs/tags/v1^{}` for the commit of an annotated tag
   */
  public static refName(name: string): GitRevision {
    // Git advertises the commit of an annotated tag as its name with '^{}'.
    if (!name.startsWith('refs/') || FORBIDDEN.test(substituted(name).replace(/(?<=^refs\/tags\/.+)\^\{\}$/, ''))) {
      refuse('GitRevision.refName', Rule.GIT_REVISION, 'name', "be a full reference that starts with 'refs/'", name,
        say`write for example 'refs/heads/main' or 'refs/pull/420/head'; for a branch use ${lit(call('GitRevision.branch', 'main'))}`);
    }
    return new GitRevision(GitRevisionKind.REF_NAME, name);
  }

  /**
   * The default branch of the repository, which Argo CD calls `HEAD`. Flux constructs refuse it: Flux has no such value, and uses `master` if no
   * revision is given.
   */
  public static head(): GitRevision {
    return new GitRevision(GitRevisionKind.HEAD, 'HEAD');
  }

  /** The kind of revision. */
  public readonly kind: GitRevisionKind;
  /** The branch, tag, range, hash or reference; `HEAD` for the default branch. */
  public readonly value: string;
  /** The branch that contains the commit, if it was given. */
  public readonly branchOfCommit?: string;

  private constructor(kind: GitRevisionKind, value: string, branch?: string) {
    this.kind = kind;
    this.value = value;
    if (branch !== undefined) this.branchOfCommit = branch;
  }
}
guardMethods(GitRevision);

/** Checks the name of a branch or tag: valid in Git, and without `refs/`. */
function refPart(factory: string, name: string, prefix: string): string {
  const prop = prefix === 'refs/tags/' ? 'tag' : 'branch';
  // Argo CD replaces expressions before Git sees the name.
  if (name === '' || FORBIDDEN.test(substituted(name).replace(/\{\{[^{}]*\}\}/g, 'x'))) {
    refuse(factory, Rule.GIT_REVISION, prop, 'be a name that Git allows (no spaces, `..`, `~`, `^`, `:`, `?`, `*`, `[` or `\\`)', name, "write for example 'main'");
  }
  if (name.startsWith('refs/')) {
    const fix = name.startsWith(prefix) ? set(prop, name.slice(prefix.length)) : 'use GitRevision.refName(...) for a full reference';
    refuse(factory, Rule.GIT_REVISION, prop, "be written without 'refs/'", name, fix);
  }
  return name;
}
