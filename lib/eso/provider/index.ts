export { type EsoAkeylessAccess, EsoAkeylessAuth, type EsoAkeylessKubernetes, type EsoAkeylessOptions } from './akeyless';
export { type EsoAwsAccessKey, EsoAwsAuth, type EsoAwsOptions, type EsoAwsParameterStoreOptions, type EsoAwsSecretsManagerOptions } from './aws';
export {
  EsoAzureAuth, type EsoAzureCustomCloud, EsoAzureEnvironment, type EsoAzureKeyVaultOptions, type EsoAzureServicePrincipal,
  type EsoAzureWorkloadIdentity,
} from './azure';
export type { EsoBitwardenSecretsManagerOptions } from './bitwarden';
export { type EsoConjurApiKey, EsoConjurAuth, type EsoConjurJwt, type EsoConjurOptions } from './conjur';
export { EsoDopplerAuth, EsoDopplerFormat, EsoDopplerNameTransformer, type EsoDopplerOidc, type EsoDopplerOptions } from './doppler';
export { type EsoFakeData, type EsoFakeOptions, EsoFakeValidation } from './fake';
export { EsoGcpAuth, type EsoGcpFederation, type EsoGcpSecretManagerOptions, EsoGcpVersionPolicy, type EsoGcpWorkloadIdentityOptions } from './gcp';
export type { EsoGitlabOptions } from './gitlab';
export {
  EsoInfisicalAuth, type EsoInfisicalAzureAuth, type EsoInfisicalGcpIamAuth, type EsoInfisicalJwtAuth, type EsoInfisicalKubernetesAuth,
  type EsoInfisicalLdapAuth, type EsoInfisicalOciAuth, type EsoInfisicalOptions, type EsoInfisicalScope, type EsoInfisicalUniversalAuth,
} from './infisical';
export { EsoKubernetesAuth, type EsoKubernetesOptions } from './kubernetes';
export type { EsoOnePasswordOptions, EsoOnePasswordSdkOptions } from './one-password';
export { EsoOracleAuth, type EsoOracleOptions, type EsoOracleUser } from './oracle';
export { EsoOvhAuth, type EsoOvhOptions } from './ovh';
export type { EsoPassboltOptions } from './passbolt';
export { EsoProvider } from './provider';
export type { EsoSecretServerOptions } from './secret-server';
export { type EsoVaultOptions, type EsoVaultTls, EsoVaultVersion } from './vault';
export { EsoVaultAuth } from './vault-auth';
export type {
  EsoVaultAppRole, EsoVaultCert, EsoVaultGcp, EsoVaultGcpWorkloadIdentity, EsoVaultIam, EsoVaultJwt, EsoVaultKubernetes, EsoVaultUser,
} from './vault-auth-options';
export type { EsoWebhookOptions, EsoWebhookRequestOptions } from './webhook';
