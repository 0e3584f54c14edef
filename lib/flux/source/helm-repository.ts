import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { HelmRepositoryV1Spec } from '../../../imports/flux/helm-repository.v1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { renderDuration } from '../../kit/go/duration';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, SOURCE_GROUP } from '../api';
import { renderIndexInterval, renderSourceTimeout } from '../intervals';
import { FluxOciProvider } from './oci-repository';
import type { FluxSourceOptions } from './source-options';
import { guardConstruct } from '../../kit/checks/guard';

/** A repository of Helm charts. */
export interface IFluxHelmRepository {
  /** The name of the repository. */
  readonly repositoryName: string;
  /** The namespace of the repository, where it is known. */
  readonly repositoryNamespace?: string;
}

/** The kind of chart repository. */
export enum FluxHelmRepositoryType {
  /** An index over HTTP. */
  DEFAULT = 'default',
  /** An OCI registry; Flux does not fetch it until a release needs a chart, and the object has no status. */
  OCI = 'oci',
}

/** Options of a HelmRepository beside its URL. */
export interface FluxHelmRepositoryOptions extends FluxSourceOptions {
  /**
   * The kind of repository, written as `type`.
   * @default - OCI for a URL that begins with `oci://`, else not written, which means an index over HTTP
   */
  readonly type?: FluxHelmRepositoryType;
  /**
   * The Secret with `username` and `password`, or of type `kubernetes.io/dockerconfigjson` for OCI, in the namespace of the repository.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with the certificates of the host: `ca.crt`, or `tls.crt` with `tls.key`.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * Sends the credentials to other hosts too that the index names.
   * @default - false
   */
  readonly passCredentials?: boolean;
  /**
   * How Flux authenticates to the registry; for the type OCI only.
   * @default - `generic`
   */
  readonly provider?: FluxOciProvider;
  /**
   * Talks plain HTTP; for the type OCI only.
   * @default - false
   */
  readonly insecure?: boolean;
}

/** Properties of `FluxHelmRepository`. */
export interface FluxHelmRepositoryProps extends FluxHelmRepositoryOptions {
  /** The URL of the repository: `https://`, `http://` or `oci://`. For OCI it ends before the name of the chart. */
  readonly url: string;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A repository of Helm charts.
 *
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 */
export class FluxHelmRepository extends ApiObject implements IFluxHelmRepository {
  /** The name of the repository. */
  public readonly repositoryName: string;
  /** The namespace of the repository, where it is known. */
  public readonly repositoryNamespace?: string;
  /** @internal */
  public readonly _isOci: boolean;
  /** @internal */
  public readonly _url: string;

  constructor(scope: Construct, id: string, props: FluxHelmRepositoryProps) {
    guardConstruct(scope, id, 'FluxHelmRepositoryProps', props, new.target === FluxHelmRepository);
    super(scope, id, objectProps(scope, id, { apiVersion: `${SOURCE_GROUP}/v1`, kind: 'HelmRepository', metadata: props.metadata }));
    this.repositoryName = this.name;
    const { namespace } = this.metadata;
    if (namespace !== undefined) this.repositoryNamespace = namespace;
    assignShard(this, props.shard, props.metadata);
    const type = this.checkType(props);
    this._url = props.url;
    this._isOci = type === FluxHelmRepositoryType.OCI;
    const secret = { kind: 'Secret', namespace };
    writeSpec<HelmRepositoryV1Spec>(this, {
      type: props.type ?? (type === FluxHelmRepositoryType.OCI ? type : undefined),
      url: props.url,
      // Flux does not poll an OCI registry.
      interval: type === FluxHelmRepositoryType.OCI ? renderDuration(this, 'interval', props.interval) : renderIndexInterval(this, props.interval),
      timeout: renderSourceTimeout(this, props.timeout),
      secretRef: renderName(this, 'secretRef', props.secretRef, secret),
      certSecretRef: renderName(this, 'certSecretRef', props.certSecretRef, secret),
      passCredentials: props.passCredentials,
      provider: props.provider,
      insecure: props.insecure,
      suspend: props.suspend,
    });
  }

  /** The HelmRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  private warnOfNoEffect(message: string): void {
    warn(this, WarningCode.FLUX_NO_EFFECT, message);
  }

  private checkType(props: FluxHelmRepositoryProps): FluxHelmRepositoryType {
    const { url } = props;
    if (typeof url !== 'string' || !/^(https?|oci):\/\/[^\s/]+\S*$/.test(url)) {
      fail(this, 'url', 'begin with https://, http:// or oci://', url, "write for example 'https://charts.example.org' or 'oci://ghcr.io/org/charts'");
    }
    checkNoPassword(this, 'url', url);
    const scheme = url.startsWith('oci://') ? FluxHelmRepositoryType.OCI : FluxHelmRepositoryType.DEFAULT;
    const type = props.type ?? scheme;
    if (type !== scheme) {
      const fix = scheme === FluxHelmRepositoryType.OCI ? 'leave type out' : "write the URL with 'oci://', or leave type out";
      fail(this, 'type', `be '${scheme}' for this URL`, type, fix);
    }
    if (type === FluxHelmRepositoryType.DEFAULT) {
      if (props.insecure) this.warnOfNoEffect("'insecure' has no effect unless the repository is an OCI registry: write the URL with http:// instead");
      if (props.provider !== undefined && props.provider !== FluxOciProvider.GENERIC) {
        this.warnOfNoEffect("'provider' has no effect unless the repository is an OCI registry: use secretRef");
      }
    } else {
      const tag = /^oci:\/\/[^/]+\/.*:([^/]+)$/.exec(url)?.[1];
      if (tag !== undefined) fail(this, 'url', 'be written without a tag', url, `write '${url.slice(0, -tag.length - 1)}'; the version belongs to the release`);
      if (props.secretRef !== undefined && props.provider !== undefined && props.provider !== FluxOciProvider.GENERIC) {
        this.warnOfNoEffect(`'provider' '${props.provider}' has no effect beside 'secretRef': remove one of them`);
      }
    }
    if (props.passCredentials && props.secretRef === undefined) this.warnOfNoEffect("'passCredentials' has no effect without 'secretRef': remove it");
    return type;
  }
}
