import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Cluster } from './cluster';
import { dumpedValues, Helm, helmReleaseReady, lookAgain, REGISTRY, withoutNulls } from './helm';
import { HelmDelivery, SecretKey, SpacesArgoCdPlugin, SpacesChart, SpacesExternalSecrets, SpacesHelmRelease } from '../../lib';

const VERSION = '1.17.1';
const host = Cluster.host();
const helm = new Helm(host);

/** A Space with values of all sorts, installed from the registry; the release, its namespace and the HelmRelease have one name. */
function space(name: string): { manifests: string; release: SpacesHelmRelease } {
  const app = new App();
  const release = new SpacesHelmRelease(new Chart(app, 'e2e', { namespace: 'default' }), name, {
    chart: SpacesChart.version(VERSION, { registry: REGISTRY }),
    account: 'acme',
    ingressHost: 'proxy.example.org',
    argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('my-argo-cluster', 'kubeconfig') }),
    externalSecrets: SpacesExternalSecrets.enabled(),
    ingress: {
      provision: true,
      ingressClassName: 'nginx',
      annotations: { 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true', 'example.org/port': '8443', 'example.org/list': 'a,b={c}, "d" \\ $e' },
      podLabels: { 'app.kubernetes.io/name': 'ingress-nginx' },
      namespaceLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' },
    },
    observability: { enabled: true },
    values: {
      observability: {
        tracing: { sampling: { rate: 0.5 } },
        spacesCollector: { config: { exporters: { 'debug': null, 'otlp/main': { endpoint: 'otel.example.org:4317', headers: {}, lines: 'one\ntwo\n' } }, exportPipeline: { logs: ['otlp/main'] } } },
      },
      controlPlanes: { etcd: { resources: { limits: { cpu: null } } } },
    },
    releaseName: name,
    namespace: name,
    createNamespace: true,
    delivery: HelmDelivery.flux({ interval: Duration.minutes(10), sourceInterval: Duration.minutes(1) }),
  });
  // The registry speaks plain HTTP.
  release.sourceApiObject!.addJsonPatch(JsonPatch.add('/spec/insecure', true));
  return { manifests: app.synthYaml(), release };
}

/** Removes a Space; the release goes with its HelmRelease. */
function remove(name: string): void {
  host.delete('helmrelease', name);
  host.delete('ocirepository', name);
  host.delete('namespace', name);
}

// Helm adds these where a release says nothing else; a null takes one away.
beforeAll(() => helm.push('spaces', VERSION, { account: 'notdemo', controlPlanes: { etcd: { resources: { limits: { cpu: '2000m' } } } } }));

afterAll(() => {
  for (const name of ['e2e-space', 'e2e-adopted']) remove(name);
  helm.remove();
});

test('Flux installs a Space with exactly its values', async () => {
  remove('e2e-space');
  const { manifests, release } = space('e2e-space');
  host.apply(manifests);
  await helmReleaseReady(host, 'e2e-space');
  expect(helm.values('e2e-space', 'e2e-space')).toEqual(release.values);
  expect(withoutNulls(dumpedValues(host, 'e2e-space', 'e2e-space'))).toEqual(withoutNulls(release.values));
  // Flux adds the digest of the chart to its version.
  expect(helm.history('e2e-space', 'e2e-space')).toEqual([expect.objectContaining({ revision: 1, status: 'deployed', chart: expect.stringMatching(/^spaces-1\.17\.1(\+|$)/) })]);
});

test('Flux takes over the release that the helm command installed', async () => {
  remove('e2e-adopted');
  const { manifests, release } = space('e2e-adopted');
  helm.command(release.toHelmArgs());
  expect(helm.values('e2e-adopted', 'e2e-adopted')).toEqual(release.values);
  expect(withoutNulls(dumpedValues(host, 'e2e-adopted', 'e2e-adopted'))).toEqual(withoutNulls(release.values));

  host.apply(manifests);
  await helmReleaseReady(host, 'e2e-adopted');
  expect(helm.history('e2e-adopted', 'e2e-adopted').map(({ revision, status }) => [revision, status])).toEqual([[1, 'superseded'], [2, 'deployed']]);
  expect(helm.namespacesOf('e2e-adopted')).toEqual(['e2e-adopted']);
  expect(helm.values('e2e-adopted', 'e2e-adopted')).toEqual(release.values);
  expect(withoutNulls(dumpedValues(host, 'e2e-adopted', 'e2e-adopted'))).toEqual(withoutNulls(release.values));

  await lookAgain(host, 'e2e-adopted');
  expect(helm.history('e2e-adopted', 'e2e-adopted')).toHaveLength(2);
});
