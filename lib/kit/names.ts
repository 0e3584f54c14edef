import { fail, type Where } from './fail';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const QUALIFIED = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const SECRET_KEY = /^[-._a-zA-Z0-9]+$/;

/** A name that keeps the meaning of the given one and that Kubernetes takes. */
function proposal(given: string, longest: number): string {
  const name = String(given).toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, longest).replace(/[-.]+$/, '');
  return name === '' ? "use a name such as 'ctp1'" : `use for example '${name}'`;
}

/** An object name: a DNS-1123 subdomain of at most 253 characters. */
export function checkName(at: Where, prop: string, name: string, longest: number = 253): string {
  if (typeof name !== 'string' || name.length > longest || !SUBDOMAIN.test(name)) {
    fail(at, prop, `be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most ${longest} characters)`, name, proposal(name, longest));
  }
  return name;
}

/** A namespace, or the name of another kind that must be a DNS-1123 label of at most 63 characters. */
export function checkNamespace(at: Where, prop: string, name: string): string {
  if (typeof name !== 'string' || name.length > 63 || !LABEL.test(name)) {
    const fix = proposal(typeof name === 'string' ? name.replace(/\./g, '-') : name, 63);
    fail(at, prop, "be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters)", name, fix);
  }
  return name;
}

/** A key inside a Secret or ConfigMap. */
export function checkDataKey(at: Where, prop: string, key: string): string {
  if (typeof key !== 'string' || key.length > 253 || !SECRET_KEY.test(key)) {
    const fix = `use for example '${String(key).replace(/^\/+|\/+$/g, '').replace(/[^-._a-zA-Z0-9]+/g, '-').slice(0, 253) || 'key'}'`;
    fail(at, prop, "be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters)", key, fix);
  }
  return key;
}

/** The key of a label or annotation: an optional DNS prefix, a slash, and a name of at most 63 characters. */
export function checkQualifiedKey(at: Where, prop: string, key: string): void {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const good = name.length <= 63 && QUALIFIED.test(name) && (prefix === undefined || (prefix.length <= 253 && SUBDOMAIN.test(prefix)));
  if (!good) fail(at, prop, 'have keys of the form name or dns.prefix/name (name at most 63 characters)', key, 'rename the key');
}

/** Labels: valid keys, and string values of at most 63 characters. */
export function checkLabels(at: Where, prop: string, labels: Readonly<Record<string, string>> | undefined): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    checkQualifiedKey(at, prop, key);
    if (typeof value !== 'string') {
      fail(at, `${prop}['${key}']`, 'be a string', value, `quote it: '${String(value)}'`);
    }
    if (value.length > 63 || !LABEL_VALUE.test(value)) {
      const must = "be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit)";
      fail(at, `${prop}['${key}']`, must, value, 'shorten it, or use an annotation, which takes any text');
    }
  }
}

/** Annotations: valid keys, and values that are strings. */
export function checkAnnotations(at: Where, prop: string, annotations: Readonly<Record<string, string>> | undefined): void {
  for (const [key, value] of Object.entries(annotations ?? {})) {
    checkQualifiedKey(at, prop, key);
    if (typeof value !== 'string') {
      fail(at, `${prop}['${key}']`, 'be a string', value, `annotation values are strings, write '${String(value)}'`);
    }
  }
}
