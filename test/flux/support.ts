import type { Chart } from 'cdk8s';
import {
  ControlPlane, FluxHelmChart, FluxHelmRelease, FluxRegistration, FluxSource, SecretKey, type FluxHelmReleaseProps, type FluxRegistrationProps,
} from '../../lib';
import { errorOf, synthOne, validationOf, warningsOf } from '../support/synth';

/** A control plane on the cluster of Flux. */
export const here = ControlPlane.coLocated('hub');
/** A control plane with a kubeconfig. */
export const remote = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig') });

/** What every registration needs, with a source that exists. */
export const claims: FluxRegistrationProps = { controlPlane: here, source: FluxSource.fromGitRepositoryName('platform'), prune: true };

/** The spec of a Kustomization with some props changed. */
export const kustomization = (props: Partial<FluxRegistrationProps>) => synthOne((chart) => new FluxRegistration(chart, 'claims', { ...claims, ...props })).spec;
/** The error of a registration with some props changed. */
export const registrationError = (props: Partial<FluxRegistrationProps>) => errorOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, ...props }));
/** The warnings of a registration with some props changed. */
export const registrationWarnings = (props: Partial<FluxRegistrationProps>) => warningsOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, ...props }));

/** A chart of a repository that exists. */
export const spaces = FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces' });

/** The spec of a HelmRelease with some props changed. */
export const release = (props: Partial<FluxHelmReleaseProps>) => synthOne((chart) => new FluxHelmRelease(chart, 'spaces', { chart: spaces, ...props })).spec;
/** The error of a HelmRelease with some props changed. */
export const releaseError = (props: Partial<FluxHelmReleaseProps>) => errorOf((chart) => new FluxHelmRelease(chart, 'spaces', { chart: spaces, ...props }));
/** The warnings of a HelmRelease with some props changed. */
export const releaseWarnings = (props: Partial<FluxHelmReleaseProps>) => warningsOf((chart) => new FluxHelmRelease(chart, 'spaces', { chart: spaces, ...props }));

/** The namespace that the charts of checks across objects have. */
export const NAMESPACE = 'flux-system';
/** The findings of a chart with a namespace. */
export const findings = (build: (chart: Chart) => void) => validationOf(build, { namespace: NAMESPACE });
/** The warnings of a chart with a namespace. */
export const warningsIn = (build: (chart: Chart) => void) => warningsOf(build, { namespace: NAMESPACE });

/** The same value, which now throws when somebody changes it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
