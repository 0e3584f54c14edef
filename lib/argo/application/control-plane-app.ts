import type { Construct } from 'constructs';
import { ArgoApplication, type ArgoApplicationProps } from './application';
import { ArgoDestination, type DestinationSpec } from './destination';
import type { ArgoApplicationOptions, ArgoAppPlacement, ArgoAppPlacementOptions } from './options';
import { guardConstruct } from '../../kit/checks/guard';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';

/** Options of an Application for a control plane: everything but the control plane itself. */
export interface ArgoControlPlaneAppOptions extends ArgoApplicationOptions, ArgoAppPlacementOptions {}

/** Properties of `ArgoControlPlaneApp`. */
export interface ArgoControlPlaneAppProps extends ArgoControlPlaneAppOptions, ArgoAppPlacement {}

/**
 * An Argo CD Application for a control plane.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 * @example
 * new ArgoControlPlaneApp(chart, 'ctp1-claims', {
 *   controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'ctp1' }),
 *   project: 'default',
 *   source: ArgoSource.git({ url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') }, { path: 'claims' }),
 *   destinationNamespace: 'team-a',
 *   syncPolicy: ArgoSyncPolicy.automated({ selfHeal: true }),
 * });
 */
export class ArgoControlPlaneApp extends ArgoApplication {
  /** The control plane that the Application applies to. */
  public readonly controlPlane: IControlPlane;

  constructor(scope: Construct, id: string, props: ArgoControlPlaneAppProps) {
    guardConstruct(scope, id, 'ArgoControlPlaneAppProps', props, new.target === ArgoControlPlaneApp);
    super(scope, id, { ...props, destination: destinationOf(props) });
    this.controlPlane = props.controlPlane;
  }

  /** @internal */
  protected override _place({ destination }: ArgoApplicationProps): DestinationSpec {
    return destination._render(this, 'controlPlane');
  }
}

function destinationOf({ controlPlane, destinationField }: ArgoControlPlaneAppProps): ArgoDestination {
  return ArgoDestination.controlPlane(controlPlane, defined({ field: destinationField }));
}
