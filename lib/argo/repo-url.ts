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
