import type { ApiObject } from 'cdk8s';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { blame, type Finding } from '../../kit/checks/errors';
import { Member } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, type Words } from '../../kit/checks/words';
import type { GitSource } from '../../kit/values/git-source';
import type { SecretName } from '../../kit/values/secret-key';
import { FluxRule } from '../rules';
import { describeKeys } from '../secret-keys';
import { warnOfOtherHost } from './registry-login';

/** What the checks need of a GitRepository or OCIRepository with credentials. */
interface CheckedSource<Declared> extends ApiObject {
  readonly sourceNamespace?: string;
  readonly _declared: Declared & { readonly secretRef?: SecretName };
}

type CheckedGitRepository = CheckedSource<{ readonly git: GitSource; readonly provider?: string }>;
type CheckedOciRepository = CheckedSource<{ readonly url: string }>;

/** The keys that Flux reads for an https:// URL. */
const HTTPS_KEYS = ['username', 'password', 'bearerToken', 'ca.crt', 'caFile', 'tls.crt', 'tls.key'];
const INSTALLATION = ['githubAppInstallationID', 'githubAppInstallationOwner'];

/** Checks that the Secrets of Git repositories have the keys that Flux reads, if the app knows the keys. */
export function checkGitSecrets(app: AppView): Finding[] {
  return app.members<CheckedGitRepository>(checkGitSecrets).flatMap((member) => {
    const { name } = member._declared.secretRef!;
    const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.sourceNamespace));
    return keys === undefined ? [] : findGitKeys(member, name, keys);
  });
}

function findGitKeys(member: CheckedGitRepository, name: string, keys: readonly string[]): Finding[] {
  const { git: { url }, provider = 'generic' } = member._declared;
  const has = (key: string): boolean => keys.includes(key);
  const wrong = (must: Words, fix: string): Finding[] => [blame(member, FluxRule.SECRET_KEYS, 'secretRef', must, describeKeys(name, keys), fix)];

  if (url.startsWith('ssh://')) {
    if (has('identity') && has('known_hosts')) return [];
    return wrong("have the keys 'identity' and 'known_hosts' for an ssh:// URL", "put the private key into 'identity', and the output of ssh-keyscan into 'known_hosts'");
  }
  if (provider === 'github') {
    if (has('githubAppID') && has('githubAppPrivateKey') && INSTALLATION.filter(has).length === 1) return [];
    return wrong(say`have the keys 'githubAppID', 'githubAppPrivateKey' and one of '${INSTALLATION.join("' and '")}' for the provider ${GITHUB}`, 'rename or add the keys');
  }
  if (provider !== 'generic') return [];
  if (has('githubAppID')) {
    return [blame(member, FluxRule.GIT_PROVIDER, 'provider', say`be ${GITHUB} for the credentials of a GitHub App`, provider, set('provider', GITHUB_PROVIDER))];
  }
  const user = /^https?:\/\/[^/@]+@/.test(url);
  if (has('bearerToken')) {
    return user ? [blame(member, FluxRule.SOURCE_CREDENTIALS, 'git.url', "have no user when the Secret has a 'bearerToken'", url,
      because('Flux accepts only one of them', 'remove the user from the URL'))] : [];
  }
  if (has('password') && !has('username') && !user) {
    return wrong("have the key 'username' in addition to 'password'", "add it; for a personal access token any string will do, for example 'git'");
  }
  if (!HTTPS_KEYS.some(has)) {
    warnOf(member, FluxRule.NO_EFFECT, 'secretRef', `has no effect, since ${describeKeys(name, keys).text} has no key that Flux reads for an https:// URL`,
      `use ${HTTPS_KEYS.filter((key) => key !== 'caFile').join(', ')}`);
  }
  return [];
}

const GITHUB_PROVIDER = new Member('FluxGitProvider', 'GITHUB', 'github');
const GITHUB = lit(GITHUB_PROVIDER);
const DOCKER_TYPES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

/** Checks that the Secrets of OCI repositories are of the type that Flux reads, if the app knows the type. */
export function checkOciSecrets(app: AppView): Finding[] {
  for (const member of app.members<CheckedOciRepository>(checkOciSecrets)) {
    const { name } = member._declared.secretRef!;
    const known = inNamespace(knownData(app, member, 'Secret', name), member.sourceNamespace);
    warnOfOtherHost(member, member._declared.url, name, known);
    const type = known.length === 1 && known[0].keys !== undefined ? typeOf(known[0].object) : undefined;
    if (type === undefined || DOCKER_TYPES.includes(type)) continue;
    warnOf(member, FluxRule.NO_EFFECT, 'secretRef', `has no effect, since Secret '${name}' has the type ${type}, and Flux pulls without credentials`,
      `use a Secret of the type ${DOCKER_TYPES[0]}`);
  }
  return [];
}

interface ExternalSpec { readonly target?: { readonly template?: { readonly type?: string } } }

interface SecretManifest {
  readonly type?: string;
  readonly spec?: ExternalSpec & { readonly externalSecretSpec?: ExternalSpec };
}

/** The type of the Secret that an object is or creates. */
function typeOf(object: ApiObject): string {
  const { type, spec } = manifestOf(object) as SecretManifest;
  const external = spec?.externalSecretSpec ?? spec;
  return (external ? external.target?.template?.type : type) ?? 'Opaque';
}
