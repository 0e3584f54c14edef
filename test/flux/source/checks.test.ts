import { ApiObject, type Chart } from 'cdk8s';
import {
  EsoClusterExternalSecret, EsoCreationPolicy, EsoDataFrom, EsoExternalSecret, EsoSecretStore, FluxGitProvider, FluxGitRepository, FluxOciRepository,
  FluxOciRevision, GitRevision, type EsoTarget,
} from '../../../lib';
import { findings, warningsIn } from '../support';

const revision = GitRevision.branch('main');
const https = 'https://github.com/acme/platform';
const ssh = 'ssh://git@github.com/acme/platform';
const store = EsoSecretStore.fromSecretStoreName('vault');

/** A Git repository with a Secret that has some keys. */
const git = (url: string, keys: readonly string[], provider?: FluxGitProvider) => (chart: Chart) => {
  new ApiObject(chart, 'creds', { apiVersion: 'v1', kind: 'Secret', stringData: Object.fromEntries(keys.map((key) => [key, 'x'])), metadata: { name: 'git' } });
  new FluxGitRepository(chart, 'platform', { git: { url, revision }, secretRef: { name: 'git' }, ...(provider ? { provider } : {}) });
};

const app = ['githubAppID', 'githubAppPrivateKey'];
const codeCommit = 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/platform';

describe('the Secret of a Git repository', () => {
  test.each<[string, string, string[], FluxGitProvider | undefined]>([
    ['an SSH key', ssh, ['identity', 'known_hosts', 'identity.pub', 'password'], undefined],
    ['user and password', https, ['username', 'password'], undefined],
    ['a user alone', https, ['username'], undefined],
    ['a password for the user of the URL', 'https://acme@dev.azure.com/acme/p/_git/p', ['password'], undefined],
    ['a bearer token, beside which a password does not count', https, ['bearerToken', 'password'], undefined],
    ['an authority', https, ['ca.crt'], undefined],
    ['an authority with its old key', https, ['caFile'], undefined],
    ['both kinds of key', https, ['identity', 'known_hosts', 'username', 'password'], undefined],
    ['a GitHub App by installation', https, [...app, 'githubAppInstallationID'], FluxGitProvider.GITHUB],
    ['a GitHub App by owner', https, [...app, 'githubAppInstallationOwner', 'ca.crt'], FluxGitProvider.GITHUB],
    ['anything beside the identity of a cloud', codeCommit, ['githubAppID'], FluxGitProvider.AWS],
    ['no key at all, since somebody else fills it', https, [], undefined],
  ])('may have %s', (_name, url, keys, provider) => {
    expect(warningsIn(git(url, keys, provider))).toEqual([]);
  });

  test.each<[string, string, string[], FluxGitProvider | undefined, string]>([
    ['no known hosts', ssh, ['identity'], undefined, "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'git' with the keys 'identity': name the private key 'identity', and what ssh-keyscan prints 'known_hosts'"],
    ['other names for an SSH key', ssh, ['ssh-privatekey', 'known_hosts'], undefined, "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'git' with the keys 'known_hosts', 'ssh-privatekey': name the private key 'identity', and what ssh-keyscan prints 'known_hosts'"],
    ['no installation', https, app, FluxGitProvider.GITHUB, "[chart/platform] 'secretRef' must have 'githubAppID', 'githubAppPrivateKey' and either 'githubAppInstallationID' or 'githubAppInstallationOwner' for the provider GITHUB, got Secret 'git' with the keys 'githubAppID', 'githubAppPrivateKey': name the keys so"],
    ['two installations', https, [...app, 'githubAppInstallationID', 'githubAppInstallationOwner'], FluxGitProvider.GITHUB, "[chart/platform] 'secretRef' must have 'githubAppID', 'githubAppPrivateKey' and either 'githubAppInstallationID' or 'githubAppInstallationOwner' for the provider GITHUB, got Secret 'git' with the keys 'githubAppID', 'githubAppInstallationID', 'githubAppInstallationOwner', 'githubAppPrivateKey': name the keys so"],
    ['no app for the provider GITHUB', https, ['username', 'password'], FluxGitProvider.GITHUB, "[chart/platform] 'secretRef' must have 'githubAppID', 'githubAppPrivateKey' and either 'githubAppInstallationID' or 'githubAppInstallationOwner' for the provider GITHUB, got Secret 'git' with the keys 'password', 'username': name the keys so"],
    ['an app without the provider', https, [...app, 'githubAppInstallationID'], undefined, "[chart/platform] 'provider' must be GITHUB for the credentials of a GitHub App, got \"generic\": set FluxGitProvider.GITHUB: Flux refuses these credentials otherwise"],
    ['a bearer token and a user in the URL', 'https://acme@dev.azure.com/acme/p/_git/p', ['bearerToken'], undefined, "[chart/platform] 'git.url' must name no user beside a bearerToken, got \"https://acme@dev.azure.com/acme/p/_git/p\": remove the user from the URL: Flux takes one or the other"],
    ['a password without a user', https, ['password'], undefined, "[chart/platform] 'secretRef' must have a 'username' beside the 'password', got Secret 'git' with the keys 'password': add it; for a personal access token any text will do, for example 'git'"],
  ])('must not have %s', (_name, url, keys, provider, message) => {
    expect(findings(git(url, keys, provider))).toEqual([message]);
  });

  test('is told to have no effect where it has no key that Flux reads', () => {
    expect(warningsIn(git(https, ['token']))).toEqual([
      "chart/platform flux/no-effect: 'secretRef' has no effect: Secret 'git' with the keys 'token' has none of those that Flux reads for an https:// URL, username, password, bearerToken, ca.crt, tls.crt, tls.key",
    ]);
  });

  test('is not judged in another namespace, or where its keys are not known', () => {
    expect(warningsIn((chart) => {
      new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'Secret', stringData: { token: 'x' }, metadata: { name: 'git', namespace: 'other' } });
      new EsoExternalSecret(chart, 'found', { store, dataFrom: [EsoDataFrom.extract({ key: 'git' })], target: { name: 'ssh' } });
      new FluxGitRepository(chart, 'platform', { git: { url: https, revision }, secretRef: { name: 'git' } });
      new FluxGitRepository(chart, 'claims', { git: { url: ssh, revision }, secretRef: { name: 'ssh' } });
    })).toEqual([]);
  });
});

