import type { ApiObjectMetadata } from 'cdk8s';
import type { ArgoDestination } from './argo-application-options';
import type { IControlPlane } from '../kit/control-plane';

/** What happens to the resources of an Application when it is deleted. */
export enum ArgoDeletion {
  /** They stay: the choice for claims, whose deletion deletes cloud resources. */
  ORPHAN = 'orphan',
  /** They are deleted, dependants first. */
  CASCADE_FOREGROUND = 'foreground',
  /** They are deleted, dependants later. */
  CASCADE_BACKGROUND = 'background',
}

/** How an Application names its control plane, and what the object itself is like. */
export interface ArgoAppPlacementOptions {
  /**
   * Whether the cluster name or the server is written.
   * @default - the cluster name where it is known, since the URL of a server changes more often
   */
  readonly destination?: ArgoDestination;
  /**
   * What happens to the resources when the Application is deleted; written as a finalizer.
   * @default ArgoDeletion.ORPHAN
   */
  readonly deletion?: ArgoDeletion;
  /**
   * When this Application is applied among those of a parent Application; lower numbers first.
   * @default - 0, not written
   */
  readonly syncWave?: number;
  /**
   * Leaves the namespace out of the manifest, which is then decided by whoever applies it. Outside of its own namespace Argo CD ignores
   * Applications without a word.
   * @default false
   */
  readonly omitNamespace?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart, else `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Where an Application applies to, and what the object itself is like. */
export interface ArgoAppPlacement extends ArgoAppPlacementOptions {
  /** The control plane to apply to. It must know its server or its cluster name in Argo CD; exactly one of them is written. */
  readonly controlPlane: IControlPlane;
}
