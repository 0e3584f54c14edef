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

/** The endpoints of an Azure Stack. */
export interface EsoAzureCustomCloud {
  /** The endpoint of Active Directory. */
  readonly activeDirectoryEndpoint: string;
  /**
   * The endpoint of Key Vault.
   * @default - none
   */
  readonly keyVaultEndpoint?: string;
  /**
   * The DNS suffix of Key Vault, written as `keyVaultDNSSuffix`.
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
   * The endpoints of an Azure Stack; only with `AZURE_STACK_CLOUD`.
   * @default - none
   */
  readonly customCloudConfig?: EsoAzureCustomCloud;
  /**
   * Uses the new library of Azure, written as `useAzureSDK`; an Azure Stack needs it.
   * @default - false
   */
  readonly useAzureSdk?: boolean;
}
