const PLACEHOLDER = /\$\{[A-Za-z_]\w*(?::?[=-][^}]*)?\}/g;

/**
 * A string for checks, with a valid stand-in for each `${NAME}`. Flux substitutes these variables after the manifests are built, so any string that
 * is written to a manifest may contain them; the rest of the string is checked.
 */
export function substituted(text: string, standIn: string = 'x'): string {
  if (!text.includes('${')) return text;
  // Without the end of a placeholder, none is looked for from every start.
  const end = text.lastIndexOf('}') + 1;
  return text.slice(0, end).replace(PLACEHOLDER, standIn) + text.slice(end);
}

/** Whether a string consists of a single `${NAME}`. */
export function isPlaceholder(text: string): boolean {
  return /^\$\{[A-Za-z_]\w*(?::?[=-][^}]*)?\}$/.test(text);
}
