import type { EsoServiceAccountRef } from './eso-service-account-ref';
import { checkExpiration, checkOptions, checkText } from './provider-checks';
import { Referent, type StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import type { SecretKey } from '../kit/secret-key';

type AuthSpec = NonNullable<SecretStoreV1Spec['provider']['doppler']>['auth'];

const AT = 'provider.auth';

/** An identity of a service account of Doppler that trusts a ServiceAccount of Kubernetes. */
export interface EsoDopplerOidc {
  /** The id of the identity, as Doppler shows it. */
  readonly identity: string;
  /** The ServiceAccount for which a token is made. */
  readonly serviceAccount: EsoServiceAccountRef;
  /**
   * How long the token is valid, in seconds: 600 or more.
   * @default - 600
   */
  readonly expirationSeconds?: number;
}

/**
 * How ESO signs in to Doppler.
 *
 * @see https://external-secrets.io/latest/provider/doppler/
 */
export class EsoDopplerAuth {
  /**
   * A token: a service token, which sees one config, or another one, which needs `project` and `config`.
   *
   * @param token the key of a Secret that holds it
   */
  public static token(token: SecretKey): EsoDopplerAuth {
    return new EsoDopplerAuth(false, (context) => ({ secretRef: { dopplerToken: context.key(`${AT}.token`, token, Referent.REFUSED) } }));
  }

  /**
   * The token of a ServiceAccount of Kubernetes; it needs `project` and `config`.
   *
   * @param oidc identity and ServiceAccount
   */
  public static oidc(oidc: EsoDopplerOidc): EsoDopplerAuth {
    return new EsoDopplerAuth(true, (context) => {
      checkOptions(context, AT, oidc);
      checkText(context, `${AT}.identity`, oidc.identity, 'copy the id from the identity of the service account in Doppler');
      checkExpiration(context, `${AT}.expirationSeconds`, oidc.expirationSeconds);
      return {
        oidcConfig: {
          identity: oidc.identity,
          serviceAccountRef: context.account(`${AT}.serviceAccount`, oidc.serviceAccount, Referent.REFUSED),
          expirationSeconds: oidc.expirationSeconds,
        },
      };
    });
  }

  private constructor(private readonly forMany: boolean, private readonly render: (context: StoreContext) => AuthSpec) {}

  /** Whether the credentials do not say which config is meant. @internal */
  public get _needsConfig(): boolean {
    return this.forMany;
  }

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
