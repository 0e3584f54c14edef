import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GitRepositoryV1Spec } from '../../../imports/flux/git-repository.v1';
import type { GitRepositoryV1Beta1Spec } from '../../../imports/flux/git-repository.v1beta1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkNamespaceMatch, checkSameApp, constructOf, renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { type GitRevision, GitRevisionKind } from '../../kit/values/git-revision';
import type { GitSource } from '../../kit/values/git-source';
import { checkNoPage, checkNoPassword, sshFormOf, withoutPathColon } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, checkV1Only, FluxApi, SOURCE_GROUP } from '../api';
import { renderPollInterval, renderSourceTimeout } from '../intervals';
import { checkGitSecrets } from './checks';
import { checkSlashes, checkSparsePath, resolvedPath } from './paths';
import { type FluxArtifactOptions, FluxSourceKind, IFluxNamedSource, type SourceContent } from './source-options';
import { guardConstruct } from '../../kit/checks/guard';

/** How Flux authenticates to a Git host. */
export enum FluxGitProvider {
  /** A Secret with a user and password, a token, or an SSH key; or none. */
  GENERIC = 'generic',
  /** AWS CodeCommit with the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Azure DevOps with a workload identity. */
  AZURE = 'azure',
  /** A GitHub App; its credentials are in `secretRef`. */
  GITHUB = 'github',
}

/** Which signatures Flux verifies. */
export enum FluxGitVerifyMode {
  /** The signature of the commit that HEAD points to. */
  HEAD = 'HEAD',
  /** The signature of the tag; the revision must be a tag or a semantic version range. */
  TAG = 'Tag',
  /** Both signatures. */
  TAG_AND_HEAD = 'TagAndHEAD',
}

/** Verification of OpenPGP signatures. */
export interface FluxGitVerification {
  /**
   * What is verified.
   * @default FluxGitVerifyMode.HEAD
   */
  readonly mode?: FluxGitVerifyMode;
  /** The Secret with the public keys of the trusted authors, one key each, in the namespace of the source. */
  readonly secretRef: SecretName;
}

/** Another GitRepository whose files are put inside the artifact. */
export interface FluxGitInclude {
  /** The other GitRepository, in the same namespace: a `FluxGitRepository`, or one by `FluxSource.fromGitRepositoryName`. */
  readonly repository: IFluxNamedSource;
  /**
   * The folder to take from the other repository.
   * @default - all of it
   */
  readonly fromPath?: string;
  /**
   * The folder to put it in.
   * @default - a folder called like the other repository
   */
  readonly toPath?: string;
}

/** Options of a GitRepository beside its URL and revision. */
export interface FluxGitRepositoryOptions extends FluxArtifactOptions {
  /**
   * How Flux authenticates to the Git host.
   * @default - `generic`
   */
  readonly provider?: FluxGitProvider;
  /**
   * The ServiceAccount whose cloud identity is used; for the providers AWS and AZURE only.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * Which signatures are verified.
   * @default - none
   */
  readonly verify?: FluxGitVerification;
  /**
   * Fetches the submodules too.
   * @default - false
   */
  readonly recurseSubmodules?: boolean;
  /**
   * The folders to check out, relative to the root of the repository; nothing else is fetched.
   * @default - everything
   */
  readonly sparseCheckout?: string[];
  /**
   * Other GitRepositories to put into the artifact.
   * @default - none
   */
  readonly include?: FluxGitInclude[];
}

/** Properties of `FluxGitRepository`. */
export interface FluxGitRepositoryProps extends FluxGitRepositoryOptions {
  /** The repository and the revision to follow. The URL begins with `https://`, `http://` or `ssh://`; the revision is always written. */
  readonly git: GitSource;
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
 * A Git repository that Flux fetches.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/
 */
export class FluxGitRepository extends ApiObject implements IFluxNamedSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.GIT_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, where it is known. */
  public readonly sourceNamespace?: string;

  /** @internal */
  public readonly _declared: FluxGitRepositoryProps;

  constructor(scope: Construct, id: string, props: FluxGitRepositoryProps) {
    guardConstruct(scope, id, 'FluxGitRepositoryProps', props, new.target === FluxGitRepository);
    const api = props.api ?? FluxApi.V1;
    super(scope, id, objectProps(scope, id, { apiVersion: `${SOURCE_GROUP}/${api}`, kind: 'GitRepository', metadata: props.metadata }));
    this.sourceName = this.name;
    if (this.metadata.namespace !== undefined) this.sourceNamespace = this.metadata.namespace;
    this._declared = props;
    assignShard(this, props.shard, props.metadata);
    writeSpec<GitRepositoryV1Spec | GitRepositoryV1Beta1Spec>(this, renderGitRepository(this, props.git, props, api));
    if (props.secretRef !== undefined) addAppCheck(this, checkGitSecrets);
  }

  /** The GitRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source holds. @internal */
  public get _content(): SourceContent {
    return gitContent(this._declared.git, this._declared);
  }
}

