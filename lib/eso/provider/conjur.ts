import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkOneOf, checkUrl } from '../common/checks';
import { encodePem, type EsoCaProvider, type EsoServiceAccountRef, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** A store in CyberArk Conjur (Secrets Manager). */
export interface EsoConjurOptions {
  /** The URL of the server. */
  readonly url: string;
  /** How ESO signs in. */
  readonly auth: EsoConjurAuth;
  /**
   * The certificates of the server's authority: base64 of PEM, or PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
}

type AuthSpec = NonNullable<SecretStoreV1Spec['provider']['conjur']>['auth'];

const AT = 'provider.auth';
const ACCOUNT = 'name the account of the organization';

/** A Conjur user or host with an API key. */
export interface EsoConjurApiKey {
  /** The account of the organization. */
  readonly account: string;
  /** The key of a Secret with the name of the user or host. A host name starts with `host/`. It is written as `userRef`. */
  readonly user: SecretKey;
  /** The key of a Secret with the API key. It is written as `apiKeyRef`. */
  readonly apiKey: SecretKey;
}

/** A JSON web token that Conjur accepts: either `token` or `serviceAccount`. */
export interface EsoConjurJwt {
  /** The account of the organization. */
  readonly account: string;
  /** The id of the JWT authenticator, without `authn-jwt/`. */
  readonly serviceId: string;
  /**
   * The Conjur host that ESO signs in as.
   * @default - the host that a claim of the token names
   */
  readonly hostId?: string;
  /**
   * The key of a Secret with the token. It is written as `secretRef`.
   * @default - none
   */
  readonly token?: SecretKey;
  /**
   * The ServiceAccount for which Kubernetes issues a token.
   * @default - none
   */
  readonly serviceAccount?: EsoServiceAccountRef;
}

/**
 * How ESO signs in to Conjur.
 *
 * @see https://external-secrets.io/latest/provider/conjur/
 */
export class EsoConjurAuth {
  /**
   * An API key.
   *
   * @param apiKey account, user and key
   */
  public static apiKey(apiKey: EsoConjurApiKey): EsoConjurAuth {
    return new EsoConjurAuth((context) => {
      checkNotEmpty(context, `${AT}.account`, apiKey.account, ACCOUNT);
      return {
        apikey: {
          account: apiKey.account, userRef: context.key(`${AT}.user`, apiKey.user), apiKeyRef: context.key(`${AT}.apiKey`, apiKey.apiKey),
        },
      };
    });
  }

  /**
   * A JSON web token.
   *
   * @param jwt account, authenticator and token
   */
  public static jwt(jwt: EsoConjurJwt): EsoConjurAuth {
    return new EsoConjurAuth((context) => {
      const { account, serviceId, hostId, token, serviceAccount } = jwt;
      checkNotEmpty(context, `${AT}.account`, account, ACCOUNT);
      checkNotEmpty(context, `${AT}.serviceId`, serviceId, "name the authenticator, for example 'kubernetes'");
      if (serviceId.startsWith('authn-jwt/')) {
        refuse(context.at, EsoRule.PROVIDER_OPTION, `${AT}.serviceId`, "be the authenticator, without 'authn-jwt/'", serviceId,
          because('ESO adds it', set(`${AT}.serviceId`, serviceId.slice('authn-jwt/'.length))));
      }
      checkOneOf(context.at, [`${AT}.token`, token], [`${AT}.serviceAccount`, serviceAccount]);
      return {
        jwt: {
          account,
          serviceID: serviceId,
          hostId,
          secretRef: context.optionalKey(`${AT}.token`, token),
          serviceAccountRef: context.optionalAccount(`${AT}.serviceAccount`, serviceAccount),
        },
      };
    });
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoConjurAuth);

type ConjurSpec = NonNullable<SecretStoreV1Spec['provider']['conjur']>;

/** Renders a store in Conjur. */
export function renderConjur(context: StoreContext, options: EsoConjurOptions): ConjurSpec {
  checkUrl(context, 'provider.url', options.url, 'https://conjur.example.org');
  return {
    url: options.url,
    auth: options.auth._render(context),
    ...context.ca<ConjurSpec['caProvider']>('provider.', encodePem(options.caBundle), options.caProvider),
  };
}
