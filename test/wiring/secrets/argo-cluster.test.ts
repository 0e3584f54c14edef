import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import {
  ArgoClusterAuth, ArgoClusterSecret, ArgoControlPlaneApp, ArgoAppProject, ArgoSource, ControlPlane, EsoApi,
  EsoClusterSecretStore,
  GitRevision, SecretKey, TargetCluster, type ArgoClusterSecretProps, type ArgoProjectDestination,
} from '../../../lib';
import { argoClusterCredentials, argoClusterPlain, argoClusterToken } from '../../corpus/maximal/argo-clusters';
import { errorOf, manifestsOf, synth, synthOne, testApp, validationOf, warningsOf } from '../../support/synth';

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const ctp1 = ControlPlane.named('ctp1', { server: 'https://ctp1.acme.example' });
const auth = ArgoClusterAuth.bearerToken({ key: 'ctp1', property: 'token' });
const gcp = ArgoClusterAuth.exec({ command: 'argocd-k8s-auth', args: ['gcp'] });
const caBundle = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIBfake\n-----END CERTIFICATE-----\n').toString('base64');
const eks = ControlPlane.named('eks', { server: 'https://0A1B2C.gr7.eu-west-1.eks.amazonaws.com' });

/** The cluster Secret of all tests: what a test is not about is given here. */
const cluster = (props: object = {}, id = 'ctp1') => (chart: Chart) =>
  new ArgoClusterSecret(chart, id, { controlPlane: ctp1, auth, store, ...props } as ArgoClusterSecretProps);

