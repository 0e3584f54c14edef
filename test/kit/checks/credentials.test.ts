import { inspect } from 'node:util';
import { Chart } from 'cdk8s';
import {
  ArgoApplication, ArgoDestination, ArgoSource, ControlPlane, CrossplaneRuntimeConfig,
  EsoProvider, EsoSecretStore, FluxGitRepository, FluxKustomization, FluxSource, GitRevision,
} from '../../../lib';
import { refuseCredentials } from '../../../lib/kit/checks/credentials';
import { RefusedError } from '../../../lib/kit/checks/errors';
import { scrub, show } from '../../../lib/kit/checks/show';
import { errorOf, testApp, thrownBy, warningsOf } from '../../support/synth';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const git = (url: string) => ({ url, revision: GitRevision.branch('main') });
const IN_GIT = 'everything that is synthesized ends up in Git: keep it in a Secret, and refer to that';

describe('a string that holds a credential', () => {
  test.each([
    'https://user:MARK-123@example.org', 'https://user:pa/MARK@example.org/x', 'https://user%3AMARK@example.org', 'socks5://u:MARK@proxy:1080', 'see https://user:MARK@example.org.',
    'https://example.org/a?private_token=MARK-123', 'https://example.org/?a=b&access_token=MARK', 'https://a.blob.core.windows.net/c?sv=1&sig=MARK%2B1', `token ${TOKEN}`,
    'Bearer abcdefghijklmnopqrstuvwx1', `Basic ${Buffer.from('user:MARK').toString('base64')}`, 'postgres://app:MARK@db:5432/x',
  ])('%s', (text) => {
    expect(thrownBy(() => refuseCredentials('a', 'b', text))).toMatch(/^\[a\] 'b' must contain no (credential|password or token in a URL), got /);
    expect(thrownBy(() => refuseCredentials('a', 'b', { c: [1, { d: text }] }))).toMatch(/^\[a\] 'b\.c\[1\]\.d' must contain no /);
    expect(thrownBy(() => refuseCredentials('a', 'b', text))).not.toContain('MARK');
  });

  test.each([
    'https://user@dev.azure.com/acme/platform', 'https://{{ .user }}:{{ .password }}@example.org', 'https://${USER}:${PASSWORD}@example.org', 'postgres://app:$(PASSWORD)@db:5432/x', 'https://user:password@example.org',
    'https://user:<password>@example.org', 'https://example.org:8443/a@b', 'https://example.org/?token={{ .token }}', 'https://example.org/?access_token=', 'ghcr.io/acme/app:v1@sha256:0123abcd',
    'oci://localhost:5000/acme/app@sha256:0123', 'Bearer {{ .api.token }}', 'Bearer ${TOKEN}', 'Basic infrastructure-stack', 'Bearer authentication-and-more', 'me@example.org', 'https://example.org/a:b@c', 'ssh://git@github.com:22/a/b',
    'arn:aws:iam::123456789012:role/x', 'https://example.org/?region=eu-west-1&sort=key',
  ])('is not: %s', (text) => {
    expect(() => refuseCredentials('a', 'b', text)).not.toThrow();
  });
});

