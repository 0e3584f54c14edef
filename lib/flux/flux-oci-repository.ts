import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import type { FluxOciRepositoryOptions } from './flux-oci-repository-options';
import type { FluxOciRevision } from './flux-oci-revision';
import { FluxSourceKind } from './flux-source-kind';
import type { IFluxSource } from './i-flux-source';
import { emitOciRepository, ociContent } from './oci-repository';
import type { SourceContent } from './source-binding';

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
export class FluxOciRepository extends Construct implements IFluxSource {
  /** The OCIRepository object. */
  public readonly apiObject: ApiObject;
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.OCI_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;
  /** @internal */
  public readonly _content: SourceContent;
  /** @internal */
  public readonly _selectsLayer: boolean;

  constructor(scope: Construct, id: string, props: FluxOciRepositoryProps) {
    super(scope, id);
    this.apiObject = emitOciRepository(this, 'Resource', id, props, props);
    this.sourceName = this.apiObject.name;
    this._selectsLayer = props.layerSelector !== undefined;
    this._content = ociContent(props.url, props.revision, props);
    if (this.apiObject.metadata.namespace !== undefined) this.sourceNamespace = this.apiObject.metadata.namespace;
  }
}
