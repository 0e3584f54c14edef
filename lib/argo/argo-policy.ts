import type { Construct } from 'constructs';
import { checkPolicy, isPolicyAction, POLICY_RESOURCES } from './policies';
import { fail } from '../kit/fail';

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

function lineOf(
  subject: string, project: string, resource: ArgoPolicyResource, action: ArgoPolicyAction, { name = '*', namespace }: ArgoPolicyOptions, effect: string,
): string {
  if (!POLICY_RESOURCES.includes(resource)) fail('ArgoPolicy', 'resource', `be one of ${POLICY_RESOURCES.join(', ')}`, resource, 'use a member of ArgoPolicyResource');
  const object = namespace === undefined ? `${project}/${name}` : `${project}/${namespace}/${name}`;
  return ['p', subject, resource, action._text, object, effect].join(', ');
}
