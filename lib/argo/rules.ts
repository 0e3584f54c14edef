import { Rule } from '../kit/checks/rule';

/** The rules of Applications, ApplicationSets, projects and the settings of Argo CD. */
export class ArgoRule {
  /**
   * An Application has exactly one of `source`, `sources` and `sourceHydrator`, and its source names a folder. Argo CD ignores the others.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
   */
  public static readonly SOURCE = Rule._error('argo/source');
  /** A path stays inside its source and is relative to the root of the source. Argo CD refuses paths that leave it. */
  public static readonly SOURCE_PATH = Rule._error('argo/source-path');
  /**
   * A file of another source is written as `$ref/path`, and one source of the same Application has that `ref`.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/#helm-value-files-from-external-git-repository
   */
  public static readonly SOURCE_REF = Rule._error('argo/source-ref');
  /**
   * A source is rendered by one tool: a directory, Helm, kustomize or a plugin.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/
   */
  public static readonly TOOL = Rule._error('argo/tool');
  /**
   * A source hydrator syncs from a branch, and from a folder below the root of the repository.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/source-hydrator/
   */
  public static readonly HYDRATOR = Rule._error('argo/hydrator');
  /**
   * A string in which Argo CD replaces variables names only variables that Argo CD knows. Any other is replaced by an empty string.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/
   */
  public static readonly VARIABLE = Rule._error('argo/variable');
  /** A glob or pattern is one that Argo CD can compile. Any other matches nothing. */
  public static readonly GLOB = Rule._error('argo/glob');
  /**
   * Values, parameters and values files of a chart are given once, in a form that Helm reads.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
   */
  public static readonly HELM_VALUES = Rule._error('argo/helm-values');
  /** A Helm release has a name of at most 53 characters; by default it is the name of the Application. */
  public static readonly RELEASE_NAME = Rule._error('argo/release-name');
  /**
   * Images, labels and patches are given in a form that kustomize reads.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
   */
  public static readonly KUSTOMIZE = Rule._error('argo/kustomize');
  /** A parameter of a plugin has one value: a string, a list or a map. */
  public static readonly PLUGIN_PARAMETER = Rule._error('argo/plugin-parameter');
  /** The cluster that Argo CD runs on is a destination only if the settings do not turn it off. */
  public static readonly IN_CLUSTER_OFF = Rule._error('argo/in-cluster-off');
  /** An Application applies to one cluster, given by its name in Argo CD or by the URL of its API server. */
  public static readonly DESTINATION = Rule._error('argo/destination');
  /**
   * A sync option is one that Argo CD reads on an Application, written as `Key=value`. Argo CD ignores all others.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
   */
  public static readonly SYNC_OPTION = Rule._error('argo/sync-option');
  /** A count, limit or sync wave is a whole number in the range of its field. */
  public static readonly WHOLE_NUMBER = Rule._error('argo/whole-number');
  /**
   * An ignored difference names the fields that are ignored, and the objects by their literal names.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
   */
  public static readonly IGNORE_DIFFERENCES = Rule._error('argo/ignore-differences');
  /** A JSON pointer leads to a field, and writes a slash inside a key as `~1`. */
  public static readonly JSON_POINTER = Rule._error('argo/json-pointer');
  /** A jq path expression can be parsed. One that cannot stops the comparison of the whole Application. */
  public static readonly JQ = Rule._error('argo/jq');
  /** An API group is written without a version. */
  public static readonly API_GROUP = Rule._error('argo/api-group');
  /** A kind is written as in manifests, and with wildcards only where Argo CD reads them. */
  public static readonly KIND = Rule._error('argo/kind');
  /** A finalizer of Argo CD is one that Argo CD removes from the object, and says the same about deletion as the props. */
  public static readonly FINALIZER = Rule._error('argo/finalizer');
  /** An annotation that Argo CD reads has a value that Argo CD understands. */
  public static readonly ANNOTATION = Rule._error('argo/annotation');
  /** Files are applied to one place by one Application that prunes. Of two, each would take the objects of the other at every sync. */
  public static readonly SHARED = Rule._error('argo/shared');
  /** A line of information has a name. */
  public static readonly INFO = Rule._error('argo/info');

