import type { SecretKey } from '../../kit/values/secret-key';
import { checkPath, type ProviderConfigContext, renderSecretRef, type SecretRef } from './render';
import { guardMethods } from '../../kit/checks/guard';

/** Where a provider finds a token. */
interface RenderedTokenSource {
  source: 'Secret' | 'Filesystem';
  secretRef?: SecretRef;
  fs?: { path: string };
}

/** Where a provider finds a web identity token. */
export class CrossplaneTokenSource {
  /**
   * A key of a Secret.
   *
   * @param key the key; with the scope NAMESPACE the Secret must be in the namespace of the provider config
   */
  public static secret(key: SecretKey): CrossplaneTokenSource {
    return new CrossplaneTokenSource(key);
  }

  /**
   * A file in the container of the provider.
   *
   * @param path its path, which is absolute
   */
  public static filesystem(path: string): CrossplaneTokenSource {
    return new CrossplaneTokenSource(undefined, checkPath('CrossplaneTokenSource.filesystem', 'path', path));
  }

  private constructor(private readonly key: SecretKey | undefined, private readonly path: string = '') {}

  /** @internal */
  public _render(context: ProviderConfigContext, prop: string): RenderedTokenSource {
    if (this.key === undefined) return { source: 'Filesystem', fs: { path: this.path } };
    return { source: 'Secret', secretRef: renderSecretRef(context, prop, this.key) };
  }
}
guardMethods(CrossplaneTokenSource);
