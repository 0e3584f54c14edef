import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import {
  ArgoRepository, ArgoRepositoryAuth, ArgoRepositoryCredentials, type ArgoRepositoryCredentialsProps, type ArgoRepositoryProps,
  ArgoRepositoryType, EsoClusterSecretStore, TargetCluster,
} from '../../../lib';
import { argoRegistries, argoRepositories, argoRepositoryCredentials } from '../../corpus/maximal/argo-repositories';
import { errorOf, synth, synthOne, validationOf, warningsOf } from '../../support/synth';

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const { GIT, HELM, OCI } = ArgoRepositoryType;
const url = 'https://github.com/acme/platform';
const ref = { key: 'git' };
const basic = ArgoRepositoryAuth.basic({ username: 'git', password: ref });
const ssh = ArgoRepositoryAuth.ssh(ref);

/** The repository of all tests: what a test is not about is given here. */
const repository = (props: object = {}, id = 'platform') => (chart: Chart) => new ArgoRepository(chart, id, { url, ...props } as ArgoRepositoryProps);
/** Credentials for several repositories. */
const credentials = (props: object = {}, id = 'acme') => (chart: Chart) =>
  new ArgoRepositoryCredentials(chart, id, { url: 'https://github.com/acme/', auth: basic, store, ...props } as ArgoRepositoryCredentialsProps);

describe('ArgoRepository', () => {
  test('minimal: a URL, in the namespace of Argo CD', () => {
    expect(synthOne(repository())).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'platform', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
      type: 'Opaque',
      stringData: { url },
    });
  });

  test.each([
    ['repositories in Git', argoRepositories],
    ['charts and artifacts', argoRegistries],
    ['credentials', argoRepositoryCredentials],
  ])('maximal: %s, without a warning', (_name, { build, expected }) => {
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('patches survive, and the URL is known', () => {
    const patched = synthOne((chart) => {
      const made = repository({ auth: basic, store })(chart);
      expect([made.url, made.node.defaultChild]).toEqual([url, made.apiObject]);
      made.apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }));
      const shared = credentials()(new Chart(chart, 'other'));
      expect([shared.url, shared.node.defaultChild]).toEqual(['https://github.com/acme/', shared.apiObject]);
      shared.node.scope!.node.tryRemoveChild('acme');
    }, { newerThanSchema: true });
    expect(patched.spec.futureField).toEqual({ on: true });
  });

  test('strings with braces are reproduced', () => {
    const auth = ArgoRepositoryAuth.basic({ username: '{{ me }}', password: ref });
    expect(synthOne(repository({ auth, store })).spec.target.template.data.username).toBe('{{ "{{" }} me }}');
  });
});

