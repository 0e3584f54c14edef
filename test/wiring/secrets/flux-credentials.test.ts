import { Chart, JsonPatch } from 'cdk8s';
import {
  EsoSecretStore, FluxGitAuth, FluxGitCredentials, FluxGitProvider, FluxGitRepository, FluxOciAuth, FluxOciCredentials, FluxOciRepository,
  FluxOciRevision, GitRevision, type FluxGitCredentialsProps, type FluxGitHubAppAuth, type FluxOciLogin,
} from '../../../lib';
import { gitCredentials, KNOWN_HOSTS, ociCredentials } from '../../corpus/maximal/flux-credentials';
import { errorOf, synth, synthOne, thrownBy, validationOf, warningsOf } from '../../support/synth';

const store = EsoSecretStore.fromSecretStoreName('vault');
const key = { key: 'git' };
const git = (props: Partial<FluxGitCredentialsProps>) => (chart: Chart) => new FluxGitCredentials(chart, 'git', { store, ...props });
const oci = (auth: FluxOciAuth) => (chart: Chart) => new FluxOciCredentials(chart, 'registry', { store, auth });
const login: FluxOciLogin = { registry: 'ghcr.io', username: 'acme', password: key };
const app: FluxGitHubAppAuth = { appId: '1', installationId: '2', privateKey: key };
const templateOf = (logins: FluxOciLogin[]) => synthOne(oci(FluxOciAuth.logins(logins))).spec.target.template.data['.dockerconfigjson'] as string;

