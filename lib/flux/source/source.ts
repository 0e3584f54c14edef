import type { Construct } from 'constructs';
import { constructOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { guardMethods } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { lit, say } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import type { GitSource } from '../../kit/values/git-source';
import { FluxRule } from '../rules';
import { FluxBucket, type FluxBucketLocation } from './bucket';
import { FluxGitRepository, type FluxGitRepositoryOptions } from './git-repository';
import { FluxOciRepository, type FluxOciRepositoryOptions } from './oci-repository';
import type { FluxOciRevision } from './oci-revision';
import { type BoundSource, FluxSourceKind, type IFluxNamedSource, type IFluxSource, type MadeSource, type SourceOwner } from './source-options';

/** Where an existing source is. */
export interface FluxSourceReferenceOptions {
  /**
   * The namespace of the source.
   * @default - that of the Kustomization
   */
  readonly namespace?: string;
}

/**
 * Where a Kustomization takes its manifests from, besides the sources of the app: a source that is created for it, or an existing one.
 */
export class FluxSource implements IFluxSource {
  /**
   * A GitRepository that is created for the Kustomization, with the same name.
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
   * An OCIRepository that is created for the Kustomization, with the same name.
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
   * A Bucket that is created for the Kustomization, with the same name.
   *
   * @param bucket the bucket and further fields
   */
  public static bucket(bucket: FluxBucketLocation): FluxSource {
    return new FluxSource(FluxSourceKind.BUCKET, (at, id, { api, metadata, sharding }) => {
      return new FluxBucket(at, id, { ...sharding, ...bucket, api, metadata });
    });
  }

  /**
   * An existing GitRepository.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromGitRepositoryName(name: string, options: FluxSourceReferenceOptions = {}): IFluxNamedSource {
    return existing('FluxSource.fromGitRepositoryName', FluxSourceKind.GIT_REPOSITORY, name, options);
  }

  /**
   * An existing OCIRepository.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromOciRepositoryName(name: string, options: FluxSourceReferenceOptions = {}): IFluxNamedSource {
    return existing('FluxSource.fromOciRepositoryName', FluxSourceKind.OCI_REPOSITORY, name, options);
  }

  /**
   * An existing Bucket.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromBucketName(name: string, options: FluxSourceReferenceOptions = {}): IFluxNamedSource {
    return existing('FluxSource.fromBucketName', FluxSourceKind.BUCKET, name, options);
  }

  /**
   * An ExternalArtifact that another controller creates; needs Flux 2.7 or later with that feature enabled.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromExternalArtifactName(name: string, options: FluxSourceReferenceOptions = {}): IFluxNamedSource {
    return existing('FluxSource.fromExternalArtifactName', FluxSourceKind.EXTERNAL_ARTIFACT, name, options);
  }

  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind;

  private constructor(kind: FluxSourceKind, private readonly make: (at: Construct, id: string, owner: SourceOwner) => MadeSource) {
    this.sourceKind = kind;
  }

  /** @internal */
  public _make(at: Construct, id: string, owner: SourceOwner): MadeSource {
    return this.make(at, id, owner);
  }
}
guardMethods(FluxSource);

function existing(factory: string, kind: FluxSourceKind, name: string, { namespace }: FluxSourceReferenceOptions): IFluxNamedSource {
  checkName(factory, 'name', name);
  if (namespace !== undefined) checkNamespace(factory, 'namespace', namespace);
  return { sourceKind: kind, sourceName: name, ...defined({ sourceNamespace: namespace }) };
}

/** Whether a source is created for the Kustomization that refers to it. */
export function isMadeSource(source: IFluxSource): source is FluxSource {
  return typeof (source as Partial<FluxSource>)._make === 'function';
}

/** The source that a Kustomization refers to, created if it has to be. */
export function bindSource(source: IFluxSource, at: Construct, id: string, owner: SourceOwner): BoundSource {
  if (isMadeSource(source)) {
    const object = source._make(at, id, owner);
    return { source: object, construct: object, object };
  }
  // The type asks for a kind only, since sources that are created have no name before.
  if ((source as Partial<IFluxNamedSource>).sourceName === undefined) {
    refuse(at, FluxRule.SOURCE, 'source', 'have a name', source, say`write for example ${lit(call('FluxSource.fromGitRepositoryName', 'platform'))}`);
  }
  const named = source as IFluxNamedSource;
  // Users may write references by hand.
  checkName(at, 'source.sourceName', named.sourceName);
  return { source: named, construct: constructOf(source) };
}
