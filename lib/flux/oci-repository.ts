import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { renderPollInterval, renderSourceTimeout } from './flux-intervals';
import { FluxOciProvider, FluxVerificationProvider, type FluxOciRepositoryOptions, type FluxOciVerification } from './flux-oci-repository-options';
import type { FluxOciRevision } from './flux-oci-revision';
import type { SourceContent } from './source-binding';
import type { OCIRepositoryV1Spec } from '../../imports/flux/oci-repository.v1';
import { checkMade, fail, type Made } from '../kit/fail';
import { checkNoPassword } from '../kit/git-url';
import { checkName } from '../kit/names';
import { anchorsOf, checkRegex } from '../kit/re2';
import { renderName } from '../kit/reference';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

const REVISION: Made = { member: '_render', what: 'a revision', example: "FluxOciRevision.tag('1.2.0'), FluxOciRevision.semver('1.x') or FluxOciRevision.digest('sha256:...')" };

/** Checks and renders an OCIRepository. */
export function renderOciRepository(
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
export function checkOciUrl(scope: Construct, prop: string, url: string): void {
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
export function ociContent(url: string, revision: FluxOciRevision, { layerSelector, ignore }: FluxOciRepositoryOptions): SourceContent {
  return { origin: () => JSON.stringify([url, revision._render(), layerSelector, ignore]) };
}
