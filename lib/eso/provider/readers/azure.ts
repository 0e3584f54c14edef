import { bool, enumOf, text } from '../../../kit/reader/codecs';
import { make, made, switchOn } from '../../../kit/reader/factories';
import { flat, joined, patched, record, required, taken, to } from '../../../kit/reader/table';
import { secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import {
  EsoAzureAuth, type EsoAzureCustomCloud, EsoAzureEnvironment, type EsoAzureKeyVaultOptions, type EsoAzureServicePrincipal,
  type EsoAzureWorkloadIdentity,
} from '../azure';
import { EsoProvider } from '../provider';

type AzureSpec = ProviderSpec<'azurekv'>;
type SecretsSpec = NonNullable<AzureSpec['authSecretRef']>;
type AuthSpec = Pick<AzureSpec, 'authType' | 'tenantId' | 'authSecretRef' | 'identityId' | 'serviceAccountRef'>;

/** The type decides which of the other fields ESO reads. */
const azureAuth = switchOn<AuthSpec, 'authType', EsoAzureAuth>('authType', {
  ServicePrincipal: made(EsoAzureAuth, 'servicePrincipal', record<AuthSpec, EsoAzureServicePrincipal>({
    authType: patched,
    tenantId: text,
    authSecretRef: flat<SecretsSpec, EsoAzureServicePrincipal>({
      clientId: secretKey, clientSecret: secretKey, clientCertificate: secretKey, tenantId: patched,
    }),
    identityId: patched,
    serviceAccountRef: patched,
  })),
  WorkloadIdentity: made(EsoAzureAuth, 'workloadIdentity', record<AuthSpec, EsoAzureWorkloadIdentity>({
    authType: patched,
    tenantId: text,
    authSecretRef: flat<SecretsSpec, EsoAzureWorkloadIdentity>({
      clientId: secretKey, tenantId: to('tenantIdRef', secretKey), clientSecret: patched, clientCertificate: patched,
    }),
    identityId: patched,
    serviceAccountRef: to('serviceAccount', serviceAccount),
  })),
  ManagedIdentity: make(EsoAzureAuth, 'managedIdentity', {
    authType: patched, identityId: to('0', text), tenantId: patched, authSecretRef: patched, serviceAccountRef: patched,
  }),
}, 'ServicePrincipal');

/** A store in Azure Key Vault. */
export const azure = made(EsoProvider, 'azureKeyVault', record<AzureSpec, EsoAzureKeyVaultOptions>({
  vaultUrl: required(text),
  authType: joined('auth', ['authType', 'tenantId', 'authSecretRef', 'identityId', 'serviceAccountRef'], azureAuth, true),
  tenantId: taken,
  authSecretRef: taken,
  identityId: taken,
  serviceAccountRef: taken,
  environmentType: enumOf({ EsoAzureEnvironment }),
  useAzureSDK: to('useAzureSdk', bool),
  customCloudConfig: record<NonNullable<AzureSpec['customCloudConfig']>, EsoAzureCustomCloud>({
    activeDirectoryEndpoint: required(text),
    keyVaultEndpoint: text,
    keyVaultDNSSuffix: to('keyVaultDnsSuffix', text),
    resourceManagerEndpoint: text,
  }),
}));