test.each<[string, object, string]>([
  ['no URL', { url: '' },
    "[chart/platform] 'url' must be the URL of a repository, got \"\": write for example 'https://github.com/acme/platform'"],
  ['a URL with a space', { url: 'https://github.com/a b' },
    "[chart/platform] 'url' must be the URL of a repository, got \"https://github.com/a b\": write for example 'https://github.com/acme/platform'"],
  ['a URL with a password', { url: 'https://a:b@github.com/acme/x' },
    "[chart/platform] 'url' must contain no password, got \"https://***@github.com/acme/x\": remove the credentials from the URL and refer to a Secret"],
  ['a URL without a scheme', { url: 'github.com/acme/x' },
    "[chart/platform] 'url' must be the URL of a Git repository, got \"github.com/acme/x\": write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'"],
  ['an artifact as Git', { url: 'oci://ghcr.io/acme/x' },
    "[chart/platform] 'url' must be the URL of a Git repository, got \"oci://ghcr.io/acme/x\": for OCI artifacts set 'type' to ArgoRepositoryType.OCI"],
  ['a registry as Git', { enableOci: true },
    "[chart/platform] 'enableOci' must be left out for Git, got true: for Helm charts in a registry set 'type' to ArgoRepositoryType.HELM"],
  ['artifacts without oci://', { type: OCI, url: 'ghcr.io/acme/x' },
    "[chart/platform] 'url' must start with oci:// for OCI artifacts, got \"ghcr.io/acme/x\": write 'oci://ghcr.io/acme/x'"],
  ['artifacts over HTTPS', { type: OCI, url: 'https://ghcr.io/acme/x' },
    "[chart/platform] 'url' must start with oci:// for OCI artifacts, got \"https://ghcr.io/acme/x\": write 'oci://ghcr.io/acme/x'"],
  ['charts in a registry with a scheme', { type: HELM, enableOci: true, url: 'oci://ghcr.io/acme' },
    "[chart/platform] 'url' must be written without a scheme for charts in a registry, got \"oci://ghcr.io/acme\": write 'ghcr.io/acme'"],
  ['charts with oci://', { type: HELM, url: 'oci://ghcr.io/acme' },
    "[chart/platform] 'url' must start with https:// for a Helm repository, got \"oci://ghcr.io/acme\": set 'url' to 'ghcr.io/acme', set 'enableOci' to true"],
  ['charts without a scheme', { type: HELM, url: 'ghcr.io/acme' },
    "[chart/platform] 'url' must start with https:// for a Helm repository, got \"ghcr.io/acme\": write the URL of its index, or set 'enableOci' to true for charts in a registry"],
  ['a private key over HTTPS', { auth: ssh, store },
    "[chart/platform] 'auth' must not be ArgoRepositoryAuth.ssh for an https:// URL, got https://github.com/acme/platform: write the URL as 'git@host:org/repo.git', or sign in with a password"],
  ['a password over SSH', { url: 'git@github.com:acme/platform.git', auth: basic, store },
    "[chart/platform] 'auth' must be ArgoRepositoryAuth.ssh for an SSH URL, got ArgoRepositoryAuth.basic: pass the private key, or write the URL with https://"],
  ['a private key for charts', { type: HELM, url: 'https://charts.acme.example', auth: ssh, store },
    "[chart/platform] 'auth' must be ArgoRepositoryAuth.basic or ArgoRepositoryAuth.azureWorkloadIdentity for ArgoRepositoryType.HELM, got ArgoRepositoryAuth.ssh: Argo CD would send no credentials at all: use another method"],
  ['a GitHub App for artifacts', { type: OCI, url: 'oci://ghcr.io/acme/x', auth: ArgoRepositoryAuth.gitHubApp({ appId: 1, privateKey: ref }), store },
    "[chart/platform] 'auth' must be ArgoRepositoryAuth.basic for ArgoRepositoryType.OCI, got ArgoRepositoryAuth.gitHubApp: Argo CD would send no credentials at all: use another method"],
  ['credentials as a string', { auth: 'secret' },
    "[chart/platform] 'auth' must be an ArgoRepositoryAuth, got a string: write for example ArgoRepositoryAuth.basic({ password }), ArgoRepositoryAuth.bearerToken({ key }) or ArgoRepositoryAuth.ssh({ key })"],
  ['a password without a store', { auth: basic },
    "[chart/platform] 'store' must be given, since 'password' is read from a store, got nothing: name the store here, or in that value"],
  ['a password without a user name', { auth: ArgoRepositoryAuth.basic({ password: ref }), store },
    "[chart/platform] 'auth.username' must be given unless 'auth.usernameRef' is, got nothing: write the user name; with an access token, 'git' often works"],
  ['two user names', { auth: ArgoRepositoryAuth.basic({ username: 'git', usernameRef: ref, password: ref }), store },
    "[chart/platform] 'auth.username' must be left out when 'auth.usernameRef' is given, got both: keep one of them"],
  ['an empty user name', { auth: ArgoRepositoryAuth.basic({ username: '', password: ref }), store },
    "[chart/platform] 'auth.username' must not be empty, got \"\": write the user name; with an access token, 'git' often works"],
  ['an installation that is not an ID', { auth: ArgoRepositoryAuth.gitHubApp({ appId: 1, installationId: 0, privateKey: ref }), store },
    "[chart/platform] 'auth.installationId' must be a whole number of at least 1, got 0: copy the number from the settings of the app, not its client ID"],
  ['a GitHub server without a scheme', { auth: ArgoRepositoryAuth.gitHubApp({ appId: 1, privateKey: ref, enterpriseBaseUrl: 'github.acme.example' }), store },
    "[chart/platform] 'auth.enterpriseBaseUrl' must be an https:// or http:// URL, got \"github.acme.example\": write for example 'https://github.acme.example/api/v3'"],
  ['a service principal without a tenant', { auth: ArgoRepositoryAuth.azureServicePrincipal({ clientId: 'c', tenantId: '', clientSecret: ref }), store },
    "[chart/platform] 'auth.tenantId' must not be empty, got \"\": write the ID: without it Argo CD sends no credentials at all"],
  ['a proxy without a scheme', { proxy: 'proxy:3128' },
    "[chart/platform] 'proxy' must be an http://, https:// or socks5:// URL, got \"proxy:3128\": write for example 'http://proxy.acme.example:3128'"],
  ['a proxy with a password', { proxy: 'http://a:b@proxy:3128' },
    "[chart/platform] 'proxy' must contain no password, got \"http://***@proxy:3128\": remove the credentials from the URL and refer to a Secret"],
  ['a depth of half a commit', { depth: 0.5 },
    "[chart/platform] 'depth' must be a whole number of at least 0, got 0.5: write 1 for the newest commit, or 0 for the whole history"],
  ['an invalid project', { project: 'Platform' },
    "[chart/platform] 'project' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Platform\": use for example 'platform'"],
])('refuses %s', (_name, props, message) => {
  expect(errorOf(repository(props))).toBe(message);
});

