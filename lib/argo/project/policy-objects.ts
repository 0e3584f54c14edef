import type { ApiObject } from 'cdk8s';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

type Project = ApiObject & { readonly _spec: AppProjectV1Alpha1Spec };

/** An Application or a set of a project. */
interface Member {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
}

const RESOURCES = ['applications', 'applicationsets', 'logs', 'exec'];

/** Outside the namespace of Argo CD, an Application is `project/namespace/name` for policies. Warns of one that is meant and does not match. */
export function warnOfPolicies(project: Project, members: readonly Member[]): void {
  const own = project.metadata.namespace;
  const [inside, outside] = [new Set<string>(), new Map<string, Member>()];
  for (const member of members) {
    const key = `${member.object.kind === 'ApplicationSet' ? 'set' : 'app'} ${project.name}/${member.object.name}`;
    if (member.namespace === undefined || member.namespace === own) inside.add(key);
    else outside.set(key, member);
  }
  if (outside.size === 0) return;
  (project._spec.roles ?? []).forEach(({ policies = [] }, role) => policies.forEach((line, index) => {
    const [, , resource, , object] = line.split(',').map((part) => part.trim());
    const key = `${resource === 'applicationsets' ? 'set' : 'app'} ${object}`;
    const meant = RESOURCES.includes(resource) && !inside.has(key) ? outside.get(key) : undefined;
    if (meant === undefined) return;
    warnOf(project, ArgoRule.POLICY_NAMESPACE, `roles[${role}].policies[${index}]`,
      say`is for ${lit(object)}, but '${meant.object.node.path}' is in the namespace ${lit(meant.namespace!)}, so that policies know it as ${lit(`${project.name}/${meant.namespace}/${meant.object.name}`)}`,
      'add the namespace to the policy');
  }));
}
