import { CaNamespace, type StoreContext } from './store-context';
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
  public _render(context: StoreContext, prop: string, foreign: CaNamespace): { type: 'Secret' | 'ConfigMap'; name: string; key: string; namespace?: string } {
    const { type, name, key, namespace } = this;
    const { at, namespace: own } = context;
    if (context.cluster) {
      if (namespace === undefined) fail(at, `${prop}.namespace`, 'be given in a ClusterSecretStore', undefined, `name the namespace of ${type} '${name}'`);
      return { type, name, key, namespace };
    }
    if (namespace === undefined || namespace === own) return { type, name, key };
    if (foreign === CaNamespace.REFUSED) {
      fail(at, `${prop}.namespace`, 'be left out in a SecretStore', namespace, `ESO reads ${type} '${name}' from the namespace of the store: put it there, or use an EsoClusterSecretStore`);
    }
    if (type === 'Secret' && own !== undefined) {
      fail(at, `${prop}.namespace`, `be that of the SecretStore, '${own}'`, namespace, `put the Secret into '${own}', or use an EsoClusterSecretStore`);
    }
    if (own !== undefined) {
      warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.namespace' of a SecretStore is ignored by some providers; put ConfigMap '${name}' into '${own}'`);
    }
    return { type, name, key, namespace };
  }
}
