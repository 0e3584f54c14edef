import { App, Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  FluxBucket, type FluxChartOptions, FluxGitRepository, FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxOciRepository, FluxOciRevision,
  FluxReconcileStrategy, FluxSourceKind, FluxVerificationProvider, GitRevision,
} from '../../../lib';
import { errorOf, synth, synthOne, thrownBy, warningsOf } from '../../support/synth';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const bucket = { bucketName: 'claims', endpoint: 'minio.storage:9000' };
const url = 'https://charts.example.org';
const { COSIGN, NOTATION } = FluxVerificationProvider;

/** What is said of a chart beside its name. */
type Options = Omit<FluxChartOptions, 'chart'>;

/** What a HelmRelease writes of a chart. */
function written(make: (chart: Chart) => FluxHelmChart) {
  const manifests = synth((chart) => new FluxHelmRelease(chart, 'spaces', { chart: make(chart) }), { namespace: 'flux-system' });
  const { chart, chartRef } = manifests[manifests.length - 1].spec;
  return chart?.spec ?? chartRef;
}

const errorFor = (make: (chart: Chart) => FluxHelmChart) => errorOf((chart) => new FluxHelmRelease(chart, 'spaces', { chart: make(chart) }));
const warningsFor = (make: (chart: Chart) => FluxHelmChart) => warningsOf((chart) => new FluxHelmRelease(chart, 'spaces', { chart: make(chart) }));
const named = (chart: string, options: Options = {}) => () => FluxHelmChart.fromHelmRepositoryName('charts', { chart, ...options });
const folder = (path: string, options: Options = {}) => () => FluxHelmChart.fromGitRepositoryName('platform', { chart: path, ...options });

