import { Rule } from '../kit/checks/rule';

/** The rules of Flux objects. */
export class FluxRule {
  /** A field or value exists in the version of the Flux API that is written. The API server rejects or drops what its version does not know. */
  public static readonly API_VERSION = Rule._error('flux/api-version');
  /** An API version is a group and a version, such as `pkg.crossplane.io/v1`. */
  public static readonly GROUP_VERSION = Rule._error('flux/group-version');
  /**
   * A CEL expression compiles.
   * @see https://fluxcd.io/flux/cheatsheets/cel-healthchecks/
   */
  public static readonly CEL = Rule._error('flux/cel');
  /** A ServiceAccount is given only where the provider signs in with a cloud identity, with all that this needs and without a Secret. */
  public static readonly IDENTITY = Rule._error('flux/identity');
  /** A path is a folder of its source, with `/` between folders. */
  public static readonly PATH = Rule._error('flux/path');
  /**
   * The URL of a GitRepository starts with `https://`, `http://` or `ssh://` and names a host and a repository.
   * @see https://fluxcd.io/flux/components/source/gitrepositories/#url
   */
  public static readonly GIT_URL = Rule._error('flux/git-url');
  /**
   * The provider of a GitRepository matches its URL and its credentials.
   * @see https://fluxcd.io/flux/components/source/gitrepositories/#provider
   */
  public static readonly GIT_PROVIDER = Rule._error('flux/git-provider');
  /** A source has the credentials that its URL and provider require, and no others. */
  public static readonly SOURCE_CREDENTIALS = Rule._error('flux/source-credentials');
  /** A reference to a source has a kind and a name. */
  public static readonly SOURCE = Rule._error('flux/source');
  /** A Secret of the app has the keys that its reader looks for. */
  public static readonly SECRET_KEYS = Rule._error('flux/secret-keys');
  /** Signatures are verified only where there can be some, with the Secret that the tool needs. */
  public static readonly VERIFICATION = Rule._error('flux/verification');
  /**
   * A GitRepository includes other GitRepositories only, each in its own folder.
   * @see https://fluxcd.io/flux/components/source/gitrepositories/#include
   */
  public static readonly INCLUDE = Rule._error('flux/include');
  /**
   * The URL of an OCIRepository is `oci://`, a registry and a repository; its tag or digest is the revision.
   * @see https://fluxcd.io/flux/components/source/ocirepositories/#url
   */
  public static readonly OCI_URL = Rule._error('flux/oci-url');
  /** A cloud provider signs in to registries of its own cloud only. */
  public static readonly OCI_PROVIDER = Rule._error('flux/oci-provider');
  /** A tag or digest is one that OCI registries accept. */
  public static readonly OCI_REVISION = Rule._error('flux/oci-revision');
  /** The name of a bucket is one that its object store accepts. */
  public static readonly BUCKET_NAME = Rule._error('flux/bucket-name');
  /**
   * The endpoint of a bucket has the form that its provider reads: a host, or a URL for Azure.
   * @see https://fluxcd.io/flux/components/source/buckets/#provider
   */
  public static readonly BUCKET_ENDPOINT = Rule._error('flux/bucket-endpoint');
  /**
   * Temporary credentials of a bucket come from a service that matches its provider.
   * @see https://fluxcd.io/flux/components/source/buckets/#sts
   */
  public static readonly BUCKET_STS = Rule._error('flux/bucket-sts');
  /**
   * The URL of a HelmRepository matches its type and has no tag.
   * @see https://fluxcd.io/flux/components/source/helmrepositories/#url
   */
  public static readonly HELM_REPOSITORY = Rule._error('flux/helm-repository');
  /** A chart is a name for a HelmRepository, and a folder for other sources. */
  public static readonly CHART = Rule._error('flux/chart');
  /** A chart is read out of a HelmRepository, GitRepository or Bucket, or is an artifact itself. */
  public static readonly CHART_SOURCE = Rule._error('flux/chart-source');
  /** A Helm release is managed by one HelmRelease. Two would undo each other's changes. */
  public static readonly RELEASE_OWNER = Rule._error('flux/release-owner');
  /** A retry interval belongs to a strategy that retries. */
  public static readonly RETRY = Rule._error('flux/retry');
  /** A count is a whole number. */
  public static readonly WHOLE_NUMBER = Rule._error('flux/whole-number');
  /** Values are read from a key in the `data` of a Secret or ConfigMap in the namespace of the release. */
  public static readonly VALUES_FROM = Rule._error('flux/values-from');
  /** The target path of a value is one that Helm's `--set` accepts. */
  public static readonly VALUES_PATH = Rule._error('flux/values-path');
  /**
   * A remote control plane is reached with a kubeconfig, a co-located one without.
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters
   */
  public static readonly KUBECONFIG = Rule._error('flux/kubeconfig');
  /** Objects do not wait for each other in a circle. They would never become ready. */
  public static readonly DEPENDENCY_CYCLE = Rule._error('flux/dependency-cycle');
  /**
   * A health check names one object, completely.
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#health-checks
   */
  public static readonly HEALTH_CHECK = Rule._error('flux/health-check');
  /**
   * The health of a kind is judged by one entry, over the fields of the object.
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#health-check-expressions
   */
  public static readonly HEALTH_EXPR = Rule._error('flux/health-expr');
  /** The condition of a dependency compares `self` and `dep`. */
  public static readonly READY_EXPR = Rule._error('flux/ready-expr');
  /** An image is changed by a name without tag and digest, a tag without a colon, or a complete digest. */
  public static readonly IMAGE = Rule._error('flux/image');
  /**
   * Variables have names of letters, digits and `_`. One bad name fails the whole build.
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
   */
  public static readonly VARIABLES = Rule._error('flux/variables');
  /** The labels by which Flux finds the objects that it has to prune are set by Flux only. */
  public static readonly OWN_LABELS = Rule._error('flux/own-labels');
  /** Ignored fields are named by JSON pointers. */
  public static readonly IGNORED_FIELDS = Rule._error('flux/ignored-fields');
  /** A path is applied to a control plane by one Kustomization. Each of two would prune what the other one applies. */
  public static readonly PATH_OWNER = Rule._error('flux/path-owner');
  /** Stages have different names, which are short enough to become labels, and a source each. */
  public static readonly STAGES = Rule._error('flux/stages');
  /** Each stage applies its own folder. Flux validates all files of a folder before it applies any. */
  public static readonly STAGE_PATH = Rule._error('flux/stage-path');
  /** The kinds of claims are defined by XRDs, and each is named once. */
  public static readonly CLAIM_KIND = Rule._error('flux/claim-kind');
  /** The index of kustomize is a `kustomization.yaml` and lists files that cdk8s writes, each once. */
  public static readonly INDEX = Rule._error('flux/index');
  /** An Alert or Receiver names its objects as the controller looks them up. */
  public static readonly OBJECTS = Rule._error('flux/objects');
  /**
   * A Provider has an address of the form that its type reads.
   * @see https://fluxcd.io/flux/components/notification/providers/#address
   */
  public static readonly PROVIDER_ADDRESS = Rule._error('flux/provider-address');
  /** A Provider has a channel where its type needs one. */
  public static readonly PROVIDER_CHANNEL = Rule._error('flux/provider-channel');
  /** A Provider has the credentials that its type needs. */
  public static readonly PROVIDER_CREDENTIALS = Rule._error('flux/provider-credentials');
  /** Only a Provider that writes commit statuses has an expression for their name. */
  public static readonly COMMIT_STATUS_EXPR = Rule._error('flux/commit-status-expr');
  /**
   * A Receiver authenticates its callers as its type does: by a token in a Secret, or by OIDC issuers.
   * @see https://fluxcd.io/flux/components/notification/receivers/#type
   */
  public static readonly RECEIVER_CALLER = Rule._error('flux/receiver-caller');
  /**
   * An OIDC issuer is listed once, with a validation. A public issuer gives tokens to everybody.
   * @see https://fluxcd.io/flux/components/notification/receivers/#oidc-providers
   */
  public static readonly OIDC_ISSUER = Rule._error('flux/oidc-issuer');

