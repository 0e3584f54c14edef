import type { Duration } from 'cdk8s';
import type { ArgoPolicy } from './policy';

/**
 * A destination that Applications of a project may have. Texts are globs in which `*` also matches slashes; one that begins with `!` denies what
 * it names, and permits everything else.
 */
export interface ArgoProjectDestination {
  /**
   * The namespace; `*` for all, an empty text for Applications that name none. `!kube-system` denies that namespace, and needs a `server` beside it.
   */
  readonly namespace: string;
  /**
   * The URL of the API server, without a slash at the end; `*` for all. At least one of `server` and `name` is given; with both, either is enough.
   * @default - none
   */
  readonly server?: string;
  /**
   * The name of the cluster in Argo CD; `*` for all.
   * @default - none
   */
  readonly name?: string;
}

/** Kinds of resources with a namespace. */
export interface ArgoGroupKind {
  /** The API group without a version, an empty text for the core group; `*` matches any text. */
  readonly group: string;
  /** The kind, for example `Deployment`; `*` matches any text. */
  readonly kind: string;
}

/** Kinds of resources without a namespace. */
export interface ArgoClusterKind extends ArgoGroupKind {
  /**
   * The name of the resources; `*` matches any text. Newer than Argo CD 3.2.
   * @default - all
   */
  readonly name?: string;
}

/** Resources that do not count as orphaned. */
export interface ArgoOrphanedResource {
  /**
   * The API group; globs are allowed.
   * @default - the core group
   */
  readonly group?: string;
  /**
   * The kind; globs are allowed.
   * @default - all
   */
  readonly kind?: string;
  /**
   * The name; globs are allowed.
   * @default - all
   */
  readonly name?: string;
}

/** Watches for resources that belong to no Application. */
export interface ArgoOrphanedResources {
  /**
   * Whether Applications get a warning when there are any.
   * @default - false
   */
  readonly warn?: boolean;
  /**
   * Resources that do not count.
   * @default - none
   */
  readonly ignore?: ArgoOrphanedResource[];
}

/**
 * A role of a project. Tokens of a role (`jwtTokens`) have no prop: Argo CD's API server issues them and keeps the list of them itself, and a list in
 * Git would revoke those that it does not name.
 */
export interface ArgoProjectRole {
  /** The name: letters, digits, `-` and `_`, beginning and ending with a letter or digit. */
  readonly name: string;
  /**
   * What the role is for.
   * @default - none
   */
  readonly description?: string;
  /**
   * What the role may do.
   * @default - to see the project
   */
  readonly policies?: ArgoPolicy[];
  /**
   * Groups of the identity provider that have the role. A group with a comma in its name is written in double quotes.
   * @default - none
   */
  readonly groups?: string[];
}

/** Whether a window lets Applications sync. */
export enum ArgoSyncWindowKind {
  /** Applications sync within the window only. */
  ALLOW = 'allow',
  /** Applications do not sync within the window. */
  DENY = 'deny',
}

/** A time in which Applications sync, or do not. At least one of `applications`, `namespaces` and `clusters` is given. */
export interface ArgoSyncWindow {
  /** Whether Applications sync within the window, or do not. */
  readonly kind: ArgoSyncWindowKind;
  /** When it begins: a cron schedule of five fields, for example `0 22 * * *`. Days of the week are 0 (Sunday) to 6; names such as `@daily` are refused. */
  readonly schedule: string;
  /** How long it lasts. */
  readonly duration: Duration;
  /**
   * The time zone of the schedule, for example `Europe/Berlin`.
   * @default - UTC
   */
  readonly timeZone?: string;
  /**
   * Names of Applications; globs are allowed, a namespace or `!` is not.
   * @default - none
   */
  readonly applications?: string[];
  /**
   * Destination namespaces; globs are allowed, `!` is not.
   * @default - none
   */
  readonly namespaces?: string[];
  /**
   * Clusters by the text that Applications have, a name or the URL of a server; globs are allowed, `!` is not.
   * @default - none
   */
  readonly clusters?: string[];
  /**
   * Whether somebody may sync by hand when the window forbids it.
   * @default - false
   */
  readonly manualSync?: boolean;
  /**
   * Whether an Application must match each of `applications`, `namespaces` and `clusters` that is given, and not only one of them.
   * @default - false
   */
  readonly andOperator?: boolean;
  /**
   * Whether a sync that has begun may go on when the window forbids it; newer than Argo CD 3.2.
   * @default - false
   */
  readonly syncOverrun?: boolean;
  /**
   * What the window is for; at most 255 characters.
   * @default - none
   */
  readonly description?: string;
}

