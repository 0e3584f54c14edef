export type {
  CrossplaneDeployment, CrossplaneObjectMetadata, CrossplanePod, CrossplaneResources, CrossplaneRuntimeConfigOptions, CrossplaneRuntimeContainer,
  ICrossplaneRuntimeConfig,
} from './options';
export { CrossplaneRuntimeConfig, type CrossplaneRuntimeConfigProps } from './runtime-config';
export { CrossplaneServiceAccount, type CrossplaneServiceAccountOptions } from './service-account';
