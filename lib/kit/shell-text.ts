const MARKER = /<shell-variable:([A-Za-z_][A-Za-z0-9_]*)>/;
const MARKERS = new RegExp(MARKER, 'g');

/** Whether a text holds a shell variable. */
export function hasShellVariable(text: string): boolean {
  return MARKER.test(text);
}

/** Replaces every literal part and every variable of a text. */
export function mapShellText(text: string, literal: (part: string) => string, variable: (name: string) => string): string {
  let out = '';
  let end = 0;
  for (const match of text.matchAll(MARKERS)) {
    out += literal(text.slice(end, match.index)) + variable(match[1]);
    end = match.index + match[0].length;
  }
  return out + literal(text.slice(end));
}

/** The text that stands for a shell variable. */
export function shellMarker(name: string): string {
  return `<shell-variable:${name}>`;
}