describe('ArgoClusterSecret', () => {
  test('minimal: a token from a store, and the name of the control plane', () => {
    expect(synthOne(cluster())).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'ctp1', namespace: 'argocd' },
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: {
          template: {
            type: 'Opaque',
            metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
            data: { name: 'ctp1', server: 'https://ctp1.acme.example', config: '{"bearerToken":{{ .bearerToken | trim | toJson }}}' },
          },
        },
        data: [{ secretKey: 'bearerToken', remoteRef: { key: 'ctp1', property: 'token' } }],
      },
    });
  });

  test.each([
    ['a token and all props', argoClusterToken],
    ['certificate, password and program', argoClusterCredentials],
    ['nothing secret', argoClusterPlain],
  ])('maximal: %s, without a warning', (_name, { build, expected }) => {
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual([]);
  });

  test.each<[string, object]>([['an ExternalSecret', {}], ['a Secret', { auth: gcp, store: undefined }]])('patches of %s survive', (_name, props) => {
    const patched = synthOne((chart) => cluster(props)(chart).apiObject.addJsonPatch(JsonPatch.add('/futureField', { on: true })), { newerThanSchema: true });
    expect(patched.futureField).toEqual({ on: true });
  });

  test('it is a control plane for Applications, by its cluster name', () => {
    const chart = new Chart(testApp(), 'chart');
    const kubeconfig = SecretKey.of('ctp1', 'kubeconfig');
    const controlPlane = ControlPlane.named('ctp1', { server: 'https://ctp1.acme.example', argoClusterName: 'prod/ctp1', kubeconfig, labels: { tier: 'prod' } });
    const made = cluster({ controlPlane })(chart);
    const { controlPlaneName, argoClusterName, server, isCoLocated, labels } = made;
    expect({ controlPlaneName, argoClusterName, server, isCoLocated, labels }).toEqual({
      controlPlaneName: 'ctp1', argoClusterName: 'prod/ctp1', server: 'https://ctp1.acme.example', isCoLocated: false, labels: { tier: 'prod' },
    });
    expect(made.kubeconfig).toBe(kubeconfig);
    expect(made.node.defaultChild).toBe(made.apiObject);
    new ArgoControlPlaneApp(chart, 'claims', {
      controlPlane: cluster({ controlPlane: ControlPlane.named('ctp2', { server: 'https://ctp2.acme.example' }) }, 'ctp2')(chart),
      project: 'platform',
      source: ArgoSource.git({ url: 'https://github.com/acme/claims', revision: GitRevision.branch('main') }, { path: '.' }),
    });
    expect(manifestsOf(chart).find(({ kind }) => kind === 'Application')!.spec.destination).toEqual({ name: 'ctp2' });
  });

  test('projects may permit it by its name or server, and it permits its own project', () => {
    const source = ArgoSource.git({ url: 'https://github.com/acme/claims', revision: GitRevision.branch('main') }, { path: '.' });
    const build = (destinations: ArgoProjectDestination[], { scoped }: { readonly scoped?: boolean }) => (chart: Chart) => {
      const project = new ArgoAppProject(chart, 'platform', { destinations, sourceRepos: ['*'] });
      const controlPlane = cluster(scoped ? { project: project.projectName } : {})(chart);
      new ArgoControlPlaneApp(chart, 'claims', { controlPlane, project: project.projectName, destinationNamespace: 'team-a', source });
    };
    expect(warningsOf(build([{ server: 'https://ctp1.acme.example', namespace: '*' }], {}))).toEqual([]);
    expect(warningsOf(build([], { scoped: true }))).toEqual([]);
    expect(validationOf(build([{ server: 'https://other.acme.example', namespace: '*' }], {}))).toEqual([
      "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-a': add { name: 'ctp1', namespace: 'team-a' } to 'destinations' of 'chart/platform'",
    ]);
  });

  test('a cluster without a kubeconfig, labels and a server has no such members', () => {
    const made = cluster({ controlPlane: ControlPlane.named('ctp1'), serverRef: { key: 'a' } })(new Chart(testApp(), 'chart'));
    expect(Object.keys(made).filter((key) => ['server', 'kubeconfig', 'labels'].includes(key))).toEqual([]);
  });

  test('its project can be that of a construct', () => {
    expect(synth((chart) => cluster({ project: new ArgoAppProject(chart, 'platform', { extendedElsewhere: true }).projectName })(chart), { namespace: 'gitops' })[1]
      .spec.target.template.data.project).toBe('platform');
  });

  test('a control plane that is a construct must be in the same app, and its server is checked', () => {
    class Made extends Chart {
      public readonly controlPlaneName = 'ctp1';
      public readonly isCoLocated = false;
      constructor(scope: Chart | ReturnType<typeof testApp>, public readonly server: string) {
        super(scope, 'made');
      }
    }
    expect(errorOf(cluster({ controlPlane: new Made(testApp(), 'https://ctp1.example') }))).toBe(
      "[chart/ctp1] 'controlPlane' must be in the same app, got \"made\": create it in this app, or describe it with ControlPlane.named('ctp1', ...)");
    expect(errorOf((chart) => cluster({ controlPlane: new Made(chart, 'https://ctp1.example/') })(chart))).toBe(
      "[chart/ctp1] 'server' must be an absolute URL of an API server, without '/' at the end, got \"https://ctp1.example/\": write 'https://ctp1.example'");
    expect(synth((chart) => cluster({ controlPlane: new Made(chart, 'https://ctp1.example') })(chart))).toHaveLength(1);
  });
});

