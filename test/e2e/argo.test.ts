import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as YAML from 'yaml';
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

interface Kubeconfig {
  readonly clusters: { readonly cluster: { readonly 'server': string; readonly 'certificate-authority-data'?: string; readonly 'certificate-authority'?: string } }[];
  readonly users: { readonly user: { readonly 'token'?: string; readonly 'client-certificate-data'?: string; readonly 'client-key-data'?: string } }[];
}

/** What Argo CD needs of a kubeconfig, as the JSON of a cluster Secret. */
function clusterConfig({ clusters: [{ cluster }], users: [{ user }] }: Kubeconfig): string {
  const ca = cluster['certificate-authority-data'] ?? fs.readFileSync(cluster['certificate-authority']!).toString('base64');
  const certificate = user['client-certificate-data'] === undefined ? {} : { certData: user['client-certificate-data'], keyData: user['client-key-data'] };
  return JSON.stringify({ ...(user.token === undefined ? {} : { bearerToken: user.token }), tlsClientConfig: { caData: ca, ...certificate } });
}

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
  const kubeconfig = YAML.parse(fs.readFileSync(controlPlane.kubeconfig, 'utf8')) as Kubeconfig;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-'));
  fs.writeFileSync(path.join(folder, 'config'), clusterConfig(kubeconfig), { mode: 0o600 });
  // The commands of docs/how-to/argo-cd.md.
  host.kubectl(['-n', 'argocd', 'create', 'secret', 'generic', CLUSTER,
    `--from-literal=name=${CLUSTER}`, `--from-literal=server=${kubeconfig.clusters[0].cluster.server}`, `--from-file=config=${path.join(folder, 'config')}`]);
  fs.rmSync(folder, { recursive: true });
  host.kubectl(['-n', 'argocd', 'label', 'secret', CLUSTER, 'argocd.argoproj.io/secret-type=cluster']);
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
