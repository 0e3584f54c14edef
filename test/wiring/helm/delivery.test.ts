import { Chart, Duration, JsonPatch, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { jsonValues } from './json-values';
import {
  ArgoSyncPolicy, ControlPlane, FluxOciProvider, FluxVerificationProvider, HelmDelivery, HelmFluxSource, ShellVariable,
  type HelmArgoDeliveryOptions, type HelmFluxDeliveryOptions,
} from '../../../lib';
import type { DeliveredObjects, HelmChartRelease } from '../../../lib/wiring/helm/release';
import { errorOf, synth, testApp, warningsOf } from '../../support/synth';

const OCI: HelmChartRelease = { repository: 'oci://ghcr.io/acme/charts', chart: 'app', version: '1.2.3', releaseName: 'app', namespace: 'apps', values: { replicas: 2 } };
const HTTPS: HelmChartRelease = { ...OCI, repository: 'https://charts.example.org/stable/' };

/** A construct whose chart is delivered. */
class Delivered extends Construct {
  public readonly objects: DeliveredObjects;

  constructor(scope: Construct, id: string, delivery: HelmDelivery, release: HelmChartRelease) {
    super(scope, id);
    this.objects = delivery._deliver(this, id, release);
  }
}

const deliver = (delivery: HelmDelivery, release: HelmChartRelease = OCI) => (chart: Chart) => new Delivered(chart, 'app-release', delivery, release);
const flux = (options: HelmFluxDeliveryOptions = {}, release: HelmChartRelease = OCI) => deliver(HelmDelivery.flux(options), release);
const argo = (options: Partial<HelmArgoDeliveryOptions> = {}, release: HelmChartRelease = OCI) =>
  deliver(HelmDelivery.argo({ project: 'default', controlPlane: ControlPlane.coLocated('hub'), ...options }), release);

const helmRelease = (spec: object, metadata: object = { name: 'app-release' }) => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata,
  spec: { interval: '10m0s', releaseName: 'app', targetNamespace: 'apps', storageNamespace: 'apps', values: { replicas: 2 }, ...spec },
});
const chartRef = { chartRef: { kind: 'OCIRepository', name: 'app-release' } };
const ociRepository = (spec: object, metadata: object = { name: 'app-release' }) => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'OCIRepository',
  metadata,
  spec: {
    interval: '1m0s',
    url: 'oci://ghcr.io/acme/charts/app',
    ref: { tag: '1.2.3' },
    layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
    ...spec,
  },
});
const helmRepository = (spec: object, metadata: object = { name: 'app-release' }) => ({ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', metadata, spec });
const chartOf = (spec: object = {}) => ({ chart: { spec: { chart: 'app', version: '1.2.3', sourceRef: { kind: 'HelmRepository', name: 'app-release' }, ...spec } } });

describe('delivery by Flux', () => {
  test('of a chart in an OCI registry is an OCIRepository and a HelmRelease with the names of the helm command', () => {
    expect(synth(flux())).toEqual([ociRepository({}), helmRelease(chartRef)]);
  });

  test('of a chart in an OCI registry can use a HelmRepository, which has no interval', () => {
    expect(synth(flux({ source: HelmFluxSource.HELM_REPOSITORY }))).toEqual([helmRepository({ type: 'oci', url: 'oci://ghcr.io/acme/charts' }), helmRelease(chartOf())]);
  });

  test('of a chart from an HTTPS repository is a HelmRepository and a HelmRelease', () => {
    const expected = [helmRepository({ interval: '1m0s', url: 'https://charts.example.org/stable/' }), helmRelease(chartOf())];
    expect(synth(flux({}, HTTPS))).toEqual(expected);
    expect(synth(flux({ source: HelmFluxSource.HELM_REPOSITORY }, HTTPS))).toEqual(expected);
  });

  test.each<[string, object]>([
    ['1.2.3', { tag: '1.2.3' }],
    ['v1.2.3', { tag: 'v1.2.3' }],
    ['1.2.3-rc.1', { tag: '1.2.3-rc.1' }],
    ['1.2.x', { semver: '1.2.x' }],
    ['1.2', { semver: '1.2' }],
    ['>=1.2.0 <2.0.0', { semver: '>=1.2.0 <2.0.0' }],
    ['1.2.3+build.5', { semver: '1.2.3+build.5' }],
  ])('selects the version %s with %j in an OCI registry, and writes it unchanged for a HelmRepository', (version, ref) => {
    expect(synth(flux({}, { ...OCI, version }))).toEqual([ociRepository({ ref }), helmRelease(chartRef)]);
    expect(synth(flux({}, { ...HTTPS, version }))[1]).toEqual(helmRelease(chartOf({ version })));
  });

  test('writes no values if there are none', () => {
    expect(synth(flux({}, { ...OCI, values: {} }))[1].spec).toEqual({ ...chartRef, interval: '10m0s', releaseName: 'app', targetNamespace: 'apps', storageNamespace: 'apps' });
  });

  test('has options for the source and for the release', () => {
    const metadata = { name: 'renamed', namespace: 'flux-system', labels: { team: 'a' } };
    const options: HelmFluxDeliveryOptions = {
      metadata, shard: 'one', sourceInterval: Duration.minutes(5), pullSecret: { name: 'pull' }, certSecretRef: { name: 'mirror-ca' }, interval: Duration.hours(1), suspend: true, maxHistory: 2,
    };
    const labels = { 'team': 'a', 'sharding.fluxcd.io/key': 'one' };
    const written = { ...metadata, labels };
    const release = { interval: '1h0m0s', suspend: true, maxHistory: 2 };
    expect(synth(flux(options))).toEqual([
      ociRepository({ interval: '5m0s', secretRef: { name: 'pull' }, certSecretRef: { name: 'mirror-ca' } }, written),
      helmRelease({ ...release, chartRef: { kind: 'OCIRepository', name: 'renamed' } }, written),
    ]);
    expect(synth(flux(options, HTTPS))).toEqual([
      helmRepository({ interval: '5m0s', url: 'https://charts.example.org/stable/', secretRef: { name: 'pull' }, certSecretRef: { name: 'mirror-ca' } }, written),
      // A source-controller of a shard finds no repository of its chart in another one.
      helmRelease({ ...release, chart: { metadata: { labels: { 'sharding.fluxcd.io/key': 'one' } }, ...chartOf({ sourceRef: { kind: 'HelmRepository', name: 'renamed' } }).chart } }, written),
    ]);
  });

  test('can use the identity of a cloud', () => {
    const [aws, gcp] = ['oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/charts', 'oci://europe-docker.pkg.dev/acme/charts'];
    expect(synth(flux({ provider: FluxOciProvider.AWS }, { ...OCI, repository: aws }))[0]).toEqual(ociRepository({ url: `${aws}/app`, provider: 'aws' }));
    expect(synth(flux({ provider: FluxOciProvider.GCP, source: HelmFluxSource.HELM_REPOSITORY }, { ...OCI, repository: gcp }))[0]).toEqual(
      helmRepository({ type: 'oci', url: gcp, provider: 'gcp' }));
  });

  test('verifies signatures by identity or by key', () => {
    const matchOidcIdentity = [{ issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/acme/app/.*$' }];
    expect(synth(flux({ verify: { matchOidcIdentity, trustedRootSecretRef: { name: 'root' } } }))[0]).toEqual(
      ociRepository({ verify: { provider: 'cosign', matchOIDCIdentity: matchOidcIdentity, trustedRootSecretRef: { name: 'root' } } }));
    const verify = { provider: FluxVerificationProvider.NOTATION, secretRef: { name: 'keys' } };
    expect(synth(flux({ verify, source: HelmFluxSource.HELM_REPOSITORY }))[1]).toEqual(helmRelease(chartOf({ verify })));
  });

  test('keeps the records of Helm where the helm command does, without a warning', () => {
    expect(warningsOf(flux({ metadata: { namespace: 'flux-system' } }))).toEqual([]);
    expect(warningsOf(flux({ metadata: { namespace: 'flux-system' } }, HTTPS))).toEqual([]);
  });

  const KEYS = "name a Secret with public keys for a HelmRepository, got the identities of signers: remove 'delivery.source': an OCIRepository can verify signers";

  test.each<[string, HelmFluxDeliveryOptions, HelmChartRelease, string]>([
    ['an OCIRepository for a chart that is not in a registry', { source: HelmFluxSource.OCI_REPOSITORY }, HTTPS,
      "[chart/app-release] 'delivery.source' must be HelmFluxSource.HELM_REPOSITORY for a chart that is not in an OCI registry, got \"OCIRepository\": remove it"],
    ['signers with a HelmRepository', { source: HelmFluxSource.HELM_REPOSITORY, verify: { matchOidcIdentity: [{ issuer: '^a$', subject: '^b$' }] } }, OCI,
      `[chart/app-release] 'delivery.verify' must ${KEYS}`],
    ['a root of trust with a HelmRepository', { source: HelmFluxSource.HELM_REPOSITORY, verify: { trustedRootSecretRef: { name: 'root' } } }, OCI,
      `[chart/app-release] 'delivery.verify' must ${KEYS}`],
    ['a pull Secret with an invalid name', { pullSecret: { name: 'Pull' } }, OCI,
      "[chart/app-release] 'delivery.pullSecret.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Pull\": use for example 'pull'"],
    ['a pull Secret in another namespace', { pullSecret: { name: 'pull', namespace: 'apps' } as { name: string }, metadata: { namespace: 'flux-system' } }, OCI,
      "[chart/app-release] 'delivery.pullSecret' must be in namespace 'flux-system', got namespace 'apps': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'"],
  ])('refuses %s', (_name, options, release, message) => {
    expect(errorOf(flux(options, release))).toBe(message);
  });

  test('compares the namespace of a pull Secret with that of the chart', () => {
    const options = { pullSecret: { name: 'pull', namespace: 'apps' } as { name: string } };
    expect(errorOf(flux(options), { namespace: 'flux-system' })).toContain("'delivery.pullSecret' must be in namespace 'flux-system'");
    expect(synth(flux(options), { namespace: 'apps' })).toHaveLength(2);
  });
});

describe('delivery by Argo CD', () => {
  const application = (source: object, rest: object = {}, metadata: object = {}) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'app-release', namespace: 'argocd', ...metadata },
    spec: {
      destination: { server: 'https://kubernetes.default.svc', namespace: 'apps' },
      project: 'default',
      source: { chart: 'app', targetRevision: '1.2.3', helm: { releaseName: 'app', valuesObject: { replicas: 2 } }, ...source },
      ...rest,
    },
  });

  test('of a chart in an OCI registry is an Application without the scheme', () => {
    expect(synth(argo())).toEqual([application({ repoURL: 'ghcr.io/acme/charts' })]);
  });

  test('of a chart from an HTTPS repository is an Application with its URL', () => {
    expect(synth(argo({}, HTTPS))).toEqual([application({ repoURL: 'https://charts.example.org/stable/' })]);
  });

  test('has options for the destination and for syncing', () => {
    expect(synth(argo({
      controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'production' }),
      project: 'platform',
      metadata: { name: 'renamed', labels: { team: 'a' } },
      syncPolicy: ArgoSyncPolicy.automated({ selfHeal: true }),
      syncOptions: { createNamespace: true, serverSideApply: true },
      syncWave: -1,
      skipCrds: true,
    }, { ...OCI, values: {} }))).toEqual([application(
      { repoURL: 'ghcr.io/acme/charts', helm: { releaseName: 'app', skipCrds: true } },
      {
        destination: { name: 'production', namespace: 'apps' },
        project: 'platform',
        syncPolicy: { automated: { selfHeal: true }, syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'] },
      },
      { name: 'renamed', labels: { team: 'a' }, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
    )]);
  });

  test('can leave out the namespace of the Application', () => {
    expect(synth(argo({ omitNamespace: true }), { namespace: 'apps' })[0].metadata).toEqual({ name: 'app-release' });
  });
});

describe('delivery by other means', () => {
  test('adds nothing to the chart', () => {
    expect(synth(deliver(HelmDelivery.valuesOnly()))).toEqual([]);
  });

  test('accepts shell variables', () => {
    expect(synth(deliver(HelmDelivery.valuesOnly(), { ...OCI, version: ShellVariable.of('VERSION') }))).toEqual([]);
  });
});

describe('every delivery', () => {
  test('returns the objects that it adds', () => {
    const chart = new Chart(testApp(), 'chart');
    const delivered = [HelmDelivery.flux(), HelmDelivery.argo({ project: 'default', controlPlane: ControlPlane.coLocated('hub') }), HelmDelivery.valuesOnly()]
      .map((delivery, index) => new Delivered(chart, `d${index}`, delivery, OCI).objects);
    expect(delivered.map(({ release, source }) => [release?.kind, source?.kind])).toEqual([['HelmRelease', 'OCIRepository'], ['Application', undefined], [undefined, undefined]]);
  });

  test('can be used for several charts', () => {
    const delivery = HelmDelivery.flux({ interval: Duration.minutes(5) });
    const manifests = synth((chart) => {
      new Delivered(chart, 'one', delivery, OCI);
      new Delivered(chart, 'two', delivery, { ...HTTPS, releaseName: 'two' });
    });
    expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['OCIRepository one', 'HelmRelease one', 'HelmRepository two', 'HelmRelease two']);
  });

  test('keeps patches of fields that the library does not know, and of the apiVersion', () => {
    const patch = (object: ApiObject | undefined) => object?.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'example.org/v9'));
    const manifests = synth((chart) => {
      patch(new Delivered(chart, 'flux', HelmDelivery.flux(), OCI).objects.source);
      patch(new Delivered(chart, 'index', HelmDelivery.flux(), { ...HTTPS, releaseName: 'index' }).objects.release);
      patch(new Delivered(chart, 'argo', HelmDelivery.argo({ project: 'default', controlPlane: ControlPlane.coLocated('hub') }), OCI).objects.release);
    }, { newerThanSchema: true }).filter(({ apiVersion }) => apiVersion === 'example.org/v9');
    expect(manifests.map(({ kind }) => kind)).toEqual(['OCIRepository', 'HelmRelease', 'Application']);
    for (const manifest of manifests) expect(manifest.spec.futureField).toEqual({ on: true });
  });

  test('writes values unchanged, including nulls, empty maps and awkward keys', () => {
    fc.assert(fc.property(jsonValues, (values) => {
      const [, release, application] = synth((chart) => {
        new Delivered(chart, 'flux', HelmDelivery.flux(), { ...OCI, values });
        new Delivered(chart, 'argo', HelmDelivery.argo({ project: 'default', controlPlane: ControlPlane.coLocated('hub') }), { ...OCI, values });
      }, { newerThanSchema: true });
      const expected = Object.keys(values).length > 0 ? values : undefined;
      expect(release.spec.values).toStrictEqual(expected);
      expect(application.spec.source.helm.valuesObject).toStrictEqual(expected);
    }), { numRuns: 200 });
  });

  const FIX = 'write the value: only toHelmCommand() leaves shell variables to a shell';
  const VARIABLE = ShellVariable.of('X');

  test.each<[string, Partial<HelmChartRelease>, string]>([
    ['in the version', { version: VARIABLE }, `[chart/app-release] 'version' must be known for a manifest, got "\${X}": ${FIX}`],
    ['in the name of the release', { releaseName: `a-${VARIABLE}` }, `[chart/app-release] 'releaseName' must be known for a manifest, got "a-\${X}": ${FIX}`],
    ['in the namespace', { namespace: VARIABLE }, `[chart/app-release] 'namespace' must be known for a manifest, got "\${X}": ${FIX}`],
    ['in a value', { values: { a: { b: `x${VARIABLE}y${VARIABLE}` } } }, `[chart/app-release] 'values.a.b' must be known for a manifest, got "x\${X}y\${X}": ${FIX}`],
    ['in a list', { values: { a: [1, null, { b: VARIABLE }] } }, `[chart/app-release] 'values.a[2].b' must be known for a manifest, got "\${X}": ${FIX}`],
    ['in a key', { values: { a: { [`k${VARIABLE}`]: 1 } } }, `[chart/app-release] 'values.a' must be known for a manifest, got "k\${X}": ${FIX}`],
    ['in a value that comes from another prop', { values: { account: VARIABLE }, origins: { 'values.account': 'account' } }, `[chart/app-release] 'account' must be known for a manifest, got "\${X}": ${FIX}`],
  ])('of manifests refuses a shell variable %s', (_name, release, message) => {
    expect(errorOf(flux({}, { ...OCI, ...release }))).toBe(message);
    expect(errorOf(argo({}, { ...OCI, ...release }))).toBe(message);
  });
});
