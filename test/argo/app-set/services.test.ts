import { Duration } from 'cdk8s';
import { error, type SetProps, spec, warnings } from './app-sets';
import {
  ArgoDestination, ArgoGenerator, type ArgoPullRequestFilter, type ArgoPullRequestGitHub, ArgoPullRequests, type ArgoScmFilter, ArgoScmProvider,
  SecretKey,
} from '../../../lib';

const token = SecretKey.of('git', 'token');
const pulls = (generator: ArgoGenerator, props: SetProps = {}): SetProps => ({
  generators: [generator], applicationName: 'pr-{{.number}}', destination: ArgoDestination.cluster('in-cluster'), ...props,
});
const gitHub = (options: Partial<ArgoPullRequestGitHub> = {}): SetProps => pulls(ArgoGenerator.pullRequest(ArgoPullRequests.gitHub({ owner: 'acme', repo: 'platform', ...options })));
const filtered = (filter: ArgoPullRequestFilter): SetProps => pulls(ArgoGenerator.pullRequest(ArgoPullRequests.gitHub({ owner: 'acme', repo: 'platform' }), { filters: [filter] }));
const scmFiltered = (filter: ArgoScmFilter): SetProps => pulls(ArgoGenerator.scmProvider(ArgoScmProvider.gitHub({ organization: 'acme' }), { filters: [filter] }), { applicationName: '{{.repository}}' });

