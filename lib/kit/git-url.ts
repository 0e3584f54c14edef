import { fail, type Where } from './fail';

/** `ssh://git@host/org/repo.git` for the short form `git@host:org/repo.git`; undefined for anything else. */
export function sshFormOf(url: string): string | undefined {
  const short = /^([\w.-]+@[\w.-]+):(?!\/\/)\/?(.+)$/.exec(url);
  return short ? `ssh://${short[1]}/${short[2]}` : undefined;
}

/** A URL must not carry a password: everything that is synthesized ends up in Git. */
export function checkNoPassword(at: Where, prop: string, url: string): void {
  if (/^[a-z+]+:\/\/[^/@]*:[^/@]+@/i.test(url)) {
    fail(at, prop, 'hold no password', url, 'remove the credentials from the URL and refer to a Secret');
  }
}
