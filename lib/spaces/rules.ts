import { Rule } from '../kit/checks/rule';

/** The rules of Upbound Spaces: of the chart that installs one, of its control planes, and of shared secrets. */
export class SpacesRule {
  /** The version of the Spaces chart is a published one, written as helm reads it: three numbers without `v`, or a range. */
  public static readonly VERSION = Rule._error('spaces/version');
  /** A registry is a host and a path without a scheme, and has the version that is installed. */
  public static readonly REGISTRY = Rule._error('spaces/registry');
  /** The cluster type of the guide's chart is one that the chart knows. */
  public static readonly CLUSTER_TYPE = Rule._error('spaces/cluster-type');
  /** The account is the name of your Upbound organization. The default of the chart, `notdemo`, belongs to no one. */
  public static readonly ACCOUNT = Rule._error('spaces/account');
  /** A host is a DNS name without scheme, port and path. */
  public static readonly HOST = Rule._error('spaces/host');
  /** A value that only the guide's chart has is given only with `SpacesChart.guide`. */
  public static readonly GUIDE_VALUE = Rule._error('spaces/guide-value');
  /** A Space behind a load balancer has a host, which its certificate needs. */
  public static readonly LOAD_BALANCER_HOST = Rule._error('spaces/load-balancer-host');
  /** Before version 1.16 of the chart, a Space has an Ingress or a Gateway, not both. */
  public static readonly ONE_ENTRANCE = Rule._error('spaces/one-entrance');
  /** Values of the Argo CD plugin come with the switch that turns the plugin, or its external cluster, on. */
  public static readonly ARGO_CD_PLUGIN = Rule._error('spaces/argo-cd-plugin');
  /** Control planes that the Argo CD plugin passes on have different names, or the plugin names their Secrets after UIDs. */
  public static readonly ARGO_CD_NAMES = Rule._error('spaces/argo-cd-names');
  /** Values of Apollo, the query API, come with the switches that they need. */
  public static readonly APOLLO = Rule._error('spaces/apollo');
  /** An export pipeline names exporters that are declared. */
  public static readonly EXPORTER = Rule._error('spaces/exporter');
  /** The sampling rate of traces is a number from 0 to 1. */
  public static readonly SAMPLING_RATE = Rule._error('spaces/sampling-rate');
  /** Metering has a database, its credentials, and a TLS mode that PostgreSQL knows. */
  public static readonly METERING = Rule._error('spaces/metering');
  /** Billing has a bucket in a cloud that the chart knows. */
  public static readonly BILLING = Rule._error('spaces/billing');
  /** An annotation for the identity of a cloud has the key that the cloud reads. */
  public static readonly IDENTITY_ANNOTATION = Rule._error('spaces/identity-annotation');
  /** A PodDisruptionBudget has one limit. */
  public static readonly DISRUPTION_BUDGET = Rule._error('spaces/disruption-budget');

  /** The version of Crossplane in a control plane is one exact version without `v`. The channel NONE requires it. */
  public static readonly CROSSPLANE_VERSION = Rule._error('spaces/crossplane-version');
  /** A control plane writes its kubeconfig to its own Secret, in its own namespace. */
  public static readonly CONNECTION_SECRET = Rule._error('spaces/connection-secret');
  /** Flux reads the kubeconfig of a control plane on its own cluster. A Space writes it only on the cluster of the Space. */
  public static readonly KUBECONFIG_CLUSTER = Rule._error('spaces/kubeconfig-cluster');
  /** A shared object reads credentials only in its own group. */
  public static readonly GROUP = Rule._error('spaces/group');
  /** A backup is kept for a duration as Go writes it, with a unit: `168h`. */
  public static readonly BACKUP_TTL = Rule._error('spaces/backup-ttl');
  /** A backup names a SharedBackupConfig, which reads its Secret in its own group. */
  public static readonly BACKUP_REFERENCE = Rule._error('spaces/backup-reference');
  /** The credentials of a shared store are keys that their Secret has. */
  public static readonly STORE_KEYS = Rule._error('spaces/store-keys');
  /** A selector lists each name once, and no patterns. */
  public static readonly SELECTOR_NAME = Rule._error('spaces/selector-name');
  /** A shared ExternalSecret has at least one key. */
  public static readonly SHARED_KEYS = Rule._error('spaces/shared-keys');
  /** A shared ExternalSecret goes only to control planes and namespaces that its store goes to. */
  public static readonly SHARED_STORE = Rule._error('spaces/shared-store');

  /** A Space, and every part of it, can be reached. */
  public static readonly ACCESS = Rule._warning('spaces/access');
  /** The version of the Spaces chart is one whose values this library knows. */
  public static readonly CHART_VERSION = Rule._warning('spaces/chart-version');
  /** Every value of the Spaces chart, and every shared object, has an effect. */
  public static readonly NO_EFFECT = Rule._warning('spaces/no-effect');
  /** A value of the Spaces chart is one that the installed version has. */
  public static readonly VALUES = Rule._warning('spaces/values');
  /** A control plane has a fixed version of Crossplane or an upgrade channel, not both. */
  public static readonly AUTO_UPGRADE = Rule._warning('spaces/auto-upgrade');
  /** A control plane without a fixed version gets Crossplane 2, so the objects of the app are such that Crossplane 2 accepts. */
  public static readonly CROSSPLANE_MAJOR = Rule._warning('spaces/crossplane-major');
  /** A control plane whose kubeconfig is read writes one. */
  public static readonly KUBECONFIG = Rule._warning('spaces/kubeconfig');
  /** What Argo CD selects control planes by is a label: a Space passes on no annotations. */
  public static readonly ARGO_CD_LABEL = Rule._warning('spaces/argo-cd-label');
  /** A backup cleans up after itself, and is not deleted by accident. */
  public static readonly BACKUP_DELETION = Rule._warning('spaces/backup-deletion');
  /** What is left out of a backup is named by resource and group, in lower case. */
  public static readonly BACKUP_RESOURCES = Rule._warning('spaces/backup-resources');
  /** A shared ExternalSecret names a store as it is called in control planes. */
  public static readonly STORE_NAME = Rule._warning('spaces/store-name');
  /** An ExternalSecret in a control plane is in a namespace that its shared store is open to. */
  public static readonly SHARED_USE = Rule._warning('spaces/shared-use');
  /** A selector of a shared object selects control planes of the app, if the app has any in that group. */
  public static readonly SELECTS_NONE = Rule._warning('spaces/selects-none');
  /** A selector of a shared object selects by name or by label. With both, only what fits both is selected. */
  public static readonly SELECTOR = Rule._warning('spaces/selector');
  /** A field of a shared object is one that Spaces had before version 1.13 too. */
  public static readonly SHARED_FIELD = Rule._warning('spaces/shared-field');

  private constructor() {}
}
