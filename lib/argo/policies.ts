import type { Construct } from 'constructs';
import { fail } from '../kit/fail';
import { didYouMean } from '../kit/suggest';

/** What policies of projects may be about. */
export const POLICY_RESOURCES: readonly string[] = ['applications', 'applicationsets', 'logs', 'exec', 'clusters', 'repositories'];
const ACTIONS: readonly string[] = ['get', 'create', 'update', 'delete', 'sync', 'override', '*'];

/** Whether Argo CD knows an action. */
export function isPolicyAction(action: string): boolean {
  return ACTIONS.includes(action) || /^(action|update|delete)\/./.test(action);
}

/** Checks a policy line. Nobody reports a wrong one: it never matches, or makes Argo CD drop every rule of the project. */
export function checkPolicy(at: Construct, prop: string, line: string, project: string, role: string): string {
  const form = `be of the form 'p, proj:${project}:${role}, <resource>, <action>, ${project}/<object>, allow'`;
  const refuse = (fix: string): never => fail(at, prop, form, line, fix);
  if (typeof line !== 'string') refuse('write it as a text');
  if (/["\n\r]/.test(line)) refuse('write each rule by itself, without quotes and line breaks: otherwise every rule of the project is dropped');
  const parts = line.split(',').map((part) => part.trim());
  if (parts[0] !== 'p') refuse(parts[0] === 'g' ? "give the role its groups by 'groups'" : "begin with 'p,'");
  if (parts.length !== 6) refuse(`it has ${parts.length} parts: with another number than 6 every rule of the project is dropped`);
  const [, subject, resource, action, object, effect] = parts;
  if (subject !== `proj:${project}:${role}`) refuse(`the subject is '${subject}': write 'proj:${project}:${role}'`);
  if (!POLICY_RESOURCES.includes(resource)) refuse(`the resource is '${resource}': ${didYouMean(resource, POLICY_RESOURCES, `projects have ${POLICY_RESOURCES.join(', ')}`)}`);
  if (!isPolicyAction(action)) refuse(`the action is '${action}': ${didYouMean(action, ACTIONS, `known are ${ACTIONS.join(', ')}, and action/..., update/... and delete/...`)}`);
  if (!isObject(project, object)) refuse(`the object is '${object}': ${object.startsWith(`${project}/`) ? "use letters, digits, '-', '_', '.' and '*', and at most a namespace in front" : `write '${project}/*'`}`);
  if (effect !== 'allow' && effect !== 'deny') refuse(`the effect is '${effect}': write 'allow' or 'deny'`);
  return line;
}

/** `project/name` or `project/namespace/name`. */
function isObject(project: string, object: string): boolean {
  return object.startsWith(`${project}/`) && /^([*\w.-]+\/)?[*\w.-]+$/.test(object.slice(project.length + 1));
}
