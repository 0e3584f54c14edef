import { Duration } from 'cdk8s';
import {
  ArgoApplicationSet, ArgoCloneProtocol, ArgoDestination, ArgoGenerator, ArgoPullRequests, ArgoPullRequestState, ArgoScmProvider, ArgoSource,
  GitRevision, LabelOperator, SecretKey,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const token = SecretKey.of('git', 'token', { namespace: 'argocd' });
const tokenRef = { secretName: 'git', key: 'token' };
const caRef = { configMapName: 'ca', key: 'ca.crt' };
const api = 'https://git.acme.example';
const user = { username: 'argocd', passwordRef: token };
const basicAuth = { username: 'argocd', passwordRef: tokenRef };
const common = { requeueAfter: Duration.minutes(10), values: { team: 'a' } };
const commonSpec = { requeueAfterSeconds: 600, values: { team: 'a' } };
const labels = ['preview'];
const pull = ArgoGenerator.pullRequest;
const scm = ArgoGenerator.scmProvider;

/** Generators that ask a service, and what they become. */
const GENERATORS: readonly (readonly [name: string, generator: ArgoGenerator, spec: object])[] = [
  ['pull-github', pull(ArgoPullRequests.gitHub({ owner: 'acme', repo: 'platform', api, tokenRef: token, labels }), {
    ...common,
    filters: [{ branchMatch: '^feature-', targetBranchMatch: '^main$', titleMatch: 'preview' }],
    continueOnRepoNotFoundError: true,
  }), {
    pullRequest: {
      github: { owner: 'acme', repo: 'platform', api, tokenRef, labels },
      filters: [{ branchMatch: '^feature-', targetBranchMatch: '^main$', titleMatch: 'preview' }],
      continueOnRepoNotFoundError: true,
      ...commonSpec,
    },
  }],
  ['pull-github-app', pull(ArgoPullRequests.gitHub({ owner: 'acme', repo: 'platform', appSecretName: 'app' })), {
    pullRequest: { github: { owner: 'acme', repo: 'platform', appSecretName: 'app' } },
  }],
  ['pull-gitlab', pull(ArgoPullRequests.gitLab({ project: 'acme/platform', api, tokenRef: token, labels, pullRequestState: ArgoPullRequestState.OPENED, insecure: false, caRef })), {
    pullRequest: { gitlab: { project: 'acme/platform', api, tokenRef, labels, pullRequestState: 'opened', insecure: false, caRef } },
  }],
  ['pull-gitea', pull(ArgoPullRequests.gitea({ owner: 'acme', repo: 'platform', api, tokenRef: token, labels, insecure: true })), {
    pullRequest: { gitea: { owner: 'acme', repo: 'platform', api, tokenRef, labels, insecure: true } },
  }],
  ['pull-bitbucket-server', pull(ArgoPullRequests.bitbucketServer({ project: 'ACME', repo: 'platform', api: `${api}/rest`, basicAuth: user, insecure: false, caRef })), {
    pullRequest: { bitbucketServer: { project: 'ACME', repo: 'platform', api: `${api}/rest`, basicAuth, insecure: false, caRef } },
  }],
  ['pull-bitbucket-server-token', pull(ArgoPullRequests.bitbucketServer({ project: 'ACME', repo: 'platform', api: `${api}/rest`, bearerToken: token })), {
    pullRequest: { bitbucketServer: { project: 'ACME', repo: 'platform', api: `${api}/rest`, bearerToken: { tokenRef } } },
  }],
  ['pull-bitbucket', pull(ArgoPullRequests.bitbucket({ owner: 'acme', repo: 'platform', api: 'https://api.bitbucket.org/2.0', basicAuth: user })), {
    pullRequest: { bitbucket: { owner: 'acme', repo: 'platform', api: 'https://api.bitbucket.org/2.0', basicAuth } },
  }],
  ['pull-bitbucket-token', pull(ArgoPullRequests.bitbucket({ owner: 'acme', repo: 'platform', bearerToken: token })), {
    pullRequest: { bitbucket: { owner: 'acme', repo: 'platform', bearerToken: { tokenRef } } },
  }],
  ['pull-azure', pull(ArgoPullRequests.azureDevOps({ organization: 'acme', project: 'platform', repo: 'claims', api, tokenRef: token, labels })), {
    pullRequest: { azuredevops: { organization: 'acme', project: 'platform', repo: 'claims', api, tokenRef, labels } },
  }],
  ['scm-github', scm(ArgoScmProvider.gitHub({ organization: 'acme', api, tokenRef: token, allBranches: true, excludeArchivedRepos: true }), {
    ...common,
    filters: [{ repositoryMatch: '^claims-', pathsExist: ['claims/app.yaml'], pathsDoNotExist: ['disabled.txt'], labelMatch: 'deploy', branchMatch: '^main$' }],
    cloneProtocol: ArgoCloneProtocol.HTTPS,
  }), {
    scmProvider: {
      github: { organization: 'acme', api, tokenRef, allBranches: true, excludeArchivedRepos: true },
      filters: [{ repositoryMatch: '^claims-', pathsExist: ['claims/app.yaml'], pathsDoNotExist: ['disabled.txt'], labelMatch: 'deploy', branchMatch: '^main$' }],
      cloneProtocol: 'https',
      ...commonSpec,
    },
  }],
  ['scm-github-app', scm(ArgoScmProvider.gitHub({ organization: 'acme', appSecretName: 'app' })), {
    scmProvider: { github: { organization: 'acme', appSecretName: 'app' } },
  }],
  ['scm-gitlab', scm(ArgoScmProvider.gitLab({
    group: 'acme', api, tokenRef: token, includeSubgroups: true, includeSharedProjects: false, topic: 'argocd', includeArchivedRepos: true, allBranches: true, insecure: false, caRef,
  })), {
    scmProvider: {
      gitlab: {
        group: 'acme', api, tokenRef, includeSubgroups: true, includeSharedProjects: false, topic: 'argocd', includeArchivedRepos: true, allBranches: true, insecure: false, caRef,
      },
    },
  }],
  ['scm-gitea', scm(ArgoScmProvider.gitea({ owner: 'acme', api, tokenRef: token, allBranches: true, insecure: true, excludeArchivedRepos: true })), {
    scmProvider: { gitea: { owner: 'acme', api, tokenRef, allBranches: true, insecure: true, excludeArchivedRepos: true } },
  }],
  ['scm-bitbucket-server', scm(ArgoScmProvider.bitbucketServer({ project: 'ACME', api: `${api}/rest`, basicAuth: user, allBranches: true, insecure: false, caRef })), {
    scmProvider: { bitbucketServer: { project: 'ACME', api: `${api}/rest`, basicAuth, allBranches: true, insecure: false, caRef } },
  }],
  ['scm-bitbucket-server-token', scm(ArgoScmProvider.bitbucketServer({ project: 'ACME', api: `${api}/rest`, bearerToken: token })), {
    scmProvider: { bitbucketServer: { project: 'ACME', api: `${api}/rest`, bearerToken: { tokenRef } } },
  }],
  ['scm-bitbucket', scm(ArgoScmProvider.bitbucket({ owner: 'acme', user: 'argocd', appPasswordRef: token, allBranches: true })), {
    scmProvider: { bitbucket: { owner: 'acme', user: 'argocd', appPasswordRef: tokenRef, allBranches: true } },
  }],
  ['scm-azure', scm(ArgoScmProvider.azureDevOps({ organization: 'acme', teamProject: 'platform', accessTokenRef: token, api, allBranches: true })), {
    scmProvider: { azureDevOps: { organization: 'acme', teamProject: 'platform', accessTokenRef: tokenRef, api, allBranches: true } },
  }],
  ['scm-code-commit', scm(ArgoScmProvider.awsCodeCommit({
    tagFilters: [{ key: 'team', value: 'a' }, { key: 'argocd' }], role: 'arn:aws:iam::123456789012:role/argocd', region: 'eu-central-1', allBranches: true,
  })), {
    scmProvider: {
      awsCodeCommit: {
        tagFilters: [{ key: 'team', value: 'a' }, { key: 'argocd' }], role: 'arn:aws:iam::123456789012:role/argocd', region: 'eu-central-1', allBranches: true,
      },
    },
  }],
  ['plugin', ArgoGenerator.plugin('plugin', { ...common, parameters: { stage: 'prod', regions: ['eu', 'us'] } }), {
    plugin: { configMapRef: { name: 'plugin' }, input: { parameters: { stage: 'prod', regions: ['eu', 'us'] } }, ...commonSpec },
  }],
  ['decision', ArgoGenerator.clusterDecisionResource('ocm', { ...common, name: 'quak' }), {
    clusterDecisionResource: { configMapRef: 'ocm', name: 'quak', ...commonSpec },
  }],
  ['decisions', ArgoGenerator.clusterDecisionResource('ocm', {
    labelSelector: { matchLabels: { team: 'a' }, matchExpressions: [{ key: 'tier', operator: LabelOperator.IN, values: ['prod'] }] },
  }), {
    clusterDecisionResource: { configMapRef: 'ocm', labelSelector: { matchLabels: { team: 'a' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['prod'] }] } },
  }],
];

