import { guardMethods } from '../../kit/checks/guard';
import { checkNamespace } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import type { SecretKey } from '../../kit/values/secret-key';
import { hasShellVariable } from '../../kit/values/shell-variable';

/** Options of the Argo CD plugin of a Space. */
export interface SpacesArgoCdPluginOptions {
  /**
   * The namespace of Argo CD, to which the connection Secrets of control planes are written.
   * @default 'argocd'
   */
  readonly secretNamespace?: string;
  /**
   * Whether connection Secrets are named after the UID of their control plane, so that control planes with the same name in different groups do
   * not collide. Secrets with the former names are deleted. Since version 1.8 of the chart.
   * @default - false
   */
  readonly useUidFormatForCtpSecrets?: boolean;
}

/** Options of the Argo CD plugin for an Argo CD on another cluster. */
export interface SpacesExternalArgoCdOptions extends SpacesArgoCdPluginOptions {
  /**
   * The key of a Secret with a kubeconfig for the cluster of Argo CD, in the namespace of the Space (`upbound-system`). The Secret is only
   * referred to. Create it with
   * `kubectl -n upbound-system create secret generic my-argo-cluster --from-file=kubeconfig=<file>`.
   */
  readonly kubeconfig: SecretKey;
}

/**
 * The plugin of a Space that passes the connection details of every control plane to Argo CD.
 *
 * @see https://docs.upbound.io/self-hosted-spaces/howtos/use-argo/
 */
export class SpacesArgoCdPlugin {
  /**
   * Argo CD runs on the cluster of the Space.
   *
   * @param options the namespace of Argo CD
   */
  public static sameCluster(options: SpacesArgoCdPluginOptions = {}): SpacesArgoCdPlugin {
    return new SpacesArgoCdPlugin('SpacesArgoCdPlugin.sameCluster', options, undefined);
  }

  /**
   * Argo CD runs on another cluster.
   *
   * @param options the kubeconfig for that cluster, and the namespace of Argo CD
   */
  public static externalCluster(options: SpacesExternalArgoCdOptions): SpacesArgoCdPlugin {
    return new SpacesArgoCdPlugin('SpacesArgoCdPlugin.externalCluster', options, options.kubeconfig);
  }

  private readonly secretNamespace: string;

  private constructor(factory: string, private readonly options: SpacesArgoCdPluginOptions, private readonly kubeconfig: SecretKey | undefined) {
    this.secretNamespace = options.secretNamespace ?? 'argocd';
    if (!hasShellVariable(this.secretNamespace)) checkNamespace(factory, 'secretNamespace', this.secretNamespace);
  }

  /** @internal */
  public get _kubeconfig(): SecretKey | undefined {
    return this.kubeconfig;
  }

  /** @internal */
  public _render(guide: boolean): Record<string, unknown> {
    const { kubeconfig } = this;
    const external = kubeconfig && { enabled: true, secret: { name: kubeconfig.secretName, key: kubeconfig.key } };
    const { useUidFormatForCtpSecrets: uid } = this.options;
    return {
      enabled: true,
      ...defined({ useUIDFormatForCTPSecrets: uid }),
      target: { [guide ? 'namespace' : 'secretNamespace']: this.secretNamespace, ...(external ? { externalCluster: external } : {}) },
    };
  }
}
guardMethods(SpacesArgoCdPlugin);
