export { ArgoApplicationSet } from './app-set';
export { ArgoControlPlaneAppSet, type ArgoControlPlaneAppSetProps } from './control-plane-app-set';
export { ArgoGenerator } from './generator';
export type {
  ArgoClusterGeneratorOptions, ArgoGeneratorOptions, ArgoGitGeneratorOptions, ArgoGitPath, ArgoListGeneratorOptions,
} from './generator-options';
export {
  type ArgoPullRequestAzureDevOps, type ArgoPullRequestBitbucket, type ArgoPullRequestBitbucketServer, type ArgoPullRequestFilter,
  type ArgoPullRequestGeneratorOptions, type ArgoPullRequestGitea, type ArgoPullRequestGitHub, type ArgoPullRequestGitLab, type ArgoPullRequestLabels,
  ArgoPullRequests, ArgoPullRequestState,
} from './pull-requests';
export {
  ArgoCloneProtocol, type ArgoScmAwsCodeCommit, type ArgoScmAzureDevOps, type ArgoScmBitbucket, type ArgoScmBitbucketServer, type ArgoScmBranches,
  type ArgoScmFilter, type ArgoScmGeneratorOptions, type ArgoScmGitea, type ArgoScmGitHub, type ArgoScmGitLab, ArgoScmProvider, type ArgoScmTagFilter,
} from './repositories';
export type {
  ArgoBitbucketAuth, ArgoBitbucketBasicAuth, ArgoBitbucketServerAccess, ArgoConfigMapKey, ArgoDecisionGeneratorOptions, ArgoGiteaAccess,
  ArgoGitHubAccess, ArgoGitLabAccess, ArgoPluginGeneratorOptions, ArgoServerTrust, ArgoServiceGeneratorOptions,
} from './services';
export {
  type ArgoApplicationMetadata, ArgoApplicationsSync, type ArgoApplicationSetOptions, type ArgoApplicationSetProps, ArgoDeletionOrder,
  type ArgoIgnoreApplicationDifference, type ArgoPreservedFields, type ArgoRollingStep, type ArgoStepExpression, ArgoStepOperator,
} from './options';