  /**
   * A project permits the sources, the destination and the namespace of its Applications.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
   */
  public static readonly PROJECT_PERMITS = Rule._error('argo/project-permits');
  /** A destination of a project names a cluster and a namespace that an Application can have. */
  public static readonly PROJECT_DESTINATION = Rule._error('argo/project-destination');
  /** A repository or namespace that a project permits is written so that Argo CD can match it. */
  public static readonly PROJECT_SOURCE = Rule._error('argo/project-source');
  /** A description has at most 255 characters. */
  public static readonly DESCRIPTION = Rule._error('argo/description');
  /**
   * A service account that syncs is given by its name or as `namespace:name`, for servers and namespaces that are not negated.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/app-sync-using-impersonation/
   */
  public static readonly SERVICE_ACCOUNT = Rule._error('argo/service-account');
  /** A role of a project has a unique name, and groups that fit into a line of comma-separated values. */
  public static readonly ROLE = Rule._error('argo/role');
  /**
   * A policy names its own project and role, and a resource, action and effect that Argo CD knows. One wrong policy disables all policies of the
   * project.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/
   */
  public static readonly POLICY = Rule._error('argo/policy');
  /**
   * A sync window has a schedule, a duration, a time zone and targets that Argo CD can read. Argo CD ignores other windows, or never syncs again.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
   */
  public static readonly SYNC_WINDOW = Rule._error('argo/sync-window');
  /**
   * Signed commits are checked by keys, given by their IDs or fingerprints, and by one policy per repository.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/gpg-verification/
   */
  public static readonly SIGNATURE = Rule._error('argo/signature');

  /**
   * A generator has everything it needs and only fields that Argo CD reads in its place.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/
   */
  public static readonly GENERATOR = Rule._error('argo/generator');
  /** A service that a generator asks is named by the names that it has there, and a filter has a condition. */
  public static readonly SERVICE = Rule._error('argo/service');
  /** A path of a Git generator is written as Argo CD compares it. Any other matches nothing. */
  public static readonly GIT_PATH = Rule._error('argo/git-path');
  /**
   * An expression in an ApplicationSet is a Go template that Argo CD can run or, without `goTemplate`, the name of a parameter.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/
   */
  public static readonly TEMPLATE = Rule._error('argo/template');
  /** An expression uses parameters that its generators make for every Application. */
  public static readonly PARAMETER = Rule._error('argo/parameter');
  /** Each Application of a set has its own name. Of two with the same name, Argo CD creates neither. */
  public static readonly APPLICATION_NAME = Rule._error('argo/application-name');
  /**
   * A template patch changes what Argo CD lets a patch change: everything but the project.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch
   */
  public static readonly TEMPLATE_PATCH = Rule._error('argo/template-patch');
  /**
   * A step of a rolling sync selects labels and values that the Applications have.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/
   */
  public static readonly ROLLING_SYNC = Rule._error('argo/rolling-sync');

  /** A health check of Crossplane's objects is written for groups whose objects have the conditions of Crossplane. */
  public static readonly HEALTH_GROUP = Rule._error('argo/health-group');
  /** An exclusion does not exclude everything. */
  public static readonly EXCLUSION = Rule._error('argo/exclusion');
  /**
   * A health check in Lua returns a table with a status that Argo CD knows.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/
   */
  public static readonly HEALTH_LUA = Rule._error('argo/health-lua');
  /** A setting is one that Argo CD reads, and is given once. */
  public static readonly SETTING = Rule._error('argo/setting');