/** Checks and renders a GitRepository. */
function renderGitRepository(
  at: ApiObject, git: GitSource, options: FluxGitRepositoryOptions, api: FluxApi,
): GitRepositoryV1Spec | GitRepositoryV1Beta1Spec {
  checkUrl(at, git.url, options);
  if (api === FluxApi.V1BETA1) {
    checkV1Only(at, SOURCE_GROUP, api, {
      provider: options.provider,
      proxySecretRef: options.proxySecretRef,
      serviceAccountName: options.serviceAccountName,
      sparseCheckout: options.sparseCheckout,
    });
  }
  checkIdentity(at, git.url, options);
  checkContent(at, at.name, options);
  const { namespace } = at.metadata;
  return api === FluxApi.V1 ? renderV1(at, git, options, namespace) : renderV1Beta1(at, git, options, namespace);
}

function renderV1(scope: Construct, git: GitSource, options: FluxGitRepositoryOptions, namespace: string | undefined): GitRepositoryV1Spec {
  const { verify, include, secretRef, proxySecretRef } = options;
  if (verify) checkVerify(scope, verify.mode, git.revision);
  const secret = { kind: 'Secret', namespace };
  return {
    interval: renderPollInterval(scope, options.interval),
    url: git.url,
    ref: renderRef(scope, git.revision),
    secretRef: secretRef && renderName(scope, 'secretRef', secretRef, secret),
    timeout: renderSourceTimeout(scope, options.timeout),
    suspend: options.suspend,
    ignore: options.ignore,
    recurseSubmodules: options.recurseSubmodules,
    include: include?.map((entry, index) => ({
      repository: { name: includedName(scope, `include[${index}].repository`, entry.repository, namespace) },
      fromPath: checkSlashes(scope, `include[${index}].fromPath`, entry.fromPath),
      toPath: checkSlashes(scope, `include[${index}].toPath`, entry.toPath),
    })),
    provider: options.provider,
    serviceAccountName: options.serviceAccountName === undefined ? undefined : checkName(scope, 'serviceAccountName', options.serviceAccountName),
    proxySecretRef: proxySecretRef && renderName(scope, 'proxySecretRef', proxySecretRef, secret),
    verify: verify && {
      mode: verify.mode,
      secretRef: renderName(scope, 'verify.secretRef', verify.secretRef, secret)!,
    },
    sparseCheckout: options.sparseCheckout,
  };
}

function renderV1Beta1(scope: Construct, git: GitSource, options: FluxGitRepositoryOptions, namespace: string | undefined): GitRepositoryV1Beta1Spec {
  const { verify } = options;
  if (git.revision.kind === GitRevisionKind.REF_NAME) {
    fail(scope, 'git.revision', 'be a branch, tag, range or commit with FluxApi.V1BETA1', git.revision.value,
      `${SOURCE_GROUP}/v1beta1 has no field for a full reference, ${SOURCE_GROUP}/v1 has: use FluxApi.V1, or name the branch or tag`);
  }
  if (verify?.mode !== undefined && verify.mode !== FluxGitVerifyMode.HEAD) {
    fail(scope, 'verify.mode', 'be HEAD with FluxApi.V1BETA1', verify.mode,
      `${SOURCE_GROUP}/v1beta1 verifies commits only, ${SOURCE_GROUP}/v1 also tags: use FluxApi.V1, or verify HEAD`);
  }
  // Fields that this version does not have were refused above.
  const spec = renderV1(scope, git, options, namespace) as GitRepositoryV1Beta1Spec;
  return verify ? { ...spec, verify: { mode: 'head', secretRef: spec.verify!.secretRef } } : spec;
}

/** The revision; the guides' version takes all but a full reference. */
function renderRef(scope: Construct, revision: GitRevision): NonNullable<GitRepositoryV1Spec['ref']> {
  const { kind, value } = revision;
  switch (kind) {
    case GitRevisionKind.BRANCH: return { branch: value };
    case GitRevisionKind.TAG: return { tag: value };
    case GitRevisionKind.SEMVER: return { semver: value };
    case GitRevisionKind.COMMIT:
      if (value.length !== 40) fail(scope, 'git.revision', 'be a full commit hash for Flux (40 characters)', value, 'copy it from `git rev-parse HEAD`');
      return { branch: revision.branchOfCommit, commit: value };
    case GitRevisionKind.HEAD:
      return fail(scope, 'git.revision', 'name a branch, tag, range or commit for Flux', 'HEAD',
        "Flux would follow 'master' where nothing is named: use GitRevision.branch('main')");
    case GitRevisionKind.REF_NAME: return { name: value };
  }
}

