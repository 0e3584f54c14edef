import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { type DeclaredSecret, declaredSecrets } from '../../argo/project/declared-secrets';
import { normalRepoUrl } from '../../argo/project/sources';
import { checkRepoUrl } from '../../argo/source/checks';
import type { AppView } from '../../kit/app/app-view';
import { TargetCluster } from '../../kit/app/target-cluster';
import { checkMade, fail, finding, type Finding, type Made } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkNoPassword } from '../../kit/values/git-url';
import { type ArgoRepositoryAccess, ArgoRepositoryType } from './argo-repository-options';

const TYPES: readonly string[] = Object.values(ArgoRepositoryType);
const SSH = /^(ssh:\/\/|[^\s/:@]+@[^\s/:@]+:)/;
/** The ways to authenticate that Argo CD knows for a type; Git knows all. */
const METHODS: Partial<Record<ArgoRepositoryType, readonly string[]>> = {
  [ArgoRepositoryType.HELM]: ['basic', 'azureWorkloadIdentity'],
  [ArgoRepositoryType.OCI]: ['basic'],
};
const AUTH: Made = {
  member: '_content', what: 'a way to authenticate', example: "ArgoRepositoryAuth.basic({ username: 'git', password: { key: 'github' } })", secret: true,
};

/** Checks what repositories and credentials share; returns the type, where it is not Git by default. */
export function checkAccess(at: Construct, props: ArgoRepositoryAccess, isPrefix: boolean): void {
  const { url, type = ArgoRepositoryType.GIT, enableOci, auth, proxy, noProxy } = props;
  if (!TYPES.includes(type)) fail(at, 'type', `be one of ${TYPES.join(', ')}`, type, 'use a member of ArgoRepositoryType');
  if (enableOci && type === ArgoRepositoryType.GIT) fail(at, 'enableOci', 'be left out for Git', true, 'set type: ArgoRepositoryType.HELM for charts in a registry');
  if (enableOci !== undefined && type === ArgoRepositoryType.OCI) noEffect(at, 'enableOci', 'the type OCI means a registry anyway');
  checkUrl(at, url, type, enableOci ?? false, isPrefix);
  if (auth !== undefined) checkMethod(at, props, type);
  if (proxy !== undefined) {
    checkNoPassword(at, 'proxy', proxy);
    if (!/^(https?|socks5):\/\/[^\s/]+/.test(proxy)) fail(at, 'proxy', 'be a URL with http://, https:// or socks5://', proxy, "write for example 'http://proxy.acme.example:3128'");
  } else if (noProxy !== undefined) {
    noEffect(at, 'noProxy', "it takes hosts out of 'proxy', which is missing");
  }
  if (props.forceHttpBasicAuth && (type !== ArgoRepositoryType.GIT || auth?._kind !== 'basic')) {
    noEffect(at, 'forceHttpBasicAuth', 'it is for Git with ArgoRepositoryAuth.basic');
  }
  if (props.insecureOciForceHttp && type !== ArgoRepositoryType.OCI && !enableOci) noEffect(at, 'insecureOciForceHttp', 'it is for registries');
}

/** Says that a prop does nothing. */
export function noEffect(at: Construct, prop: string, reason: string): void {
  warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}' has no effect here: ${reason}; remove it`);
}

function checkUrl(at: Construct, url: string, type: ArgoRepositoryType, enableOci: boolean, isPrefix: boolean): void {
  if (typeof url !== 'string' || url === '' || /\s/.test(url)) fail(at, 'url', 'be the URL of a repository', url, "write for example 'https://github.com/acme/platform'");
  checkNoPassword(at, 'url', url);
  if (type === ArgoRepositoryType.OCI) {
    if (!url.startsWith('oci://')) fail(at, 'url', 'begin with oci:// for OCI artifacts', url, `write 'oci://${url.replace(/^[a-z+]+:\/\//i, '')}'`);
  } else if (type === ArgoRepositoryType.HELM) {
    checkHelmUrl(at, url, enableOci);
  } else if (url.startsWith('oci://')) {
    fail(at, 'url', 'be the URL of a Git repository', url, 'set type: ArgoRepositoryType.OCI for OCI artifacts');
  } else if (!isPrefix) {
    checkRepoUrl(at, 'url', url);
  } else if (!/^(https?|ssh|git):\/\/[^\s/]+/.test(url) && !SSH.test(url)) {
    fail(at, 'url', 'be what URLs of Git repositories begin with', url, "write for example 'https://github.com/acme/' or 'git@github.com:acme/'");
  }
  if (isPrefix) warnOfPrefix(at, url);
}

