import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkV1Only, SOURCE_GROUP } from './api-versions';
import { FluxApi } from './flux-api';
import { FluxGitProvider, FluxGitVerifyMode, type FluxGitRepositoryOptions } from './flux-git-repository-options';
import { renderPollInterval, renderSourceTimeout } from './flux-intervals';
import { checkSlashes, checkSparsePath, resolvedPath } from './flux-paths';
import type { SourceContent } from './source-binding';
import type { GitRepositoryV1Spec } from '../../imports/flux/git-repository.v1';
import type { GitRepositoryV1Beta1Spec } from '../../imports/flux/git-repository.v1beta1';
import { fail } from '../kit/fail';
import { GitRevisionKind, type GitRevision } from '../kit/git-revision';
import { checkGitSource, type GitSource } from '../kit/git-source';
import { checkNoPage, checkNoPassword, sshFormOf, withoutPathColon } from '../kit/git-url';
import { checkName } from '../kit/names';
import { renderName } from '../kit/reference';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks and renders a GitRepository. */
export function renderGitRepository(
  at: ApiObject, git: GitSource, options: FluxGitRepositoryOptions, api: FluxApi,
): GitRepositoryV1Spec | GitRepositoryV1Beta1Spec {
  checkGitSource(at, 'git', git);
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
      repository: { name: checkName(scope, `include[${index}].repositoryName`, entry.repositoryName) },
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

function checkContent(scope: Construct, name: string, options: FluxGitRepositoryOptions): void {
  for (const [index, path] of (options.sparseCheckout ?? []).entries()) checkSparsePath(scope, `sparseCheckout[${index}]`, path);
  const targets = new Set<string>();
  for (const [index, include] of (options.include ?? []).entries()) {
    const prop = `include[${index}]`;
    if (include.repositoryName === name) fail(scope, `${prop}.repositoryName`, 'be another repository', name, 'a repository that includes itself is never ready: remove it');
    const target = resolvedPath(include.toPath || include.repositoryName);
    if (targets.has(target)) fail(scope, `${prop}.toPath`, 'be a folder of its own', include.toPath || include.repositoryName, 'give every included repository another folder');
    targets.add(target);
  }
}

/** What a Git source holds. */
export function gitContent({ url, revision }: GitSource, { sparseCheckout, include, ignore }: FluxGitRepositoryOptions): SourceContent {
  const origin = (): string => JSON.stringify(['git', String(url).replace(/(\.git)?\/*$/, ''), revision.kind, revision.value, sparseCheckout, include, ignore]);
  return sparseCheckout?.length && !include?.length ? { origin, folders: sparseCheckout } : { origin };
}