function checkUrl(scope: Construct, url: string, options: FluxGitRepositoryOptions): void {
  checkNoPassword(scope, 'git.url', url);
  if (typeof url !== 'string' || !/^(https?|ssh):\/\/[^\s/]+\/\S+$/.test(url)) {
    const ssh = sshFormOf(String(url));
    const fix = ssh === undefined ? "write for example 'https://github.com/org/repo'" : `write it as '${ssh}' (a slash, not a colon)`;
    fail(scope, 'git.url', 'begin with https://, http:// or ssh:// and name a host and a path', url, fix);
  }
  if (/^[a-z]+:\/\/(?:[^/@]*@)?[:/]/.test(url)) fail(scope, 'git.url', 'name a host', url, "write for example 'https://github.com/org/repo'");
  const slashed = withoutPathColon(url);
  if (slashed !== undefined) fail(scope, 'git.url', 'have a port number behind the colon', url, `write '${slashed}'`);
  checkNoPage(scope, 'git.url', url);
  const ssh = url.startsWith('ssh://');
  if (ssh && options.secretRef === undefined) {
    fail(scope, 'secretRef', 'be given for an ssh:// URL', undefined, "name the Secret with the keys 'identity' and 'known_hosts'");
  }
  if (url.startsWith('http://') && options.secretRef !== undefined) {
    warn(scope, WarningCode.FLUX_CLEAR_TEXT, "the credentials of 'secretRef' cross the network in clear text; use https://");
  }
}

function checkIdentity(scope: Construct, url: string, options: FluxGitRepositoryOptions): void {
  const provider = options.provider ?? FluxGitProvider.GENERIC;
  const cloud = provider === FluxGitProvider.AWS || provider === FluxGitProvider.AZURE;
  if (options.serviceAccountName !== undefined && !cloud) {
    fail(scope, 'serviceAccountName', 'be left out unless the provider is AWS or AZURE', options.serviceAccountName, 'set the provider, or use secretRef');
  }
  if (provider === FluxGitProvider.GITHUB && options.secretRef === undefined) {
    fail(scope, 'secretRef', 'be given for the provider GITHUB', undefined,
      "name the Secret with 'githubAppID', 'githubAppInstallationOwner' (or 'githubAppInstallationID') and 'githubAppPrivateKey'");
  }
  if (provider !== FluxGitProvider.GENERIC && url.startsWith('ssh://')) {
    fail(scope, 'provider', 'be left out for an ssh:// URL', provider, 'use an https:// URL with this provider, or a deploy key without it');
  }
  if (provider === FluxGitProvider.AWS && !/^https:\/\/git-codecommit(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//.test(url)) {
    fail(scope, 'git.url', 'be that of a CodeCommit repository for the provider AWS', url, "write 'https://git-codecommit.<region>.amazonaws.com/v1/repos/<name>', or leave the provider out");
  }
}

/** The signature of a tag can be verified only where a tag is named. */
function checkVerify(scope: Construct, mode: FluxGitVerifyMode | undefined, revision: GitRevision): void {
  if (mode === undefined || mode === FluxGitVerifyMode.HEAD) return;
  const { kind, value } = revision;
  const tag = kind === GitRevisionKind.TAG || kind === GitRevisionKind.SEMVER || (kind === GitRevisionKind.REF_NAME && value.startsWith('refs/tags/'));
  if (!tag) fail(scope, 'verify.mode', 'be HEAD unless the revision is a tag or a semantic version range', mode, 'follow a tag, or verify HEAD');
}

/** The name of another GitRepository, which is read in the namespace of this one. */
function includedName(scope: Construct, prop: string, repository: IFluxNamedSource, namespace: string | undefined): string {
  const { sourceKind, sourceName, sourceNamespace } = repository;
  if (sourceKind !== FluxSourceKind.GIT_REPOSITORY) fail(scope, prop, 'be a GitRepository', phrase(`a ${sourceKind}`), 'Flux includes Git repositories only');
  checkSameApp(scope, prop, constructOf(repository));
  checkNamespaceMatch(scope, prop, sourceNamespace, { kind: 'GitRepository', namespace });
  return checkName(scope, prop, sourceName);
}

function checkContent(scope: Construct, name: string, options: FluxGitRepositoryOptions): void {
  for (const [index, path] of (options.sparseCheckout ?? []).entries()) checkSparsePath(scope, `sparseCheckout[${index}]`, path);
  const targets = new Set<string>();
  for (const [index, include] of (options.include ?? []).entries()) {
    const prop = `include[${index}]`;
    const { sourceName } = include.repository;
    if (sourceName === name) fail(scope, `${prop}.repository`, 'be another repository', name, 'a repository that includes itself is never ready: remove it');
    const target = resolvedPath(include.toPath || sourceName);
    if (targets.has(target)) fail(scope, `${prop}.toPath`, 'be a folder of its own', include.toPath || sourceName, 'give every included repository another folder');
    targets.add(target);
  }
}

/** What a Git source holds. */
function gitContent({ url, revision }: GitSource, { sparseCheckout, include, ignore }: FluxGitRepositoryOptions): SourceContent {
  const origin = (): string => JSON.stringify(['git', String(url).replace(/(\.git)?\/*$/, ''), revision.kind, revision.value, sparseCheckout, include, ignore]);
  return sparseCheckout?.length && !include?.length ? { origin, folders: sparseCheckout } : { origin };
}
