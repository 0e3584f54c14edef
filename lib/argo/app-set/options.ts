import type { ApiObjectMetadata } from 'cdk8s';
import type { ArgoGenerator } from './generator';
import type { ArgoDestination } from '../application/destination';
import type { ArgoApplicationOptions } from '../application/options';

/** What the controller may do with the Applications of a set. */
export enum ArgoApplicationsSync {
  /** Create, update and delete them. */
  SYNC = 'sync',
  /** Only create them. */
  CREATE_ONLY = 'create-only',
  /** Create and update them, but not delete them when their parameters are gone. Without a finalizer, they are still deleted with the set. */
  CREATE_UPDATE = 'create-update',
  /** Create and delete them, but not update them. */
  CREATE_DELETE = 'create-delete',
}

/** The order in which Applications are deleted with their set. */
export enum ArgoDeletionOrder {
  /** All at once. */
  ALL_AT_ONCE = 'AllAtOnce',
  /** Those of the last step first; only with `rollingSync`. */
  REVERSE = 'Reverse',
}

/** How the value of a label is compared in a step. */
export enum ArgoStepOperator {
  /** It is one of the values. */
  IN = 'In',
  /** It is none of the values. An Application without the label matches too. */
  NOT_IN = 'NotIn',
}

/** A condition on one label of an Application. */
export interface ArgoStepExpression {
  /** The key of the label. */
  readonly key: string;
  /** How its value is compared. */
  readonly operator: ArgoStepOperator;
  /** The values; at least one. */
  readonly values: string[];
}

/** A step of a rolling sync. The Applications of the next step wait until those of this step are healthy. */
export interface ArgoRollingStep {
  /** Selects Applications by labels of `applicationMetadata`; all conditions must match. An Application in no step is never synced. */
  readonly matchExpressions: ArgoStepExpression[];
  /**
   * How many Applications are synced at a time: a whole number, 0 to hold the step. Refused together with `maxUpdatePercent`.
   * @default - all of the step
   */
  readonly maxUpdate?: number;
  /**
   * How many Applications are synced at a time, in percent of the step: a whole number from 0 to 100. At least one is
   * synced, except that 0 holds the step.
   * @default - all of the step
   */
  readonly maxUpdatePercent?: number;
}

/** Fields of the Applications that others may change. At least one of `jsonPointers` and `jqPathExpressions` must be given. */
export interface ArgoIgnoreApplicationDifference {
  /**
   * The literal name of the Application; wildcards are refused.
   * @default - all
   */
  readonly name?: string;
  /**
   * JSON pointers into the Application, such as `/spec/source/targetRevision`.
   * @default - none
   */
  readonly jsonPointers?: string[];
  /**
   * jq path expressions, such as `.spec.syncPolicy.automated`.
   * @default - none
   */
  readonly jqPathExpressions?: string[];
}

/** Labels and annotations that others may write on the Applications. */
export interface ArgoPreservedFields {
  /**
   * Keys of annotations. Those of notifications and of a refresh are always preserved.
   * @default - none
   */
  readonly annotations?: string[];
  /**
   * Keys of labels.
   * @default - none
   */
  readonly labels?: string[];
}

/** Metadata of the Applications. Its strings may have expressions. */
export interface ArgoApplicationMetadata {
  /**
   * The namespace. Argo CD creates the Applications in the namespace of the set, whatever is written here.
   * @default - that of the set
   */
  readonly namespace?: string;
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
  /**
   * Finalizers. With any, an Application does not get the finalizer of Argo CD, which deletes its resources with it.
   * @default - the finalizer of Argo CD, unless `preserveResourcesOnDeletion` is true
   */
  readonly finalizers?: string[];
}

/**
 * Options of an ApplicationSet: everything but its generators and destination. All strings of the Applications may have expressions such as `{{.name}}`,
 * which read parameters of the generators.
 */
export interface ArgoApplicationSetOptions extends ArgoApplicationOptions {
  /** The name of each Application, which must be unique: `{{.nameNormalized}}-claims`. */
  readonly applicationName: string;
  /**
   * Whether the resources of an Application stay when it is deleted. If not, they are deleted with it, and it is deleted as soon as no generator makes it
   * any more: removing a label from a cluster deletes all claims and their cloud resources.
   */
  readonly preserveResourcesOnDeletion: boolean;
  /**
   * Metadata of the Applications.
   * @default - none
   */
  readonly applicationMetadata?: ArgoApplicationMetadata;
  /**
   * Whether expressions are Go templates with the functions of sprig. If not, they are only names of parameters: `{{name}}`.
   * @default true
   */
  readonly goTemplate?: boolean;
  /**
   * Options of Go templates. With `missingkey=error`, a missing parameter stops the set; without it, the parameter becomes the string `<no value>`.
   * @default - ['missingkey=error'] with `goTemplate`
   */
  readonly goTemplateOptions?: string[];
  /**
   * What the controller may do with the Applications.
   * @default - ArgoApplicationsSync.SYNC, unless Argo CD is configured otherwise
   */
  readonly applicationsSync?: ArgoApplicationsSync;
  /**
   * Syncs the Applications step by step. This turns off automated sync, since the controller starts each sync. Progressive syncs must be enabled in
   * Argo CD.
   * @default - each Application syncs independently
   */
  readonly rollingSync?: ArgoRollingStep[];
  /**
   * The order in which Applications are deleted with the set.
   * @default - ArgoDeletionOrder.ALL_AT_ONCE
   */
  readonly deletionOrder?: ArgoDeletionOrder;
  /**
   * Fields of the Applications that others may change.
   * @default - none: every change is undone
   */
  readonly ignoreApplicationDifferences?: ArgoIgnoreApplicationDifference[];
  /**
   * Labels and annotations that others may write on the Applications.
   * @default - none: they are removed
   */
  readonly preservedFields?: ArgoPreservedFields;
  /**
   * A patch of each Application, for fields that are not strings, or that only some Applications have: a template that becomes YAML or JSON. Its lists
   * replace those of the Application. It cannot change the project.
   * @default - none
   */
  readonly templatePatch?: string;
  /**
   * Whether to leave the namespace out of the manifest, so that the tool that applies it decides. Argo CD silently ignores sets outside its own namespace.
   * @default false
   */
  readonly omitNamespace?: boolean;
  /**
   * Metadata of the set.
   * @default - the name is the construct id, the namespace is that of the chart, or `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `ArgoApplicationSet`. */
export interface ArgoApplicationSetProps extends ArgoApplicationSetOptions {
  /** The generators of parameters; at least one. */
  readonly generators: ArgoGenerator[];
  /**
   * The cluster that each Application applies to. For a cluster generator: `ArgoDestination.cluster('{{.name}}')` or
   * `ArgoDestination.server('{{.server}}')`.
   */
  readonly destination: ArgoDestination;
}
