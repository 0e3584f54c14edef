export { EsoClusterExternalSecret, type EsoClusterExternalSecretProps, type EsoExternalSecretMetadata } from './cluster-external-secret';
export { EsoDataFrom, type EsoExtract, type EsoFind, type EsoGeneratedOptions } from './data-from';
export { EsoExternalSecret, type EsoExternalSecretProps } from './external-secret';
export {
  EsoCreationPolicy, EsoDeletionPolicy, type EsoExternalSecretSpec, EsoRefreshPolicy, type EsoTarget, type EsoTargetManifest,
} from './options';
export {
  EsoConversionStrategy, EsoDecodingStrategy, EsoMetadataPolicy, EsoNullBytePolicy, type EsoRemoteOptions, type EsoRemoteRef,
} from './remote-ref';
export { EsoMergeConflictPolicy, type EsoMergeOptions, EsoMergePriorityPolicy, EsoMergeStrategy, EsoRewrite } from './rewrite';
