import type { Chart } from 'cdk8s';
import {
  ArgoAppProject, ArgoControlPlaneApp, ArgoSource, ControlPlane, GitRevision, type ArgoAppProjectProps, type ArgoControlPlaneAppProps,
} from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

/** The repository of all samples. */
export const git = { url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') };
/** The control plane of all samples. */
export const ctp1 = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });

/** What an Application needs. */
export const claims: ArgoControlPlaneAppProps = {
  controlPlane: ctp1, project: 'platform', source: ArgoSource.git(git, { path: 'claims' }), destinationNamespace: 'team-a',
};

type Build = (chart: Chart) => void;

/** An Application with some props changed. */
export const application = (props: Partial<ArgoControlPlaneAppProps> = {}, name: string = 'ctp1-claims'): Build => (chart) => {
  new ArgoControlPlaneApp(chart, name, { ...claims, ...props });
};

/** An Application of a source. */
export const from = (source: ArgoSource): Build => application({ source });

/** The project of the Applications. */
export const project = (props: Partial<ArgoAppProjectProps> = {}): Build => (chart) => {
  new ArgoAppProject(chart, 'platform', { sourceRepos: ['https://github.com/acme/*'], destinations: [{ name: 'ctp1', namespace: 'team-a' }], ...props });
};

/** All that is said about a program: an error, or the warnings. */
export function said(...builds: readonly Build[]): string[] {
  const build: Build = (chart) => builds.forEach((each) => each(chart));
  try {
    return warningsOf(build);
  } catch {
    return errorOf(build).split('\n').filter((line) => !line.startsWith('Validation failed')).map((line) => line.trim());
  }
}
