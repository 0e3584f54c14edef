import { Chart, Duration } from 'cdk8s';
import {
  ArgoApplication, ArgoApplicationSet, ArgoAppProject, ArgoDestination, ArgoGenerator, ArgoRepository, ArgoRepositoryAuth,
  ArgoRepositoryCredentials, ArgoSource,
  CloudCredentials, ControlPlane,
  CrossplaneProvider, EsoExternalSecret, EsoProvider,
  EsoSecretStore, FluxBucket, FluxGitRepository, FluxHelmRepository, FluxKustomization, FluxOciRepository,
  FluxOciRevision,
  FluxSource, GitRevision, SecretKey, ShellVariable, OutputFolder,
} from '../../../lib';
import { isCredential, mayBeCredential, scrub, show } from '../../../lib/kit/checks/show';
import { growth } from '../../support/linear';
import { testApp } from '../../support/synth';

/** Parts of which long strings are made that expressions search again and again. */
const PARTS = [
  'a', 'A1', '0', '-', '.', '/', ' ', '\n', '{{', '}}', '(', '[', '[:', '$(', '${', '${A:=', '"', "'", '://', 'https://a:', 'a:', '@', 'eyJ-', 'eyJaaaaaaaa.', 'a-', 'a.', '0.0-', '%', 'a=', 'a,', '::',
  'a/', '*', '\\', '\\Q', '|', '{', 'a b ', '- ', '-----BEGIN ', '-----BEGIN PRIVATE KEY-----', 'dp.st.a', 'git@h:', "'a'", '&token=', '{{ if .a }}', '{{ ( ', '{{/*', '<shell-variable:', '{*', '()', '(?:', '1.2.3 ', '||',
];

const git = (url: string) => ({ url, revision: GitRevision.branch('main') });
const store = EsoSecretStore.fromSecretStoreName('store');
const destination = ArgoDestination.server('https://a.example');
const options = { project: 'a', destination };
const set = { ...options, preserveResourcesOnDeletion: true, generators: [ArgoGenerator.list([{ a: 'b' }])] };

