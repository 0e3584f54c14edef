import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkPath } from '../forms';
import { type PodNeed, type ProviderConfigContext, renderSecretRef, type SecretRef } from './render';

/** A source of tokens, in the form of the CRDs. */
interface RenderedTokenSource {
  source: 'Secret' | 'Filesystem';
  secretRef?: SecretRef;
  fs?: { path: string };
}

/** Where a provider reads a web identity token. */
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
   * A file in the provider's container.
   *
   * @param path absolute path of the file
   */
  public static filesystem(path: string): CrossplaneTokenSource {
    return new CrossplaneTokenSource(undefined, checkPath('CrossplaneTokenSource.filesystem', 'path', path));
  }

  private constructor(private readonly key: SecretKey | undefined, private readonly path: string = '') {}

  /** What it requires of the pods. @internal */
  public get _need(): PodNeed | undefined {
    return this.key === undefined ? { file: this.path } : undefined;
  }

  /** @internal */
  public _render(context: ProviderConfigContext, prop: string): RenderedTokenSource {
    if (this.key === undefined) return { source: 'Filesystem', fs: { path: this.path } };
    return { source: 'Secret', secretRef: renderSecretRef(context, prop, this.key) };
  }
}
guardMethods(CrossplaneTokenSource);