function checkHelmUrl(at: Construct, url: string, enableOci: boolean): void {
  const bare = url.replace(/^[a-z+]+:\/\//i, '');
  if (enableOci && bare !== url) fail(at, 'url', 'be written without a scheme for charts in a registry', url, `write '${bare}'`);
  if (!enableOci && url.startsWith('oci://')) {
    fail(at, 'url', 'begin with https:// for a Helm repository', url, `for charts in a registry write '${bare}' with enableOci: true`);
  }
  if (!enableOci && !/^https?:\/\/[^\s/]+/.test(url)) {
    fail(at, 'url', 'begin with https:// for a Helm repository', url, 'write the URL of its index; for charts in a registry set enableOci: true');
  }
}

/** Credentials are for every repository whose URL begins with theirs, letter by letter. */
function warnOfPrefix(at: Construct, url: string): void {
  const path = url.replace(/^[a-z+]+:\/\//i, '').replace(/^[^/:]*@/, '');
  if (url.endsWith('/') || !/[/:]./.test(path)) return;
  warn(at, WarningCode.ARGO_CREDENTIAL_PREFIX, `'url' is ${url}: the credentials are also for repositories like ${url.replace(/\.git$/, '')}-other; end it with '/' for what is below it, or acknowledge this`);
}

function checkMethod(at: Construct, { url, auth }: ArgoRepositoryAccess, type: ArgoRepositoryType): void {
  checkMade(at, 'auth', auth, AUTH);
  const method = auth!._kind;
  const known = METHODS[type];
  if (known && !known.includes(method)) {
    fail(at, 'auth', `be ${known.map((name) => `ArgoRepositoryAuth.${name}`).join(' or ')} for the type ${type}`, phrase(`ArgoRepositoryAuth.${method}`), 'Argo CD would use no credentials at all: choose another');
  }
  if (type !== ArgoRepositoryType.GIT) return;
  if (method === 'ssh' && !SSH.test(url)) {
    fail(at, 'auth', 'not be ArgoRepositoryAuth.ssh for a URL over HTTPS', phrase(url), "write the URL as 'git@host:org/repo.git', or authenticate with a password");
  }
  if (method !== 'ssh' && SSH.test(url)) {
    fail(at, 'auth', 'be ArgoRepositoryAuth.ssh for a URL over SSH', phrase(`ArgoRepositoryAuth.${method}`), 'pass the private key, or write the URL with https://');
  }
}

/** Argo CD takes any of two Secrets for one URL; those of a repository may differ by the project. */
export function findTwins(app: AppView, secretType: string, members: ReadonlyMap<ApiObject, Construct>): Finding[] {
  const seen = new Map<string, DeclaredSecret>();
  return declaredSecrets(app, secretType).flatMap((secret) => {
    const { object, namespace, data, unknown } = secret;
    if (data.url === undefined || unknown.has('project')) return [];
    const project = secretType === 'repository' ? data.project ?? '' : '';
    const key = JSON.stringify([TargetCluster.of(object), namespace, normalRepoUrl(data.url) ?? data.url, project]);
    const other = seen.get(key);
    if (!other) {
      seen.set(key, secret);
      return [];
    }
    const at = members.get(object) ?? members.get(other.object);
    if (!at) return [];
    const twin = at === members.get(object) ? members.get(other.object) ?? other.object : object;
    return [finding(at, 'url', `belong to one ${secretType} Secret${project === '' ? '' : ' of the project'}`, phrase(`${data.url}, which '${twin.node.path}' has too`),
      'remove one of them: Argo CD takes any of the two')];
  });
}