/** Checks of strings, by what they check. */
const CHECKS: Readonly<Record<string, (text: string, chart: Chart) => unknown>> = {
  'show': (text) => show(text),
  'show, in an object': (text) => show({ [text]: text }),
  'scrub': (text) => scrub(text),
  'mayBeCredential': (text) => mayBeCredential(text),
  'isCredential': (text) => isCredential(text),
  'a name': (text) => ControlPlane.named(text),
  'a server': (text) => ControlPlane.named('a', { server: `https://${text}` }),
  'a server that is none': (text) => ControlPlane.named('a', { server: text }),
  'a label': (text) => ControlPlane.named('a', { labels: { a: text } }),
  'the key of a label': (text) => ControlPlane.named('a', { labels: { [text]: 'a' } }),
  'the key of a Secret': (text) => SecretKey.of('a', text),
  'a branch': (text) => GitRevision.branch(text),
  'a reference': (text) => GitRevision.refName(`refs/tags/${text}`),
  'a commit': (text) => GitRevision.commit(text),
  'a version': (text) => GitRevision.semver(text),
  'a pre-release': (text) => GitRevision.semver(`1.0.0-${text}`),
  'a digest': (text) => FluxOciRevision.digest(text),
  'a shell variable': (text) => ShellVariable.of(text),
  'a folder': (text, chart) => new OutputFolder(chart, text),
  'metadata': (text, chart) => new FluxGitRepository(chart, 'a', { git: git('https://a.b/c'), metadata: { name: text, annotations: { a: text } } }),
  'the URL of a GitRepository': (text, chart) => new FluxGitRepository(chart, 'a', { git: git(text) }),
  'the URL of a GitRepository, after its host': (text, chart) => new FluxGitRepository(chart, 'a', { git: git(`https://github.com/${text}`) }),
  'the URL of an OCIRepository': (text, chart) => new FluxOciRepository(chart, 'a', { url: `oci://${text}`, revision: FluxOciRevision.tag('a') }),
  'the URL of a HelmRepository': (text, chart) => new FluxHelmRepository(chart, 'a', { url: `https://${text}` }),
  'a bucket': (text, chart) => new FluxBucket(chart, 'a', { bucketName: text, endpoint: text, interval: Duration.minutes(1) } as never),
  'ignored files': (text, chart) => new FluxGitRepository(chart, 'a', { git: git('https://a.b/c'), ignore: text }),
  'the path of a Kustomization': (text, chart) => new FluxKustomization(chart, 'a', { source: FluxSource.fromGitRepositoryName('a'), path: text, prune: true }),
  'variables': (text, chart) => new FluxKustomization(chart, 'a', { source: FluxSource.fromGitRepositoryName('a'), path: './a', prune: true, postBuild: { substitute: { A: text } } }),
  'a patch': (text, chart) => new FluxKustomization(chart, 'a', { source: FluxSource.fromGitRepositoryName('a'), path: './a', prune: true, patches: [{ patch: text }] }),
  'a JSON patch': (text, chart) => new FluxKustomization(chart, 'a', { source: FluxSource.fromGitRepositoryName('a'), path: './a', prune: true, patches: [{ patch: `- op: ${text}`, target: { kind: text } }] }),
  'the source of an Application': (text, chart) => new ArgoApplication(chart, 'a', { ...options, source: ArgoSource.git(git(text), { path: text }) }),
  'a glob': (text, chart) => new ArgoApplication(chart, 'a', { ...options, source: ArgoSource.git(git('https://a.b/c'), { path: 'a', directory: { include: text } }) }),
  'a plugin': (text, chart) => new ArgoApplication(chart, 'a', { ...options, source: ArgoSource.git(git('https://a.b/c'), { path: 'a', plugin: { env: { A: text } } } as never) }),
  'the name of generated Applications': (text, chart) => new ArgoApplicationSet(chart, 'a', {
    ...set, applicationName: text, source: ArgoSource.git(git('https://a.b/c'), { path: 'a' }),
  }),
  'the name of generated Applications, as a Go template': (text, chart) => new ArgoApplicationSet(chart, 'a', {
    ...set,
    goTemplate: true,
    applicationName: text,
    project: text,
    destination: ArgoDestination.server(text),
    source: ArgoSource.git(git(text), { path: text }),
  }),
  'a project': (text, chart) => new ArgoAppProject(chart, 'a', { sourceRepos: [text], destinations: [{ server: text, namespace: text }] } as never),
  'ignored differences': (text, chart) => new ArgoApplication(chart, 'a', { ...options, source: ArgoSource.git(git('https://a.b/c'), { path: 'a' }), ignoreDifferences: [{ kind: 'A', jsonPointers: [`/${text}`], jqPathExpressions: [text] }] }),
  'a repository': (text, chart) => new ArgoRepository(chart, 'a', { store, url: text, auth: ArgoRepositoryAuth.bearerToken({ key: text }) }),
  'credentials of repositories': (text, chart) => new ArgoRepositoryCredentials(chart, 'a', { store, url: text, auth: ArgoRepositoryAuth.bearerToken({ key: 'a' }) }),
  'a Vault store': (text, chart) => new EsoSecretStore(chart, 'a', { provider: EsoProvider.vault({ server: 'https://a.example', path: text, auth: undefined } as never) }),
  'a webhook': (text, chart) => new EsoSecretStore(chart, 'a', { provider: EsoProvider.webhook({ url: `https://${text}`, jsonPath: text, headers: { a: text } }) }),
  'a template': (text, chart) => new EsoExternalSecret(chart, 'a', { store, data: { a: { key: 'b' } }, target: { template: { data: { a: text } } } }),
  'keys of a store': (text, chart) => new EsoExternalSecret(chart, 'a', { store, data: { [text]: { key: text, property: text } } } as never),
  'a found name': (text, chart) => new EsoExternalSecret(chart, 'a', { store, dataFrom: [{ find: { name: { regexp: text } } }] } as never),
  'the values of a store': (text, chart) => new EsoSecretStore(chart, 'a', { provider: EsoProvider.fake([{ key: text, value: text }]) }),
  'the package of a provider': (text, chart) => new CrossplaneProvider(chart, 'a', { package: text }),
  'the host of a package': (text, chart) => new CrossplaneProvider(chart, 'a', { package: `xpkg.upbound.io/${text}:v1.0.0` }),
  'credentials of a cloud': (text) => CloudCredentials.aws({ accessKeyId: { key: text }, secretAccessKey: { key: text } } as never),
};

describe.each(Object.keys(CHECKS))('%s', (name) => {
  test('is checked in linear time', () => {
    const slow = PARTS.flatMap((part) => [part, `${part}\u0001`].flatMap((last, index) => {
      const factor = growth((length) => CHECKS[name](index === 0 ? part.repeat(length / part.length) : part.repeat(length / part.length) + last, new Chart(testApp(), 'a')));
      return factor < 3 ? [] : [`${JSON.stringify(part)}: ${factor.toFixed(1)} times as long`];
    }));
    expect(slow).toEqual([]);
  }, 120_000);
});