  /** A field of an Argo CD object has an effect. */
  public static readonly NO_EFFECT = Rule._warning('argo/no-effect');
  /** The URL of a repository is written so that Argo CD can follow it and finds its credentials. */
  public static readonly REPO_URL = Rule._warning('argo/repo-url');
  /**
   * The Secret with the credentials of a repository has the URL and the project of the Applications that use it.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
   */
  public static readonly CREDENTIALS = Rule._warning('argo/credentials');
  /** Sources of one repository are at the same revision. */
  public static readonly REVISIONS = Rule._warning('argo/revisions');
  /** Files are applied to one place by one Application. */
  public static readonly SHARED_SOURCE = Rule._warning('argo/shared-source');
  /** A cluster generator selects clusters by labels. Without labels it also selects the cluster that Argo CD runs on. */
  public static readonly APP_SET_CLUSTERS = Rule._warning('argo/app-set-clusters');
  /** An entry of the generators of a set is one generator. Of several in one entry, each makes Applications of its own. */
  public static readonly TWO_GENERATORS = Rule._warning('argo/two-generators');
  /** The name of an Application in a set has a parameter of every generator that can make several sets of parameters. */
  public static readonly APP_SET_NAMES = Rule._warning('argo/app-set-names');
  /** The version of a chart is a semantic version or a range. */
  public static readonly CHART_VERSION = Rule._warning('argo/chart-version');
  /** A values file has a scheme that Argo CD allows by default. */
  public static readonly VALUES_SCHEME = Rule._warning('argo/values-scheme');
  /** The cluster that Argo CD runs on is given by the URL that Argo CD knows it by: `https://kubernetes.default.svc`. */
  public static readonly IN_CLUSTER = Rule._warning('argo/in-cluster');
  /**
   * An Application that prunes says what happens to its resources when it is deleted itself.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
   */
  public static readonly DELETION = Rule._warning('argo/deletion');
  /**
   * An Application or ApplicationSet is in a namespace in which Argo CD looks for it: by default only its own.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/
   */
  public static readonly NAMESPACE = Rule._warning('argo/namespace');
  /** Objects are applied, and replaced only one by one, by an annotation. */
  public static readonly REPLACE = Rule._warning('argo/replace');
  /**
   * A field that others write is kept by `respectIgnoreDifferences`. Without it, an ignored difference leaves only the comparison.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
   */
  public static readonly IGNORED_WRITTEN = Rule._warning('argo/ignored-written');
  /** Only Argo CD writes the labels and annotations by which it recognizes its objects. */
  public static readonly TRACKING = Rule._warning('argo/tracking');
  /** A sync that is retried without a limit takes newer revisions into account. */
  public static readonly RETRY_STALE = Rule._warning('argo/retry-stale');
  /** Values of a chart are nested, and strings stay strings. */
  public static readonly VALUES = Rule._warning('argo/values');
  /** A values file is in the source that reads it, or is taken from the source that lends it by its path from the root of the repository. */
  public static readonly VALUES_FILE = Rule._warning('argo/values-file');
  /** Labels in selectors never change. */
  public static readonly SELECTOR_LABEL = Rule._warning('argo/selector-label');
  /** A sync window that allows syncs is open when it seems to be, and long enough for a sync to happen in it. */
  public static readonly WINDOW = Rule._warning('argo/window');
  /**
   * The Secret of a cluster has a name, and a configuration with the keys that Argo CD reads, which are not those of a kubeconfig.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
   */
  public static readonly CLUSTER_SECRET = Rule._warning('argo/cluster-secret');
  /** An Application uses a cluster as its Secret allows: with the namespaces that Argo CD manages there. */
  public static readonly CLUSTER_NAMESPACES = Rule._warning('argo/cluster-namespaces');
  /** A namespace has one owner: an Application that sets its metadata, or a manifest. */
  public static readonly NAMESPACE_OWNER = Rule._warning('argo/namespace-owner');
  /** A pattern of a filter is a regular expression. In globs, wildcards mean something else. */
  public static readonly GLOB_AS_REGEX = Rule._warning('argo/glob-as-regex');
  /** A template that reads labels of clusters stops at one that is missing. */
  public static readonly MISSING_KEY = Rule._warning('argo/missing-key');
  /**
   * A list in a template patch takes the place of the list in the template.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#template-patch
   */
  public static readonly TEMPLATE_PATCH_LIST = Rule._warning('argo/template-patch-list');
  /** An Application is made by one ApplicationSet. */
  public static readonly APP_SET_SHARED = Rule._warning('argo/app-set-shared');
  /** A setting is in the object from which Argo CD reads it. */
  public static readonly SETTING_PLACE = Rule._warning('argo/setting-place');
  /** What an Application or a set uses is turned on or registered in the settings of Argo CD. */
  public static readonly SETTING_NEEDED = Rule._warning('argo/setting-needed');
  /** A sync option is given where it is read: for all objects by a prop, for one by its annotation. */
  public static readonly OPTION_PLACE = Rule._warning('argo/option-place');
  /**
   * Argo CD waits for the Applications of a sync wave only if its settings have a health check for Applications.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
   */
  public static readonly APPLICATION_HEALTH = Rule._warning('argo/application-health');
  /**
   * Projects name service accounts for syncs if, and only if, the settings of Argo CD let it use them.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/app-sync-using-impersonation/
   */
  public static readonly IMPERSONATION = Rule._warning('argo/impersonation');
  /** A project can be changed through the API server of Argo CD, which is stricter than the controller. */
  public static readonly PROJECT_EDIT = Rule._warning('argo/project-edit');
  /** A project permits at least one destination, one repository and one kind. */
  public static readonly PROJECT_EMPTY = Rule._warning('argo/project-empty');
  /** The project of an Application that creates its namespace permits the kind `Namespace`. */
  public static readonly PROJECT_NAMESPACE = Rule._warning('argo/project-namespace');
  /** A project and the Secrets of the clusters that name it agree about what it may use. */
  public static readonly PROJECT_CLUSTER = Rule._warning('argo/project-cluster');
  /**
   * A policy for an Application outside the namespace of Argo CD names its namespace too.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/
   */
  public static readonly POLICY_NAMESPACE = Rule._warning('argo/policy-namespace');
  /** A project permits no more than it seems to. */
  public static readonly PROJECT_WIDE = Rule._warning('argo/project-wide');
  /** The server of a destination is a control plane in a Space, not the API of the Space itself. */
  public static readonly SPACE_SERVER = Rule._warning('argo/space-server');

  private constructor() {}
}
