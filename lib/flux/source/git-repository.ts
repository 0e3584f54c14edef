import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GitRepositoryV1Spec } from '../../../imports/flux/git-repository.v1';
import type { GitRepositoryV1Beta1Spec } from '../../../imports/flux/git-repository.v1beta1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkNamespaceMatch, checkSameApp, constructOf, renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call, enumMember } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Token } from '../../kit/checks/words';
import { type GitRevision, GitRevisionKind } from '../../kit/values/git-revision';
import type { GitSource } from '../../kit/values/git-source';
import { checkNoPage, checkNoPassword, sshFormOf, withoutPathColon } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, checkV1Only, FluxApi, refuseNewer, SOURCE_GROUP } from '../api';
import { fits } from '../forms';
import { renderPollInterval, renderSourceTimeout } from '../intervals';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { checkGitSecrets } from './checks';
import { warnOfEmptySource } from './ignore';
import { checkSlashes, checkSparsePath, resolvedPath } from './paths';
import { type FluxArtifactOptions, FluxSourceKind, IFluxNamedSource, type SourceContent } from './source-options';
import { warnOfTagRange } from './tag-range';

/** How Flux authenticates to a Git host. */
export enum FluxGitProvider {
  /** A Secret with a user and password, a token or an SSH key; or no credentials. */
  GENERIC = 'generic',
  /** AWS CodeCommit with the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Azure DevOps with a workload identity: that of the controller or of `serviceAccountName`. */
  AZURE = 'azure',
  /** A GitHub App, with its credentials in `secretRef`. */
  GITHUB = 'github',
}

/** Which signatures Flux verifies. */
export enum FluxGitVerifyMode {
  /** The signature of the commit that HEAD points to. */
  HEAD = 'HEAD',
  /** The signature of the tag; the revision must be a tag or a version range. */
  TAG = 'Tag',
  /** Both signatures. */
  TAG_AND_HEAD = 'TagAndHEAD',
}

/** Verification of OpenPGP signatures. */
export interface FluxGitVerification {
  /**
   * Which signatures are verified.
   * @default FluxGitVerifyMode.HEAD
   */
  readonly mode?: FluxGitVerifyMode;
  /** The Secret with the public keys of the trusted authors, one in each key, in the namespace of the source. */
  readonly secretRef: SecretName;
}

/** Another GitRepository whose files become part of the artifact. */
export interface FluxGitInclude {
  /** The other GitRepository, in the same namespace: a `FluxGitRepository`, or an existing one with `FluxSource.fromGitRepositoryName`. */
  readonly repository: IFluxNamedSource;
  /**
   * The folder to copy from the other repository.
   * @default - all of it
   */
  readonly fromPath?: string;
  /**
   * The folder to copy it to; a different one for each included repository.
   * @default - a folder with the name of the other GitRepository
   */
  readonly toPath?: string;
}

/** Options of a GitRepository besides its URL and revision. */
export interface FluxGitRepositoryOptions extends FluxArtifactOptions {
  /**
   * How Flux authenticates to the Git host.
   * @default - `generic`
   */
  readonly provider?: FluxGitProvider;
  /**
   * The ServiceAccount whose cloud identity is used; only for the providers AWS and AZURE.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * Which signatures are verified.
   * @default - none
   */
  readonly verify?: FluxGitVerification;
  /**
   * Also fetches the submodules.
   * @default - false
   */
  readonly recurseSubmodules?: boolean;
  /**
   * The folders to check out, relative to the root of the repository and without wildcards; nothing else is fetched.
   * @default - everything
   */
  readonly sparseCheckout?: string[];
  /**
   * Other GitRepositories to include in the artifact.
   * @default - none
   */
  readonly include?: FluxGitInclude[];
}

