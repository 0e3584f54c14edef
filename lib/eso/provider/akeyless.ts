import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth, checkOptions, checkText, checkUrl } from './checks';
import { type EsoCaProvider, type EsoServiceAccountRef, Referent, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

/** A store in Akeyless. */
export interface EsoAkeylessOptions {
  /**
   * The URL of the API, written as `akeylessGWApiURL`: `https://api.akeyless.io`, or that of a gateway with its version, for example
   * `https://gateway.example.org:8080/v2`.
   */
  readonly akeylessGwApiUrl: string;
  /** How ESO signs in, written as `authSecretRef`. */
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

/** An auth method of Akeyless whose particulars are in a Secret. ESO reads all three keys, whatever the type is. */
export interface EsoAkeylessAccess {
  /** The key with the access id. */
  readonly accessId: SecretKey;
  /** The key with the access type: `api_key`, `aws_iam`, `azure_ad`, `gcp` or `k8s`. */
  readonly accessType: SecretKey;
  /**
   * The key with what the type needs: the access key, the object id of Azure, the audience of Google Cloud, or the name of the Kubernetes
   * configuration. For `aws_iam` the key exists, and its value is empty.
   */
  readonly accessTypeParam: SecretKey;
}

/** A ServiceAccount of Kubernetes that Akeyless knows. */
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
   * The key of a Secret with a token, written as `secretRef`.
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
   * An auth method whose particulars are in a Secret.
   *
   * @param access the keys that hold them
   */
  public static access(access: EsoAkeylessAccess): EsoAkeylessAuth {
    return new EsoAkeylessAuth((context) => {
      checkOptions(context, AT, access);
      return {
        secretRef: {
          accessID: context.key(`${AT}.accessId`, access.accessId, Referent.REFUSED),
          accessType: context.key(`${AT}.accessType`, access.accessType, Referent.REFUSED),
          accessTypeParam: context.key(`${AT}.accessTypeParam`, access.accessTypeParam, Referent.REFUSED),
        },
      };
    });
  }

  /**
   * A ServiceAccount of Kubernetes.
   *
   * @param kubernetes access id, configuration and account
   */
  public static kubernetes(kubernetes: EsoAkeylessKubernetes): EsoAkeylessAuth {
    return new EsoAkeylessAuth((context) => {
      checkOptions(context, AT, kubernetes);
      const { accessId, k8sConfName, serviceAccount, token } = kubernetes;
      checkText(context, `${AT}.accessId`, accessId, 'copy the access id of the auth method');
      checkText(context, `${AT}.k8sConfName`, k8sConfName, 'name the Kubernetes configuration of the gateway');
      if (serviceAccount !== undefined && token !== undefined) {
        warn(context.at, WarningCode.ESO_NO_EFFECT, `'${AT}.token' has no effect beside 'serviceAccount': keep one of them`);
      }
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
  checkAuth(context, options.auth, 'EsoAkeylessAuth.access({ ... })');
  return {
    akeylessGWApiURL: options.akeylessGwApiUrl,
    authSecretRef: options.auth._render(context),
    ...context.ca<AkeylessSpec['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
