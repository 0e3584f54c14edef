export { ArgoApplication, type ArgoApplicationProps } from './application';
export { ArgoControlPlaneApp, type ArgoControlPlaneAppOptions, type ArgoControlPlaneAppProps } from './control-plane-app';
export { type ArgoControlPlaneDestinationOptions, ArgoDestination, ArgoDestinationField } from './destination';
export type { ArgoIgnoreDifference } from './ignore-differences';
export {
  type ArgoAppPlacement, type ArgoAppPlacementOptions, type ArgoApplicationBehavior, type ArgoApplicationObjectOptions, type ArgoApplicationOptions,
  ArgoDeletion, type ArgoInfo, type ArgoNamespaceMetadata,
} from './options';
export { ArgoConfirmation, ArgoPrunePropagation, type ArgoSyncOptions } from './sync-options';
export { type ArgoAutomatedSync, type ArgoBackoff, type ArgoRetry, ArgoSyncPolicy } from './sync-policy';