/** Properties of `FluxGitRepository`. */
export interface FluxGitRepositoryProps extends FluxGitRepositoryOptions {
  /**
   * The repository and the revision to follow. The URL starts with `https://`, `http://` or `ssh://`; `ssh://` needs `secretRef`. The revision is a
   * branch, tag, version range, full commit hash or reference; it is always written.
   */
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
 * @example
 * const source = new FluxGitRepository(chart, 'platform', {
 *   git: { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') },
 *   interval: Duration.minutes(5),
 * });
 * new FluxKustomization(chart, 'apps', { source, path: './apps', prune: true });
 */
export class FluxGitRepository extends ApiObject implements IFluxNamedSource {
  /** The kind of source. */
  public readonly sourceKind: FluxSourceKind = FluxSourceKind.GIT_REPOSITORY;
  /** The name of the object. */
  public readonly sourceName: string;
  /** The namespace of the object, if it is known. */
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
    checkReferencesOf(this);
  }

  /** The GitRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** What the source contains. @internal */
  public get _content(): SourceContent {
    return gitContent(this._declared.git, this._declared);
  }
}

/** Checks and renders a GitRepository. */
function renderGitRepository(
  at: ApiObject, git: GitSource, options: FluxGitRepositoryOptions, api: FluxApi,
): GitRepositoryV1Spec | GitRepositoryV1Beta1Spec {
  checkUrl(at, git.url, options);
  checkV1Only(at, SOURCE_GROUP, api, {
    provider: options.provider,
    proxySecretRef: options.proxySecretRef,
    serviceAccountName: options.serviceAccountName,
    sparseCheckout: options.sparseCheckout,
  });
  checkIdentity(at, git.url, options);
  checkContent(at, at.name, options);
  warnOfEmptySource(at, options.ignore);
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
    refuseNewer(scope, SOURCE_GROUP, {
      prop: 'git.revision',
      must: 'be a branch, tag, version range or commit',
      got: git.revision.value,
      why: 'has no field for a full reference',
      or: 'name the branch or tag',
    });
  }
  if (verify?.mode !== undefined && verify.mode !== FluxGitVerifyMode.HEAD) {
    refuseNewer(scope, SOURCE_GROUP, { prop: 'verify.mode', must: say`be ${HEAD}`, got: verify.mode, why: 'verifies commits only', or: say`verify ${HEAD}` });
  }
  const spec = renderV1(scope, git, options, namespace) as GitRepositoryV1Beta1Spec;
  return verify ? { ...spec, verify: { mode: 'head', secretRef: spec.verify!.secretRef } } : spec;
}

/** `spec.ref`; in `v1beta1` full references were refused before. */
function renderRef(scope: Construct, revision: GitRevision): NonNullable<GitRepositoryV1Spec['ref']> {
  const { kind, value } = revision;
  if (kind === GitRevisionKind.TAG) warnOfTagRange(scope, 'git.revision', 'GitRevision', value);
  switch (kind) {
    case GitRevisionKind.BRANCH: return { branch: value };
    case GitRevisionKind.TAG: return { tag: value };
    case GitRevisionKind.SEMVER: return { semver: value };
    case GitRevisionKind.COMMIT:
      if (value.length !== 40 && !isPlaceholder(value)) {
        refuse(scope, Rule.GIT_REVISION, 'git.revision', 'be a full commit hash for Flux (40 characters)', value, 'copy it from `git rev-parse HEAD`');
      }
      return { branch: revision.branchOfCommit, commit: value };
    case GitRevisionKind.HEAD:
      return refuse(scope, Rule.GIT_REVISION, 'git.revision', 'name a branch, tag, version range or commit for Flux', 'HEAD',
        because("Flux follows 'master' by default", say`use ${lit(call('GitRevision.branch', 'main'))}`));
    case GitRevisionKind.REF_NAME: return { name: value };
  }
}

const providerName = (provider: FluxGitProvider): Token => lit(enumMember({ FluxGitProvider }, provider));
const AWS = providerName(FluxGitProvider.AWS);
const AZURE = providerName(FluxGitProvider.AZURE);
const GITHUB = providerName(FluxGitProvider.GITHUB);
const HEAD = lit(enumMember({ FluxGitVerifyMode }, FluxGitVerifyMode.HEAD));

function checkUrl(scope: Construct, url: string, options: FluxGitRepositoryOptions): void {
  const example = "write for example 'https://github.com/org/repo'";
  checkNoPassword(scope, 'git.url', url);
  if (!fits(/^(https?|ssh):\/\/[^\s/]+\/\S+$/, url, 'x', 'https://x/x')) {
    const ssh = sshFormOf(url);
    refuse(scope, FluxRule.GIT_URL, 'git.url', 'start with https://, http:// or ssh:// and name a host and a path', url,
      ssh === undefined ? example : set('git.url', ssh, say`write ${lit(ssh)}, with a slash instead of the colon`));
  }
  if (/^[a-z]+:\/\/(?:[^/@]*@)?[:/]/.test(url)) refuse(scope, FluxRule.GIT_URL, 'git.url', 'name a host', url, example);
  const slashed = withoutPathColon(url);
  if (slashed !== undefined) refuse(scope, FluxRule.GIT_URL, 'git.url', 'have a port number after the colon', url, set('git.url', slashed));
  checkNoPage(scope, 'git.url', url);
  if (url.startsWith('ssh://') && options.secretRef === undefined) {
    refuse(scope, FluxRule.SOURCE_CREDENTIALS, 'secretRef', 'be given for an ssh:// URL', undefined, "name the Secret with the keys 'identity' and 'known_hosts'");
  }
  if (url.startsWith('http://') && options.secretRef !== undefined) {
    warnOf(scope, FluxRule.CLEAR_TEXT, 'secretRef', 'has credentials that are sent over the network in clear text', say`use https:// in ${the('git.url')}`);
  }
}

