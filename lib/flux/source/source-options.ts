import type { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { SecretName } from '../../kit/values/secret-key';
import type { FluxApi } from '../api';

/** Options that all Flux sources have. */
export interface FluxSourceOptions {
  /**
   * How often Flux looks for a new revision; 0 to fetch once.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long one fetch may take; longer than 0. Hours are written as minutes, since the field does not accept them.
   * @default - 60s, Flux's own default
   */
  readonly timeout?: Duration;
  /**
   * Stops fetching while true.
   * @default - false
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
   * The Secret with the credentials, in the namespace of the source. The keys that it needs depend on the kind of source.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with the `address` of a proxy, and optionally `username` and `password`, in the namespace of the source.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretName;
  /**
   * Files to leave out, in the format of `.gitignore`, one pattern per line. They replace Flux's own default patterns, except those for version
   * control such as `.git/` and `.gitignore`, which `!.gitignore` brings back.
   * @default - Flux's own default: version control, CI and image files
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
  /** An artifact that another controller creates; needs Flux 2.7 or later with the ExternalArtifact feature. */
  EXTERNAL_ARTIFACT = 'ExternalArtifact',
}

/** A source that a Kustomization can apply: a source of the app, an existing one, or one that `FluxSource` creates. */
export interface IFluxSource {
  /** The kind of source. */
  readonly sourceKind: FluxSourceKind;
}

/** A source that has a name: a `FluxGitRepository`, `FluxOciRepository` or `FluxBucket`, or an existing one. */
export interface IFluxNamedSource extends IFluxSource {
  /** The name of the source. */
  readonly sourceName: string;
  /** The namespace of the source, if it is known. */
  readonly sourceNamespace?: string;
}

/** The Kustomization that a source is created for. */
export interface SourceOwner {
  readonly api: FluxApi;
  /** The metadata of the Kustomization, with its name. */
  readonly metadata: ApiObjectMetadata;
  /** The shard of the Kustomization, for a source that names none. */
  readonly sharding?: { readonly shard: string };
}

/** What a source contains. */
export interface SourceContent {
  /** Where the content comes from, computed on demand: sources with the same origin have the same content. */
  readonly origin: () => string;
  /** The only folders that the source has. */
  readonly folders?: readonly string[] | undefined;
  /** The files that it leaves out, as in `.gitignore`. */
  readonly ignore?: string | undefined;
  /** The folders of other repositories that it includes, and where they are. */
  readonly included?: readonly { readonly from: string; readonly to: string }[] | undefined;
}

/** A source that is created for a Kustomization. */
export type MadeSource = ApiObject & IFluxNamedSource;

/** A source as a Kustomization refers to it. */
export interface BoundSource {
  readonly source: IFluxNamedSource & { readonly _content?: SourceContent };
  /** The construct of the source, if it is one. */
  readonly construct?: IConstruct | undefined;
  /** The object, if it is created for the Kustomization. */
  readonly object?: MadeSource | undefined;
}
