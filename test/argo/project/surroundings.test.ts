import type { Chart } from 'cdk8s';
import { ArgoClusterSecret, ArgoDestination, ArgoPolicy, ArgoPolicyAction, ArgoPolicyResource, ControlPlane } from '../../../lib';
import { said } from '../../corpus/mistakes/argo';
import { both } from '../../corpus/mistakes/argo-programs';
import { app, cluster, CTP1, proj, set } from '../../corpus/mistakes/argo-teams';

type Build = (chart: Chart) => void;

const SERVER = 'https://ctp1.acme.example';
const own = cluster('ctp1', { project: 'team-a' });
const at = (...destinations: object[]): Build => proj('team-a', { destinations: destinations as never });
const local = (props: object = {}): Build => both(proj('team-a', { permitOnlyProjectScopedClusters: true, ...props }), cluster('ctp1', { project: 'team-a' }), app('root', { project: 'team-a' }));
const role = (resource: ArgoPolicyResource, options: object): Build => proj('team-a', {
  sourceNamespaces: ['team-*'], roles: [{ name: 'ci', policies: [ArgoPolicy.allow(resource, ArgoPolicyAction.GET, options)] }],
});
const { APPLICATIONS, APPLICATION_SETS, CLUSTERS, REPOSITORIES } = ArgoPolicyResource;
const outside = app('web', { project: 'team-a', metadata: { namespace: 'team-b' } });
const setOutside = set('web', { project: 'team-a', metadata: { namespace: 'team-b' } });