/** The service account that syncs to a destination; Argo CD must be told to impersonate service accounts. The first entry that matches counts. */
export interface ArgoDestinationServiceAccount {
  /** The URL of the API server; globs are allowed. The name of a cluster matches nothing. */
  readonly server: string;
  /** The destination namespace; globs are allowed, an empty text is for Applications that name none. */
  readonly namespace: string;
  /** The service account: its name, or namespace and name as `namespace:name`. */
  readonly defaultServiceAccount: string;
}

/** Which commits must be signed. */
export enum ArgoGpgMode {
  /** None. */
  NONE = 'none',
  /** The one that is synced. */
  HEAD = 'head',
  /** All, back to the beginning. */
  STRICT = 'strict',
}

/** Which signatures commits of some repositories must have. */
export interface ArgoGitIntegrityPolicy {
  /** The URLs of the repositories; globs are allowed, `!` in front takes a repository out. They are compared as they are written, `.git` included. */
  readonly repos: string[];
  /** Which commits must be signed. */
  readonly mode: ArgoGpgMode;
  /** The keys that may sign: 16 or 40 hexadecimal characters each. */
  readonly keys: string[];
}

/** What the Applications of a project may do. */
export interface ArgoProjectOptions {
  /**
   * What the project is for; at most 255 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * Where Applications may apply to.
   * @default - nowhere, but for clusters whose Secrets name the project
   */
  readonly destinations?: ArgoProjectDestination[];
  /**
   * The repositories that Applications may use, as URLs or globs in which `*` matches no slash and `**` all; `!` in front denies a repository.
   * Upper case and `.git` do not count.
   * @default - none, but for repositories whose Secrets name the project
   */
  readonly sourceRepos?: string[];
  /**
   * The namespaces, beside that of Argo CD, whose Applications may belong to the project: names, globs, or regular expressions as `/^team-.*$/`.
   * Argo CD must be told to look into them.
   * @default - none
   */
  readonly sourceNamespaces?: string[];
  /**
   * Kinds without a namespace that may be applied.
   * @default - none, not even `Namespace`
   */
  readonly clusterResourceWhitelist?: ArgoClusterKind[];
  /**
   * Kinds without a namespace that may not be applied.
   * @default - none beyond the whitelist
   */
  readonly clusterResourceBlacklist?: ArgoClusterKind[];
  /**
   * Kinds with a namespace that may be applied; an empty list forbids all.
   * @default - all
   */
  readonly namespaceResourceWhitelist?: ArgoGroupKind[];
  /**
   * Kinds with a namespace that may not be applied.
   * @default - none
   */
  readonly namespaceResourceBlacklist?: ArgoGroupKind[];
  /**
   * Watches for resources that belong to no Application.
   * @default - not watched
   */
  readonly orphanedResources?: ArgoOrphanedResources;
  /**
   * Roles, for pipelines and for groups of people.
   * @default - none
   */
  readonly roles?: ArgoProjectRole[];
  /**
   * Times in which Applications sync, or do not.
   * @default - always
   */
  readonly syncWindows?: ArgoSyncWindow[];
  /**
   * The keys that must have signed the commit that is synced: 16 or 40 hexadecimal characters each. Since Argo CD 3.5 `sourceIntegrity` takes its place.
   * @default - none
   */
  readonly signatureKeys?: string[];
  /**
   * Which signatures commits must have, by repository; since Argo CD 3.5, not together with `signatureKeys`.
   * @default - none
   */
  readonly sourceIntegrity?: ArgoGitIntegrityPolicy[];
  /**
   * Whether only clusters whose Secrets name the project may be destinations.
   * @default - false
   */
  readonly permitOnlyProjectScopedClusters?: boolean;
  /**
   * The service accounts that sync, by destination.
   * @default - that of Argo CD
   */
  readonly destinationServiceAccounts?: ArgoDestinationServiceAccount[];
  /**
   * Whether something outside of this app permits more: a global project, or Secrets of clusters and repositories that name this one. Destinations and
   * sources of Applications are then not compared with the project.
   * @default false
   */
  readonly extendedElsewhere?: boolean;
}
