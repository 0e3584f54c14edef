/** A repository of Helm charts. */
export interface IFluxHelmRepository {
  /** The name of the repository. */
  readonly repositoryName: string;
  /** The namespace of the repository, where it is known. */
  readonly repositoryNamespace?: string;
}
