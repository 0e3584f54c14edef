import { Duration } from 'cdk8s';
import { said } from './argo';
import { both, settings } from './argo-programs';
import { app, cluster, credentials, CTP1, proj, repo, set } from './argo-teams';
import { mistakesOf } from './mistakes';
import { ArgoClusterAuth, ArgoDestination, ArgoRepositoryAuth, ArgoSyncPolicy, ArgoSyncWindowKind } from '../../../lib';

mistakesOf('argoTeamProjects', {}, (mistake) => {
  mistake('argo-proj-dest-name-and-star-server', () => {
    expect(said(proj('team-a', { destinations: [{ name: 'ctp1', server: '*', namespace: '*' }] }))).toEqual([
      "chart/team-a argo/project-wide: 'destinations[0]' has a server and a name, of which one is enough to match, so that '*' permits every cluster: remove one of them",
    ]);
    expect(said(proj('team-a', { destinations: [{ name: 'ctp1', namespace: '*' }] }))).toEqual([]);
  });

  mistake('argo-proj-namespace-blacklist-cluster-kind', () => {
    expect(said(proj('team-a', { clusterResourceWhitelist: [{ group: '*', kind: '*' }], namespaceResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' }, { group: 'pkg.crossplane.io', kind: 'Provider' }] }))).toEqual([
      "chart/team-a argo/no-effect: 'namespaceResourceBlacklist[0]' has no effect, since objects of kind ClusterRoleBinding have no namespace: write it as 'clusterResourceBlacklist'",
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

  mistake('argo-repo-username-blocks-template', () => {
    expect(said((chart) => both(credentials({ url: 'https://github.com/acme/' }), repo('platform', { auth: ArgoRepositoryAuth.basic({ username: 'git' } as never) }), app('claims'))(chart))).toEqual([
      "[ArgoRepositoryAuth.basic] 'user.password' must be an object, got nothing: write { key: ... }",
    ]);
    expect(said(both(credentials({ url: 'https://github.com/acme/' }), repo('platform', { auth: undefined as never, store: undefined as never }), app('claims')))).toEqual([]);
  });

  mistake('argo-repocreds-prefix-too-wide', () => {
    expect(said(credentials({ url: 'https://git.acme.example/team' }))).toEqual([
      "chart/acme wiring/credential-prefix: 'url' is 'https://git.acme.example/team', so the credentials are also used for a repository such as 'https://git.acme.example/team-other': end it with '/' for the repositories below it, or acknowledge this",
    ]);
    expect(said(credentials({ url: 'https://git.acme.example/team/' }))).toEqual([]);
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
