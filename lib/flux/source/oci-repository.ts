import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { OCIRepositoryV1Spec } from '../../../imports/flux/oci-repository.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call, enumMember } from '../../kit/checks/expression';
import { because, edits, type Fix, remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { anchorsOf, checkRegex } from '../../kit/go/regex';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, SOURCE_GROUP } from '../api';
import { hasPlaceholder } from '../forms';
import { renderPollInterval, renderSourceTimeout } from '../intervals';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { checkOciSecrets } from './checks';
import { warnOfEmptySource } from './ignore';
import type { FluxOciRevision } from './oci-revision';
import { checkRegistry, FluxOciProvider } from './registry';
import { type FluxArtifactOptions, FluxSourceKind, IFluxNamedSource, type SourceContent } from './source-options';
import { warnOfTagRange } from './tag-range';

/** What is done with the layer of an artifact. */
export enum FluxOciLayerOperation {
  /** The layer is an archive; its files become the content of the source. */
  EXTRACT = 'extract',
  /** The layer is kept unchanged, as a HelmRelease needs it for a chart. */
  COPY = 'copy',
}

/** Which layer of an artifact is used. */
export interface FluxOciLayerSelector {
  /**
   * The media type of the layer; the first layer with it is used.
   * @default - the first layer
   */
  readonly mediaType?: string;
  /**
   * What is done with the layer.
   * @default FluxOciLayerOperation.EXTRACT
   */
  readonly operation?: FluxOciLayerOperation;
}

/** The tool that a signature was created with. */
export enum FluxVerificationProvider {
  /** Sigstore's cosign, with public keys or keyless. */
  COSIGN = 'cosign',
  /** Notation of the Notary Project; needs a Secret with the trust policy and certificates. */
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
   * The tool that the signature was created with.
   * @default FluxVerificationProvider.COSIGN
   */
  readonly provider?: FluxVerificationProvider;
  /**
   * The Secret with the trusted public keys (cosign: keys that end in `.pub`), or the trust policy and certificates (notation).
   * @default - keyless verification with cosign
   */
  readonly secretRef?: SecretName;
  /**
   * The identities that are trusted in keyless verification.
   * @default - every identity
   */
  readonly matchOidcIdentity?: FluxOidcIdentity[];
  /**
   * The Secret with the trusted root of a private Sigstore, under the key `trusted_root.json`; for keyless verification.
   * @default - the public Sigstore
   */
  readonly trustedRootSecretRef?: SecretName;
}

/** Options of an OCIRepository besides its URL and revision. */
export interface FluxOciRepositoryOptions extends FluxArtifactOptions {
  /**
   * How Flux authenticates to the registry; ignored when `secretRef` is given.
   * @default - `generic`
   */
  readonly provider?: FluxOciProvider;
  /**
   * The ServiceAccount whose image pull Secrets or cloud identity are used.
   * @default - that of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * The Secret with the certificates of the registry: `ca.crt`, or `tls.crt` with `tls.key`.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * Connects to the registry over plain HTTP.
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
  /** The artifact: `oci://`, the registry and the repository. A tag or digest goes into `revision`. */
  readonly url: string;
  /** The tag, version range or digest to follow. */
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
 * @example
 * const source = new FluxOciRepository(chart, 'manifests', {
 *   url: 'oci://ghcr.io/yourorg/manifests',
 *   revision: FluxOciRevision.semver('1.x'),
 * });
 * new FluxKustomization(chart, 'apps', { source, path: './apps', prune: true });
 */
export class FluxOciRepository extends ApiObject implements IFluxNamedSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.OCI_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, if it is known. */
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
    checkReferencesOf(this);
  }

  /** The OCIRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source contains. @internal */
  public get _content(): SourceContent {
    return ociContent(this._declared.url, this._declared.revision, this._declared);
  }
}

