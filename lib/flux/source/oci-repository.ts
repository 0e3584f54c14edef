import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { OCIRepositoryV1Spec } from '../../../imports/flux/oci-repository.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { anchorsOf, checkRegex } from '../../kit/go/regex';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, SOURCE_GROUP } from '../api';
import { renderPollInterval, renderSourceTimeout } from '../intervals';
import { checkOciSecrets } from './checks';
import type { FluxOciRevision } from './oci-revision';
import { type FluxArtifactOptions, FluxSourceKind, IFluxNamedSource, type SourceContent } from './source-options';
import { guardConstruct } from '../../kit/checks/guard';

/** How Flux authenticates to an OCI registry. */
export enum FluxOciProvider {
  /** A pull Secret, or none. */
  GENERIC = 'generic',
  /** Amazon ECR with the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Azure Container Registry with a workload identity. */
  AZURE = 'azure',
  /** Google Artifact Registry with a workload identity. */
  GCP = 'gcp',
}

/** What is taken out of the layer of an artifact. */
export enum FluxOciLayerOperation {
  /** The layer is an archive; its files become the content of the source. */
  EXTRACT = 'extract',
  /** The layer is kept as it is, which a HelmRelease needs for a chart. */
  COPY = 'copy',
}

/** Which layer of an artifact is used. */
export interface FluxOciLayerSelector {
  /**
   * The media type of the layer; the first one that has it is taken.
   * @default - the first layer
   */
  readonly mediaType?: string;
  /**
   * What is done with the layer.
   * @default FluxOciLayerOperation.EXTRACT
   */
  readonly operation?: FluxOciLayerOperation;
}

/** The tool that made a signature. */
export enum FluxVerificationProvider {
  /** Sigstore's cosign, with a public key or keyless. */
  COSIGN = 'cosign',
  /** Notary Project's notation; needs a Secret with the trust policy and certificates. */
  NOTATION = 'notation',
}

/** An identity whose keyless signature is trusted. */
export interface FluxOidcIdentity {
  /** A regular expression for the issuer of the identity, for example `^https://token.actions.githubusercontent.com$`. */
  readonly issuer: string;
  /** A regular expression for the subject of the identity, for example `^https://github.com/org/repo.*$`. */
  readonly subject: string;
}

/** Verification of the signature of an artifact. */
export interface FluxOciVerification {
  /**
   * The tool that made the signature.
   * @default FluxVerificationProvider.COSIGN
   */
  readonly provider?: FluxVerificationProvider;
  /**
   * The Secret with the trusted public keys (cosign: keys that end in `.pub`), or the trust policy and certificates (notation).
   * @default - keyless verification with cosign
   */
  readonly secretRef?: SecretName;
  /**
   * The identities that are trusted in keyless verification; without any, every identity is.
   * @default - every identity
   */
  readonly matchOidcIdentity?: FluxOidcIdentity[];
  /**
   * The Secret with the trusted root of a private Sigstore, key `trusted_root.json`.
   * @default - the public instance
   */
  readonly trustedRootSecretRef?: SecretName;
}

