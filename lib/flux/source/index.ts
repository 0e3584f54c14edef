export {
  FluxBucket, type FluxBucketLocation, type FluxBucketOptions, type FluxBucketProps, FluxBucketProvider, type FluxBucketSts,
  FluxBucketStsProvider,
} from './bucket';
export {
  type FluxGitInclude, FluxGitProvider, FluxGitRepository, type FluxGitRepositoryOptions, type FluxGitRepositoryProps, type FluxGitVerification,
  FluxGitVerifyMode,
} from './git-repository';
export { type FluxChartMetadata, type FluxChartOptions, type FluxChartVerification, type FluxExistingChartOptions, FluxHelmChart, FluxReconcileStrategy } from './helm-chart';
export {
  FluxHelmRepository, type FluxHelmRepositoryOptions, type FluxHelmRepositoryProps, FluxHelmRepositoryType, type IFluxHelmRepository,
} from './helm-repository';
export {
  FluxOciLayerOperation, type FluxOciLayerSelector, FluxOciRepository, type FluxOciRepositoryOptions,
  type FluxOciRepositoryProps, type FluxOciVerification, type FluxOidcIdentity, FluxVerificationProvider,
} from './oci-repository';
export { FluxOciRevision, type FluxOciSemverOptions } from './oci-revision';
export { FluxOciProvider } from './registry';
export { FluxSource, type FluxSourceReferenceOptions } from './source';
export { type FluxArtifactOptions, FluxSourceKind, type FluxSourceOptions, type IFluxNamedSource, type IFluxSource } from './source-options';
