import type { ApiObjectMetadata, Duration } from 'cdk8s';

/** What becomes of the settings. */
export enum ArgoSettingsOutput {
  /**
   * A ConfigMap `argocd-cm` with these keys alone, to be applied on the server, where the other keys stay: see `toApplyCommand`. Argo CD and Flux
   * apply it like that too, since annotations tell them to; where Argo CD was installed by `kubectl apply`, an Application that has it needs
   * `syncOptions: { clientSideApplyMigration: false }`, else the other keys are removed.
   */
  CONFIG_MAP = 'ConfigMap',
  /** The same document without namespace and annotations, to be listed under `patches` of the kustomization that installs Argo CD. */
  KUSTOMIZE_PATCH = 'KustomizePatch',
  /** No object: the keys are taken by `toHelmValues`, `toHelmValuesYaml` or `data`. */
  VALUES_ONLY = 'ValuesOnly',
}

/** How Argo CD knows which objects are its own. By label alone it would take what Crossplane makes of a claim for its own and prune it. */
export enum ArgoTrackingMethod {
  /** By an annotation. */
  ANNOTATION = 'annotation',
  /** By an annotation; a label is written too, for other tools. */
  ANNOTATION_AND_LABEL = 'annotation+label',
}

/** Whether Argo CD leaves kinds alone that its account may not read. */
export enum ArgoRespectRbac {
  /** It learns so from refusals. */
  NORMAL = 'normal',
  /** It asks the API server about every kind, which is exact and slower. */
  STRICT = 'strict',
  /** It does not, and fails on such kinds; nothing is written. */
  OFF = 'off',
}

/** An API group with claims, composite resources or managed resources. */
export interface ArgoHealthGroup {
  /**
   * The group, without a version; `*` stands for any text: `*.acme.example`, which is not `acme.example` itself. Groups that Crossplane has of its
   * own have their checks already.
   */
  readonly group: string;
  /**
   * The kinds. Each gets a key of its own, which Argo CD prefers over patterns, and which every offer of Argo CD takes; not for a group with `*`.
   * @default - all kinds of the group, by a pattern in the key `resource.customizations`
   */
  readonly kinds?: string[];
}

/** Kinds that Argo CD does not look at. At least one of the fields is given; all that are must match. */
export interface ArgoResourceFilter {
  /**
   * API groups, without versions; `''` for the core group, `*` stands for any text.
   * @default - all
   */
  readonly apiGroups?: string[];
  /**
   * Kinds, or `*` for all.
   * @default - all
   */
  readonly kinds?: string[];
  /**
   * URLs of clusters; `*` stands for any text.
   * @default - all
   */
  readonly clusters?: string[];
}

/** Properties of `ArgoCrossplaneSettings`. */
export interface ArgoCrossplaneSettingsProps {
  /**
   * The API groups of your claims and composite resources, whose health Argo CD does not know otherwise.
   * @default - none: only packages and definitions of Crossplane have health checks
   */
  readonly healthGroups?: ArgoHealthGroup[];
  /**
   * How long something may fail before it counts as degraded: providers and new resources often fail for some seconds, and what is degraded fails
   * a sync with waves. Zero for at once.
   * @default Duration.minutes(2)
   */
  readonly failureGrace?: Duration;
  /**
   * Whether Applications have the health that they report, so that waves of a parent Application wait for them.
   * @default false
   */
  readonly applicationHealth?: boolean;
  /**
   * How Argo CD knows its objects.
   * @default ArgoTrackingMethod.ANNOTATION
   */
  readonly trackingMethod?: ArgoTrackingMethod;
  /**
   * Whether Argo CD leaves kinds alone that its account may not read, as in control planes of a Space.
   * @default ArgoRespectRbac.NORMAL
   */
  readonly respectRbac?: ArgoRespectRbac;
  /**
   * Whether the list of kinds not to look at begins with that of Argo CD 3.5, which would be lost otherwise.
   * @default true
   */
  readonly defaultExclusions?: boolean;
  /**
   * Whether usages of ProviderConfigs are left out; there is one for every managed resource.
   * @default true
   */
  readonly excludeUsages?: boolean;
  /**
   * Further kinds not to look at.
   * @default - none
   */
  readonly exclusions?: ArgoResourceFilter[];
  /**
   * Further entries of the key `resource.customizations`, by group and kind as `group/Kind`, in Argo CD's own form. The key is written as a whole when there
   * is a health group without kinds, or something here; what it holds already must be given here, or is lost.
   * @default - none
   */
  readonly customizations?: { readonly [groupKind: string]: { readonly [field: string]: unknown } };
  /**
   * Further keys of argocd-cm, as texts.
   * @default - none
   */
  readonly settings?: { readonly [key: string]: string };
  /**
   * What becomes of the settings.
   * @default ArgoSettingsOutput.CONFIG_MAP
   */
  readonly output?: ArgoSettingsOutput;
  /**
   * Metadata of the ConfigMap; its name is always `argocd-cm`.
   * @default - the namespace is that of the chart, else `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}