/** Options of an OCIRepository beside its URL and revision. */
export interface FluxOciRepositoryOptions extends FluxArtifactOptions {
  /**
   * How Flux authenticates to the registry.
   * @default - `generic`
   */
  readonly provider?: FluxOciProvider;
  /**
   * The ServiceAccount whose image pull Secrets, or cloud identity, are used.
   * @default - the controller's own
   */
  readonly serviceAccountName?: string;
  /**
   * The Secret with the certificates for the registry: `ca.crt`, or `tls.crt` with `tls.key`.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * Talks plain HTTP to the registry.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * Which layer of the artifact is used.
   * @default - the first layer, extracted
   */
  readonly layerSelector?: FluxOciLayerSelector;
  /**
   * Which signatures are verified.
   * @default - none
   */
  readonly verify?: FluxOciVerification;
}

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
export class FluxOciRepository extends ApiObject implements IFluxNamedSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.OCI_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;
  /** @internal */
  public readonly _selectsLayer: boolean;

  /** @internal */
  public readonly _declared: FluxOciRepositoryProps;

  constructor(scope: Construct, id: string, props: FluxOciRepositoryProps) {
    guardConstruct(scope, id, 'FluxOciRepositoryProps', props, new.target === FluxOciRepository);
    super(scope, id, objectProps(scope, id, { apiVersion: `${SOURCE_GROUP}/v1`, kind: 'OCIRepository', metadata: props.metadata }));
    this.sourceName = this.name;
    if (this.metadata.namespace !== undefined) this.sourceNamespace = this.metadata.namespace;
    this._selectsLayer = props.layerSelector !== undefined;
    this._declared = props;
    assignShard(this, props.shard, props.metadata);
    writeSpec<OCIRepositoryV1Spec>(this, renderOciRepository(this, props.url, props.revision, props));
    if (props.secretRef !== undefined) addAppCheck(this, checkOciSecrets);
  }

  /** The OCIRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source holds. @internal */
  public get _content(): SourceContent {
    return ociContent(this._declared.url, this._declared.revision, this._declared);
  }
}

const REVISION: Made = { member: '_render', what: 'a revision', example: "FluxOciRevision.tag('1.2.0'), FluxOciRevision.semver('1.x') or FluxOciRevision.digest('sha256:...')" };

/** Checks and renders an OCIRepository. */
function renderOciRepository(
  scope: ApiObject, url: string, revision: FluxOciRevision, options: FluxOciRepositoryOptions,
): OCIRepositoryV1Spec {
  checkOciUrl(scope, 'url', url);
  checkMade(scope, 'revision', revision, REVISION);
  const { namespace } = scope.metadata;
  if (options.secretRef !== undefined && options.provider !== undefined && options.provider !== FluxOciProvider.GENERIC) {
    warn(scope, WarningCode.FLUX_NO_EFFECT, `'provider' '${options.provider}' has no effect beside 'secretRef': remove one of them`);
  }
  const secret = { kind: 'Secret', namespace };
  return {
    interval: renderPollInterval(scope, options.interval),
    url,
    ref: revision._render(),
    layerSelector: options.layerSelector,
    provider: options.provider,
    secretRef: renderName(scope, 'secretRef', options.secretRef, secret),
    serviceAccountName: options.serviceAccountName === undefined ? undefined : checkName(scope, 'serviceAccountName', options.serviceAccountName),
    certSecretRef: renderName(scope, 'certSecretRef', options.certSecretRef, secret),
    proxySecretRef: renderName(scope, 'proxySecretRef', options.proxySecretRef, secret),
    insecure: options.insecure,
    verify: options.verify && renderVerify(scope, options.verify, namespace),
    timeout: renderSourceTimeout(scope, options.timeout),
    ignore: options.ignore,
    suspend: options.suspend,
  };
}

