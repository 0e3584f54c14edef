import { Duration } from 'cdk8s';
import { claim, claimType, resource } from './claims';
import { Cluster, condition, eventually } from './cluster';
import { required } from './environment';
import { Repository } from './repository';
import { synth } from './synth';
import { ControlPlane, FluxSource, FluxStages, GitRevision, SecretKey } from '../../lib';

const KIND = 'StagedNetwork';
const NAME = 'e2e-stages';
const SECRET = 'ctp1-stages-kubeconfig';
const KUSTOMIZATION = 'kustomization.kustomize.toolkit.fluxcd.io';
const XRD = 'compositeresourcedefinition.apiextensions.crossplane.io';
const host = Cluster.host();
const controlPlane = Cluster.controlPlane();
const repository = new Repository(`${required('GIT_URL')}/platform.git`, NAME);
const at = '2026-01-01T00:00:00Z';

const FILES = {
  'infrastructure/packages/provider.yaml': `
apiVersion: pkg.crossplane.io/v1
kind: Provider
metadata:
  name: e2e-provider
spec:
  package: xpkg.crossplane.io/crossplane-contrib/provider-nop:v0.4.0
`,
  'infrastructure/provider-configs/config.yaml': `
apiVersion: aws.upbound.io/v1beta1
kind: ProviderConfig
metadata:
  name: e2e-config
spec:
  credentials:
    source: IRSA
`,
  'apis/xrd.yaml': `
apiVersion: apiextensions.crossplane.io/v1
kind: CompositeResourceDefinition
metadata:
  name: xstagednetworks.e2e.example.org
spec:
  group: e2e.example.org
  names: { kind: XStagedNetwork, plural: xstagednetworks }
  claimNames: { kind: StagedNetwork, plural: stagednetworks }
  versions:
    - name: v1alpha1
      served: true
      referenceable: true
      schema: { openAPIV3Schema: { type: object } }
`,
  'claims/network.yaml': claim(KIND, 'staged'),
};

const manifests = synth('default', (chart) => new FluxStages(chart, NAME, {
  controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of(SECRET, 'kubeconfig') }),
  source: FluxSource.git({ url: repository.url, revision: GitRevision.branch(NAME) }, { interval: Duration.seconds(5) }),
  prune: true,
}));

const isReady = (stage: string): boolean => condition(host.get(KUSTOMIZATION, `${NAME}-${stage}`), 'Ready') === 'True';
const conditions = (...types: string[]): object => ({ conditions: types.map((type) => ({ type, status: 'True', reason: 'EndToEnd', lastTransitionTime: at })) });

function removeObjects(): void {
  for (const stage of ['claims', 'apis', 'provider-configs', 'packages']) host.delete(KUSTOMIZATION, `${NAME}-${stage}`);
  host.delete('gitrepository', NAME);
  host.delete('secret', SECRET);
  controlPlane.delete(XRD, 'xstagednetworks.e2e.example.org');
  controlPlane.delete('customresourcedefinition', resource(KIND));
  controlPlane.delete('providerconfig.aws.upbound.io', 'e2e-config');
  controlPlane.delete('provider.pkg.crossplane.io', 'e2e-provider');
}

beforeAll(() => {
  removeObjects();
  repository.commit('all stages at once', FILES);
  host.kubectl(['-n', 'default', 'create', 'secret', 'generic', SECRET, `--from-file=kubeconfig=${controlPlane.kubeconfig}`]);
  host.apply(manifests);
});

afterAll(() => {
  removeObjects();
  repository.remove();
});

// A step sets what Crossplane would set, so that what came before it can be seen.
test('packages come first, and nothing else until they are healthy', async () => {
  await eventually('the Provider', () => controlPlane.get('provider.pkg.crossplane.io', 'e2e-provider'));
  expect(controlPlane.get('providerconfig.aws.upbound.io', 'e2e-config')).toBeUndefined();
  expect(isReady('packages')).toBe(false);
  controlPlane.setStatus('provider.pkg.crossplane.io', 'e2e-provider', 'default', conditions('Installed', 'Healthy'));
  await eventually('the packages ready', () => isReady('packages'));
});

test('then provider configs and the XRD, and no claim until its kind exists', async () => {
  await eventually('the XRD', () => controlPlane.get(XRD, 'xstagednetworks.e2e.example.org'), 150);
  expect(controlPlane.get('providerconfig.aws.upbound.io', 'e2e-config')).toBeDefined();
  expect(isReady('apis')).toBe(false);
  expect(controlPlane.get('customresourcedefinition', resource(KIND))).toBeUndefined();
  controlPlane.apply(claimType(KIND));
  controlPlane.setStatus(XRD, 'xstagednetworks.e2e.example.org', 'default', conditions('Established', 'Offered'));
  await eventually('the APIs ready', () => isReady('apis'));
});

test('then the claim arrives', async () => {
  const arrived = await eventually('the claim', () => controlPlane.get(resource(KIND), 'staged'), 150);
  expect(arrived.spec).toEqual({ region: 'eu' });
});

// A new revision goes through the stages one after the other; Flux looks at a dependency every 30 seconds.
test('removing the claim from Git removes it, and deleting the stages leaves what they applied', async () => {
  repository.commit('another claim instead', { 'claims/network.yaml': claim(KIND, 'other') });
  await eventually('the first claim gone', () => controlPlane.get(resource(KIND), 'staged') === undefined, 200);
  expect(controlPlane.get(resource(KIND), 'other')).toBeDefined();
  for (const stage of ['claims', 'apis']) host.delete(KUSTOMIZATION, `${NAME}-${stage}`);
  expect(controlPlane.get(resource(KIND), 'other')).toBeDefined();
  expect(controlPlane.get(XRD, 'xstagednetworks.e2e.example.org')).toBeDefined();
});
