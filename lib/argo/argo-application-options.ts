import type { ArgoIgnoreDifference } from './argo-ignore-difference';
import type { ArgoRetry } from './argo-retry';
import type { ArgoSource } from './argo-source';
import type { ArgoSourceHydrator } from './argo-source-hydrator';
import type { ArgoSyncOptions } from './argo-sync-options';
import type { ArgoSyncPolicy } from './argo-sync-policy';

/** Which of the two an Application names as its destination. */
export enum ArgoDestination {
  /** The name of the cluster in Argo CD. */
  NAME = 'name',
  /** The URL of the API server. */
  SERVER = 'server',
}

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
