import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxHelmRepositoryType, FluxOciProvider, type FluxHelmRepositoryProps } from '../../../lib';
import { helmRepositories } from '../../corpus/maximal/flux';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';

const url = 'https://charts.example.org';
const oci = 'oci://ghcr.io/acme/charts';

/** A repository with some props changed. */
const build = (props: Partial<FluxHelmRepositoryProps> = {}) => synthOne((chart) => new FluxHelmRepository(chart, 'charts', { url, ...props }));
const error = (props: Partial<FluxHelmRepositoryProps>) => errorOf((chart) => new FluxHelmRepository(chart, 'charts', { url, ...props }));
const warnings = (props: Partial<FluxHelmRepositoryProps>) => warningsOf((chart) => new FluxHelmRepository(chart, 'charts', { url, ...props }));

describe('FluxHelmRepository', () => {
  test('minimal: an index over HTTP has an interval and no type', () => {
    expect(build()).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'charts' },
      spec: { interval: '1m0s', url: 'https://charts.example.org' },
    });
  });

  test('minimal: an OCI registry has its type and no interval', () => {
    expect(build({ url: oci }).spec).toEqual({ type: 'oci', url: 'oci://ghcr.io/acme/charts' });
  });

  test('maximal: every field', () => {
    expect(synth(helmRepositories.build, { namespace: 'flux-system' })).toEqual(helmRepositories.expected);
  });

  test('has the name and namespace of its metadata', () => {
    synth((chart) => {
      const plain = new FluxHelmRepository(chart, 'charts', { url });
      expect([plain.repositoryName, plain.repositoryNamespace]).toEqual(['charts', undefined]);
      const named = new FluxHelmRepository(chart, 'other', { url, metadata: { name: 'stable', namespace: 'sources' } });
      expect([named.repositoryName, named.repositoryNamespace]).toEqual(['stable', 'sources']);
    });
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new FluxHelmRepository(chart, 'charts', { url }).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'source.toolkit.fluxcd.io/v9'),
      );
    }, { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'source.toolkit.fluxcd.io/v9', spec: { futureField: { on: true } } });
  });

  test.each<[string, Partial<FluxHelmRepositoryProps>]>([
    ['a slash at the end', { url: 'https://charts.example.org/stable/' }],
    ['a port', { url: 'http://charts.example.org:8080/stable' }],
    ['a registry without a path', { url: 'oci://ghcr.io' }],
    ['a registry with a port', { url: 'oci://localhost:5000/charts' }],
    ['a slash at the end of an OCI URL', { url: 'oci://ghcr.io/acme/charts/' }],
    ['the type that matches the URL', { url: oci, type: FluxHelmRepositoryType.OCI }],
    ['an OCI registry that is never polled', { url: oci, interval: Duration.seconds(0) }],
    ['a cloud provider of an OCI registry', { url: 'oci://europe-docker.pkg.dev/acme/charts', provider: FluxOciProvider.GCP }],
    ['a Secret of an OCI registry', { url: oci, secretRef: { name: 'pull' } }],
    ['a Secret with the provider GENERIC', { url: oci, secretRef: { name: 'pull' }, provider: FluxOciProvider.GENERIC }],
    ['options that are false', { insecure: false, provider: FluxOciProvider.GENERIC, passCredentials: false }],
    ['credentials that are passed on', { secretRef: { name: 'basic-auth' }, passCredentials: true }],
  ])('accepts without a warning: %s', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, Partial<FluxHelmRepositoryProps>, string]>([
    ['a URL without a scheme', { url: 'charts.example.org' }, "[chart/charts] 'url' must start with https://, http:// or oci://, got \"charts.example.org\": write for example 'https://charts.example.org' or 'oci://ghcr.io/org/charts'"],
    ['white space in the URL', { url: 'https://charts.example.org/a b' }, "[chart/charts] 'url' must start with https://, http:// or oci://, got \"https://charts.example.org/a b\": write for example 'https://charts.example.org' or 'oci://ghcr.io/org/charts'"],
    ['a password', { url: 'https://me:hunter2@charts.example.org' }, "[chart/charts] 'url' must contain no password, got \"https://***@charts.example.org\": remove the credentials from the URL and refer to a Secret"],
    ['the type OCI for an index', { type: FluxHelmRepositoryType.OCI }, "[chart/charts] 'type' must be FluxHelmRepositoryType.DEFAULT for this URL, got \"oci\": remove it, or start 'url' with oci://"],
    ['the default type for an OCI registry', { url: oci, type: FluxHelmRepositoryType.DEFAULT }, "[chart/charts] 'type' must be FluxHelmRepositoryType.OCI for this URL, got \"default\": remove it"],
    ['a tag', { url: 'oci://ghcr.io/acme/charts:1.0.0' }, "[chart/charts] 'url' must have no tag, got \"oci://ghcr.io/acme/charts:1.0.0\": the version belongs to the release: write 'oci://ghcr.io/acme/charts'"],
    ['a timeout of 0', { timeout: Duration.seconds(0) }, "[chart/charts] 'timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
    ['an invalid shard', { shard: '-a' }, "[chart/charts] 'shard' must be a label value (1 to 63 letters, digits, '-', '_' and '.'), got \"-a\": write it as in the controllers' --watch-label-selector, for example 'shard1'"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('refuses Secrets of another app', () => {
    const secret = new Secret(new Chart(new App(), 'other'), 'auth');
    expect(error({ secretRef: secret })).toBe("[chart/charts] 'secretRef' must be in the same app, got \"other/auth\": create it in this app, or refer to it by name: { name: 'other-auth-c8875dc9' }");
    expect(error({ certSecretRef: secret })).toBe("[chart/charts] 'certSecretRef' must be in the same app, got \"other/auth\": create it in this app, or refer to it by name: { name: 'other-auth-c8875dc9' }");
  });

  test('Secrets must be in the namespace of the object, whether it comes from the chart or from metadata', () => {
    const wanted = (props: (secret: Secret) => Partial<FluxHelmRepositoryProps>) => errorOf((chart) => {
      const secret = new Secret(chart, 'secret', { metadata: { name: 'secret', namespace: 'elsewhere' } });
      new FluxHelmRepository(chart, 'charts', { url, ...props(secret) });
    }, { namespace: 'flux-system' });
    expect(wanted((secret) => ({ secretRef: secret }))).toBe("[chart/charts] 'secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ certSecretRef: secret }))).toBe("[chart/charts] 'certSecretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'sources' } }))).toBe("[chart/charts] 'secretRef' must be in namespace 'sources', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'sources'");
    expect(() => wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'elsewhere' } }))).toThrow('no error was thrown');
  });

  test.each<[string, Partial<FluxHelmRepositoryProps>, string]>([
    ['an interval of 0', { interval: Duration.seconds(0) }, "chart/charts flux/no-effect: 'interval' is 0, which Flux reads as 1 minute for a HelmRepository: write the interval that you want"],
    ['plain HTTP for an index', { insecure: true }, "chart/charts flux/no-effect: 'insecure' has no effect unless the repository is an OCI registry: remove it, and start 'url' with http://"],
    ['a cloud provider for an index', { provider: FluxOciProvider.AWS }, "chart/charts flux/no-effect: 'provider' has no effect unless the repository is an OCI registry: remove it, and use 'secretRef'"],
    ['a cloud provider together with a Secret', { url: oci, provider: FluxOciProvider.AWS, secretRef: { name: 'pull' } }, "chart/charts flux/no-effect: 'provider' has no effect when 'secretRef' is given: remove one of them"],
    ['credentials to pass on without a Secret', { passCredentials: true }, "chart/charts flux/no-effect: 'passCredentials' has no effect without 'secretRef': remove it"],
  ])('warns of %s', (_name, props, message) => {
    expect(warnings(props)).toEqual([message]);
  });
});