describe('the clusters of a project', () => {
  test.each<[string, Build]>([
    ['all their namespaces', both(own, at({ server: SERVER, namespace: '*' }))],
    ['all their namespaces but one', both(own, at({ server: SERVER, namespace: '!kube-system' }))],
    ['a namespace of another cluster', both(own, at({ name: 'ctp2', namespace: 'team-a' }))],
    ['a namespace that the Secret lists', both(cluster('ctp1', { project: 'team-a', namespaces: ['team-a'] }), at({ name: 'ctp1', namespace: 'team-a' }))],
    ['a namespace, where the Secret names another project', both(cluster('ctp1', { project: 'team-b' }), at({ name: 'ctp1', namespace: 'team-a' }))],
    ['only others than that of Argo CD', local({ permitOnlyProjectScopedClusters: false })],
    ['that of Argo CD, as something outside the app says', local({ extendedElsewhere: true })],
    ['that of Argo CD, with a Secret', both(local(), (chart) => void new ArgoClusterSecret(chart, 'in-cluster', { controlPlane: ControlPlane.coLocated('in-cluster'), project: 'team-a' }))],
    ['one of which the app has no Secret', both(proj('team-a', { permitOnlyProjectScopedClusters: true }), app('web', { project: 'team-a', destination: CTP1 }))],
    ['all namespaces of one but some', at({ server: SERVER, namespace: '!kube-system' }, { server: SERVER, namespace: '!default' })],
  ])('may have %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['one namespace by the name of the cluster', both(own, at({ name: 'ctp1', namespace: 'team-a' })), [
      "chart/team-a argo/project-cluster: 'destinations[0].namespace' is 'team-a', but 'chart/cluster-ctp1' gives the project the whole cluster, with all its namespaces: write 'namespaces' there, or remove its 'project'",
    ]],
    ['that of Argo CD by its name', both(proj('team-a', { permitOnlyProjectScopedClusters: true }), cluster('ctp1', { project: 'team-a' }), app('root', { project: 'team-a', destination: ArgoDestination.cluster('in-cluster') })), [
      "chart/root-app argo/project-cluster: 'project' is 'team-a', which permits only clusters whose Secrets name it, and the cluster of Argo CD has no Secret in this app, so that the Application cannot sync: give that cluster a Secret with the project, move the Application to another project, or set 'extendedElsewhere' of 'chart/team-a' to true if there is one outside this app",
    ]],
    ['a namespace, and all but another', at({ server: SERVER, namespace: 'team-a' }, { server: SERVER, namespace: '!kube-system' }), [
      "chart/team-a argo/project-wide: 'destinations[1]' denies kube-system, and so permits everything else that it matches: list what is permitted instead, or acknowledge this if it is intended",
    ]],
  ])('are warned of for %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});

describe('the policies of a role', () => {
  test.each<[string, Build]>([
    ['an Application in the namespace of Argo CD', both(role(APPLICATIONS, { name: 'web' }), app('web', { project: 'team-a' }), app('api', { project: 'team-a', metadata: { namespace: 'team-b' } }))],
    ['all Applications', both(role(APPLICATIONS, {}), outside)],
    ['an Application with its namespace', both(role(APPLICATIONS, { name: 'web', namespace: 'team-b' }), outside)],
    ['an Application that the app does not have', both(role(APPLICATIONS, { name: 'api' }), outside)],
    ['a set, where only an Application has the name', both(role(APPLICATION_SETS, { name: 'web' }), outside)],
    ['all clusters', role(CLUSTERS, {})],
    ['clusters by a part of the URL', role(CLUSTERS, { name: '*ctp1*' })],
    ['clusters that are replaced later', role(CLUSTERS, { name: '${NAME}' })],
  ])('may be for %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['a set in another namespace', both(role(APPLICATION_SETS, { name: 'web' }), setOutside), [
      "chart/team-a argo/policy-namespace: 'roles[0].policies[0]' is for 'team-a/web', but 'chart/web-set' is in the namespace 'team-b', so that policies know it as 'team-a/team-b/web': add the namespace to the policy",
    ]],
    ['a cluster by its name', role(CLUSTERS, { name: 'ctp1' }), [
      "[chart/team-a] 'roles[0].policies[0]' must be of the form 'p, proj:team-a:ci, <resource>, <action>, team-a/<object>, allow', got \"p, proj:team-a:ci, clusters, get, team-a/ctp1, allow\": the object is 'team-a/ctp1', but clusters are named by their URLs: write 'team-a/*', or a part of the URL between stars: 'team-a/*ctp1*'",
    ]],
    ['a repository by its name', role(REPOSITORIES, { name: 'platform' }), [
      "[chart/team-a] 'roles[0].policies[0]' must be of the form 'p, proj:team-a:ci, <resource>, <action>, team-a/<object>, allow', got \"p, proj:team-a:ci, repositories, get, team-a/platform, allow\": the object is 'team-a/platform', but repositories are named by their URLs: write 'team-a/*', or a part of the URL between stars: 'team-a/*platform*'",
    ]],
  ])('are refused or warned of for %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});

describe('the kinds and repositories of a project', () => {
  const kinds = (list: string, group: string, kind: string): Build => proj('team-a', { [list]: [{ group, kind }] });
  const repos = (...sourceRepos: string[]): Build => proj('team-a', { sourceRepos });
  test.each<[string, Build]>([
    ['stores of the cluster', kinds('clusterResourceWhitelist', 'external-secrets.io', 'ClusterSecretStore')],
    ['stores of a namespace', kinds('namespaceResourceBlacklist', 'external-secrets.io', 'SecretStore')],
    ['all kinds of a group with both', kinds('namespaceResourceBlacklist', 'external-secrets.io', '*')],
    ['packages', kinds('clusterResourceBlacklist', 'pkg.crossplane.io', '*')],
    ['kinds of others', kinds('namespaceResourceBlacklist', 'acme.example', 'Provider')],
    ['all repositories but one', repos('*', '!https://github.com/acme/legacy')],
    ['all repositories of any host but one', repos('https://**', '!https://github.com/acme/legacy')],
    ['what is replaced later', repos('${REPOS}', '!https://github.com/acme/legacy')],
  ])('may be %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['packages in a list for namespaces', kinds('namespaceResourceBlacklist', 'pkg.crossplane.io', '*'), [
      "chart/team-a argo/no-effect: 'namespaceResourceBlacklist[0]' has no effect, since objects of pkg.crossplane.io have no namespace: write it as 'clusterResourceBlacklist'",
    ]],
    ['a definition in a list for namespaces', kinds('namespaceResourceWhitelist', 'apiextensions.crossplane.io', 'CompositeResourceDefinition'), [
      "chart/team-a argo/no-effect: 'namespaceResourceWhitelist[0]' has no effect, since objects of kind CompositeResourceDefinition have no namespace: write it as 'clusterResourceWhitelist'",
    ]],
    ['a store of a namespace in a list for the cluster', kinds('clusterResourceWhitelist', 'external-secrets.io', 'SecretStore'), [
      "chart/team-a argo/no-effect: 'clusterResourceWhitelist[0]' has no effect, since objects of kind SecretStore have a namespace: write it as 'namespaceResourceWhitelist'",
    ]],
  ])('are warned of for %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});
