import type { ApiObject } from 'cdk8s';
import { findBackups } from './backups';
import type { FluxRegistration } from '../../flux/kustomization/registration';
import { warnOfNearMiss } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { say, the } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';
import { warnOfUse } from './use';

/** The part of a control plane that the checks read. */
interface CheckedControlPlane extends ApiObject, IControlPlane {
  readonly _restore?: RestoreReference;
}

/** The backup, or the schedule of backups, that a control plane is restored from. */
interface RestoreReference {
  readonly kind: string;
  readonly name: string;
}

/** Checks the control planes of an app against each other and against the readers of their connection Secrets. */
export function checkControlPlanes(app: AppView): Finding[] {
  const controlPlanes = app.members<CheckedControlPlane>(checkControlPlanes);
  for (const controlPlane of controlPlanes) if (controlPlane._restore) warnOfBackup(app, controlPlane, controlPlane._restore);
  warnOfUse(app, controlPlanes);
  return [...findSharedSecrets(controlPlanes), ...findOtherClusters(app, new Set(controlPlanes)), ...findBackups(app)];
}

/** A control plane is created from its backup, and waits for one that does not exist. */
function warnOfBackup(app: AppView, controlPlane: CheckedControlPlane, { kind, name }: RestoreReference): void {
  const kin = ['Backup', 'BackupSchedule'].map((other) => ({ group: SPACES_GROUP, kind: other }));
  warnOfNearMiss(app, controlPlane, 'restore', {
    group: SPACES_GROUP, kind, name, namespace: controlPlane.metadata.namespace, kin, kinFix: (other) => `use SpacesRestoreSource.${other === 'Backup' ? 'backup' : 'backupSchedule'}`,
  });
}

/** Two control planes would overwrite each other's Secret. */
function findSharedSecrets(controlPlanes: readonly CheckedControlPlane[]): Finding[] {
  const known = new Map<string, CheckedControlPlane>();
  return controlPlanes.flatMap((controlPlane) => {
    const { kubeconfig } = controlPlane;
    if (!kubeconfig) return [];
    const key = JSON.stringify([targetClusterOf(controlPlane), kubeconfig.namespace, kubeconfig.secretName]);
    const other = known.get(key);
    if (!other) {
      known.set(key, controlPlane);
      return [];
    }
    return [blame(controlPlane, SpacesRule.CONNECTION_SECRET, 'writeConnectionSecretToRef.name', 'be a Secret that no other control plane writes',
      phrase(`Secret '${kubeconfig.secretName}', which '${other.node.path}' writes too`),
      because("each would overwrite the other's kubeconfig", 'rename one of them'))];
  });
}

/** Flux reads Secrets only on its own cluster, and a Space writes them only on the cluster of the Space. */
function findOtherClusters(app: AppView, controlPlanes: ReadonlySet<IControlPlane>): Finding[] {
  return app.ofKind('kustomize.toolkit.fluxcd.io', 'Kustomization').flatMap((object) => {
    const { controlPlane, _kubeConfigProp: prop } = object as Partial<FluxRegistration>;
    if (!controlPlane || !controlPlanes.has(controlPlane) || prop !== 'controlPlane.kubeconfig') return [];
    const [here, there] = [targetClusterOf(object), targetClusterOf(controlPlane as CheckedControlPlane)];
    if (here === undefined || there === undefined || here === there) return [];
    const secret = controlPlane.kubeconfig!.secretName;
    return [blame(object, SpacesRule.KUBECONFIG_CLUSTER, prop, `be on cluster '${here}', where this Kustomization is`,
      phrase(`Secret '${secret}', which the Space writes on cluster '${there}'`),
      say`copy it with ControlPlaneKubeconfig in a chart of cluster '${here}', and set ${the('kubeConfig')} to FluxKubeConfig.secret(copy.kubeconfig)`)];
  });
}
