import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { checkNoPage, checkNoPassword, withoutPathColon } from '../../kit/values/git-url';
import { ArgoRule } from '../rules';

/** Changes all strings of a value, those in arrays, maps and sources of Argo CD included; `field` is the name of the field that holds a string. */
export type TextChange = <T>(value: T, field?: string) => T;

/** Where a source is, for checks that compare several of them. */
export interface SourcePlace {
  readonly kind: 'git' | 'chart' | 'oci';
  readonly url: string;
  readonly revision: string;
  /** The folder; unknown where a source only lends files. */
  readonly path?: string | undefined;
  /** The name of a chart. */
  readonly chart?: string;
}

/** The URL of a Git repository: HTTP, SSH, the short form of SSH, or a folder. */
export function checkRepoUrl(at: Construct, prop: string, url: string): void {
  checkNoPassword(at, prop, url);
  if (isPlaceholder(url)) return;
  if (url.startsWith('oci://')) {
    refuse(at, Rule.URL, prop, 'be the URL of a Git repository', url, say`${program('use ArgoSource.oci(...) for an OCI artifact', 'write the URL of a Git repository')}`);
  }
  if (!/^((https?|ssh|git):\/\/[^\s/]+\/\S+|file:\/\/\/\S+|[^\s/:@]+@[^\s/:@]+:\S+)$/.test(substituted(url))) {
    refuse(at, Rule.URL, prop, 'be the URL of a Git repository', url, "write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'");
  }
  const slashed = withoutPathColon(url);
  if (slashed !== undefined) refuse(at, Rule.URL, prop, 'have a port number after the colon', url, set(prop, slashed));
  checkNoPage(at, prop, url);
  const bare = withoutTrailingSlashes(url);
  if (/\.git\/+$/.test(url)) {
    warnOf(at, ArgoRule.REPO_URL, prop, say`is ${lit(url)}, for which Argo CD finds no credentials, since it has a slash after .git`, set(prop, bare));
  } else if (/^https?:\/\/([^/]*\.)?gitlab\.[^/]+\//.test(url) && !url.endsWith('.git')) {
    warnOf(at, ArgoRule.REPO_URL, prop, say`is ${lit(url)}: GitLab redirects a URL without .git, and Argo CD does not follow the redirect`, set(prop, `${bare}.git`));
  }
}

/** Most paths: folders whose names do not begin with a dot. */
const CLEAN = /^[^./][^/]*(?:\/[^./][^/]*)*$/;

/** A path with `.` and `..` resolved: `.` for the root, and a leading `..` where it leaves the source. */
export function cleanPath(path: string): string {
  if (CLEAN.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/') || '.';
}

/** Whether a path is the root of the source. */
export function isRoot(path: string): boolean {
  return cleanPath(path) === '.';
}

/** Whether a path leaves the source; `..data` is an ordinary name. */
export function leavesSource(path: string): boolean {
  return path.includes('..') && /^\.\.(\/|$)/.test(cleanPath(substituted(path)));
}

/** A folder inside a source; Argo CD refuses paths that leave it. */
export function checkPath(at: Construct, prop: string, path: string): void {
  if (path === '') refuse(at, ArgoRule.SOURCE_PATH, prop, 'be a folder inside the source', path, say`write ${lit('.')} for the root`);
  if (path.includes('\\')) refuse(at, ArgoRule.SOURCE_PATH, prop, "have '/' between folders", path, set(prop, path.replace(/\\/g, '/')));
  if (path.startsWith('/')) refuse(at, ArgoRule.SOURCE_PATH, prop, 'be relative to the root of the source', path, set(prop, path.replace(/^\/+/, '') || '.'));
  if (/\/[^/]+\.ya?ml$|^[^/]+\.ya?ml$/.test(path)) {
    refuse(at, ArgoRule.SOURCE_PATH, prop, 'be a folder', path, because('Argo CD stops at a file', set(prop, path.replace(/\/?[^/]*$/, '') || '.')));
  }
  if (leavesSource(path)) refuse(at, ArgoRule.SOURCE_PATH, prop, 'stay inside the source', path, 'write the path from the root of the source');
}

/** The variables that Argo CD replaces in parameters, values files, image names and the like. */
const VARIABLES = [
  'NAME', 'NAMESPACE', 'PROJECT_NAME', 'REVISION', 'REVISION_SHORT', 'REVISION_SHORT_8', 'SOURCE_REPO_URL', 'SOURCE_PATH', 'SOURCE_TARGET_REVISION',
].map((name) => `ARGOCD_APP_${name}`);

/** Argo CD replaces any other variable by nothing. A literal dollar sign is doubled; before other characters it stays. */
export function checkVariables(at: Construct, prop: string, text: string, others: readonly string[] = []): void {
  const known = [...VARIABLES, ...others];
  for (const [shown, bare, braced] of text.replace(/\$\$/g, '').matchAll(/\$(?:([A-Za-z_]\w*|[0-9*#@!?-])|\{([^}]{0,500})\}|\{)/g)) {
    if (known.includes(bare ?? braced)) continue;
    refuse(at, ArgoRule.VARIABLE, prop, 'use only variables that Argo CD knows', text,
      because(say`Argo CD would replace ${lit(shown)} with an empty string`, say`write ${lit('$$')} for a dollar sign; known are ${VARIABLES.slice(0, 3).join(', ')} and others`));
  }
}
