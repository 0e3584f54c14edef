/**
 * A string without the slashes at its end. The lookbehind keeps this linear: without it, the expression would be tried at each slash of a long row
 * that something follows.
 */
export function withoutTrailingSlashes(text: string): string {
  return text.replace(/(?<!\/)\/+$/, '');
}

/** A string without the slashes at both ends. */
export function withoutOuterSlashes(text: string): string {
  return withoutTrailingSlashes(text).replace(/^\/+/, '');
}
