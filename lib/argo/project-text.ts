import type { Construct } from 'constructs';
import { globRegex } from './glob';
import { fail } from '../kit/fail';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Refuses a glob that Argo CD cannot compile, and which would match nothing. */
export function checkGlob(at: Construct, prop: string, glob: string): void {
  if (typeof glob !== 'string') fail(at, prop, 'be a text', glob, 'quote it');
  if (!globRegex(glob)) fail(at, prop, 'be a glob that Argo CD can read', glob, 'close its brackets and braces');
}

/** Says which entries of a list are in it twice: the controller does not mind, but nobody can change the project through the API server. */
export function warnOfRepeats(at: Construct, prop: string, keys: readonly string[]): void {
  const seen = new Map<string, number>();
  keys.forEach((key, index) => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else warn(at, WarningCode.ARGO_PROJECT_EDIT, `'${prop}[${index}]' says the same as '${prop}[${first}]', and Argo CD's API server refuses changes of such a project; remove one`);
  });
}
