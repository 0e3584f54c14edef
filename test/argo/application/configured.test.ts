import type { Chart } from 'cdk8s';
import { ArgoSource, TargetCluster } from '../../../lib';
import { git, said } from '../../corpus/mistakes/argo';
import { argoMap, both, raw, rawRepo, settings } from '../../corpus/mistakes/argo-programs';
import { app, cluster, credentials, hydrated, params, proj, repo, set } from '../../corpus/mistakes/argo-teams';

type Build = (chart: Chart) => void;

const files = (...valueFiles: string[]): Build => app('web', { source: ArgoSource.git(git, { path: 'charts/web', helm: { valueFiles } }) });
const kustomize = (version: string): Build => app('web', { source: ArgoSource.git(git, { path: 'web', kustomize: { version } }) });
const schemes = (text: string): Build => settings({ 'helm.valuesFileSchemes': text });
const annotated = (text: string): Build => app('web', { metadata: { annotations: { 'argocd.argoproj.io/compare-options': text } } });
const compared = (text: string): Build => (chart) => raw(chart, 'v1', 'ConfigMap', 'web', 'team-a', { data: {} }, { annotations: { 'argocd.argoproj.io/compare-options': text } });
const inTeam = (name: string, props: object = {}): Build => app(name, { project: 'team-a', ...props, metadata: { namespace: 'team-a' } });
const team = proj('team-a', { sourceNamespaces: ['team-*'] });
const rawCluster = (name: string, data: object, config: unknown = { bearerToken: 't' }): Build => (chart) => {
  raw(chart, 'v1', 'Secret', `cluster-${name}`, 'argocd', { stringData: { server: `https://${name}.acme.example`, config: typeof config === 'string' ? config : JSON.stringify(config), ...data } },
    { labels: { 'argocd.argoproj.io/secret-type': 'cluster', 'env': 'prod' } });
};
const named = (config: unknown): Build => both(rawCluster('ctp1', { name: 'ctp1' }, config), app('web'));
const web = app('web', { source: ArgoSource.git({ ...git, url: 'https://git.acme.example/team/web.git' }, { path: '.' }) });

