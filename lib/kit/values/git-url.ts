import { refuse, type Where } from '../checks/errors';
import { set } from '../checks/fix';
import { Rule } from '../checks/rule';
import { isCredential, mayBeCredential } from '../checks/show';
import { withoutTrailingSlashes } from '../checks/slashes';
import { secretsOfUrls } from '../checks/url-secrets';
import { lit, say } from '../checks/words';

/** The full form of an SSH URL, `ssh://git@host/org/repo.git` for `git@host:org/repo.git`; undefined for any other URL. */
export function sshFormOf(url: string): string | undefined {
  const short = /^([\w.-]+@[\w.-]+):(?!\/\/)\/?(.+)$/.exec(url);
  return short ? `ssh://${short[1]}/${short[2]}` : undefined;
}

/** The form of tokens of Azure DevOps, which users have in URLs in place of a name. */
const AZURE_TOKEN = /^[a-z0-9]{52}$/;

/** Refuses a password in a URL, and a token in place of the user: everything that is synthesized ends up in Git. */
export function checkNoPassword(at: Where, prop: string, url: string): void {
  const user = /^[a-z+]+:\/\/([^/@]*)@/i.exec(url)?.[1] ?? '';
  if (/:[^/@]/.test(user) || secretsOfUrls(url).some((secret) => secret !== '' && !/[{$]/.test(secret))) {
    refuse(at, Rule.CREDENTIAL, prop, 'contain no password', url, 'remove the credentials from the URL and refer to a Secret');
  }
  if (isCredential(user) || mayBeCredential(user) || AZURE_TOKEN.test(user)) refuse(at, Rule.CREDENTIAL, prop, 'contain no token', url, 'remove the credentials from the URL and refer to a Secret');
}

/** URLs of web pages that show a revision: repository, revision and folder. Only forms that the URL of a repository cannot have. */
const PAGES = [
  /^(https?:\/\/(?:[^/@]*@)?(?:www\.)?github\.com\/[^/?#]+\/[^/?#]+)\/(?:tree|blob)\/([^/?#]+)(?:\/([^?#]+))?/,
  /^(https?:\/\/[^?#]+?)\/-\/(?:tree|blob)\/([^/?#]+)(?:\/([^?#]+))?/,
  /^(https?:\/\/(?:[^/@]*@)?bitbucket\.org\/[^/?#]+\/[^/?#]+)\/src\/([^/?#]+)(?:\/([^?#]+))?/,
  /^(https?:\/\/[^?#]+)\?(?:[^#]*&)?ref=([^&#]+)/,
  /^(https?:\/\/[^#]+)#(.+)$/,
];

/** Refuses the URL of a web page in place of that of a repository. */
export function checkNoPage(at: Where, prop: string, url: string): void {
  if (!/[?#]|\/(?:tree|blob|src)\//.test(url) || url.includes('{{')) return;
  for (const page of PAGES) {
    const [, repository, revision, folder] = page.exec(url) ?? [];
    if (repository === undefined) continue;
    const bare = withoutTrailingSlashes(repository);
    const path = folder === undefined ? '' : `, the folder '${withoutTrailingSlashes(folder)}' in the path`;
    refuse(at, Rule.URL, prop, 'name the repository only', url, set(prop, bare, say`write ${lit(bare)}; '${revision}' belongs in the revision${path}`));
  }
}

/** A URL whose path follows a colon, as in the short form of SSH, with a slash in its place; undefined for any other URL. */
export function withoutPathColon(url: string): string | undefined {
  const [, begin, host, afterColon, rest] = /^([a-z]+:\/\/(?:[^/@]*@)?)(\[[^\]]*\]|[^/:]*):([^/]*)(\/.*)$/.exec(url) ?? [];
  if (begin === undefined || /^\d*$|[{$]/.test(afterColon)) return undefined;
  const [, port, path] = /^(\d+):(.*)$/.exec(afterColon) ?? [];
  return port === undefined ? `${begin}${host}/${afterColon}${rest}` : `${begin}${host}:${port}/${path}${rest}`;
}
