import { substituted } from '../kit/checks/placeholder';

/** Whether a string has a `${NAME}`, whose value is unknown here. */
export function hasPlaceholder(text: string): boolean {
  return substituted(text) !== text;
}

/** Whether a string has a form, with one of several values in the place of each `${NAME}`. */
export function fits(form: RegExp, text: string, ...standIns: readonly string[]): boolean {
  return standIns.some((standIn) => form.test(substituted(text, standIn)));
}

/** Whether a string is an OCI digest: `sha256:` and 64 lower-case hexadecimal characters. */
export function isDigest(text: string): boolean {
  return hasPlaceholder(text) ? /^(sha256:)?[0-9a-f]*$/.test(substituted(text, '')) : /^sha256:[0-9a-f]{64}$/.test(text);
}

/** Whether a string is an API version with a group. */
export function isGroupVersion(text: string): boolean {
  return fits(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[a-z]([-a-z0-9]*[a-z0-9])?$/, text, 'x', 'x/x');
}
