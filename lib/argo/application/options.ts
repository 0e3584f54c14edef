import type { ApiObjectMetadata } from 'cdk8s';
import type { ArgoDestinationField } from './destination';
import type { ArgoIgnoreDifference } from './ignore-differences';
import type { ArgoSyncOptions } from './sync-options';
import type { ArgoRetry, ArgoSyncPolicy } from './sync-policy';
import type { IControlPlane } from '../../kit/values/control-plane';
import type { ArgoSourceHydrator } from '../source/hydrator';
import type { ArgoSource } from '../source/source';

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

/** A line of information or a link that the user interface shows. */
export interface ArgoInfo {
  /** The name of the line; not empty. */
  readonly name: string;
  /** The information, or a URL. */
  readonly value: string;
}

/** What an Application may do and how it syncs: all its fields except source and destination. */
export interface ArgoApplicationBehavior {
  /** The name of the project, which limits what the Application may do. The built-in project of Argo CD is `default`. */
  readonly project: string;
  /**
   * When Argo CD syncs.
   * @default - manual sync
   */
  readonly syncPolicy?: ArgoSyncPolicy;
  /**
   * How Argo CD syncs.
   * @default - the defaults of Argo CD
   */
  readonly syncOptions?: ArgoSyncOptions;
  /**
   * How often a failed sync is retried.
   * @default - 5 times after an automated sync, never after a manual sync
   */
  readonly retry?: ArgoRetry;
  /**
   * Labels and annotations of the destination namespace; only with `syncOptions.createNamespace`.
   * @default - none
   */
  readonly managedNamespaceMetadata?: ArgoNamespaceMetadata;
  /**
   * Fields whose differences are ignored.
   * @default - none
   */
  readonly ignoreDifferences?: ArgoIgnoreDifference[];
  /**
   * Information that the user interface shows.
   * @default - none
   */
  readonly info?: ArgoInfo[];
  /**
   * How many deployments are kept to roll back to: a whole number, 0 or more.
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
}

/** All fields of an Application except its destination. */
export interface ArgoApplicationOptions extends ArgoApplicationBehavior {
  /**
   * The source. Exactly one of `source`, `sources` and `sourceHydrator` must be given.
   * @default - none
   */
  readonly source?: ArgoSource;
  /**
   * Several sources, for example a chart and a repository with its values files.
   * @default - none
   */
  readonly sources?: ArgoSource[];
  /**
   * Renders manifests, pushes them to a branch, and syncs from there.
   * @default - none
   */
  readonly sourceHydrator?: ArgoSourceHydrator;
  /**
   * The namespace of resources whose manifests have none: a DNS-1123 label.
   * @default - none
   */
  readonly destinationNamespace?: string;
}

/** What happens to the resources of an Application when it is deleted. */
export enum ArgoDeletion {
  /** They stay. Choose this for claims, since deleting a claim deletes cloud resources. */
  ORPHAN = 'orphan',
  /** They are deleted, dependents first. */
  CASCADE_FOREGROUND = 'foreground',
  /** They are deleted, dependents later. */
  CASCADE_BACKGROUND = 'background',
}

/** Options of the Application object itself. */
export interface ArgoApplicationObjectOptions {
  /**
   * What happens to the resources when the Application is deleted. Written as a finalizer.
   * @default ArgoDeletion.ORPHAN
   */
  readonly deletion?: ArgoDeletion;
  /**
   * The sync wave, if a parent Application applies this one: a whole number, lower numbers first.
   * @default - not written: wave 0
   */
  readonly syncWave?: number;
  /**
   * Whether to leave the namespace out of the manifest, so that the tool that applies it decides. Argo CD silently ignores Applications outside its
   * own namespace.
   * @default false
   */
  readonly omitNamespace?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace is that of the chart, or `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

/** How an Application refers to its control plane, and options of the object itself. */
export interface ArgoAppPlacementOptions extends ArgoApplicationObjectOptions {
  /**
   * Whether the cluster name or the server of the control plane is written.
   * @default - the cluster name if it is known, since URLs of servers change more often
   */
  readonly destinationField?: ArgoDestinationField;
}

/** The control plane of an Application, and options of the object itself. */
export interface ArgoAppPlacement extends ArgoAppPlacementOptions {
  /** The control plane to apply to. It must know its server or its cluster name in Argo CD, of which one is written. */
  readonly controlPlane: IControlPlane;
}