test.each<[string, object, string]>([
  ['no content', { auth: undefined },
    "[chart/acme] 'auth' must be given unless 'tlsClientCertificate' or 'proxy' is, got nothing: add one of them: without any the Secret has no effect"],
  ['a beginning without a scheme', { url: 'github.com/acme/' },
    "[chart/acme] 'url' must be the beginning of the URLs of Git repositories, got \"github.com/acme/\": write for example 'https://github.com/acme/' or 'git@github.com:acme/'"],
  ['an artifact as Git', { url: 'oci://ghcr.io/' },
    "[chart/acme] 'url' must be the URL of a Git repository, got \"oci://ghcr.io/\": for OCI artifacts set 'type' to ArgoRepositoryType.OCI"],
  ['a password over SSH', { url: 'git@github.com:acme/' },
    "[chart/acme] 'auth' must be ArgoRepositoryAuth.ssh for an SSH URL, got ArgoRepositoryAuth.basic: pass the private key, or write the URL with https://"],
])('refuses credentials with %s', (_name, props, message) => {
  expect(errorOf(credentials(props))).toBe(message);
});

test.each<[string, object, string[]]>([
  ['a switch for registries of artifacts', { type: OCI, url: 'oci://ghcr.io/acme/x', enableOci: false }, ["chart/platform wiring/no-effect: 'enableOci' has no effect, since ArgoRepositoryType.OCI always means a registry: remove it"]],
  ['exceptions without a proxy', { noProxy: 'localhost' }, ["chart/platform wiring/no-effect: 'noProxy' has no effect, since it lists exceptions from 'proxy', which is not given: remove it"]],
  ['credentials that are sent early, without credentials', { forceHttpBasicAuth: true }, ["chart/platform wiring/no-effect: 'forceHttpBasicAuth' has no effect, since it is for Git with ArgoRepositoryAuth.basic: remove it"]],
  ['credentials that are sent early, for charts', { type: HELM, url: 'https://charts.acme.example', auth: basic, store, forceHttpBasicAuth: true }, ["chart/platform wiring/no-effect: 'forceHttpBasicAuth' has no effect, since it is for Git with ArgoRepositoryAuth.basic: remove it"]],
  ['no TLS for Git', { insecureOciForceHttp: true }, ["chart/platform wiring/no-effect: 'insecureOciForceHttp' has no effect, since it is for OCI registries: remove it"]],
  ['large files and depth for charts', { type: HELM, url: 'https://charts.acme.example', enableLfs: true, depth: 1 }, [
    "chart/platform wiring/no-effect: 'enableLfs' has no effect, since it is for Git repositories: remove it",
    "chart/platform wiring/no-effect: 'depth' has no effect, since it is for Git repositories: remove it",
  ]],
  ['a slash after .git', { url: `${url}.git/` }, ["chart/platform argo/repo-url: 'url' is 'https://github.com/acme/platform.git/', for which Argo CD finds no credentials, since it has a slash after .git: write 'https://github.com/acme/platform.git'"]],
  ['GitLab without .git', { url: 'https://gitlab.com/acme/x' }, ["chart/platform argo/repo-url: 'url' is 'https://gitlab.com/acme/x': GitLab redirects a URL without .git, and Argo CD does not follow the redirect: write 'https://gitlab.com/acme/x.git'"]],
  ['a store that is not read', { store }, ["chart/platform wiring/no-effect: 'store' has no effect, since none of the values is read from a store: remove it"]],
])('warns of %s', (_name, props, messages) => {
  expect(warningsOf(repository(props))).toEqual(messages);
});

test.each<[string, string, string[]]>([
  ['an organization', 'https://github.com/acme', ["chart/acme wiring/credential-prefix: 'url' is 'https://github.com/acme', so the credentials are also used for a repository such as 'https://github.com/acme-other': end it with '/' for the repositories below it, or acknowledge this"]],
  ['a repository', 'https://github.com/acme/x.git', ["chart/acme wiring/credential-prefix: 'url' is 'https://github.com/acme/x.git', so the credentials are also used for a repository such as 'https://github.com/acme/x-other': end it with '/' for the repositories below it, or acknowledge this"]],
])('warns of credentials for the beginning of %s', (_name, prefix, messages) => {
  expect(warningsOf(credentials({ url: prefix }))).toEqual(messages);
});

