export {
  type ArgoClusterKind, type ArgoDestinationServiceAccount, type ArgoGitIntegrityPolicy, ArgoGpgMode, type ArgoGroupKind,
  type ArgoOrphanedResource, type ArgoOrphanedResources, type ArgoProjectDestination, type ArgoProjectOptions, type ArgoProjectRole,
  type ArgoSyncWindow, ArgoSyncWindowKind,
} from './options';
export { ArgoPolicy, ArgoPolicyAction, type ArgoPolicyOptions, ArgoPolicyResource, type ArgoPolicyResourceOptions } from './policy';
export { ArgoAppProject, type ArgoAppProjectProps } from './project';