  /** The server of a kubeconfig is one that the controllers of Flux can reach, and its audiences are on separate lines. */
  public static readonly KUBECONFIG_CONTENT = Rule._warning('flux/kubeconfig-content');
  /** Annotations and labels that tell Flux how to treat an object have values that Flux knows. */
  public static readonly SWITCH = Rule._warning('flux/switch');
  /** Every field that is given has an effect. */
  public static readonly NO_EFFECT = Rule._warning('flux/no-effect');
  /** Flux checks every object again after an interval. */
  public static readonly NO_INTERVAL = Rule._warning('flux/no-interval');
  /** A Kustomization or HelmRelease is reconciled at most once a minute. New revisions are applied at once anyway. */
  public static readonly SHORT_INTERVAL = Rule._warning('flux/short-interval');
  /** A path stays inside its source. Flux cuts off what leads out of it. */
  public static readonly PATH_CUT = Rule._warning('flux/path-cut');
  /** Credentials are sent over encrypted connections. */
  public static readonly CLEAR_TEXT = Rule._warning('flux/clear-text');
  /** An OCI URL names its registry, even if that is Docker Hub. */
  public static readonly DOCKER_HUB = Rule._warning('flux/docker-hub');
  /** A source has content. Pruning after an empty revision deletes everything. */
  public static readonly EMPTY_SOURCE = Rule._warning('flux/empty-source');
  /** A keyless signature is trusted only if it is from a particular signer. */
  public static readonly ANY_SIGNER = Rule._warning('flux/any-signer');
  /** A CEL expression is false while the condition that it asks for is missing. */
  public static readonly CEL_ALL = Rule._warning('flux/cel-all');
  /** A substituted value stays a string. */
  public static readonly SUBSTITUTE_TYPE = Rule._warning('flux/substitute-type');
  /** A `${...}` in an applied object is a variable of the Kustomization that substitutes it. */
  public static readonly SUBSTITUTION = Rule._warning('flux/substitution');
  /** The files of one folder are applied to a control plane once. */
  public static readonly SHARED_PATH = Rule._warning('flux/shared-path');
  /** A stage waits until its objects are healthy before the next one begins. */
  public static readonly STAGE_WAIT = Rule._warning('flux/stage-wait');
  /** A webhook address that works without further credentials is kept in a Secret. */
  public static readonly ADDRESS_SECRET = Rule._warning('flux/address-secret');
  /** An alert sends events to a commit status only if they name a commit. */
  public static readonly COMMIT_STATUS = Rule._warning('flux/commit-status');
  /** A commit status also says when a commit is good: it has events of every severity. */
  public static readonly COMMIT_STATUS_SEVERITY = Rule._warning('flux/commit-status-severity');
  /** A provider gets an event once. */
  public static readonly SENT_TWICE = Rule._warning('flux/sent-twice');
  /** Nothing waits for a suspended object, which does not become ready again. */
  public static readonly SUSPENDED_DEPENDENCY = Rule._warning('flux/suspended-dependency');
  /** What others wait for is ready when its objects are healthy, and not before. */
  public static readonly UNHEALTHY_DEPENDENCY = Rule._warning('flux/unhealthy-dependency');
  /** What fails is tried again soon, even if the interval is long. */
  public static readonly RETRY_INTERVAL = Rule._warning('flux/retry-interval');
  /** A health check names an object on the cluster that the Kustomization applies to. */
  public static readonly HEALTH_CLUSTER = Rule._warning('flux/health-cluster');
  /** A change of a ConfigMap or Secret is read at once: Flux watches those with the label `reconcile.fluxcd.io/watch`. */
  public static readonly UNWATCHED = Rule._warning('flux/unwatched');
  /** A commit status is written to the repository that has the commit. */
  public static readonly COMMIT_STATUS_REPOSITORY = Rule._warning('flux/commit-status-repository');
  /** An included repository is in a folder with its name, unless `toPath` names another one. */
  public static readonly INCLUDED_PATH = Rule._warning('flux/included-path');
  /** A number that is a name, such as an account ID, is a string: templates of Helm print large numbers with an exponent. */
  public static readonly VALUE_NUMBER = Rule._warning('flux/value-number');
  /** Helm keeps a limited number of revisions of a release. */
  public static readonly HISTORY = Rule._warning('flux/history');
  /** An expression that decides whether a dependency is ready asks for its status. */
  public static readonly READY_EXPR_STATUS = Rule._warning('flux/ready-expr-status');
  /** A tag is the name of one tag. A range of versions is given as a range. */
  public static readonly TAG_RANGE = Rule._warning('flux/tag-range');
  /** A value at a target path is taken as it is, unless Helm's `--set` is meant to parse it. */
  public static readonly PARSED_VALUE = Rule._warning('flux/parsed-value');
  /** A whole values file is read from a key that has one. */
  public static readonly VALUES_CONTENT = Rule._warning('flux/values-content');
  /** A key that may be missing is written as in the object that has it. */
  public static readonly OPTIONAL_KEY = Rule._warning('flux/optional-key');
  /** A chart from a branch is released with every change, not only with those of its version. */
  public static readonly CHART_REVISION = Rule._warning('flux/chart-revision');
  /** Values files are named from the root of the source. */
  public static readonly VALUES_FILES_ROOT = Rule._warning('flux/values-files-root');
  /** A source is in the namespace of its Kustomization. Flux can be installed so that it rejects others. */
  public static readonly CROSS_NAMESPACE = Rule._warning('flux/cross-namespace');
  /** The namespace that a Kustomization or HelmRelease applies into is created by the app. */
  public static readonly TARGET_NAMESPACE = Rule._warning('flux/target-namespace');
  /** The account that a remote registration impersonates also exists on the cluster of Flux, which prunes nothing on deletion otherwise. */
  public static readonly REMOTE_ACCOUNT = Rule._warning('flux/remote-account');
  /** A chart from an OCI artifact is selected by its layer. */
  public static readonly CHART_LAYER = Rule._warning('flux/chart-layer');
  /** The version of a chart is a semantic version or a range. */
  public static readonly CHART_VERSION = Rule._warning('flux/chart-version');
  /** Values files include the chart's own values.yaml. */
  public static readonly VALUES_FILES = Rule._warning('flux/values-files');
  /** A release keeps its records in the namespace that it is installed into. */
  public static readonly STORAGE_NAMESPACE = Rule._warning('flux/storage-namespace');
  /** A prefix or suffix makes names that every kind accepts. */
  public static readonly NAME_AFFIX = Rule._warning('flux/name-affix');
  /** The URL of an OCI repository of charts ends before the name of the chart. */
  public static readonly CHART_NAME = Rule._warning('flux/chart-name');
  /** Dots inside a key of a target path are escaped. */
  public static readonly TARGET_PATH = Rule._warning('flux/target-path');
  /** Values are nested maps. `--set` has dots between keys, a map does not. */
  public static readonly DOTTED_VALUES = Rule._warning('flux/dotted-values');
  /** The CRDs of a chart are updated with it: `upgrade.crds` is given where `install.crds` is. */
  public static readonly CRDS_UPGRADE = Rule._warning('flux/crds-upgrade');
  /** A release that is undone after a failure is tried again. */
  public static readonly RETRIES = Rule._warning('flux/retries');
  /** A failure does not uninstall what keeps data, such as CRDs with all objects of their kinds. */
  public static readonly UNINSTALL = Rule._warning('flux/uninstall');
  /** Fields that others set, such as the replicas of an autoscaler, are left out of drift detection. */
  public static readonly AUTOSCALER = Rule._warning('flux/autoscaler');
  /** Objects are not deleted to change fields that cannot be changed: their data or cloud resources would be lost. */
  public static readonly FORCE = Rule._warning('flux/force');
  /** A Kustomization that waits has a timeout. Without one it waits for the whole interval, and applies no new revision meanwhile. */
  public static readonly NO_TIMEOUT = Rule._warning('flux/no-timeout');
  /** A health check names an object by the name that it has on the cluster. */
  public static readonly HEALTH_NAME = Rule._warning('flux/health-name');
  /** Flux can judge the health of what it waits for: kinds of Crossplane need `healthCheckExprs`. */
  public static readonly HEALTH_UNKNOWN = Rule._warning('flux/health-unknown');
  /** An Alert or Receiver selects objects of its own namespace, or names another. */
  public static readonly SELECTED_NAMESPACE = Rule._warning('flux/selected-namespace');
  /** A cloud registry is signed in to: with the provider of the cloud, or with a Secret. */
  public static readonly REGISTRY_LOGIN = Rule._warning('flux/registry-login');
  /** An Alert or Receiver names a kind that its controller knows, or one that was added to its CRD. */
  public static readonly OBJECT_KIND = Rule._warning('flux/object-kind');

  private constructor() {}
}
