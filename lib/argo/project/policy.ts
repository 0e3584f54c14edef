import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { closest } from '../../kit/checks/suggest';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

/** The resource of a policy. */
export enum ArgoPolicyResource {
  /** Applications. */
  APPLICATIONS = 'applications',
  /** ApplicationSets. */
  APPLICATION_SETS = 'applicationsets',
  /** Logs of pods. */
  LOGS = 'logs',
  /** Shells in pods. */
  EXEC = 'exec',
  /** Clusters whose Secrets name the project. */
  CLUSTERS = 'clusters',
  /** Repositories whose Secrets name the project. */
  REPOSITORIES = 'repositories',
}

/** Resources of an Application; without a field, all of them match. */
export interface ArgoPolicyResourceOptions {
  /**
   * The API group, an empty string for the core group.
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

/** The action of a policy. */
export class ArgoPolicyAction {
  /** All actions. */
  public static readonly ALL = new ArgoPolicyAction('*');
  /** Read. */
  public static readonly GET = new ArgoPolicyAction('get');
  /** Create. */
  public static readonly CREATE = new ArgoPolicyAction('create');
  /** Change. For Applications this includes their resources, unless Argo CD is configured otherwise. */
  public static readonly UPDATE = new ArgoPolicyAction('update');
  /** Delete. For Applications this includes their resources, unless Argo CD is configured otherwise. */
  public static readonly DELETE = new ArgoPolicyAction('delete');
  /** Sync. */
  public static readonly SYNC = new ArgoPolicyAction('sync');
  /** Sync local manifests in place of those of the source. */
  public static readonly OVERRIDE = new ArgoPolicyAction('override');

  /**
   * Change some resources of an Application.
   *
   * @param resources the resources; by default all
   */
  public static updateResource(resources: ArgoPolicyResourceOptions = {}): ArgoPolicyAction {
    return new ArgoPolicyAction(`update/${pathOf(resources)}`);
  }

  /**
   * Delete some resources of an Application.
   *
   * @param resources the resources; by default all
   */
  public static deleteResource(resources: ArgoPolicyResourceOptions = {}): ArgoPolicyAction {
    return new ArgoPolicyAction(`delete/${pathOf(resources)}`);
  }

  /**
   * Run a resource action, for example `restart` of a Deployment.
   *
   * @param group the API group, an empty string for the core group, `*` for all
   * @param kind the kind, `*` for all
   * @param action the action, `*` for all
   */
  public static run(group: string, kind: string, action: string): ArgoPolicyAction {
    return new ArgoPolicyAction(`action/${group}/${kind}/${action}`);
  }