test.each<[string, object, string]>([
  ['no control plane', { controlPlane: 'ctp1' },
    "[chart/ctp1] 'controlPlane' must be an IControlPlane, got a string: write for example ControlPlane.named('name'), ControlPlane.coLocated('name') or new SpacesControlPlane(...)"],
  ['no server', { controlPlane: ControlPlane.named('ctp1') },
    "[chart/ctp1] 'serverRef' must be given for a control plane without a server, got nothing: pass server to ControlPlane.named('ctp1', ...), or name the value of a store that holds it"],
  ['two servers', { serverRef: { key: 'ctp1' } },
    "[chart/ctp1] 'serverRef' must be left out for a control plane with a server, got \"https://ctp1.acme.example\": remove it"],
  ['no credentials', { auth: undefined },
    "[chart/ctp1] 'auth' must be given for a control plane on another cluster, got nothing: write for example ArgoClusterAuth.bearerToken({ key: 'ctp1', property: 'token' })"],
  ['a token without a store', { store: undefined },
    "[chart/ctp1] 'store' must be given, since 'bearerToken' is read from a store, got nothing: name the store here, or in that value"],
  ['an authority given in both ways', { tlsClientConfig: { caData: { key: 'ca' }, caBundle } },
    "[chart/ctp1] 'tlsClientConfig.caBundle' must be left out when 'tlsClientConfig.caData' is given, got both: keep one of them"],
  ['an authority without verification', { tlsClientConfig: { insecure: true, caBundle } },
    "[chart/ctp1] 'tlsClientConfig.insecure' must be left out when the certificates of an authority are given, got true: Argo CD rejects both together: remove it"],
  ['an authority from a store without verification', { tlsClientConfig: { insecure: true, caData: { key: 'ca' } } },
    "[chart/ctp1] 'tlsClientConfig.insecure' must be left out when the certificates of an authority are given, got true: Argo CD rejects both together: remove it"],
  ['an authority that was encoded twice', { tlsClientConfig: { caBundle: Buffer.from(caBundle).toString('base64') } },
    "[chart/ctp1] 'tlsClientConfig.caBundle' must be PEM certificates in base64, got base64 of base64: encode them once: a kubeconfig has them in the right form"],
  ['an authority that is not a certificate', { tlsClientConfig: { caBundle: 'TUlJQg==' } },
    "[chart/ctp1] 'tlsClientConfig.caBundle' must be base64 of PEM certificates, got \"TUlJQg==\": encode a PEM file that contains -----BEGIN CERTIFICATE-----"],
  ['a server name that is a URL', { tlsClientConfig: { serverName: 'https://ctp1' } },
    "[chart/ctp1] 'tlsClientConfig.serverName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"https://ctp1\": use for example 'https-ctp1'"],
  ['a star for all namespaces', { namespaces: ['*'] },
    "[chart/ctp1] 'namespaces[0]' must be a namespace, got \"*\": remove 'namespaces' to manage all namespaces"],
  ['no namespace', { namespaces: [] },
    "[chart/ctp1] 'namespaces' must have at least one namespace, got an empty array: remove it to manage all namespaces"],
  ['an invalid namespace', { namespaces: ['Team'] },
    "[chart/ctp1] 'namespaces[0]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team\": use for example 'team'"],
  ['a shard below zero', { shard: -1 },
    "[chart/ctp1] 'shard' must be a whole number of at least 0, got -1: remove it unless Argo CD has several shards"],
  ['a proxy without a scheme', { proxyUrl: 'proxy.acme.example:3128' },
    "[chart/ctp1] 'proxyUrl' must be an http://, https:// or socks5:// URL, got \"proxy.acme.example:3128\": write for example 'http://proxy.acme.example:3128'"],
  ['a proxy with a password', { proxyUrl: 'http://a:b@proxy.acme.example' },
    "[chart/ctp1] 'proxyUrl' must contain no password, got \"http://***@proxy.acme.example\": remove the credentials from the URL and refer to a Secret"],
  ['the label that is always set', { labels: { 'argocd.argoproj.io/secret-type': 'clusters' } },
    "[chart/ctp1] 'labels['argocd.argoproj.io/secret-type']' must be left out, got \"clusters\": it is always 'cluster': remove it"],
  ['the label that is always set, in the metadata', { metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster' } } },
    "[chart/ctp1] 'metadata.labels['argocd.argoproj.io/secret-type']' must be left out, got \"cluster\": it is always 'cluster': remove it"],
  ['a label value with a space', { labels: { tier: 'a b' } },
    "[chart/ctp1] 'labels.tier' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
  ['a label value with a space, in the metadata', { metadata: { labels: { tier: 'a b' } } },
    "[chart/ctp1] 'metadata.labels.tier' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
  ['an invalid name', { metadata: { name: 'CTP1' } },
    "[chart/ctp1] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"CTP1\": use for example 'ctp1'"],
  ['an invalid namespace of the object', { metadata: { namespace: 'Argo' } },
    "[chart/ctp1] 'metadata.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Argo\": use for example 'argo'"],
  ['an invalid project', { project: 'Platform' },
    "[chart/ctp1] 'project' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Platform\": use for example 'platform'"],
  ['an ARN as the name of a cluster', { auth: ArgoClusterAuth.aws({ clusterName: 'arn:aws:eks:eu-west-1:123456789012:cluster/prod' }) },
    "[chart/ctp1] 'auth.clusterName' must be the name of an EKS cluster, got \"arn:aws:eks:eu-west-1:123456789012:cluster/prod\": write 'prod'"],
  ['a role without its ARN', { auth: ArgoClusterAuth.aws({ clusterName: 'prod', roleArn: 'argocd' }) },
    "[chart/ctp1] 'auth.roleArn' must be the ARN of a role, got \"argocd\": write for example 'arn:aws:iam::123456789012:role/argocd'"],
  ['no program', { auth: ArgoClusterAuth.exec({ command: ' ' }) },
    "[chart/ctp1] 'auth.command' must be the name of a program, got \" \": write for example 'argocd-k8s-auth'"],
  ['a credential as an argument', { auth: ArgoClusterAuth.exec({ command: 'up', args: [`ghp_${'x'.repeat(20)}`] }) },
    "[chart/ctp1] 'auth.args[0]' must not be a credential, got \"(24 characters that look like a credential)\": everything that is synthesized ends up in Git: read it from a store with 'auth.secretEnv'"],
  ['a credential as a variable', { auth: ArgoClusterAuth.exec({ command: 'up', env: { TOKEN: `ghp_${'x'.repeat(20)}` } }) },
    "[chart/ctp1] 'auth.env.TOKEN' must not be a credential, got \"(24 characters that look like a credential)\": everything that is synthesized ends up in Git: read it from a store with 'auth.secretEnv'"],
  ['a variable with a dash', { auth: ArgoClusterAuth.exec({ command: 'up', env: { 'A-B': 'x' } }) },
    "[chart/ctp1] 'auth.env' must have names of letters, digits and '_' that do not start with a digit, got \"A-B\": rename the variable"],
  ['a secret variable with a dash', { auth: ArgoClusterAuth.exec({ command: 'up', secretEnv: { 'A-B': { key: 'x' } } }) },
    "[chart/ctp1] 'auth.secretEnv' must have names of letters, digits and '_' that do not start with a digit, got \"A-B\": rename the variable"],
  ['a variable in both places', { auth: ArgoClusterAuth.exec({ command: 'up', env: { A: 'x' }, secretEnv: { A: { key: 'x' } } }) },
    "[chart/ctp1] 'auth.secretEnv' must not repeat a variable of 'auth.env', got \"A\": remove it here or from 'auth.env'"],
])('refuses %s', (_name, props, message) => {
  expect(errorOf(cluster(props))).toBe(message);
});

test.each<[string, object, string[]]>([
  ["TLS settings for Argo CD's own cluster", { controlPlane: ControlPlane.coLocated('ctp0'), tlsClientConfig: { caBundle } }, ["chart/ctp1 wiring/no-effect: 'tlsClientConfig' has no effect for https://kubernetes.default.svc, since Argo CD uses its in-cluster configuration: remove it"]],
  ['a program for Argo CD\'s own cluster', { controlPlane: ControlPlane.coLocated('ctp0'), auth: gcp, store: undefined }, ["chart/ctp1 wiring/no-effect: 'auth' has no effect for https://kubernetes.default.svc, since Argo CD uses its in-cluster configuration: remove it"]],
  ['an authority that Argo CD does not trust', { controlPlane: eks, auth: ArgoClusterAuth.aws({ clusterName: 'eks' }), store: undefined }, ["chart/ctp1 wiring/cluster-ca: 'tlsClientConfig' has no certificates for https://0A1B2C.gr7.eu-west-1.eks.amazonaws.com, and Argo CD does not trust the authority of an EKS cluster: set 'tlsClientConfig.caBundle' or 'tlsClientConfig.caData'"]],
  ['cluster-scoped resources where everything is managed', { clusterResources: false }, ["chart/ctp1 wiring/no-effect: 'clusterResources' has no effect without 'namespaces', since Argo CD then manages all resources: remove it"]],
  ['a store that is not read', { auth: gcp, refreshInterval: Duration.hours(1), api: EsoApi.V1 }, [
    "chart/ctp1 wiring/no-effect: 'store' has no effect, since none of the values is read from a store: remove it",
    "chart/ctp1 wiring/no-effect: 'refreshInterval' has no effect, since none of the values is read from a store: remove it",
    "chart/ctp1 wiring/no-effect: 'api' has no effect, since none of the values is read from a store: remove it",
  ]],
  ['data that the program does not get', { auth: ArgoClusterAuth.exec({ command: 'up', config: { a: 1 } }), store: undefined }, ["chart/ctp1 wiring/no-effect: 'auth.config' has no effect, since the program gets no information about the cluster: set 'auth.provideClusterInfo' to true"]],
])('warns of %s', (_name, props, messages) => {
  expect(warningsOf(cluster(props))).toEqual(messages);
});

test.each<[string, object]>([
  ['Argo CD\'s own cluster with a token', { controlPlane: ControlPlane.coLocated('ctp0') }],
  ['a server over HTTP', { controlPlane: ControlPlane.named('ctp1', { server: 'http://127.0.0.1:8080' }) }],
  ['a placeholder for a server', { controlPlane: ControlPlane.named('ctp1', { serverPlaceholder: 'CTP1_SERVER' }) }],
  ['cluster names as kubectl writes them', { controlPlane: ControlPlane.named('ctp1', { server: 'https://a.example', argoClusterName: 'arn:aws:eks:eu-west-1:123456789012:cluster/a b' }) }],
  ['certificates that are not verified', { tlsClientConfig: { insecure: true, serverName: 'ctp1' } }],
  ['an EKS cluster with an authority', { controlPlane: eks, tlsClientConfig: { caData: { key: 'ca' } } }],
  ['an EKS cluster that is not verified', { controlPlane: eks, tlsClientConfig: { insecure: true } }],
  ['a SOCKS proxy', { proxyUrl: 'socks5://proxy:1080' }],
  ['roles in other partitions', { auth: ArgoClusterAuth.aws({ clusterName: 'prod_1', roleArn: 'arn:aws-cn:iam::123456789012:role/path/argocd' }), store: undefined }],
  ['a value with its own store', { auth: ArgoClusterAuth.bearerToken({ key: 'x', store }), store: undefined }],
  ['placeholders', {
    controlPlane: ControlPlane.named('ctp1', { server: '${SERVER}', argoClusterName: '${CLUSTER}' }),
    proxyUrl: '${PROXY}',
    project: '${PROJECT}',
    namespaces: ['team-${TEAM}'],
    tlsClientConfig: { caBundle: '${CA_BUNDLE}', serverName: '${HOST}' },
  }],
  ['placeholders in an ARN', {
    auth: ArgoClusterAuth.aws({ clusterName: 'prod-${REGION}', roleArn: 'arn:${PARTITION}:iam::${ACCOUNT}:role/argocd-${REGION}' }), store: undefined,
  }],
  ['a placeholder for an ARN', { auth: ArgoClusterAuth.aws({ clusterName: '${CLUSTER}', roleArn: '${ROLE_ARN}' }), store: undefined }],
  ['a placeholder in the name of a variable', { auth: ArgoClusterAuth.exec({ command: '${COMMAND}', env: { 'TOKEN_${REGION}': 'x' } }), store: undefined }],
])('takes %s, without a warning', (_name, props) => {
  expect(warningsOf(cluster(props))).toEqual([]);
});

test('a placeholder for certificates is written unchanged', () => {
  expect(JSON.parse(synthOne(cluster({ auth: gcp, store: undefined, tlsClientConfig: { caBundle: '${CA_BUNDLE}' } })).stringData.config).tlsClientConfig)
    .toEqual({ caData: '${CA_BUNDLE}' });
});

describe('two cluster Secrets', () => {
  const named = (name: string, server: string, argoClusterName?: string) => ({
    controlPlane: ControlPlane.named(name, argoClusterName === undefined ? { server } : { server, argoClusterName }),
  });

  test.each<[string, (chart: Chart) => unknown, string]>([
    ['with one name', (chart) => {
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
      cluster(named('ctp2', 'https://b.example', 'ctp1'), 'b')(chart);
    },
    "[chart/b] 'controlPlane.argoClusterName' must belong to one cluster Secret, got 'ctp1', which 'chart/a' also has: Argo CD finds neither of them: rename one"],
    ['with one server', (chart) => {
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
      cluster(named('ctp2', 'https://a.example'), 'b')(chart);
    },
    "[chart/b] 'controlPlane.server' must belong to one cluster Secret, got 'https://a.example', which 'chart/a' also has: Argo CD uses either of them: remove one"],
    ['one of them written before by the user', (chart) => {
      new ApiObject(chart, 'mine', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'mine', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
        stringData: { name: 'mine', server: 'https://a.example/' },
      });
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
    },
    "[chart/a] 'controlPlane.server' must belong to one cluster Secret, got 'https://a.example', which 'chart/mine' also has: Argo CD uses either of them: remove one"],
    ['one of them written after by the user', (chart) => {
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
      new ApiObject(chart, 'mine', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'mine', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
        data: { name: Buffer.from('ctp1').toString('base64') },
      });
    },
    "[chart/a] 'controlPlane.argoClusterName' must belong to one cluster Secret, got 'ctp1', which 'chart/mine' also has: Argo CD finds neither of them: rename one"],
  ])('%s are refused', (_name, build, message) => {
    expect(validationOf(build).join('\n')).toBe(message);
  });

  test('may be for different Argo CDs or clusters, have placeholders, or be written by the user', () => {
    expect(warningsOf((chart) => {
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
      cluster({ ...named('ctp1', 'https://a.example'), metadata: { namespace: 'other' } }, 'b')(chart);
      const elsewhere = new Chart(chart, 'elsewhere');
      TargetCluster.set(elsewhere, 'elsewhere');
      cluster(named('ctp1', 'https://a.example'), 'a')(elsewhere);
      for (const id of ['x', 'y']) cluster({ controlPlane: ControlPlane.named(id, { serverPlaceholder: 'SERVER' }) }, id)(chart);
      for (const id of ['u', 'v']) {
        new ApiObject(chart, id, {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: id, namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
          stringData: { name: 'twin' },
        });
      }
    })).toEqual([]);
  });
});

describe('programs and clouds', () => {
  const exec = (command: string, ...args: string[]): object => ({ auth: ArgoClusterAuth.exec({ command, args }), store: undefined });
  const at = (server: string): object => ({ controlPlane: ControlPlane.named('ctp1', { server }), tlsClientConfig: { caBundle } });
  const aks = at('https://acme.hcp.westeurope.azmk8s.io:443');

  test.each<[string, object, string]>([
    ['a program that a kubeconfig names', exec('gke-gcloud-auth-plugin'),
      "wiring/exec-program: 'auth.command' is 'gke-gcloud-auth-plugin', which the images of Argo CD do not have: write 'argocd-k8s-auth' with 'auth.args' that start with 'gcp', or acknowledge this if your image has it"],
    ['credentials of another cloud', { ...aks, ...exec('argocd-k8s-auth', 'aws', '--cluster-name', 'prod') },
      "wiring/cluster-sign-in: 'auth' sends credentials of AWS to https://acme.hcp.westeurope.azmk8s.io:443, a server of Azure, which does not accept them: sign in with Azure"],
    ['the identity of another cloud', { ...aks, auth: ArgoClusterAuth.aws({ clusterName: 'prod' }), store: undefined },
      "wiring/cluster-sign-in: 'auth' sends credentials of AWS to https://acme.hcp.westeurope.azmk8s.io:443, a server of Azure, which does not accept them: sign in with Azure"],
  ])('%s is warned of', (_name, props, message) => {
    expect(warningsOf(cluster(props))).toEqual([`chart/ctp1 ${message}`]);
  });

  test.each<[string, object]>([
    ['the program of Argo CD', { ...aks, ...exec('argocd-k8s-auth', 'azure') }],
    ['another program', exec('up', 'token')],
    ['a token', aks],
    ['a server that may be anywhere', exec('argocd-k8s-auth', 'aws')],
  ])('%s is not warned of', (_name, props) => {
    expect(warningsOf(cluster(props))).toEqual([]);
  });
});
