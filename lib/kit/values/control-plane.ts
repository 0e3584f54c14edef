import { refuse } from '../checks/errors';
import { remove, set } from '../checks/fix';
import { Rule } from '../checks/rule';
import { say, the } from '../checks/words';
import { checkLabels, checkName } from '../checks/names';
import type { SecretKey } from './secret-key';
import { checkServer, IN_CLUSTER_SERVER } from './server-url';
import { guardMethods } from '../checks/guard';

/** A Crossplane control plane, as Flux and Argo CD need to know it. */
export interface IControlPlane {
  /** The name of the control plane. */
  readonly controlPlaneName: string;
  /** The URL of its API server. */
  readonly server?: string;
  /** The name under which Argo CD knows it as a cluster. */
  readonly argoClusterName?: string;
  /** The Secret that holds a kubeconfig for it. */
  readonly kubeconfig?: SecretKey;
  /** Whether it is the cluster on which the GitOps tool itself runs. */
  readonly isCoLocated: boolean;
  /** Labels to select control planes by. */
  readonly labels?: { readonly [key: string]: string };
}

/** What is known of a control plane. */
export interface ControlPlaneOptions {
  /**
   * The URL of the API server: absolute, `https://` or `http://`, without a slash at the end.
   * @default - unknown
   */
  readonly server?: string;
  /**
   * A text that stands for the URL of the API server until it is known; it is written as it is and not checked. Not together with `server`.
   * @default - none
   */
  readonly serverPlaceholder?: string;
  /**
   * The name under which Argo CD knows the control plane: the `name` of its cluster Secret.
   * @default - unknown
   */
  readonly argoClusterName?: string;
  /**
   * The Secret that holds a kubeconfig, for Flux. Its key is always written: Spaces writes `kubeconfig`, Flux alone would look for `value`.
   * @default - unknown; Flux constructs then refuse the control plane, unless it is co-located
   */
  readonly kubeconfig?: SecretKey;
  /**
   * Labels to select control planes by.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/** Options of a control plane on the cluster of the GitOps tool. */
export interface CoLocatedOptions {
  /**
   * Labels to select control planes by.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * A control plane that exists, or that something else creates.
 */
export class ControlPlane implements IControlPlane {
  /**
   * A control plane that is reached from another cluster.
   *
   * @param name name of the control plane: a DNS-1123 name
   * @param options how it is reached
   */
  public static named(name: string, options: ControlPlaneOptions = {}): ControlPlane {
    const at = 'ControlPlane.named';
    if (options.server !== undefined && options.serverPlaceholder !== undefined) {
      refuse(at, Rule.URL, 'serverPlaceholder', say`be left out when ${the('server')} is given`, options.serverPlaceholder, remove('serverPlaceholder'));
    }
    if (options.server !== undefined) checkServer(at, options.server);
    if (options.serverPlaceholder === '') refuse(at, Rule.URL, 'serverPlaceholder', 'not be empty', '', 'write the string that is to be replaced');
    if (options.argoClusterName === '') refuse(at, Rule.NAME, 'argoClusterName', 'not be empty', '', "use the 'name' of the cluster Secret");
    if (options.argoClusterName !== undefined && options.argoClusterName !== options.argoClusterName.trim()) {
      refuse(at, Rule.NAME, 'argoClusterName', 'have no spaces around it', options.argoClusterName, set('argoClusterName', options.argoClusterName.trim()));
    }
    return new ControlPlane(at, name, options.server ?? options.serverPlaceholder, options, false);
  }

  /**
   * The control plane runs on the same cluster as the GitOps tool: Flux needs no kubeconfig, Argo CD uses its in-cluster server.
   *
   * @param name name of the control plane: a DNS-1123 name
   * @param options labels
   */
  public static coLocated(name: string, options: CoLocatedOptions = {}): ControlPlane {
    return new ControlPlane('ControlPlane.coLocated', name, IN_CLUSTER_SERVER, options, true);
  }

  /** The name of the control plane. */
  public readonly controlPlaneName: string;
  /** The URL of its API server. */
  public readonly server?: string;
  /** The name under which Argo CD knows it as a cluster. */
  public readonly argoClusterName?: string;
  /** The Secret that holds a kubeconfig for it. */
  public readonly kubeconfig?: SecretKey;
  /** Whether it is the cluster on which the GitOps tool itself runs. */
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
