import type { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { SecretName } from '../../kit/values/secret-key';
import type { FluxApi } from '../api';

/** What every Flux source can be told. */
export interface FluxSourceOptions {
  /**
   * How often Flux looks for a new revision; 0 for once.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long one fetch may take. Hours are written as minutes, since the field takes none.
   * @default - 60s, Flux's own default
   */
  readonly timeout?: Duration;
  /**
   * Stops fetching while true.
   * @default - fetching goes on
   */
  readonly suspend?: boolean;
  /**
   * The shard of the Flux controllers that handles the object, written as label `sharding.fluxcd.io/key`.
   * @see https://fluxcd.io/flux/installation/configuration/sharding/
   * @default - no label: the controllers without a shard
   */
  readonly shard?: string;
}

/** Options of sources whose content can be filtered. */
export interface FluxArtifactOptions extends FluxSourceOptions {
  /**
   * The Secret with the credentials, in the namespace of the source. Which keys it needs depends on the kind of source.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with `address`, and optionally `username` and `password`, of a proxy; in the namespace of the source.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretName;
  /**
   * Files to leave out, in the format of `.gitignore`, one pattern a line. It replaces Flux's own default list.
   * @default - Flux's default list: version control, CI and image files
   */
  readonly ignore?: string;
}

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

/** A source that a Kustomization can apply: a source of the app, one that exists, or one that `FluxSource` makes. */
export interface IFluxSource {
  /** The kind of source. */
  readonly sourceKind: FluxSourceKind;
}

/** A source that has a name: a `FluxGitRepository`, `FluxOciRepository` or `FluxBucket`, or one that exists. */
export interface IFluxNamedSource extends IFluxSource {
  /** The name of the source. */
  readonly sourceName: string;
  /** The namespace of the source, where it is known. */
  readonly sourceNamespace?: string;
}

/** The Kustomization for which a source is made. */
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

/** A source that is made for a Kustomization. */
export type MadeSource = ApiObject & IFluxNamedSource;

/** A source as a Kustomization refers to it. */
export interface BoundSource {
  readonly source: IFluxNamedSource & { readonly _content?: SourceContent };
  /** The construct of the source, if it is one. */
  readonly construct?: IConstruct | undefined;
  /** The object, if it is made beside the Kustomization. */
  readonly object?: MadeSource | undefined;
}
