/** The warnings of this library: what is legal but rarely wanted. Each can be acknowledged, see `Warnings.acknowledge`. */
export enum WarningCode {
  /** A field of a Flux object has no effect beside others. */
  FLUX_NO_EFFECT = 'flux/no-effect',
  /** A Flux object is never looked at again. */
  FLUX_NO_INTERVAL = 'flux/no-interval',
  /** A Flux Kustomization or HelmRelease is reconciled more often than once a minute. */
  FLUX_SHORT_INTERVAL = 'flux/short-interval',
  /** A path leads out of its source, and Flux cuts that off. */
  FLUX_PATH_CUT = 'flux/path-cut',
  /** Credentials cross the network in clear text. */
  FLUX_CLEAR_TEXT = 'flux/clear-text',
  /** An OCI URL names no registry, so that Docker Hub is meant. */
  FLUX_DOCKER_HUB = 'flux/docker-hub',
  /** A source will be empty, which with pruning deletes everything. */
  FLUX_EMPTY_SOURCE = 'flux/empty-source',
  /** A keyless signature is verified, but of no particular signer. */
  FLUX_ANY_SIGNER = 'flux/any-signer',
  /** A CEL expression is true while the condition that it asks for is missing. */
  FLUX_CEL_ALL = 'flux/cel-all',
  /** A substituted value reads as a boolean or number, or loses its line breaks. */
  FLUX_SUBSTITUTE_TYPE = 'flux/substitute-type',
  /** A registration substitutes variables, and an object of the app has a `${...}` for somebody else. */
  FLUX_SUBSTITUTION = 'flux/substitution',
  /** Two registrations apply the same path to the same control plane. */
  FLUX_SHARED_PATH = 'flux/shared-path',
  /** A stage does not wait until its objects are healthy, though another stage comes after it. */
  FLUX_STAGE_WAIT = 'flux/stage-wait',
  /** The address of a notification provider is a secret in itself. */
  FLUX_ADDRESS_SECRET = 'flux/address-secret',
  /** An alert sends events that name no commit to where the status of commits is written. */
  FLUX_COMMIT_STATUS = 'flux/commit-status',
  /** A registration refers to a source in another namespace, which some installations forbid. */
  FLUX_CROSS_NAMESPACE = 'flux/cross-namespace',
  /** Nothing in the app creates the namespace that a registration or release applies into. */
  FLUX_TARGET_NAMESPACE = 'flux/target-namespace',
  /** A registration of a remote control plane impersonates an account that the cluster of Flux lacks, so that nothing is pruned on deletion. */
  FLUX_REMOTE_ACCOUNT = 'flux/remote-account',
  /** A chart comes from an OCI artifact, and no layer of it is selected. */
  FLUX_CHART_LAYER = 'flux/chart-layer',
  /** The version of a chart is no semantic version. */
  FLUX_CHART_VERSION = 'flux/chart-version',
  /** Values files replace the values.yaml of a chart. */
  FLUX_VALUES_FILES = 'flux/values-files',
  /** A release keeps its records in another namespace than the one it is installed into. */
  FLUX_STORAGE_NAMESPACE = 'flux/storage-namespace',
  /** A prefix or suffix makes names that most kinds of object may not have. */
  FLUX_NAME_AFFIX = 'flux/name-affix',
  /** An OCI repository of charts ends with the name of the chart. */
  FLUX_CHART_NAME = 'flux/chart-name',
  /** A target path has a slash behind dots that are not escaped. */
  FLUX_TARGET_PATH = 'flux/target-path',
  /** A field of an Argo CD object has no effect beside others. */
  ARGO_NO_EFFECT = 'argo/no-effect',
  /** The URL of a repository is written so that Argo CD does not follow it, or finds no credentials. */
  ARGO_REPO_URL = 'argo/repo-url',
  /** Two sources of one repository are at different revisions. */
  ARGO_REVISIONS = 'argo/revisions',
  /** Two Applications seem to apply the same files to the same place. */
  ARGO_SHARED_SOURCE = 'argo/shared-source',
  /** A generator also means the cluster that Argo CD runs on. */
  ARGO_APP_SET_CLUSTERS = 'argo/app-set-clusters',
  /** Several Applications of a set may get the same name. */
  ARGO_APP_SET_NAMES = 'argo/app-set-names',
  /** The version of a chart is no semantic version. */
  ARGO_CHART_VERSION = 'argo/chart-version',
  /** A values file has a scheme that Argo CD must be told to allow. */
  ARGO_VALUES_SCHEME = 'argo/values-scheme',
  /** A server is another spelling of the cluster that Argo CD runs on. */
  ARGO_IN_CLUSTER = 'argo/in-cluster',
  /** An Application prunes, but does not say what happens when it is deleted itself. */
  ARGO_DELETION = 'argo/deletion',
  /** An Application is in a namespace in which Argo CD hardly looks for it. */
  ARGO_NAMESPACE = 'argo/namespace',
  /** Argo CD reads a cluster Secret, but will hardly trust the certificate of the cluster. */
  ARGO_CLUSTER_CA = 'argo/cluster-ca',
  /** Credentials are used for more repositories than it seems. */
  ARGO_CREDENTIAL_PREFIX = 'argo/credential-prefix',
  /** A project works, but nobody can change it through Argo CD. */
  ARGO_PROJECT_EDIT = 'argo/project-edit',
  /** A project permits nothing of some kind. */
  ARGO_PROJECT_EMPTY = 'argo/project-empty',
  /** An Application creates its namespace, and its project permits no namespaces. */
  ARGO_PROJECT_NAMESPACE = 'argo/project-namespace',
  /** A project permits more than it seems to. */
  ARGO_PROJECT_WIDE = 'argo/project-wide',
  /** The server of a control plane looks like that of a Space. */
  ARGO_SPACE_SERVER = 'argo/space-server',
  /** A Space, or a part of it, may not be reached. */
  SPACES_ACCESS = 'spaces/access',
  /** The version of the Spaces chart is newer than those whose values this library knows. */
  SPACES_CHART_VERSION = 'spaces/chart-version',
  /** A value of the Spaces chart, or a field of a shared object, has no effect beside others. */
  SPACES_NO_EFFECT = 'spaces/no-effect',
  /** A selector of a shared object selects less than it seems to. */
  SPACES_SELECTOR = 'spaces/selector',
  /** A field of a shared object is newer than the version of Spaces that this library knows. */
  SPACES_SHARED_FIELD = 'spaces/shared-field',
  /** A value of the Spaces chart that its version may not have. */
  SPACES_VALUES = 'spaces/values',
  /** A value of the chart of the External Secrets operator that it may not have, or that rarely works. */
  ESO_CHART_VALUES = 'eso/chart-values',
  /** A field of an External Secrets object has no effect beside others. */
  ESO_NO_EFFECT = 'eso/no-effect',
  /** A region of AWS that this library does not know. */
  ESO_AWS_REGION = 'eso/aws-region',
  /** The mount of Vault has slashes around it. */
  ESO_VAULT_PATH = 'eso/vault-path',
  /** A provider that this library does not know. */
  ESO_PROVIDER = 'eso/provider',
  /** An option of a store is accepted and rarely works. */
  ESO_STORE_OPTION = 'eso/store-option',
  /** A condition of a ClusterSecretStore matches more namespaces than it seems to. */
  ESO_STORE_CONDITION = 'eso/store-condition',
  /** Every value that happens to be valid base64 is decoded. */
  ESO_DECODING = 'eso/decoding',
  /** A rewrite gives every key the same name. */
  ESO_REWRITE = 'eso/rewrite',
  /** A template uses a function that this library does not know, or fails for some values. */
  ESO_TEMPLATE = 'eso/template',
  /** A provider is called more than once a minute for every value. */
  ESO_SHORT_REFRESH = 'eso/short-refresh',
  /** New values, or changes of an ExternalSecret, never reach its Secret. */
  ESO_FROZEN = 'eso/frozen',
  /** Every refresh makes another password or key. */
  ESO_ROTATION = 'eso/rotation',
  /** Another kind of object than a Secret stays when its ExternalSecret is deleted. */
  ESO_MANIFEST = 'eso/manifest',
  /** Keys are merged into a Secret that nothing in the app creates. */
  ESO_MERGE_TARGET = 'eso/merge-target',
  /** An ExternalSecret writes the Secret from which its own store takes its credentials. */
  ESO_OWN_CREDENTIALS = 'eso/own-credentials',
  /** A generator asks its service for something that it hardly gives. */
  ESO_GENERATOR = 'eso/generator',
  /** A value is pushed to a provider that may not take it. */
  ESO_PUSH_PROVIDER = 'eso/push-provider',
  /** A PushSecret names stores of both kinds. */
  ESO_PUSH_STORES = 'eso/push-stores',
  /** A field of a Crossplane package or runtime config has no effect. */
  CROSSPLANE_NO_EFFECT = 'crossplane/no-effect',
  /** The tag of a package is no version, or is not the way its registry writes versions. */
  CROSSPLANE_PACKAGE_VERSION = 'crossplane/package-version',
  /** A Secret with registry credentials is in a namespace where Crossplane may not look for it. */
  CROSSPLANE_PULL_SECRET = 'crossplane/pull-secret',
  /** Two packages look like the same one from two places. */
  CROSSPLANE_SAME_PACKAGE = 'crossplane/same-package',
  /** The config provider of a provider family has a name or version that the others of the family do not get along with. */
  CROSSPLANE_FAMILY = 'crossplane/family',
  /** Several packages share a ServiceAccount that each of them owns. */
  CROSSPLANE_SHARED_NAME = 'crossplane/shared-name',
  /** Resources do not find a provider config by its name alone. */
  CROSSPLANE_DEFAULT_CONFIG = 'crossplane/default-config',
  /** A provider may lack what its provider config presumes. */
  CROSSPLANE_IDENTITY = 'crossplane/identity',
  /** A provider config is applied together with the provider that brings its kind. */
  CROSSPLANE_STAGE = 'crossplane/stage',
  /** A control plane names a version, and a channel that moves it on. */
  SPACES_AUTO_UPGRADE = 'spaces/auto-upgrade',
  /** The list of an ApplicationSet is larger than some ways to apply it take. */
  FLEET_APP_SET_SIZE = 'fleet/app-set-size',
  /** A fleet has no members, or they get nothing, so that all files of members that were are removed. */
  FLEET_EMPTY = 'fleet/empty',
  /** The labels of a group are those of no member of the fleet. */
  FLEET_GROUP = 'fleet/group',
  /** Two members are reached in the same way, and so are one control plane. */
  FLEET_SAME_CONTROL_PLANE = 'fleet/same-control-plane',
}
