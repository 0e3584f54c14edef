import type { Construct } from 'constructs';
import { renderService, type ServiceSpec } from './service-render';
import type { ArgoBitbucketAuth, ArgoBitbucketServerAccess, ArgoGiteaAccess, ArgoGitHubAccess, ArgoGitLabAccess, ArgoServiceGeneratorOptions } from './services';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';

/** Labels that a pull request must have. */
export interface ArgoPullRequestLabels {
  /**
   * The labels, all of which a pull request must have.
   * @default - none: all pull requests
   */
  readonly labels?: string[];
}

/** The pull requests of a repository of GitHub. */
export interface ArgoPullRequestGitHub extends ArgoGitHubAccess, ArgoPullRequestLabels {
  /** The organization or user. */
  readonly owner: string;
  /** The name of the repository, without the owner. */
  readonly repo: string;
}

/** The state of a merge request of GitLab. */
export enum ArgoPullRequestState {
  /** Open. */
  OPENED = 'opened',
  /** Closed without a merge. */
  CLOSED = 'closed',
  /** Merged. */
  MERGED = 'merged',
  /** Locked. */
  LOCKED = 'locked',
}

/** The merge requests of a project of GitLab. */
export interface ArgoPullRequestGitLab extends ArgoGitLabAccess, ArgoPullRequestLabels {
  /** The ID of the project, or its path such as `acme/platform`. */
  readonly project: string;
  /**
   * The state of the merge requests. Without it, those that are closed or merged have Applications too.
   * @default - all
   */
  readonly pullRequestState?: ArgoPullRequestState;
}

/** The pull requests of a repository of Gitea. */
export interface ArgoPullRequestGitea extends ArgoGiteaAccess, ArgoPullRequestLabels {
  /** The name of the repository, without the owner. */
  readonly repo: string;
}

/** The pull requests of a repository of a Bitbucket Server. */
export interface ArgoPullRequestBitbucketServer extends ArgoBitbucketServerAccess {
  /** The name of the repository. */
  readonly repo: string;
}

/** The pull requests of a repository of Bitbucket Cloud. */
export interface ArgoPullRequestBitbucket extends ArgoBitbucketAuth {
  /** The workspace. */
  readonly owner: string;
  /** The name of the repository, without the workspace. */
  readonly repo: string;
  /**
   * The URL of the API.
   * @default - https://api.bitbucket.org/2.0
   */
  readonly api?: string;
}

/** The pull requests of a repository of Azure DevOps. */
export interface ArgoPullRequestAzureDevOps extends ArgoPullRequestLabels {
  /** The organization. */
  readonly organization: string;
  /** The project. */
  readonly project: string;
  /** The name of the repository. */
  readonly repo: string;
  /**
   * The URL of Azure DevOps.
   * @default - https://dev.azure.com/
   */
  readonly api?: string;
  /**
   * A token.
   * @default - none: public repositories only
   */
  readonly tokenRef?: SecretKey;
}

/** A filter of pull requests: all regular expressions given must match. */
export interface ArgoPullRequestFilter {
  /**
   * A regular expression that finds something in the name of the branch.
   * @default - any
   */
  readonly branchMatch?: string;
  /**
   * A regular expression that finds something in the name of the branch to merge into.
   * @default - any
   */
  readonly targetBranchMatch?: string;
  /**
   * A regular expression that finds something in the title.
   * @default - any
   */
  readonly titleMatch?: string;
}

/** Options of a generator of pull requests. */
export interface ArgoPullRequestGeneratorOptions extends ArgoServiceGeneratorOptions {
  /**
   * Filters, of which a pull request must pass one.
   * @default - none: all pull requests
   */
  readonly filters?: ArgoPullRequestFilter[];
  /**
   * Whether a repository that does not exist has no pull requests, in place of being an error.
   * @default - false
   */
  readonly continueOnRepoNotFoundError?: boolean;
}

/**
 * A service with pull requests.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/
 */
export class ArgoPullRequests {
  /**
   * Pull requests of GitHub.
   *
   * @param repository the repository
   */
  public static gitHub(repository: ArgoPullRequestGitHub): ArgoPullRequests {
    return new ArgoPullRequests('github', { ...repository });
  }

  /**
   * Merge requests of GitLab.
   *
   * @param project the project
   */
  public static gitLab(project: ArgoPullRequestGitLab): ArgoPullRequests {
    return new ArgoPullRequests('gitlab', { ...project });
  }

  /**
   * Pull requests of Gitea.
   *
   * @param repository the repository
   */
  public static gitea(repository: ArgoPullRequestGitea): ArgoPullRequests {
    return new ArgoPullRequests('gitea', { ...repository });
  }

  /**
   * Pull requests of a Bitbucket Server.
   *
   * @param repository the repository
   */
  public static bitbucketServer(repository: ArgoPullRequestBitbucketServer): ArgoPullRequests {
    return new ArgoPullRequests('bitbucketServer', { ...repository });
  }

  /**
   * Pull requests of Bitbucket Cloud.
   *
   * @param repository the repository
   */
  public static bitbucket(repository: ArgoPullRequestBitbucket): ArgoPullRequests {
    return new ArgoPullRequests('bitbucket', { ...repository });
  }

  /**
   * Pull requests of Azure DevOps.
   *
   * @param repository the repository
   */
  public static azureDevOps(repository: ArgoPullRequestAzureDevOps): ArgoPullRequests {
    return new ArgoPullRequests('azuredevops', { ...repository });
  }

  private constructor(private readonly service: string, private readonly options: Readonly<Record<string, unknown>>) {}

  /** @internal */
  public _render(at: Construct, prop: string): ServiceSpec {
    return renderService(at, prop, this.service, this.options);
  }
}
guardMethods(ArgoPullRequests);
