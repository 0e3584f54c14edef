import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkNoPage, checkNoPassword, withoutPathColon } from '../../kit/values/git-url';

/** Changes all texts of a value, those in lists, maps and sources of Argo CD included; `field` is the name of the field that holds a text. */
export type TextChange = <T>(value: T, field?: string) => T;

/** Where a source is, for checks that look at several of them. */
export interface SourcePlace {
  readonly kind: 'git' | 'chart' | 'oci';
  readonly url: string;
  readonly revision: string;
  /** The folder; unknown where a source only lends files. */
  readonly path?: string | undefined;
}

/** The URL of a Git repository: HTTP, SSH, the short form of SSH, or a folder. */
export function checkRepoUrl(at: Construct, prop: string, url: string): void {
  checkNoPassword(at, prop, url);
  if (String(url).startsWith('oci://')) fail(at, prop, 'be the URL of a Git repository', url, 'use ArgoSource.oci(...) for an OCI artifact');
  if (typeof url !== 'string' || !/^((https?|ssh|git):\/\/[^\s/]+\/\S+|file:\/\/\/\S+|[^\s/:@]+@[^\s/:@]+:\S+)$/.test(url)) {
    fail(at, prop, 'be the URL of a Git repository', url, "write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'");
  }
  const slashed = withoutPathColon(url);
  if (slashed !== undefined) fail(at, prop, 'have a port number behind the colon', url, `write '${slashed}'`);
  checkNoPage(at, prop, url);
  if (/\.git\/+$/.test(url)) {
    warn(at, WarningCode.ARGO_REPO_URL, `'${prop}' is ${url}: with the slash behind .git Argo CD finds no credentials for it; write '${url.replace(/\/+$/, '')}'`);
  } else if (/^https?:\/\/([^/]*\.)?gitlab\.[^/]+\//.test(url) && !url.endsWith('.git')) {
    warn(at, WarningCode.ARGO_REPO_URL, `'${prop}' is ${url}: GitLab redirects a URL without .git, and Argo CD does not follow; write '${url.replace(/\/+$/, '')}.git'`);
  }
}

/** A path with `.` and `..` resolved: `.` for the root, and a leading `..` where it leaves the source. */
function cleanPath(path: string): string {
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

/** Whether a path leaves the source; `..data` is a name like any other. */
export function leavesSource(path: string): boolean {
  return path.includes('..') && /^\.\.(\/|$)/.test(cleanPath(path));
}

/** A folder inside a source; Argo CD refuses paths that leave it. */
export function checkPath(at: Construct, prop: string, path: string): void {
  if (typeof path !== 'string' || path === '') fail(at, prop, 'be a folder inside the source', path, "write '.' for the root");
  if (path.includes('\\')) fail(at, prop, "have '/' between folders", path, `write '${path.replace(/\\/g, '/')}'`);
  if (path.startsWith('/')) fail(at, prop, 'be relative to the root of the source', path, `write '${path.replace(/^\/+/, '') || '.'}'`);
  if (leavesSource(path)) fail(at, prop, 'stay inside the source', path, 'write the path from the root of the source');
}

/** The variables that Argo CD replaces in parameters, values files, image names and the like. */
const VARIABLES = [
  'NAME', 'NAMESPACE', 'PROJECT_NAME', 'REVISION', 'REVISION_SHORT', 'REVISION_SHORT_8', 'SOURCE_REPO_URL', 'SOURCE_PATH', 'SOURCE_TARGET_REVISION',
].map((name) => `ARGOCD_APP_${name}`);

/** Argo CD replaces every other variable by nothing; a dollar sign of its own is doubled. Before other characters it stays. */
export function checkVariables(at: Construct, prop: string, text: string, others: readonly string[] = []): void {
  const known = [...VARIABLES, ...others];
  for (const [shown, bare, braced] of text.replace(/\$\$/g, '').matchAll(/\$(?:([A-Za-z_]\w*|[0-9*#@!?-])|\{([^}]*)\}|\{)/g)) {
    if (known.includes(bare ?? braced)) continue;
    fail(at, prop, 'name only variables that Argo CD knows', text, `'${shown}' would become an empty text: write '$$' for a dollar sign; known are ${VARIABLES.slice(0, 3).join(', ')} and others`);
  }
}