function renderVerify(scope: Construct, verify: FluxOciVerification, namespace: string | undefined): NonNullable<OCIRepositoryV1Spec['verify']> {
  const provider = verify.provider ?? FluxVerificationProvider.COSIGN;
  if (verify.secretRef === undefined) {
    if (provider === FluxVerificationProvider.NOTATION) {
      fail(scope, 'verify.secretRef', 'be given for the provider NOTATION', undefined, "name the Secret with 'trustpolicy.json' and the certificates");
    }
    if (verify.matchOidcIdentity === undefined || verify.matchOidcIdentity.length === 0) {
      warn(scope, WarningCode.FLUX_ANY_SIGNER,
        "'verify' without 'secretRef' and 'matchOidcIdentity' trusts a signature of anybody; name the issuer and subject that you trust");
    }
  }
  for (const [index, identity] of (verify.matchOidcIdentity ?? []).entries()) {
    checkRegex(scope, `verify.matchOidcIdentity[${index}].issuer`, identity.issuer);
    checkRegex(scope, `verify.matchOidcIdentity[${index}].subject`, identity.subject);
    if (!anchorsOf(identity.issuer).whole || !anchorsOf(identity.subject).whole) {
      warn(scope, WarningCode.FLUX_ANY_SIGNER, `'verify.matchOidcIdentity[${index}]' matches any part of an identity; put ^ in front and $ behind`);
    }
  }
  if (verify.matchOidcIdentity?.length && (verify.secretRef !== undefined || provider === FluxVerificationProvider.NOTATION)) {
    warn(scope, WarningCode.FLUX_NO_EFFECT, "'verify.matchOidcIdentity' is for keyless verification with cosign; with a Secret or notation it has no effect: remove it");
  }
  if (verify.trustedRootSecretRef !== undefined && (verify.secretRef !== undefined || provider === FluxVerificationProvider.NOTATION)) {
    warn(scope, WarningCode.FLUX_NO_EFFECT, "'verify.trustedRootSecretRef' is for keyless verification with cosign; with a Secret or notation it has no effect: remove it");
  }
  const secret = { kind: 'Secret', namespace };
  return {
    provider,
    secretRef: renderName(scope, 'verify.secretRef', verify.secretRef, secret),
    matchOIDCIdentity: verify.matchOidcIdentity?.map(({ issuer, subject }) => ({ issuer, subject })),
    trustedRootSecretRef: renderName(scope, 'verify.trustedRootSecretRef', verify.trustedRootSecretRef, secret),
  };
}

const EXAMPLE = "write for example 'oci://ghcr.io/org/manifests'";
const REPOSITORY = /^[a-z0-9._/-]{2,255}$/;

/** The URL of an artifact: `oci://registry/repository`, without tag and digest. */
function checkOciUrl(scope: Construct, prop: string, url: string): void {
  const must = 'be oci://, a registry and a repository, without a tag or digest';
  if (typeof url !== 'string' || !url.startsWith('oci://')) {
    fail(scope, prop, must, url, typeof url === 'string' && url !== '' ? `write it as 'oci://${url.replace(/^[a-z]+:\/\//i, '')}'` : EXAMPLE);
  }
  checkNoPassword(scope, prop, url);
  const [, first = '', rest] = /^oci:\/\/([^/\s]+)(?:\/(\S*))?$/.exec(url) ?? [];
  // Without a dot or a port the first part is no registry, not even 'localhost'.
  const registry = /[.:]/.test(first);
  const repository = registry ? rest : [first, rest].filter((part) => part !== undefined).join('/');
  if (!repository) fail(scope, prop, must, url, EXAMPLE);
  if (first.includes('@')) fail(scope, prop, must, url, `write 'oci://${url.replace(/^oci:\/\/[^/]*@/, '')}'; credentials belong into secretRef`);
  const [, bare, tag, digest] = /^([^@:]*)(?::([^@]*))?(?:@(.*))?$/.exec(repository)!;
  if (tag !== undefined || digest !== undefined) {
    const revision = digest === undefined ? `tag('${tag}')` : `digest('${digest}')`;
    fail(scope, prop, must, url, `write 'oci://${registry ? `${first}/` : ''}${bare}' and revision FluxOciRevision.${revision}`);
  }
  if (repository.endsWith('/')) fail(scope, prop, must, url, `drop the slash: '${url.replace(/\/+$/, '')}'`);
  if (!REPOSITORY.test(repository)) {
    const name = repository.toLowerCase().replace(/[^a-z0-9._/-]+/g, '-');
    const example = REPOSITORY.test(name) ? name : 'org/manifests';
    fail(scope, prop, must, url, `use 2 to 255 lower-case letters, digits and . _ - / for the repository, for example '${example}'`);
  }
  if (!registry) warn(scope, WarningCode.FLUX_DOCKER_HUB, `'${prop}' is ${url}: without a registry, Docker Hub is meant; write 'oci://docker.io/...' or name the registry`);
}

/** What an OCI source holds. */
function ociContent(url: string, revision: FluxOciRevision, { layerSelector, ignore }: FluxOciRepositoryOptions): SourceContent {
  return { origin: () => JSON.stringify([url, revision._render(), layerSelector, ignore]) };
}
