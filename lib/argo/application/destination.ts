import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { IControlPlane } from '../../kit/values/control-plane';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';

import { checkSameApp, constructOf } from '../../kit/app/reference';
import { guardMethods } from '../../kit/checks/guard';
/** The cluster of an Application as it is written: by exactly one of its URL and its name. */
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
   * @default - the cluster name where it is known, since the URL of a server changes more often
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
   * @param url the URL as Argo CD knows it; in an ApplicationSet also a template such as `{{.server}}`
   */
  public static server(url: string): ArgoDestination {
    return new ArgoDestination(undefined, { server: url });
  }

  /**
   * A cluster by its name in Argo CD, written as `destination.name`.
   *
   * @param name the `name` of the cluster Secret; in an ApplicationSet also a template such as `{{.name}}`
   */
  public static cluster(name: string): ArgoDestination {
    return new ArgoDestination(undefined, { name });
  }

  /**
   * A control plane, by its cluster name or by its server.
   *
   * @param controlPlane the control plane; it must know what is written
   * @param options which of the two is written
   */
  public static controlPlane(controlPlane: IControlPlane, options: ArgoControlPlaneDestinationOptions = {}): ArgoDestination {
    return new ArgoDestination(controlPlane, undefined, options.field);
  }

  private constructor(
    private readonly plane: IControlPlane | undefined, private readonly spec?: DestinationSpec, private readonly field?: ArgoDestinationField,
  ) {}

  /** The control plane that is meant. @internal */
  public get _controlPlane(): IControlPlane | undefined {
    return this.plane;
  }

  /** What was given, without a check. @internal */
  public get _spec(): DestinationSpec | undefined {
    return this.spec;
  }

  /** Checks and renders the destination; `prop` is what errors blame. @internal */
  public _render(at: Construct, prop: string): DestinationSpec {
    const spec = this.spec ?? specOf(at, prop, this.plane!, this.field);
    if ('name' in spec) return { name: checkClusterName(at, prop, spec.name) };
    return { server: checkDestinationServer(at, prop, spec.server, this.plane?.controlPlaneName) };
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
  if (field !== undefined && (name ?? server) !== undefined) {
    const missing = field === ArgoDestinationField.NAME ? 'argoClusterName' : 'server';
    return fail(at, prop, `have ${missing} to be written`, phrase(`control plane '${plane}' without it`), `pass ${missing} to ControlPlane.named('${plane}', ...)`);
  }
  return fail(at, prop, 'have a server or a cluster name for Argo CD', phrase(`control plane '${plane}' without them`),
    `pass argoClusterName or server to ControlPlane.named('${plane}', ...), or say ControlPlane.coLocated('${plane}') if Argo CD runs on it`);
}

function checkClusterName(at: Construct, prop: string, name: string): string {
  if (typeof name !== 'string' || name === '') fail(at, prop, 'have the name of a cluster', name, "write for example ArgoDestination.cluster('ctp1')");
  if (/^https?:\/\//.test(name)) fail(at, prop, 'have the name of a cluster', name, `write ArgoDestination.server('${name}')`);
  return name;
}

function checkDestinationServer(at: Construct, prop: string, server: string, controlPlane: string | undefined): string {
  // What a control plane says of its server is checked there; a placeholder is not.
  if (controlPlane === undefined && (typeof server !== 'string' || !/^https?:\/\/[^\s/]+(\/\S*)?$/.test(server))) {
    fail(at, prop, 'have the URL of an API server', server, `if this is the name of a cluster in Argo CD, write ArgoDestination.cluster('${String(server)}')`);
  }
  if (/^https?:\/\/[^/]*spaces\.upbound\.io(:\d+)?$/.test(server)) {
    warn(at, WarningCode.ARGO_SPACE_SERVER, `server ${server} looks like the API of a Space, which Argo CD cannot watch; name the server of the control plane in it`);
  }
  if (server !== IN_CLUSTER_SERVER && /^https?:\/\/kubernetes\.default(\.svc(\.[^/:]+)?)?(:\d+)?$/.test(server)) {
    warn(at, WarningCode.ARGO_IN_CLUSTER,
      `server ${server} is not the text by which Argo CD knows its own cluster; use ControlPlane.coLocated('${controlPlane ?? 'hub'}'), which writes ${IN_CLUSTER_SERVER}`);
  }
  return server;
}
