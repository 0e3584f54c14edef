import type { EsoServiceAccountRef } from './eso-service-account-ref';
import { checkOptions, checkText } from './provider-checks';
import { besideOf, type StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import type { SecretKey } from '../kit/secret-key';
import { phrase } from '../kit/show';

type AzureSpec = NonNullable<SecretStoreV1Spec['provider']['azurekv']>;
type AuthSpec = Pick<AzureSpec, 'authType' | 'tenantId' | 'authSecretRef' | 'identityId' | 'serviceAccountRef'>;

const AT = 'provider.auth';

/** A service principal: exactly one of `clientSecret` and `clientCertificate`. */
export interface EsoAzureServicePrincipal {
  /** The id of the tenant. */
  readonly tenantId: string;
  /** The key of a Secret with the client id. */
  readonly clientId: SecretKey;
  /**
   * The key of a Secret with the client secret.
   * @default - none
   */
  readonly clientSecret?: SecretKey;
  /**
   * The key of a Secret with the client certificate and its private key.
   * @default - none
   */
  readonly clientCertificate?: SecretKey;
}

/** A workload identity. */
export interface EsoAzureWorkloadIdentity {
  /**
   * The ServiceAccount with the annotations of Azure.
   * @default - that of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The id of the tenant.
   * @default - from the annotations of the ServiceAccount
   */
  readonly tenantId?: string;
  /**
   * The key of a Secret with the client id; the ServiceAccount must not name one then.
   * @default - from the annotations of the ServiceAccount
   */
  readonly clientId?: SecretKey;
  /**
   * The key of a Secret with the id of the tenant.
   * @default - from the annotations of the ServiceAccount
   */
  readonly tenantIdRef?: SecretKey;
}

/**
 * How ESO signs in to Azure.
 *
 * @see https://external-secrets.io/latest/provider/azure-key-vault/
 */
export class EsoAzureAuth {
  /**
   * A service principal with a secret or a certificate.
   *
   * @param principal ids and credentials
   */
  public static servicePrincipal(principal: EsoAzureServicePrincipal): EsoAzureAuth {
    return new EsoAzureAuth((context) => {
      checkOptions(context, AT, principal);
      checkText(context, `${AT}.tenantId`, principal.tenantId, 'copy the id of the tenant');
      if ((principal.clientSecret === undefined) === (principal.clientCertificate === undefined)) {
        fail(context.at, `${AT}.clientSecret`, "be given, or 'clientCertificate'", phrase(principal.clientSecret === undefined ? 'neither' : 'both'), 'keep exactly one of them');
      }
      return {
        authType: 'ServicePrincipal',
        tenantId: principal.tenantId,
        authSecretRef: {
          clientId: context.key(`${AT}.clientId`, principal.clientId),
          clientSecret: context.optionalKey(`${AT}.clientSecret`, principal.clientSecret),
          clientCertificate: context.optionalKey(`${AT}.clientCertificate`, principal.clientCertificate, besideOf(principal.clientId)),
        },
      };
    });
  }

  /**
   * A workload identity.
   *
   * @param identity the ServiceAccount
   */
  public static workloadIdentity(identity: EsoAzureWorkloadIdentity = {}): EsoAzureAuth {
    return new EsoAzureAuth((context) => {
      checkOptions(context, AT, identity);
      if (identity.tenantIdRef !== undefined && identity.clientId === undefined) {
        fail(context.at, `${AT}.clientId`, "be given with 'tenantIdRef'", undefined, 'name the key of the client id, or leave tenantIdRef out');
      }
      return {
        authType: 'WorkloadIdentity',
        tenantId: identity.tenantId,
        serviceAccountRef: context.optionalAccount(`${AT}.serviceAccount`, identity.serviceAccount),
        authSecretRef: identity.clientId && {
          clientId: context.key(`${AT}.clientId`, identity.clientId),
          tenantId: context.optionalKey(`${AT}.tenantIdRef`, identity.tenantIdRef),
        },
      };
    });
  }

  /**
   * A managed identity of the node.
   *
   * @param identityId the client id of a user-assigned identity; left out for the one of the system
   */
  public static managedIdentity(identityId?: string): EsoAzureAuth {
    return new EsoAzureAuth(() => ({ authType: 'ManagedIdentity', identityId }));
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec) {}

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
