import type { Construct } from 'constructs';
import { ArgoDestination } from './options';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { IControlPlane } from '../../kit/values/control-plane';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';

/** The destination of an Application: exactly one of server and name. */
export function destinationOf(
  at: Construct, controlPlane: IControlPlane, chosen: ArgoDestination | undefined,
): { server: string } | { name: string } {
  const { controlPlaneName: name, argoClusterName, isCoLocated } = controlPlane;
  const server = controlPlane.server ?? (isCoLocated ? IN_CLUSTER_SERVER : undefined);
  const cluster = argoClusterName ?? (isCoLocated && chosen === ArgoDestination.NAME ? 'in-cluster' : undefined);
  if (cluster !== undefined && chosen !== ArgoDestination.SERVER) return { name: cluster };
  if (server === undefined && cluster === undefined) {
    fail(at, 'controlPlane', 'have a server or a cluster name for Argo CD', phrase(`control plane '${name}' without them`),
      `pass argoClusterName or server to ControlPlane.named('${name}', ...), or say ControlPlane.coLocated('${name}') if Argo CD runs on it`);
  }
  if (server === undefined) {
    fail(at, 'destination', 'be NAME for this control plane', phrase(`SERVER, and control plane '${name}' without server`), `pass server to ControlPlane.named('${name}', ...)`);
  }
  if (chosen === ArgoDestination.NAME) {
    fail(at, 'destination', 'be SERVER for this control plane', phrase(`NAME, and control plane '${name}' without argoClusterName`), `pass argoClusterName to ControlPlane.named('${name}', ...)`);
  }
  if (/^https?:\/\/[^/]*spaces\.upbound\.io(:\d+)?$/.test(server)) {
    warn(at, WarningCode.ARGO_SPACE_SERVER, `server ${server} looks like the API of a Space, which Argo CD cannot watch; name the server of the control plane in it`);
  }
  if (server !== IN_CLUSTER_SERVER && /^https?:\/\/kubernetes\.default(\.svc(\.[^/:]+)?)?(:\d+)?$/.test(server)) {
    warn(at, WarningCode.ARGO_IN_CLUSTER, `server ${server} is not the text by which Argo CD knows its own cluster; use ControlPlane.coLocated('${name}'), which writes ${IN_CLUSTER_SERVER}`);
  }
  return { server };
}