/** Checks and renders an OCIRepository. */
function renderOciRepository(
  scope: ApiObject, url: string, revision: FluxOciRevision, options: FluxOciRepositoryOptions,
): OCIRepositoryV1Spec {
  checkOciUrl(scope, url);
  checkRegistry(scope, url, options);
  warnOfEmptySource(scope, options.ignore);
  const { namespace } = scope.metadata;
  if (options.secretRef !== undefined && options.provider !== undefined && options.provider !== FluxOciProvider.GENERIC) {
    warnOf(scope, FluxRule.NO_EFFECT, 'provider', say`has no effect when ${the('secretRef')} is given`, 'remove one of them');
  }
  const secret = { kind: 'Secret', namespace };
  return {
    interval: renderPollInterval(scope, options.interval),
    url,
    ref: renderRevision(scope, revision),
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

function renderRevision(scope: Construct, revision: FluxOciRevision): OCIRepositoryV1Spec['ref'] {
  const ref = revision._render();
  warnOfTagRange(scope, 'revision', 'FluxOciRevision', ref.tag);
  return ref;
}

/** Whether an expression matches everything below a folder of a host, such as all workflows of a repository. */
function isFolder(pattern: string): boolean {
  return /^\^https:\/\/[^/|]+\/[^|]*[^/|]\/$/.test(pattern);
}

function renderVerify(scope: Construct, verify: FluxOciVerification, namespace: string | undefined): NonNullable<OCIRepositoryV1Spec['verify']> {
  const provider = verify.provider ?? FluxVerificationProvider.COSIGN;
  const notation = provider === FluxVerificationProvider.NOTATION;
  const keyless = verify.secretRef === undefined && !notation;
  if (notation && verify.secretRef === undefined) refuseNotation(scope, 'verify.secretRef');
  if (keyless && !verify.matchOidcIdentity?.length) {
    warnOf(scope, FluxRule.ANY_SIGNER, 'verify', say`trusts a signature of anybody without ${the('verify.secretRef')} and ${the('verify.matchOidcIdentity')}`,
      'name the issuer and subject that you trust');
  }
  for (const [index, identity] of (verify.matchOidcIdentity ?? []).entries()) {
    const prop = `verify.matchOidcIdentity[${index}]`;
    for (const field of ['issuer', 'subject'] as const) checkRegex(scope, `${prop}.${field}`, identity[field]);
    if (![identity.issuer, identity.subject].every((pattern) => isPlaceholder(pattern) || anchorsOf(pattern).whole || isFolder(pattern))) {
      warnOf(scope, FluxRule.ANY_SIGNER, prop, 'matches any part of an identity', "start issuer and subject with '^' and end them with '$'");
    }
  }
  for (const prop of ['matchOidcIdentity', 'trustedRootSecretRef'] as const) {
    if (keyless || !(prop === 'matchOidcIdentity' ? verify.matchOidcIdentity?.length : verify.trustedRootSecretRef)) continue;
    warnOf(scope, FluxRule.NO_EFFECT, `verify.${prop}`, 'has no effect with a Secret or notation, only in keyless verification with cosign', remove(`verify.${prop}`));
  }
  const secret = { kind: 'Secret', namespace };
  return {
    provider,
    secretRef: renderName(scope, 'verify.secretRef', verify.secretRef, secret),
    matchOIDCIdentity: verify.matchOidcIdentity?.map(({ issuer, subject }) => ({ issuer, subject })),
    trustedRootSecretRef: renderName(scope, 'verify.trustedRootSecretRef', verify.trustedRootSecretRef, secret),
  };
}

/** Refuses a verification by notation without the Secret that it needs. */
export function refuseNotation(scope: Construct, prop: string): never {
  const provider = lit(enumMember({ FluxVerificationProvider }, FluxVerificationProvider.NOTATION));
  refuse(scope, FluxRule.VERIFICATION, prop, say`be given for the provider ${provider}`, undefined, "name the Secret with 'trustpolicy.json' and the certificates");
}

const REPOSITORY = /^[a-z0-9._/-]{2,255}$/;

/** The URL of an artifact: `oci://registry/repository`, without tag and digest. */
function checkOciUrl(scope: Construct, url: string): void {
  const wrong = (fix: Fix | Words): never =>
    refuse(scope, FluxRule.OCI_URL, 'url', 'be oci://, a registry and a repository, without a tag or digest', url, fix);
  const example = "write for example 'oci://ghcr.io/org/manifests'";
  checkNoPassword(scope, 'url', url);
  if (!url.startsWith('oci://')) {
    if (url.startsWith('${')) return;
    wrong(url === '' ? example : set('url', `oci://${url.replace(/^[a-z]+:\/\//i, '')}`));
  }
  // A placeholder may be a registry, a repository or both.
  const text = substituted(url, 'x.y/xx');
  const [, first = '', rest] = /^oci:\/\/([^/\s]+)(?:\/(\S*))?$/.exec(text) ?? [];
  // Without a dot or a port, the first part is not a registry, not even 'localhost'.
  const registry = /[.:]/.test(first);
  const repository = registry ? rest : [first, rest].filter((part) => part !== undefined).join('/');
  if (!repository) wrong(example);
  if (first.includes('@')) wrong(because(say`credentials belong in ${the('secretRef')}`, set('url', url.replace(/^oci:\/\/[^/]*@/, 'oci://'))));
  checkNoRevision(url, repository, wrong);
  if (repository.endsWith('/')) wrong(set('url', withoutTrailingSlashes(url)));
  if (!REPOSITORY.test(repository)) {
    const name = repository.toLowerCase().replace(/[^a-z0-9._/-]+/g, '-');
    wrong(`use 2 to 255 lower-case letters, digits, '.', '_', '-' and '/' for the repository, for example '${REPOSITORY.test(name) ? name : 'org/manifests'}'`);
  }
  if (!registry) {
    warnOf(scope, FluxRule.DOCKER_HUB, 'url', `is ${url}, which without a registry means Docker Hub`, "name the registry, for example 'oci://docker.io/...'");
  }
}

function checkNoRevision(url: string, repository: string, wrong: (fix: Fix | Words) => never): void {
  const [, bare, tag, digest] = /^([^@:]*)(?::([^@]*))?(?:@(.*))?$/.exec(repository)!;
  if (tag === undefined && digest === undefined) return;
  if (hasPlaceholder(url)) wrong(say`write the tag or digest as ${the('revision')}`);
  const revision = digest === undefined ? call('FluxOciRevision.tag', tag) : call('FluxOciRevision.digest', digest);
  wrong(edits(set('url', `${url.slice(0, url.length - repository.length)}${bare}`), set('revision', revision)));
}

/** What an OCIRepository contains. */
function ociContent(url: string, revision: FluxOciRevision, { layerSelector, ignore }: FluxOciRepositoryOptions): SourceContent {
  return { origin: () => JSON.stringify([url, revision._render(), layerSelector, ignore]), ignore };
}
