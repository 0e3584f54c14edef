import type { Construct } from 'constructs';
import { FluxKustomization, type FluxKustomizationProps, type KustomizationTarget } from './kustomization';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { guardConstruct } from '../../kit/checks/guard';
import type { IControlPlane } from '../../kit/values/control-plane';
import { kubeConfigFor } from '../apply/kube-config';

/** Properties of `FluxRegistration`. */
export interface FluxRegistrationProps extends FluxKustomizationProps {
  /**
   * The control plane to apply to. A remote one needs a kubeconfig; one that Flux itself runs on is a `ControlPlane.coLocated`.
   */
  readonly controlPlane: IControlPlane;
}

/**
 * A Kustomization that registers a control plane with Flux: it applies a folder of a source to the control plane.
 *
 * Deleting a registration deletes what it applied when `prune` is true, unless `deletionPolicy` says otherwise.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 * @example
 * new FluxRegistration(chart, 'ctp1', {
 *   controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig') }),
 *   source: FluxSource.git({ url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') }),
 *   path: './ctp1',
 *   prune: true,
 *   wait: true,
 * });
 */
export class FluxRegistration extends FluxKustomization {
  /** The control plane that is registered. */
  public readonly controlPlane: IControlPlane;

  constructor(scope: Construct, id: string, props: FluxRegistrationProps) {
    guardConstruct(scope, id, 'FluxRegistrationProps', props, new.target === FluxRegistration);
    super(scope, id, props);
    this.controlPlane = props.controlPlane;
  }

  /** @internal */
  protected override _target({ controlPlane, kubeConfig }: FluxRegistrationProps): KustomizationTarget {
    checkSameApp(this, 'controlPlane', constructOf(controlPlane));
    return { kubeConfig: kubeConfigFor(this, controlPlane, kubeConfig), prop: kubeConfig === undefined ? 'controlPlane.kubeconfig' : 'kubeConfig' };
  }
}