describe('FluxGitCredentials', () => {
  test('minimal: a password from a store, and a user name that is written out', () => {
    expect(synthOne(git({ auth: FluxGitAuth.basic({ username: 'git', password: key }) }))).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'git' },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'SecretStore' },
        data: [{ secretKey: 'password', remoteRef: { key: 'git' } }],
        target: { template: { mergePolicy: 'Merge', data: { username: 'git' } } },
      },
    });
  });

  test('maximal: every way to sign in, without a warning', () => {
    expect(synth(gitCredentials.build, { namespace: 'flux-system' })).toEqual(gitCredentials.expected);
    expect(warningsOf(gitCredentials.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('a certificate alone needs no template', () => {
    expect(synthOne(git({ ca: key })).spec).toEqual({
      secretStoreRef: { name: 'vault', kind: 'SecretStore' }, data: [{ secretKey: 'ca.crt', remoteRef: { key: 'git' } }],
    });
  });

  test('a string that looks like a template is reproduced', () => {
    const template = synthOne(git({ auth: FluxGitAuth.basic({ username: 'a{{b}}c', password: key }) })).spec.target.template;
    expect(template.data).toEqual({ username: 'a{{ "{{" }}b}}c' });
  });

  test('patches of fields that the library does not know survive', () => {
    const manifest = synthOne((chart) => git({ ca: key })(chart).addJsonPatch(JsonPatch.add('/spec/syncWindows', [])), { newerThanSchema: true });
    expect(manifest.spec.syncWindows).toEqual([]);
  });

  test('a source in the same namespace refers to its Secret', () => {
    const url = 'ssh://git@github.com/acme/platform';
    const source = (namespace: string) => (chart: Chart) => {
      const { secret } = git({ auth: FluxGitAuth.ssh({ identity: key, knownHosts: KNOWN_HOSTS }), secretName: 'git-ssh' })(chart);
      new FluxGitRepository(chart, 'platform', { git: { url, revision: GitRevision.branch('main') }, secretRef: secret, metadata: { namespace } });
    };
    expect(synth(source('flux-system'), { namespace: 'flux-system' })[1].spec.secretRef).toEqual({ name: 'git-ssh' });
    expect(errorOf(source('team-a'), { namespace: 'flux-system' })).toBe(
      "[chart/platform] 'secretRef' must be in namespace 'team-a', got namespace 'flux-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'");
  });

  test.each<[string, Partial<FluxGitCredentialsProps>, string, FluxGitProvider | undefined]>([
    ['a password', { auth: FluxGitAuth.basic({ username: 'git', password: key }) }, 'https://github.com/acme/platform', undefined],
    ['a token', { auth: FluxGitAuth.bearerToken(key) }, 'https://git.acme.org/platform', undefined],
    ['certificates', { clientCertificate: { certificate: key, privateKey: key } }, 'https://git.acme.org/platform', undefined],
    ['an SSH key', { auth: FluxGitAuth.ssh({ identity: key, knownHostsRef: key }) }, 'ssh://git@github.com/acme/platform', undefined],
    ['a GitHub App', { auth: FluxGitAuth.gitHubApp(app) }, 'https://github.com/acme/platform', FluxGitProvider.GITHUB],
  ])('%s passes the checks of its source', (_name, props, url, provider) => {
    expect(warningsOf((chart) => {
      const { secret: secretRef } = git(props)(chart);
      new FluxGitRepository(chart, 'platform', { git: { url, revision: GitRevision.branch('main') }, secretRef, ...(provider ? { provider } : {}) });
    })).toEqual([]);
  });

  test('an SSH key for an https:// URL is noticed, and the reverse', () => {
    const build = (auth: FluxGitAuth, url: string) => (chart: Chart) => {
      const { secret: secretRef } = git({ auth })(chart);
      new FluxGitRepository(chart, 'platform', { git: { url, revision: GitRevision.branch('main') }, secretRef });
    };
    expect(validationOf(build(FluxGitAuth.basic({ username: 'git', password: key }), 'ssh://git@github.com/acme/platform'))).toEqual([
      "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'git' with the keys 'password', 'username': put the private key into 'identity', and the output of ssh-keyscan into 'known_hosts'",
    ]);
    expect(warningsOf(build(FluxGitAuth.ssh({ identity: key, knownHostsRef: key }), 'https://github.com/acme/platform'))).toEqual([
      "chart/platform flux/no-effect: 'secretRef' has no effect, since Secret 'git' with the keys 'identity', 'known_hosts' has no key that Flux reads for an https:// URL: use username, password, bearerToken, ca.crt, tls.crt, tls.key",
    ]);
  });

  test.each<[string, Partial<FluxGitCredentialsProps>, string]>([
    ['nothing', {}, "[chart/git] 'auth' must be given unless 'ca' or 'clientCertificate' is, got nothing: write for example FluxGitAuth.basic({ username: 'git', password: { key: 'git/token' } })"],
  ])('refuses %s', (_name, props, message) => {
    expect(errorOf(git(props))).toBe(message);
  });
});

describe('FluxGitAuth', () => {
  test.each<[string, () => FluxGitAuth, string]>([
    ['no user', () => FluxGitAuth.basic({ password: key }), "[FluxGitAuth.basic] 'username' must be given unless 'usernameRef' is, got nothing: give 'username' if the value is not secret, or 'usernameRef' to read it from a store"],
    ['two users', () => FluxGitAuth.basic({ username: 'git', usernameRef: key, password: key }), "[FluxGitAuth.basic] 'username' must be left out when 'usernameRef' is given, got both: keep one of them"],
    ['an empty user', () => FluxGitAuth.basic({ username: ' ', password: key }), "[FluxGitAuth.basic] 'username' must not be empty, got \" \": write for example 'git'"],
    ['a token as the user name', () => FluxGitAuth.basic({ username: `ghp_${'a1B2'.repeat(9)}`, password: key }), "[FluxGitAuth.basic] 'username' must not be a credential, got \"(40 characters that look like a credential)\": everything that is synthesized ends up in Git: keep it in a store, and read it with 'usernameRef'"],
    ['no known hosts', () => FluxGitAuth.ssh({ identity: key }), "[FluxGitAuth.ssh] 'knownHosts' must be given unless 'knownHostsRef' is, got nothing: give 'knownHosts' if the value is not secret, or 'knownHostsRef' to read it from a store"],
    ['a host without a key', () => FluxGitAuth.ssh({ identity: key, knownHosts: 'github.com' }), "[FluxGitAuth.ssh] 'knownHosts' must have lines with a host, a type of key and a key, got \"github.com\": write the output of 'ssh-keyscan github.com'"],
    ['comments only', () => FluxGitAuth.ssh({ identity: key, knownHosts: '# github.com\n\n' }), "[FluxGitAuth.ssh] 'knownHosts' must have lines with a host, a type of key and a key, got nothing: write the output of 'ssh-keyscan github.com'"],
    ['no app', () => FluxGitAuth.gitHubApp({ installationId: '2', privateKey: key }), "[FluxGitAuth.gitHubApp] 'appId' must be given unless 'appIdRef' is, got nothing: give 'appId' if the value is not secret, or 'appIdRef' to read it from a store"],
    ['no installation', () => FluxGitAuth.gitHubApp({ appId: '1', privateKey: key }), "[FluxGitAuth.gitHubApp] 'installationId' must be given unless 'installationIdRef' or 'installationOwner' is, got nothing: give one of them: GitHub shows the ID in the URL of the installation"],
    ['two installations', () => FluxGitAuth.gitHubApp({ ...app, installationOwner: 'acme' }), "[FluxGitAuth.gitHubApp] 'installationId' must be left out when 'installationIdRef' or 'installationOwner' is given, got 2 of them: keep one of them"],
    ['an installation by name', () => FluxGitAuth.gitHubApp({ ...app, installationId: 'acme' }), "[FluxGitAuth.gitHubApp] 'installationId' must consist of digits, got \"acme\": copy it from the URL of the installation, or name the organization as 'installationOwner'"],
    ['an empty owner', () => FluxGitAuth.gitHubApp({ appId: '1', installationOwner: '', privateKey: key }), "[FluxGitAuth.gitHubApp] 'installationOwner' must not be empty, got \"\": write for example 'acme'"],
    ['a host as the base URL', () => FluxGitAuth.gitHubApp({ ...app, baseUrl: 'github.acme.org' }), "[FluxGitAuth.gitHubApp] 'baseUrl' must be the URL of the API, got \"github.acme.org\": write for example 'https://github.example.org/api/v3'"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });

  test('never shows a private key that is given as known hosts', () => {
    const knownHosts = `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\nabc\n-----END OPENSSH ${'PRIVATE'} KEY-----\n`;
    expect(thrownBy(() => FluxGitAuth.ssh({ identity: key, knownHosts }))).toMatch(
      /^\[FluxGitAuth\.ssh\] 'knownHosts' must not be a credential, got "\(\d+ characters that look like a credential\)": everything that is synthesized ends up in Git: keep it in a store, and read it with 'knownHostsRef'$/);
  });

  test.each([
    ['a hashed host', '|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-rsa AAAAB3NzaC1yc2E='],
    ['a port and several names', '[git.acme.org]:2222,10.0.0.1 ecdsa-sha2-nistp256 AAAAE2VjZHNh comment'],
    ['an authority', '@cert-authority *.acme.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5'],
    ['placeholders', '${KNOWN_HOSTS}\n${HOST} ssh-${TYPE} ${KEY}'],
    ['a security key and CRLF line ends', 'github.com sk-ssh-ed25519@openssh.com AAAAGnNr\r\n'],
  ])('accepts known hosts with %s', (_name, knownHosts) => {
    expect(() => FluxGitAuth.ssh({ identity: key, knownHosts })).not.toThrow();
  });
});

test('placeholders pass', () => {
  expect(() => FluxGitAuth.gitHubApp({ ...app, appId: '${APP}', installationId: '${INSTALLATION}', baseUrl: '${GITHUB}' })).not.toThrow();
  expect(() => FluxOciAuth.logins([{ ...login, registry: '${REGISTRY}', username: '${USER:-acme}' }])).not.toThrow();
});

describe('FluxOciCredentials', () => {
  test('maximal: users of several registries, and a complete configuration', () => {
    expect(synth(ociCredentials.build, { namespace: 'flux-system' })).toEqual(ociCredentials.expected);
    expect(warningsOf(ociCredentials.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('one registry: a Docker configuration with any values', () => {
    expect(templateOf([login])).toBe(
      '{"auths":{"ghcr.io":{"username":"acme","password":{{ .password | toJson }},"auth":{{ printf "%s:%s" "acme" .password | b64enc | toJson }}}}}');
    expect(templateOf([{ ...login, username: 'a"{{b' }])).toBe(
      '{"auths":{"ghcr.io":{"username":"a\\"{{ "{{" }}b","password":{{ .password | toJson }},"auth":{{ printf "%s:%s" "a\\"{{b" .password | b64enc | toJson }}}}}');
  });

  test.each(['ghcr.io', 'localhost:5000', '10.0.0.1:5000', '[::1]:5000', 'ghcr.io/acme', '*.acme.org', 'registry', 'ACME.azurecr.io'])('accepts the registry %s', (registry) => {
    expect(JSON.parse(templateOf([{ ...login, registry }]).replace(/\{\{.*?\}\}/g, '""')).auths).toHaveProperty([registry]);
  });

  test.each(['docker.io', 'https://index.docker.io/v1/'])('writes Docker Hub as Docker does: %s', (registry) => {
    expect(templateOf([{ ...login, registry }])).toContain('"https://index.docker.io/v1/":');
  });

  test('passes the checks of its source, which notice a Secret of another type', () => {
    const source = (secretRef: { readonly name: string }) => (chart: Chart) =>
      new FluxOciRepository(chart, 'claims', { url: 'oci://ghcr.io/acme/claims', revision: FluxOciRevision.tag('1.0.0'), secretRef });
    expect(warningsOf((chart) => source(oci(FluxOciAuth.logins([login]))(chart).secret)(chart))).toEqual([]);
    expect(warningsOf((chart) => source(git({ auth: FluxGitAuth.basic({ username: 'a', password: key }) })(chart).secret)(chart))).toEqual([
      "chart/claims flux/no-effect: 'secretRef' has no effect, since Secret 'git' has the type Opaque, and Flux pulls without credentials: use a Secret of the type kubernetes.io/dockerconfigjson",
    ]);
  });

  test.each<[string, () => unknown, string]>([
    ['no login', () => FluxOciAuth.logins([]), "[FluxOciAuth.logins] 'logins' must have at least one entry, got an empty array: write for example [{ registry: 'ghcr.io', username: 'acme', password: { key: 'ghcr' } }]"],
    ['a URL as a registry', () => FluxOciAuth.logins([{ ...login, registry: 'oci://ghcr.io/acme' }]), "[FluxOciAuth.logins] 'logins[0].registry' must be the host and port of a registry, got \"oci://ghcr.io/acme\": write 'ghcr.io'"],
    ['no registry', () => FluxOciAuth.logins([{ ...login, registry: '' }]), "[FluxOciAuth.logins] 'logins[0].registry' must be the host and port of a registry, got \"\": write for example 'ghcr.io'"],
    ['a registry twice', () => FluxOciAuth.logins([login, login]), "[FluxOciAuth.logins] 'logins[1].registry' must be given once, got \"ghcr.io\": remove one of its users: a registry can have only one"],
    ['no user', () => FluxOciAuth.logins([{ registry: 'ghcr.io', password: key }]), "[FluxOciAuth.logins] 'logins[0].username' must be given unless 'logins[0].usernameRef' is, got nothing: give 'logins[0].username' if the value is not secret, or 'logins[0].usernameRef' to read it from a store"],
    ['a user with a colon', () => FluxOciAuth.logins([{ ...login, username: 'a:b' }]), "[FluxOciAuth.logins] 'logins[0].username' must not contain ':', got \"a:b\": correct the name: a colon ends it"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});
