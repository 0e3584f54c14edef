import { EsoAzureEnvironment, type EsoAzureKeyVaultOptions } from './eso-azure';
import { checkAuth, checkUrl } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';

type AzureSpec = NonNullable<SecretStoreV1Spec['provider']['azurekv']>;

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
