import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { assignShard, SOURCE_GROUP } from './api-versions';
import { FluxApi } from './flux-api';
import type { FluxGitRepositoryOptions } from './flux-git-repository-options';
import { FluxSourceKind } from './flux-source-kind';
import { gitContent, renderGitRepository } from './git-repository';
import type { IFluxSource } from './i-flux-source';
import type { SourceContent } from './source-binding';
import { checkGitSecrets } from './source-secrets';
import type { GitRepositoryV1Spec } from '../../imports/flux/git-repository.v1';
import type { GitRepositoryV1Beta1Spec } from '../../imports/flux/git-repository.v1beta1';
import { addAppCheck } from '../kit/app-checks';
import type { GitSource } from '../kit/git-source';
import { Manifest } from '../kit/manifest';

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
export class FluxGitRepository extends ApiObject implements IFluxSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.GIT_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;

  /** @internal */
  public readonly _declared: FluxGitRepositoryProps;

  constructor(scope: Construct, id: string, props: FluxGitRepositoryProps) {
    const api = props.api ?? FluxApi.V1;
    const manifest = new Manifest<GitRepositoryV1Spec | GitRepositoryV1Beta1Spec>(scope, id, { apiVersion: `${SOURCE_GROUP}/${api}`, kind: 'GitRepository', metadata: props.metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.sourceName = this.name;
    if (this.metadata.namespace !== undefined) this.sourceNamespace = this.metadata.namespace;
    this._declared = props;
    assignShard(this, props.shard, props.metadata);
    manifest.write(renderGitRepository(this, props.git, props, api));
    if (props.secretRef !== undefined) addAppCheck(this, checkGitSecrets);
  }

  /** The GitRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source holds. @internal */
  public get _content(): SourceContent {
    return gitContent(this._declared.git, this._declared);
  }
}
