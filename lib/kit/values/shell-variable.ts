import { refuse } from '../checks/errors';
import { Rule } from '../checks/rule';
import { guardMethods } from '../checks/guard';

/**
 * A variable of the shell that will run a helm command, such as `${SPACES_VERSION}`.
 *
 * It stands for a value that is known only when the command runs. Manifests cannot hold one: there it is refused.
 */
export class ShellVariable {
  /**
   * A text that `toHelmCommand()` writes as `${name}`.
   *
   * @param name the name of the variable: letters, digits and `_`, not beginning with a digit
   */
  public static of(name: string): string {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      refuse('ShellVariable.of', Rule.NAME, 'name', "be the name of a shell variable (letters, digits and '_')", name, "write for example 'SPACES_VERSION', without '$'");
    }
    return shellMarker(name);
  }

  private constructor() {}
}
guardMethods(ShellVariable);

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
function shellMarker(name: string): string {
  return `<shell-variable:${name}>`;
}
