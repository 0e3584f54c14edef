/** The kinds of secret store. */
export enum EsoStoreKind {
  /** A store for ExternalSecrets of its own namespace. */
  SECRET_STORE = 'SecretStore',
  /** A store for ExternalSecrets of all namespaces that its conditions allow. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
}

/** A store that ExternalSecrets can read from. */
export interface IEsoStore {
  /** The kind of store. */
  readonly storeKind: EsoStoreKind;
  /** The name of the store. */
  readonly storeName: string;
  /** The namespace of a SecretStore, where it is known. */
  readonly storeNamespace?: string;
}
