import type { EsoAzureAuth } from './eso-azure-auth';

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
