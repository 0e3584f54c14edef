import type { Construct } from 'constructs';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkNoPassword } from '../../kit/values/git-url';
import { checkGlob, warnOfRepeats } from './destinations';
import { globMatches, isGlob } from './glob';
import { ArgoGpgMode, type ArgoProjectOptions } from './options';

/** Checks and renders the repositories that Applications may use. */
export function renderSourceRepos(at: Construct, repos: readonly string[]): string[] {
  repos.forEach((repo, index) => checkRepo(at, `sourceRepos[${index}]`, repo));
  warnOfRepeats(at, 'sourceRepos', repos);
  if (repos.length > 0 && repos.every((repo) => repo.startsWith('!'))) {
    warn(at, WarningCode.ARGO_PROJECT_WIDE, "'sourceRepos' only denies, and thereby permits every other repository; list what is permitted, or acknowledge this if it is meant");
  }
  return [...repos];
}

function checkRepo(at: Construct, prop: string, given: string): void {
  if (typeof given !== 'string' || given === '') fail(at, prop, 'be the URL of a repository, or a glob', given, "write for example 'https://github.com/acme/*'");
  if (given === '!*') fail(at, prop, "not be '!*'", given, 'Argo CD refuses it: what no entry permits is forbidden anyway');
  const repo = given.replace(/^!/, '');
  checkNoPassword(at, prop, repo);
  if (/[{}]/.test(repo) || /\s/.test(repo.trim())) {
    fail(at, prop, 'have no braces and no white space', given, 'Argo CD encodes them, so that they match nothing: write an entry for each repository');
  }
  if (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?[^/:[\]]*:(?!\d*(?:\/|$))/i.test(repo)) {
    fail(at, prop, 'be a URL that Go can read', given, given.startsWith('!')
      ? 'a port is a number: with any other text the entry permits every repository' : 'a port is a number: with any other text the entry matches nothing');
  }
  checkGlob(at, prop, repo);
  if (/^https?:\/\/\*$/i.test(repo)) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}' is ${given}, where '*' matches no slash and therefore no repository with a path; write '${given}*' for all`);
  }
}

/** Checks and renders the namespaces of Applications. */
export function renderSourceNamespaces(at: Construct, namespaces: readonly string[]): string[] {
  namespaces.forEach((namespace, index) => {
    const prop = `sourceNamespaces[${index}]`;
    if (typeof namespace !== 'string' || namespace === '') fail(at, prop, 'be a namespace, a glob, or a regular expression between slashes', namespace, "write for example 'team-*'");
    if (namespace.startsWith('!')) fail(at, prop, "not begin with '!'", namespace, 'namespaces cannot be denied here: list those that are permitted');
    if (namespace.length > 2 && namespace.startsWith('/') && namespace.endsWith('/')) return;
    if (isGlob(namespace)) checkGlob(at, prop, namespace);
    else checkNamespace(at, prop, namespace);
  });
  warnOfRepeats(at, 'sourceNamespaces', namespaces);
  return [...namespaces];
}

/** Checks and renders the keys of commits. */
export function renderSignatureKeys(at: Construct, keys: readonly string[]): AppProjectV1Alpha1Spec['signatureKeys'] {
  return keys.map((key, index) => ({ keyID: checkKey(at, `signatureKeys[${index}]`, key) }));
}

function checkKey(at: Construct, prop: string, key: string): string {
  if (typeof key !== 'string' || !/^([0-9a-f]{16}|[0-9a-f]{40})$/i.test(key)) {
    fail(at, prop, 'be the ID or the fingerprint of a GPG key (16 or 40 hexadecimal characters)', key, 'copy it from `gpg --list-keys --keyid-format long`, without blanks and 0x');
  }
  return key;
}

const MODES: readonly string[] = Object.values(ArgoGpgMode);

/** Checks and renders which signatures commits must have. */
export function renderIntegrity(at: Construct, { sourceIntegrity: policies, signatureKeys }: ArgoProjectOptions): AppProjectV1Alpha1Spec['sourceIntegrity'] {
  if (signatureKeys?.length) fail(at, 'signatureKeys', "be left out when 'sourceIntegrity' is given", phrase('both'), 'Argo CD would ignore them: move the keys to a policy');
  return {
    git: {
      policies: policies!.map(({ repos, mode, keys }, index) => {
        const prop = `sourceIntegrity[${index}]`;
        if (!Array.isArray(repos) || repos.length === 0) fail(at, `${prop}.repos`, 'have at least one repository', repos, "write ['*'] for all");
        if (!MODES.includes(mode)) fail(at, `${prop}.mode`, `be one of ${MODES.join(', ')}`, mode, 'use a member of ArgoGpgMode');
        if (mode !== ArgoGpgMode.NONE && keys.length === 0) {
          fail(at, `${prop}.keys`, 'have at least one key', phrase('an empty list'), 'without a key every commit is refused');
        }
        repos.forEach((url, position) => {
          checkGlob(at, `${prop}.repos[${position}]`, url);
          const other = policies!.findIndex((policy, place) => place !== index && (place < index || url !== '*') && includesRepo(policy.repos, url));
          if (other >= 0 && !url.startsWith('!')) {
            fail(at, `${prop}.repos[${position}]`, 'belong to one policy', url,
              `sourceIntegrity[${other}] has it too, and Argo CD refuses commits of repositories with two: take it out there with '!${url}', or remove it here`);
          }
        });
        return {
          repos: repos.map((url) => ({ url })),
          gpg: { mode, keys: keys.map((key, position) => checkKey(at, `${prop}.keys[${position}]`, key)) },
        };
      }),
    },
  };
}

/** Whether a policy is for a repository, or for all that a glob matches as far as that is easy to see. */
function includesRepo(repos: readonly string[], url: string): boolean {
  const covers = (glob: string): boolean => glob === url || (!isGlob(url) && globMatches(glob, url));
  return repos.some(covers) && !repos.some((glob) => glob.startsWith('!') && covers(glob.slice(1)));
}

/** URLs that Go writes as they are. */
const PLAIN = /^(?:(?:https?|ssh|git|oci):\/\/(?:[a-z0-9._-]+@)?[a-z0-9._*-]+(?::\d+)?(?:\/[a-z0-9._~*!@$&+=:,[\]-]*)*|[a-z][a-z0-9.-]*(?:(?::\d+)?\/[a-z0-9._~*!@$&+=:,[\]-]*)*)$/;

/**
 * The form in which Argo CD compares the URLs of repositories, with or without wildcards; undefined where it is not known what Go makes of
 * the text.
 */
export function normalRepoUrl(url: string): string | undefined {
  let text = url.trim().toLowerCase();
  if (/^(?:ssh:\/\/)?[^/:]*@[^@]+$/.test(text) && !text.startsWith('ssh://')) text = `ssh://${text.replace(':', '/')}`;
  text = text.replace(/\.git$/, '');
  return PLAIN.test(text) ? text.replace(/^ssh:\/\//, '') : undefined;
}
