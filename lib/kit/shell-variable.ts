import { fail } from './fail';
import { shellMarker } from './shell-text';

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
    if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      fail('ShellVariable.of', 'name', "be the name of a shell variable (letters, digits and '_')", name, "write for example 'SPACES_VERSION', without '$'");
    }
    return shellMarker(name);
  }

  private constructor() {}
}
