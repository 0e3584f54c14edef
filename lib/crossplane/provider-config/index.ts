export { type CrossplaneAwsAssumedRole, type CrossplaneAwsOptions, CrossplaneAwsProviderConfig, type CrossplaneAwsProviderConfigProps } from './aws';
export { CrossplaneAwsCredentials, type CrossplaneAwsUpboundIdentity, type CrossplaneAwsWebIdentity } from './aws-credentials';
export { type CrossplaneAwsDynamicUrl, CrossplaneAwsEndpoint, type CrossplaneAwsEndpointOptions, CrossplaneAwsEndpointSource } from './aws-endpoint';
export {
  CrossplaneAzureEnvironment, type CrossplaneAzureOptions, CrossplaneAzureProviderConfig, type CrossplaneAzureProviderConfigProps,
} from './azure';
export {
  CrossplaneAzureCredentials, type CrossplaneAzureIds, type CrossplaneAzureOidcIdentity, type CrossplaneAzureSystemIdentity,
  type CrossplaneAzureUpboundIdentity, type CrossplaneAzureUserIdentity,
} from './azure-credentials';
export { CrossplaneGcpProviderConfig, type CrossplaneGcpProviderConfigProps } from './gcp';
export { CrossplaneGcpCredentials, type CrossplaneGcpUpboundIdentity } from './gcp-credentials';
export {
  type CrossplaneProviderConfigNameOptions, type CrossplaneProviderConfigOptions, CrossplaneProviderConfigScope, type ICrossplaneProviderConfig,
} from './provider-config';
export { CrossplaneTokenSource } from './token-source';
