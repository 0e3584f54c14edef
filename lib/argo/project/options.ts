import type { Duration } from 'cdk8s';
import type { ArgoPolicy } from './policy';

/**
 * A destination that Applications of a project may have. Its strings are globs in which `*` also matches slashes. A glob with `!` in front denies what it
 * matches, and permits everything else.
 */
export interface ArgoProjectDestination {
  /**
   * A glob of the namespace; `*` for all, an empty string for Applications without one. `!kube-system` denies that namespace, and needs a `server`.
   */
  readonly namespace: string;
  /**
   * A glob of the URL of the API server, without a trailing slash; `*` for all. At least one of `server` and `name` must be given; with both, either is
   * enough to match.
   * @default - none
   */
  readonly server?: string;
  /**
   * A glob of the name of the cluster in Argo CD; `*` for all.
   * @default - none
   */
  readonly name?: string;
}

/** A kind of resource with a namespace. */
export interface ArgoGroupKind {
  /** The API group without a version, an empty string for the core group. `*` matches any string. */
  readonly group: string;
  /** The kind, for example `Deployment`. `*` matches any string; braces are refused. */
  readonly kind: string;
}

/** A kind of resource without a namespace. */
export interface ArgoClusterKind extends ArgoGroupKind {
  /**
   * The name of the resources. `*` matches any string. Newer than Argo CD 3.2.
   * @default - all
   */
  readonly name?: string;
}

/** Resources that do not count as orphaned. */
export interface ArgoOrphanedResource {
  /**
   * A glob of the API group, without a version.
   * @default - the core group
   */
  readonly group?: string;
  /**
   * A glob of the kind.
   * @default - all
   */
  readonly kind?: string;
  /**
   * A glob of the name.
   * @default - all
   */
  readonly name?: string;
}

/** The monitoring of resources that belong to no Application. */
export interface ArgoOrphanedResources {
  /**
   * Whether Applications get a warning if there are any.
   * @default - false
   */
  readonly warn?: boolean;
  /**
   * Resources that do not count as orphaned.
   * @default - none
   */
  readonly ignore?: ArgoOrphanedResource[];
}

/**
 * A role of a project. The tokens of a role (`jwtTokens`) have no prop: the API server of Argo CD issues them and keeps their list, and a list in Git
 * would revoke all others.
 */
export interface ArgoProjectRole {
  /** The name, unique in the project: letters, digits, `-` and `_`, starting and ending with a letter or digit. */
  readonly name: string;
  /**
   * What the role is for.
   * @default - none
   */
  readonly description?: string;
  /**
   * What the role may do.
   * @default - only see the project
   */
  readonly policies?: ArgoPolicy[];
  /**
   * Groups of the identity provider that have the role. A group with a comma in its name must be in double quotes.
   * @default - none
   */
  readonly groups?: string[];
}

/** What a sync window does. */
export enum ArgoSyncWindowKind {
  /** Applications sync only in the window. */
  ALLOW = 'allow',
  /** Applications do not sync in the window. */
  DENY = 'deny',
}

/** A time in which Applications sync, or do not sync. At least one of `applications`, `namespaces` and `clusters` must be given. */
export interface ArgoSyncWindow {
  /** Whether Applications sync only in the window, or do not sync in it. */
  readonly kind: ArgoSyncWindowKind;
  /** When it starts: a cron schedule of five fields, for example `0 22 * * *`. Days of the week are 0 (Sunday) to 6; names such as `@daily` are refused. */
  readonly schedule: string;
  /** How long it lasts: longer than 0. */
  readonly duration: Duration;
  /**
   * The time zone of the schedule: a name of the IANA database, for example `Europe/Berlin`.
   * @default - UTC
   */
  readonly timeZone?: string;
  /**
   * Globs of the names of Applications; a namespace or `!` in front is refused.
   * @default - none
   */
  readonly applications?: string[];
  /**
   * Globs of destination namespaces; `!` in front is refused.
   * @default - none
   */
  readonly namespaces?: string[];
  /**
   * Globs of clusters as Applications name them, by name or by the URL of the server; `!` in front is refused.
   * @default - none
   */
  readonly clusters?: string[];
  /**
   * Whether a manual sync is allowed when the window forbids syncing.
   * @default - false
   */
  readonly manualSync?: boolean;
  /**
   * Whether an Application must match all of `applications`, `namespaces` and `clusters` that are given, not just one of them.
   * @default - false
   */
  readonly andOperator?: boolean;
  /**
   * Whether a running sync may continue when the window starts to forbid it. Newer than Argo CD 3.2.
   * @default - false
   */
  readonly syncOverrun?: boolean;
  /**
   * What the window is for: at most 255 bytes.
   * @default - none
   */
  readonly description?: string;
}

