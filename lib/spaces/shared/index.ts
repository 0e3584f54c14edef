export { SharedExternalSecret, type SharedExternalSecretProps } from './external-secret';
export type { SpacesResourceSelector, SpacesSharedMetadata } from './object';
export { SharedSecretStore, type SharedSecretStoreProps } from './secret-store';
