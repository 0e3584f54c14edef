import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { FluxApi } from './flux-api';

/** The registration beside which a source is made. */
export interface SourceOwner {
  readonly name: string;
  readonly api: FluxApi;
  readonly metadata?: ApiObjectMetadata;
  /** The shard of the registration, for a source that names none. */
  readonly sharding?: { readonly shard: string };
}

/** What a source holds. */
export interface SourceContent {
  /** Where it comes from: two sources with the same origin are the same to their users. */
  readonly origin: string;
  /** The only folders that it has. */
  readonly folders?: readonly string[] | undefined;
}

/** A source as a Kustomization refers to it. */
export interface BoundSource {
  readonly name: string;
  readonly namespace?: string | undefined;
  /** The object made beside the Kustomization. */
  readonly object?: ApiObject | undefined;
  /** The construct that was passed in. */
  readonly construct?: IConstruct | undefined;
  /** What the source holds, where it is known. */
  readonly content?: SourceContent | undefined;
}