/** The service account that syncs to a destination. Impersonation must be enabled in Argo CD. The first entry that matches counts. */
export interface ArgoDestinationServiceAccount {
  /** A glob of the URL of the API server. The name of a cluster matches nothing. */
  readonly server: string;
  /** A glob of the destination namespace; an empty string for Applications without one. */
  readonly namespace: string;
  /** The service account: its name, or `namespace:name`. */
  readonly defaultServiceAccount: string;
}

/** Which commits must be signed. */
export enum ArgoGpgMode {
  /** None. */
  NONE = 'none',
  /** The commit that is synced. */
  HEAD = 'head',
  /** All commits, back to the first. */
  STRICT = 'strict',
}

/** The signatures that commits of some repositories must have. */
export interface ArgoGitIntegrityPolicy {
  /** Globs of the URLs of the repositories; `!` in front excludes a repository. They are compared as they are written, including `.git`. */
  readonly repos: string[];
  /** Which commits must be signed. */
  readonly mode: ArgoGpgMode;
  /** The IDs or fingerprints of the keys that may sign: 16 or 40 hexadecimal characters. At least one, except for `ArgoGpgMode.NONE`. */
  readonly keys: string[];
}

/** What the Applications of a project may do. */
export interface ArgoProjectOptions {
  /**
   * What the project is for: at most 255 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * The destinations that Applications may have.
   * @default - only clusters whose Secrets name the project
   */
  readonly destinations?: ArgoProjectDestination[];
  /**
   * The repositories that Applications may use: URLs, or globs in which `*` matches anything but a slash and `**` matches everything. `!` in front denies
   * a repository. Case and `.git` are ignored.
   * @default - only repositories whose Secrets name the project
   */
  readonly sourceRepos?: string[];
  /**
   * The namespaces, apart from that of Argo CD, whose Applications may belong to the project: names, globs, or regular expressions such as
   * `/^team-.*$/`. They must be enabled in Argo CD, by `application.namespaces`.
   * @default - none
   */
  readonly sourceNamespaces?: string[];
  /**
   * Kinds without a namespace that may be applied.
   * @default - none, not even `Namespace`
   */
  readonly clusterResourceWhitelist?: ArgoClusterKind[];
  /**
   * Kinds without a namespace that may not be applied, even if the whitelist has them.
   * @default - none
   */
  readonly clusterResourceBlacklist?: ArgoClusterKind[];
  /**
   * Kinds with a namespace that may be applied; an empty array forbids all.
   * @default - all
   */
  readonly namespaceResourceWhitelist?: ArgoGroupKind[];
  /**
   * Kinds with a namespace that may not be applied.
   * @default - none
   */
  readonly namespaceResourceBlacklist?: ArgoGroupKind[];
  /**
   * The monitoring of resources that belong to no Application.
   * @default - not monitored
   */
  readonly orphanedResources?: ArgoOrphanedResources;
  /**
   * Roles, for pipelines and for groups of users.
   * @default - none
   */
  readonly roles?: ArgoProjectRole[];
  /**
   * Times in which Applications sync, or do not sync.
   * @default - always
   */
  readonly syncWindows?: ArgoSyncWindow[];
  /**
   * The IDs or fingerprints of the keys that must have signed the commit that is synced: 16 or 40 hexadecimal characters. Replaced by `sourceIntegrity`
   * in Argo CD 3.5.
   * @default - none
   */
  readonly signatureKeys?: string[];
  /**
   * The signatures that commits must have, by repository. Refused together with `signatureKeys`. Since Argo CD 3.5.
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
   * @default - the service account of Argo CD
   */
  readonly destinationServiceAccounts?: ArgoDestinationServiceAccount[];
  /**
   * Whether something outside this app permits more: a global project, or Secrets of clusters and repositories that name this project. If so, the
   * destinations and sources of Applications are not compared with the project.
   * @default false
   */
  readonly extendedElsewhere?: boolean;
}
