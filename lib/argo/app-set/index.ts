export { ArgoControlPlaneAppSet } from './app-set';
export { ArgoGenerator } from './generator';
export type {
  ArgoClusterGeneratorOptions, ArgoGeneratorOptions, ArgoGitGeneratorOptions, ArgoGitPath, ArgoListGeneratorOptions,
} from './generator-options';
export {
  type ArgoApplicationMetadata, ArgoApplicationsSync, type ArgoControlPlaneAppSetOptions, type ArgoControlPlaneAppSetProps, ArgoDeletionOrder,
  type ArgoIgnoreApplicationDifference, type ArgoPreservedFields, type ArgoRollingStep, type ArgoStepExpression, ArgoStepOperator,
} from './options';
