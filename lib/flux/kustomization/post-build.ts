import type { IConstruct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { isCredential } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';

/** The kinds of object that hold values. */
export enum FluxDataKind {
  /** A Secret. */
  SECRET = 'Secret',
  /** A ConfigMap. */
  CONFIG_MAP = 'ConfigMap',
}

/** Whether text is substituted when no variable is given. */
export enum FluxSubstituteStrategy {
  /** Only when at least one variable is given. */
  WITH_VARIABLES = 'WithVariables',
  /** Always, so that defaults such as `${zone:=a}` apply. */
  ALWAYS = 'Always',
}

/** An object whose keys and values become variables. */
export interface FluxSubstituteFrom {
  /** The kind of object. */
  readonly kind: FluxDataKind;
  /** The name of the object, in the namespace of the Kustomization. */
  readonly name: string;
  /**
   * Goes on when the object does not exist.
   * @default - false
   */
  readonly optional?: boolean;
}

/**
 * Replacement of `${variable}` in the manifests. The replacement is textual: a value that reads as a number or boolean becomes one, and `yes`, `017` or `1.10` are then another text. A variable
 * that is not set fails the build since Flux 2.9 and was empty before; `$${variable}` is left alone.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
export interface FluxPostBuild {
  /**
   * Variables and their values. Names have letters, digits and `_`.
   * @default - none
   */
  readonly substitute?: { readonly [name: string]: string };
  /**
   * Objects that hold variables; later ones win, and `substitute` wins over all.
   * @default - none
   */
  readonly substituteFrom?: FluxSubstituteFrom[];
  /**
   * Whether text is substituted when no variable is given.
   * @default - `WithVariables`
   */
  readonly substituteStrategy?: FluxSubstituteStrategy;
}

const WORD = /^(y|yes|n|no|on|off|true|false|null|~)$/i;
const NUMBER = /^([-+]?(\d[\d_]*)?\.?\d+(e[-+]?\d+)?|0x[0-9a-f]+|0o[0-7]+)$/i;

/** Whether YAML reads a text as something else, and writes it in another way: `yes`, `017`, `1.10`, `1234e5`; `8080` stays what it is. */
function changes(value: string): boolean {
  return WORD.test(value) || (NUMBER.test(value) && String(Number(value)) !== value);
}

/** Whether any variable is given, or may be in an object. */
export function hasVariables(postBuild: { readonly substitute?: object; readonly substituteFrom?: readonly unknown[] }): boolean {
  return Object.keys(postBuild.substitute ?? {}).length > 0 || (postBuild.substituteFrom ?? []).length > 0;
}

/** Checks the variables of a Kustomization. */
export function renderPostBuild(at: IConstruct, postBuild: FluxPostBuild | undefined): FluxPostBuild | undefined {
  if (postBuild === undefined) return undefined;
  for (const [name, value] of Object.entries(postBuild.substitute ?? {})) {
    const prop = `postBuild.substitute.${name}`;
    if (!/^[_A-Za-z][_A-Za-z0-9]*$/.test(name)) {
      const example = name.replace(/[^_A-Za-z0-9]/g, '_').replace(/^(?![_A-Za-z])/, '_');
      fail(at, 'postBuild.substitute', "have names of letters, digits and '_', not beginning with a digit", name, `rename it, for example to '${example}'`);
    }
    if (typeof value !== 'string') fail(at, prop, 'be a string', value, `quote it: '${String(value)}'`);
    if (isCredential(value)) fail(at, prop, 'be no credential', value, 'everything that is synthesized ends up in Git: use substituteFrom with a Secret');
    if (value.includes('\n')) warn(at, WarningCode.FLUX_SUBSTITUTE_TYPE, `'${prop}' has line breaks, which Flux removes; use a patch for longer texts`);
    if (changes(value)) {
      warn(at, WarningCode.FLUX_SUBSTITUTE_TYPE,
        `'${prop}' is ${JSON.stringify(value)}: substitution is textual, so "\${${name}}" becomes a boolean or number in the manifest, quoted or not; where a string is wanted, let the value carry the quotes: '"${value}"'`);
    }
  }
  if (!hasVariables(postBuild) && postBuild.substituteStrategy !== FluxSubstituteStrategy.ALWAYS) {
    warn(at, WarningCode.FLUX_NO_EFFECT, "'postBuild' has no effect without variables: give some, or set substituteStrategy: ALWAYS so that defaults apply");
  }
  return {
    ...postBuild,
    ...(postBuild.substituteFrom ? {
      substituteFrom: postBuild.substituteFrom.map((from, index) => ({ ...from, name: checkName(at, `postBuild.substituteFrom[${index}].name`, from.name) })),
    } : {}),
  };
}
