import type { ApiObjectMetadata, Duration } from 'cdk8s';

/** In which form the settings are written. */
export enum ArgoSettingsOutput {
  /**
   * A ConfigMap `argocd-cm` with only these keys, for server-side apply, which keeps the other keys: see `toApplyCommand`. Annotations tell Argo CD
   * and Flux to apply it in the same way. If Argo CD was installed by `kubectl apply`, an Application that contains the ConfigMap needs
   * `syncOptions: { clientSideApplyMigration: false }`, or the other keys are removed.
   */
  CONFIG_MAP = 'ConfigMap',
  /** The same document without labels, annotations and default namespace, for `patches` of the kustomization that installs Argo CD. */
  KUSTOMIZE_PATCH = 'KustomizePatch',
  /** No object: read the keys with `toHelmValues`, `toHelmValuesYaml` or `data`. */
  VALUES_ONLY = 'ValuesOnly',
}

/**
 * How Argo CD recognizes its own objects. By label alone is not offered: Argo CD would take the objects that Crossplane creates for a claim as its
 * own and prune them.
 */
export enum ArgoTrackingMethod {
  /** By an annotation. */
  ANNOTATION = 'annotation',
  /** By an annotation; a label is written too, for other tools. */
  ANNOTATION_AND_LABEL = 'annotation+label',
}

/** Whether Argo CD skips kinds that its account may not read. */
export enum ArgoRespectRbac {
  /** It skips kinds whose list request is forbidden. */
  NORMAL = 'normal',
  /** It asks the API server about every kind, which is exact and slower. */
  STRICT = 'strict',
  /** It does not skip them, and fails; nothing is written. */
  OFF = 'off',
}

/** An API group with claims, composite resources or managed resources. */
export interface ArgoHealthGroup {
  /**
   * The group, without a version. `*` matches any string: `*.acme.example` matches `db.acme.example`, but not `acme.example`. The groups of Crossplane
   * itself are refused: they already have health checks.
   */
  readonly group: string;
  /**
   * The kinds. Each gets its own key, which Argo CD prefers to patterns, and which hosted offerings of Argo CD accept too. Refused for a group with
   * `*`.
   * @default - all kinds of the group, by a pattern in the key `resource.customizations`
   */
  readonly kinds?: string[];
}

/** Objects that Argo CD excludes. At least one field must be given; all given fields must match. */
export interface ArgoResourceFilter {
  /**
   * API groups, without versions; `''` for the core group. `*` matches any string.
   * @default - all
   */
  readonly apiGroups?: string[];
  /**
   * Kinds, or `*` for all; no other wildcards.
   * @default - all
   */
  readonly kinds?: string[];
  /**
   * URLs of the servers of clusters; names are refused. `*` matches any string.
   * @default - all
   */
  readonly clusters?: string[];
}

/** Properties of `ArgoCrossplaneSettings`. */
export interface ArgoCrossplaneSettingsProps {
  /**
   * The API groups of your claims and composite resources, whose health Argo CD cannot tell without a check.
   * @default - none: only packages and definitions of Crossplane have health checks
   */
  readonly healthGroups?: ArgoHealthGroup[];
  /**
   * How long an object may fail before it is degraded. Providers and new resources often fail for a few seconds, and a degraded object fails a sync
   * with waves. Zero for no delay.
   * @default Duration.minutes(2)
   */
  readonly failureGrace?: Duration;
  /**
   * Whether the health of an Application is read from its status, so that the sync waves of a parent Application wait for it.
   * @default false
   */
  readonly applicationHealth?: boolean;
  /**
   * How Argo CD recognizes its own objects.
   * @default ArgoTrackingMethod.ANNOTATION
   */
  readonly trackingMethod?: ArgoTrackingMethod;
  /**
   * Whether Argo CD skips kinds that its account may not read, as in control planes of a Space.
   * @default ArgoRespectRbac.NORMAL
   */
  readonly respectRbac?: ArgoRespectRbac;
  /**
   * Whether the excluded kinds start with the defaults of Argo CD 3.5, which would be lost otherwise.
   * @default true
   */
  readonly defaultExclusions?: boolean;
  /**
   * Whether usages of ProviderConfigs are excluded; there is one for every managed resource.
   * @default true
   */
  readonly excludeUsages?: boolean;
  /**
   * Further objects to exclude.
   * @default - none
   */
  readonly exclusions?: ArgoResourceFilter[];
  /**
   * Further entries of the key `resource.customizations`, by `group/Kind`, in the form of Argo CD. The key is written as a whole if a health group has no
   * kinds, or if there are entries here. Repeat here all entries that it already has, or they are lost.
   * @default - none
   */
  readonly customizations?: { readonly [groupKind: string]: { readonly [field: string]: unknown } };
  /**
   * Further keys of `argocd-cm` and their values. Keys that have a prop are refused.
   * @default - none
   */
  readonly settings?: { readonly [key: string]: string };
  /**
   * In which form the settings are written.
   * @default ArgoSettingsOutput.CONFIG_MAP
   */
  readonly output?: ArgoSettingsOutput;
  /**
   * Metadata of the ConfigMap. Its name is always `argocd-cm`.
   * @default - the namespace is that of the chart, or `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}
