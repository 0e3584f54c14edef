import type { Construct } from 'constructs';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { lit, say } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { ArgoRule } from '../rules';
import { warnOfRepeats } from './destinations';
import type { ArgoProjectRole } from './options';

type RoleSpec = NonNullable<AppProjectV1Alpha1Spec['roles']>[number];

/** Checks and renders the roles of a project. */
export function renderRoles(at: Construct, project: string, roles: readonly ArgoProjectRole[]): RoleSpec[] {
  const names = new Set<string>();
  return roles.map(({ name, description, policies, groups }, index) => {
    const prop = `roles[${index}]`;
    if (!/^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(substituted(name))) {
      refuse(at, ArgoRule.ROLE, `${prop}.name`, "consist of letters, digits, '-' and '_', starting and ending with a letter or digit", name, say`write for example ${lit('ci')}`);
    }
    if (names.has(name)) refuse(at, ArgoRule.ROLE, `${prop}.name`, 'be unique among the roles', name, 'merge the policies and groups of both into one role');
    names.add(name);
    const lines = policies?.map((policy, position) => policy._render(at, `${prop}.policies[${position}]`, project, name));
    if (lines) warnOfRepeats(at, `${prop}.policies`, lines);
    groups?.forEach((group, position) => checkGroup(at, `${prop}.groups[${position}]`, group));
    if (groups) warnOfRepeats(at, `${prop}.groups`, groups);
    return {
      name,
      ...defined({ description }),
      ...(lines ? { policies: lines } : {}),
      ...(groups ? { groups: [...groups] } : {}),
    };
  });
}

/** A group is a field in a line of comma-separated values; one wrong line disables all policies of the project. */
function checkGroup(at: Construct, prop: string, group: string): void {
  const must = 'be the name of a group';
  const dropped = 'Argo CD would drop all policies of the project';
  if (group.trim() === '' || /^"\s*"$/.test(group)) refuse(at, ArgoRule.ROLE, prop, must, group, say`write for example ${lit('acme:platform')}`);
  if (group !== group.trim()) refuse(at, ArgoRule.ROLE, prop, must, group, set(prop, group.trim(), 'remove the white space around it'));
  const quoted = /^"(.+)"$/.exec(group);
  const bare = substituted(quoted ? quoted[1] : group);
  if (/["\n\r\t]/.test(bare)) refuse(at, ArgoRule.ROLE, prop, must, group, because(dropped, 'remove inner quotes, tabs and line breaks'));
  if (!quoted && bare.includes(',')) refuse(at, ArgoRule.ROLE, prop, must, group, because(dropped, set(prop, `"${group}"`, say`write it in double quotes: ${lit(`"${group}"`)}`)));
}
