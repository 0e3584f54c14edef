import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { assignShard, SOURCE_GROUP } from './api-versions';
import { bucketContent, renderBucket } from './bucket';
import { FluxApi } from './flux-api';
import type { FluxBucketOptions } from './flux-bucket-options';
import { FluxSourceKind } from './flux-source-kind';
import type { IFluxSource } from './i-flux-source';
import type { SourceContent } from './source-binding';
import type { BucketV1Spec } from '../../imports/flux/bucket.v1';
import type { BucketV1Beta1Spec } from '../../imports/flux/bucket.v1beta1';
import { Manifest } from '../kit/manifest';

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
export class FluxBucket extends ApiObject implements IFluxSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.BUCKET;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;

  private readonly declared: FluxBucketProps;

  constructor(scope: Construct, id: string, props: FluxBucketProps) {
    const api = props.api ?? FluxApi.V1;
    const manifest = new Manifest<BucketV1Spec | BucketV1Beta1Spec>(scope, id, { apiVersion: `${SOURCE_GROUP}/${api}`, kind: 'Bucket', metadata: props.metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.sourceName = this.name;
    if (this.metadata.namespace !== undefined) this.sourceNamespace = this.metadata.namespace;
    this.declared = props;
    assignShard(this, props.shard, props.metadata);
    manifest.write(renderBucket(this, props, api));
  }

  /** The Bucket object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source holds. @internal */
  public get _content(): SourceContent {
    return bucketContent(this.declared);
  }
}
