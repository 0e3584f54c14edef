import { App, Chart, JsonPatch } from 'cdk8s';
import { Cluster } from './cluster';
import { dumpedValues, Helm, helmReleaseReady, lookAgain, REGISTRY } from './helm';
import { ControlPlane, EsoApi, EsoOperator, HelmDelivery, HelmFluxSource, SecretKey } from '../../lib';

const VERSION = '2.0.1';
const SECRET = 'ctp1-operator-kubeconfig';
const host = Cluster.host();
const controlPlane = Cluster.controlPlane();
const helm = new Helm(controlPlane);

/** The operator in the control plane; the release, its namespace and the HelmRelease have one name. */
function operator(name: string, source: HelmFluxSource): { manifests: string; operator: EsoOperator } {
  const app = new App();
  const made = new EsoOperator(new Chart(app, 'e2e', { namespace: 'default' }), name, {
    version: VERSION,
    api: EsoApi.V1,
    repository: `oci://${REGISTRY}`,
    releaseName: name,
    namespace: name,
    createNamespace: true,
    installCrds: true,
    crds: { annotations: { 'example.org/note': 'a,b' } },
    controllerClass: 'platform',
    concurrent: 4,
    resources: { limits: { memory: '256Mi' } },
    tolerations: [{ key: 'system', operator: 'Exists' }],
    podAnnotations: { 'prometheus.io/scrape': 'true' },
    delivery: HelmDelivery.flux({ controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of(SECRET, 'kubeconfig') }), source }),
  });
  // The registry speaks plain HTTP.
  made.sourceApiObject!.addJsonPatch(JsonPatch.add('/spec/insecure', true));
  return { manifests: app.synthYaml(), operator: made };
}

function remove(name: string): void {
  host.delete('helmrelease', name);
  host.delete('helmrepository', name);
  host.delete('ocirepository', name);
  controlPlane.delete('namespace', name);
}

beforeAll(() => {
  helm.push('external-secrets', VERSION, {});
  host.delete('secret', SECRET);
  host.kubectl(['-n', 'default', 'create', 'secret', 'generic', SECRET, `--from-file=kubeconfig=${controlPlane.kubeconfig}`]);
});

afterAll(() => {
  for (const name of ['e2e-operator', 'e2e-operator-adopted']) remove(name);
  host.delete('secret', SECRET);
  helm.remove();
});

test('Flux installs the operator into the control plane, with exactly its values', async () => {
  remove('e2e-operator');
  const made = operator('e2e-operator', HelmFluxSource.HELM_REPOSITORY);
  host.apply(made.manifests);
  await helmReleaseReady(host, 'e2e-operator');
  expect(helm.values('e2e-operator', 'e2e-operator')).toEqual(made.operator.values);
  expect(dumpedValues(controlPlane, 'e2e-operator', 'e2e-operator')).toEqual(made.operator.values);
  expect(host.get('namespace', 'e2e-operator')).toBeUndefined();
});

test('Flux takes over the operator that the helm command installed in the control plane', async () => {
  const name = 'e2e-operator-adopted';
  remove(name);
  const made = operator(name, HelmFluxSource.OCI_REPOSITORY);
  helm.shell(made.operator.toHelmCommand());
  expect(helm.values(name, name)).toEqual(made.operator.values);

  host.apply(made.manifests);
  await helmReleaseReady(host, name);
  expect(helm.history(name, name).map(({ revision, status }) => [revision, status])).toEqual([[1, 'superseded'], [2, 'deployed']]);
  expect(helm.namespacesOf(name)).toEqual([name]);
  expect(helm.values(name, name)).toEqual(made.operator.values);
  expect(dumpedValues(controlPlane, name, name)).toEqual(made.operator.values);

  await lookAgain(host, name);
  expect(helm.history(name, name)).toHaveLength(2);
});
