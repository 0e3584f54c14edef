import { ApiObject, type Chart } from 'cdk8s';
import {
  ControlPlane, FluxGitRepository, FluxHelmChart, FluxHelmRelease, FluxRegistration, FluxSource, GitRevision, SecretKey, type FluxGitRepositoryProps,
  type FluxHelmReleaseProps, type FluxRegistrationProps,
} from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

export const namespace = 'flux-system';
export const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
export const here = ControlPlane.coLocated('hub');
export const remote = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig') });
export const source = FluxSource.fromGitRepositoryName('platform');
export const spaces = FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: '1.2.3' });

/** A GitRepository with some props changed. */
export const repository = (props: Partial<FluxGitRepositoryProps>) => (chart: Chart) => new FluxGitRepository(chart, 'platform', { git, ...props });

/** A registration with some props changed. */
export const registration = (props: Partial<FluxRegistrationProps>, id: string = 'ctp1-claims') => (chart: Chart) =>
  new FluxRegistration(chart, id, { controlPlane: here, source, path: './claims', prune: true, ...props });

/** A HelmRelease with some props changed. */
export const release = (props: Partial<FluxHelmReleaseProps>, id: string = 'spaces') => (chart: Chart) => new FluxHelmRelease(chart, id, { chart: spaces, ...props });

/** A Secret or ConfigMap in a namespace. */
export const data = (kind: 'Secret' | 'ConfigMap', name: string, within: string, content: Record<string, string> = { a: 'b' }) => (chart: Chart) =>
  new ApiObject(chart, `${kind}-${name}`, { apiVersion: 'v1', kind, metadata: { name, namespace: within }, ...(kind === 'Secret' ? { stringData: content } : { data: content }) });

/** What the library says of a program in namespace flux-system: its error, or its warnings. */
export function said(...parts: readonly ((chart: Chart) => unknown)[]): readonly string[] {
  const build = (chart: Chart): void => { for (const part of parts) part(chart); };
  try {
    return warningsOf(build, { namespace, newerThanSchema: true });
  } catch {
    const error = errorOf(build, { namespace });
    return error.startsWith('[') ? [error] : error.split('\n').slice(1).map((line) => line.trim());
  }
}