  /**
   * Another action, as Argo CD writes it.
   *
   * @param action a known action, or one that starts with `action/`, `update/` or `delete/`, for example `action/apps/Deployment/*`
   */
  public static custom(action: string): ArgoPolicyAction {
    if (!isPolicyAction(action)) {
      refuse('ArgoPolicyAction.custom', ArgoRule.POLICY, 'action', "be an action that Argo CD knows, or start with 'action/', 'update/' or 'delete/'", action,
        say`write for example ${lit('action/apps/Deployment/restart')}`);
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

/** The objects of a policy. */
export interface ArgoPolicyOptions {
  /**
   * The name of the objects: letters, digits, `-`, `_`, `.`, and `*` for any string. Clusters and repositories are known by their URLs, so that a name
   * without `*` is refused for them.
   * @default '*'
   */
  readonly name?: string;
  /**
   * The namespace of the Applications or sets, if it is not that of Argo CD.
   * @default - none
   */
  readonly namespace?: string;
}

/**
 * A policy of a role: what it may do with objects of its project.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/
 */
export class ArgoPolicy {
  /**
   * Permits an action.
   *
   * @param resource the resource
   * @param action the action
   * @param options the objects; by default all of the project
   */
  public static allow(resource: ArgoPolicyResource, action: ArgoPolicyAction, options: ArgoPolicyOptions = {}): ArgoPolicy {
    return new ArgoPolicy((subject, project) => lineOf(subject, project, resource, action, options, 'allow'));
  }

  /**
   * Forbids an action, even if another policy permits it.
   *
   * @param resource the resource
   * @param action the action
   * @param options the objects; by default all of the project
   */
  public static deny(resource: ArgoPolicyResource, action: ArgoPolicyAction, options: ArgoPolicyOptions = {}): ArgoPolicy {
    return new ArgoPolicy((subject, project) => lineOf(subject, project, resource, action, options, 'deny'));
  }

  /**
   * A policy as Argo CD writes it. It is checked, since one wrong policy disables all policies of a project.
   *
   * @param policy `p, proj:<project>:<role>, <resource>, <action>, <project>/<object>, allow|deny`
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
  const object = namespace === undefined ? `${project}/${name}` : `${project}/${namespace}/${name}`;
  return ['p', subject, resource, action._text, object, effect].join(', ');
}

const RESOURCES: readonly string[] = Object.values(ArgoPolicyResource);
const ACTIONS: readonly string[] = ['get', 'create', 'update', 'delete', 'sync', 'override', '*'];
const EFFECTS: readonly string[] = ['allow', 'deny'];

/** Whether Argo CD knows an action. */
function isPolicyAction(action: string): boolean {
  return ACTIONS.includes(action) || isPlaceholder(action) || /^(action|update|delete)\/./.test(action);
}

/** Checks a policy line. Nobody reports a wrong one: it never matches, or makes Argo CD drop all policies of the project. */
function checkPolicy(at: Construct, prop: string, line: string, project: string, role: string): string {
  const form = `be of the form 'p, proj:${project}:${role}, <resource>, <action>, ${project}/<object>, allow'`;
  const flaw = (why: string, fix: Words): never => refuse(at, ArgoRule.POLICY, prop, form, line, because(why, fix));
  const dropped = 'Argo CD would drop all policies of the project';
  if (/["\n\r]/.test(line)) flaw(dropped, 'write one policy without quotes and line breaks');
  const parts = line.split(',').map((part) => part.trim());
  if (parts[0] === 'g') flaw('a policy cannot assign groups', say`list them in ${the('groups')} of the role`);
  if (parts[0] !== 'p') flaw(dropped, "start with 'p,'");
  if (parts.length !== 6) flaw(dropped, `write 6 parts; it has ${parts.length}`);
  const [, subject, resource, action, object, effect] = parts;
  const known = (given: string, all: readonly string[]): Words => {
    const near = closest(given, all);
    return near === undefined ? `write one of ${all.join(', ')}` : say`did you mean ${lit(near)}?`;
  };
  if (subject !== `proj:${project}:${role}`) flaw(`the subject is '${subject}'`, say`write ${lit(`proj:${project}:${role}`)}`);
  if (!RESOURCES.includes(resource) && !isPlaceholder(resource)) flaw(`the resource is '${resource}'`, known(resource, RESOURCES));
  if (!isPolicyAction(action)) flaw(`the action is '${action}'`, known(action, [...ACTIONS, 'action/...', 'update/...', 'delete/...']));
  if (!isObject(project, object)) {
    flaw(`the object is '${object}'`, object.startsWith(`${project}/`)
      ? "use letters, digits, '-', '_', '.' and '*', with at most a namespace in front" : say`write ${lit(`${project}/*`)}`);
  }
  const target = object.slice(project.length + 1);
  if (!target.includes('*') && substituted(target) === target && (resource === 'clusters' || resource === 'repositories')) {
    flaw(`the object is '${object}', but ${resource} are named by their URLs`, say`write ${lit(`${project}/*`)}, or a part of the URL between stars: ${lit(`${project}/*${target.split('/').pop()!}*`)}`);
  }
  if (!EFFECTS.includes(effect) && !isPlaceholder(effect)) flaw(`the effect is '${effect}'`, known(effect, EFFECTS));
  return line;
}

/** Whether an object is `project/name` or `project/namespace/name`. */
function isObject(project: string, object: string): boolean {
  return object.startsWith(`${project}/`) && /^([*\w.-]+\/)?[*\w.-]+$/.test(substituted(object.slice(project.length + 1)));
}