describe('a credential is refused', () => {
  test('in every form of the URL of a repository, and shown in none', () => {
    for (const [url, shown, must] of [
      ['https://user:MARK@h/a/b', 'https://***@h/a/b', 'password'], ['https://user:MA/MARK@h/a/b', 'https://***@h/a/b', 'password'], ['https://user%3AMARK@h/a/b', 'https://***@h/a/b', 'password'],
      ['user:MARK@h:a/b', '***@h:a/b', 'password'], ['https://h/a/b?access_token=MARKMARK', 'https://h/a/b?access_token=***', 'password'], ['https://h/a/b?private_token=MARKMARK', 'https://h/a/b?private_token=***', 'password'],
    ]) {
      expect(errorOf((chart) => new FluxGitRepository(chart, 'a', { git: git(url) })))
        .toBe(`[chart/a] 'git.url' must contain no ${must}, got "${shown}": remove the credentials from the URL and refer to a Secret`);
    }
    const azure = 'q7w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c2v3b4n5m6';
    expect(errorOf((chart) => new FluxGitRepository(chart, 'a', { git: git(`https://${azure}@dev.azure.com/a/b`) }))).toContain("'git.url' must contain no token, got");
  });

  test('in what replaces the URL of a server', () => {
    expect(thrownBy(() => ControlPlane.named('a', { serverPlaceholder: 'https://u:MARK@h' })))
      .toBe("[ControlPlane.named('a')] 'serverPlaceholder' must contain no password, got \"https://***@h\": remove the credentials from the URL and refer to a Secret");
  });

  test('in the environment of a container', () => {
    expect(errorOf((chart) => new CrossplaneRuntimeConfig(chart, 'a', { container: { env: { HTTPS_PROXY: 'http://u:MARK@proxy:3128' } } })))
      .toMatch(/^\[chart\/a\] 'spec\.deploymentTemplate\..*\.value' must contain no password or token in a URL, got "http:\/\/\*\*\*@proxy:3128": everything that is synthesized ends up in Git: keep it in a Secret, and refer to that$/);
  });

  test('in the values of a chart', () => {
    const source = ArgoSource.helmChart({ repoUrl: 'https://charts.example.org', chart: 'a', version: '1.0.0' }, { helm: { valuesObject: { image: { pullToken: TOKEN } } } });
    expect(errorOf((chart) => new ArgoApplication(chart, 'a', { project: 'a', destination: ArgoDestination.server('https://a.example'), source })))
      .toContain(`must contain no credential, got "(40 characters that look like a credential)": ${IN_GIT}`);
  });

  test('in an annotation', () => {
    expect(errorOf((chart) => new FluxGitRepository(chart, 'a', { git: git('https://a.b/c'), metadata: { annotations: { note: TOKEN } } })))
      .toBe(`[chart/a] 'metadata.annotations.note' must contain no credential, got "(40 characters that look like a credential)": ${IN_GIT}`);
  });

  test('in a header that signs in, unless it is a template', () => {
    const store = (headers: Record<string, string>) => errorOf((chart) => new EsoSecretStore(chart, 'a', { provider: EsoProvider.webhook({ url: 'https://a.example/{{ .remoteRef.key }}', jsonPath: '$.a', headers }) }));
    expect(store({ Authorization: 'Bearer MARK' })).toBe(`[chart/a] 'spec.provider.webhook.headers.Authorization' must contain no credential, got "Bearer MARK": ${IN_GIT}`);
    expect(store({ 'X-Api-Key': 'MARK' })).toContain("'spec.provider.webhook.headers['X-Api-Key']' must contain no credential");
    expect(thrownBy(() => store({ 'Authorization': 'Bearer {{ .api.token }}', 'Content-Type': 'application/json' }))).toBe('no error was thrown');
  });

  test('but not in the values of a fake store, which are for tests', () => {
    expect(thrownBy(() => errorOf((chart) => new EsoSecretStore(chart, 'a', { provider: EsoProvider.fake([{ key: 'a', value: 'postgres://app:s3cret@db/x' }]) })))).toBe('no error was thrown');
  });
});

describe('a variable with the name of a credential', () => {
  const warned = (substitute: Record<string, string>) => warningsOf((chart) => {
    new FluxKustomization(chart, 'a', { source: FluxSource.fromGitRepositoryName('a'), path: './a', prune: true, postBuild: { substitute } });
  });

  test('is warned of', () => {
    expect(warned({ DB_PASSWORD: 'hunter2' })).toEqual([
      "chart/a literal-secret: 'postBuild.substitute.DB_PASSWORD' has the name of a credential and a literal value, and everything that is synthesized ends up in Git: "
      + "keep it in a Secret, and name that in 'postBuild.substituteFrom'",
    ]);
    for (const name of ['PASSWORD', 'apiKey', 'GITHUB_TOKEN', 'CLIENT_SECRET', 'adminPassword']) expect(warned({ [name]: 'hunter2' })).toHaveLength(1);
  });

  test.each<Record<string, string>>([{ TLS_SECRET: 'wildcard' }, { PASSWORD_KEY: 'password' }, { TOKEN_URL: 'a' }, { PASSWORD: '${OTHER}' }, { TOKEN: '/var/run/token' }, { PASSWORD: '' }, { TOKENS: 'a' }])('%j is not', (substitute) => {
    expect(warned(substitute)).toEqual([]);
  });
});

describe('never shown is a credential', () => {
  test.each([
    ['https://user:pa/MARK@host', 'https://***@host'], ['user:MARK@h:a/b', '***@h:a/b'], ['https://h/a?access_token=MARK&b=c', 'https://h/a?access_token=***&b=c'], ['https://u%3AMARK@h', 'https://***@h'],
  ])('%s', (text, shown) => {
    expect(show(text)).toBe(JSON.stringify(shown));
    expect(scrub(`is '${text}'`)).toBe(`is '${shown}'`);
  });

  test('in advice that is made of it', () => {
    const refused = new RefusedError('a', {
      rule: { code: 'a' } as never,
      prop: 'url',
      must: 'be a URL',
      got: 'https://user:MA/MARK-secret@h/a',
      fix: { edits: [{ edit: 'set', prop: 'url', value: 'https://user/MA/MARK-secret@h/a' }] },
    });
    expect(refused.message).toBe('[a] \'url\' must be a URL, got "https://***@h/a": write \'https://user/MA/***-***@h/a\'');
  });

  test('in a path, and in what is printed of an error', () => {
    const chart = new Chart(testApp(), 'a');
    let error: unknown;
    try {
      new FluxGitRepository(chart, TOKEN, { git: git('https://user:MARK@h/a') });
    } catch (thrown) {
      error = thrown;
    }
    expect(inspect(error)).not.toContain('MARK');
    expect(inspect(error).split('\n')[0]).not.toContain(TOKEN);
    expect(JSON.stringify(error)).not.toContain('MARK');
  });
});
