import { registerCluster } from './argo-cluster';
import { claim, claimStatus, claimType, resource } from './claims';
import { Cluster, eventually } from './cluster';
import { required } from './environment';
import { Repository } from './repository';
import { synth } from './synth';
import { ArgoControlPlaneApp, ArgoCrossplaneSettings, ArgoDeletion, ArgoSource, ArgoSyncPolicy, ControlPlane, GitRevision } from '../../lib';

const KIND = 'ArgoNetwork';
const APP = 'e2e-argo';
const CLUSTER = 'e2e-ctp1';
const host = Cluster.host();
const controlPlane = Cluster.controlPlane();
const repository = new Repository(`${required('GIT_URL')}/platform.git`, APP);

const settings = synth('argocd', (chart) => new ArgoCrossplaneSettings(chart, 'settings', { healthGroups: [{ group: 'e2e.example.org' }] }));

const manifests = synth('argocd', (chart) => new ArgoControlPlaneApp(chart, APP, {
  controlPlane: ControlPlane.named('ctp1', { argoClusterName: CLUSTER }),
  project: 'default',
  destinationNamespace: 'default',
  source: ArgoSource.git({ url: repository.url, revision: GitRevision.branch(APP) }, { path: 'claims' }),
  syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }),
  deletion: ArgoDeletion.CASCADE_FOREGROUND,
}));

const application = () => host.get('application.argoproj.io', APP, 'argocd');

/** Argo CD polls Git every three minutes; a refresh is what a webhook would trigger. */
function refresh(): void {
  host.kubectl(['-n', 'argocd', 'annotate', 'application.argoproj.io', APP, 'argocd.argoproj.io/refresh=normal', '--overwrite']);
}

function removeObjects(): void {
  host.delete('application.argoproj.io', APP, 'argocd');
  host.delete('secret', CLUSTER, 'argocd');
  controlPlane.delete('customresourcedefinition', resource(KIND));
}

beforeAll(() => {
  removeObjects();
  repository.commit('one claim', { 'claims/network.yaml': claim(KIND, 'one') });
  controlPlane.apply(claimType(KIND));
  registerCluster(host, controlPlane, CLUSTER);
  host.apply(settings);
  host.apply(manifests);
});

afterAll(() => {
  removeObjects();
  repository.remove();
});

test('a claim that is committed arrives in the control plane', async () => {
  const arrived = await eventually('the claim in the control plane', () => controlPlane.get(resource(KIND), 'one'));
  expect(arrived.spec).toEqual({ region: 'eu' });
  await eventually('the Application in sync', () => application()?.status?.sync?.status === 'Synced');
});

test('the Application is healthy when the claim is', async () => {
  const health = (): unknown => application()?.status?.health?.status;
  await eventually('the Application progressing', () => health() === 'Progressing');
  controlPlane.setStatus(resource(KIND), 'one', 'default', claimStatus(false));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(health()).toBe('Progressing');
  controlPlane.setStatus(resource(KIND), 'one', 'default', claimStatus(true));
  await eventually('the Application healthy', () => health() === 'Healthy');
});

test('removing a claim from Git removes it', async () => {
  repository.commit('two claims', { 'claims/other.yaml': claim(KIND, 'two') });
  refresh();
  await eventually('the second claim', () => controlPlane.get(resource(KIND), 'two'));
  repository.commit('without the second', { 'claims/other.yaml': undefined });
  refresh();
  await eventually('the second claim gone', () => controlPlane.get(resource(KIND), 'two') === undefined);
  expect(controlPlane.get(resource(KIND), 'one')).toBeDefined();
});
