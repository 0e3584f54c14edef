import type { Chart } from 'cdk8s';
import { git, said } from './argo';
import { app, both, claims, cluster, IN_CLUSTER, rawCluster, rawRepo, repo, store } from './argo-programs';
import { mistakesOf } from './mistakes';
import { ArgoControlPlaneApp, ArgoDestination, ArgoRepository, ArgoRepositoryAuth, ArgoRepositoryType, ArgoSource, ControlPlane } from '../../../lib';

mistakesOf('argoSecrets', {}, (mistake) => {
  mistake('argo-cluster-no-label', () => {
    const noted = (chart: Chart) => rawCluster(chart, 'ctp1', {}, {}, { annotations: { 'argocd.argoproj.io/secret-type': 'cluster' } });
    expect(said(both(noted, claims(ArgoDestination.cluster('ctp1'))))).toEqual([
      "chart/secret-cluster-ctp1 argo/no-effect: 'metadata.annotations['argocd.argoproj.io/secret-type']' is an annotation, and Argo CD finds Secrets by the label of that name: write it as 'metadata.labels['argocd.argoproj.io/secret-type']'",
    ]);
    // ArgoClusterSecret always writes the label argocd.argoproj.io/secret-type, and refuses another value in labels.
    expect(said((chart) => { claims(ArgoDestination.controlPlane(cluster(chart)))(chart); })).toEqual([]);
  });

  mistake('argo-cluster-secret-name-as-dest', () => {
    expect(said(both((chart) => cluster(chart), claims(ArgoDestination.cluster('cluster-ctp1'))))).toEqual([
      "chart/claims near-miss: 'destination' is cluster 'cluster-ctp1', which is the name of the Secret 'chart/cluster-ctp1' and not of a cluster: write 'ctp1', the name that this Secret gives to the cluster",
    ]);
    // Raw Secret.
    expect(said(both((chart) => rawCluster(chart), claims(ArgoDestination.cluster('cluster-ctp1'))))).toEqual([
      "chart/claims near-miss: 'destination' is cluster 'cluster-ctp1', which is the name of the Secret 'chart/secret-cluster-ctp1' and not of a cluster: write 'ctp1', the name that this Secret gives to the cluster",
    ]);
    // ArgoControlPlaneApp by argoClusterName.
    expect(said(both((chart) => cluster(chart), (chart) => new ArgoControlPlaneApp(chart, 'claims', {
      controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'cluster-ctp1' }), project: 'default', source: ArgoSource.git(git, { path: 'claims' }), destinationNamespace: 'team-a',
    })))).toEqual([
      "chart/claims near-miss: 'controlPlane' is cluster 'cluster-ctp1', which is the name of the Secret 'chart/cluster-ctp1' and not of a cluster: write 'ctp1', the name that this Secret gives to the cluster",
    ]);
    expect(said(both((chart) => cluster(chart), claims(ArgoDestination.cluster('ctp1'))))).toEqual([]);
  });

  mistake('argo-cluster-namespaces-json', () => {
    expect(said((chart) => { cluster(chart, 'cluster-ctp1', 'ctp1', { namespaces: '["team-a","team-b"]' as never }); })).toEqual([
      "[chart/cluster-ctp1] 'namespaces' must be an array, got \"[\\\"team-a\\\",\\\"team-b\\\"]\": wrap it in [ ]",
    ]);
    // A list with JSON in it.
    expect(said((chart) => { cluster(chart, 'cluster-ctp1', 'ctp1', { namespaces: ['["team-a","team-b"]'] }); })).toEqual([
      "[chart/cluster-ctp1] 'namespaces[0]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"[\\\"team-a\\\",\\\"team-b\\\"]\": use for example 'team-a-team-b'",
    ]);
    expect(said((chart) => { cluster(chart, 'cluster-ctp1', 'ctp1', { namespaces: ['team-a', 'team-b'] }); })).toEqual([]);
  });

  mistake('argo-repo-oci-no-flag', () => {
    expect(said(both(
      (chart) => repo(chart, { type: ArgoRepositoryType.HELM, url: 'https://harbor.acme.example/charts' }),
      app('web', { source: ArgoSource.helmChart({ repoUrl: 'https://harbor.acme.example/charts', chart: 'web', version: '1.4.2' }) }),
    ))).toEqual([
      "chart/platform-repo wiring/chart-registry: 'url' is 'https://harbor.acme.example/charts', a registry, which has no index.yaml: set 'url' to 'harbor.acme.example/charts', set 'enableOci' to true",
      "chart/web argo/repo-url: 'source.repoUrl' is 'https://harbor.acme.example/charts', a registry, which has no index.yaml: write 'harbor.acme.example/charts', and add a repository Secret with enableOCI",
    ]);
    // Ghcr.io.
    expect(said(both(
      (chart) => repo(chart, { type: ArgoRepositoryType.HELM, url: 'https://ghcr.io/acme/charts' }),
      app('web', { source: ArgoSource.helmChart({ repoUrl: 'https://ghcr.io/acme/charts', chart: 'web', version: '1.4.2' }) }),
    ))).toEqual([
      "chart/platform-repo wiring/chart-registry: 'url' is 'https://ghcr.io/acme/charts', a registry, which has no index.yaml: set 'url' to 'ghcr.io/acme/charts', set 'enableOci' to true",
      "chart/web argo/repo-url: 'source.repoUrl' is 'https://ghcr.io/acme/charts', a registry, which has no index.yaml: write 'ghcr.io/acme/charts', and add a repository Secret with enableOCI",
    ]);
    expect(said(both(
      (chart) => repo(chart, { type: ArgoRepositoryType.HELM, url: 'harbor.acme.example/charts', enableOci: true }),
      app('web', { source: ArgoSource.helmChart({ repoUrl: 'harbor.acme.example/charts', chart: 'web', version: '1.4.2' }) }),
    ))).toEqual([]);
  });

  mistake('argo-repo-protocol-mismatch', () => {
    expect(said(both(
      (chart) => repo(chart, { url: 'git@github.com:acme/platform.git', auth: ArgoRepositoryAuth.ssh({ key: 'git/platform', property: 'identity' }) }),
      claims(IN_CLUSTER),
    ))).toEqual([
      "chart/claims argo/credentials: 'source' is https://github.com/acme/platform.git, but the Secret 'chart/platform-repo' is for git@github.com:acme/platform.git, which Argo CD takes for another repository, so that it has no credentials for this one: write the same URL in both, or acknowledge this if it needs none",
    ]);
    // Raw Secret.
    expect(said(both((chart) => rawRepo(chart, { type: 'git', url: 'git@github.com:acme/platform.git', sshPrivateKey: 'x' }), claims(IN_CLUSTER)))).toEqual([
      "chart/claims argo/credentials: 'source' is https://github.com/acme/platform.git, but the Secret 'chart/secret-platform-repo' is for git@github.com:acme/platform.git, which Argo CD takes for another repository, so that it has no credentials for this one: write the same URL in both, or acknowledge this if it needs none",
    ]);
    expect(said(both(
      (chart) => repo(chart, { url: 'git@github.com:acme/platform.git', auth: ArgoRepositoryAuth.ssh({ key: 'git/platform', property: 'identity' }) }),
      claims(IN_CLUSTER, { source: ArgoSource.git({ ...git, url: 'git@github.com:acme/platform.git' }, { path: 'claims' }) }),
    ))).toEqual([]);
  });

  mistake('argo-repo-project-scoped', () => {
    expect(said(both((chart) => repo(chart, { project: 'team-a' }), claims(IN_CLUSTER, { project: 'team-b', destinationNamespace: 'team-b' })))).toEqual([
      "chart/claims argo/credentials: 'source' is https://github.com/acme/platform.git, and the Secret 'chart/platform-repo' is for project 'team-a' only, so that Argo CD has no credentials for it in project 'team-b': remove 'project' of 'chart/platform-repo', or add a Secret for project 'team-b', or acknowledge this if it needs none",
    ]);
    // Raw Secret.
    expect(said(both((chart) => rawRepo(chart, { type: 'git', project: 'team-a', url: git.url, username: 'git', password: 'x' }), claims(IN_CLUSTER, { project: 'team-b', destinationNamespace: 'team-b' })))).toEqual([
      "chart/claims argo/credentials: 'source' is https://github.com/acme/platform.git, and the Secret 'chart/secret-platform-repo' is for project 'team-a' only, so that Argo CD has no credentials for it in project 'team-b': remove 'project' of 'chart/secret-platform-repo', or add a Secret for project 'team-b', or acknowledge this if it needs none",
    ]);
    expect(said(both((chart) => repo(chart, { project: 'team-b' }), claims(IN_CLUSTER, { project: 'team-b', destinationNamespace: 'team-b' })))).toEqual([]);
  });

  mistake('argo-repo-secret-bool', () => {
    // ArgoRepository takes enableOci: true and writes the string "true".
    // The string 'true'.
    expect(said((chart) => { new ArgoRepository(chart, 'charts', { type: ArgoRepositoryType.HELM, url: 'registry.acme.example/charts', enableOci: 'true' as never }); })).toEqual([
      "[chart/charts] 'enableOci' must be true or false, got \"true\": write true, without quotes",
    ]);
    expect(said((chart) => { new ArgoRepository(chart, 'charts', { repositoryName: 'charts', type: ArgoRepositoryType.HELM, url: 'registry.acme.example/charts', enableOci: true }); })).toEqual([]);
  });

  mistake('argo-repo-githubapp-keys', () => {
    expect(said((chart) => { new ArgoRepository(chart, 'platform-repo', { url: 'https://github.com/acme/platform', store, auth: ArgoRepositoryAuth.gitHubApp({ githubAppId: 12345, githubAppInstallationId: 67890, privateKey: { key: 'git/app', property: 'private-key' } } as never) }); })).toEqual([
      "[ArgoRepositoryAuth.gitHubApp] 'app.githubAppId' must be a prop of ArgoGitHubApp, got an unknown one: the props are appId, appIdRef, enterpriseBaseUrl, installationId, installationIdRef, privateKey",
    ]);
    expect(said((chart) => { new ArgoRepository(chart, 'platform-repo', { url: 'https://github.com/acme/platform', store, auth: ArgoRepositoryAuth.gitHubApp({ appId: 12345, installationId: 67890, privateKey: { key: 'git/app', property: 'private-key' } }) }); })).toEqual([]);
  });
});
