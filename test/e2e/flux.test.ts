import { Duration } from 'cdk8s';
import { claim, claimType, resource } from './claims';
import { Cluster, condition, eventually } from './cluster';
import { required } from './environment';
import { Repository } from './repository';
import { synth } from './synth';
import { ControlPlane, FluxRegistration, FluxSource, GitRevision, SecretKey } from '../../lib';

const KIND = 'FluxNetwork';
const host = Cluster.host();
const controlPlane = Cluster.controlPlane();
const repository = new Repository(`${required('GIT_URL')}/platform.git`, 'e2e-flux');

const manifests = synth('default', (chart) => new FluxRegistration(chart, 'e2e-flux', {
  controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1-kubeconfig', 'kubeconfig') }),
  source: FluxSource.git({ url: repository.url, revision: GitRevision.branch('e2e-flux') }, { interval: Duration.seconds(5) }),
  path: './claims',
  prune: true,
}));

function removeObjects(): void {
  host.delete('kustomization.kustomize.toolkit.fluxcd.io', 'e2e-flux');
  host.delete('gitrepository', 'e2e-flux');
  host.delete('secret', 'ctp1-kubeconfig');
  controlPlane.delete('customresourcedefinition', resource(KIND));
}

beforeAll(() => {
  removeObjects();
  repository.commit('one claim', { 'claims/network.yaml': claim(KIND, 'one') });
  controlPlane.apply(claimType(KIND));
  // The command of docs/how-to/flux.md.
  host.kubectl(['-n', 'default', 'create', 'secret', 'generic', 'ctp1-kubeconfig', `--from-file=kubeconfig=${controlPlane.kubeconfig}`]);
  host.apply(manifests);
});

afterAll(() => {
  removeObjects();
  repository.remove();
});

test('a claim that is committed arrives in the control plane', async () => {
  const arrived = await eventually('the claim in the control plane', () => controlPlane.get(resource(KIND), 'one'));
  expect(arrived.spec).toEqual({ region: 'eu' });
  expect(host.get('customresourcedefinition', resource(KIND))).toBeUndefined();
  await eventually('the registration ready', () => condition(host.get('kustomization.kustomize.toolkit.fluxcd.io', 'e2e-flux'), 'Ready') === 'True');
});

test('a change of the claim arrives too, and another claim', async () => {
  repository.commit('move it, and add one', { 'claims/network.yaml': claim(KIND, 'one', 'us'), 'claims/other.yaml': claim(KIND, 'two') });
  await eventually('the changed claim', () => controlPlane.get(resource(KIND), 'one')?.spec?.region === 'us');
  await eventually('the second claim', () => controlPlane.get(resource(KIND), 'two'));
});

test('removing a claim from Git removes it', async () => {
  repository.commit('without the second', { 'claims/other.yaml': undefined });
  await eventually('the second claim gone', () => controlPlane.get(resource(KIND), 'two') === undefined);
  expect(controlPlane.get(resource(KIND), 'one')).toBeDefined();
});
