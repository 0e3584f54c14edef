import type { Construct } from 'constructs';
import { refuse, type Where } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { isCredential, phrase } from '../../kit/checks/show';
import { say, the, type Words } from '../../kit/checks/words';
import { checkNoPassword } from '../../kit/values/git-url';
import { EsoRule } from '../rules';
import type { StoreContext } from './context';

const IN_GIT = 'everything that is synthesized ends up in Git';

/** Refuses an empty string. */
export function checkNotEmpty({ at }: Pick<StoreContext, 'at'>, prop: string, text: string, fix: Words): void {
  if (text.trim() === '') refuse(at, Rule.REQUIRED, prop, 'not be empty', text, fix);
}

/** Whether a string contains a `${NAME}`, so that its form is not known yet. */
export function hasPlaceholder(text: string): boolean {
  return substituted(text) !== text;
}

/** Refuses neither and both of two props. */
export function checkOneOf(at: Construct, first: readonly [prop: string, value: unknown], second: readonly [prop: string, value: unknown]): void {
  const [prop, value] = first;
  const [other, otherValue] = second;
  if (value === undefined && otherValue === undefined) {
    refuse(at, EsoRule.ALTERNATIVES, prop, say`be given, or ${the(other)}`, phrase('neither'), 'give exactly one of them');
  }
  if (value !== undefined && otherValue !== undefined) {
    refuse(at, EsoRule.ALTERNATIVES, prop, say`be left out when ${the(other)} is given`, phrase('both'), 'keep one of them');
  }
}

/** Checks an Oracle Cloud id that may be of several types. */
export function checkOcid({ at }: StoreContext, prop: string, id: string, ...types: readonly string[]): void {
  if (types.some((type) => id.startsWith(`ocid1.${type}.`)) || hasPlaceholder(id)) return;
  refuse(at, EsoRule.PROVIDER_ID, prop, `be the OCID of a ${types[0]} (ocid1.${types[0]}....)`, id, 'copy the OCID from the console, not the name or the URL');
}

/** Checks an absolute URL without a password. */
export function checkUrl({ at }: Pick<StoreContext, 'at'>, prop: string, url: string, example: string): void {
  if (!/^(https?:\/\/[^\s/]+|\$\{[A-Za-z_])/.test(url)) refuse(at, Rule.URL, prop, 'be an absolute URL', url, `write for example '${example}'`);
  if (/\s/.test(substituted(url))) refuse(at, Rule.URL, prop, 'be without white space', url, set(prop, url.replace(/\s+/g, '')));
  checkNoPassword(at, prop, url);
}

/** Refuses a credential among values for tests. */
export function checkTestValue(at: Where, prop: string, value: string): void {
  if (isCredential(value)) refuse(at, Rule.CREDENTIAL, prop, 'be a test value', value, because(IN_GIT, 'use a real store for real credentials'));
}

/** Refuses strings anywhere in a value that have the form of a credential: credentials belong in a Secret. */
export function checkNoCredentials(context: Pick<StoreContext, 'at'>, prop: string, value: unknown): void {
  if (typeof value === 'string' && isCredential(value)) {
    refuse(context.at, Rule.CREDENTIAL, prop, 'not be a credential', value, because(IN_GIT, 'refer to a key of a Secret'));
  }
  if (typeof value !== 'object' || value === null) return;
  const isArray = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) checkNoCredentials(context, isArray ? `${prop}[${key}]` : `${prop}.${key}`, inner);
}

/** Checks the lifetime of a ServiceAccount token. */
export function checkExpiration({ at }: StoreContext, prop: string, seconds: number | undefined): void {
  if (seconds !== undefined && (!Number.isSafeInteger(seconds) || seconds < 600)) {
    refuse(at, EsoRule.TOKEN_LIFETIME, prop, 'be a whole number of 600 or more', seconds,
      because('Kubernetes issues no token for less than ten minutes', set(prop, 600)));
  }
}
