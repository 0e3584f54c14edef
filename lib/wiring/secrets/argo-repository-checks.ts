import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { type ArgoRepositoryAccess, ArgoRepositoryType } from './argo-repository-options';
import { type DeclaredSecret, declaredSecrets } from '../../argo/declared/secrets';
import { checkRepoUrl } from '../../argo/source/checks';
import { normalRepoUrl } from '../../argo/source/urls';
import type { AppView } from '../../kit/app/app-view';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding, refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, edits, type Fix, remove, set } from '../../kit/checks/fix';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the, type Words } from '../../kit/checks/words';
import { checkNoPassword } from '../../kit/values/git-url';
import { registryOf } from '../../kit/values/registry-hosts';
import { WiringRule } from '../rules';

const SSH = /^(ssh:\/\/|[^\s/:@]+@[^\s/:@]+:)/;
/** The methods that Argo CD knows for a type; for Git it knows all. */
const METHODS: Partial<Record<ArgoRepositoryType, readonly string[]>> = {
  [ArgoRepositoryType.HELM]: ['basic', 'azureWorkloadIdentity'],
  [ArgoRepositoryType.OCI]: ['basic'],
};

/** Checks the props that repositories and credentials share. */
export function checkAccess(at: Construct, props: ArgoRepositoryAccess, isPrefix: boolean): void {
  const { url, type = ArgoRepositoryType.GIT, enableOci, auth, proxy, noProxy } = props;
  if (enableOci && type === ArgoRepositoryType.GIT) {
    refuse(at, WiringRule.REPOSITORY_URL, 'enableOci', 'be left out for Git', true, say`for Helm charts in a registry set ${the('type')} to ${lit(typeOf(ArgoRepositoryType.HELM))}`);
  }
  if (enableOci !== undefined && type === ArgoRepositoryType.OCI) noEffect(at, 'enableOci', say`${lit(typeOf(ArgoRepositoryType.OCI))} always means a registry`);
  checkUrl(at, url, type, enableOci ?? false, isPrefix);
  if (auth !== undefined) checkMethod(at, props, type);
  if (proxy !== undefined) {
    checkNoPassword(at, 'proxy', proxy);
    if (!isPlaceholder(proxy) && !/^(https?|socks5):\/\/[^\s/]+/.test(proxy)) {
      refuse(at, Rule.URL, 'proxy', 'be an http://, https:// or socks5:// URL', proxy, "write for example 'http://proxy.acme.example:3128'");
    }
  } else if (noProxy !== undefined) {
    noEffect(at, 'noProxy', say`it lists exceptions from ${the('proxy')}, which is not given`);
  }
  if (props.forceHttpBasicAuth && (type !== ArgoRepositoryType.GIT || auth?._kind !== 'basic')) {
    noEffect(at, 'forceHttpBasicAuth', 'it is for Git with ArgoRepositoryAuth.basic');
  }
  if (props.insecureOciForceHttp && type !== ArgoRepositoryType.OCI && !enableOci) noEffect(at, 'insecureOciForceHttp', 'it is for OCI registries');
}

/** Warns of a prop that has no effect. */
export function noEffect(at: Construct, prop: string, reason: Words): void {
  warnOf(at, WiringRule.NO_EFFECT, prop, say`has no effect, since ${reason}`, remove(prop));
}

function typeOf(type: ArgoRepositoryType) {
  return enumMember({ ArgoRepositoryType }, type);
}

function refuseUrl(at: Construct, must: Words, url: string, fix: Fix | Words): never {
  return refuse(at, WiringRule.REPOSITORY_URL, 'url', must, url, fix);
}

function checkUrl(at: Construct, url: string, type: ArgoRepositoryType, enableOci: boolean, isPrefix: boolean): void {
  if (isPlaceholder(url)) return;
  if (url === '' || /\s/.test(url)) refuseUrl(at, 'be the URL of a repository', url, "write for example 'https://github.com/acme/platform'");
  checkNoPassword(at, 'url', url);
  if (type === ArgoRepositoryType.OCI) {
    if (!url.startsWith('oci://')) refuseUrl(at, 'start with oci:// for OCI artifacts', url, set('url', `oci://${withoutScheme(url)}`));
  } else if (type === ArgoRepositoryType.HELM) {
    checkHelmUrl(at, url, enableOci);
  } else if (url.startsWith('oci://')) {
    refuseUrl(at, 'be the URL of a Git repository', url, say`for OCI artifacts set ${the('type')} to ${lit(typeOf(ArgoRepositoryType.OCI))}`);
  } else if (!isPrefix) {
    checkRepoUrl(at, 'url', url);
    checkNoOwner(at, url);
  } else if (!/^(https?|ssh|git):\/\/[^\s/]+/.test(url) && !SSH.test(url)) {
    refuseUrl(at, 'be the beginning of the URLs of Git repositories', url, "write for example 'https://github.com/acme/' or 'git@github.com:acme/'");
  }
  if (isPrefix) warnOfPrefix(at, url);
}

