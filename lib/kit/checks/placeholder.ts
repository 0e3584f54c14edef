const PLACEHOLDER = /\$\{[A-Za-z_]\w*(?::?[=-][^}]*)?\}/g;

/**
 * A string with something valid in the place of each `${NAME}`, for checks: Flux substitutes these variables after the manifests are built, so they may be in every
 * string that is written to a manifest, and the rest of the string is checked.
 */
export function substituted(text: string, standIn: string = 'x'): string {
  return text.includes('${') ? text.replace(PLACEHOLDER, standIn) : text;
}

/** Whether a string is nothing but a `${NAME}`. */
export function isPlaceholder(text: string): boolean {
  return /^\$\{[A-Za-z_]\w*(?::?[=-][^}]*)?\}$/.test(text);
}
