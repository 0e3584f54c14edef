import type { Construct } from 'constructs';
import type { Problem } from '../../kit/checks/errors';
import { fixOf } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { EsoRule } from '../rules';

/** A key that a template uses. */
export interface TemplateKey {
  readonly name: string;
  /** Whether it is used for all values. */
  readonly always: boolean;
  /** Lists of keys: it is used only if at least one key of each list exists. `{{ if index . "a" }}{{ .b }}{{ end }}` uses b only if a exists. */
  readonly beside: readonly (readonly string[])[];
}

/** What is known of a template. */
export interface TemplateFacts {
  readonly keys: readonly TemplateKey[];
  /** A function that returns another value every time. */
  readonly random?: string;
}

/** A template and what is known of it. */
export interface TemplateUse extends TemplateFacts {
  readonly prop: string;
}

/** The first key that a template uses and that does not exist. */
export function findMissing(used: readonly TemplateKey[], keys: readonly string[], always: boolean = true): string | undefined {
  const reached = ({ beside }: TemplateKey): boolean => beside.every((list) => list.some((key) => keys.includes(key)));
  return used.find((key) => key.always === always && !keys.includes(key.name) && reached(key))?.name;
}

function adviceFor(name: string, keys: readonly string[]): string {
  const known = keys.length === 0 ? 'there are no keys' : `the keys are ${keys.map((key) => `'${key}'`).join(', ')}`;
  return didYouMean(name, keys, `${known}; for a key that may be missing write {{ index . "${name}" }}`);
}

/** The first missing key that a template uses for all values. Warns of missing keys that it uses for some values. */
export function findUnknownKey(at: Construct, uses: readonly TemplateUse[], keys: readonly string[]): Problem | undefined {
  let problem: Problem | undefined;
  for (const { prop, keys: used } of uses) {
    const name = findMissing(used, keys);
    if (name !== undefined) problem ??= { rule: EsoRule.TEMPLATE_KEYS, prop, must: 'use only keys that exist', got: phrase(`.${name}`), fix: fixOf(adviceFor(name, keys)) };
    const other = findMissing(used, keys, false);
    if (other === undefined) continue;
    warnOf(at, EsoRule.TEMPLATE, prop, `fails for some values (it must use only keys that exist, got .${other})`, adviceFor(other, keys));
  }
  return problem;
}
