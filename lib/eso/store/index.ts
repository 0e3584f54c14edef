export { EsoClusterSecretStore, type EsoClusterSecretStoreProps } from './cluster-secret-store';
export { EsoSecretStore, type EsoSecretStoreProps, type EsoStoreReferenceOptions } from './secret-store';
export { type EsoRetrySettings, type EsoStoreCondition, EsoStoreKind, type EsoStoreOptions, type IEsoStore } from './store';
