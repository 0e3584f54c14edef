import type { ApiObject } from 'cdk8s';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { globMatches } from '../../kit/go/glob';
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
  const outside = members.filter(({ namespace }) => namespace !== undefined && namespace !== own);
  if (outside.length === 0) return;
  (project._spec.roles ?? []).forEach(({ policies = [] }, role) => policies.forEach((line, index) => {
    const [, , resource, , object = ''] = line.split(',').map((part) => part.trim());
    if (!RESOURCES.includes(resource) || object.includes('${') || object.split('/').length !== 2) return;
    const isSet = resource === 'applicationsets';
    const all = members.filter((member) => (member.object.kind === 'ApplicationSet') === isSet);
    if (all.some(({ object: { name }, namespace }) => globMatches(object, namespace === undefined || namespace === own ? `${project.name}/${name}` : `${project.name}/${namespace}/${name}`))) return;
    const meant = outside.find((member) => (member.object.kind === 'ApplicationSet') === isSet && globMatches(object, `${project.name}/${member.object.name}`));
    if (meant === undefined) return;
    warnOf(project, ArgoRule.POLICY_NAMESPACE, `roles[${role}].policies[${index}]`,
      say`is for ${lit(object)}, but '${meant.object.node.path}' is in the namespace ${lit(meant.namespace!)}, so that policies know it as ${lit(`${project.name}/${meant.namespace}/${meant.object.name}`)}`,
      'add the namespace to the policy');
  }));
}
