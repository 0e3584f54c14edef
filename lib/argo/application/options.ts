import type { ApiObjectMetadata } from 'cdk8s';
import type { IControlPlane } from '../../kit/values/control-plane';
import type { ArgoSourceHydrator } from '../source/hydrator';
import type { ArgoSource } from '../source/source';
import type { ArgoDestinationField } from './destination';
import type { ArgoIgnoreDifference } from './ignore-differences';
import type { ArgoSyncOptions } from './sync-options';
import type { ArgoRetry, ArgoSyncPolicy } from './sync-policy';

/** Labels and annotations of a namespace that Argo CD creates. */
export interface ArgoNamespaceMetadata {
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** A line of text or a link that the user interface shows. */
export interface ArgoInfo {
  /** The name of the line. */
  readonly name: string;
  /** The text, or a URL. */
  readonly value: string;
}

/** What an Application may do and how it syncs: its fields beside source and destination. */
export interface ArgoApplicationBehavior {
  /** The project, which says what the Application may do. There is no default; Argo CD's own project is called `default`. */
  readonly project: string;
  /**
   * When Argo CD syncs.
   * @default - somebody syncs by hand
   */
  readonly syncPolicy?: ArgoSyncPolicy;
  /**
   * How Argo CD syncs.
   * @default - Argo CD's defaults
   */
  readonly syncOptions?: ArgoSyncOptions;
  /**
   * How often a failed sync is tried again.
   * @default - 5 times after automated sync, never after sync by hand
   */
  readonly retry?: ArgoRetry;
  /**
   * Labels and annotations of the destination namespace; only with `syncOptions.createNamespace`.
   * @default - none
   */
  readonly managedNamespaceMetadata?: ArgoNamespaceMetadata;
  /**
   * Differences that do not count.
   * @default - none
   */
  readonly ignoreDifferences?: ArgoIgnoreDifference[];
  /**
   * Lines that the user interface shows.
   * @default - none
   */
  readonly info?: ArgoInfo[];
  /**
   * How many deployments can be gone back to.
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
}

/** The fields of an Application beside its destination. */
export interface ArgoApplicationOptions extends ArgoApplicationBehavior {
  /**
   * The source. Exactly one of `source`, `sources` and `sourceHydrator` is given.
   * @default - none
   */
  readonly source?: ArgoSource;
  /**
   * Several sources, for example a chart and a repository with its values.
   * @default - none
   */
  readonly sources?: ArgoSource[];
  /**
   * Renders manifests into a branch, and syncs from there.
   * @default - none
   */
  readonly sourceHydrator?: ArgoSourceHydrator;
  /**
   * The namespace for resources that name none.
   * @default - none
   */
  readonly destinationNamespace?: string;
}

/** What happens to the resources of an Application when it is deleted. */
export enum ArgoDeletion {
  /** They stay: the choice for claims, whose deletion deletes cloud resources. */
  ORPHAN = 'orphan',
  /** They are deleted, dependants first. */
  CASCADE_FOREGROUND = 'foreground',
  /** They are deleted, dependants later. */
  CASCADE_BACKGROUND = 'background',
}

/** What the object of an Application is like. */
export interface ArgoApplicationObjectOptions {
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

/** How an Application names its control plane, and what the object itself is like. */
export interface ArgoAppPlacementOptions extends ArgoApplicationObjectOptions {
  /**
   * Whether the cluster name or the server is written.
   * @default - the cluster name where it is known, since the URL of a server changes more often
   */
  readonly destinationField?: ArgoDestinationField;
}

/** Where an Application applies to, and what the object itself is like. */
export interface ArgoAppPlacement extends ArgoAppPlacementOptions {
  /** The control plane to apply to. It must know its server or its cluster name in Argo CD; exactly one of them is written. */
  readonly controlPlane: IControlPlane;
}
