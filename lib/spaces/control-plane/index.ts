export {
  type SpacesConnectionSecret, SpacesControlPlane, type SpacesControlPlaneProps, type SpacesCrossplane, SpacesCrossplaneState,
  type SpacesHostNamespace, SpacesHostNamespaceDeletionPolicy, SpacesUpgradeChannel,
} from './control-plane';
export { SpacesGroup, type SpacesGroupProps } from './group';
export { SpacesRestoreSource } from './restore-source';
