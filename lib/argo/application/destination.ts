import type { Construct } from 'constructs';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { type Fix, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { ArgoRule } from '../rules';

/** The cluster of an Application in the manifest: by its URL or by its name. */
export type DestinationSpec = { readonly server: string } | { readonly name: string };

/** The two fields of a destination, of which an Application has exactly one. */
export enum ArgoDestinationField {
  /** The name of the cluster in Argo CD. */
  NAME = 'name',
  /** The URL of the API server. */
  SERVER = 'server',
}

/** How a control plane is written as a destination. */
export interface ArgoControlPlaneDestinationOptions {
  /**
   * Whether the cluster name or the server is written.
   * @default - the cluster name if it is known, since URLs of servers change more often
   */
  readonly field?: ArgoDestinationField;
}

/**
 * The cluster that an Application applies to: exactly one of the URL of its API server and its name in Argo CD.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 */
export class ArgoDestination {
  /**
   * A cluster by the URL of its API server, written as `destination.server`.
   *
   * @param url the URL as Argo CD knows it, or in an ApplicationSet a template such as `{{.server}}`
   */
  public static server(url: string): ArgoDestination {
    return new ArgoDestination(undefined, { server: url });
  }

  /**
   * A cluster by its name in Argo CD, written as `destination.name`.
   *
   * @param name the `name` of the cluster Secret, or in an ApplicationSet a template such as `{{.name}}`
   */
  public static cluster(name: string): ArgoDestination {
    return new ArgoDestination(undefined, { name });
  }

  /**
   * A control plane, by its cluster name or by its server.
   *
   * @param controlPlane the control plane, which must know its cluster name in Argo CD or its server
   * @param options which of the two is written
   */
  public static controlPlane(controlPlane: IControlPlane, options: ArgoControlPlaneDestinationOptions = {}): ArgoDestination {
    return new ArgoDestination(controlPlane, undefined, options.field);
  }

  private constructor(
    private readonly plane: IControlPlane | undefined, private readonly spec?: DestinationSpec, private readonly field?: ArgoDestinationField,
  ) {}

  /** The destination as it was given, unchecked. @internal */
  public get _spec(): DestinationSpec | undefined {
    return this.spec;
  }

  /** Checks and renders the destination; errors blame `prop`. @internal */
  public _render(at: Construct, prop: string): DestinationSpec {
    const spec = this.spec ?? specOf(at, prop, this.plane!, this.field);
    if ('name' in spec) return { name: checkClusterName(at, prop, spec.name) };
    return { server: checkDestinationServer(at, prop, spec.server, this.plane) };
  }
}
guardMethods(ArgoDestination);

function specOf(at: Construct, prop: string, controlPlane: IControlPlane, field: ArgoDestinationField | undefined): DestinationSpec {
  checkSameApp(at, prop, constructOf(controlPlane));
  const { controlPlaneName: plane, argoClusterName, isCoLocated } = controlPlane;
  const name = argoClusterName ?? (isCoLocated && field === ArgoDestinationField.NAME ? 'in-cluster' : undefined);
  const server = controlPlane.server ?? (isCoLocated ? IN_CLUSTER_SERVER : undefined);
  if (name !== undefined && field !== ArgoDestinationField.SERVER) return { name };
  if (server !== undefined && field !== ArgoDestinationField.NAME) return { server };
  const known = program(`ControlPlane.named('${plane}', ...)`, 'the control plane');
  if (field !== undefined && (name ?? server) !== undefined) {
    const missing = the(field === ArgoDestinationField.NAME ? 'argoClusterName' : 'server');
    return refuse(at, ArgoRule.DESTINATION, prop, say`have ${missing}, the field to be written`, phrase(`control plane '${plane}' without it`),
      say`pass ${missing} to ${known}, or write the other field`);
  }
  return refuse(at, ArgoRule.DESTINATION, prop, 'have a server or a cluster name for Argo CD', phrase(`control plane '${plane}' with neither`),
    say`pass ${the('argoClusterName')} or ${the('server')} to ${known}${program(`, or use ControlPlane.coLocated('${plane}') if Argo CD runs on it`, '')}`);
}

/** A destination by another factory. */
function destination(prop: string, factory: 'server' | 'cluster', value: string): Fix {
  return set(prop, call(`ArgoDestination.${factory}`, value));
}

function checkClusterName(at: Construct, prop: string, name: string): string {
  if (name === '') refuse(at, ArgoRule.DESTINATION, prop, 'have the name of a cluster', name, say`write for example ${lit(call('ArgoDestination.cluster', 'ctp1'))}`);
  if (/^https?:\/\//.test(name)) refuse(at, ArgoRule.DESTINATION, prop, 'have the name of a cluster', name, destination(prop, 'server', name));
  return name;
}

function checkDestinationServer(at: Construct, prop: string, server: string, controlPlane: IControlPlane | undefined): string {
  // The server of a control plane was checked there, and may be a placeholder of another tool.
  if (controlPlane === undefined && !isPlaceholder(server) && !/^https?:\/\/[^\s/]+(\/\S*)?$/.test(substituted(server))) {
    refuse(at, ArgoRule.DESTINATION, prop, 'have the URL of an API server', server,
      say`if this is the name of a cluster in Argo CD, write ${lit(call('ArgoDestination.cluster', server))}`);
  }
  if (/^https?:\/\/[^/]*spaces\.upbound\.io(:\d+)?$/.test(server)) {
    warnOf(at, ArgoRule.SPACE_SERVER, prop, `has the server ${server}, which looks like the API of a Space and cannot be watched by Argo CD`, 'use the server of a control plane in the Space');
  }
  if (server !== IN_CLUSTER_SERVER && /^https?:\/\/kubernetes\.default(\.svc(\.[^/:]+)?)?(:\d+)?$/.test(server)) {
    warnOf(at, ArgoRule.IN_CLUSTER, prop, `has the server ${server}, but Argo CD knows its own cluster only as ${IN_CLUSTER_SERVER}`,
      say`use ${controlPlane === undefined ? lit(call('ArgoDestination.server', IN_CLUSTER_SERVER)) : lit(call('ControlPlane.coLocated', controlPlane.controlPlaneName))}`);
  }
  return server;
}
