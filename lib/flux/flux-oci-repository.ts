import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { assignShard, SOURCE_GROUP } from './api-versions';
import type { FluxOciRepositoryOptions } from './flux-oci-repository-options';
import type { FluxOciRevision } from './flux-oci-revision';
import { FluxSourceKind } from './flux-source-kind';
import type { IFluxSource } from './i-flux-source';
import { ociContent, renderOciRepository } from './oci-repository';
import type { SourceContent } from './source-binding';
import { checkOciSecrets } from './source-secrets';
import type { OCIRepositoryV1Spec } from '../../imports/flux/oci-repository.v1';
import { addAppCheck } from '../kit/app-checks';
import { Manifest } from '../kit/manifest';

/** Properties of `FluxOciRepository`. */
export interface FluxOciRepositoryProps extends FluxOciRepositoryOptions {
  /** The artifact: `oci://`, the registry and the repository; without a tag or digest, which go into `revision`. */
  readonly url: string;
  /** The tag, range or digest to follow. */
  readonly revision: FluxOciRevision;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * An OCI artifact that Flux fetches: manifests, or a Helm chart.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export class FluxOciRepository extends ApiObject implements IFluxSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.OCI_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;
  /** @internal */
  public readonly _selectsLayer: boolean;

  /** @internal */
  public readonly _declared: FluxOciRepositoryProps;

  constructor(scope: Construct, id: string, props: FluxOciRepositoryProps) {
    const manifest = new Manifest<OCIRepositoryV1Spec>(scope, id, { apiVersion: `${SOURCE_GROUP}/v1`, kind: 'OCIRepository', metadata: props.metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.sourceName = this.name;
    if (this.metadata.namespace !== undefined) this.sourceNamespace = this.metadata.namespace;
    this._selectsLayer = props.layerSelector !== undefined;
    this._declared = props;
    assignShard(this, props.shard, props.metadata);
    manifest.write(renderOciRepository(this, props.url, props.revision, props));
    if (props.secretRef !== undefined) addAppCheck(this, checkOciSecrets);
  }

  /** The OCIRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source holds. @internal */
  public get _content(): SourceContent {
    return ociContent(this._declared.url, this._declared.revision, this._declared);
  }
}
