import { withoutTrailingSlashes } from '../../kit/checks/slashes';

/** URLs that Go keeps as they are. */
const PLAIN = /^(?:(?:https?|ssh|git|oci):\/\/(?:[a-z0-9._-]+@)?[a-z0-9._*-]+(?::\d+)?(?:\/[a-z0-9._~*!@$&+=:,[\]-]*)*|[a-z][a-z0-9.-]*(?:(?::\d+)?\/[a-z0-9._~*!@$&+=:,[\]-]*)*)$/;

/** The last URL and its form: most Applications of an app have one repository. */
let last: { readonly url: string; readonly normal: string | undefined } | undefined;

/** The form in which Argo CD compares the URLs of repositories, with or without wildcards; undefined if it is unclear how Go parses the URL. */
export function normalRepoUrl(url: string): string | undefined {
  if (last?.url !== url) last = { url, normal: normalized(url) };
  return last.normal;
}

function normalized(url: string): string | undefined {
  let text = url.trim().toLowerCase();
  if (/^(?:ssh:\/\/)?[^/:]*@[^@]+$/.test(text) && !text.startsWith('ssh://')) text = `ssh://${text.replace(':', '/')}`;
  text = text.replace(/\.git$/, '');
  return PLAIN.test(text) ? text.replace(/^ssh:\/\//, '') : undefined;
}

/** What a URL says about a repository in any form: host and path, without scheme, user and port; undefined for anything else. */
export function repoPlace(url: string): string | undefined {
  const normal = normalRepoUrl(url);
  if (normal === undefined) return undefined;
  const text = withoutTrailingSlashes(normal.replace(/^[a-z]+:\/\//, '').replace(/^[^/@]*@/, '').replace(/^([^/:]+):\d+\//, '$1/')).replace(/\.git$/, '');
  return /^[^/]+\.[^/]+\/./.test(text) ? text : undefined;
}
