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
    ['only a user', https, ['username'], undefined],
    ['a password for the user of the URL', 'https://acme@dev.azure.com/acme/p/_git/p', ['password'], undefined],
    ['a bearer token, which makes the password irrelevant', https, ['bearerToken', 'password'], undefined],
    ['a certificate authority', https, ['ca.crt'], undefined],
    ['a certificate authority under its old key', https, ['caFile'], undefined],
    ['both kinds of key', https, ['identity', 'known_hosts', 'username', 'password'], undefined],
    ['a GitHub App with the ID of its installation', https, [...app, 'githubAppInstallationID'], FluxGitProvider.GITHUB],
    ['a GitHub App with the owner of its installation', https, [...app, 'githubAppInstallationOwner', 'ca.crt'], FluxGitProvider.GITHUB],
    ['anything with a cloud identity', codeCommit, ['githubAppID'], FluxGitProvider.AWS],
    ['no keys, since something else fills it', https, [], undefined],
  ])('may have %s', (_name, url, keys, provider) => {
    expect(warningsIn(git(url, keys, provider))).toEqual([]);
  });

  test.each<[string, string, string[], FluxGitProvider | undefined, string]>([
    ['no known hosts', ssh, ['identity'], undefined, "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'git' with the keys 'identity': put the private key into 'identity', and the output of ssh-keyscan into 'known_hosts'"],
    ['other names for an SSH key', ssh, ['ssh-privatekey', 'known_hosts'], undefined, "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'git' with the keys 'known_hosts', 'ssh-privatekey': put the private key into 'identity', and the output of ssh-keyscan into 'known_hosts'"],
    ['no installation', https, app, FluxGitProvider.GITHUB, "[chart/platform] 'secretRef' must have the keys 'githubAppID', 'githubAppPrivateKey' and one of 'githubAppInstallationID' and 'githubAppInstallationOwner' for the provider FluxGitProvider.GITHUB, got Secret 'git' with the keys 'githubAppID', 'githubAppPrivateKey': rename or add the keys"],
    ['two installations', https, [...app, 'githubAppInstallationID', 'githubAppInstallationOwner'], FluxGitProvider.GITHUB, "[chart/platform] 'secretRef' must have the keys 'githubAppID', 'githubAppPrivateKey' and one of 'githubAppInstallationID' and 'githubAppInstallationOwner' for the provider FluxGitProvider.GITHUB, got Secret 'git' with the keys 'githubAppID', 'githubAppInstallationID', 'githubAppInstallationOwner', 'githubAppPrivateKey': rename or add the keys"],
    ['no app for the provider GITHUB', https, ['username', 'password'], FluxGitProvider.GITHUB, "[chart/platform] 'secretRef' must have the keys 'githubAppID', 'githubAppPrivateKey' and one of 'githubAppInstallationID' and 'githubAppInstallationOwner' for the provider FluxGitProvider.GITHUB, got Secret 'git' with the keys 'password', 'username': rename or add the keys"],
    ['an app without the provider', https, [...app, 'githubAppInstallationID'], undefined, "[chart/platform] 'provider' must be FluxGitProvider.GITHUB for the credentials of a GitHub App, got \"generic\": write FluxGitProvider.GITHUB"],
    ['a bearer token and a user in the URL', 'https://acme@dev.azure.com/acme/p/_git/p', ['bearerToken'], undefined, "[chart/platform] 'git.url' must have no user when the Secret has a 'bearerToken', got \"https://acme@dev.azure.com/acme/p/_git/p\": Flux accepts only one of them: remove the user from the URL"],
    ['a password without a user', https, ['password'], undefined, "[chart/platform] 'secretRef' must have the key 'username' in addition to 'password', got Secret 'git' with the keys 'password': add it; for a personal access token any string will do, for example 'git'"],
  ])('must not have %s', (_name, url, keys, provider, message) => {
    expect(findings(git(url, keys, provider))).toEqual([message]);
  });

  test('has no effect without a key that Flux reads', () => {
    expect(warningsIn(git(https, ['token']))).toEqual([
      "chart/platform flux/no-effect: 'secretRef' has no effect, since Secret 'git' with the keys 'token' has no key that Flux reads for an https:// URL: use username, password, bearerToken, ca.crt, tls.crt, tls.key",
    ]);
  });

  test('is not checked for its keys in another namespace, or if they are unknown', () => {
    expect(warningsIn((chart) => {
      new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'Secret', stringData: { token: 'x' }, metadata: { name: 'git', namespace: 'other' } });
      new EsoExternalSecret(chart, 'found', { store, dataFrom: [EsoDataFrom.extract({ key: 'git' })], target: { name: 'ssh' } });
      new FluxGitRepository(chart, 'platform', { git: { url: https, revision }, secretRef: { name: 'git' } });
      new FluxGitRepository(chart, 'claims', { git: { url: ssh, revision }, secretRef: { name: 'ssh' } });
    })).toEqual(["chart/platform near-miss: 'secretRef' is Secret 'git', which is looked up in namespace 'flux-system', but this app has it in 'other': move it to 'flux-system', or acknowledge this if it exists outside of the app"]);
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
  const ignored = (type: string) => [`chart/claims flux/no-effect: 'secretRef' has no effect, since Secret 'ghcr' has the type ${type}, and Flux pulls without credentials: use a Secret of the type kubernetes.io/dockerconfigjson`];

  test.each<[string, (chart: Chart) => void, string[]]>([
    ['a Docker configuration', plain('kubernetes.io/dockerconfigjson'), []],
    ['a Secret without a type', plain(), ignored('Opaque')],
    ['a Secret of another type', plain('kubernetes.io/basic-auth'), ignored('kubernetes.io/basic-auth')],
    ['an ExternalSecret without a type', external(), ignored('Opaque')],
    ['an ExternalSecret with a type', external({ template: { type: 'kubernetes.io/dockerconfigjson' } }), []],
    ['an ExternalSecret that fills an existing Secret', external({ creationPolicy: EsoCreationPolicy.MERGE }), []],
    ['a ClusterExternalSecret without a type', everywhere(), ignored('Opaque')],
    ['a ClusterExternalSecret with a type', everywhere('kubernetes.io/dockerconfigjson'), []],
    ['a Secret that is not in the app', source, []],
  ])('%s', (_name, build, messages) => {
    expect(warningsIn(build).filter((message) => message.includes('flux/'))).toEqual(messages);
  });
});
