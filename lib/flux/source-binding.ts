import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { FluxApi } from './flux-api';
import type { IFluxSource } from './i-flux-source';

/** The registration beside which a source is made. */
export interface SourceOwner {
  readonly api: FluxApi;
  /** The metadata of the registration, with its name. */
  readonly metadata: ApiObjectMetadata;
  /** The shard of the registration, for a source that names none. */
  readonly sharding?: { readonly shard: string };
}

/** What a source holds. */
export interface SourceContent {
  /** Where it comes from, put together when it is asked for: two sources with the same origin are the same to their users. */
  readonly origin: () => string;
  /** The only folders that it has. */
  readonly folders?: readonly string[] | undefined;
}

/** A source that is made beside a Kustomization. */
export type MadeSource = ApiObject & IFluxSource;

/** A source as a Kustomization refers to it. */
export interface BoundSource {
  readonly source: IFluxSource & { readonly _content?: SourceContent };
  /** The construct of the source, if it is one. */
  readonly construct?: IConstruct | undefined;
  /** The object, if it is made beside the Kustomization. */
  readonly object?: MadeSource | undefined;
}
