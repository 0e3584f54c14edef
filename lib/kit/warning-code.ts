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
  /** Nothing in the app creates the namespace that a registration applies into. */
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
  /** A target path has a slash behind dots that are not escaped. */
  FLUX_TARGET_PATH = 'flux/target-path',
  /** A field of an Argo CD object has no effect beside others. */
  ARGO_NO_EFFECT = 'argo/no-effect',
  /** The URL of a repository is written so that Argo CD does not follow it, or finds no credentials. */
  ARGO_REPO_URL = 'argo/repo-url',
  /** Two sources of one repository are at different revisions. */
  ARGO_REVISIONS = 'argo/revisions',
  /** The version of a chart is no semantic version. */
  ARGO_CHART_VERSION = 'argo/chart-version',
  /** A values file has a scheme that Argo CD must be told to allow. */
  ARGO_VALUES_SCHEME = 'argo/values-scheme',
  /** A server is another spelling of the cluster that Argo CD runs on. */
  ARGO_IN_CLUSTER = 'argo/in-cluster',
  /** An Application prunes, but does not say what happens when it is deleted itself. */
  ARGO_DELETION = 'argo/deletion',
  /** An Application is in the namespace of its resources. */
  ARGO_NAMESPACE = 'argo/namespace',
  /** The server of a control plane looks like that of a Space. */
  ARGO_SPACE_SERVER = 'argo/space-server',
  /** A field of an External Secrets object has no effect beside others. */
  ESO_NO_EFFECT = 'eso/no-effect',
  /** A region of AWS that this library does not know. */
  ESO_AWS_REGION = 'eso/aws-region',
  /** The mount of Vault has slashes around it. */
  ESO_VAULT_PATH = 'eso/vault-path',
  /** A provider that this library does not know. */
  ESO_PROVIDER = 'eso/provider',
  /** A condition of a ClusterSecretStore matches more namespaces than it seems to. */
  ESO_STORE_CONDITION = 'eso/store-condition',
  /** Every value that happens to be valid base64 is decoded. */
  ESO_DECODING = 'eso/decoding',
  /** A rewrite gives every key the same name. */
  ESO_REWRITE = 'eso/rewrite',
  /** A template uses a function that this library does not know. */
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
}
