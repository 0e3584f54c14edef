import type { Construct } from 'constructs';
import { ArgoApplicationSet } from './app-set';
import { ArgoGenerator } from './generator';
import type { ArgoApplicationSetOptions } from './options';
import { guardConstruct } from '../../kit/checks/guard';
import type { LabelSelector } from '../../kit/values/label-selector';
import { ArgoDestination } from '../application/destination';

/** Properties of `ArgoControlPlaneAppSet`. */
export interface ArgoControlPlaneAppSetProps extends ArgoApplicationSetOptions {
  /**
   * The labels of the cluster Secrets of the control planes. The cluster that Argo CD runs on has no Secret with labels, unless somebody creates one.
   */
  readonly selector: LabelSelector;
  /**
   * Further parameters for every control plane, read as `.values.x`. Their values may have expressions.
   * @default - none
   */
  readonly values?: { readonly [key: string]: string };
  /**
   * The cluster that each Application applies to.
   * @default ArgoDestination.cluster('{{.name}}')
   */
  readonly destination?: ArgoDestination;
}

/**
 * An ApplicationSet for control planes: an Application for each one whose cluster Secret has the given labels.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Cluster/
 * @example
 * new ArgoControlPlaneAppSet(chart, 'claims', {
 *   selector: { matchLabels: { env: 'prod' } },
 *   applicationName: '{{ .nameNormalized }}-claims',
 *   project: 'default',
 *   source: ArgoSource.git({ url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') }, { path: 'claims/{{ .name }}' }),
 *   destinationNamespace: 'team-a',
 *   preserveResourcesOnDeletion: true,
 * });
 */
export class ArgoControlPlaneAppSet extends ArgoApplicationSet {
  constructor(scope: Construct, id: string, props: ArgoControlPlaneAppSetProps) {
    guardConstruct(scope, id, 'ArgoControlPlaneAppSetProps', props, new.target === ArgoControlPlaneAppSet);
    const { selector, values, destination, ...options } = props;
    super(scope, id, {
      ...options,
      destination: destination ?? ArgoDestination.cluster(props.goTemplate === false ? '{{name}}' : '{{.name}}'),
      generators: [ArgoGenerator.clusters({ selector, ...(values ? { values } : {}) })],
    });
  }

  /** Its generator is made of the props themselves. @internal */
  protected override _generatorProp(): string {
    return '';
  }
}
