import { refuseCredentials } from './credentials';
import { refuse, type Where } from './errors';
import { type Fix, set } from './fix';
import { substituted } from './placeholder';
import { memberPath } from './prop-path';
import { Rule } from './rule';
import { mayBeCredential } from './show';
import { withoutOuterSlashes } from './slashes';
import { lit, say } from './words';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
/** Names that start with two dots are reserved: Kubernetes keeps mounted Secrets in such files. */
const DATA_KEY = /^(?!\.$|\.\.)[-._a-zA-Z0-9]+$/;

/** How much of a string a proposal is made of. */
const LONGEST = 500;

/** A valid name that is as close as possible to the one given. */
function proposal(prop: string, given: unknown, longest: number): Fix | string {
  const text = typeof given === 'string' && !mayBeCredential(given) ? given.slice(0, LONGEST).toLowerCase() : '';
  const name = text.replace(/[^a-z0-9.-]+/g, '-').replace(/-*\.[-.]*/g, '.').replace(/^[-.]+/, '').slice(0, longest).replace(/[-.]+$/, '');
  return name === '' ? "use a name such as 'ctp1'" : set(prop, name, say`use for example ${lit(name)}`);
}

/** The name of an object: a DNS-1123 subdomain of at most 253 characters. */
export function checkName(at: Where, prop: string, name: string, longest: number = 253): string {
  if (name.length > longest || !SUBDOMAIN.test(substituted(name))) {
    refuse(at, Rule.NAME, prop, `be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most ${longest} characters)`, name, proposal(prop, name, longest));
  }
  return name;
}

/** A namespace, or another name that must be a DNS-1123 label of at most 63 characters. */
export function checkNamespace(at: Where, prop: string, name: string): string {
  if (name.length > 63 || !LABEL.test(substituted(name))) {
    refuse(at, Rule.NAMESPACE, prop, "be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters)", name, proposal(prop, name.slice(0, LONGEST).replace(/\./g, '-'), 63));
  }
  return name;
}

/** A key in a Secret or ConfigMap. */
export function checkDataKey(at: Where, prop: string, key: string): string {
  if (key.length > 253 || !DATA_KEY.test(substituted(key))) {
    const text = mayBeCredential(key) ? '' : key.slice(0, LONGEST);
    const valid = withoutOuterSlashes(text).replace(/[^-._a-zA-Z0-9]+/g, '-').replace(/^\.+(?=\.|$)/, '').slice(0, 253);
    refuse(at, Rule.NAME, prop, "be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters)", key, set(prop, valid || 'key', say`use for example ${lit(valid || 'key')}`));
  }
  return key;
}

/** The key of a label or annotation: an optional DNS prefix, a slash, and a name of at most 63 characters. */
function isQualified(given: string): boolean {
  const key = substituted(given);
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  return name.length <= 63 && QUALIFIED.test(name) && (prefix === undefined || (prefix.length <= 253 && SUBDOMAIN.test(prefix)));
}

const QUALIFIED_FORM = 'name or dns.prefix/name (name at most 63 characters)';

/** The key of a label, as the value of a prop. */
export function checkLabelKey(at: Where, prop: string, key: string): void {
  if (!isQualified(key)) refuse(at, Rule.LABEL, prop, `be a label key: ${QUALIFIED_FORM}`, key, 'rename the key');
}

/** The value of a label: at most 63 characters. */
export function checkLabelValue(at: Where, prop: string, value: string, fix: string): void {
  if (value.length > 63 || !LABEL_VALUE.test(substituted(value))) {
    refuse(at, Rule.LABEL, prop, "be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit)", value, fix);
  }
}

/** Labels: valid keys, and string values of at most 63 characters. */
export function checkLabels(at: Where, prop: string, labels: Readonly<Record<string, string>> | undefined): void {
  if (labels === undefined) return;
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualified(key)) refuse(at, Rule.LABEL, prop, `have keys of the form ${QUALIFIED_FORM}`, key, 'rename the key');
    checkString(at, memberPath(prop, key), value);
    checkLabelValue(at, memberPath(prop, key), value, 'shorten it, or use an annotation, which takes any string');
  }
}

/** Annotations: valid keys, and values that are strings. */
export function checkAnnotations(at: Where, prop: string, annotations: Readonly<Record<string, string>> | undefined): void {
  if (annotations === undefined) return;
  for (const [key, value] of Object.entries(annotations)) {
    // Unlike label keys, annotation keys may have upper case in their prefix.
    if (!isQualified(key.toLowerCase())) refuse(at, Rule.LABEL, prop, `have keys of the form ${QUALIFIED_FORM}`, key, 'rename the key');
    checkString(at, memberPath(prop, key), value);
    refuseCredentials(at, memberPath(prop, key), value);
  }
}

/** Labels and annotations may come from objects that the guard does not check. */
function checkString(at: Where, prop: string, value: unknown): void {
  if (typeof value === 'string') return;
  const missing = value === undefined || value === null;
  refuse(at, Rule.TYPE, prop, 'be a string', value, missing ? 'give it a value, or leave the key out'
    : set(prop, typeof value === 'object' ? JSON.stringify(value) : String(value)));
}