describe('the URL of an index', () => {
  const charts = (address: string) => (chart: Chart) => { new FluxHelmRepository(chart, 'charts', { url: address }); };
  const GIT = 'this is a Git repository or a single chart: write the URL that `helm repo add` takes, or use a FluxGitRepository for a chart in Git';

  test.each<[string, string]>([
    ['https://charts.example.org/index.yaml', "write 'https://charts.example.org'"],
    ['https://github.com/elastic/cloud-on-k8s', GIT],
    ['https://git.example.org/charts.git', GIT],
    ['https://charts.example.org/eck-1.0.0.tgz', GIT],
  ])('%s is refused', (address, fix) => {
    expect(errorOf(charts(address))).toBe(`[chart/charts] 'url' must be the folder of an index.yaml, got "${address}": ${fix}`);
  });

  test.each(['https://helm.elastic.co', 'https://raw.githubusercontent.com/acme/charts/main', 'https://acme.github.io/charts/', 'https://gitlab.com/api/v4/projects/1/packages/helm/stable'])(
    '%s is fine', (address) => {
      expect(warningsOf(charts(address))).toEqual([]);
    });

  test('a chart has no repository in front of its name', () => {
    const made = (chart: string) => (scope: Chart) => {
      const repository = new FluxHelmRepository(scope, 'charts', { url: 'https://helm.elastic.co' });
      new FluxHelmRelease(scope, 'eck', { chart: FluxHelmChart.fromHelmRepository(repository, { chart }) });
    };
    expect(errorOf(made('elastic/eck-operator'))).toBe(
      "[chart/eck] 'chart.chart' must be the name of a chart in the index, got \"elastic/eck-operator\": the part before '/' is the name of the repository: write 'eck-operator'");
    expect(warningsOf(made('eck-operator'))).toEqual([]);
  });
});

describe('the folder of a chart', () => {
  const made = (chart: string) => (scope: Chart) => { new FluxHelmRelease(scope, 'eck', { chart: FluxHelmChart.fromGitRepositoryName('platform', { chart }) }); };

  test.each([['./charts/eck/Chart.yaml', './charts/eck'], ['charts/eck/values.yaml', 'charts/eck'], ['Chart.yaml', './']])('%s is a file', (chart, folder) => {
    expect(errorOf(made(chart))).toBe(`[chart/eck] 'chart.chart' must be the folder of a chart, got "${chart}": write '${folder}'`);
    expect(warningsOf(made(folder))).toEqual([]);
  });
});

test('the HelmChart of a release has labels and annotations, and the shard of its source', () => {
  const made = (metadata: object) => synth((scope) => {
    const repository = new FluxHelmRepository(scope, 'charts', { url: 'https://helm.elastic.co', shard: 'one' });
    new FluxHelmRelease(scope, 'eck', { chart: FluxHelmChart.fromHelmRepository(repository, { chart: 'eck-operator', ...metadata }) });
  })[1].spec.chart.metadata;
  expect(made({})).toEqual({ labels: { 'sharding.fluxcd.io/key': 'one' } });
  expect(made({ metadata: { labels: { team: 'a' }, annotations: { owner: 'b' } } })).toEqual({ labels: { 'sharding.fluxcd.io/key': 'one', 'team': 'a' }, annotations: { owner: 'b' } });
  expect(errorOf((scope) => new FluxHelmRelease(scope, 'eck', { chart: FluxHelmChart.fromHelmRepositoryName('a', { chart: 'b', metadata: { labels: { 'a b': 'c' } } }) }))).toBe(
    "[chart/eck] 'chart.metadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key");
});