test.each<[string, object]>([
  ['the short form of SSH', { url: 'git@github.com:acme/platform.git', auth: ssh, store }],
  ['SSH with a port', { url: 'ssh://git@host.example:22/acme/x', auth: ssh, store }],
  ['another SSH user', { url: 'org-1@vs-ssh.visualstudio.com:v3/acme/x', auth: ssh, store, type: GIT }],
  ['Git over HTTP', { url: 'http://127.0.0.1:3000/acme/x.git' }],
  ['a folder', { url: 'file:///srv/git/x' }],
  ['a chart repository with a port', { type: HELM, url: 'http://charts.acme.example:8080/x' }],
  ['a registry that is a host', { type: HELM, enableOci: true, url: 'ghcr.io' }],
  ['switches that are off', { enableLfs: false, depth: 0, insecure: false, forceHttpBasicAuth: false, enableOci: false }],
  ['a value with its own store', { auth: ArgoRepositoryAuth.basic({ username: 'git', password: { key: 'x', store } }) }],
  ['a project by its name', { project: 'platform' }],
  ['placeholders', { url: '${REPOSITORY}', auth: ssh, store, proxy: '${PROXY}', project: '${PROJECT}' }],
  ['placeholders of a GitHub App', { auth: ArgoRepositoryAuth.gitHubApp({ appId: 1, privateKey: ref, enterpriseBaseUrl: '${GITHUB}' }), store }],
])('takes %s, without a warning', (_name, props) => {
  expect(warningsOf(repository(props))).toEqual([]);
});

test.each<[string, object]>([
  ['a host', { url: 'https://github.com' }],
  ['a host with a slash', { url: 'https://github.com/' }],
  ['an SSH user', { url: 'git@github.com:', auth: ssh }],
  ['an organization over SSH', { url: 'git@github.com:acme/', auth: ssh }],
  ['a host over SSH', { url: 'ssh://git@github.com', auth: ssh }],
  ['a proxy alone', { auth: undefined, store: undefined, proxy: 'http://proxy:3128' }],
  ['a client certificate alone', { auth: undefined, tlsClientCertificate: { certData: ref, keyData: ref } }],
  ['a registry', { url: 'oci://ghcr.io', type: OCI }],
])('takes credentials for %s, without a warning', (_name, props) => {
  expect(warningsOf(credentials(props))).toEqual([]);
});

describe('two Secrets for one URL', () => {
  const mine = (chart: Chart, stringData: object) => new ApiObject(chart, 'mine', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'mine', namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
    stringData,
  });

  test.each<[string, (chart: Chart) => unknown, string]>([
    ['repositories', (chart) => {
      repository({}, 'a')(chart);
      repository({ url: 'https://GitHub.com/acme/platform.git' }, 'b')(chart);
    },
    "[chart/b] 'url' must belong to one repository Secret, got https://GitHub.com/acme/platform.git, which 'chart/a' also has: Argo CD uses either of them: remove one"],
    ['repositories of a project', (chart) => {
      const project = 'platform';
      repository({ project }, 'a')(chart);
      repository({ project }, 'b')(chart);
    },
    "[chart/b] 'url' must belong to one repository Secret of the project, got https://github.com/acme/platform, which 'chart/a' also has: Argo CD uses either of them: remove one"],
    ['one of them written before by the user', (chart) => {
      mine(chart, { url });
      repository()(chart);
    },
    "[chart/platform] 'url' must belong to one repository Secret, got https://github.com/acme/platform, which 'chart/mine' also has: Argo CD uses either of them: remove one"],
    ['one of them written after by the user', (chart) => {
      repository()(chart);
      mine(chart, { url });
    },
    "[chart/platform] 'url' must belong to one repository Secret, got https://github.com/acme/platform, which 'chart/mine' also has: Argo CD uses either of them: remove one"],
    ['credentials', (chart) => {
      credentials({}, 'a')(chart);
      credentials({}, 'b')(chart);
    },
    "[chart/b] 'url' must belong to one repo-creds Secret, got https://github.com/acme/, which 'chart/a' also has: Argo CD uses either of them: remove one"],
  ])('are refused: %s', (_name, build, message) => {
    expect(validationOf(build).join('\n')).toBe(message);
  });

  test('may be for different projects, Argo CDs or clusters, or be written by the user', () => {
    expect(warningsOf((chart) => {
      repository()(chart);
      repository({ project: 'platform' }, 'b')(chart);
      repository({ metadata: { namespace: 'other' } }, 'c')(chart);
      credentials({ url: 'https://github.com/acme/platform/' })(chart);
      const elsewhere = new Chart(chart, 'elsewhere');
      TargetCluster.set(elsewhere, 'elsewhere');
      repository()(elsewhere);
      mine(chart, { url: 'https://x.example' });
      mine(new Chart(chart, 'more', { namespace: 'argocd' }), { url: 'https://x.example' }).addJsonPatch(JsonPatch.replace('/metadata/name', 'other'));
      mine(new Chart(chart, 'empty'), {}).addJsonPatch(JsonPatch.replace('/metadata/name', 'empty'));
    })).toEqual([]);
  });
});