describe('the settings of the app', () => {
  test.each<[string, Build]>([
    ['a scheme that the settings allow', both(schemes('https,secrets'), files('secrets://prod.yaml', 'https://acme.example/values.yaml'))],
    ['schemes that are replaced later', both(schemes('${SCHEMES}'), files('secrets://prod.yaml'))],
    ['a version of kustomize in settings that register none', both(settings({}), kustomize('v4.5.7'))],
    ['a version of kustomize that is replaced later', both(settings({ 'kustomize.path.v5.3.0': '/k' }), kustomize('${VERSION}'))],
    ['a version in the older form', both(settings({ 'kustomize.version.v4.5.7': '/k' }), kustomize('v4.5.7'))],
    ['a source hydrator that is turned on', both(params({ 'hydrator.enabled': 'True' }), hydrated('web', 'web'))],
    ['a source hydrator without parameters in the app', hydrated('web', 'web')],
    ['a source hydrator with a parameter that is replaced later', both(params({ 'hydrator.enabled': '${HYDRATOR}' }), hydrated('web', 'web'))],
    ['a namespace that a glob enables', both(params({ 'application.namespaces': 'x, team-*' }), team, inTeam('web'))],
    ['a namespace that a regular expression enables', both(params({ 'application.namespaces': '/^team-.$/' }), team, inTeam('web'))],
    ['the namespace of the parameters', both(params({}), app('web'))],
    ['parameters of another cluster', both((chart) => TargetCluster.set(raw(chart, 'v1', 'ConfigMap', 'argocd-cmd-params-cm', 'argocd', { data: {} }), 'other'), hydrated('web', 'web'))],
    ['keys in their own ConfigMaps', both(argoMap('argocd-rbac-cm', { 'policy.csv': 'p, role:dev, clusters, get, *, allow', 'scopes': '[groups]' }), argoMap('argocd-cm', { url: 'https://argocd.acme.example' }), params({ 'server.insecure': 'true' }), app('web'))],
    ['unknown keys', both(argoMap('argocd-rbac-cm', { x: '1' }), params({ y: '1' }), app('web'))],
  ])('allow %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['a scheme that the settings leave out', both(schemes('secrets'), files('https://acme.example/values.yaml')), [
      "chart/web-app argo/values-scheme: 'source.helm.valueFiles[0]' is 'https://acme.example/values.yaml', and Argo CD reads https:// only if helm.valuesFileSchemes of 'chart/settings' allows it: add https there",
    ]],
    ['a scheme in a hydrator', both(params({ 'hydrator.enabled': 'true' }), app('web', { source: undefined as never, sourceHydrator: { drySource: { git, path: 'web', helm: { valueFiles: ['vault://x'] } }, syncSource: { targetBranch: 'env', path: 'web' } } })), [
      "chart/web-app argo/values-scheme: 'sourceHydrator.drySource.helm.valueFiles[0]' is 'vault://x', and Argo CD reads vault:// only if helm.valuesFileSchemes in argocd-cm allows it: use https://, or acknowledge this if it is allowed",
    ]],
    ['a scheme in one of several sources', app('web', { source: undefined as never, sources: [ArgoSource.git(git, { path: 'a', helm: { valueFiles: ['vault://x'] } })] }), [
      "chart/web-app argo/values-scheme: 'sources[0].helm.valueFiles[0]' is 'vault://x', and Argo CD reads vault:// only if helm.valuesFileSchemes in argocd-cm allows it: use https://, or acknowledge this if it is allowed",
    ]],
    ['a hydrator that is off', both(params({}), hydrated('web', 'web')), [
      "chart/web-app argo/setting-needed: 'sourceHydrator' needs hydrator.enabled, which 'chart/configmap-argocd-cmd-params-cm' does not turn on, so that nothing is rendered and synced: set it to 'true' there, or acknowledge this if it is turned on in another way",
    ]],
    ['a namespace that the parameters do not enable', both(params({ 'application.namespaces': 'other' }), team, inTeam('web')), [
      "chart/web-app argo/namespace: 'metadata.namespace' is 'team-a', in which Argo CD ignores Applications, since application.namespaces of 'chart/configmap-argocd-cmd-params-cm' does not have it: add 'team-a' there",
    ]],
    ['keys in other ConfigMaps', both(argoMap('argocd-cm', { 'policy.csv': '' }), params({ 'timeout.reconciliation': '60s', 'accounts.ci': 'apiKey' }), argoMap('argocd-rbac-cm', { 'server.insecure': 'true' }), app('web')), [
      "chart/configmap-argocd-cm argo/setting-place: 'data['policy.csv']' is read from argocd-rbac-cm, and has no effect in argocd-cm: write it into argocd-rbac-cm",
      "chart/configmap-argocd-cmd-params-cm argo/setting-place: 'data['accounts.ci']' is read from argocd-cm, and has no effect in argocd-cmd-params-cm: write it into argocd-cm",
      "chart/configmap-argocd-cmd-params-cm argo/setting-place: 'data['timeout.reconciliation']' is read from argocd-cm, and has no effect in argocd-cmd-params-cm: write it into argocd-cm",
      "chart/configmap-argocd-rbac-cm argo/setting-place: 'data['server.insecure']' is read from argocd-cmd-params-cm, and has no effect in argocd-rbac-cm: write it into argocd-cmd-params-cm",
    ]],
  ])('do not allow %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});

describe('compare options', () => {
  test.each<[string, Build]>([
    ['the comparison on the server', annotated('ServerSideDiff=true')],
    ['no comparison on the server', annotated('ServerSideDiff=false')],
    ['webhooks with a comparison on the server', annotated('IncludeMutationWebhook=true, ServerSideDiff=true')],
    ['webhooks where all Applications are compared on the server', both(params({ 'controller.diff.server.side': 'true' }), annotated('IncludeMutationWebhook=true'))],
    ['an expression', annotated('${OPTIONS}')],
    ['an object that no source has', compared('IgnoreExtraneous')],
  ])('accept %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['webhooks without the comparison', both(params({ 'controller.diff.server.side': 'true' }), annotated('ServerSideDiff=false,IncludeMutationWebhook=true')), [
      "chart/web-app argo/no-effect: 'metadata.annotations['argocd.argoproj.io/compare-options']' has 'IncludeMutationWebhook=true', which has no effect unless objects are compared on the server: write 'ServerSideDiff=true,IncludeMutationWebhook=true', or acknowledge this if controller.diff.server.side is on for all Applications",
    ]],
    ['an unknown option', annotated('ServerSideDif=true'), [
      "chart/web-app argo/option-place: 'metadata.annotations['argocd.argoproj.io/compare-options']' has 'ServerSideDif=true', which Argo CD ignores: write 'ServerSideDiff=true'",
    ]],
    ['an option that is like no other', annotated('x'), [
      "chart/web-app argo/option-place: 'metadata.annotations['argocd.argoproj.io/compare-options']' has 'x', which Argo CD ignores: write 'ServerSideDiff=true' or another option that it knows",
    ]],
    ['a semicolon', annotated('ServerSideDiff=true;IncludeMutationWebhook=true'), [
      "chart/web-app argo/option-place: 'metadata.annotations['argocd.argoproj.io/compare-options']' is 'ServerSideDiff=true;IncludeMutationWebhook=true', and Argo CD reads options only between commas: write 'ServerSideDiff=true,IncludeMutationWebhook=true'",
    ]],
    ['an option of Applications', both(app('web'), compared('ServerSideDiff=true')), [
      "chart/configmap-web argo/option-place: 'metadata.annotations['argocd.argoproj.io/compare-options']' has 'ServerSideDiff=true', which Argo CD reads only on Applications: write it into the annotations of the Application",
    ]],
    ['an option in the template of a set', set('infra', { applicationMetadata: { annotations: { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' } } }), [
      "chart/infra-set argo/option-place: 'applicationMetadata.annotations['argocd.argoproj.io/compare-options']' has 'IgnoreExtraneous', which is for the Application as an object of another one, and not for its own objects: annotate those objects that no source has, or acknowledge this if a parent Application is meant",
    ]],
  ])('warn of %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});

describe('cluster Secrets of others', () => {
  test.each<[string, Build]>([
    ['all keys', named({ username: 'u', TLSClientConfig: {}, tlsClientConfig: { insecure: true, serverName: 'x', certData: '', keyData: '', caData: '' }, awsAuthConfig: {}, execProviderConfig: { env: { A: 'b' } }, proxyUrl: 'http://p' })],
    ['what is no JSON', named('<path:secret/ctp1#config>')],
    ['what is no map', named('[]')],
    ['a Secret without a name', both(rawCluster('a', {}), set('infra'))],
    ['Secrets without a name, which no generator reads', both(rawCluster('a', {}), rawCluster('b', {}), app('web'))],
  ])('may have %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['keys of a kubeconfig', named({ token: 't', caData: 'x', tlsClientConfig: { 'client-key-data': 'x', 'certdatas': 'x' }, bearerTokens: 'x', zzz: 1 }), [
      "chart/secret-cluster-ctp1 argo/cluster-secret: 'stringData.config' has the key 'token', which Argo CD ignores: write 'bearerToken'",
      "chart/secret-cluster-ctp1 argo/cluster-secret: 'stringData.config' has the key 'caData', which Argo CD ignores: write 'tlsClientConfig.caData'",
      "chart/secret-cluster-ctp1 argo/cluster-secret: 'stringData.config' has the key 'tlsClientConfig.client-key-data', which Argo CD ignores: write 'tlsClientConfig.keyData'",
      "chart/secret-cluster-ctp1 argo/cluster-secret: 'stringData.config' has the key 'tlsClientConfig.certdatas', which Argo CD ignores: write 'tlsClientConfig.certData'",
      "chart/secret-cluster-ctp1 argo/cluster-secret: 'stringData.config' has the key 'bearerTokens', which Argo CD ignores: write 'bearerToken'",
      "chart/secret-cluster-ctp1 argo/cluster-secret: 'stringData.config' has the key 'zzz', which Argo CD ignores: write one of username, password, bearerToken, tlsClientConfig, awsAuthConfig, execProviderConfig, disableCompression, proxyUrl",
    ]],
    ['variables in a list', named({ execProviderConfig: { env: [{ name: 'A', value: 'b' }] } }), [
      "chart/secret-cluster-ctp1 argo/cluster-secret: 'stringData.config' has 'execProviderConfig.env' as a list, so that Argo CD cannot read the Secret and does not know the cluster: write a map, for example { AWS_REGION: 'eu-central-1' }",
    ]],
    ['no names', both(rawCluster('a', {}), rawCluster('b', { name: '' }), set('infra')), [
      "chart/secret-cluster-b argo/cluster-secret: 'stringData.name' is not given, as in 'chart/secret-cluster-a', so that a generator of clusters finds only one of them: give each cluster a name",
    ]],
  ])('are warned of for %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});

describe('the Secrets of repositories', () => {
  const above = (url: string): Build => repo('team', { url });
  test.each<[string, Build]>([
    ['a user name and a password', both(credentials({}), (chart) => rawRepo(chart, { url: git.url, username: 'git', password: 'x' }), app('web'))],
    ['a user name alone, without a template', both((chart) => rawRepo(chart, { url: git.url, username: 'token' }), app('web'))],
    ['another repository of the team', both(above('https://git.acme.example/team/other.git'), web)],
    ['a template for the team', both(credentials({ url: 'https://git.acme.example/team/' }), web)],
  ])('may have %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test.each<[string, Build, string[]]>([
    ['the URL of a team', both(above('https://git.acme.example/team'), web), [
      "chart/web-app argo/credentials: 'source' is https://git.acme.example/team/web.git, and the Secret 'chart/team' is for a repository at https://git.acme.example/team itself, not for those below it: make it one of the type 'repo-creds', an ArgoRepositoryCredentials, with a URL that ends with '/', or acknowledge this if it needs none",
    ]],
    ['an organization on GitHub', above('git@github.com:acme'), [
      "[chart/team] 'url' must be the URL of one repository, got \"git@github.com:acme\": write the repository too, or use ArgoRepositoryCredentials with a URL that ends with '/' for all that are below it",
    ]],
  ])('are warned of for %s', (_name, build, expected) => {
    expect(said(build)).toEqual(expected);
  });
});

describe('policies of clusters', () => {
  const policies = (line: string): Build => argoMap('argocd-rbac-cm', { 'policy.csv': `# ${line}\n${line}\ng, a, role:admin`, 'policy.default': 'role:readonly' });
  test.each<[string, Build]>([
    ['its server', both(policies('p, role:dev, clusters, get, https://ctp1.acme.example, allow'), cluster())],
    ['another cluster', both(policies('p, role:dev, clusters, get, ctp9, allow'), cluster())],
    ['another resource', both(policies('p, role:dev, repositories, get, ctp1, allow'), cluster())],
  ])('may be for %s', (_name, build) => {
    expect(said(build)).toEqual([]);
  });

  test('are warned of for a name', () => {
    expect(said(both(policies('p, role:dev, clusters, get, team-a/ctp1, allow'), cluster('ctp1', { project: 'team-a' })))).toEqual([
      "chart/configmap-argocd-rbac-cm near-miss: 'data['policy.csv']' has a policy for the cluster 'team-a/ctp1', but policies know a cluster by its server: write 'team-a/https://ctp1.acme.example', or acknowledge this if another cluster is meant",
    ]);
  });
});
