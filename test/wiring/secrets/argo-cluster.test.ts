import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import {
  ArgoClusterAuth, ArgoClusterSecret, ArgoControlPlaneApp, ArgoExecApiVersion, ArgoAppProject, ArgoSource, ControlPlane, EsoApi,
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
    ['no secret parts', argoClusterPlain],
  ])('maximal: %s, without a warning', (_name, { build, expected }) => {
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual([]);
  });

  test.each<[string, object]>([['an ExternalSecret', {}], ['a Secret', { auth: gcp, store: undefined }]])('patches of %s survive', (_name, props) => {
    const patched = synthOne((chart) => cluster(props)(chart).apiObject.addJsonPatch(JsonPatch.add('/futureField', { on: true })), { newerThanSchema: true });
    expect(patched.futureField).toEqual({ on: true });
  });

  test('it is the control plane for Applications, by the name of the cluster', () => {
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

  test('it ties name and server for projects, and permits its own project', () => {
    const source = ArgoSource.git({ url: 'https://github.com/acme/claims', revision: GitRevision.branch('main') }, { path: '.' });
    const build = (destinations: ArgoProjectDestination[], props: object) => (chart: Chart) => {
      const project = new ArgoAppProject(chart, 'platform', { destinations, sourceRepos: ['*'] });
      const controlPlane = cluster({ ...props, ...('scoped' in props ? { project: project.projectName } : {}) })(chart);
      new ArgoControlPlaneApp(chart, 'claims', { controlPlane, project: project.projectName, destinationNamespace: 'team-a', source });
    };
    expect(warningsOf(build([{ server: 'https://ctp1.acme.example', namespace: '*' }], {}))).toEqual([]);
    expect(warningsOf(build([], { scoped: true }))).toEqual([]);
    expect(validationOf(build([{ server: 'https://other.acme.example', namespace: '*' }], {}))).toEqual([
      "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-a': add { name: 'ctp1', namespace: 'team-a' } to 'destinations' of 'chart/platform'",
    ]);
  });

  test('a cluster without kubeconfig, labels and server has none', () => {
    const made = cluster({ controlPlane: ControlPlane.named('ctp1'), serverRef: { key: 'a' } })(new Chart(testApp(), 'chart'));
    expect(Object.keys(made).filter((key) => ['server', 'kubeconfig', 'labels'].includes(key))).toEqual([]);
  });

  test('its project can be the name of a construct', () => {
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
      "[chart/ctp1] 'server' must be an absolute URL of an API server, without '/' at the end, got \"https://ctp1.example/\": drop the slash: 'https://ctp1.example'");
    expect(synth((chart) => cluster({ controlPlane: new Made(chart, 'https://ctp1.example') })(chart))).toHaveLength(1);
  });
});

