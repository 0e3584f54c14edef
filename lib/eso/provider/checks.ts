import { checkMade, fail } from '../../kit/checks/errors';
import { isCredential, phrase } from '../../kit/checks/show';
import { checkNoPassword } from '../../kit/values/git-url';
import type { StoreContext } from './context';

/** Refuses what is no object of options, which callers without types may pass. */
export function checkOptions(context: StoreContext, prop: string, options: object): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    fail(context.at, prop, 'be an object of options', phrase(options === undefined || options === null ? 'nothing' : `a ${Array.isArray(options) ? 'list' : typeof options}`), 'write { ... } with the props of the documentation');
  }
}

/** Refuses what is no way to sign in. */
export function checkAuth(context: StoreContext, auth: object, example: string): void {
  // What is given instead may be the credential itself.
  checkMade(context.at, 'provider.auth', typeof auth === 'string' ? phrase('a text') : auth, { member: '_render', what: 'a way to sign in', example });
}

/** Refuses a text that is missing or empty. */
export function checkText(context: StoreContext, prop: string, text: string, fix: string): void {
  if (typeof text !== 'string' || text.trim() === '') fail(context.at, prop, 'be a text that is not empty', text, fix);
}

/** Whether a text is completed later, by Flux or by a shell. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('${');
}

/** An id of Oracle Cloud, of one of some types. */
export function checkOcid(context: StoreContext, prop: string, id: string, ...types: readonly string[]): void {
  if (typeof id === 'string' && (types.some((type) => id.startsWith(`ocid1.${type}.`)) || hasPlaceholder(id))) return;
  fail(context.at, prop, `be the id of a ${types[0]} (ocid1.${types[0]}....)`, id, 'copy the OCID from the console, not the name or the URL');
}

/** An absolute URL without a password. */
export function checkUrl(context: StoreContext, prop: string, url: string | undefined, example: string): void {
  if (typeof url !== 'string' || !/^(https?:\/\/[^\s/]+|\$\{\w+)/.test(url)) fail(context.at, prop, 'be an absolute URL', url, `write for example '${example}'`);
  checkNoPassword(context.at, prop, url);
}

/** Credentials belong into a Secret: refuses those that are known by their form, in any text of a value. */
export function checkNoCredentials(context: StoreContext, prop: string, value: unknown): void {
  if (typeof value === 'string' && isCredential(value)) {
    fail(context.at, prop, 'be no credential', value, 'everything that is synthesized ends up in Git: refer to a key of a Secret');
  }
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) checkNoCredentials(context, isList ? `${prop}[${key}]` : `${prop}.${key}`, inner);
}

/** Kubernetes makes no token for less than ten minutes. */
export function checkExpiration(context: StoreContext, prop: string, seconds: number | undefined): void {
  if (seconds !== undefined && (!Number.isInteger(seconds) || seconds < 600)) {
    fail(context.at, prop, 'be a whole number of 600 or more', seconds, 'Kubernetes makes no token for less than ten minutes');
  }
}
