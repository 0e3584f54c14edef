import type { IConstruct } from 'constructs';
import { refuse, type Where } from './errors';
import { because } from './fix';
import { memberPath } from './prop-path';
import { Rule } from './rule';
import { isCredential } from './show';
import { secretsOfUrls } from './url-secrets';
import { warnOf } from './warnings';
import type { Words } from './words';

/** Whatever has a credential outside of URLs matches this. It is tested on every string of every object. */
const SUSPECT = /-----BEGIN|AKIA|ASIA|gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|hv[sb]\.|ops_ey|AIza|sk_live_|AGE-SECRET|dp\.[spc]|eyJ|Bearer|Basic/;
const SHORTEST = 12;

/** What stands for a password: part of a template, a variable of Flux or of a container, or a word that says so. */
const STAND_IN = /\{\{|\$|<|\*\*|%[({s]|^(?:password|passwd|pass|pwd|changeme|change-me|secret|example|test|token|redacted|x+|\.+)$/i;

const BEARER = /\bBearer (?=[^\s"']*\d)[A-Za-z0-9._~+/=-]{20,}/;
const BASIC = /\bBasic ([A-Za-z0-9+/]{8,}={0,2})(?![A-Za-z0-9+/=])/;

const HEADERS = /headers$/i;
/** The headers that sign in, by their names in lower case. */
const HEADER = /^(?:proxy-)?authorization$|^(?:x-)?(?:api-?key|auth-token|access-token|vault-token|gitlab-token)$|^private-token$/i;

/** Names of variables whose value is a credential. A name that ends in SECRET may be that of a Secret. */
const NAME = /(?:^|[_.-]|(?<=[a-z])(?=[A-Z]))(?:password|passwd|passphrase|token|api_?key|client_?secret|private_?key|secret_?access_?key|secret_?key)$/i;

/** What kind of credential a string contains beyond doubt, if any. */
function credentialIn(text: string): string | undefined {
  if (text.length < SHORTEST) return undefined;
  const hasUrl = text.includes('://') && (text.includes('@') || text.includes('='));
  if (!hasUrl && !SUSPECT.test(text)) return undefined;
  if (isCredential(text)) return 'credential';
  if (hasUrl && secretsOfUrls(text, false).some((secret) => secret.length > 0 && !STAND_IN.test(secret))) return 'password or token in a URL';
  if (BEARER.test(text)) return 'credential';
  const [, basic] = BASIC.exec(text) ?? [];
  return basic !== undefined && /^[\x20-\x7e]+:[\x20-\x7e]*$/.test(Buffer.from(basic, 'base64').toString('latin1')) ? 'credential' : undefined;
}

/** A credential, and its path. */
interface Found {
  readonly path: string;
  readonly what: string;
  readonly value: string;
}

const DEEPEST = 60;

/** The path is built from the inside out, so that values without credentials cost little. */
function find(value: unknown, depth: number, inHeaders: boolean): Found | undefined {
  if (typeof value === 'string') {
    const what = credentialIn(value);
    return what === undefined ? undefined : { path: '', what, value };
  }
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return undefined;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = find(value[index], depth + 1, inHeaders);
      if (found) return { ...found, path: `[${index}]${found.path}` };
    }
    return undefined;
  }
  for (const key in value) {
    // The values of a fake store are for tests.
    if (key === 'fake') continue;
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    const found = inHeaders && typeof inner === 'string' && isHeader(key, value) && !STAND_IN.test(inner) && inner !== ''
      ? { path: '', what: 'credential', value: inner } : find(inner, depth + 1, inHeaders || HEADERS.test(key));
    if (found) return { ...found, path: memberPath('', key).replace(/^(?!\[)/, '.') + found.path };
  }
  return undefined;
}

/** Whether the value of a key signs in: the key is the name of a header, or the name is next to it. */
function isHeader(key: string, { name }: { readonly name?: unknown }): boolean {
  return key === 'value' ? typeof name === 'string' && HEADER.test(name) : HEADER.test(key);
}

/** Refuses credentials in any string of a value that is written unchanged. */
export function refuseCredentials(at: Where, prop: string, value: unknown): void {
  const found = find(value, 0, false);
  if (!found) return;
  refuse(at, Rule.CREDENTIAL, `${prop}${found.path}`, `contain no ${found.what}`, found.value, because('everything that is synthesized ends up in Git', 'keep it in a Secret, and refer to that'));
}

/** Warns of a literal whose name says that it is a credential. */
export function warnOfSecretName(at: IConstruct, prop: string, name: string, value: string, fix: Words): void {
  if (!NAME.test(name) || value === '' || STAND_IN.test(value) || /^(?:true|false|\d+|[./].*)$/i.test(value)) return;
  warnOf(at, Rule.LITERAL_SECRET, prop, 'has the name of a credential and a literal value, and everything that is synthesized ends up in Git', fix);
}