test.each<[string, object, string]>([
  ['no control plane', { controlPlane: 'ctp1' },
    "[chart/ctp1] 'controlPlane' must be a control plane, got \"ctp1\": write for example ControlPlane.named('ctp1', ...), or ControlPlane.coLocated('ctp1')"],
  ['no server', { controlPlane: ControlPlane.named('ctp1') },
    "[chart/ctp1] 'serverRef' must be given for a control plane without server, got nothing: pass server to ControlPlane.named('ctp1', ...), or say where the store has it"],
  ['two servers', { serverRef: { key: 'ctp1' } },
    "[chart/ctp1] 'serverRef' must be left out for a control plane with a server, got \"https://ctp1.acme.example\": remove it"],
  ['no credentials', { auth: undefined },
    "[chart/ctp1] 'auth' must be given for a control plane on another cluster, got nothing: write for example ArgoClusterAuth.bearerToken({ key: 'ctp1', property: 'token' })"],
  ['credentials that are none', { auth: { bearerToken: 'x' } },
    "[chart/ctp1] 'auth' must be a way to authenticate, got something else: write for example ArgoClusterAuth.bearerToken({ key: 'ctp1', property: 'token' })"],
  ['a token without a store', { store: undefined },
    "[chart/ctp1] 'store' must be given, since 'bearerToken' comes from a store, got nothing: pass the store, or give that value a store of its own"],
  ['both forms of an authority', { tlsClientConfig: { caData: { key: 'ca' }, caBundle } },
    "[chart/ctp1] 'tlsClientConfig.caBundle' must be left out when 'caData' is given, got both: keep one of them"],
  ['an authority that is not checked', { tlsClientConfig: { insecure: true, caBundle } },
    "[chart/ctp1] 'tlsClientConfig.insecure' must be left out when the certificate of the authority is given, got true: remove it: Argo CD refuses both together"],
  ['an authority of the store that is not checked', { tlsClientConfig: { insecure: true, caData: { key: 'ca' } } },
    "[chart/ctp1] 'tlsClientConfig.insecure' must be left out when the certificate of the authority is given, got true: remove it: Argo CD refuses both together"],
  ['an authority that was encoded twice', { tlsClientConfig: { caBundle: Buffer.from(caBundle).toString('base64') } },
    "[chart/ctp1] 'tlsClientConfig.caBundle' must be base64 of PEM certificates, got base64 of base64: encode it once: a kubeconfig has it in the right form"],
  ['an authority that is no certificate', { tlsClientConfig: { caBundle: 'TUlJQg==' } },
    "[chart/ctp1] 'tlsClientConfig.caBundle' must be base64 of PEM certificates, got \"TUlJQg==\": the decoded text must hold -----BEGIN CERTIFICATE-----"],
  ['a server name that is a URL', { tlsClientConfig: { serverName: 'https://ctp1' } },
    "[chart/ctp1] 'tlsClientConfig.serverName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"https://ctp1\": use for example 'https-ctp1'"],
  ['every namespace as a star', { namespaces: ['*'] },
    "[chart/ctp1] 'namespaces[0]' must be a namespace, got \"*\": '*' is not for all: leave 'namespaces' out"],
  ['no namespace', { namespaces: [] },
    "[chart/ctp1] 'namespaces' must have at least one namespace, got an empty list: leave it out for all"],
  ['a namespace that there cannot be', { namespaces: ['Team'] },
    "[chart/ctp1] 'namespaces[0]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team\": use for example 'team'"],
  ['a shard below zero', { shard: -1 },
    "[chart/ctp1] 'shard' must be a whole number of 0 or more, got -1: leave it out unless Argo CD has several shards"],
  ['a proxy without scheme', { proxyUrl: 'proxy.acme.example:3128' },
    "[chart/ctp1] 'proxyUrl' must be a URL with http://, https:// or socks5://, got \"proxy.acme.example:3128\": write for example 'http://proxy.acme.example:3128'"],
  ['a proxy with a password', { proxyUrl: 'http://a:b@proxy.acme.example' },
    "[chart/ctp1] 'proxyUrl' must hold no password, got \"http://***@proxy.acme.example\": remove the credentials from the URL and refer to a Secret"],
  ['a label that is written anyway', { labels: { 'argocd.argoproj.io/secret-type': 'clusters' } },
    "[chart/ctp1] 'labels['argocd.argoproj.io/secret-type']' must be left out, got \"clusters\": it is written as 'cluster'"],
  ['a label of the object that is written anyway', { metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster' } } },
    "[chart/ctp1] 'metadata.labels['argocd.argoproj.io/secret-type']' must be left out, got \"cluster\": it is written as 'cluster'"],
  ['a label value with a blank', { labels: { tier: 'a b' } },
    "[chart/ctp1] 'labels['tier']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any text"],
  ['a label of the object with a blank', { metadata: { labels: { tier: 'a b' } } },
    "[chart/ctp1] 'metadata.labels['tier']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any text"],
  ['an annotation that is no text', { annotations: { a: 1 } },
    "[chart/ctp1] 'annotations['a']' must be a string, got 1: annotation values are strings, write '1'"],
  ['an annotation of the object that is no text', { metadata: { annotations: { a: 1 } } },
    "[chart/ctp1] 'metadata.annotations['a']' must be a string, got 1: annotation values are strings, write '1'"],
  ['a name that there cannot be', { metadata: { name: 'CTP1' } },
    "[chart/ctp1] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"CTP1\": use for example 'ctp1'"],
  ['a namespace of the object that there cannot be', { metadata: { namespace: 'Argo' } },
    "[chart/ctp1] 'metadata.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Argo\": use for example 'argo'"],
  ['a project that there cannot be', { project: 'Platform' },
    "[chart/ctp1] 'project' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Platform\": use for example 'platform'"],
  ['an ARN as the name of a cluster', { auth: ArgoClusterAuth.aws({ clusterName: 'arn:aws:eks:eu-west-1:123456789012:cluster/prod' }) },
    "[chart/ctp1] 'auth.clusterName' must be the name of an EKS cluster, got \"arn:aws:eks:eu-west-1:123456789012:cluster/prod\": write the name, not the ARN, for example 'prod'"],
  ['a role without its ARN', { auth: ArgoClusterAuth.aws({ clusterName: 'prod', roleArn: 'argocd' }) },
    "[chart/ctp1] 'auth.roleArn' must be the ARN of a role, got \"argocd\": write for example 'arn:aws:iam::123456789012:role/argocd'"],
  ['no program', { auth: ArgoClusterAuth.exec({ command: ' ' }) },
    "[chart/ctp1] 'auth.command' must be a program, got \" \": write for example 'argocd-k8s-auth'"],
  ['a version of programs that is gone', { auth: ArgoClusterAuth.exec({ command: 'up', apiVersion: 'client.authentication.k8s.io/v1alpha1' as ArgoExecApiVersion }) },
    "[chart/ctp1] 'auth.apiVersion' must be one of client.authentication.k8s.io/v1, client.authentication.k8s.io/v1beta1, got \"client.authentication.k8s.io/v1alpha1\": use a member of ArgoExecApiVersion"],
  ['a credential as an argument', { auth: ArgoClusterAuth.exec({ command: 'up', args: [`ghp_${'x'.repeat(20)}`] }) },
    "[chart/ctp1] 'auth.args[0]' must be no credential, got \"(24 characters that look like a credential)\": everything that is synthesized ends up in Git: let it come from a store by 'secretEnv'"],
  ['a credential as a variable', { auth: ArgoClusterAuth.exec({ command: 'up', env: { TOKEN: `ghp_${'x'.repeat(20)}` } }) },
    "[chart/ctp1] 'auth.env['TOKEN']' must be no credential, got \"(24 characters that look like a credential)\": everything that is synthesized ends up in Git: let it come from a store by 'secretEnv'"],
  ['a variable that is no text', { auth: ArgoClusterAuth.exec({ command: 'up', env: { A: 1 as never } }) },
    "[chart/ctp1] 'auth.env['A']' must be a string, got 1: quote it: '1'"],
  ['a variable with a dash', { auth: ArgoClusterAuth.exec({ command: 'up', env: { 'A-B': 'x' } }) },
    "[chart/ctp1] 'auth.env' must have names of letters, digits and '_', got \"A-B\": rename the variable"],
  ['a secret variable with a dash', { auth: ArgoClusterAuth.exec({ command: 'up', secretEnv: { 'A-B': { key: 'x' } } }) },
    "[chart/ctp1] 'auth.secretEnv' must have names of letters, digits and '_', got \"A-B\": rename the variable"],
  ['a variable in both places', { auth: ArgoClusterAuth.exec({ command: 'up', env: { A: 'x' }, secretEnv: { A: { key: 'x' } } }) },
    "[chart/ctp1] 'auth.secretEnv' must name no variable that 'env' has, got \"A\": remove one of them"],
])('refuses %s', (_name, props, message) => {
  expect(errorOf(cluster(props))).toBe(message);
});

test.each<[string, object, string[]]>([
  ['settings of Argo CD\'s own cluster', { controlPlane: ControlPlane.coLocated('ctp0'), tlsClientConfig: { caBundle } }, ["chart/ctp1 argo/no-effect: 'tlsClientConfig' has no effect for https://kubernetes.default.svc: Argo CD takes the settings of its own cluster; remove it"]],
  ['a program for Argo CD\'s own cluster', { controlPlane: ControlPlane.coLocated('ctp0'), auth: gcp, store: undefined }, ["chart/ctp1 argo/no-effect: 'auth' has no effect for https://kubernetes.default.svc: Argo CD takes the settings of its own cluster; remove it"]],
  ['an authority that Argo CD does not know', { controlPlane: eks, auth: ArgoClusterAuth.aws({ clusterName: 'eks' }), store: undefined }, ['chart/ctp1 argo/cluster-ca: https://0A1B2C.gr7.eu-west-1.eks.amazonaws.com has a certificate of its own authority, which Argo CD does not know; give it as tlsClientConfig.caBundle or caData']],
  ['resources without namespace, where everything is managed', { clusterResources: false }, ["chart/ctp1 argo/no-effect: 'clusterResources' has no effect without 'namespaces': everything is managed anyway; list namespaces, or remove it"]],
  ['a store from which nothing comes', { auth: gcp, refreshInterval: Duration.hours(1), api: EsoApi.V1 }, [
    "chart/ctp1 eso/no-effect: 'store' has no effect: nothing comes from a store, so that a Secret is written; remove it",
    "chart/ctp1 eso/no-effect: 'refreshInterval' has no effect: nothing comes from a store, so that a Secret is written; remove it",
    "chart/ctp1 eso/no-effect: 'api' has no effect: nothing comes from a store, so that a Secret is written; remove it",
  ]],
  ['what the program is not told', { auth: ArgoClusterAuth.exec({ command: 'up', config: { a: 1 } }), store: undefined }, ["chart/ctp1 argo/no-effect: 'auth.config' has no effect without 'provideClusterInfo': the program is not told of it; set provideClusterInfo: true, or remove it"]],
])('warns of %s', (_name, props, messages) => {
  expect(warningsOf(cluster(props))).toEqual(messages);
});

test.each<[string, object]>([
  ['Argo CD\'s own cluster with a token', { controlPlane: ControlPlane.coLocated('ctp0') }],
  ['a server over HTTP', { controlPlane: ControlPlane.named('ctp1', { server: 'http://127.0.0.1:8080' }) }],
  ['a server that is not known yet', { controlPlane: ControlPlane.named('ctp1', { serverPlaceholder: 'CTP1_SERVER' }) }],
  ['names of clusters as kubectl has them', { controlPlane: ControlPlane.named('ctp1', { server: 'https://a.example', argoClusterName: 'arn:aws:eks:eu-west-1:123456789012:cluster/a b' }) }],
  ['certificates that are not checked', { tlsClientConfig: { insecure: true, serverName: 'ctp1' } }],
  ['an EKS cluster with an authority', { controlPlane: eks, tlsClientConfig: { caData: { key: 'ca' } } }],
  ['an EKS cluster that is not checked', { controlPlane: eks, tlsClientConfig: { insecure: true } }],
  ['a proxy of another kind', { proxyUrl: 'socks5://proxy:1080' }],
  ['roles of other partitions', { auth: ArgoClusterAuth.aws({ clusterName: 'prod_1', roleArn: 'arn:aws-cn:iam::123456789012:role/path/argocd' }), store: undefined }],
  ['a store of each value', { auth: ArgoClusterAuth.bearerToken({ key: 'x', store }), store: undefined }],
])('takes %s, without a warning', (_name, props) => {
  expect(warningsOf(cluster(props))).toEqual([]);
});

describe('two cluster Secrets', () => {
  const named = (name: string, server: string, argoClusterName?: string) => ({
    controlPlane: ControlPlane.named(name, argoClusterName === undefined ? { server } : { server, argoClusterName }),
  });

  test.each<[string, (chart: Chart) => unknown, string]>([
    ['of one name', (chart) => {
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
      cluster(named('ctp2', 'https://b.example', 'ctp1'), 'b')(chart);
    },
    "[chart/b] 'controlPlane.argoClusterName' must belong to one cluster Secret, got 'ctp1', which 'chart/a' has too: rename one of them: Argo CD finds neither"],
    ['of one server', (chart) => {
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
      cluster(named('ctp2', 'https://a.example'), 'b')(chart);
    },
    "[chart/b] 'controlPlane.server' must belong to one cluster Secret, got 'https://a.example', which 'chart/a' has too: remove one of them: Argo CD takes any of the two"],
    ['one of which the user wrote first', (chart) => {
      new ApiObject(chart, 'mine', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'mine', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
        stringData: { name: 'mine', server: 'https://a.example/' },
      });
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
    },
    "[chart/a] 'controlPlane.server' must belong to one cluster Secret, got 'https://a.example', which 'chart/mine' has too: remove one of them: Argo CD takes any of the two"],
    ['one of which the user wrote later', (chart) => {
      cluster(named('ctp1', 'https://a.example'), 'a')(chart);
      new ApiObject(chart, 'mine', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'mine', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
        data: { name: Buffer.from('ctp1').toString('base64') },
      });
    },
    "[chart/a] 'controlPlane.argoClusterName' must belong to one cluster Secret, got 'ctp1', which 'chart/mine' has too: rename one of them: Argo CD finds neither"],
  ])('%s are refused', (_name, build, message) => {
    expect(validationOf(build).join('\n')).toBe(message);
  });

  test('of different Argo CDs, of clusters of the app, of placeholders and of the user are fine', () => {
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
