import type { OvhAuthSpec } from './ovh';
import { Referent, type StoreContext } from './store-context';
import type { SecretKey } from '../kit/secret-key';

const AT = 'provider.auth';

/**
 * How ESO signs in to OVHcloud.
 *
 * @see https://external-secrets.io/latest/provider/ovhcloud/
 */
export class EsoOvhAuth {
  /**
   * An access token.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoOvhAuth {
    return new EsoOvhAuth((context) => ({ token: { tokenSecretRef: context.key(`${AT}.token`, token, Referent.REFUSED) } }));
  }

  /**
   * A client certificate.
   *
   * @param cert the key of a Secret with the certificate
   * @param key the key of a Secret with the private key
   */
  public static mtls(cert: SecretKey, key: SecretKey): EsoOvhAuth {
    return new EsoOvhAuth((context) => ({
      mtls: {
        certSecretRef: context.key(`${AT}.cert`, cert, Referent.REFUSED), keySecretRef: context.key(`${AT}.key`, key, Referent.REFUSED),
      },
    }));
  }

  private constructor(private readonly render: (context: StoreContext) => OvhAuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): OvhAuthSpec {
    return this.render(context);
  }
}
