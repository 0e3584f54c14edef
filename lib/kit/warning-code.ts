/** The warnings of this library: what is legal but rarely wanted. Each can be acknowledged, see `Warnings.acknowledge`. */
export enum WarningCode {
  /** A Flux Kustomization or HelmRelease is reconciled more often than once a minute. */
  FLUX_SHORT_INTERVAL = 'flux/short-interval',
  /** A Flux source has credentials in a Secret and a cloud identity; only one of them is used. */
  FLUX_SECRET_WITH_PROVIDER = 'flux/secret-with-provider',
  /** A keyless signature is verified, but of no particular signer. */
  FLUX_ANY_SIGNER = 'flux/any-signer',
  /** Health checks are listed beside `wait: true`, which ignores them. */
  FLUX_HEALTH_CHECKS_IGNORED = 'flux/health-checks-ignored',
  /** A substituted value reads as a boolean or number. */
  FLUX_SUBSTITUTE_TYPE = 'flux/substitute-type',
  /** A registration substitutes variables, and an object of the app has a `${...}` for somebody else. */
  FLUX_SUBSTITUTION = 'flux/substitution',
  /** Two registrations apply the same path to the same control plane. */
  FLUX_SHARED_PATH = 'flux/shared-path',
  /** Nothing in the app creates the namespace that a registration applies into. */
  FLUX_TARGET_NAMESPACE = 'flux/target-namespace',
  /** A chart comes from an OCI artifact, and no layer of it is selected. */
  FLUX_CHART_LAYER = 'flux/chart-layer',
  /** A release keeps its records in another namespace than the one it is installed into. */
  FLUX_STORAGE_NAMESPACE = 'flux/storage-namespace',
  /** A target path has a slash behind dots that are not escaped. */
  FLUX_TARGET_PATH = 'flux/target-path',
}
