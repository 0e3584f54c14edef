export { EsoAcrAuth } from './acr-auth';
export { EsoClusterGenerator, type EsoClusterGeneratorProps } from './cluster-generator';
export { EsoGeneratorConfig } from './config';
export { EsoGenerator, EsoGeneratorKind, type IEsoGenerator } from './generator';
export { EsoGrafanaAuth } from './grafana-auth';
export {
  EsoAcrAccessToken, type EsoAcrAccessTokenProps, EsoCloudsmithAccessToken, type EsoCloudsmithAccessTokenProps, EsoEcrAuthorizationToken,
  type EsoEcrAuthorizationTokenProps, EsoFakeGenerator, type EsoFakeGeneratorProps, EsoGcrAccessToken, type EsoGcrAccessTokenProps,
  EsoGithubAccessToken, type EsoGithubAccessTokenProps, EsoGrafanaGenerator, type EsoGrafanaGeneratorProps, EsoMfaGenerator,
  type EsoMfaGeneratorProps, EsoPassword, type EsoPasswordProps, EsoQuayAccessToken, type EsoQuayAccessTokenProps, EsoSshKey,
  type EsoSshKeyProps, EsoStsSessionToken, type EsoStsSessionTokenProps, EsoUuid, type EsoUuidProps, EsoVaultDynamicSecret,
  type EsoVaultDynamicSecretProps, EsoWebhookGenerator, type EsoWebhookGeneratorProps,
} from './kinds';
export { type EsoDefaultedGeneratorProps, type EsoGeneratorProps, EsoNamespacedGenerator } from './namespaced';
export {
  type EsoFakeGeneratorOptions, EsoMfaAlgorithm, type EsoMfaOptions, EsoPasswordEncoding, type EsoPasswordOptions, type EsoSshKeyOptions,
  EsoSshKeyType,
} from './random-options';
export { type EsoVaultDynamicSecretOptions, EsoVaultMethod, EsoVaultResultType, type EsoWebhookGeneratorOptions } from './service-options';
export {
  type EsoAcrAccessTokenOptions, type EsoCloudsmithAccessTokenOptions, type EsoEcrAuthorizationTokenOptions, EsoEcrScope,
  type EsoGcrAccessTokenOptions, type EsoGithubAccessTokenOptions, EsoGithubPermission, type EsoGrafanaGeneratorOptions, EsoGrafanaRole,
  type EsoQuayAccessTokenOptions, type EsoStsSessionTokenOptions,
} from './token-options';
