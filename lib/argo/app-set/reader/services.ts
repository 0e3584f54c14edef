import type { BasicAuth, PullRequest, ScmProvider } from '../../../../imports/argo/application-set.v1alpha1';
import type { EntryOf } from '../../../kit/reader/codec';
import { bool, list, only, strings, text } from '../../../kit/reader/codecs';
import { make, made } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { SecretKey } from '../../../kit/values/secret-key';
import { filled, wordOf } from '../../codecs';
import {
  type ArgoPullRequestAzureDevOps, type ArgoPullRequestBitbucket, type ArgoPullRequestBitbucketServer, type ArgoPullRequestGitea,
  type ArgoPullRequestGitHub, type ArgoPullRequestGitLab, ArgoPullRequests, ArgoPullRequestState,
} from '../pull-requests';
import {
  type ArgoScmAwsCodeCommit, type ArgoScmAzureDevOps, type ArgoScmBitbucket, type ArgoScmBitbucketServer, type ArgoScmGitea, type ArgoScmGitHub,
  type ArgoScmGitLab, ArgoScmProvider, type ArgoScmTagFilter,
} from '../repositories';
import type { ArgoBitbucketBasicAuth, ArgoConfigMapKey } from '../services';

type Pull<K extends keyof PullRequest> = NonNullable<PullRequest[K]>;
type Scm<K extends keyof ScmProvider> = NonNullable<ScmProvider[K]>;

/** A key of a Secret in the namespace of the set. */
const secretKey = make(SecretKey, 'of', { secretName: required(to('0', text)), key: required(to('1', text)) });
const caRef = record<{ configMapName: string; key: string }, ArgoConfigMapKey>({ configMapName: required(text), key: required(text) });
const basicAuth = record<BasicAuth, ArgoBitbucketBasicAuth>({ username: required(text), passwordRef: required(secretKey) });
const bearerToken = only('tokenRef', secretKey);

/** The services with pull requests, by the field that names them. */
export const pullRequests = {
  github: made(ArgoPullRequests, 'gitHub', record<Pull<'github'>, ArgoPullRequestGitHub>({
    owner: required(text), repo: required(text), api: filled, tokenRef: secretKey, appSecretName: filled, labels: strings,
  })),
  gitlab: made(ArgoPullRequests, 'gitLab', record<Pull<'gitlab'>, ArgoPullRequestGitLab>({
    project: required(text),
    api: filled,
    tokenRef: secretKey,
    labels: strings,
    pullRequestState: wordOf({ ArgoPullRequestState }),
    insecure: bool,
    caRef,
  })),
  gitea: made(ArgoPullRequests, 'gitea', record<Pull<'gitea'>, ArgoPullRequestGitea>({
    owner: required(text), repo: required(text), api: required(text), tokenRef: secretKey, labels: strings, insecure: bool,
  })),
  bitbucketServer: made(ArgoPullRequests, 'bitbucketServer', record<Pull<'bitbucketServer'>, ArgoPullRequestBitbucketServer>({
    project: required(text), repo: required(text), api: required(text), basicAuth, bearerToken, insecure: bool, caRef,
  })),
  bitbucket: made(ArgoPullRequests, 'bitbucket', record<Pull<'bitbucket'>, ArgoPullRequestBitbucket>({
    owner: required(text), repo: required(text), api: filled, basicAuth, bearerToken,
  })),
  azuredevops: made(ArgoPullRequests, 'azureDevOps', record<Pull<'azuredevops'>, ArgoPullRequestAzureDevOps>({
    organization: required(text), project: required(text), repo: required(text), api: filled, tokenRef: secretKey, labels: strings,
  })),
} as const;

/** The services with repositories, by the field that names them. */
export const scmProviders = {
  github: made(ArgoScmProvider, 'gitHub', record<Scm<'github'>, ArgoScmGitHub>({
    organization: required(text), api: filled, tokenRef: secretKey, appSecretName: filled, allBranches: bool, excludeArchivedRepos: bool,
  })),
  gitlab: made(ArgoScmProvider, 'gitLab', record<Scm<'gitlab'>, ArgoScmGitLab>({
    group: required(text),
    api: filled,
    tokenRef: secretKey,
    allBranches: bool,
    includeSubgroups: bool,
    includeSharedProjects: bool,
    topic: filled,
    includeArchivedRepos: bool,
    insecure: bool,
    caRef,
  })),
  gitea: made(ArgoScmProvider, 'gitea', record<Scm<'gitea'>, ArgoScmGitea>({
    owner: required(text), api: required(text), tokenRef: secretKey, allBranches: bool, excludeArchivedRepos: bool, insecure: bool,
  })),
  bitbucketServer: made(ArgoScmProvider, 'bitbucketServer', record<Scm<'bitbucketServer'>, ArgoScmBitbucketServer>({
    project: required(text), api: required(text), basicAuth, bearerToken, allBranches: bool, insecure: bool, caRef,
  })),
  bitbucket: made(ArgoScmProvider, 'bitbucket', record<Scm<'bitbucket'>, ArgoScmBitbucket>({
    owner: required(text), user: required(text), appPasswordRef: required(secretKey), allBranches: bool,
  })),
  azureDevOps: made(ArgoScmProvider, 'azureDevOps', record<Scm<'azureDevOps'>, ArgoScmAzureDevOps>({
    organization: required(text), teamProject: required(text), accessTokenRef: required(secretKey), api: filled, allBranches: bool,
  })),
  awsCodeCommit: made(ArgoScmProvider, 'awsCodeCommit', record<Scm<'awsCodeCommit'>, ArgoScmAwsCodeCommit>({
    tagFilters: list(record<EntryOf<Scm<'awsCodeCommit'>['tagFilters']>, ArgoScmTagFilter>({ key: required(text), value: text })),
    role: filled,
    region: filled,
    allBranches: bool,
  })),
} as const;
