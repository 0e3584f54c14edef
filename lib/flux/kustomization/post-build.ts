import type { IConstruct } from 'constructs';
import { warnOfSecretName } from '../../kit/checks/credentials';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { checkName } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { isCredential } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { FluxRule } from '../rules';

/** The kinds of object that values and variables come from. */
export enum FluxDataKind {
  /** A Secret. */
  SECRET = 'Secret',
  /** A ConfigMap. */
  CONFIG_MAP = 'ConfigMap',
}

/** When Flux substitutes variables. */
export enum FluxSubstituteStrategy {
  /** If at least one variable is given. */
  WITH_VARIABLES = 'WithVariables',
  /** Always, so that defaults such as `${zone:=a}` apply without variables too. */
  ALWAYS = 'Always',
}

/** An object whose keys become variables. */
export interface FluxSubstituteFrom {
  /** The kind of object. */
  readonly kind: FluxDataKind;
  /** The name of the object, in the namespace of the Kustomization. */
  readonly name: string;
  /**
   * Ignores an object that does not exist.
   * @default - false
   */
  readonly optional?: boolean;
}

/**
 * Substitution of `${variable}` in the manifests. It is textual: a value that YAML reads as a number or boolean becomes one, so that `yes`, `017` or
 * `1.10` changes. A variable without a value fails the build since Flux 2.9 and was empty before; `$${variable}` is written as `${variable}`.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export interface FluxPostBuild {
  /**
   * Variables and their values. Names consist of letters, digits and `_` and do not start with a digit. Credentials are refused: use a Secret in
   * `substituteFrom`.
   * @default - none
   */
  readonly substitute?: { readonly [name: string]: string };
  /**
   * Secrets and ConfigMaps whose keys are variables. Later ones win, and `substitute` takes precedence over all.
   * @default - none
   */
  readonly substituteFrom?: FluxSubstituteFrom[];
  /**
   * When Flux substitutes variables.
   * @default - `WithVariables`
   */
  readonly substituteStrategy?: FluxSubstituteStrategy;
}

const WORD = /^(y|yes|n|no|on|off|true|false|null|~)$/i;
const NUMBER = /^([-+]?((\d[\d_]*)?\.\d+|\d([\d_]*\d)?)(e[-+]?\d+)?|0x[0-9a-f]+|0o[0-7]+)$/i;

/** Whether YAML reads a string as something else and writes it differently, as `yes`, `017`, `1.10` or `1234e5`; `8080` stays the same. */
function changes(value: string): boolean {
  return WORD.test(value) || (NUMBER.test(value) && String(Number(value)) !== value);
}

/** Whether there are variables, or objects that may have some. */
export function hasVariables(postBuild: { readonly substitute?: object; readonly substituteFrom?: readonly unknown[] }): boolean {
  return Object.keys(postBuild.substitute ?? {}).length > 0 || (postBuild.substituteFrom ?? []).length > 0;
}

/** Checks and renders the variables of a Kustomization. */
export function renderPostBuild(at: IConstruct, postBuild: FluxPostBuild | undefined): FluxPostBuild | undefined {
  if (postBuild === undefined) return undefined;
  for (const [name, value] of Object.entries(postBuild.substitute ?? {})) {
    const prop = `postBuild.substitute.${name}`;
    if (!/^[_A-Za-z][_A-Za-z0-9]*$/.test(name)) {
      const example = name.replace(/[^_A-Za-z0-9]/g, '_').replace(/^(?![_A-Za-z])/, '_');
      refuse(at, FluxRule.VARIABLES, 'postBuild.substitute', "have names of letters, digits and '_' that do not start with a digit", name,
        `rename it, for example to '${example}'`);
    }
    if (isCredential(value)) {
      refuse(at, Rule.CREDENTIAL, prop, 'not be a credential', value,
        because('everything that is synthesized ends up in Git', say`use ${the('postBuild.substituteFrom')} with a Secret`));
    }
    warnOfSecretName(at, prop, name, value, say`keep it in a Secret, and name that in ${the('postBuild.substituteFrom')}`);
    if (value.includes('\n')) warnOf(at, FluxRule.SUBSTITUTE_TYPE, prop, 'has line breaks, which Flux removes', 'use a patch for strings of several lines');
    warnOfNested(at, prop, name, value, postBuild.substitute!);
    if (changes(value)) {
      warnOf(at, FluxRule.SUBSTITUTE_TYPE, prop,
        `is ${JSON.stringify(value)}, which becomes a boolean or number in the manifest, even where "\${${name}}" has quotes`,
        `put quotes into the value where a string is wanted, '"${value}"'`);
    }
  }
  if (!hasVariables(postBuild) && postBuild.substituteStrategy !== FluxSubstituteStrategy.ALWAYS) {
    const always = lit(enumMember({ FluxSubstituteStrategy }, FluxSubstituteStrategy.ALWAYS));
    warnOf(at, FluxRule.NO_EFFECT, 'postBuild', 'has no effect without variables',
      say`add some, or set ${the('postBuild.substituteStrategy')} to ${always} so that defaults apply`);
  }
  return {
    ...postBuild,
    ...(postBuild.substituteFrom ? {
      substituteFrom: postBuild.substituteFrom.map((from, index) => ({ ...from, name: checkName(at, `postBuild.substituteFrom[${index}].name`, from.name) })),
    } : {}),
  };
}

/** Flux replaces each variable once. A value that is a `${...}` itself is filled in by the Kustomization above. */
function warnOfNested(at: IConstruct, prop: string, name: string, value: string, all: Readonly<Record<string, string>>): void {
  const [, inner] = /(?<!\$)\$\{([A-Za-z_]\w{0,100})[^}]{0,500}\}/.exec(value) ?? [];
  if (inner === undefined || inner === name || !Object.hasOwn(all, inner) || all[inner].includes('${')) return;
  warnOf(at, FluxRule.SUBSTITUTION, prop, `contains \${${inner}}, which Flux does not replace in the value of a variable`,
    'write its value here, or put both variables together in the manifest');
}

/** Flux replaces variables in the manifests. Those in a Kustomization itself are filled in by the one above. */
export function warnOfOwnVariables(
  at: IConstruct, substitute: Readonly<Record<string, string>>, fields: Readonly<Record<string, string | undefined>>,
): void {
  for (const [prop, text = ''] of Object.entries(fields)) {
    const [variable, name] = /(?<!\$)\$\{([A-Za-z_]\w{0,100})\}/.exec(text) ?? [];
    const value = name !== undefined && Object.hasOwn(substitute, name) ? substitute[name] : undefined;
    if (value === undefined || value.includes('${')) continue;
    warnOf(at, FluxRule.SUBSTITUTION, prop, `has ${variable}, which Flux replaces in the manifests, but not in this Kustomization`, set(prop, text.replace(variable!, () => value)));
  }
}
