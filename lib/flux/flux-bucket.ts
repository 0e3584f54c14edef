import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { bucketContent, emitBucket } from './bucket';
import type { FluxApi } from './flux-api';
import type { FluxBucketOptions } from './flux-bucket-options';
import { FluxSourceKind } from './flux-source-kind';
import type { IFluxSource } from './i-flux-source';
import type { SourceContent } from './source-binding';

/** Which bucket is meant. */
export interface FluxBucketLocation extends FluxBucketOptions {
  /** The name of the bucket, or of the container in Azure. */
  readonly bucketName: string;
  /** The host of the store, with a port if needed and without a scheme; for the provider AZURE the URL of the account. */
  readonly endpoint: string;
}

/** Properties of `FluxBucket`. */
export interface FluxBucketProps extends FluxBucketLocation {
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
 * A bucket of an object store that Flux fetches.
 *
 * @see https://fluxcd.io/flux/components/source/buckets/
 */
export class FluxBucket extends Construct implements IFluxSource {
  /** The Bucket object. */
  public readonly apiObject: ApiObject;
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.BUCKET;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;
  /** @internal */
  public readonly _content: SourceContent;

  constructor(scope: Construct, id: string, props: FluxBucketProps) {
    super(scope, id);
    this.apiObject = emitBucket(this, 'Resource', id, props, props);
    this.sourceName = this.apiObject.name;
    this._content = bucketContent(props);
    if (this.apiObject.metadata.namespace !== undefined) this.sourceNamespace = this.apiObject.metadata.namespace;
  }
}
