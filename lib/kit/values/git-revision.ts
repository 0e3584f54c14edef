import { isPlaceholder, substituted } from '../checks/placeholder';
import { refuse } from '../checks/errors';
import { call } from '../checks/expression';
import { set } from '../checks/fix';
import { Rule } from '../checks/rule';
import { lit, say } from '../checks/words';
import { checkSemver } from '../go/semver';
import { guardMethods } from '../checks/guard';

/** Which kind of Git revision is meant. */
export enum GitRevisionKind {
  /** The tip of a branch. */
  BRANCH = 'branch',
  /** A tag. */
  TAG = 'tag',
  /** The newest tag within a semantic version range. */
  SEMVER = 'semver',
  /** One commit. */
  COMMIT = 'commit',
  /** A full reference such as `refs/pull/420/head`. */
  REF_NAME = 'name',
  /** The default branch of the repository. */
  HEAD = 'head',
}

/** Options of `GitRevision.commit`. */
export interface GitCommitOptions {
  /**
   * The branch that holds the commit; Flux then clones only that branch.
   * @default - not written
   */
  readonly branch?: string;
}

const FORBIDDEN = /[ ~^:?*[\\\u0000-\u001f\u007f]|\.\.|@\{|\/\/|\.lock(\/|$)|^[-/.]|[/.]$|\/\./;

/**
 * A revision of a Git repository: one value for Flux (`spec.ref`) and for Argo CD (`targetRevision`).
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#reference
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/
 */
export class GitRevision {
  /**
   * The tip of a branch.
   *
   * @param name the branch without `refs/heads/`, for example `main`
   */
  public static branch(name: string): GitRevision {
    return new GitRevision(GitRevisionKind.BRANCH, refPart('GitRevision.branch', name, 'refs/heads/'));
  }

  /**
   * A tag.
   *
   * @param name the tag without `refs/tags/`, for example `v1.2.0`
   */
  public static tag(name: string): GitRevision {
    return new GitRevision(GitRevisionKind.TAG, refPart('GitRevision.tag', name, 'refs/tags/'));
  }

  /**
   * The newest tag within a semantic version range.
   *
   * @param constraint the range, for example `1.x` or `>=1.2.0 <2.0.0`
   */
  public static semver(constraint: string): GitRevision {
    return new GitRevision(GitRevisionKind.SEMVER, checkSemver('GitRevision.semver', 'constraint', constraint));
  }

  /**
   * One commit.
   *
   * @param sha the hash in hexadecimal; Flux takes the full one only (40 characters), Argo CD also a short one
   * @param options the branch that holds the commit
   */
  public static commit(sha: string, options: GitCommitOptions = {}): GitRevision {
    if (!isPlaceholder(sha) && !/^([0-9a-f]{7,40}|[0-9a-f]{64})$/i.test(sha)) {
      refuse('GitRevision.commit', Rule.GIT_REVISION, 'sha', 'be 7 to 40 hexadecimal characters', sha, 'copy it from `git rev-parse HEAD`');
    }
    const branch = options.branch === undefined ? undefined : refPart('GitRevision.commit', options.branch, 'refs/heads/');
    return new GitRevision(GitRevisionKind.COMMIT, sha, branch);
  }

  /**
   * A full reference, for example that of a pull request.
   *
   * @param name the reference with its prefix, for example `refs/pull/420/head`, or `refs/tags/v1^{}` for the commit of an annotated tag
   */
  public static refName(name: string): GitRevision {
    // Git advertises the commit of an annotated tag with '^{}' behind the name.
    if (!name.startsWith('refs/') || FORBIDDEN.test(substituted(name).replace(/(?<=^refs\/tags\/.+)\^\{\}$/, ''))) {
      refuse('GitRevision.refName', Rule.GIT_REVISION, 'name', "be a full reference that begins with 'refs/'", name,
        say`write for example 'refs/heads/main' or 'refs/pull/420/head'; for a branch use ${lit(call('GitRevision.branch', 'main'))}`);
    }
    return new GitRevision(GitRevisionKind.REF_NAME, name);
  }

  /**
   * Whatever the default branch of the repository is. Argo CD writes it as `HEAD`; Flux has no such value and its own default is `master`, so
   * Flux constructs refuse it.
   */
  public static head(): GitRevision {
    return new GitRevision(GitRevisionKind.HEAD, 'HEAD');
  }

  /** Which kind of revision it is. */
  public readonly kind: GitRevisionKind;
  /** The branch, tag, range, hash or reference. */
  public readonly value: string;
  /** The branch that holds a commit, where it was given. */
  public readonly branchOfCommit?: string;

  private constructor(kind: GitRevisionKind, value: string, branch?: string) {
    this.kind = kind;
    this.value = value;
    if (branch !== undefined) this.branchOfCommit = branch;
  }
}
guardMethods(GitRevision);

/** A branch or tag name as Git allows it, without its `refs/` prefix. */
function refPart(factory: string, name: string, prefix: string): string {
  const prop = prefix === 'refs/tags/' ? 'tag' : 'branch';
  if (name === '' || FORBIDDEN.test(substituted(name))) {
    refuse(factory, Rule.GIT_REVISION, prop, 'be a name that Git allows (no spaces, `..`, `~`, `^`, `:`, `?`, `*`, `[` or `\\`)', name, "write for example 'main'");
  }
  if (name.startsWith('refs/')) {
    const fix = name.startsWith(prefix) ? set(prop, name.slice(prefix.length)) : 'use GitRevision.refName(...) for a full reference';
    refuse(factory, Rule.GIT_REVISION, prop, "be written without 'refs/'", name, fix);
  }
  return name;
}
