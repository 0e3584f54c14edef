import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import type { FluxApi } from './flux-api';
import type { FluxGitRepositoryOptions } from './flux-git-repository-options';
import { FluxSourceKind } from './flux-source-kind';
import { emitGitRepository, gitContent } from './git-repository';
import type { IFluxSource } from './i-flux-source';
import type { SourceContent } from './source-binding';
import type { GitSource } from '../kit/git-source';

/** Properties of `FluxGitRepository`. */
export interface FluxGitRepositoryProps extends FluxGitRepositoryOptions {
  /** The repository and the revision to follow. The URL begins with `https://`, `http://` or `ssh://`; the revision is always written. */
  readonly git: GitSource;
  /**
   * The version of the Flux API.
   * @default FluxApi.V1
   */
  readonly api?: FluxApi;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A Git repository that Flux fetches.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/
 */
export class FluxGitRepository extends Construct implements IFluxSource {
  /** The GitRepository object. */
  public readonly apiObject: ApiObject;
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.GIT_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;
  /** @internal */
  public readonly _content: SourceContent;

  constructor(scope: Construct, id: string, props: FluxGitRepositoryProps) {
    super(scope, id);
    this.apiObject = emitGitRepository(this, 'Resource', id, props, props);
    this.sourceName = this.apiObject.name;
    this._content = gitContent(props.git, props);
    if (this.apiObject.metadata.namespace !== undefined) this.sourceNamespace = this.apiObject.metadata.namespace;
  }
}
