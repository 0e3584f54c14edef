import type { Chart } from 'cdk8s';
import { ArgoControlPlaneApp, ArgoSource, ControlPlane, GitRevision, type ArgoControlPlaneAppProps } from '../../../lib';
import type { Manifest } from '../../support/schemas';
import { errorOf, synthOne, warningsOf } from '../../support/synth';

/** Props of an Application, all of them optional: what a test is not about is given here. */
export type Props = Partial<ArgoControlPlaneAppProps>;

/** A repository that no test is about. */
export const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };

/** The Application `claims` in the chart `chart`. */
export function claims(chart: Chart, props: Props = {}): ArgoControlPlaneApp {
  const hasSource = 'source' in props || 'sources' in props || 'sourceHydrator' in props;
  return new ArgoControlPlaneApp(chart, 'claims', {
    controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'ctp1' }),
    project: 'platform',
    ...(hasSource ? {} : { source: ArgoSource.git(git, { path: 'claims' }) }),
    ...props,
  });
}

/** The manifest of the Application. */
export function manifest(props: Props = {}, namespace?: string): Manifest {
  return synthOne((chart) => claims(chart, props), namespace === undefined ? {} : { namespace });
}

/** The spec of the Application. */
export function spec(props: Props = {}): Manifest['spec'] {
  return manifest(props).spec;
}

/** The error that the Application throws. */
export function error(props: Props): string {
  return errorOf((chart) => claims(chart, props));
}

/** The warnings of the Application. */
export function warnings(props: Props, namespace?: string): string[] {
  return warningsOf((chart) => claims(chart, props), namespace === undefined ? {} : { namespace });
}
