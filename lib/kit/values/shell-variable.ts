import { refuse } from '../checks/errors';
import { guardMethods } from '../checks/guard';
import { Rule } from '../checks/rule';

/**
 * A variable of the shell that runs a helm command, for example `${SPACES_VERSION}`: a value that is only known when the command runs.
 *
 * Use it in props that become part of a helm command. In props that are written to a manifest, it is refused.
 */
export class ShellVariable {
  /**
   * A string that `toHelmCommand()` writes as `${name}`. It may be part of a longer string.
   *
   * @param name the name of the variable, without `$`: letters, digits and `_`, not starting with a digit
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

/** Whether a string contains a shell variable. */
export function hasShellVariable(text: string): boolean {
  return MARKER.test(text);
}

/** Replaces every literal part and every variable of a string. */
export function mapShellText(text: string, literal: (part: string) => string, variable: (name: string) => string): string {
  let out = '';
  let end = 0;
  for (const match of text.matchAll(MARKERS)) {
    out += literal(text.slice(end, match.index)) + variable(match[1]);
    end = match.index + match[0].length;
  }
  return out + literal(text.slice(end));
}

/** The marker for a shell variable in strings. */
function shellMarker(name: string): string {
  return `<shell-variable:${name}>`;
}
