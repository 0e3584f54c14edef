export { KustomizationIndex, type KustomizationIndexProps } from './index-file';
export {
  FluxBuildMetadata, type FluxCommonMetadata, type FluxDecryption, FluxDeletionPolicy, type FluxIgnoreRule, type FluxKustomizationBehavior,
  type FluxKustomizationOptions,
} from './options';
export { FluxDataKind, type FluxPostBuild, type FluxSubstituteFrom, FluxSubstituteStrategy } from './post-build';
export { FluxKustomization, type FluxKustomizationProps, type FluxKustomizationReferenceOptions } from './kustomization';
export { FluxRegistration, type FluxRegistrationProps } from './registration';
export { type FluxStage, FluxStages, type FluxStagesOptions, type FluxStagesProps } from './stages';
