/** The kinds of source that a Kustomization can apply. */
export enum FluxSourceKind {
  /** A Git repository. */
  GIT_REPOSITORY = 'GitRepository',
  /** An OCI artifact. */
  OCI_REPOSITORY = 'OCIRepository',
  /** A bucket of an object store. */
  BUCKET = 'Bucket',
  /** An artifact that another controller makes; needs Flux 2.7 or later with the ExternalArtifact feature. */
  EXTERNAL_ARTIFACT = 'ExternalArtifact',
}
