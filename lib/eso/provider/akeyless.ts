import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { guardMethods } from '../../kit/checks/guard';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkUrl } from '../common/checks';
import { type EsoCaProvider, type EsoServiceAccountRef, Referent, type StoreContext, warnOfIdle } from '../common/context';

/** A store in Akeyless. */
export interface EsoAkeylessOptions {
  /**
   * The URL of the API: `https://api.akeyless.io`, or that of a gateway with its version, for example `https://gateway.example.org:8080/v2`.
   * It is written as `akeylessGWApiURL`.
   */
  readonly akeylessGwApiUrl: string;
  /** How ESO signs in. It is written as `authSecretRef`. */
  readonly auth: EsoAkeylessAuth;
  /**
   * The certificates of the server's authority: base64 of PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
}

type AuthSpec = NonNullable<SecretStoreV1Spec['provider']['akeyless']>['authSecretRef'];

const AT = 'provider.auth';

/** An Akeyless auth method whose parameters are in a Secret. ESO reads all three keys, whatever the type is. */
export interface EsoAkeylessAccess {
  /** The key of a Secret with the access id. */
  readonly accessId: SecretKey;
  /** The key of a Secret with the access type: `api_key`, `aws_iam`, `azure_ad`, `gcp` or `k8s`. */
  readonly accessType: SecretKey;
  /**
   * The key of a Secret with the parameter of the type: the access key, the Azure object id, the Google Cloud audience, or the name of the
   * Kubernetes configuration. For `aws_iam` the key must exist, with an empty value.
   */
  readonly accessTypeParam: SecretKey;
}

/** A Kubernetes ServiceAccount that Akeyless trusts. */
export interface EsoAkeylessKubernetes {
  /** The access id of the auth method. */
  readonly accessId: string;
  /** The name of the Kubernetes configuration in the gateway. */
  readonly k8sConfName: string;
  /**
   * The ServiceAccount whose token is used.
   * @default - the token of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The key of a Secret with a token. It is written as `secretRef`, and ignored when `serviceAccount` is given.
   * @default - the token of the ServiceAccount
   */
  readonly token?: SecretKey;
}

/**
 * How ESO signs in to Akeyless.
 *
 * @see https://external-secrets.io/latest/provider/akeyless/
 */
export class EsoAkeylessAuth {
  /**
   * An auth method whose parameters are in a Secret.
   *
   * @param access the keys that hold them
   */
  public static access(access: EsoAkeylessAccess): EsoAkeylessAuth {
    return new EsoAkeylessAuth((context) => ({
      secretRef: {
        accessID: context.key(`${AT}.accessId`, access.accessId, Referent.REFUSED),
        accessType: context.key(`${AT}.accessType`, access.accessType, Referent.REFUSED),
        accessTypeParam: context.key(`${AT}.accessTypeParam`, access.accessTypeParam, Referent.REFUSED),
      },
    }));
  }

  /**
   * A Kubernetes ServiceAccount.
   *
   * @param kubernetes access id, configuration and account
   */
  public static kubernetes(kubernetes: EsoAkeylessKubernetes): EsoAkeylessAuth {
    return new EsoAkeylessAuth((context) => {
      const { accessId, k8sConfName, serviceAccount, token } = kubernetes;
      checkNotEmpty(context, `${AT}.accessId`, accessId, 'copy the access id of the auth method');
      checkNotEmpty(context, `${AT}.k8sConfName`, k8sConfName, 'name the Kubernetes configuration of the gateway');
      if (serviceAccount !== undefined && token !== undefined) warnOfIdle(context.at, `${AT}.token`, `${AT}.serviceAccount`);
      return {
        kubernetesAuth: {
          accessID: accessId,
          k8sConfName,
          serviceAccountRef: context.optionalAccount(`${AT}.serviceAccount`, serviceAccount),
          secretRef: context.optionalKey(`${AT}.token`, token, Referent.REFUSED),
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
guardMethods(EsoAkeylessAuth);

type AkeylessSpec = NonNullable<SecretStoreV1Spec['provider']['akeyless']>;

/** Renders a store in Akeyless. */
export function renderAkeyless(context: StoreContext, options: EsoAkeylessOptions): AkeylessSpec {
  checkUrl(context, 'provider.akeylessGwApiUrl', options.akeylessGwApiUrl, 'https://api.akeyless.io');
  return {
    akeylessGWApiURL: options.akeylessGwApiUrl,
    authSecretRef: options.auth._render(context),
    ...context.ca<AkeylessSpec['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
