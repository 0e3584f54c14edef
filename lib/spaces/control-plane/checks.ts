import type { ApiObject } from 'cdk8s';
import type { FluxRegistration } from '../../flux/kustomization/registration';
import type { AppView } from '../../kit/app/app-view';
import { TargetCluster } from '../../kit/app/target-cluster';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import type { IControlPlane } from '../../kit/values/control-plane';

/** What the checks read of a ControlPlane. */
interface CheckedControlPlane extends ApiObject, IControlPlane {}

/** Checks the control planes of an app against each other and against what reads their connection Secrets. */
export function checkControlPlanes(app: AppView): Finding[] {
  const controlPlanes = app.members<CheckedControlPlane>(checkControlPlanes);
  return [...findSharedSecrets(controlPlanes), ...findOtherClusters(app, new Set(controlPlanes))];
}

/** Two control planes would overwrite each other's Secret. */
function findSharedSecrets(controlPlanes: readonly CheckedControlPlane[]): Finding[] {
  const known = new Map<string, CheckedControlPlane>();
  return controlPlanes.flatMap((controlPlane) => {
    const { kubeconfig } = controlPlane;
    if (!kubeconfig) return [];
    const key = JSON.stringify([TargetCluster.of(controlPlane), kubeconfig.namespace, kubeconfig.secretName]);
    const other = known.get(key);
    if (!other) {
      known.set(key, controlPlane);
      return [];
    }
    return [finding(controlPlane, 'writeConnectionSecretToRef.name', 'be a Secret of its own', phrase(`Secret '${kubeconfig.secretName}', which '${other.node.path}' writes too`),
      'rename one of them: each would overwrite the kubeconfig of the other')];
  });
}

/** Flux reads Secrets of its own cluster only, and a Space writes them on its own. */
function findOtherClusters(app: AppView, controlPlanes: ReadonlySet<IControlPlane>): Finding[] {
  return app.ofKind('kustomize.toolkit.fluxcd.io', 'Kustomization').flatMap((object) => {
    const { controlPlane, _kubeConfigProp: prop } = object as Partial<FluxRegistration>;
    if (!controlPlane || !controlPlanes.has(controlPlane) || prop !== 'controlPlane.kubeconfig') return [];
    const [here, there] = [TargetCluster.of(object), TargetCluster.of(controlPlane as CheckedControlPlane)];
    if (here === undefined || there === undefined || here === there) return [];
    const secret = controlPlane.kubeconfig!.secretName;
    return [finding(object, prop, `be on cluster '${here}', where this Kustomization is`, phrase(`Secret '${secret}', which the Space writes on cluster '${there}'`),
      `copy it with ControlPlaneKubeconfig in a chart of cluster '${here}', and pass kubeConfig: FluxKubeConfig.secret(copy.kubeconfig)`)];
  });
}
