import type { ApiObjectMetadata } from 'cdk8s';
import type { ArgoDestination } from '../application/destination';
import type { ArgoApplicationOptions } from '../application/options';
import type { ArgoGenerator } from './generator';

/** What the controller may do with the Applications of a set. */
export enum ArgoApplicationsSync {
  /** Create, change and delete them. */
  SYNC = 'sync',
  /** Create them, and leave them alone from then on. */
  CREATE_ONLY = 'create-only',
  /** Create and change them; none is deleted when its parameters are gone. */
  CREATE_UPDATE = 'create-update',
  /** Create and delete them; none is changed. */
  CREATE_DELETE = 'create-delete',
}

/** In which order Applications are deleted together with their set. */
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
  /** It is none of the values; an Application without the label counts too. */
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

/** A step of a rolling sync: the Applications of the next one wait until those of this one are healthy. */
export interface ArgoRollingStep {
  /** Which Applications are in the step, by labels of `applicationMetadata`; all conditions must hold. What is in no step is never synced. */
  readonly matchExpressions: ArgoStepExpression[];
  /**
   * How many Applications are synced at a time; 0 holds the step. Not with `maxUpdatePercent`.
   * @default - all of the step
   */
  readonly maxUpdate?: number;
  /**
   * How many are synced at a time, in percent of the step; at least one, 0 holds the step.
   * @default - all of the step
   */
  readonly maxUpdatePercent?: number;
}

/** Fields of the Applications that may be changed by others. At least one of the lists is given. */
export interface ArgoIgnoreApplicationDifference {
  /**
   * The name of the Application.
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
   * Keys of annotations; those of notifications and of refreshing are kept anyway.
   * @default - none
   */
  readonly annotations?: string[];
  /**
   * Keys of labels.
   * @default - none
   */
  readonly labels?: string[];
}

/** Metadata of the Applications; texts may have expressions. */
export interface ArgoApplicationMetadata {
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
   * Finalizers. With one of its own an Application does not get that of Argo CD, which deletes its resources with it.
   * @default - that of Argo CD, unless `preserveResourcesOnDeletion`
   */
  readonly finalizers?: string[];
}

/**
 * What a set is, beside its generators: fields of its own, and those of the Applications. All texts of the Applications may have expressions, such as
 * `{{.name}}`, which take parameters of the generators. A Git revision cannot have spaces: make a parameter of it, with `values` of the generator.
 */
export interface ArgoApplicationSetOptions extends ArgoApplicationOptions {
  /** The name of each Application, which must differ: `{{.nameNormalized}}-claims`. */
  readonly applicationName: string;
  /**
   * Whether the resources of an Application stay when it is deleted. Without, they are deleted with it, and it is deleted as soon as a generator does not name
   * it any more: a label that is taken off a cluster deletes all claims, and their cloud resources.
   */
  readonly preserveResourcesOnDeletion: boolean;
  /**
   * Metadata of the Applications.
   * @default - none
   */
  readonly applicationMetadata?: ArgoApplicationMetadata;
  /**
   * Whether expressions are Go templates with the functions of sprig. Without, they are names only: `{{name}}`.
   * @default true
   */
  readonly goTemplate?: boolean;
  /**
   * Options of Go templates. With `missingkey=error` a parameter that is missing stops the set; without, it becomes the text `<no value>`.
   * @default - ['missingkey=error'] with goTemplate
   */
  readonly goTemplateOptions?: string[];
  /**
   * What the controller may do with the Applications.
   * @default - ArgoApplicationsSync.SYNC, unless Argo CD is configured otherwise
   */
  readonly applicationsSync?: ArgoApplicationsSync;
  /**
   * Syncs the Applications step by step. Automated sync is switched off then, since the controller starts each sync by itself; progressive syncs must be enabled in
   * Argo CD.
   * @default - each Application syncs for itself
   */
  readonly rollingSync?: ArgoRollingStep[];
  /**
   * In which order Applications are deleted together with the set.
   * @default - ArgoDeletionOrder.ALL_AT_ONCE
   */
  readonly deletionOrder?: ArgoDeletionOrder;
  /**
   * Fields of the Applications that may be changed by others.
   * @default - none: every change is undone
   */
  readonly ignoreApplicationDifferences?: ArgoIgnoreApplicationDifference[];
  /**
   * Labels and annotations that others may write on the Applications.
   * @default - none: they are removed
   */
  readonly preservedFields?: ArgoPreservedFields;
  /**
   * A patch of each Application as the text of a template, for what is no text, or only there for some of them: YAML or JSON once its expressions are replaced.
   * Lists in it replace those of the Application; the project stays as it is.
   * @default - none
   */
  readonly templatePatch?: string;
  /**
   * Leaves the namespace out of the manifest. Outside of its own namespace Argo CD ignores sets without a word.
   * @default false
   */
  readonly omitNamespace?: boolean;
  /**
   * Metadata of the set.
   * @default - the name is the construct id, the namespace that of the chart, else `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `ArgoApplicationSet`. */
export interface ArgoApplicationSetProps extends ArgoApplicationSetOptions {
  /** Where parameters come from; at least one. */
  readonly generators: ArgoGenerator[];
  /** The cluster that each Application applies to: `ArgoDestination.cluster('{{.name}}')` or `ArgoDestination.server('{{.server}}')` for those of a cluster generator. */
  readonly destination: ArgoDestination;
}
