import type { Construct } from 'constructs';
import { renderService, type ServiceSpec } from './service-render';
import type { ArgoBitbucketServerAccess, ArgoGiteaAccess, ArgoGitHubAccess, ArgoGitLabAccess, ArgoServiceGeneratorOptions } from './services';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';

/** Which branches are looked at. */
export interface ArgoScmBranches {
  /**
   * Whether there is a set of parameters for every branch, and not only for the default branch.
   * @default - false
   */
  readonly allBranches?: boolean;
}

/** The repositories of an organization of GitHub. */
export interface ArgoScmGitHub extends ArgoGitHubAccess, ArgoScmBranches {
  /** The organization. */
  readonly organization: string;
  /**
   * Whether archived repositories are left out.
   * @default - false
   */
  readonly excludeArchivedRepos?: boolean;
}

/** The projects of a group of GitLab. */
export interface ArgoScmGitLab extends ArgoGitLabAccess, ArgoScmBranches {
  /** The ID of the group, or its path. */
  readonly group: string;
  /**
   * Whether the groups below are looked at too.
   * @default - false
   */
  readonly includeSubgroups?: boolean;
  /**
   * Whether projects that are shared with the groups below are included; only with `includeSubgroups`.
   * @default - true
   */
  readonly includeSharedProjects?: boolean;
  /**
   * The topic that a project must have.
   * @default - any
   */
  readonly topic?: string;
  /**
   * Whether archived projects are included.
   * @default - false
   */
  readonly includeArchivedRepos?: boolean;
}

/** The repositories of an organization or user of Gitea. */
export interface ArgoScmGitea extends ArgoGiteaAccess, ArgoScmBranches {
  /**
   * Whether archived repositories are left out.
   * @default - false
   */
  readonly excludeArchivedRepos?: boolean;
}

/** The repositories of a project of a Bitbucket Server. */
export interface ArgoScmBitbucketServer extends ArgoBitbucketServerAccess, ArgoScmBranches {}

/** The repositories of a workspace of Bitbucket Cloud. */
export interface ArgoScmBitbucket extends ArgoScmBranches {
  /** The workspace. */
  readonly owner: string;
  /** The user to sign in with, who can read all repositories. */
  readonly user: string;
  /** The app password of the user. */
  readonly appPasswordRef: SecretKey;
}

/** The repositories of a team project of Azure DevOps. */
export interface ArgoScmAzureDevOps extends ArgoScmBranches {
  /** The organization. */
  readonly organization: string;
  /** The team project. */
  readonly teamProject: string;
  /** The token. */
  readonly accessTokenRef: SecretKey;
  /**
   * The URL of Azure DevOps.
   * @default - https://dev.azure.com
   */
  readonly api?: string;
}

/** A tag of a repository. */
export interface ArgoScmTagFilter {
  /** The key of the tag. */
  readonly key: string;
  /**
   * The value of the tag.
   * @default - any
   */
  readonly value?: string;
}

/** The repositories of AWS CodeCommit. */
export interface ArgoScmAwsCodeCommit extends ArgoScmBranches {
  /**
   * The tags that a repository must have: those of one key are alternatives.
   * @default - none: all repositories
   */
  readonly tagFilters?: ArgoScmTagFilter[];
  /**
   * The ARN of the role to assume.
   * @default - the identity of the controller
   */
  readonly role?: string;
  /**
   * The region.
   * @default - that of the controller
   */
  readonly region?: string;
}

/** A filter of repositories: all conditions given must be met. */
export interface ArgoScmFilter {
  /**
   * A regular expression that finds something in the name of the repository.
   * @default - any
   */
  readonly repositoryMatch?: string;
  /**
   * Paths, all of which must exist.
   * @default - none
   */
  readonly pathsExist?: string[];
  /**
   * Paths, none of which may exist.
   * @default - none
   */
  readonly pathsDoNotExist?: string[];
  /**
   * A regular expression that finds something in one of the labels.
   * @default - any
   */
  readonly labelMatch?: string;
  /**
   * A regular expression that finds something in the name of the branch.
   * @default - any
   */
  readonly branchMatch?: string;
}

/** How repositories are cloned. */
export enum ArgoCloneProtocol {
  /** By SSH. */
  SSH = 'ssh',
  /** By HTTPS. */
  HTTPS = 'https',
}

/** Options of a generator of repositories. */
export interface ArgoScmGeneratorOptions extends ArgoServiceGeneratorOptions {
  /**
   * Filters, of which a repository must pass one.
   * @default - none: all repositories
   */
  readonly filters?: ArgoScmFilter[];
  /**
   * How repositories are cloned, which decides the parameter `.url`.
   * @default - as the service prefers, mostly SSH
   */
  readonly cloneProtocol?: ArgoCloneProtocol;
}

/**
 * A service with repositories.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-SCM-Provider/
 */
export class ArgoScmProvider {
  /**
   * Repositories of GitHub.
   *
   * @param organization the organization
   */
  public static gitHub(organization: ArgoScmGitHub): ArgoScmProvider {
    return new ArgoScmProvider('github', { ...organization });
  }

  /**
   * Projects of GitLab.
   *
   * @param group the group
   */
  public static gitLab(group: ArgoScmGitLab): ArgoScmProvider {
    return new ArgoScmProvider('gitlab', { ...group });
  }

  /**
   * Repositories of Gitea.
   *
   * @param owner the organization or user
   */
  public static gitea(owner: ArgoScmGitea): ArgoScmProvider {
    return new ArgoScmProvider('gitea', { ...owner });
  }

  /**
   * Repositories of a Bitbucket Server.
   *
   * @param project the project
   */
  public static bitbucketServer(project: ArgoScmBitbucketServer): ArgoScmProvider {
    return new ArgoScmProvider('bitbucketServer', { ...project });
  }

  /**
   * Repositories of Bitbucket Cloud.
   *
   * @param workspace the workspace
   */
  public static bitbucket(workspace: ArgoScmBitbucket): ArgoScmProvider {
    return new ArgoScmProvider('bitbucket', { ...workspace });
  }

  /**
   * Repositories of Azure DevOps.
   *
   * @param project the team project
   */
  public static azureDevOps(project: ArgoScmAzureDevOps): ArgoScmProvider {
    return new ArgoScmProvider('azureDevOps', { ...project });
  }

  /**
   * Repositories of AWS CodeCommit.
   *
   * @param account the account, by the role and the region
   */
  public static awsCodeCommit(account: ArgoScmAwsCodeCommit = {}): ArgoScmProvider {
    return new ArgoScmProvider('awsCodeCommit', { ...account });
  }

  private constructor(private readonly service: string, private readonly options: Readonly<Record<string, unknown>>) {}

  /** @internal */
  public _render(at: Construct, prop: string): ServiceSpec {
    return renderService(at, prop, this.service, this.options);
  }
}
guardMethods(ArgoScmProvider);