describe('a service', () => {
  test.each<[string, SetProps, string]>([
    ['a repository with its owner', gitHub({ repo: 'acme/platform' }), "'generators[0].requests.repo' must be a single name, got \"acme/platform\": write 'platform'"],
    ['a URL for a repository', gitHub({ repo: 'https://github.com/acme/platform.git' }),
      "'generators[0].requests.repo' must be a single name, got \"https://github.com/acme/platform.git\": write 'platform'"],
    ['no owner', gitHub({ owner: '' }), "'generators[0].requests.owner' must not be empty, got \"\": write the name that the service shows"],
    ['an API without a scheme', gitHub({ api: 'git.acme.example' }),
      "'generators[0].requests.api' must be the URL of the API, got \"git.acme.example\": write for example 'https://git.acme.example'"],
    ['a URL for a project of GitLab', pulls(ArgoGenerator.pullRequest(ArgoPullRequests.gitLab({ project: 'https://gitlab.com/acme/platform.git' }))),
      "'generators[0].requests.project' must be the ID or the path, got \"https://gitlab.com/acme/platform.git\": write 'acme/platform'"],
    ['an expression without parameters to use', gitHub({ repo: '{{.repo}}' }),
      "'generators[0].requests' must have no expressions outside the second generator of a matrix, got {{.repo}}: write the values themselves"],
    ['a Secret in another namespace', gitHub({ tokenRef: SecretKey.of('git', 'token', { namespace: 'team-a' }) }),
      "'generators[0].requests.tokenRef' must be in namespace 'argocd', got namespace 'team-a': Secret and reader must share a namespace: move one of them, or copy the Secret to 'argocd'"],
    ['a role that is no ARN', pulls(ArgoGenerator.scmProvider(ArgoScmProvider.awsCodeCommit({ role: 'argocd' }))),
      "'generators[0].provider.role' must be the ARN of a role, got \"argocd\": write for example 'arn:aws:iam::123456789012:role/argocd'"],
    ['a filter without a condition', filtered({}), "'generators[0].filters[0]' must have a condition, got {}: without one it passes everything: remove it"],
    ['a pattern that Go cannot read', filtered({ branchMatch: '*-preview' }),
      "'generators[0].filters[0].branchMatch' must be a regular expression, got \"*-preview\": write '^.*-preview$'"],
    ['a path with a leading slash', scmFiltered({ pathsExist: ['/claims'] }),
      "'generators[0].filters[0].pathsExist[0]' must be a path from the root of the repository, got \"/claims\": write 'claims'"],
    ['a path with wildcards', scmFiltered({ pathsExist: ['claims/*.yaml'] }),
      "'generators[0].filters[0].pathsExist[0]' must be a path from the root of the repository, got \"claims/*.yaml\": wildcards are compared literally: name a file or folder"],
    ['no resource', pulls(ArgoGenerator.clusterDecisionResource('ocm', {})),
      "'generators[0]' must have exactly one of 'name' and 'labelSelector', got neither: add one of them"],
    ['parts of a second', pulls(ArgoGenerator.plugin('plugin', { requeueAfter: Duration.millis(1500) })),
      "'generators[0].requeueAfter' must be a whole number of seconds, got \"1500ms\": round it to seconds"],
    ['an unknown parameter', { ...gitHub(), applicationName: '{{.nubmer}}' }, "'applicationName' must use parameters of the generators, got .nubmer: did you mean .number? The parameters are .number, .title, .branch, .branch_slug, .target_branch, .target_branch_slug, .head_sha, .head_short_sha, .head_short_sha_7, .author, .labels"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(`[chart/fleet] ${message}`);
  });

  test.each<[string, SetProps, string]>([
    ['a glob for a regular expression', filtered({ branchMatch: 'feature-*' }),
      "argo/glob-as-regex: 'generators[0].filters[0].branchMatch' is 'feature-*', which is read as a regular expression, in which '*' and '?' repeat what is in front of them: write '^feature-.*$'"],
    ['a token next to an app', gitHub({ appSecretName: 'app', tokenRef: token }),
      "argo/no-effect: 'generators[0].requests.tokenRef' has no effect next to 'appSecretName': remove it"],
    ['shared projects without subgroups', pulls(ArgoGenerator.scmProvider(ArgoScmProvider.gitLab({ group: 'acme', includeSharedProjects: false })), { applicationName: '{{.repository}}' }),
      "argo/no-effect: 'generators[0].provider.includeSharedProjects' has no effect without 'includeSubgroups': remove it"],
    ['a name that has a branch', { ...gitHub(), applicationName: 'pr-{{.branch}}' },
      "argo/app-set-names: 'applicationName' has {{.branch}}, which may have characters that a name cannot have: then Argo CD creates no Application: write {{.branch_slug}}"],
    ['another namespace for the Applications', { ...gitHub(), applicationMetadata: { namespace: 'team-a' } },
      "argo/no-effect: 'applicationMetadata.namespace' is 'team-a', but Applications are created in the namespace of their set, 'argocd': remove it"],
  ])('warns of %s', (_name, props, message) => {
    expect(warnings(props)).toEqual([`chart/fleet ${message}`]);
  });

  test.each<[string, SetProps]>([
    ['regular expressions', filtered({ branchMatch: '^feature-.*', titleMatch: 'preview|demo' })],
    ['placeholders of Flux', gitHub({ owner: '${OWNER}', api: '${API}' })],
    ['a slug in the name', { ...gitHub(), applicationName: '{{.branch_slug}}-{{.number}}', destinationNamespace: '{{.branch_slug}}' }],
    ['a branch that is made into a name', { ...gitHub(), applicationName: 'pr-{{ .branch | lower | replace "/" "-" }}' }],
    ['the namespace of the set', { ...gitHub(), applicationMetadata: { namespace: 'argocd' } }],
  ])('takes %s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });

  test('may use the parameters of another generator', () => {
    const repositories = ArgoGenerator.list([{ repo: 'platform' }, { repo: 'claims' }]);
    const requests = ArgoGenerator.pullRequest(ArgoPullRequests.gitHub({ owner: 'acme', repo: '{{.repo}}' }));
    const props = pulls(ArgoGenerator.matrix(repositories, requests), { applicationName: '{{.repo}}-{{.number}}' });
    expect(warnings(props)).toEqual([]);
    expect(spec(props).generators[0].matrix.generators[1]).toEqual({ pullRequest: { github: { owner: 'acme', repo: '{{.repo}}' } } });
  });
});
