import type { ApiObject } from 'cdk8s';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { GitSource } from '../../kit/values/git-source';
import type { SecretName } from '../../kit/values/secret-key';

/** What the checks read of a GitRepository or OCIRepository with credentials. */
interface CheckedSource<Declared> extends ApiObject {
  readonly sourceNamespace?: string;
  readonly _declared: Declared & { readonly secretRef?: SecretName };
}

type CheckedGitRepository = CheckedSource<{ readonly git: GitSource; readonly provider?: string }>;
type CheckedOciRepository = CheckedSource<object>;

/** What Flux reads for an https:// URL. */
const HTTPS_KEYS = ['username', 'password', 'bearerToken', 'ca.crt', 'caFile', 'tls.crt', 'tls.key'];
const INSTALLATION = ['githubAppInstallationID', 'githubAppInstallationOwner'];

/** Checks that the Secrets of Git repositories have the keys that Flux reads, as far as the app knows the keys. */
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
  const secret = phrase(`Secret '${name}' with the keys ${keys.map((key) => `'${key}'`).join(', ')}`);
  const wrong = (must: string, fix: string): Finding[] => [finding(member, 'secretRef', must, secret, fix)];

  if (url.startsWith('ssh://')) {
    if (has('identity') && has('known_hosts')) return [];
    return wrong("have the keys 'identity' and 'known_hosts' for an ssh:// URL", "name the private key 'identity', and what ssh-keyscan prints 'known_hosts'");
  }
  if (provider === 'github') {
    if (has('githubAppID') && has('githubAppPrivateKey') && INSTALLATION.filter(has).length === 1) return [];
    return wrong(`have 'githubAppID', 'githubAppPrivateKey' and either '${INSTALLATION.join("' or '")}' for the provider GITHUB`, 'name the keys so');
  }
  if (provider !== 'generic') return [];
  if (has('githubAppID')) {
    return [finding(member, 'provider', 'be GITHUB for the credentials of a GitHub App', provider, 'set FluxGitProvider.GITHUB: Flux refuses these credentials otherwise')];
  }
  const user = /^https?:\/\/[^/@]+@/.test(url);
  if (has('bearerToken')) {
    return user ? [finding(member, 'git.url', 'name no user beside a bearerToken', url, 'remove the user from the URL: Flux takes one or the other')] : [];
  }
  if (has('password') && !has('username') && !user) {
    return wrong("have a 'username' beside the 'password'", "add it; for a personal access token any text will do, for example 'git'");
  }
  if (!HTTPS_KEYS.some(has)) {
    warn(member, WarningCode.FLUX_NO_EFFECT,
      `'secretRef' has no effect: ${secret.text} has none of those that Flux reads for an https:// URL, ${HTTPS_KEYS.filter((key) => key !== 'caFile').join(', ')}`);
  }
  return [];
}

const DOCKER_TYPES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

/** Checks that the Secrets of OCI repositories are of the type that Flux reads, as far as the app knows it. */
export function checkOciSecrets(app: AppView): Finding[] {
  for (const member of app.members<CheckedOciRepository>(checkOciSecrets)) {
    const { name } = member._declared.secretRef!;
    const known = inNamespace(knownData(app, member, 'Secret', name), member.sourceNamespace);
    const type = known.length === 1 && known[0].keys !== undefined ? typeOf(known[0].object) : undefined;
    if (type === undefined || DOCKER_TYPES.includes(type)) continue;
    warn(member, WarningCode.FLUX_NO_EFFECT,
      `'secretRef' has no effect: Secret '${name}' is of the type ${type}, and Flux reads ${DOCKER_TYPES[0]} only; it would pull as nobody`);
  }
  return [];
}

interface ExternalSpec { readonly target?: { readonly template?: { readonly type?: string } } }

interface SecretManifest {
  readonly type?: string;
  readonly spec?: ExternalSpec & { readonly externalSecretSpec?: ExternalSpec };
}

/** The type of the Secret that an object is or writes. */
function typeOf(object: ApiObject): string {
  const { type, spec } = manifestOf(object) as SecretManifest;
  const external = spec?.externalSecretSpec ?? spec;
  return (external ? external.target?.template?.type : type) ?? 'Opaque';
}
