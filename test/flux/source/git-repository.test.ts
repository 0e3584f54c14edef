import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  FluxApi, type FluxGitInclude, FluxGitProvider, FluxGitRepository, type FluxGitRepositoryProps, FluxGitVerifyMode, FluxSource, FluxSourceKind,
  GitRevision,
} from '../../../lib';
import { gitRepositories } from '../../corpus/maximal/flux';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';

const url = 'https://github.com/acme/platform';
const git = { url, revision: GitRevision.branch('main') };
const COMMIT = '363a6a8fe6a7f13e05d34c163b0ef02a777da20a';

/** A repository with some props changed. */
const build = (props: Partial<FluxGitRepositoryProps> = {}) => synthOne((chart) => new FluxGitRepository(chart, 'platform', { git, ...props }));
const error = (props: Partial<FluxGitRepositoryProps>) => errorOf((chart) => new FluxGitRepository(chart, 'platform', { git, ...props }));
const warnings = (props: Partial<FluxGitRepositoryProps>) => warningsOf((chart) => new FluxGitRepository(chart, 'platform', { git, ...props }));
const at = (changed: string) => ({ git: { ...git, url: changed } });
const on = (revision: GitRevision) => ({ git: { ...git, revision } });

describe('FluxGitRepository', () => {
  test('minimal: the branch and the interval are always written', () => {
    expect(build()).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'platform' },
      spec: { interval: '1m0s', ref: { branch: 'main' }, url: 'https://github.com/acme/platform' },
    });
  });

  test('maximal: every field, in both versions of the API', () => {
    expect(synth(gitRepositories.build, { namespace: 'flux-system' })).toEqual(gitRepositories.expected);
  });

  test('is a source with the name and namespace of its metadata', () => {
    synth((chart) => {
      const plain = new FluxGitRepository(chart, 'platform', { git });
      expect([plain.sourceKind, plain.sourceName, plain.sourceNamespace]).toEqual([FluxSourceKind.GIT_REPOSITORY, 'platform', undefined]);
      const named = new FluxGitRepository(chart, 'other', { git, metadata: { name: 'claims', namespace: 'sources' } });
      expect([named.sourceName, named.sourceNamespace, named.apiObject.name]).toEqual(['claims', 'sources', 'claims']);
    });
  });

  test.each([
    [GitRevision.branch('main'), { branch: 'main' }],
    [GitRevision.tag('v1.2.0'), { tag: 'v1.2.0' }],
    [GitRevision.semver('>=1.2.0 <2.0.0'), { semver: '>=1.2.0 <2.0.0' }],
    [GitRevision.commit(COMMIT), { commit: COMMIT }],
    [GitRevision.commit(COMMIT.toUpperCase()), { commit: COMMIT.toUpperCase() }],
    [GitRevision.commit(COMMIT, { branch: 'main' }), { branch: 'main', commit: COMMIT }],
    [GitRevision.refName('refs/pull/420/head'), { name: 'refs/pull/420/head' }],
  ])('writes %j as ref', (revision, ref) => {
    expect(build(on(revision)).spec.ref).toEqual(ref);
  });

  test.each([
    [GitRevision.branch('main'), { branch: 'main' }],
    [GitRevision.tag('v1.2.0'), { tag: 'v1.2.0' }],
    [GitRevision.semver('1.x'), { semver: '1.x' }],
    [GitRevision.commit(COMMIT), { commit: COMMIT }],
  ])('writes %j as ref in v1beta1 too', (revision, ref) => {
    expect(build({ ...on(revision), api: FluxApi.V1BETA1 }).spec.ref).toEqual(ref);
  });

  test.each([[undefined], [FluxGitVerifyMode.HEAD]])('verifies HEAD in v1beta1, which has no other mode: %s', (mode) => {
    const verify = { secretRef: { name: 'pgp' }, ...(mode === undefined ? {} : { mode }) };
    expect(build({ verify, api: FluxApi.V1BETA1 }).spec.verify).toEqual({ mode: 'head', secretRef: { name: 'pgp' } });
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new FluxGitRepository(chart, 'platform', { git }).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'source.toolkit.fluxcd.io/v9'),
      );
    }, { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'source.toolkit.fluxcd.io/v9', spec: { futureField: { on: true } } });
  });

  test('accepts a Secret of cdk8s-plus', () => {
    const [, repository] = synth((chart) => {
      const secret = new Secret(chart, 'git', { metadata: { name: 'git-credentials' } });
      new FluxGitRepository(chart, 'platform', { git, secretRef: secret });
    });
    expect(repository.spec.secretRef).toEqual({ name: 'git-credentials' });
  });

  test('does not change the arrays of the user', () => {
    const sparseCheckout = Object.freeze(['deploy', './claims']) as string[];
    const include = Object.freeze([Object.freeze({ repository: FluxSource.fromGitRepositoryName('shared') })]) as FluxGitInclude[];
    expect(build({ sparseCheckout, include }).spec).toMatchObject({ sparseCheckout: ['deploy', './claims'], include: [{ repository: { name: 'shared' } }] });
    expect(sparseCheckout).toEqual(['deploy', './claims']);
    expect(include).toEqual([{ repository: FluxSource.fromGitRepositoryName('shared') }]);
  });

  test('includes a repository of the app by its name', () => {
    const made = (namespace: string) => (chart: Chart) => {
      const repository = new FluxGitRepository(chart, 'shared', { git, metadata: { namespace } });
      new FluxGitRepository(chart, 'platform', { git, include: [{ repository }] });
    };
    expect(synth(made('flux-system'), { namespace: 'flux-system' })[1].spec.include).toEqual([{ repository: { name: 'shared' } }]);
    expect(errorOf(made('sources'), { namespace: 'flux-system' })).toBe(
      "[chart/platform] 'include[0].repository' must be in namespace 'flux-system', got namespace 'sources': GitRepository and reader must share a namespace: move one of them, or copy the GitRepository to 'flux-system'");
    const elsewhere = new FluxGitRepository(new Chart(new App(), 'other'), 'shared', { git });
    expect(errorOf((chart) => new FluxGitRepository(chart, 'platform', { git, include: [{ repository: elsewhere }] }))).toBe(
      "[chart/platform] 'include[0].repository' must be in the same app, got \"other/shared\": create it in this app, or refer to it by name with fromGitRepositoryName('shared')");
  });

  describe('accepts without a warning', () => {
    test.each<[string, Partial<FluxGitRepositoryProps>]>([
      ['SSH with a port', { ...at('ssh://git@example.org:2222/acme/platform.git'), secretRef: { name: 'key' } }],
      ['SSH with another user', { ...at('ssh://KEYID@git-codecommit.eu-west-1.amazonaws.com/v1/repos/platform'), secretRef: { name: 'key' } }],
      ['SSH without a user', { ...at('ssh://example.org/acme/platform'), secretRef: { name: 'key' } }],
      ['a user in an https URL', at('https://acme@dev.azure.com/acme/platform/_git/platform')],
      ['plain http without credentials', at('http://git.example.org/acme/platform')],
      ['an IPv6 address with a port', at('https://[2001:db8::1]:8443/acme/platform')],
      ['a query', at('https://git.example.org/acme/platform?mirror=1')],
      ['an interval of less than a second', { interval: Duration.millis(500) }],
      ['a signature of HEAD on a branch', { verify: { mode: FluxGitVerifyMode.HEAD, secretRef: { name: 'keys' } } }],
      ['a signature of a tag by its reference', { ...on(GitRevision.refName('refs/tags/v1.2.0')), verify: { mode: FluxGitVerifyMode.TAG, secretRef: { name: 'keys' } } }],
      ['a signature of a tag', { ...on(GitRevision.tag('v1.2.0')), verify: { mode: FluxGitVerifyMode.TAG_AND_HEAD, secretRef: { name: 'keys' } } }],
      ['certificates with a cloud provider', { ...at('https://dev.azure.com/acme/p/_git/p'), provider: FluxGitProvider.AZURE, secretRef: { name: 'ca' } }],
      ['CodeCommit with the identity of the controller', { ...at('https://git-codecommit-fips.us-gov-west-1.amazonaws.com/v1/repos/p'), provider: FluxGitProvider.AWS }],
      ['CodeCommit in China', { ...at('https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/p'), provider: FluxGitProvider.AWS, serviceAccountName: 'fetcher' }],
      ['a GitHub App', { provider: FluxGitProvider.GITHUB, secretRef: { name: 'app' } }],
      ['folders with and without slashes', { sparseCheckout: ['deploy/', './claims', 'README.md', '', 'a/b'] }],
      ['included folders that are absolute or contain ..', { include: [{ repository: FluxSource.fromGitRepositoryName('a'), fromPath: '/x', toPath: '../y' }, { repository: FluxSource.fromGitRepositoryName('b'), toPath: '/z' }] }],
      ['submodules and includes together', { recurseSubmodules: true, include: [{ repository: FluxSource.fromGitRepositoryName('a') }] }],
      ['an empty target folder, which means the name', { include: [{ repository: FluxSource.fromGitRepositoryName('a'), toPath: '' }, { repository: FluxSource.fromGitRepositoryName('b') }] }],
    ])('%s', (_name, props) => {
      expect(warnings(props)).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each<[string, Partial<FluxGitRepositoryProps>, string]>([
      ['the short form of SSH', at('git@github.com:acme/platform.git'), "[chart/platform] 'git.url' must start with https://, http:// or ssh:// and name a host and a path, got \"git@github.com:acme/platform.git\": write 'ssh://git@github.com/acme/platform.git', with a slash instead of the colon"],
      ['another scheme', at('git://example.org/acme/platform'), "[chart/platform] 'git.url' must start with https://, http:// or ssh:// and name a host and a path, got \"git://example.org/acme/platform\": write for example 'https://github.com/org/repo'"],
      ['a URL without a path', at('https://github.com'), "[chart/platform] 'git.url' must start with https://, http:// or ssh:// and name a host and a path, got \"https://github.com\": write for example 'https://github.com/org/repo'"],
      ['a URL without a host', at('https://:443/acme/platform'), "[chart/platform] 'git.url' must name a host, got \"https://:443/acme/platform\": write for example 'https://github.com/org/repo'"],
      ['a path after the colon of an SSH URL', at('ssh://git@github.com:acme/platform.git'), "[chart/platform] 'git.url' must have a port number after the colon, got \"ssh://git@github.com:acme/platform.git\": write 'ssh://git@github.com/acme/platform.git'"],
      ['ssh:// without a key', at('ssh://git@github.com/acme/platform'), "[chart/platform] 'secretRef' must be given for an ssh:// URL, got nothing: name the Secret with the keys 'identity' and 'known_hosts'"],
      ['the default branch', on(GitRevision.head()), "[chart/platform] 'git.revision' must name a branch, tag, version range or commit for Flux, got \"HEAD\": Flux follows 'master' by default: use GitRevision.branch('main')"],
      ['a short commit', on(GitRevision.commit('363a6a8')), "[chart/platform] 'git.revision' must be a full commit hash for Flux (40 characters), got \"363a6a8\": copy it from `git rev-parse HEAD`"],
      ['a commit of 64 characters', on(GitRevision.commit(COMMIT.padEnd(64, '0'))), "[chart/platform] 'git.revision' must be a full commit hash for Flux (40 characters), got \"363a6a8fe6a7f13e05d34c163b0ef02a777da20a000000000000000000000000\": copy it from `git rev-parse HEAD`"],
      ['a provider without its Secret', { provider: FluxGitProvider.GITHUB }, "[chart/platform] 'secretRef' must be given for the provider FluxGitProvider.GITHUB, got nothing: name the Secret with 'githubAppID', 'githubAppInstallationOwner' (or 'githubAppInstallationID') and 'githubAppPrivateKey'"],
      ['a cloud provider over SSH', { ...at('ssh://git@ssh.dev.azure.com/v3/acme/p/p'), secretRef: { name: 'key' }, provider: FluxGitProvider.AZURE }, "[chart/platform] 'provider' must be left out for an ssh:// URL, got \"azure\": remove it and use a deploy key, or use an https:// URL"],
      ['AWS for another host', { provider: FluxGitProvider.AWS }, "[chart/platform] 'git.url' must be the URL of a CodeCommit repository for the provider FluxGitProvider.AWS, got \"https://github.com/acme/platform\": write 'https://git-codecommit.<region>.amazonaws.com/v1/repos/<name>', or remove 'provider'"],
      ['a ServiceAccount without a cloud', { serviceAccountName: 'fetcher' }, "[chart/platform] 'serviceAccountName' must be left out unless 'provider' is FluxGitProvider.AWS or FluxGitProvider.AZURE, got \"fetcher\": set 'provider', or use 'secretRef'"],
      ['an invalid name of a ServiceAccount', { ...at('https://dev.azure.com/acme/p/_git/p'), provider: FluxGitProvider.AZURE, serviceAccountName: 'My Account' }, "[chart/platform] 'serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My Account\": use for example 'my-account'"],
      ['tags verified on a branch', { verify: { mode: FluxGitVerifyMode.TAG, secretRef: { name: 'keys' } } }, "[chart/platform] 'verify.mode' must be FluxGitVerifyMode.HEAD unless the revision is a tag or a version range, got \"Tag\": follow a tag, or verify FluxGitVerifyMode.HEAD"],
      ['tags verified on a commit', { ...on(GitRevision.commit(COMMIT)), verify: { mode: FluxGitVerifyMode.TAG_AND_HEAD, secretRef: { name: 'keys' } } }, "[chart/platform] 'verify.mode' must be FluxGitVerifyMode.HEAD unless the revision is a tag or a version range, got \"TagAndHEAD\": follow a tag, or verify FluxGitVerifyMode.HEAD"],
      ['a timeout of 0', { timeout: Duration.seconds(0) }, "[chart/platform] 'timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
      ['an interval that is not a Duration', { interval: '1m' as unknown as Duration }, "[chart/platform] 'interval' must be a Duration, got \"1m\": write Duration.minutes(1)"],
      ['a folder to check out that starts with a slash', { sparseCheckout: ['deploy', '/claims'] }, "[chart/platform] 'sparseCheckout[1]' must be a folder relative to the root of the repository, got \"/claims\": write 'claims'"],
      ['the dot as a folder to check out', { sparseCheckout: ['.'] }, "[chart/platform] 'sparseCheckout[0]' must be a folder relative to the root of the repository, got \".\": '.' checks out nearly nothing: remove 'sparseCheckout', or write './' for everything"],
      ['a wildcard in a folder to check out', { sparseCheckout: ['deploy/*'] }, "[chart/platform] 'sparseCheckout[0]' must be a folder relative to the root of the repository, got \"deploy/*\": wildcards and '..' are taken literally: list the folders"],
      ['a folder to check out that contains ..', { sparseCheckout: ['deploy/../claims'] }, "[chart/platform] 'sparseCheckout[0]' must be a folder relative to the root of the repository, got \"deploy/../claims\": wildcards and '..' are taken literally: list the folders"],
      ['a folder to check out with backslashes', { sparseCheckout: ['deploy\\a'] }, "[chart/platform] 'sparseCheckout[0]' must have '/' between folders, got \"deploy\\\\a\": write 'deploy/a'"],
      ['an include of itself', { include: [{ repository: FluxSource.fromGitRepositoryName('platform') }] }, "[chart/platform] 'include[0].repository' must be another repository, got \"platform\": a repository that includes itself is never ready: remove 'include[0]'"],
      ['an include of itself by the name in its metadata', { metadata: { name: 'claims' }, include: [{ repository: FluxSource.fromGitRepositoryName('claims') }] }, "[chart/platform] 'include[0].repository' must be another repository, got \"claims\": a repository that includes itself is never ready: remove 'include[0]'"],
      ['two includes in one folder', { include: [{ repository: FluxSource.fromGitRepositoryName('a'), toPath: './x' }, { repository: FluxSource.fromGitRepositoryName('b'), toPath: 'x/' }] }, "[chart/platform] 'include[1].toPath' must be a different folder for each included repository, got \"x/\": write another folder"],
      ['two includes in one folder by name', { include: [{ repository: FluxSource.fromGitRepositoryName('a'), toPath: 'b' }, { repository: FluxSource.fromGitRepositoryName('b') }] }, "[chart/platform] 'include[1].toPath' must be a different folder for each included repository, got \"b\": write another folder"],
      ['an include of something else', { include: [{ repository: FluxSource.fromBucketName('shared') }] }, "[chart/platform] 'include[0].repository' must be a GitRepository, got a Bucket: Flux includes no other sources: use a GitRepository"],
      ['an include with backslashes', { include: [{ repository: FluxSource.fromGitRepositoryName('a'), fromPath: 'x\\y' }] }, "[chart/platform] 'include[0].fromPath' must have '/' between folders, got \"x\\\\y\": write 'x/y'"],
      ['an invalid shard', { shard: 'shard 1' }, "[chart/platform] 'shard' must be a label value (1 to 63 letters, digits, '-', '_' and '.'), got \"shard 1\": write it as in the controllers' --watch-label-selector, for example 'shard1'"],
      ['an invalid name', { metadata: { name: 'Platform_Repo' } }, "[chart/platform] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Platform_Repo\": use for example 'platform-repo'"],
      ['an invalid label', { metadata: { labels: { team: 'platform team' } } }, "[chart/platform] 'metadata.labels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"platform team\": shorten it, or use an annotation, which takes any string"],
    ])('%s', (_name, props, message) => {
      expect(error(props)).toBe(message);
    });

    test.each<[string, Partial<FluxGitRepositoryProps>, string]>([
      ['provider', { ...at('https://dev.azure.com/acme/p/_git/p'), provider: FluxGitProvider.AZURE }, "[chart/platform] 'provider' must be left out with FluxApi.V1BETA1, got \"azure\": source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['proxySecretRef', { proxySecretRef: { name: 'proxy' } }, "[chart/platform] 'proxySecretRef' must be left out with FluxApi.V1BETA1, got {\"name\":\"proxy\"}: source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['serviceAccountName', { serviceAccountName: 'fetcher' }, "[chart/platform] 'serviceAccountName' must be left out with FluxApi.V1BETA1, got \"fetcher\": source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['sparseCheckout', { sparseCheckout: ['deploy'] }, "[chart/platform] 'sparseCheckout' must be left out with FluxApi.V1BETA1, got [\"deploy\"]: source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['a full reference', on(GitRevision.refName('refs/pull/420/head')), "[chart/platform] 'git.revision' must be a branch, tag, version range or commit with FluxApi.V1BETA1, got \"refs/pull/420/head\": source.toolkit.fluxcd.io/v1beta1 has no field for a full reference: use FluxApi.V1, or name the branch or tag"],
      ['a signature of tags', { ...on(GitRevision.tag('v1')), verify: { mode: FluxGitVerifyMode.TAG, secretRef: { name: 'keys' } } }, "[chart/platform] 'verify.mode' must be FluxGitVerifyMode.HEAD with FluxApi.V1BETA1, got \"Tag\": source.toolkit.fluxcd.io/v1beta1 verifies commits only: use FluxApi.V1, or verify FluxGitVerifyMode.HEAD"],
      ['the default branch', on(GitRevision.head()), "[chart/platform] 'git.revision' must name a branch, tag, version range or commit for Flux, got \"HEAD\": Flux follows 'master' by default: use GitRevision.branch('main')"],
    ])('with v1beta1: %s', (_name, props, message) => {
      expect(error({ ...props, api: FluxApi.V1BETA1 })).toBe(message);
    });

    test('a Secret of another app', () => {
      const secret = new Secret(new Chart(new App(), 'other'), 'git');
      expect(error({ secretRef: secret })).toBe("[chart/platform] 'secretRef' must be in the same app, got \"other/git\": create it in this app, or refer to it by name: { name: 'other-git-c81e8803' }");
      expect(error({ proxySecretRef: secret })).toBe("[chart/platform] 'proxySecretRef' must be in the same app, got \"other/git\": create it in this app, or refer to it by name: { name: 'other-git-c81e8803' }");
      expect(error({ verify: { secretRef: secret } })).toBe("[chart/platform] 'verify.secretRef' must be in the same app, got \"other/git\": create it in this app, or refer to it by name: { name: 'other-git-c81e8803' }");
    });

    test('a Secret of another namespace, whether it comes from the chart or from metadata', () => {
      const wanted = (props: (secret: Secret) => Partial<FluxGitRepositoryProps>) => errorOf((chart) => {
        const secret = new Secret(chart, 'secret', { metadata: { name: 'secret', namespace: 'elsewhere' } });
        new FluxGitRepository(chart, 'platform', { git, ...props(secret) });
      }, { namespace: 'flux-system' });
      expect(wanted((secret) => ({ secretRef: secret }))).toBe("[chart/platform] 'secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
      expect(wanted((secret) => ({ proxySecretRef: secret }))).toBe("[chart/platform] 'proxySecretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
      expect(wanted((secret) => ({ verify: { secretRef: secret } }))).toBe("[chart/platform] 'verify.secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
      expect(wanted((secret) => ({ verify: { secretRef: secret }, api: FluxApi.V1BETA1 }))).toBe("[chart/platform] 'verify.secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
      expect(wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'sources' } }))).toBe("[chart/platform] 'secretRef' must be in namespace 'sources', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'sources'");
      expect(() => wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'elsewhere' } }))).toThrow('no error was thrown');
    });

    test('an object that is not a Secret', () => {
      expect(errorOf((chart) => {
        const other = new FluxGitRepository(chart, 'other', { git });
        new FluxGitRepository(chart, 'platform', { git, secretRef: other.apiObject });
      })).toBe("[chart/platform] 'secretRef' must be a Secret, got GitRepository 'other': pass the Secret");
    });
  });

  test.each([
    ['ssh://git@gitlab.com:2222:acme/platform', 'have a port number after the colon', "write 'ssh://git@gitlab.com:2222/acme/platform'"],
    ['https://github.com/acme/platform/tree/main', 'name the repository only', "write 'https://github.com/acme/platform'; 'main' belongs in the revision"],
    ['https://github.com/acme/platform?ref=main', 'name the repository only', "write 'https://github.com/acme/platform'; 'main' belongs in the revision"],
  ])('refuses the URL %s', (changed, must, fix) => {
    expect(error({ ...at(changed), secretRef: { name: 'key' } })).toBe(`[chart/platform] 'git.url' must ${must}, got "${changed}": ${fix}`);
  });

  test('refuses a token and does not show it', () => {
    const message = error(at(`https://ghp_${'0aB'.repeat(12)}@github.com/acme/platform`));
    expect(message).toContain("[chart/platform] 'git.url' must contain no token, got \"");
    expect(message).not.toContain('0aB');
  });

  test('accepts the user of Azure DevOps', () => {
    expect(build(at('https://acme@dev.azure.com/acme/p/_git/r')).spec.url).toBe('https://acme@dev.azure.com/acme/p/_git/r');
  });

  test('does not show a password', () => {
    const message = error(at('https://me:hunter2@github.com/acme/platform'));
    expect(message).toBe("[chart/platform] 'git.url' must contain no password, got \"https://***@github.com/acme/platform\": remove the credentials from the URL and refer to a Secret");
  });

  test.each<[string, Partial<FluxGitRepositoryProps>, string]>([
    ['an interval of 0', { interval: Duration.seconds(0) }, "chart/platform flux/no-interval: 'interval' is 0, so the source is fetched once and never checked again: use Duration.minutes(1) or more"],
    ['credentials in clear text', { ...at('http://git.example.org/acme/platform'), secretRef: { name: 'git' } }, "chart/platform flux/clear-text: 'secretRef' has credentials that are sent over the network in clear text: use https:// in 'git.url'"],
  ])('warns of %s', (_name, props, message) => {
    expect(warnings(props)).toEqual([message]);
  });
});