/** On these hosts, a repository is below an owner. */
function checkNoOwner(at: Construct, url: string): void {
  if (!/^(https?:\/\/(?:[^/@]*@)?|[^/@]*@)(www\.)?(github\.com|gitlab\.com|bitbucket\.org)[/:][^/]+\/?$/i.test(url) || url.includes('$')) return;
  refuseUrl(at, 'be the URL of one repository', url, say`write the repository too${program(", or use ArgoRepositoryCredentials with a URL that ends with '/' for all that are below it", '')}`);
}

function checkHelmUrl(at: Construct, url: string, enableOci: boolean): void {
  const bare = withoutScheme(url);
  if (enableOci && bare !== url) refuseUrl(at, 'be written without a scheme for charts in a registry', url, set('url', bare));
  if (!enableOci && url.startsWith('oci://')) {
    refuseUrl(at, 'start with https:// for a Helm repository', url, edits(set('url', bare), set('enableOci', true)));
  }
  if (!enableOci) warnOfRegistry(at, url);
  if (!enableOci && !/^https?:\/\/[^\s/]+/.test(url)) {
    refuseUrl(at, 'start with https:// for a Helm repository', url, say`write the URL of its index, or set ${the('enableOci')} to true for charts in a registry`);
  }
}

/** Warns of a registry in the place of a repository with an index. */
function warnOfRegistry(at: Construct, url: string): void {
  const registry = registryOf(url);
  if (registry === undefined) return;
  warnOf(at, WiringRule.CHART_REGISTRY, 'url', say`is ${lit(url)}, a registry, which has no index.yaml`, edits(set('url', registry), set('enableOci', true)));
}

function withoutScheme(url: string): string {
  return url.replace(/^[a-z+]+:\/\//i, '');
}

/** Credentials are used for every repository whose URL starts with theirs, compared character by character. */
function warnOfPrefix(at: Construct, url: string): void {
  const path = withoutScheme(url).replace(/^[^/:]*@/, '');
  if (url.endsWith('/') || !/[/:]./.test(path)) return;
  const bare = url.replace(/\.git$/, '');
  warnOf(at, WiringRule.CREDENTIAL_PREFIX, 'url', say`is ${lit(url)}, so the credentials are also used for a repository such as ${lit(`${bare}-other`)}`,
    "end it with '/' for the repositories below it, or acknowledge this");
}

function checkMethod(at: Construct, { url, auth }: ArgoRepositoryAccess, type: ArgoRepositoryType): void {
  const method = auth!._kind;
  const known = METHODS[type];
  if (known && !known.includes(method)) {
    refuse(at, WiringRule.REPOSITORY_AUTH, 'auth', say`be ${known.map((name) => `ArgoRepositoryAuth.${name}`).join(' or ')} for ${lit(typeOf(type))}`,
      phrase(`ArgoRepositoryAuth.${method}`), because('Argo CD would send no credentials at all', 'use another method'));
  }
  if (type !== ArgoRepositoryType.GIT || isPlaceholder(url)) return;
  if (method === 'ssh' && !SSH.test(url)) {
    refuse(at, WiringRule.REPOSITORY_AUTH, 'auth', 'not be ArgoRepositoryAuth.ssh for an https:// URL', phrase(url), "write the URL as 'git@host:org/repo.git', or sign in with a password");
  }
  if (method !== 'ssh' && SSH.test(url)) {
    refuse(at, WiringRule.REPOSITORY_AUTH, 'auth', 'be ArgoRepositoryAuth.ssh for an SSH URL', phrase(`ArgoRepositoryAuth.${method}`), 'pass the private key, or write the URL with https://');
  }
}

/** Of two Secrets for one URL, Argo CD uses either. Secrets of repositories may have different projects. */
export function findTwins(app: AppView, secretType: string, members: ReadonlyMap<ApiObject, Construct>): Finding[] {
  const seen = new Map<string, DeclaredSecret>();
  return declaredSecrets(app, secretType).flatMap((secret) => {
    const { object, namespace, data, unknown } = secret;
    if (data.url === undefined || unknown.has('project')) return [];
    const project = secretType === 'repository' ? data.project ?? '' : '';
    const key = JSON.stringify([targetClusterOf(object), namespace, normalRepoUrl(data.url) ?? data.url, project]);
    const other = seen.get(key);
    if (!other) {
      seen.set(key, secret);
      return [];
    }
    const at = members.get(object) ?? members.get(other.object);
    if (!at) return [];
    const twin = at === members.get(object) ? members.get(other.object) ?? other.object : object;
    return [blame(at, WiringRule.ONE_SECRET, 'url', `belong to one ${secretType} Secret${project === '' ? '' : ' of the project'}`, phrase(`${data.url}, which '${twin.node.path}' also has`),
      because('Argo CD uses either of them', 'remove one'))];
  });
}
