/*
 * Credentials in URLs. Users paste URLs in every form, so what is searched for is not what a parser accepts: a password may contain `@` and `/`. Every
 * string is read a fixed number of times, whatever it contains.
 */

/** The start of the user in a URL, and the user up to the colon before the password. The colon may be escaped. */
const USER = /[^/@\s:"']*?(?::|%3a)/iy;
const PORT = /\d*\//y;

/** Parameters of a URL whose value is a credential. */
const PARAMETER = /([?&](?:access_?token|private_?token|auth_?token|id_?token|refresh_?token|token|password|passwd|pwd|client_?secret|secret|api_?key|sig|signature|x-amz-signature|x-amz-security-token)=)([^&\s"'#]+)/gi;

/** The short form of SSH with a password; a digest of an image is no host. */
const SHORT_FORM = /(^|["'(=])([\w.-]+:[^\s@/"']+)@(?!sha\d+:)(?=[\w.-]+:)/g;

/** A part of a word, from an index to another. */
type Part = readonly [from: number, to: number];

/** Where a word has users and passwords of URLs, behind `://`. Only what an `@` follows is one, and digits up to a slash are a port. */
function usersIn(word: string): Part[] {
  const parts: Part[] = [];
  const last = word.lastIndexOf('@');
  for (let at = word.indexOf('://'); at >= 0; at = word.indexOf('://', at)) {
    const from = at += 3;
    if (last < from) break;
    USER.lastIndex = from;
    if (!USER.test(word)) continue;
    const password = USER.lastIndex;
    const slash = word.indexOf('/', password);
    const near = word.slice(password, slash < 0 ? undefined : slash).lastIndexOf('@');
    PORT.lastIndex = password;
    const end = near >= 0 ? password + near : !PORT.test(word) && last >= password ? last : -1;
    if (end < 0) continue;
    parts.push([from, end]);
    at = end;
  }
  return parts;
}

/** Whether a string has a user and a password in a URL. */
function hasScheme(word: string): boolean {
  return word.includes('@') && word.includes('://');
}

/** A text in which the credentials of URLs are replaced. */
export function concealUrls(text: string): string {
  if (!/[@=]/.test(text)) return text;
  const users = text.includes('@') ? text.replace(/\S+/g, (word) => {
    if (!hasScheme(word)) return word.replace(SHORT_FORM, '$1***@');
    let out = '';
    let end = 0;
    for (const [from, to] of usersIn(word)) {
      out += `${word.slice(end, from)}***`;
      end = to;
    }
    return out + word.slice(end);
  }) : text;
  return users.replace(PARAMETER, '$1***');
}

/** The credentials of the URLs in a text. `withShort` also finds the short form of SSH, which other strings may have by chance. */
export function secretsOfUrls(text: string, withShort: boolean = true): string[] {
  if (!/[@=]/.test(text)) return [];
  const users = (text.match(/\S+/g) ?? []).flatMap((word) => (hasScheme(word) ? usersIn(word).map(([from, to]) => word.slice(from, to)) : []));
  const short = withShort ? [...text.matchAll(SHORT_FORM)].map(([, , user]) => user) : [];
  return [...users, ...short].map((user) => user.replace(/^.*?(?::|%3a)/i, '')).concat([...text.matchAll(PARAMETER)].map(([, , value]) => value));
}
