import { App, Chart } from 'cdk8s';
import type { Manifest } from './schemas';
import { manifestsOf, testApp, thrownBy } from './synth';
import {
  ArgoClusterAuth, ArgoSource, CloudCredentials, ControlPlane, ControlPlaneFleet, EsoAwsAuth, EsoProvider, EsoSecretStore, FluxSource, GitRevision,
  SecretKey, type ControlPlaneFleetProps,
} from '../../lib';

export const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
export const flux = { source: FluxSource.git(git), path: './kustomize', prune: true };
export const argo = { project: 'default', source: ArgoSource.git(git, { path: 'claims' }) };
export const aws = EsoProvider.awsSecretsManager({
  region: 'eu-west-1', auth: EsoAwsAuth.accessKey({ accessKeyId: SecretKey.of('aws-keys', 'id'), secretAccessKey: SecretKey.of('aws-keys', 'secret') }),
});
export const credentials = CloudCredentials.awsIni({ key: 'aws' });

export const remote = (name: string, labels: Record<string, string> = {}) => ControlPlane.named(name, {
  server: `https://${name}.acme.example`, kubeconfig: SecretKey.of(name, 'kubeconfig'), labels,
});
export const ctp1 = remote('ctp1', { env: 'prod', tier: 'gold' });
export const ctp2 = remote('ctp2', { env: 'dev' });
export const ctp3 = ControlPlane.coLocated('ctp3', { labels: { env: 'prod' } });

/** A fleet of ctp1, ctp2 and ctp3, unless members are given. */
export function fleetOf(props: Partial<ControlPlaneFleetProps> = {}, app: App = testApp()): ControlPlaneFleet {
  return new ControlPlaneFleet(app, 'clusters', { members: [{ controlPlane: ctp1 }, { controlPlane: ctp2 }, { controlPlane: ctp3 }], ...props });
}

/** Every chart below a fleet by its path, with its objects: they are compared with their schemas. */
export function chartsOf(fleet: ControlPlaneFleet): Record<string, Manifest[]> {
  const charts = fleet.node.findAll().filter((construct): construct is Chart => Chart.isChart(construct));
  return Object.fromEntries(charts.map((chart) => [chart.node.path.slice('clusters/'.length), manifestsOf(chart)]));
}

/** The text of the error that a fleet throws. */
export const fleetError = (props: object): string => thrownBy(() => fleetOf(props as Partial<ControlPlaneFleetProps>));

export const argoCluster = { auth: ArgoClusterAuth.bearerToken({ key: 'token' }), store: EsoSecretStore.fromSecretStoreName('vault') };
