import type { Construct } from 'constructs';
import { fail } from '../kit/fail';
import { checkDataKey, checkName, checkNamespace } from '../kit/names';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Where an object with certificates is. */
export interface EsoCaProviderOptions {
  /**
   * The namespace of the object; a ClusterSecretStore needs it, a SecretStore reads its own namespace.
   * @default - that of the SecretStore
   */
  readonly namespace?: string;
}

/** An object that holds the certificates of the authorities that are trusted. */
export class EsoCaProvider {
  /**
   * A ConfigMap, for example `kube-root-ca.crt` with key `ca.crt`.
   *
   * @param name name of the ConfigMap
   * @param key key of the PEM certificates
   * @param options where it is
   */
  public static configMap(name: string, key: string, options: EsoCaProviderOptions = {}): EsoCaProvider {
    return new EsoCaProvider('ConfigMap', name, key, options.namespace);
  }

  /**
   * A Secret.
   *
   * @param name name of the Secret
   * @param key key of the PEM certificates
   * @param options where it is
   */
  public static secret(name: string, key: string, options: EsoCaProviderOptions = {}): EsoCaProvider {
    return new EsoCaProvider('Secret', name, key, options.namespace);
  }

  private constructor(
    private readonly type: 'Secret' | 'ConfigMap', private readonly name: string, private readonly key: string, private readonly namespace?: string,
  ) {
    const at = `EsoCaProvider.${type === 'Secret' ? 'secret' : 'configMap'}`;
    checkName(at, 'name', name);
    checkDataKey(at, 'key', key);
    if (namespace !== undefined) checkNamespace(at, 'namespace', namespace);
  }

  /** @internal */
  public _render(at: Construct, prop: string, cluster: boolean, own: string | undefined): { type: 'Secret' | 'ConfigMap'; name: string; key: string; namespace?: string } {
    const { type, name, key, namespace } = this;
    if (cluster) {
      if (namespace === undefined) fail(at, `${prop}.namespace`, 'be given in a ClusterSecretStore', undefined, `name the namespace of ${type} '${name}'`);
      return { type, name, key, namespace };
    }
    if (namespace === undefined) return { type, name, key };
    if (type === 'Secret' && own !== undefined && namespace !== own) {
      fail(at, `${prop}.namespace`, `be that of the SecretStore, '${own}'`, namespace, `put the Secret into '${own}', or use an EsoClusterSecretStore`);
    }
    if (type === 'ConfigMap' && own !== undefined && namespace !== own) {
      warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.namespace' of a SecretStore is refused or ignored by some providers; put the ConfigMap into '${own}'`);
    }
    return { type, name, key, ...(namespace === own ? {} : { namespace }) };
  }
}
