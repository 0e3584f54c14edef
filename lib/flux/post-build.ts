import type { IConstruct } from 'constructs';
import { FluxSubstituteStrategy, type FluxPostBuild } from './flux-post-build';
import { fail } from '../kit/fail';
import { checkName } from '../kit/names';
import { isCredential } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

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