const nameOf = (id: string): string => (id.startsWith('pull') ? '{{.number}}' : id.startsWith('scm') ? '{{.repository}}-{{.branchNormalized}}' : '{{.name}}');

/** Every field of the generators that ask a service, and the namespace of Applications. */
export const argoServiceGenerators: MaximalCase = {
  build: (chart) => {
    for (const [id, generator] of GENERATORS) {
      new ArgoApplicationSet(chart, id, {
        generators: [generator],
        applicationName: `${id}-${nameOf(id)}`,
        applicationMetadata: { namespace: 'argocd' },
        destination: ArgoDestination.cluster('in-cluster'),
        project: 'platform',
        source: ArgoSource.git({ url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') }, { path: 'claims' }),
        preserveResourcesOnDeletion: false,
        metadata: { namespace: 'argocd' },
      });
    }
  },
  expected: GENERATORS.map(([id, , spec]) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: id, namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [spec],
      template: {
        metadata: { name: `${id}-${nameOf(id)}`, namespace: 'argocd' },
        spec: {
          destination: { name: 'in-cluster' },
          project: 'platform',
          source: { repoURL: 'https://github.com/acme/platform.git', targetRevision: 'main', path: 'claims' },
        },
      },
      syncPolicy: { preserveResourcesOnDeletion: false },
    },
  })),
};
