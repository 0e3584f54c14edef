export { ArgoApplicationSet } from './app-set';
export { ArgoControlPlaneAppSet, type ArgoControlPlaneAppSetProps } from './control-plane-app-set';
export { ArgoGenerator } from './generator';
export type {
  ArgoClusterGeneratorOptions, ArgoGeneratorOptions, ArgoGitGeneratorOptions, ArgoGitPath, ArgoListGeneratorOptions,
} from './generator-options';
export {
  type ArgoApplicationMetadata, ArgoApplicationsSync, type ArgoApplicationSetOptions, type ArgoApplicationSetProps, ArgoDeletionOrder,
  type ArgoIgnoreApplicationDifference, type ArgoPreservedFields, type ArgoRollingStep, type ArgoStepExpression, ArgoStepOperator,
} from './options';