function checkIdentity(scope: Construct, url: string, options: FluxGitRepositoryOptions): void {
  const { provider = FluxGitProvider.GENERIC, serviceAccountName: account } = options;
  if (account !== undefined && provider !== FluxGitProvider.AWS && provider !== FluxGitProvider.AZURE) {
    refuse(scope, FluxRule.IDENTITY, 'serviceAccountName', say`be left out unless ${the('provider')} is ${AWS} or ${AZURE}`, account,
      say`set ${the('provider')}, or use ${the('secretRef')}`);
  }
  if (provider === FluxGitProvider.GITHUB && options.secretRef === undefined) {
    refuse(scope, FluxRule.SOURCE_CREDENTIALS, 'secretRef', say`be given for the provider ${GITHUB}`, undefined,
      "name the Secret with 'githubAppID', 'githubAppInstallationOwner' (or 'githubAppInstallationID') and 'githubAppPrivateKey'");
  }
  if (provider !== FluxGitProvider.GENERIC && url.startsWith('ssh://')) {
    refuse(scope, FluxRule.GIT_PROVIDER, 'provider', 'be left out for an ssh:// URL', provider, 'remove it and use a deploy key, or use an https:// URL');
  }
  const codeCommit = /^https:\/\/git-codecommit(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;
  if (provider === FluxGitProvider.AWS && !url.startsWith('${') && !codeCommit.test(substituted(url))) {
    refuse(scope, FluxRule.GIT_PROVIDER, 'git.url', say`be the URL of a CodeCommit repository for the provider ${AWS}`, url,
      say`write 'https://git-codecommit.<region>.amazonaws.com/v1/repos/<name>', or remove ${the('provider')}`);
  }
}

/** Tag signatures can be verified only if the revision is a tag. */
function checkVerify(scope: Construct, mode: FluxGitVerifyMode | undefined, revision: GitRevision): void {
  if (mode === undefined || mode === FluxGitVerifyMode.HEAD) return;
  const { kind, value } = revision;
  const tag = kind === GitRevisionKind.TAG || kind === GitRevisionKind.SEMVER || (kind === GitRevisionKind.REF_NAME && value.startsWith('refs/tags/'));
  if (!tag) {
    refuse(scope, FluxRule.VERIFICATION, 'verify.mode', say`be ${HEAD} unless the revision is a tag or a version range`, mode, say`follow a tag, or verify ${HEAD}`);
  }
}

/** The name of an included GitRepository, which Flux looks up in the same namespace. */
function includedName(scope: Construct, prop: string, repository: IFluxNamedSource, namespace: string | undefined): string {
  const { sourceKind, sourceName, sourceNamespace } = repository;
  if (sourceKind !== FluxSourceKind.GIT_REPOSITORY) {
    refuse(scope, FluxRule.INCLUDE, prop, 'be a GitRepository', phrase(`a ${sourceKind}`), because('Flux includes no other sources', 'use a GitRepository'));
  }
  checkSameApp(scope, prop, constructOf(repository));
  checkNamespaceMatch(scope, prop, sourceNamespace, { kind: 'GitRepository', namespace });
  return checkName(scope, prop, sourceName);
}

function checkContent(scope: Construct, name: string, options: FluxGitRepositoryOptions): void {
  for (const [index, path] of (options.sparseCheckout ?? []).entries()) checkSparsePath(scope, `sparseCheckout[${index}]`, path);
  const targets = new Set<string>();
  for (const [index, { repository: { sourceName }, toPath }] of (options.include ?? []).entries()) {
    const prop = `include[${index}]`;
    if (sourceName === name) {
      refuse(scope, FluxRule.INCLUDE, `${prop}.repository`, 'be another repository', name, because('a repository that includes itself is never ready', remove(prop)));
    }
    const target = resolvedPath(toPath || sourceName);
    if (targets.has(target)) {
      refuse(scope, FluxRule.INCLUDE, `${prop}.toPath`, 'be a different folder for each included repository', toPath || sourceName, 'write another folder');
    }
    targets.add(target);
  }
}

/** What a GitRepository contains. */
function gitContent({ url, revision }: GitSource, { sparseCheckout, include, ignore }: FluxGitRepositoryOptions): SourceContent {
  const origin = (): string => {
    // Included repositories may be constructs, which are circular.
    const included = include?.map(({ repository, fromPath, toPath }) => [repository.sourceName, repository.sourceNamespace, fromPath, toPath]);
    return JSON.stringify(['git', url.replace(/(\.git)?(?<!\/)\/*$/, ''), revision.kind, revision.value, sparseCheckout, included, ignore]);
  };
  if (sparseCheckout?.length && !include?.length) return { origin, folders: sparseCheckout, ignore };
  const included = include?.map(({ repository, fromPath = '', toPath }) => ({ from: resolvedPath(fromPath), to: resolvedPath(toPath || repository.sourceName) }));
  return { origin, ignore, included };
}
