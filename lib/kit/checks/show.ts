import { concealUrls, secretsOfUrls } from './url-secrets';

const LONGEST = 120;
/** How much of a string is searched for credentials before it is shown. Longer strings are shown in part only. */
const SEARCHED = 4 * 1024;

/**
 * The forms of well-known credentials: private keys, access keys, service tokens and JSON web tokens. Each of them reads a string once: a JSON web
 * token is looked for from the start of a word, since it may start anywhere in it.
 */
const FORMS = [
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?:[^-]|-(?!----END))*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?:-----)?)?/,
  /(?:AKIA|ASIA)[0-9A-Z]{16}/,
  /(?:gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|hv[sb]\.|ops_ey|AIza|sk_live_|AGE-SECRET-KEY-)[A-Za-z0-9_-]{8,}/,
  /dp\.(?:st|pt|ct|sa)\.(?:[a-z0-9_-]+\.)?[A-Za-z0-9_-]{8,}/,
  /(?<![A-Za-z0-9_-])(?:(?!eyJ)[A-Za-z0-9_-])*eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/,
];
const CREDENTIALS = FORMS.map((form) => new RegExp(`(?<![A-Za-z0-9])${form.source}(?![A-Za-z0-9])`));
const HIDDEN = new RegExp(FORMS.map((form) => form.source).join('|'), 'g');

/** Long words that mix upper case, lower case and digits: possibly credentials. */
const SUSPICIOUS = /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9+/=_-]{32,}$/;

/** Whether a string contains a credential beyond doubt, so that it is refused. */
export function isCredential(value: string): boolean {
  return CREDENTIALS.some((pattern) => pattern.test(value));
}

/** Whether a string may contain a credential, so that it is not shown. */
export function mayBeCredential(value: string): boolean {
  return FORMS.some((pattern) => pattern.test(value)) || SUSPICIOUS.test(value);
}

/** A message without the credentials that it may contain. What is too long to be a message is cut off first. */
export function scrub(message: string): string {
  return concealUrls(searched(message).replace(HIDDEN, '(hidden)'));
}

function searched(text: string): string {
  return text.length > SEARCHED ? `${text.slice(0, SEARCHED)}...` : text;
}

/** What is said about a value, without the parts of the value that are not shown, in whatever form they are in it. */
export function withoutSecretsOf(value: unknown, text: string): string {
  const given = typeof value === 'string' ? searched(value) : '';
  const words = (mayBeCredential(given) ? [given] : secretsOfUrls(given)).flatMap((secret) => secret.split(/[^A-Za-z0-9]+/)).filter((word) => word.length > 3);
  if (words.length === 0) return text;
  const secret = new RegExp([...new Set(words)].sort((a, b) => b.length - a.length).join('|'), 'gi');
  // What is not in quotes is said by this library.
  return text.replace(/'[^']*'|"[^"]*"|(?<![^\s'"])[^\s'"/]*\/[^\s'"]*/g, (quoted) => quoted.replace(secret, '***'));
}

/** A description of a value, shown without quotes in place of the value. */
export class Phrase {
  constructor(public readonly text: string) {}
}

/** Describes a value in words. */
export function phrase(text: string): Phrase {
  return new Phrase(text);
}

/** A value as errors show it: short, on one line, without credentials. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (value instanceof Phrase) return value.text;
  if (typeof value === 'string') return showString(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'function') return 'a function';
  return shorten(scrub(plain(value)));
}

function plain(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? hide(inner) : inner)) ?? `a ${typeof value}`;
  } catch {
    return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  }
}

function showString(value: string): string {
  return shorten(JSON.stringify(hide(value)));
}

/** Hides a credential, and what a URL holds of one. */
function hide(value: string): string {
  const text = searched(value);
  if (mayBeCredential(text)) return `(${value.length} characters that look like a credential)`;
  return scrub(text);
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
