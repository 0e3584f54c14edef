import type { Construct } from 'constructs';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { defined } from '../../kit/values/defined';
import { warnOfRepeats } from './destinations';
import type { ArgoProjectRole } from './options';

type RoleSpec = NonNullable<AppProjectV1Alpha1Spec['roles']>[number];

const POLICY: Made = { member: '_render', what: 'a policy', example: "ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.SYNC), or ArgoPolicy.custom('p, ...')" };

/** Checks and renders the roles of a project. */
export function renderRoles(at: Construct, project: string, roles: readonly ArgoProjectRole[]): RoleSpec[] {
  const names = new Set<string>();
  return roles.map(({ name, description, policies, groups }, index) => {
    const prop = `roles[${index}]`;
    if (typeof name !== 'string' || !/^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(name)) {
      fail(at, `${prop}.name`, "be letters, digits, '-' and '_', beginning and ending with a letter or digit", name, "write for example 'ci'");
    }
    if (names.has(name)) fail(at, `${prop}.name`, 'belong to one role', name, 'put the policies and groups of both into one role');
    names.add(name);
    const lines = policies?.map((policy, position) => {
      checkMade(at, `${prop}.policies[${position}]`, policy, POLICY);
      return policy._render(at, `${prop}.policies[${position}]`, project, name);
    });
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

/** A group is a field of a line of comma-separated values; one wrong line disables all rules of the project. */
function checkGroup(at: Construct, prop: string, group: string): void {
  const must = 'be the name of a group';
  if (typeof group !== 'string' || group.trim() === '' || /^"\s*"$/.test(group)) fail(at, prop, must, group, "write for example 'acme:platform'");
  if (group !== group.trim()) fail(at, prop, must, group, 'remove the white space around it');
  const quoted = /^"(.+)"$/.exec(group);
  const bare = quoted ? quoted[1] : group;
  if (/["\n\r\t]/.test(bare)) fail(at, prop, must, group, 'remove quotes inside of it, tabs and line breaks: Argo CD would drop every rule of the project');
  if (!quoted && bare.includes(',')) fail(at, prop, must, group, `write it in double quotes: '"${group}"'; otherwise Argo CD would drop every rule of the project`);
}
