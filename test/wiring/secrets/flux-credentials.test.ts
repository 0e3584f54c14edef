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
  test('minimal: a password that is read, and a user that is written', () => {
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

  test('a text that looks like a template is written as it is', () => {
    const template = synthOne(git({ auth: FluxGitAuth.basic({ username: 'a{{b}}c', password: key }) })).spec.target.template;
    expect(template.data).toEqual({ username: 'a{{ "{{" }}b}}c' });
  });

  test('patches of fields that the library does not know survive', () => {
    const manifest = synthOne((chart) => git({ ca: key })(chart).addJsonPatch(JsonPatch.add('/spec/syncWindows', [])), { newerThanSchema: true });
    expect(manifest.spec.syncWindows).toEqual([]);
  });

  test('its Secret is what a source refers to, in the same namespace', () => {
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

  test('an SSH key for an https:// URL, and the reverse, are told apart', () => {
    const build = (auth: FluxGitAuth, url: string) => (chart: Chart) => {
      const { secret: secretRef } = git({ auth })(chart);
      new FluxGitRepository(chart, 'platform', { git: { url, revision: GitRevision.branch('main') }, secretRef });
    };
    expect(validationOf(build(FluxGitAuth.basic({ username: 'git', password: key }), 'ssh://git@github.com/acme/platform'))).toEqual([
      "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'git' with the keys 'password', 'username': name the private key 'identity', and what ssh-keyscan prints 'known_hosts'",
    ]);
    expect(warningsOf(build(FluxGitAuth.ssh({ identity: key, knownHostsRef: key }), 'https://github.com/acme/platform'))).toEqual([
      "chart/platform flux/no-effect: 'secretRef' has no effect: Secret 'git' with the keys 'identity', 'known_hosts' has none of those that Flux reads for an https:// URL, username, password, bearerToken, ca.crt, tls.crt, tls.key",
    ]);
  });

  test.each<[string, Partial<FluxGitCredentialsProps>, string]>([
    ['nothing', {}, "[chart/git] 'auth' must be given unless there is a certificate, got nothing: write for example FluxGitAuth.basic({ username: 'git', password: { key: 'git/token' } })"],
    ['another way to sign in', { auth: 'token' as unknown as FluxGitAuth }, "[chart/git] 'auth' must be a way to sign in, got \"token\": write for example FluxGitAuth.basic({ username: 'git', password: { key: 'git/token' } })"],
  ])('refuses %s', (_name, props, message) => {
    expect(errorOf(git(props))).toBe(message);
  });
});

describe('FluxGitAuth', () => {
  test.each<[string, () => FluxGitAuth, string]>([
    ['no user', () => FluxGitAuth.basic({ password: key }), "[FluxGitAuth.basic] 'username' must be given, or usernameRef for a value of the store, got nothing: write 'username' for a text that is no secret, or 'usernameRef' to read it"],
    ['two users', () => FluxGitAuth.basic({ username: 'git', usernameRef: key, password: key }), "[FluxGitAuth.basic] 'username' must be given, or usernameRef for a value of the store, got \"both\": write 'username' for a text that is no secret, or 'usernameRef' to read it"],
    ['an empty user', () => FluxGitAuth.basic({ username: ' ', password: key }), "[FluxGitAuth.basic] 'username' must be a text, got \" \": write for example 'git'"],
    ['a token as user', () => FluxGitAuth.basic({ username: `ghp_${'a1B2'.repeat(9)}`, password: key }), "[FluxGitAuth.basic] 'username' must be no credential, got \"(40 characters that look like a credential)\": keep it in the store, and read it with 'usernameRef'"],
    ['no known hosts', () => FluxGitAuth.ssh({ identity: key }), "[FluxGitAuth.ssh] 'knownHosts' must be given, or knownHostsRef for a value of the store, got nothing: write 'knownHosts' for a text that is no secret, or 'knownHostsRef' to read it"],
    ['a host without a key', () => FluxGitAuth.ssh({ identity: key, knownHosts: 'github.com' }), "[FluxGitAuth.ssh] 'knownHosts' must have lines with a host, a kind of key and a key, got \"github.com\": write what 'ssh-keyscan github.com' prints"],
    ['comments only', () => FluxGitAuth.ssh({ identity: key, knownHosts: '# github.com\n\n' }), "[FluxGitAuth.ssh] 'knownHosts' must have lines with a host, a kind of key and a key, got nothing: write what 'ssh-keyscan github.com' prints"],
    ['no app', () => FluxGitAuth.gitHubApp({ installationId: '2', privateKey: key }), "[FluxGitAuth.gitHubApp] 'appId' must be given, or appIdRef for a value of the store, got nothing: write 'appId' for a text that is no secret, or 'appIdRef' to read it"],
    ['no installation', () => FluxGitAuth.gitHubApp({ appId: '1', privateKey: key }), "[FluxGitAuth.gitHubApp] 'installationId' must be the only one of installationId, installationIdRef and installationOwner, got nothing: give exactly one: GitHub shows the ID in the URL of the installation"],
    ['two installations', () => FluxGitAuth.gitHubApp({ ...app, installationOwner: 'acme' }), "[FluxGitAuth.gitHubApp] 'installationId' must be the only one of installationId, installationIdRef and installationOwner, got \"2 of them\": give exactly one: GitHub shows the ID in the URL of the installation"],
    ['an installation by name', () => FluxGitAuth.gitHubApp({ ...app, installationId: 'acme' }), "[FluxGitAuth.gitHubApp] 'installationId' must be digits, got \"acme\": copy it from the URL of the installation, or name the organization as installationOwner"],
    ['an owner without a name', () => FluxGitAuth.gitHubApp({ appId: '1', installationOwner: '', privateKey: key }), "[FluxGitAuth.gitHubApp] 'installationOwner' must be a text, got \"\": write for example 'acme'"],
    ['a host as base URL', () => FluxGitAuth.gitHubApp({ ...app, baseUrl: 'github.acme.org' }), "[FluxGitAuth.gitHubApp] 'baseUrl' must be the URL of the API, got \"github.acme.org\": write for example 'https://github.example.org/api/v3'"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });

  test('never shows a private key that is given as known hosts', () => {
    const knownHosts = `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\nabc\n-----END OPENSSH ${'PRIVATE'} KEY-----\n`;
    expect(thrownBy(() => FluxGitAuth.ssh({ identity: key, knownHosts }))).toMatch(
      /^\[FluxGitAuth\.ssh\] 'knownHosts' must be no credential, got "\(\d+ characters that look like a credential\)": keep it in the store, and read it with 'knownHostsRef'$/);
  });

  test.each([
    ['a hashed host', '|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-rsa AAAAB3NzaC1yc2E='],
    ['a port and several names', '[git.acme.org]:2222,10.0.0.1 ecdsa-sha2-nistp256 AAAAE2VjZHNh comment'],
    ['an authority', '@cert-authority *.acme.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5'],
    ['a security key and Windows line ends', 'github.com sk-ssh-ed25519@openssh.com AAAAGnNr\r\n'],
  ])('takes known hosts with %s', (_name, knownHosts) => {
    expect(() => FluxGitAuth.ssh({ identity: key, knownHosts })).not.toThrow();
  });
});

describe('FluxOciCredentials', () => {
  test('maximal: users of several registries, and a whole configuration', () => {
    expect(synth(ociCredentials.build, { namespace: 'flux-system' })).toEqual(ociCredentials.expected);
    expect(warningsOf(ociCredentials.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('one registry: a Docker configuration in which any value is safe', () => {
    expect(templateOf([login])).toBe(
      '{"auths":{"ghcr.io":{"username":"acme","password":{{ .password | toJson }},"auth":{{ printf "%s:%s" "acme" .password | b64enc | toJson }}}}}');
    expect(templateOf([{ ...login, username: 'a"{{b' }])).toBe(
      '{"auths":{"ghcr.io":{"username":"a\\"{{ "{{" }}b","password":{{ .password | toJson }},"auth":{{ printf "%s:%s" "a\\"{{b" .password | b64enc | toJson }}}}}');
  });

  test.each(['ghcr.io', 'localhost:5000', '10.0.0.1:5000', '[::1]:5000', 'ghcr.io/acme', '*.acme.org', 'registry', 'ACME.azurecr.io'])('takes the registry %s', (registry) => {
    expect(JSON.parse(templateOf([{ ...login, registry }]).replace(/\{\{.*?\}\}/g, '""')).auths).toHaveProperty([registry]);
  });

  test.each(['docker.io', 'https://index.docker.io/v1/'])('writes Docker Hub as Docker does: %s', (registry) => {
    expect(templateOf([{ ...login, registry }])).toContain('"https://index.docker.io/v1/":');
  });

  test('passes the checks of its source, which tell of a Secret of another type', () => {
    const source = (secretRef: { readonly name: string }) => (chart: Chart) =>
      new FluxOciRepository(chart, 'claims', { url: 'oci://ghcr.io/acme/claims', revision: FluxOciRevision.tag('1.0.0'), secretRef });
    expect(warningsOf((chart) => source(oci(FluxOciAuth.logins([login]))(chart).secret)(chart))).toEqual([]);
    expect(warningsOf((chart) => source(git({ auth: FluxGitAuth.basic({ username: 'a', password: key }) })(chart).secret)(chart))).toEqual([
      "chart/claims flux/no-effect: 'secretRef' has no effect: Secret 'git' is of the type Opaque, and Flux reads kubernetes.io/dockerconfigjson only; it would pull as nobody",
    ]);
  });

  test.each<[string, () => unknown, string]>([
    ['no login', () => FluxOciAuth.logins([]), "[FluxOciAuth.logins] 'logins' must have at least one entry, got []: write for example [{ registry: 'ghcr.io', username: 'acme', password: { key: 'ghcr' } }]"],
    ['a URL as registry', () => FluxOciAuth.logins([{ ...login, registry: 'oci://ghcr.io/acme' }]), "[FluxOciAuth.logins] 'logins[0].registry' must be the host and port of a registry, got \"oci://ghcr.io/acme\": write 'ghcr.io'"],
    ['no registry', () => FluxOciAuth.logins([{ ...login, registry: '' }]), "[FluxOciAuth.logins] 'logins[0].registry' must be the host and port of a registry, got \"\": write for example 'ghcr.io'"],
    ['another type of registry', () => FluxOciAuth.logins([{ ...login, registry: 5 as unknown as string }]), "[FluxOciAuth.logins] 'logins[0].registry' must be the host and port of a registry, got 5: write for example 'ghcr.io'"],
    ['a registry twice', () => FluxOciAuth.logins([login, login]), "[FluxOciAuth.logins] 'logins[1].registry' must be given once, got \"ghcr.io\": remove one of the two: a registry has one user"],
    ['no user', () => FluxOciAuth.logins([{ registry: 'ghcr.io', password: key }]), "[FluxOciAuth.logins] 'logins[0].username' must be given, or logins[0].usernameRef for a value of the store, got nothing: write 'logins[0].username' for a text that is no secret, or 'logins[0].usernameRef' to read it"],
    ['a user with a colon', () => FluxOciAuth.logins([{ ...login, username: 'a:b' }]), "[FluxOciAuth.logins] 'logins[0].username' must have no ':', got \"a:b\": the user ends there: check the name"],
    ['another way to sign in', () => synth(oci(undefined as unknown as FluxOciAuth)), "[chart/registry] 'auth' must be a way to sign in, got nothing: write for example FluxOciAuth.logins([{ registry: 'ghcr.io', username: 'acme', password: { key: 'ghcr' } }])"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});
