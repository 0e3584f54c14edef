import { checkNoPassword } from './git-url';
import type { SecretKey } from './secret-key';
import { checkServer, IN_CLUSTER_SERVER } from './server-url';
import { refuse } from '../checks/errors';
import { remove, set } from '../checks/fix';
import { guardMethods } from '../checks/guard';
import { checkLabels, checkName } from '../checks/names';
import { Rule } from '../checks/rule';
import { say, the } from '../checks/words';

/** A Crossplane control plane, as Flux and Argo CD reach it. */
export interface IControlPlane {
  /** The name of the control plane. */
  readonly controlPlaneName: string;
  /** The URL of its API server. */
  readonly server?: string;
  /** The name of its cluster in Argo CD. */
  readonly argoClusterName?: string;
  /** The key of the Secret that contains its kubeconfig. */
  readonly kubeconfig?: SecretKey;
  /** Whether it runs on the same cluster as the GitOps tool. */
  readonly isCoLocated: boolean;
  /** Labels to select control planes by. */
  readonly labels?: { readonly [key: string]: string };
}

/** Options of `ControlPlane.named`: how the control plane is reached. */
export interface ControlPlaneOptions {
  /**
   * The URL of the API server: absolute, with `https://` or `http://`, without a trailing slash. Not together with `serverPlaceholder`.
   * @default - unknown
   */
  readonly server?: string;
  /**
   * A placeholder for the URL of the API server, to be replaced once the URL is known. It is written unchanged and not checked. Not together with
   * `server`.
   * @default - none
   */
  readonly serverPlaceholder?: string;
  /**
   * The name of the control plane's cluster in Argo CD: the `name` in its cluster Secret.
   * @default - unknown
   */
  readonly argoClusterName?: string;
  /**
   * The key of the Secret that contains a kubeconfig, for Flux. The key is always written to the manifest: Spaces writes the kubeconfig to the key
   * `kubeconfig`, while Flux looks for `value` by default.
   * @default - unknown; Flux constructs then refuse the control plane unless it is co-located
   */
  readonly kubeconfig?: SecretKey;
  /**
   * Labels to select control planes by.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/** Options of `ControlPlane.coLocated`. */
export interface CoLocatedOptions {
  /**
   * Labels to select control planes by.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * A control plane that exists already or is created elsewhere: its name, and how Flux and Argo CD reach it.
 *
 * It describes the control plane as a target of Flux and Argo CD objects. Which objects of the app are inside the control plane is said with
 * `TargetCluster`: the objects below a scope with `TargetCluster.set(scope, controlPlane.controlPlaneName)` go to it. `ControlPlaneFleet` names the
 * target cluster of each member's `controlPlaneChart` after its control plane. A co-located control plane needs no target cluster: its objects go to
 * the cluster of the GitOps tool.
 */
export class ControlPlane implements IControlPlane {
  /**
   * A control plane on another cluster than the GitOps tool.
   *
   * @param name the name of the control plane: a DNS-1123 name
   * @param options how it is reached, and its labels
   */
  public static named(name: string, options: ControlPlaneOptions = {}): ControlPlane {
    const at = 'ControlPlane.named';
    if (options.server !== undefined && options.serverPlaceholder !== undefined) {
      refuse(at, Rule.URL, 'serverPlaceholder', say`be left out when ${the('server')} is given`, options.serverPlaceholder, remove('serverPlaceholder'));
    }
    if (options.server !== undefined) checkServer(at, options.server);
    if (options.serverPlaceholder !== undefined) checkNoPassword(at, 'serverPlaceholder', options.serverPlaceholder);
    if (options.serverPlaceholder === '') refuse(at, Rule.URL, 'serverPlaceholder', 'not be empty', '', 'write the string that is to be replaced');
    if (options.argoClusterName === '') refuse(at, Rule.NAME, 'argoClusterName', 'not be empty', '', "use the 'name' of the cluster Secret");
    if (options.argoClusterName !== undefined && options.argoClusterName !== options.argoClusterName.trim()) {
      refuse(at, Rule.NAME, 'argoClusterName', 'have no spaces around it', options.argoClusterName, set('argoClusterName', options.argoClusterName.trim()));
    }
    return new ControlPlane(at, name, options.server ?? options.serverPlaceholder, options, false);
  }

  /**
   * A control plane on the same cluster as the GitOps tool: Flux needs no kubeconfig, and Argo CD uses its in-cluster server.
   *
   * @param name the name of the control plane: a DNS-1123 name
   * @param options its labels
   */
  public static coLocated(name: string, options: CoLocatedOptions = {}): ControlPlane {
    return new ControlPlane('ControlPlane.coLocated', name, IN_CLUSTER_SERVER, options, true);
  }

  /** The name of the control plane. */
  public readonly controlPlaneName: string;
  /** The URL of its API server, or the placeholder for it. */
  public readonly server?: string;
  /** The name of its cluster in Argo CD. */
  public readonly argoClusterName?: string;
  /** The key of the Secret that contains its kubeconfig. */
  public readonly kubeconfig?: SecretKey;
  /** Whether it runs on the same cluster as the GitOps tool. */
  public readonly isCoLocated: boolean;
  /** Labels to select control planes by. */
  public readonly labels?: { readonly [key: string]: string };

  private constructor(at: string, name: string, server: string | undefined, options: ControlPlaneOptions, coLocated: boolean) {
    this.controlPlaneName = checkName(at, 'name', name);
    checkLabels(at, 'labels', options.labels);
    this.isCoLocated = coLocated;
    if (server !== undefined) this.server = server;
    if (options.argoClusterName !== undefined) this.argoClusterName = options.argoClusterName;
    if (options.kubeconfig !== undefined) {
      this.kubeconfig = options.kubeconfig;
    }
    if (options.labels !== undefined) this.labels = { ...options.labels };
  }
}
guardMethods(ControlPlane);