describe('FluxHelmChart', () => {
  test.each<[string, (chart: Chart) => FluxHelmChart, object]>([
    ['a HelmRepository of the app', (chart) => FluxHelmChart.fromHelmRepository(new FluxHelmRepository(chart, 'charts', { url }), { chart: 'spaces' }),
      { chart: 'spaces', sourceRef: { kind: 'HelmRepository', name: 'charts' } }],
    ['a HelmRepository of the app in another namespace',
      (chart) => FluxHelmChart.fromHelmRepository(new FluxHelmRepository(chart, 'charts', { url, metadata: { namespace: 'sources' } }), { chart: 'spaces' }),
      { chart: 'spaces', sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'sources' } }],
    ['a HelmRepository by name', () => FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'acme/spaces' }),
      { chart: 'acme/spaces', sourceRef: { kind: 'HelmRepository', name: 'charts' } }],
    ['a HelmRepository by name and namespace', () => FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', namespace: 'flux-system' }),
      { chart: 'spaces', sourceRef: { kind: 'HelmRepository', name: 'charts', namespace: 'flux-system' } }],
    ['a Git repository of the app', (chart) => FluxHelmChart.fromSource(new FluxGitRepository(chart, 'platform', { git }), { chart: './charts/spaces' }),
      { chart: './charts/spaces', sourceRef: { kind: 'GitRepository', name: 'platform' } }],
    ['a bucket of the app', (chart) => FluxHelmChart.fromSource(new FluxBucket(chart, 'charts', bucket), { chart: 'spaces' }),
      { chart: 'spaces', sourceRef: { kind: 'Bucket', name: 'charts' } }],
    ['a Git repository by name', () => FluxHelmChart.fromGitRepositoryName('platform', { chart: '../charts', namespace: 'sources' }),
      { chart: '../charts', sourceRef: { kind: 'GitRepository', name: 'platform', namespace: 'sources' } }],
    ['a bucket by name', () => FluxHelmChart.fromBucketName('charts', { chart: 'spaces' }), { chart: 'spaces', sourceRef: { kind: 'Bucket', name: 'charts' } }],
    ['an OCI artifact of the app', (chart) => FluxHelmChart.fromOciRepository(
      new FluxOciRepository(chart, 'spaces-chart', { url: 'oci://ghcr.io/acme/spaces', revision: FluxOciRevision.tag('1.0.0') })),
    { kind: 'OCIRepository', name: 'spaces-chart' }],
    ['an OCI artifact by name', () => FluxHelmChart.fromOciRepositoryName('spaces', { namespace: 'sources' }),
      { kind: 'OCIRepository', name: 'spaces', namespace: 'sources' }],
    ['a HelmChart by name', () => FluxHelmChart.fromHelmChartName('spaces'), { kind: 'HelmChart', name: 'spaces' }],
    ['an ExternalArtifact by name', () => FluxHelmChart.fromExternalArtifactName('spaces', { namespace: 'builds' }),
      { kind: 'ExternalArtifact', name: 'spaces', namespace: 'builds' }],
  ])('%s', (_name, make, expected) => {
    expect(written(make)).toEqual(expected);
  });

  test('does not change the array of values files', () => {
    const valuesFiles = Object.freeze(['values.yaml', 'prod.yaml']) as string[];
    expect(written(named('spaces', { valuesFiles })).valuesFiles).toEqual(['values.yaml', 'prod.yaml']);
  });

  test('verifies with cosign by default', () => {
    expect(written(named('spaces', { verify: { secretRef: { name: 'cosign' } } })).verify).toEqual({ provider: 'cosign', secretRef: { name: 'cosign' } });
  });

  test('the Secret of a verification must be in the namespace of the repository', () => {
    const make = (namespace: string) => errorOf((chart) => {
      const secretRef = new Secret(chart, 'cosign', { metadata: { name: 'cosign', namespace } });
      const repository = new FluxHelmRepository(chart, 'charts', { url: 'oci://ghcr.io/acme', metadata: { namespace: 'sources' } });
      new FluxHelmRelease(chart, 'spaces', { chart: FluxHelmChart.fromHelmRepository(repository, { chart: 'spaces', verify: { secretRef } }) });
    }, { namespace: 'flux-system' });
    expect(make('flux-system')).toBe("[chart/spaces] 'chart.verify.secretRef' must be in namespace 'sources', got namespace 'flux-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'sources'");
    expect(() => make('sources')).toThrow('no error was thrown');
  });

  describe('accepts without a warning', () => {
    test.each<[string, () => FluxHelmChart]>([
      ['a name with dots', named('internal.my-chart')],
      ['a concrete version', named('spaces', { version: '1.17.1' })],
      ['a version with its prefix', named('spaces', { version: 'v0.18.0' })],
      ['a range', named('spaces', { version: ' >=1.0.0-0, <2 || 3.x ' })],
      ['values files that include values.yaml', named('spaces', { valuesFiles: ['values.yaml', 'prod.yaml'] })],
      ['no values files', named('spaces', { valuesFiles: [] })],
      ['values files in a folder', folder('charts/spaces', { valuesFiles: ['charts/spaces/values.yaml', 'prod.yaml'] })],
      ['every revision of a Git repository', folder('./charts/spaces', { reconcileStrategy: FluxReconcileStrategy.REVISION })],
      ['any version of a Git repository', folder('charts/spaces', { version: '*' })],
      ['a signature with a key', named('spaces', { verify: { provider: COSIGN, secretRef: { name: 'cosign' } } })],
      ['a signature with notation', named('spaces', { verify: { provider: NOTATION, secretRef: { name: 'trust' } } })],
    ])('%s', (_name, make) => {
      expect(warningsFor(make)).toEqual([]);
    });

    test.each(['x', '1', 'v1.2', '=>1.2', '1,2', ' 1.x ', '01.02.03', '1.2.3-alpha.1+build', '1.0 - 2.0', '!=1.2.3', '~>1.2'])('the version %j', (version) => {
      expect(written(named('spaces', { version })).version).toBe(version);
      expect(warningsFor(named('spaces', { version }))).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each<[string, () => FluxHelmChart, string]>([
      ['no chart', named(''), "[chart/spaces] 'chart.chart' must name a chart, got \"\": write for example 'spaces'"],
      ['a URL as chart', named('https://charts.example.org/spaces-1.0.0.tgz'), "[chart/spaces] 'chart.chart' must be the name of a chart, got \"https://charts.example.org/spaces-1.0.0.tgz\": the URL belongs to the repository: write the name only"],
      ['an OCI URL as folder', folder('oci://ghcr.io/acme/spaces'), "[chart/spaces] 'chart.chart' must be the name of a chart, got \"oci://ghcr.io/acme/spaces\": the URL belongs to the repository: write the name only"],
      ['a path in a HelmRepository', named('./spaces'), "[chart/spaces] 'chart.chart' must be the name of a chart in the repository, got \"./spaces\": use FluxHelmChart.fromSource(...) for a path in a Git repository or bucket"],
      ['an absolute path in a HelmRepository', named('/spaces'), "[chart/spaces] 'chart.chart' must be the name of a chart in the repository, got \"/spaces\": use FluxHelmChart.fromSource(...) for a path in a Git repository or bucket"],
      ['capitals and underscores', named('My_Chart'), "[chart/spaces] 'chart.chart' must be the name of a chart (lower-case letters, digits, '-', '.' and '/'), got \"My_Chart\": write 'my-chart'"],
      ['two slashes', named('acme//spaces'), "[chart/spaces] 'chart.chart' must be the name of a chart (lower-case letters, digits, '-', '.' and '/'), got \"acme//spaces\": write 'acme/spaces'"],
      ['a long name with an underscore, without delay', named(`${'a'.repeat(60)}_`), `[chart/spaces] 'chart.chart' must be the name of a chart (lower-case letters, digits, '-', '.' and '/'), got "${'a'.repeat(60)}_": write '${'a'.repeat(60)}-'`],
      ['the version latest', named('spaces', { version: 'latest' }), "[chart/spaces] 'chart.version' must be a version or a range, got \"latest\": write for example '1.17.1' or '1.x', or remove it for the newest version"],
      ['an empty version', named('spaces', { version: '' }), "[chart/spaces] 'chart.version' must be a version or a range, got \"\": write for example '1.17.1' or '1.x', or remove it for the newest version"],
      ['notation without a Secret', named('spaces', { verify: { provider: NOTATION } }), "[chart/spaces] 'chart.verify.secretRef' must be given for the provider FluxVerificationProvider.NOTATION, got nothing: name the Secret with 'trustpolicy.json' and the certificates"],
      ['an absolute folder', folder('/charts/spaces'), "[chart/spaces] 'chart.chart' must be relative to the root of the source, got \"/charts/spaces\": write './charts/spaces'"],
      ['a signature of a folder', folder('charts/spaces', { verify: { secretRef: { name: 'cosign' } } }), "[chart/spaces] 'chart.verify' must be left out for a chart from Git or a bucket, got a verification: remove it, and verify the source instead"],
      ['a signature of a folder with notation', folder('charts/spaces', { verify: { provider: NOTATION } }), "[chart/spaces] 'chart.verify' must be left out for a chart from Git or a bucket, got \"notation\": remove it, and verify the source instead"],
    ])('%s', (_name, make, message) => {
      expect(errorFor(make)).toBe(message);
    });

    test('a signature of a repository that is not an OCI registry', () => {
      expect(errorFor((chart) => FluxHelmChart.fromHelmRepository(new FluxHelmRepository(chart, 'charts', { url }), { chart: 'spaces', verify: {} }))).toBe("[chart/spaces] 'chart.verify' must be left out unless the repository is an OCI registry, got a verification of charts from 'chart/charts': Flux verifies charts from OCI registries only: remove it");
    });

    test.each<[string, () => unknown, string]>([
      ['an OCI artifact as source', () => FluxHelmChart.fromSource({ sourceKind: FluxSourceKind.OCI_REPOSITORY, sourceName: 'a' }, { chart: 'spaces' }), "[FluxHelmChart.fromSource] 'source' must be a GitRepository or Bucket, got \"OCIRepository\": the artifact is the chart itself: use FluxHelmChart.fromOciRepository(...)"],
      ['an ExternalArtifact as source', () => FluxHelmChart.fromSource({ sourceKind: FluxSourceKind.EXTERNAL_ARTIFACT, sourceName: 'a' }, { chart: 'spaces' }), "[FluxHelmChart.fromSource] 'source' must be a GitRepository or Bucket, got \"ExternalArtifact\": the artifact is the chart itself: use FluxHelmChart.fromExternalArtifactName(...)"],
      ['a bucket as OCI artifact', () => FluxHelmChart.fromOciRepository({ sourceKind: FluxSourceKind.BUCKET, sourceName: 'a' }), "[FluxHelmChart.fromOciRepository] 'source' must be an OCIRepository, got \"Bucket\": use FluxHelmChart.fromSource(...) for a folder of a Git repository or bucket"],
      ['an invalid name of a HelmRepository', () => FluxHelmChart.fromHelmRepositoryName('Charts', { chart: 'spaces' }), "[FluxHelmChart.fromHelmRepositoryName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Charts\": use for example 'charts'"],
      ['an invalid name of a Git repository', () => FluxHelmChart.fromGitRepositoryName('a b', { chart: 'spaces' }), "[FluxHelmChart.fromGitRepositoryName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"a b\": use for example 'a-b'"],
      ['an invalid name of a bucket', () => FluxHelmChart.fromBucketName('', { chart: 'spaces' }), "[FluxHelmChart.fromBucketName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"\": use a name such as 'ctp1'"],
      ['an invalid name of an OCIRepository', () => FluxHelmChart.fromOciRepositoryName('a_b'), "[FluxHelmChart.fromOciRepositoryName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"a_b\": use for example 'a-b'"],
      ['an invalid name of a HelmChart', () => FluxHelmChart.fromHelmChartName('-a'), "[FluxHelmChart.fromHelmChartName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"-a\": use for example 'a'"],
      ['an invalid name of an ExternalArtifact', () => FluxHelmChart.fromExternalArtifactName('a/b'), "[FluxHelmChart.fromExternalArtifactName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"a/b\": use for example 'a-b'"],
      ['an invalid namespace', () => FluxHelmChart.fromHelmChartName('spaces', { namespace: 'Sources' }), "[FluxHelmChart] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Sources\": use for example 'sources'"],
    ])('%s', (_name, make, message) => {
      expect(thrownBy(make)).toBe(message);
    });

    test('constructs of another app', () => {
      const other = new Chart(new App(), 'other');
      const repository = new FluxHelmRepository(other, 'charts', { url });
      const source = new FluxGitRepository(other, 'platform', { git });
      const artifact = new FluxOciRepository(other, 'artifact', { url: 'oci://ghcr.io/acme/spaces', revision: FluxOciRevision.tag('1.0.0') });
      const secretRef = new Secret(other, 'cosign');
      expect(errorFor(() => FluxHelmChart.fromHelmRepository(repository, { chart: 'spaces' }))).toBe("[chart/spaces] 'chart' must be in the same app, got \"other/charts\": create it in this app, or refer to it by name with fromHelmRepositoryName('charts')");
      expect(errorFor(() => FluxHelmChart.fromSource(source, { chart: 'spaces' }))).toBe("[chart/spaces] 'chart' must be in the same app, got \"other/platform\": create it in this app, or refer to it by name with fromGitRepositoryName('platform')");
      expect(errorFor(() => FluxHelmChart.fromOciRepository(artifact))).toBe("[chart/spaces] 'chart' must be in the same app, got \"other/artifact\": create it in this app, or refer to it by name with fromOciRepositoryName('artifact')");
      expect(errorFor(named('spaces', { verify: { secretRef } }))).toBe("[chart/spaces] 'chart.verify.secretRef' must be in the same app, got \"other/cosign\": create it in this app, or refer to it by name: { name: 'other-cosign-c8a753b7' }");
    });
  });

  test.each<[string, () => FluxHelmChart, string]>([
    ['a version that is not semantic', named('spaces', { version: '1.2.3.4' }), "chart/spaces flux/chart-version: 'chart.version' is 1.2.3.4, which is not a semantic version and is found only if the repository has exactly this version: write for example '1.17.1' or '1.x'"],
    ['keyless signatures of anybody', named('spaces', { verify: {} }), "chart/spaces flux/any-signer: 'chart.verify' trusts a signature of anybody without 'chart.verify.secretRef': use FluxHelmChart.fromOciRepository(...), whose source can name the signer"],
    ['every revision of a HelmRepository', named('spaces', { reconcileStrategy: FluxReconcileStrategy.REVISION }), "chart/spaces flux/no-effect: 'chart.reconcileStrategy' has no effect for a chart from a HelmRepository: remove it"],
    ['values files without values.yaml', named('spaces', { valuesFiles: ['prod.yaml', 'my-values.yaml'] }), "chart/spaces flux/values-files: 'chart.valuesFiles' replaces the values.yaml of the chart: list 'values.yaml' first to keep its defaults"],
    ['a version of a folder', folder('charts/spaces', { version: '1.2.3' }), "chart/spaces flux/no-effect: 'chart.version' has no effect for a chart from Git or a bucket, whose version is in Chart.yaml: remove it"],
    ['an interval of 0', named('spaces', { interval: Duration.seconds(0) }), "chart/spaces flux/no-interval: 'chart.interval' is 0, so the chart is fetched once and new versions are not found: use Duration.minutes(1) or more"],
  ])('warns of %s', (_name, make, message) => {
    expect(warningsFor(make)).toEqual([message]);
  });

  test.each([['oci://ghcr.io/acme/spaces', 'spaces'], ['oci://ghcr.io/acme/charts/spaces/', 'charts/spaces']])('warns of the name of the chart at the end of %s', (at, chart) => {
    const folded = at.replace(/\/$/, '');
    expect(warningsFor((scope) => FluxHelmChart.fromHelmRepository(new FluxHelmRepository(scope, 'charts', { url: at }), { chart }))).toEqual([
      `chart/spaces flux/chart-name: 'chart.chart' is ${chart}, but the URL of the repository ends with it too, so Flux would fetch ${folded}/${chart}: write the URL without '/${chart}', or acknowledge this if the chart is there`,
    ]);
  });

  test.each([['oci://ghcr.io/acme/charts', 'spaces'], ['oci://ghcr.io/acme/my-spaces', 'spaces'], ['https://charts.example.org/spaces', 'spaces']])('accepts the repository %s', (at, chart) => {
    expect(warningsFor((scope) => FluxHelmChart.fromHelmRepository(new FluxHelmRepository(scope, 'charts', { url: at }), { chart }))).toEqual([]);
  });

  test('one chart value may be used by several releases', () => {
    const chart = FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', interval: Duration.hours(1) });
    const specs = synth((scope) => {
      new FluxHelmRelease(scope, 'a', { chart });
      new FluxHelmRelease(scope, 'b', { chart });
    }).map(({ spec }) => spec.chart.spec);
    const spec = { chart: 'spaces', interval: '1h0m0s', sourceRef: { kind: 'HelmRepository', name: 'charts' } };
    expect(specs).toEqual([spec, spec]);
    expect(synthOne((scope) => new FluxHelmRelease(scope, 'c', { chart })).spec.chart.spec).toEqual(spec);
  });
});
