import { checkName } from '../kit/names';
import { checkSecretKey, type SecretKey } from '../kit/secret-key';

/**
 * How Flux reaches a remote control plane: exactly one of a Secret with a kubeconfig, or a ConfigMap that names a cloud provider and cluster.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters
 */
export class FluxKubeConfig {
  /**
   * A Secret with a kubeconfig, in the namespace of the Flux object. Its key is always written. The kubeconfig must hold its credentials:
   * programs such as `up` or `aws` are not installed in the controllers.
   *
   * @param key the key of the Secret; Spaces and Crossplane write `kubeconfig`
   */
  public static secret(key: SecretKey): FluxKubeConfig {
    checkSecretKey('FluxKubeConfig.secret', 'key', key);
    return new FluxKubeConfig(key, undefined);
  }

  /**
   * A ConfigMap, in the namespace of the Flux object, with `provider` (`aws`, `azure`, `gcp` or `generic`) and `cluster` or `address`: the
   * controller signs in with its own identity, and no credential is stored.
   *
   * @param name name of the ConfigMap
   */
  public static configMap(name: string): FluxKubeConfig {
    return new FluxKubeConfig(undefined, checkName('FluxKubeConfig.configMap', 'name', name));
  }

  private constructor(private readonly secretKey: SecretKey | undefined, private readonly configMapName: string | undefined) {}

  /** @internal */
  public get _secretKey(): SecretKey | undefined {
    return this.secretKey;
  }

  /** @internal */
  public get _configMapName(): string | undefined {
    return this.configMapName;
  }
}
