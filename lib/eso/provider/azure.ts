import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkAuth, checkOptions, checkText, checkUrl } from './checks';
import { besideOf, type EsoServiceAccountRef, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

/** The clouds of Azure. */
export enum EsoAzureEnvironment {
  /** The public cloud. */
  PUBLIC_CLOUD = 'PublicCloud',
  /** The cloud of the US government. */
  US_GOVERNMENT_CLOUD = 'USGovernmentCloud',
  /** The cloud in China. */
  CHINA_CLOUD = 'ChinaCloud',
  /** The cloud in Germany. */
  GERMAN_CLOUD = 'GermanCloud',
  /** A cloud of one's own; needs `customCloudConfig`. */
  AZURE_STACK_CLOUD = 'AzureStackCloud',
}

/**
 * Endpoints that replace those of the cloud: those of an Azure Stack, or those of a cluster whose tokens another endpoint takes, as with
 * workload identity in China. They need `useAzureSdk`.
 */
export interface EsoAzureCustomCloud {
  /** The endpoint of Active Directory, for example `https://login.partner.microsoftonline.cn`. */
  readonly activeDirectoryEndpoint: string;
  /**
   * The endpoint of Key Vault. No version of ESO reads it so far: `vaultUrl` decides.
   * @default - none
   */
  readonly keyVaultEndpoint?: string;
  /**
   * The DNS suffix of Key Vault, written as `keyVaultDNSSuffix`. No version of ESO reads it so far: `vaultUrl` decides.
   * @default - none
   */
  readonly keyVaultDnsSuffix?: string;
  /**
   * The endpoint of the Resource Manager.
   * @default - none
   */
  readonly resourceManagerEndpoint?: string;
}

/** A store in Azure Key Vault. */
export interface EsoAzureKeyVaultOptions {
  /** The URL of the vault, for example `https://my-vault.vault.azure.net`. */
  readonly vaultUrl: string;
  /** How ESO signs in. */
  readonly auth: EsoAzureAuth;
  /**
   * The cloud.
   * @default - `PublicCloud`
   */
  readonly environmentType?: EsoAzureEnvironment;
  /**
   * Endpoints of one's own. An Azure Stack needs them; for other clouds ESO takes them since 2.0. Only with `useAzureSdk`.
   * @default - those of the cloud
   */
  readonly customCloudConfig?: EsoAzureCustomCloud;
  /**
   * Uses the new library of Azure, written as `useAzureSDK`; endpoints of one's own need it.
   * @default - false
   */
  readonly useAzureSdk?: boolean;
}

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
guardMethods(EsoAzureAuth);


/** Renders a store in Azure Key Vault. */
export function renderAzure(context: StoreContext, options: EsoAzureKeyVaultOptions): AzureSpec {
  checkUrl(context, 'provider.vaultUrl', options.vaultUrl, 'https://my-vault.vault.azure.net');
  checkCloud(context, options);
  checkAuth(context, options.auth, 'EsoAzureAuth.workloadIdentity()');
  const cloud = options.customCloudConfig;
  return {
    vaultUrl: options.vaultUrl,
    ...options.auth._render(context),
    environmentType: options.environmentType,
    useAzureSDK: options.useAzureSdk,
    customCloudConfig: cloud && {
      activeDirectoryEndpoint: cloud.activeDirectoryEndpoint,
      keyVaultEndpoint: cloud.keyVaultEndpoint,
      keyVaultDNSSuffix: cloud.keyVaultDnsSuffix,
      resourceManagerEndpoint: cloud.resourceManagerEndpoint,
    },
  };
}

/** Only the new library of Azure knows endpoints of one's own; they replace those of the cloud that is named. */
function checkCloud(context: StoreContext, { environmentType, useAzureSdk, customCloudConfig }: EsoAzureKeyVaultOptions): void {
  const { at } = context;
  if (customCloudConfig === undefined) {
    if (environmentType === EsoAzureEnvironment.AZURE_STACK_CLOUD) {
      fail(at, 'provider.customCloudConfig', 'be given for AZURE_STACK_CLOUD', undefined, 'name the endpoints of the stack');
    }
    if (environmentType === EsoAzureEnvironment.GERMAN_CLOUD && useAzureSdk) {
      fail(at, 'provider.environmentType', 'be another cloud than GERMAN_CLOUD with useAzureSdk', environmentType,
        'that cloud was closed in 2021: use another one, or name endpoints in customCloudConfig');
    }
    return;
  }
  if (!useAzureSdk) {
    fail(at, 'provider.useAzureSdk', "be true with 'customCloudConfig'", useAzureSdk, "the old library knows no endpoints of one's own: set useAzureSdk: true");
  }
  checkUrl(context, 'provider.customCloudConfig.activeDirectoryEndpoint', customCloudConfig?.activeDirectoryEndpoint, 'https://login.partner.microsoftonline.cn');
}
