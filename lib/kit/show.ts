const LONGEST = 120;

/** The forms of well-known credentials: private keys, access keys, tokens of services, JSON web tokens. */
const CREDENTIALS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(gh[opsur]_|github_pat_|glpat-|xox[abpr]-|hvs\.|dp\.st\.|ops_ey|AIza|sk_live_|AGE-SECRET-KEY-)[A-Za-z0-9_-]{8,}/,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}/,
];

/** Long texts of one word that mix upper case, lower case and digits: perhaps credentials, perhaps something else. */
const SUSPICIOUS = /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9+/=_-]{32,}$/;

/** Whether a text is a credential beyond doubt; such a text is refused. */
export function isCredential(value: string): boolean {
  return CREDENTIALS.some((pattern) => pattern.test(value));
}

/** Whether a text may be a credential; such a text is not shown. */
function mayBeCredential(value: string): boolean {
  return isCredential(value) || SUSPICIOUS.test(value);
}

/** Words that describe what was given, where the value itself would say little; shown without quotes. */
export class Phrase {
  constructor(public readonly text: string) {}
}

/** Describes what was given in words. */
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
  return shorten(plain(value));
}

function plain(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? hide(inner) : inner)) ?? typeof value;
  } catch {
    return `a ${typeof value}`;
  }
}

function showString(value: string): string {
  return shorten(JSON.stringify(hide(value)));
}

/** Hides a credential, and the user and password of a URL. */
function hide(value: string): string {
  if (mayBeCredential(value)) return `(${value.length} characters that look like a credential)`;
  return value.replace(/^([a-z+]+:\/\/)[^/@\s]*:[^/@\s]*@/i, '$1***@');
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
