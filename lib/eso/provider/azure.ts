import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { lit, say, the, type Token } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkOneOf, checkUrl } from '../common/checks';
import { pairedWith, type EsoServiceAccountRef, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** The Azure clouds. */
export enum EsoAzureEnvironment {
  /** The public cloud. */
  PUBLIC_CLOUD = 'PublicCloud',
  /** The cloud of the US government. */
  US_GOVERNMENT_CLOUD = 'USGovernmentCloud',
  /** The cloud in China. */
  CHINA_CLOUD = 'ChinaCloud',
  /** The cloud in Germany, which was closed in 2021. */
  GERMAN_CLOUD = 'GermanCloud',
  /** An Azure Stack. Requires `customCloudConfig`. */
  AZURE_STACK_CLOUD = 'AzureStackCloud',
}

/**
 * Endpoints that replace those of the cloud: those of an Azure Stack, or those of a cluster whose tokens are exchanged at another endpoint, as with
 * workload identity in China. They require `useAzureSdk`.
 */
export interface EsoAzureCustomCloud {
  /** The Active Directory endpoint, for example `https://login.partner.microsoftonline.cn`. */
  readonly activeDirectoryEndpoint: string;
  /**
   * The Key Vault endpoint. No version of ESO reads it yet: `vaultUrl` is used.
   * @default - none
   */
  readonly keyVaultEndpoint?: string;
  /**
   * The Key Vault DNS suffix. It is written as `keyVaultDNSSuffix`. No version of ESO reads it yet: `vaultUrl` is used.
   * @default - none
   */
  readonly keyVaultDnsSuffix?: string;
  /**
   * The Resource Manager endpoint.
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
   * Custom endpoints. Required for an Azure Stack; for other clouds ESO accepts them since 2.0. Only together with `useAzureSdk`.
   * @default - the endpoints of the cloud
   */
  readonly customCloudConfig?: EsoAzureCustomCloud;
  /**
   * Uses the new Azure library, which custom endpoints require. It is written as `useAzureSDK`.
   * @default - false
   */
  readonly useAzureSdk?: boolean;
}

type AzureSpec = NonNullable<SecretStoreV1Spec['provider']['azurekv']>;
type AuthSpec = Pick<AzureSpec, 'authType' | 'tenantId' | 'authSecretRef' | 'identityId' | 'serviceAccountRef'>;

const AT = 'provider.auth';

/** A service principal with either `clientSecret` or `clientCertificate`. */
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
   * The ServiceAccount with the Azure annotations.
   * @default - the ServiceAccount of the controller
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The id of the tenant.
   * @default - from the annotations of the ServiceAccount
   */
  readonly tenantId?: string;
  /**
   * The key of a Secret with the client id. The annotations of the ServiceAccount must then not name one.
   * @default - from the annotations of the ServiceAccount
   */
  readonly clientId?: SecretKey;
  /**
   * The key of a Secret with the id of the tenant. Requires `clientId`.
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
      checkNotEmpty(context, `${AT}.tenantId`, principal.tenantId, 'copy the id of the tenant');
      checkOneOf(context.at, [`${AT}.clientSecret`, principal.clientSecret], [`${AT}.clientCertificate`, principal.clientCertificate]);
      return {
        authType: 'ServicePrincipal',
        tenantId: principal.tenantId,
        authSecretRef: {
          clientId: context.key(`${AT}.clientId`, principal.clientId),
          clientSecret: context.optionalKey(`${AT}.clientSecret`, principal.clientSecret),
          clientCertificate: context.optionalKey(`${AT}.clientCertificate`, principal.clientCertificate, pairedWith(principal.clientId)),
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
      if (identity.tenantIdRef !== undefined && identity.clientId === undefined) {
        refuse(context.at, EsoRule.SIGN_IN, `${AT}.clientId`, say`be given with ${the(`${AT}.tenantIdRef`)}`, undefined,
          say`name the key of the client id, or remove ${the(`${AT}.tenantIdRef`)}`);
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
   * @param identityId the client id of a user-assigned identity; leave it out for the system-assigned identity
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
  const endpoints = options.customCloudConfig;
  return {
    vaultUrl: options.vaultUrl,
    ...options.auth._render(context),
    environmentType: options.environmentType,
    useAzureSDK: options.useAzureSdk,
    customCloudConfig: endpoints && {
      activeDirectoryEndpoint: endpoints.activeDirectoryEndpoint,
      keyVaultEndpoint: endpoints.keyVaultEndpoint,
      keyVaultDNSSuffix: endpoints.keyVaultDnsSuffix,
      resourceManagerEndpoint: endpoints.resourceManagerEndpoint,
    },
  };
}

/** Only the new Azure library accepts custom endpoints. They replace those of the cloud. */
function checkCloud(context: StoreContext, { environmentType, useAzureSdk, customCloudConfig }: EsoAzureKeyVaultOptions): void {
  const { at } = context;
  const prop = 'provider.customCloudConfig';
  if (customCloudConfig === undefined) {
    if (environmentType === EsoAzureEnvironment.AZURE_STACK_CLOUD) {
      refuse(at, EsoRule.AZURE_CLOUD, prop, say`be given for ${cloud(environmentType)}`, undefined, 'name the endpoints of the stack');
    }
    if (environmentType === EsoAzureEnvironment.GERMAN_CLOUD && useAzureSdk) {
      refuse(at, EsoRule.AZURE_CLOUD, 'provider.environmentType', say`be a cloud other than ${cloud(environmentType)} with ${the('provider.useAzureSdk')}`, environmentType,
        because('that cloud was closed in 2021', say`use another one, or name its endpoints in ${the(prop)}`));
    }
    return;
  }
  if (!useAzureSdk) {
    refuse(at, EsoRule.AZURE_CLOUD, 'provider.useAzureSdk', say`be true with ${the(prop)}`, useAzureSdk,
      because('the old Azure library does not accept custom endpoints', set('provider.useAzureSdk', true)));
  }
  checkUrl(context, `${prop}.activeDirectoryEndpoint`, customCloudConfig.activeDirectoryEndpoint, 'https://login.partner.microsoftonline.cn');
}

function cloud(environment: EsoAzureEnvironment): Token {
  return lit(enumMember({ EsoAzureEnvironment }, environment));
}
