export { EsoClusterPushSecret, type EsoClusterPushSecretProps, type EsoPushSecretMetadata } from './cluster-push-secret';
export { EsoPushMetadata } from './metadata';
export {
  type EsoAwsParameterStorePushMetadata, EsoAwsParameterTier, EsoAwsParameterType, type EsoAwsPolicySource, EsoAwsPolicySourceKind,
  EsoAwsPushFormat, type EsoAwsResourcePolicy, type EsoAwsSecretsManagerPushMetadata, type EsoAzureKeyVaultPushMetadata, EsoGcpPushMergePolicy,
  type EsoGcpSecretManagerPushMetadata, type EsoKubernetesPushMetadata, EsoKubernetesSourceMergePolicy, EsoKubernetesTargetMergePolicy,
  type EsoOnePasswordPushMetadata, type EsoOnePasswordSdkPushMetadata,
} from './metadata-options';
export {
  EsoPushConversionStrategy, type EsoPushData, type EsoPushDataTo, EsoPushDeletionPolicy, type EsoPushSecretSpec, EsoPushUpdatePolicy,
  type EsoStoreSelector,
} from './options';
export { EsoPushSecret, type EsoPushSecretProps } from './push-secret';
export { EsoPushSelector } from './selector';
