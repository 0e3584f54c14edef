import type { EsoServiceAccountRef } from './eso-service-account-ref';
import { Referent, type StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import type { SecretKey } from '../kit/secret-key';

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['kubernetes']>['auth']>;

/**
 * How ESO signs in to a Kubernetes cluster.
 *
 * @see https://external-secrets.io/latest/provider/kubernetes/
 */
export class EsoKubernetesAuth {
  /**
   * A ServiceAccount, for which a token is made.
   *
   * @param account the ServiceAccount
   */
  public static serviceAccount(account: EsoServiceAccountRef): EsoKubernetesAuth {
    return new EsoKubernetesAuth((context) => ({ serviceAccount: context.account('provider.auth.serviceAccount', account) }));
  }

  /**
   * A bearer token.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoKubernetesAuth {
    return new EsoKubernetesAuth((context) => ({ token: { bearerToken: context.key('provider.auth.token', token, Referent.REFUSED) } }));
  }

  /**
   * A client certificate.
   *
   * @param clientCert the key of a Secret with the certificate
   * @param clientKey the key of a Secret with the private key
   */
  public static cert(clientCert: SecretKey, clientKey: SecretKey): EsoKubernetesAuth {
    return new EsoKubernetesAuth((context) => ({
      cert: {
        clientCert: context.key('provider.auth.clientCert', clientCert, Referent.REFUSED),
        clientKey: context.key('provider.auth.clientKey', clientKey, Referent.REFUSED),
      },
    }));
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
