import type { Construct } from 'constructs';
import { fail } from '../kit/fail';
import { checkNoPassword } from '../kit/git-url';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** The URL of a Git repository: HTTP, SSH, or the short form of SSH. */
export function checkRepoUrl(at: Construct, prop: string, url: string): void {
  checkNoPassword(at, prop, url);
  if (String(url).startsWith('oci://')) fail(at, prop, 'be the URL of a Git repository', url, 'use ArgoSource.oci(...) for an OCI artifact');
  if (typeof url !== 'string' || !/^((https?|ssh|git):\/\/[^\s/]+\/\S+|[\w.-]+@[\w.-]+:\S+)$/.test(url)) {
    fail(at, prop, 'be the URL of a Git repository', url, "write for example 'https://github.com/org/repo' or 'git@github.com:org/repo.git'");
  }
  if (/\.git\/+$/.test(url)) {
    warn(at, WarningCode.ARGO_REPO_URL, `'${prop}' is ${url}: with the slash behind .git Argo CD finds no credentials for it; write '${url.replace(/\/+$/, '')}'`);
  } else if (/^https?:\/\/([^/]*\.)?gitlab\.[^/]+\//.test(url) && !url.endsWith('.git')) {
    warn(at, WarningCode.ARGO_REPO_URL, `'${prop}' is ${url}: GitLab redirects a URL without .git, and Argo CD does not follow; write '${url.replace(/\/+$/, '')}.git'`);
  }
}

/** A path with `.` and `..` resolved: `.` for the root, and a leading `..` where it leaves the source. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/') || '.';
}

/** A folder inside a source; Argo CD refuses paths that leave it. */
export function checkPath(at: Construct, prop: string, path: string): void {
  if (typeof path !== 'string' || path === '') fail(at, prop, 'be a folder inside the source', path, "write '.' for the root");
  if (path.includes('\\')) fail(at, prop, "have '/' between folders", path, `write '${path.replace(/\\/g, '/')}'`);
  if (path.startsWith('/')) fail(at, prop, 'be relative to the root of the source', path, `write '${path.replace(/^\/+/, '') || '.'}'`);
  if (cleanPath(path).startsWith('..')) fail(at, prop, 'stay inside the source', path, 'write the path from the root of the source');
}

/** The variables that Argo CD replaces in parameters, values files, image names and the like. */
const VARIABLES = [
  'NAME', 'NAMESPACE', 'PROJECT_NAME', 'REVISION', 'REVISION_SHORT', 'REVISION_SHORT_8', 'SOURCE_REPO_URL', 'SOURCE_PATH', 'SOURCE_TARGET_REVISION',
].map((name) => `ARGOCD_APP_${name}`);

/** Argo CD replaces every other variable by nothing; a dollar sign of its own is doubled. */
export function checkVariables(at: Construct, prop: string, text: string): void {
  for (const [, bare, braced] of text.replace(/\$\$/g, '').matchAll(/\$(?:(\w+)|\{([^}]*)\})/g)) {
    const name = bare ?? braced;
    if (!VARIABLES.includes(name)) {
      fail(at, prop, 'name only variables that Argo CD knows', text, `'$${name}' would become an empty text: write '$$' for a dollar sign; known are ${VARIABLES.slice(0, 3).join(', ')} and others`);
    }
  }
}
