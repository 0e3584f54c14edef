import type { IConstruct } from 'constructs';
import { guardMethods } from '../checks/guard';

const CLUSTERS = new WeakMap<IConstruct, string>();
/** Most programs name no cluster, and the cluster of every object is asked for. */
let any = false;

/**
 * The cluster that objects are applied to.
 *
 * One app can contain manifests for many clusters. The target cluster tells this library which objects meet on a cluster: two objects of one cluster
 * must not share kind, namespace and name, and references are checked among the objects of one cluster. It changes nothing in the manifests.
 *
 * A target cluster is a name set on a scope: the objects below a scope with `TargetCluster.set(scope, name)` go to that cluster. Objects without a
 * target cluster share one unnamed cluster when duplicates are looked for; a reference to one of them is accepted from any cluster.
 *
 * A `ControlPlane` describes how a control plane is reached, and sets no target cluster by itself. The two belong together by name: use the name of a
 * control plane as the target cluster of the objects inside it. `ControlPlaneFleet` does that for its members: `FleetMember.controlPlaneChart` names
 * the target cluster after the control plane, unless the control plane is co-located.
 *
 * @example
 * const packages = new Chart(app, 'ctp1-packages');
 * TargetCluster.set(packages, 'ctp1');
 * new CrossplaneProvider(packages, 'provider-aws-s3', { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0' });
 */
export class TargetCluster {
  /**
   * Sets the cluster that everything below a construct is applied to. A scope further down may name another cluster.
   *
   * @param scope an app, a chart or any other construct
   * @param name a name for the cluster, unique in this app: for a control plane, its `controlPlaneName`
   */
  public static set(scope: IConstruct, name: string): void {
    any = true;
    CLUSTERS.set(scope, name);
  }

  /**
   * The target cluster of a construct: that of the nearest scope that has one, or undefined.
   *
   * @param scope any construct
   */
  public static of(scope: IConstruct): string | undefined {
    return targetClusterOf(scope);
  }

  private constructor() {}
}
guardMethods(TargetCluster);

/** The target cluster of a construct. Checks ask this for every object, so its argument is not guarded. */
export function targetClusterOf(scope: IConstruct): string | undefined {
  for (let at: IConstruct | undefined = any ? scope : undefined; at; at = at.node.scope) {
    const cluster = CLUSTERS.get(at);
    if (cluster !== undefined) return cluster;
  }
  return undefined;
}

/** Whether two constructs may be on one cluster: only two different target clusters rule it out. */
export function mayShareCluster(one: IConstruct, other: IConstruct): boolean {
  const [first, second] = [targetClusterOf(one), targetClusterOf(other)];
  return first === undefined || second === undefined || first === second;
}
