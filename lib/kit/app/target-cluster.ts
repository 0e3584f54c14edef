import type { IConstruct } from 'constructs';
import { guardMethods } from '../checks/guard';

const CLUSTERS = new WeakMap<IConstruct, string>();
/** Most programs name no cluster, and ask for each object. */
let any = false;

/**
 * The cluster that the objects below a construct are applied to.
 *
 * One app can hold manifests for many clusters. Two objects of one cluster must not share kind, namespace and name; objects of different
 * clusters may.
 */
export class TargetCluster {
  /**
   * Says to which cluster everything below a construct is applied.
   *
   * @param scope a chart, or any other construct
   * @param name any name that tells the clusters of this app apart, for example that of the control plane
   */
  public static set(scope: IConstruct, name: string): void {
    any = true;
    CLUSTERS.set(scope, name);
  }

  /**
   * The cluster that the nearest scope names; undefined where none does.
   *
   * @param scope any construct
   */
  public static of(scope: IConstruct): string | undefined {
    for (let at: IConstruct | undefined = any ? scope : undefined; at; at = at.node.scope) {
      const cluster = CLUSTERS.get(at);
      if (cluster !== undefined) return cluster;
    }
    return undefined;
  }

  private constructor() {}
}
guardMethods(TargetCluster);
