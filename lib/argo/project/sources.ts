import type { Construct } from 'constructs';
import { checkGlob, checkNotDenyAll, LIST_PERMITTED, warnOfRepeats } from './destinations';
import { ArgoGpgMode, type ArgoProjectOptions } from './options';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { checkNamespace } from '../../kit/checks/names';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { globMatches, isGlob } from '../../kit/go/glob';
import { checkNoPassword } from '../../kit/values/git-url';
import { ArgoRule } from '../rules';

/** Checks and renders the repositories that Applications may use. */
export function renderSourceRepos(at: Construct, repos: readonly string[]): string[] {
  repos.forEach((repo, index) => checkRepo(at, `sourceRepos[${index}]`, repo));
  warnOfRepeats(at, 'sourceRepos', repos);
  if (repos.length > 0 && repos.every((repo) => repo.startsWith('!'))) {
    warnOf(at, ArgoRule.PROJECT_WIDE, 'sourceRepos', 'only denies, and so permits every other repository', LIST_PERMITTED);
  } else {
    warnOfDenied(at, repos);
  }
  return [...repos];
}

/** A repository that is not denied is permitted, also if no other entry permits it. */
function warnOfDenied(at: Construct, repos: readonly string[]): void {
  const index = repos.findIndex((repo) => repo.startsWith('!'));
  if (index < 0 || repos.some((repo) => /^(\*+|[a-z+]+:\/\/\*\*)$/i.test(repo) || substituted(repo) !== repo)) return;
  const prop = `sourceRepos[${index}]`;
  warnOf(at, ArgoRule.PROJECT_WIDE, prop, say`denies ${lit(repos[index].slice(1))}, and so permits every other repository, not only those of the other entries`,
    say`remove it, and list what is permitted${program(', or acknowledge this if it is intended', '')}`);
}

function checkRepo(at: Construct, prop: string, given: string): void {
  if (given === '') refuse(at, Rule.URL, prop, 'be the URL of a repository, or a glob', given, say`write for example ${lit('https://github.com/acme/*')}`);
  checkNotDenyAll(at, ArgoRule.PROJECT_SOURCE, prop, given);
  const repo = substituted(given.replace(/^!/, ''));
  checkNoPassword(at, prop, given.replace(/^!/, ''));
  if (/[{}]/.test(repo) || /\s/.test(repo.trim())) {
    refuse(at, ArgoRule.PROJECT_SOURCE, prop, 'have no braces and no white space', given,
      because('Argo CD encodes them, so that they match nothing', 'write an entry for each repository'));
  }
  if (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?[^/:[\]]*:(?!\d*(?:\/|$))/i.test(repo)) {
    refuse(at, Rule.URL, prop, 'be a URL that Go can parse', given,
      because(`with any other port, the entry ${given.startsWith('!') ? 'permits every repository' : 'matches nothing'}`, 'write the port as a number'));
  }
  checkGlob(at, prop, repo);
  if (/^https?:\/\/\*$/i.test(repo)) {
    warnOf(at, ArgoRule.NO_EFFECT, prop, say`is ${lit(given)}, which matches no repository with a path, since '*' matches no slash`,
      set(prop, `${given}*`, say`write ${lit(`${given}*`)} for all`));
  }
}

/** Checks and renders the namespaces of Applications. */
export function renderSourceNamespaces(at: Construct, namespaces: readonly string[]): string[] {
  namespaces.forEach((namespace, index) => {
    const prop = `sourceNamespaces[${index}]`;
    if (namespace === '') {
      refuse(at, ArgoRule.PROJECT_SOURCE, prop, 'be a namespace, a glob, or a regular expression between slashes', namespace, say`write for example ${lit('team-*')}`);
    }
    if (namespace.startsWith('!')) {
      refuse(at, ArgoRule.PROJECT_SOURCE, prop, "not start with '!'", namespace, because('namespaces cannot be denied here', 'list those that are permitted'));
    }
    if (namespace.length > 2 && namespace.startsWith('/') && namespace.endsWith('/')) return;
    if (isGlob(namespace)) checkGlob(at, prop, namespace);
    else checkNamespace(at, prop, namespace);
  });
  warnOfRepeats(at, 'sourceNamespaces', namespaces);
  return [...namespaces];
}

/** Checks and renders the keys that sign commits. */
export function renderSignatureKeys(at: Construct, keys: readonly string[]): AppProjectV1Alpha1Spec['signatureKeys'] {
  return keys.map((key, index) => ({ keyID: checkKey(at, `signatureKeys[${index}]`, key) }));
}

function checkKey(at: Construct, prop: string, key: string): string {
  if (!isPlaceholder(key) && !/^([0-9a-f]{16}|[0-9a-f]{40})$/i.test(key)) {
    refuse(at, ArgoRule.SIGNATURE, prop, 'be the ID or the fingerprint of a GPG key (16 or 40 hexadecimal characters)', key,
      'copy it from `gpg --list-keys --keyid-format long`, without spaces and 0x');
  }
  return key;
}

/** Checks and renders the signatures that commits must have. */
export function renderIntegrity(at: Construct, { sourceIntegrity: policies, signatureKeys }: ArgoProjectOptions): AppProjectV1Alpha1Spec['sourceIntegrity'] {
  if (signatureKeys?.length) {
    refuse(at, ArgoRule.SIGNATURE, 'signatureKeys', say`be left out when ${the('sourceIntegrity')} is given`, phrase('both'), because('Argo CD would ignore them', 'move the keys to a policy'));
  }
  return {
    git: {
      policies: policies!.map(({ repos, mode, keys }, index) => {
        const prop = `sourceIntegrity[${index}]`;
        if (repos.length === 0) {
          refuse(at, ArgoRule.SIGNATURE, `${prop}.repos`, 'have at least one repository', phrase('an empty array'), set(`${prop}.repos`, ['*'], say`write ${lit(['*'])} for all`));
        }
        if (mode !== ArgoGpgMode.NONE && keys.length === 0) {
          refuse(at, ArgoRule.SIGNATURE, `${prop}.keys`, 'have at least one key', phrase('an empty array'), because('without a key, every commit is refused', 'add a key'));
        }
        repos.forEach((url, position) => {
          checkGlob(at, `${prop}.repos[${position}]`, url);
          const other = policies!.findIndex((policy, place) => place !== index && (place < index || url !== '*') && includesRepo(policy.repos, url));
          if (other >= 0 && !url.startsWith('!')) {
            refuse(at, ArgoRule.SIGNATURE, `${prop}.repos[${position}]`, 'belong to one policy', url,
              because(say`${the(`sourceIntegrity[${other}]`)} also matches it, and Argo CD refuses commits of repositories with two policies`,
                say`exclude it there with ${lit(`!${url}`)}, or remove it here`));
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

/** Whether a policy is for a repository, or for all that a glob matches, as far as that is easy to tell. */
function includesRepo(repos: readonly string[], url: string): boolean {
  const covers = (glob: string): boolean => glob === url || (!isGlob(url) && globMatches(glob, url));
  return repos.some(covers) && !repos.some((glob) => glob.startsWith('!') && covers(glob.slice(1)));
}