describe('the Secret of an OCI repository', () => {
  const source = (chart: Chart) => new FluxOciRepository(chart, 'claims', {
    url: 'oci://ghcr.io/acme/claims', revision: FluxOciRevision.tag('1.0.0'), secretRef: { name: 'ghcr' },
  });
  const plain = (type?: string) => (chart: Chart) => {
    new ApiObject(chart, 'ghcr', { apiVersion: 'v1', kind: 'Secret', stringData: { '.dockerconfigjson': '{}' }, ...(type === undefined ? {} : { type }), metadata: { name: 'ghcr' } });
    source(chart);
  };
  const external = (target: EsoTarget = {}) => (chart: Chart) => {
    new EsoExternalSecret(chart, 'ghcr', { store, data: { '.dockerconfigjson': { key: 'ghcr' } }, target });
    source(chart);
  };
  const everywhere = (type?: string) => (chart: Chart) => {
    const target = type === undefined ? {} : { target: { template: { type } } };
    new EsoClusterExternalSecret(chart, 'ghcr', { namespaceSelectors: [{}], externalSecretSpec: { store, data: { '.dockerconfigjson': { key: 'ghcr' } }, ...target } });
    source(chart);
  };
  const ignored = (type: string) => [`chart/claims flux/no-effect: 'secretRef' has no effect: Secret 'ghcr' is of the type ${type}, and Flux reads kubernetes.io/dockerconfigjson only; it would pull as nobody`];

  test.each<[string, (chart: Chart) => void, string[]]>([
    ['a Docker configuration', plain('kubernetes.io/dockerconfigjson'), []],
    ['one without a type', plain(), ignored('Opaque')],
    ['one of another type', plain('kubernetes.io/basic-auth'), ignored('kubernetes.io/basic-auth')],
    ['an ExternalSecret without a type', external(), ignored('Opaque')],
    ['an ExternalSecret with one', external({ template: { type: 'kubernetes.io/dockerconfigjson' } }), []],
    ['an ExternalSecret that fills the Secret of somebody else', external({ creationPolicy: EsoCreationPolicy.MERGE }), []],
    ['a ClusterExternalSecret without a type', everywhere(), ignored('Opaque')],
    ['a ClusterExternalSecret with one', everywhere('kubernetes.io/dockerconfigjson'), []],
    ['none in the app', source, []],
  ])('%s', (_name, build, messages) => {
    expect(warningsIn(build).filter((message) => message.includes('flux/'))).toEqual(messages);
  });
});
