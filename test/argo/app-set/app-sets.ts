import type { Chart } from 'cdk8s';
import { ArgoApplicationSet, type ArgoApplicationSetProps, ArgoDestination, ArgoGenerator, ArgoSource } from '../../../lib';
import type { Manifest } from '../../support/schemas';
import { errorOf, synthOne, warningsOf } from '../../support/synth';
import { git } from '../application/apps';

/** Props of a set, all of them optional: what a test is not about is given here. */
export type SetProps = Partial<ArgoApplicationSetProps>;

/** Clusters with a label, as most sets have them. */
export const prod = ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } } });

/** The set `fleet` in the chart `chart`. */
export function fleet(chart: Chart, props: SetProps = {}): ArgoApplicationSet {
  const hasSource = 'source' in props || 'sources' in props || 'sourceHydrator' in props;
  return new ArgoApplicationSet(chart, 'fleet', {
    generators: [prod],
    applicationName: '{{.nameNormalized}}-claims',
    preserveResourcesOnDeletion: true,
    project: 'platform',
    destination: ArgoDestination.cluster('{{.name}}'),
    ...(hasSource ? {} : { source: ArgoSource.git(git, { path: 'claims' }) }),
    ...props,
  });
}

/** A list of sets of parameters, and an Application for each `.cluster`. */
export function listed(...elements: Record<string, unknown>[]): SetProps {
  return { generators: [ArgoGenerator.list(elements)], applicationName: '{{.cluster}}-claims', destination: ArgoDestination.cluster('{{.cluster}}') };
}

/** The spec of the set. */
export function spec(props: SetProps = {}): Manifest['spec'] {
  return synthOne((chart) => fleet(chart, props)).spec;
}

/** The error that the set throws. */
export function error(props: SetProps): string {
  return errorOf((chart) => fleet(chart, props));
}

/** The warnings of the set. */
export function warnings(props: SetProps = {}, namespace?: string): string[] {
  return warningsOf((chart) => fleet(chart, props), namespace === undefined ? {} : { namespace });
}
