import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { didYouMean } from '../../kit/checks/suggest';
import { guardMethods } from '../../kit/checks/guard';

/** What a policy of a project is about. */
export enum ArgoPolicyResource {
  /** Applications. */
  APPLICATIONS = 'applications',
  /** ApplicationSets. */
  APPLICATION_SETS = 'applicationsets',
  /** Logs of pods. */
  LOGS = 'logs',
  /** Shells in pods. */
  EXEC = 'exec',
  /** Clusters that belong to the project. */
  CLUSTERS = 'clusters',
  /** Repositories that belong to the project. */
  REPOSITORIES = 'repositories',
}

/** Resources inside Applications; what is left out means all. */
export interface ArgoPolicyResourceOptions {
  /**
   * The API group, an empty text for the core group.
   * @default - all
   */
  readonly group?: string;
  /**
   * The kind.
   * @default - all
   */
  readonly kind?: string;
  /**
   * The namespace of the resource.
   * @default - all
   */
  readonly namespace?: string;
  /**
   * The name of the resource.
   * @default - all
   */
  readonly name?: string;
}

/** What a policy permits or denies. */
export class ArgoPolicyAction {
  /** Everything. */
  public static readonly ALL = new ArgoPolicyAction('*');
  /** To look. */
  public static readonly GET = new ArgoPolicyAction('get');
  /** To create. */
  public static readonly CREATE = new ArgoPolicyAction('create');
  /** To change; for Applications also what belongs to them, unless Argo CD is told otherwise. */
  public static readonly UPDATE = new ArgoPolicyAction('update');
  /** To delete; for Applications also what belongs to them, unless Argo CD is told otherwise. */
  public static readonly DELETE = new ArgoPolicyAction('delete');
  /** To sync. */
  public static readonly SYNC = new ArgoPolicyAction('sync');
  /** To sync local manifests in place of those of the source. */
  public static readonly OVERRIDE = new ArgoPolicyAction('override');

  /**
   * To change some resources of an Application.
   *
   * @param resources the resources
   */
  public static updateResource(resources: ArgoPolicyResourceOptions = {}): ArgoPolicyAction {
    return new ArgoPolicyAction(`update/${pathOf(resources)}`);
  }

  /**
   * To delete some resources of an Application.
   *
   * @param resources the resources
   */
  public static deleteResource(resources: ArgoPolicyResourceOptions = {}): ArgoPolicyAction {
    return new ArgoPolicyAction(`delete/${pathOf(resources)}`);
  }

  /**
   * To run an action of a kind, for example `restart` of a Deployment.
   *
   * @param group the API group, an empty text for the core group, `*` for all
   * @param kind the kind, `*` for all
   * @param action the action, `*` for all
   */
  public static run(group: string, kind: string, action: string): ArgoPolicyAction {
    return new ArgoPolicyAction(`action/${group}/${kind}/${action}`);
  }

  /**
   * Another action, as Argo CD writes it.
   *
   * @param action for example `action/apps/Deployment/*`
   */
  public static custom(action: string): ArgoPolicyAction {
    if (typeof action !== 'string' || !isPolicyAction(action)) {
      fail('ArgoPolicyAction.custom', 'action', "be one that Argo CD knows, or begin with 'action/', 'update/' or 'delete/'", action, "write for example 'action/apps/Deployment/restart'");
    }
    return new ArgoPolicyAction(action);
  }

  private constructor(private readonly text: string) {}

  /** @internal */
  public get _text(): string {
    return this.text;
  }
}
guardMethods(ArgoPolicyAction);

function pathOf({ group = '*', kind = '*', namespace = '*', name = '*' }: ArgoPolicyResourceOptions): string {
  return [group, kind, namespace, name].join('/');
}

/** Which objects of a project a policy is about. */
export interface ArgoPolicyOptions {
  /**
   * The name of the objects: letters, digits, `-`, `_`, `.`, and `*` for any text.
   * @default '*'
   */
  readonly name?: string;
  /**
   * The namespace of the Applications, where they are not in that of Argo CD.
   * @default - none
   */
  readonly namespace?: string;
}

/**
 * One rule of a role: what it may do with objects of its project.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/
 */
export class ArgoPolicy {
  /**
   * Permits an action.
   *
   * @param resource what it is about
   * @param action what is permitted
   * @param options the objects; all of the project by default
   */
  public static allow(resource: ArgoPolicyResource, action: ArgoPolicyAction, options: ArgoPolicyOptions = {}): ArgoPolicy {
    return new ArgoPolicy((subject, project) => lineOf(subject, project, resource, action, options, 'allow'));
  }

  /**
   * Forbids an action, whatever else permits it.
   *
   * @param resource what it is about
   * @param action what is forbidden
   * @param options the objects; all of the project by default
   */
  public static deny(resource: ArgoPolicyResource, action: ArgoPolicyAction, options: ArgoPolicyOptions = {}): ArgoPolicy {
    return new ArgoPolicy((subject, project) => lineOf(subject, project, resource, action, options, 'deny'));
  }

  /**
   * A rule as Argo CD writes it: `p, proj:<project>:<role>, <resource>, <action>, <project>/<object>, allow|deny`. It is checked, since one wrong rule
   * disables all rules of a project.
   *
   * @param policy the text
   */
  public static custom(policy: string): ArgoPolicy {
    return new ArgoPolicy(() => policy);
  }

  private constructor(private readonly line: (subject: string, project: string) => string) {}

  /** @internal */
  public _render(at: Construct, prop: string, project: string, role: string): string {
    return checkPolicy(at, prop, this.line(`proj:${project}:${role}`, project), project, role);
  }
}
guardMethods(ArgoPolicy);

function lineOf(
  subject: string, project: string, resource: ArgoPolicyResource, action: ArgoPolicyAction, { name = '*', namespace }: ArgoPolicyOptions, effect: string,
): string {
  if (!POLICY_RESOURCES.includes(resource)) fail('ArgoPolicy', 'resource', `be one of ${POLICY_RESOURCES.join(', ')}`, resource, 'use a member of ArgoPolicyResource');
  const object = namespace === undefined ? `${project}/${name}` : `${project}/${namespace}/${name}`;
  return ['p', subject, resource, action._text, object, effect].join(', ');
}

/** What policies of projects may be about. */
const POLICY_RESOURCES: readonly string[] = ['applications', 'applicationsets', 'logs', 'exec', 'clusters', 'repositories'];
const ACTIONS: readonly string[] = ['get', 'create', 'update', 'delete', 'sync', 'override', '*'];

/** Whether Argo CD knows an action. */
function isPolicyAction(action: string): boolean {
  return ACTIONS.includes(action) || /^(action|update|delete)\/./.test(action);
}

/** Checks a policy line. Nobody reports a wrong one: it never matches, or makes Argo CD drop every rule of the project. */
function checkPolicy(at: Construct, prop: string, line: string, project: string, role: string): string {
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
