import type { StoreContext } from './store-context';
import { fail } from '../kit/fail';
import { checkNoPassword } from '../kit/git-url';
import { isCredential } from '../kit/show';

/** An absolute URL without a password. */
export function checkUrl(context: StoreContext, prop: string, url: string, example: string): void {
  if (typeof url !== 'string' || !/^https?:\/\/[^\s/]+/.test(url)) fail(context.at, prop, 'be an absolute URL', url, `write for example '${example}'`);
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
