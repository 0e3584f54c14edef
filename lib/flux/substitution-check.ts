import type { ApiObject } from 'cdk8s';
import { FluxSubstituteStrategy } from './flux-post-build';
import type { FluxRegistration } from './flux-registration';
import { hasVariables } from './post-build';
import type { AppView } from '../kit/app-view';
import { manifestOf } from '../kit/manifest-data';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';
const VARIABLE = /(?<!\$)\$\{([^}]*)\}/g;

/**
 * Warns where a registration substitutes variables and another object of the app has a `${...}` that is meant for somebody else: if that
 * object is in the path, Flux replaces it.
 */
export function checkSubstitution(app: AppView, registrations: readonly FluxRegistration[]): void {
  const substituting = registrations.filter((member) => substitutes(member));
  if (substituting.length === 0) return;
  const known = new Set(substituting.flatMap((member) => Object.keys(member._spec.postBuild?.substitute ?? {})));
  const open = substituting.some((member) => (member._spec.postBuild?.substituteFrom ?? []).length > 0);
  for (const object of app.objects) {
    const variable = foreignVariable(object, known, open);
    if (variable === undefined) continue;
    warn(substituting[0], WarningCode.FLUX_SUBSTITUTION,
      `'postBuild' would replace \${${variable}} in ${object.kind} '${object.node.path}' if that is in the path; write $\${${variable}} there, or annotate it with ${SWITCH}: disabled`);
  }
}

function substitutes(member: FluxRegistration): boolean {
  const postBuild = member._spec.postBuild;
  return postBuild !== undefined && (hasVariables(postBuild) || postBuild.substituteStrategy === FluxSubstituteStrategy.ALWAYS);
}

/** The first variable in an object that the registrations do not define; with variables from objects, any name may be defined. */
function foreignVariable(object: ApiObject, known: ReadonlySet<string>, open: boolean): string | undefined {
  const { metadata } = object;
  if (object.apiGroup === 'kustomize.toolkit.fluxcd.io' || metadata.getLabel(SWITCH) === 'disabled') return undefined;
  const json = manifestOf(object) as { metadata?: { annotations?: Record<string, string> } };
  if (json.metadata?.annotations?.[SWITCH] === 'disabled') return undefined;
  for (const [, inner] of JSON.stringify(json).matchAll(VARIABLE)) {
    // With a default, the text is made for a substitution.
    if (/^[_A-Za-z][_A-Za-z0-9]*:[-=]/.test(inner)) continue;
    const name = /^[_A-Za-z][_A-Za-z0-9]*/.exec(inner)?.[0];
    if (name === undefined || !(known.has(name) || (open && /^[_A-Za-z][_A-Za-z0-9]*$/.test(inner)))) return inner;
  }
  return undefined;
}
