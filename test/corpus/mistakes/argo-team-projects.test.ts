import { Duration } from 'cdk8s';
import { git, said } from './argo';
import { argoMap, both, raw, settings } from './argo-programs';
import { app, cluster, credentials, CTP1, params, proj, repo, set } from './argo-teams';
import { mistakesOf } from './mistakes';
import { ArgoClusterAuth, ArgoClusterSecret, ArgoDeletion, ArgoDestination, ArgoPolicy, ArgoPolicyAction, ArgoPolicyResource, ArgoRepositoryAuth, ArgoSyncPolicy, ArgoSyncWindowKind, ControlPlane } from '../../../lib';

mistakesOf('argoTeamProjects', {
  silent: {
    'argo-cluster-project-not-exclusive': {
      reason: 'A project of the platform may use the clusters of all teams on purpose. The documentation of the prop says who else may use a cluster.',
      seen: () => said(both(cluster('ctp-team-b', { project: 'team-b' }), proj('team-a'), app('web', { project: 'team-a', destination: ArgoDestination.cluster('ctp-team-b') }))),
    },
    'argo-proj-deleted-before-apps': {
      reason: 'Projects have no finalizer as a rule, and are rarely deleted together with their Applications.',
      seen: () => said(both(proj('team-a'), app('web', { project: 'team-a', deletion: ArgoDeletion.CASCADE_FOREGROUND }))),
    },
  },
}, (mistake) => {
  mistake('argo-proj-deny-source-opens-all', () => {
    expect(said(proj('team-a', { sourceRepos: ['https://github.com/acme/team-a-*', '!https://github.com/acme/team-a-legacy'], destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a' }] }))).toEqual([
      "chart/team-a argo/project-wide: 'sourceRepos[1]' denies 'https://github.com/acme/team-a-legacy', and so permits every other repository, not only those of the other entries: remove it, and list what is permitted, or acknowledge this if it is intended",
    ]);
    expect(said(proj('team-a', { sourceRepos: ['https://github.com/acme/team-a-web', 'https://github.com/acme/team-a-api'], destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a' }] }))).toEqual([]);
  });

  mistake('argo-proj-deny-namespace-opens-clusters', () => {
    expect(said(proj('team-a', { destinations: [{ server: '*', namespace: '!kube-system' }, { server: 'https://ctp1.acme.example', namespace: '*' }] }))).toEqual([
      "chart/team-a argo/project-wide: 'destinations[0]' denies kube-system, and so permits everything else that it matches: list what is permitted instead, or acknowledge this if it is intended",
    ]);
    expect(said(proj('team-a', { destinations: [{ server: 'https://ctp1.acme.example', namespace: '!kube-system' }] }))).toEqual([]);
  });

  mistake('argo-proj-dest-name-and-star-server', () => {
    expect(said(proj('team-a', { destinations: [{ name: 'ctp1', server: '*', namespace: '*' }] }))).toEqual([
      "chart/team-a argo/project-wide: 'destinations[0]' has a server and a name, of which one is enough to match, so that '*' permits every cluster: remove one of them",
    ]);
    expect(said(proj('team-a', { destinations: [{ name: 'ctp1', namespace: '*' }] }))).toEqual([]);
  });

  mistake('argo-cluster-project-opens-namespaces', () => {
    expect(said(both(cluster('ctp1', { project: 'team-a' }), proj('team-a', { destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a' }] }), app('agent', { project: 'team-a', destination: ArgoDestination.server('https://ctp1.acme.example'), destinationNamespace: 'kube-system' })))).toEqual([
      "chart/team-a argo/project-cluster: 'destinations[0].namespace' is 'team-a', but 'chart/cluster-ctp1' gives the project the whole cluster, with all its namespaces: write 'namespaces' there, or remove its 'project'",
    ]);
    expect(said(both(cluster('ctp1'), proj('team-a', { destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a' }] }), app('agent', { project: 'team-a', destination: ArgoDestination.server('https://ctp1.acme.example') })))).toEqual([]);
  });

  mistake('argo-proj-only-scoped-incluster', () => {
    expect(said(both(proj('team-a', { permitOnlyProjectScopedClusters: true }), cluster('ctp1', { project: 'team-a' }), app('root', { project: 'team-a', destinationNamespace: 'argocd' })))).toEqual([
      "chart/root-app argo/project-cluster: 'project' is 'team-a', which permits only clusters whose Secrets name it, and the cluster of Argo CD has no Secret in this app, so that the Application cannot sync: give that cluster a Secret with the project, move the Application to another project, or set 'extendedElsewhere' of 'chart/team-a' to true if there is one outside this app",
    ]);
    expect(said(both(proj('team-a', { permitOnlyProjectScopedClusters: true }), cluster('ctp1', { project: 'team-a' }), (chart) => { new ArgoClusterSecret(chart, 'in-cluster', { controlPlane: ControlPlane.coLocated('in-cluster'), project: 'team-a' }); }, app('root', { project: 'team-a', destinationNamespace: 'argocd' })))).toEqual([]);
  });

  mistake('argo-proj-namespace-blacklist-cluster-kind', () => {
    expect(said(proj('team-a', { clusterResourceWhitelist: [{ group: '*', kind: '*' }], namespaceResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' }, { group: 'pkg.crossplane.io', kind: 'Provider' }] }))).toEqual([
      "chart/team-a argo/no-effect: 'namespaceResourceBlacklist[0]' has no effect, since objects of kind ClusterRoleBinding have no namespace: write it as 'clusterResourceBlacklist'",
      "chart/team-a argo/no-effect: 'namespaceResourceBlacklist[1]' has no effect, since objects of kind Provider have no namespace: write it as 'clusterResourceBlacklist'",
    ]);
    // Only Provider.
    expect(said(proj('team-a', { clusterResourceWhitelist: [{ group: '*', kind: '*' }], namespaceResourceBlacklist: [{ group: 'pkg.crossplane.io', kind: 'Provider' }] }))).toEqual([
      "chart/team-a argo/no-effect: 'namespaceResourceBlacklist[0]' has no effect, since objects of kind Provider have no namespace: write it as 'clusterResourceBlacklist'",
    ]);
    expect(said(proj('team-a', { clusterResourceWhitelist: [{ group: '*', kind: '*' }], clusterResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' }, { group: 'pkg.crossplane.io', kind: 'Provider' }] }))).toEqual([]);
  });

  mistake('argo-proj-empty-namespace-whitelist', () => {
    expect(said(both(proj('team-a', { namespaceResourceWhitelist: [] }), app('web', { project: 'team-a' })))).toEqual([
      "chart/team-a argo/project-empty: 'namespaceResourceWhitelist' is empty, which forbids every kind with a namespace: leave it out to permit all",
    ]);
    expect(said(both(proj('team-a'), app('web', { project: 'team-a' })))).toEqual([]);
  });

  mistake('argo-proj-dest-without-namespace', () => {
    expect(said(both(proj('team-a', { destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a' }] }), cluster(), app('claims', { project: 'team-a', destination: CTP1, destinationNamespace: undefined as never })))).toEqual([
      "[chart/claims-app] 'project' must permit the destination of the Application, got project 'team-a', which does not permit cluster 'ctp1' without a namespace: add { name: 'ctp1', namespace: '' } to 'destinations' of 'chart/team-a'",
    ]);
    expect(said(both(proj('team-a', { destinations: [{ server: 'https://ctp1.acme.example', namespace: 'team-a' }] }), cluster(), app('claims', { project: 'team-a', destination: CTP1 })))).toEqual([]);
  });

  mistake('argo-proj-service-account-order', () => {
    expect(said(both(settings({ 'application.sync.impersonation.enabled': 'true' }), proj('team-a', { destinationServiceAccounts: [{ server: '*', namespace: '*', defaultServiceAccount: 'argocd:platform-admin' }, { server: 'https://ctp1.acme.example', namespace: 'team-a', defaultServiceAccount: 'deployer' }] })))).toEqual([
      "chart/team-a argo/no-effect: 'destinationServiceAccounts[1]' has no effect, since 'destinationServiceAccounts[0]' matches the same, and the first match counts: move it up, or remove it",
    ]);
    expect(said(both(settings({ 'application.sync.impersonation.enabled': 'true' }), proj('team-a', { destinationServiceAccounts: [{ server: 'https://ctp1.acme.example', namespace: 'team-a', defaultServiceAccount: 'deployer' }, { server: '*', namespace: '*', defaultServiceAccount: 'argocd:platform-admin' }] })))).toEqual([]);
  });

  mistake('argo-proj-policy-app-namespace', () => {
    expect(said(both(params({ 'application.namespaces': 'team-a' }), proj('platform', { sourceNamespaces: ['team-a'], roles: [{ name: 'ci', policies: [ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.SYNC, { name: 'claims' })] }] }), app('claims', { project: 'platform', metadata: { namespace: 'team-a' } })))).toEqual([
      "chart/platform argo/policy-namespace: 'roles[0].policies[0]' is for 'platform/claims', but 'chart/claims-app' is in the namespace 'team-a', so that policies know it as 'platform/team-a/claims': add the namespace to the policy",
    ]);
    expect(said(both(params({ 'application.namespaces': 'team-a' }), proj('platform', { sourceNamespaces: ['team-a'], roles: [{ name: 'ci', policies: [ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.SYNC, { namespace: 'team-a', name: 'claims' })] }] }), app('claims', { project: 'platform', metadata: { namespace: 'team-a' } })))).toEqual([]);
  });

  mistake('argo-cluster-namespaced-create-namespace', () => {
    expect(said(both(cluster('ctp1', { namespaces: ['team-a', 'team-b'] }), app('web', { destination: CTP1, syncOptions: { createNamespace: true } })))).toEqual([
      "chart/web-app argo/cluster-namespaces: 'syncOptions.createNamespace' cannot create 'team-a' if it is missing, since a namespace is a resource of the cluster, and 'chart/cluster-ctp1' limits Argo CD to the namespaces 'team-a', 'team-b' of the cluster: set 'clusterResources' of 'chart/cluster-ctp1' to true, or remove the option",
    ]);
    expect(said(both(cluster('ctp1', { namespaces: ['team-a', 'team-b'], clusterResources: true }), app('web', { destination: CTP1, syncOptions: { createNamespace: true } })))).toEqual([]);
  });

  mistake('argo-cluster-kubeconfig-keys', () => {
    // ArgoClusterSecret has no prop for the JSON of config: auth and tlsClientConfig write it.
    // TlsClientConfig with the key of a kubeconfig.
    expect(said(both(cluster('ctp1', { tlsClientConfig: { 'certificate-authority-data': { key: 'argo/ctp1', property: 'ca' } } as never }), app('claims', { destination: CTP1 })))).toEqual([
      "[chart/cluster-ctp1] 'tlsClientConfig['certificate-authority-data']' must be a prop of ArgoClusterTls, got an unknown one: the props are caBundle, caData, insecure, serverName",
    ]);
    expect(said(both(cluster('ctp1', { tlsClientConfig: { caData: { key: 'argo/ctp1', property: 'ca' } } }), app('claims', { destination: CTP1 })))).toEqual([]);
  });

  mistake('argo-cluster-exec-env-list', () => {
    expect(said((chart) => both(cluster('eks1', { auth: ArgoClusterAuth.exec({ command: 'argocd-k8s-auth', args: ['aws', '--cluster-name', 'eks1'], env: [{ name: 'AWS_REGION', value: 'eu-central-1' }] as never }) }), app('infra', { destination: ArgoDestination.cluster('eks1') }))(chart))).toEqual([
      "[ArgoClusterAuth.exec] 'exec.env' must be an object, got an array: write { name: '...' }",
    ]);
    expect(said(both(cluster('eks1', { store: undefined as never, auth: ArgoClusterAuth.exec({ command: 'argocd-k8s-auth', args: ['aws', '--cluster-name', 'eks1'], env: { AWS_REGION: 'eu-central-1' } }) }), app('infra', { destination: ArgoDestination.cluster('eks1') })))).toEqual([]);
  });

  mistake('argo-clusters-without-name', () => {
    // ArgoClusterSecret always writes name.
    expect(said(both(cluster('a', { labels: { env: 'prod', region: 'eu' } }), cluster('b', { labels: { env: 'prod', region: 'us' } }), set('infra', { applicationName: 'infra-{{.metadata.labels.region}}', destination: ArgoDestination.server('{{.server}}') })))).toEqual([]);
  });

  mistake('argo-repo-org-url-as-repository', () => {
    expect(said(both(repo('acme', { url: 'https://github.com/acme/' }), app('claims')))).toEqual([
      "[chart/acme] 'url' must be the URL of one repository, got \"https://github.com/acme/\": write the repository too, or use ArgoRepositoryCredentials with a URL that ends with '/' for all that are below it",
    ]);
    expect(said(both(credentials({ url: 'https://github.com/acme/' }), app('claims')))).toEqual([]);
  });

  mistake('argo-repo-username-blocks-template', () => {
    expect(said((chart) => both(credentials({ url: 'https://github.com/acme/' }), repo('platform', { auth: ArgoRepositoryAuth.basic({ username: 'git' } as never) }), app('claims'))(chart))).toEqual([
      "[ArgoRepositoryAuth.basic] 'user.password' must be an object, got nothing: write { key: ... }",
    ]);
    // Raw repository.
    expect(said(both(credentials({ url: 'https://github.com/acme/' }), (chart) => { raw(chart, 'v1', 'Secret', 'platform', 'argocd', { stringData: { type: 'git', url: git.url, username: 'git' } }, { labels: { 'argocd.argoproj.io/secret-type': 'repository' } }); }, app('claims')))).toEqual([
      "chart/claims-app argo/credentials: 'source' is https://github.com/acme/platform.git, and the Secret 'chart/secret-platform' has a user name for it but no password, so that Argo CD does not take those of the Secret for all repositories: remove the user name from that Secret, or add the password",
    ]);
    expect(said(both(credentials({ url: 'https://github.com/acme/' }), repo('platform', { auth: undefined as never, store: undefined as never }), app('claims')))).toEqual([]);
  });

  mistake('argo-repocreds-prefix-too-wide', () => {
    expect(said(credentials({ url: 'https://git.acme.example/team' }))).toEqual([
      "chart/acme wiring/credential-prefix: 'url' is 'https://git.acme.example/team', so the credentials are also used for a repository such as 'https://git.acme.example/team-other': end it with '/' for the repositories below it, or acknowledge this",
    ]);
    expect(said(credentials({ url: 'https://git.acme.example/team/' }))).toEqual([]);
  });

  mistake('argo-rbac-cluster-by-name', () => {
    expect(said(both(argoMap('argocd-rbac-cm', { 'policy.csv': 'p, role:dev, clusters, get, ctp1, allow\n' }), cluster()))).toEqual([
      "chart/configmap-argocd-rbac-cm near-miss: 'data['policy.csv']' has a policy for the cluster 'ctp1', but policies know a cluster by its server: write 'https://ctp1.acme.example', or acknowledge this if another cluster is meant",
    ]);
    expect(said(both(argoMap('argocd-rbac-cm', { 'policy.csv': 'p, role:dev, clusters, get, https://ctp1.acme.example, allow\n' }), cluster()))).toEqual([]);
  });

  mistake('argo-window-kind-case', () => {
    expect(said(proj('production', { syncWindows: [{ kind: 'Deny' as never, schedule: '0 8 * * 1-5', duration: Duration.hours(10), applications: ['*'] }] }))).toEqual([
      "[chart/production] 'syncWindows[0].kind' must be one of ArgoSyncWindowKind.ALLOW, ArgoSyncWindowKind.DENY, got \"Deny\": write ArgoSyncWindowKind.DENY",
    ]);
    expect(said(proj('production', { syncWindows: [{ kind: ArgoSyncWindowKind.DENY, schedule: '0 8 * * 1-5', duration: Duration.hours(10), applications: ['*'] }] }))).toEqual([]);
  });

  mistake('argo-window-duration-days', () => {
    expect(said(both(proj('production', { syncWindows: [{ kind: ArgoSyncWindowKind.DENY, schedule: '0 8 * * 1-5', duration: '1d' as never, applications: ['*'] }] }), app('web', { project: 'production', syncPolicy: ArgoSyncPolicy.automated() })))).toEqual([
      "[chart/production] 'syncWindows[0].duration' must be a Duration, got \"1d\": write Duration.days(1)",
    ]);
    expect(said(both(proj('production', { syncWindows: [{ kind: ArgoSyncWindowKind.DENY, schedule: '0 8 * * 1-5', duration: Duration.days(1), applications: ['*'] }] }), app('web', { project: 'production', syncPolicy: ArgoSyncPolicy.automated() })))).toEqual([]);
  });
});
