import type { ApiObject } from 'cdk8s';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import type { IControlPlane } from '../../kit/values/control-plane';
import { KUSTOMIZE_GROUP } from '../api';
import { isUnknownCluster, warnOfClusterHealth, warnOfOwnCluster } from '../apply/health';

/** What the checks need of a Kustomization. */
interface CheckedKustomization extends ApiObject {
  readonly _spec: KustomizationV1Spec;
  readonly controlPlane?: IControlPlane;
}

const CAPI = 'cluster.x-k8s.io';

/** Warns of a Kustomization for a remote cluster that waits for the object of that cluster in a way that does not work. */
export function warnOfRemoteCluster(app: AppView, member: CheckedKustomization): void {
  const { kubeConfig, healthChecks, dependsOn } = member._spec;
  if (kubeConfig === undefined) return;
  const secret = kubeConfig.secretRef?.name;
  if (healthChecks) warnOfOwnCluster(member, healthChecks, [secret, member.controlPlane?.controlPlaneName]);
  // Cluster API writes the kubeconfig of each cluster into a Secret of this name.
  const cluster = /^(.+)-kubeconfig$/.exec(secret ?? '')?.[1];
  if (cluster === undefined || !app.named(CAPI, 'Cluster', cluster).some(isUnknownCluster)) return;
  for (const { name, namespace = member.metadata.namespace, readyExpr } of dependsOn ?? []) {
    const target = readyExpr === undefined ? app.named(KUSTOMIZE_GROUP, 'Kustomization', name).find((object) => object.metadata.namespace === namespace) : undefined;
    const spec = target && specOf<KustomizationV1Spec>(target);
    if (!spec?.wait || spec.healthCheckExprs?.some(({ apiVersion }) => apiVersion.startsWith(`${CAPI}/`))) continue;
    warnOfClusterHealth(target!, 'wait', `waits for Cluster '${cluster}'`);
  }
}
