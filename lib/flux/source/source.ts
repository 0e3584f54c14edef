import type { Construct } from 'constructs';
import { FluxBucket, type FluxBucketLocation } from './bucket';
import { FluxGitRepository, type FluxGitRepositoryOptions } from './git-repository';
import { FluxOciRepository, type FluxOciRepositoryOptions } from './oci-repository';
import type { FluxOciRevision } from './oci-revision';
import { type BoundSource, FluxSourceKind, type IFluxSource, type MadeSource, type SourceOwner } from './source-options';
import { constructOf } from '../../kit/app/reference';
import { checkMade, type Made } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import type { GitSource } from '../../kit/values/git-source';

const SOURCE: Made = { member: 'sourceKind', what: 'a source of this library', example: "FluxSource.of(new FluxGitRepository(...)), or FluxSource.fromGitRepositoryName('platform') by name" };

/** Where an existing source is. */
export interface FluxSourceReferenceOptions {
  /**
   * The namespace of the source.
   * @default - that of the Kustomization
   */
  readonly namespace?: string;
}

/**
 * Where a registration takes its manifests from: a source that is made beside its Kustomization, made elsewhere in the app, or that exists.
 */
export class FluxSource {
  /**
   * A GitRepository made beside the Kustomization, with the same name.
   *
   * @param git repository and revision
   * @param options further fields of the GitRepository
   */
  public static git(git: GitSource, options: FluxGitRepositoryOptions = {}): FluxSource {
    return new FluxSource(FluxSourceKind.GIT_REPOSITORY, (at, id, { api, metadata, sharding }) => {
      return new FluxGitRepository(at, id, { ...sharding, ...options, git, api, metadata });
    });
  }

  /**
   * An OCIRepository made beside the Kustomization, with the same name.
   *
   * @param url `oci://`, registry and repository
   * @param revision tag, range or digest
   * @param options further fields of the OCIRepository
   */
  public static oci(url: string, revision: FluxOciRevision, options: FluxOciRepositoryOptions = {}): FluxSource {
    return new FluxSource(FluxSourceKind.OCI_REPOSITORY, (at, id, { metadata, sharding }) => {
      return new FluxOciRepository(at, id, { ...sharding, ...options, url, revision, metadata });
    });
  }

  /**
   * A Bucket made beside the Kustomization, with the same name.
   *
   * @param bucket the bucket and further fields
   */
  public static bucket(bucket: FluxBucketLocation): FluxSource {
    return new FluxSource(FluxSourceKind.BUCKET, (at, id, { api, metadata, sharding }) => {
      return new FluxBucket(at, id, { ...sharding, ...bucket, api, metadata });
    });
  }

  /**
   * A source of this app, which several registrations may share.
   *
   * @param source a `FluxGitRepository`, `FluxOciRepository` or `FluxBucket`
   */
  public static of(source: IFluxSource): FluxSource {
    checkMade('FluxSource.of', 'source', source, SOURCE);
    return new FluxSource(source.sourceKind, undefined, source);
  }

  /**
   * A GitRepository that exists.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromGitRepositoryName(name: string, options: FluxSourceReferenceOptions = {}): FluxSource {
    return FluxSource.existing('FluxSource.fromGitRepositoryName', FluxSourceKind.GIT_REPOSITORY, name, options);
  }

  /**
   * An OCIRepository that exists.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromOciRepositoryName(name: string, options: FluxSourceReferenceOptions = {}): FluxSource {
    return FluxSource.existing('FluxSource.fromOciRepositoryName', FluxSourceKind.OCI_REPOSITORY, name, options);
  }

  /**
   * A Bucket that exists.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromBucketName(name: string, options: FluxSourceReferenceOptions = {}): FluxSource {
    return FluxSource.existing('FluxSource.fromBucketName', FluxSourceKind.BUCKET, name, options);
  }

  /**
   * An ExternalArtifact that another controller makes; needs Flux 2.7 or later with that feature on.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromExternalArtifactName(name: string, options: FluxSourceReferenceOptions = {}): FluxSource {
    return FluxSource.existing('FluxSource.fromExternalArtifactName', FluxSourceKind.EXTERNAL_ARTIFACT, name, options);
  }

  private static existing(factory: string, kind: FluxSourceKind, name: string, { namespace }: FluxSourceReferenceOptions): FluxSource {
    checkName(factory, 'name', name);
    if (namespace !== undefined) checkNamespace(factory, 'namespace', namespace);
    const source = { sourceKind: kind, sourceName: name, ...defined({ sourceNamespace: namespace }) };
    return new FluxSource(kind, undefined, source);
  }

  /** The kind of source. */
  public readonly kind: FluxSourceKind;

  private constructor(
    kind: FluxSourceKind,
    private readonly make?: (at: Construct, id: string, owner: SourceOwner) => MadeSource,
    private readonly existing?: IFluxSource,
  ) {
    this.kind = kind;
  }

  /** Whether a source is made. @internal */
  public get _makes(): boolean {
    return this.make !== undefined;
  }

  /** @internal */
  public _bind(at: Construct, id: string, owner: SourceOwner): BoundSource {
    if (this.make) {
      const object = this.make(at, id, owner);
      return { source: object, construct: object, object };
    }
    const source = this.existing!;
    return { source, construct: constructOf(source) };
  }
}
